"""Questions to a finished study: the researcher's methods, concordances, new terms, documents, and the summary.

Takes a study's folder; gives tables, texts, and results that a notebook shows. May import the tables, measures, views
and wording, and the SPARQL of ontology; never :mod:`kg.building` or :mod:`kg.pages`.
"""
