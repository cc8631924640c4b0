"""Graphs of a study, where their nodes stand on a picture, and the files that other tools open.

Takes a study's tables (:mod:`kg.tables`) and the measures' layout (:mod:`kg.measure`); gives networkx graphs,
coordinates and bytes. Knows no wording and no pages.
"""
