"""ontology.checking."""
