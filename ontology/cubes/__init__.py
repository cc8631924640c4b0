"""Figures as RDF Data Cube observations: a cube says of each column of a table which term states it.

Takes the tables of what was counted and measured, and gives observations of the run, the structures that they keep to,
what they rest on, and how many things of each kind there are. A column is stated by the attribute of
its name in ``vocabulary.ttl``, or by the term that its cube names. It imports statements, for what a row is called, and
names.
"""
