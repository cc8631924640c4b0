"""A study asked by SPARQL 1.1: the store beside its file, queries with limits, named queries, an endpoint to read from.

Takes a query and values for its variables, and gives rows, graphs or the place of a mistake. Nothing is written, nor
fetched from elsewhere. It imports names and files: it asks what is stated and does not know how it came about.
"""
