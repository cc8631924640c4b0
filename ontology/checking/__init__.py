"""Whether RDF is as it should be: shapes (SHACL), SKOS's conditions, forms of literals, figures that must agree.

Takes files or statements, of a study or of anybody, and gives problems: the thing, the rule that it breaks, how to mend
it. It imports names and files; what SKOS demands of a scheme is told in :mod:`extract.concepts.scheme_conditions`.
"""
