"""ontology.names."""
