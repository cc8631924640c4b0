"""Counterparts of a study's concepts in other vocabularies: Los, or any SKOS file.

Takes the study's scheme and concepts that :mod:`ontology.skos` read; gives suggestions with reasons, which a person
accepts or rejects (:mod:`kg.defining`). May import all of ``kg`` below the commands but the pages.
"""
