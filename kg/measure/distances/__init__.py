"""How far apart services are, both ways and one way.

Takes segments with any kind of term, or counts by cell; gives a row a pair with estimate, interval, test and verdict,
what each term adds to it, how stable the order is, and places for a picture. A measure of distance is a way
to cut text into segments with terms: to add one, write it here and name it in :mod:`kg.measure.measures`; the estimator
(:mod:`kg.measure.distances.distance`) serves all. May import ``kg.measure.inference`` and the ground of ``kg.measure``.
"""
