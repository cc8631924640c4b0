"""ontology.skos."""
