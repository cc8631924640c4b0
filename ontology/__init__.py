"""What a study found, as RDF: stated from its tables, written as N-Quads, checked, asked, and published as SKOS.

The tables, the schemes and the texts come in; files of RDF, faults in them and answers to queries go out. No object of
rdflib or pyoxigraph leaves but statements and datasets. A room imports only from those below it: errors, names, files,
then checking, statements and SPARQL, then cubes and SKOS, then :mod:`ontology.graph`, which puts a study together.
"""

import logging

# rdflib tells of a date that is none with a traceback. What is wrong with others' literals is told in one line, by
# whoever reads them (:mod:`ontology.skos`, :mod:`ontology.checking`).
logging.getLogger("rdflib").setLevel(logging.CRITICAL)
