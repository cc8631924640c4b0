"""ontology.cubes."""
