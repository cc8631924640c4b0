"""How far apart services are, both ways and one way.

Takes segments with any kind of term, or counts by cell; gives a row a pair with estimate, interval, test and verdict,
what each term adds to it, how stable the order is, and places for a picture. May import ``kg.measure.inference`` and
the modules of ``kg.measure``.
"""
