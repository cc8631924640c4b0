"""ontology.sparql."""
