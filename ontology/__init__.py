"""What was found, as RDF: concepts, services, mentions and the run that made them."""
