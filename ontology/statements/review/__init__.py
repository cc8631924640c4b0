"""A literature review as RDF: works (FaBiO, PRISM), searches and decisions (PROV), criteria, findings.

Takes the tables that a review adds to a study; gives quads in ``graph/review``. May import what ``ontology.statements``
does.
"""
