"""Diagrams as boxes, lines and words on a plane, written as SVG or PNG; what they show is for others to say.

Takes a drawing (:class:`kg.drawings.shapes.Drawing`); gives bytes, the same for the same drawing. May import
``kg.wording``.
"""
