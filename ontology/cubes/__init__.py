"""Figures as RDF Data Cube observations: a cube says of each column of a table which term states it.

Takes the tables of what was counted and measured, and gives declarations of a run's observations, the data sets and
structures that they keep to. It imports statements, for how rows are declared, and names.
"""
