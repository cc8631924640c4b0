"""Concept schemes of others and for others: SKOS vocabularies read as schemes, a study's concepts published.

Takes RDF of any maker and gives the lines of a scheme's files with what had to be left out; takes a study's concepts
and definitions and gives what catalogues want. It imports statements, names and files, and the schemes of extract.
"""
