"""ontology.checking.file_statements."""
