"""How often services use a term, how evenly, more than others, or instead of another.

Takes counts and their denominators by service and unit; gives rates with intervals that know that uses clump, and
tested contrasts. May import ``kg.measure.inference`` and the modules of ``kg.measure``.
"""
