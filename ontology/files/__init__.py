"""ontology.files."""
