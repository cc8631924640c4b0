"""Whether a word means the same on two sides, from what stands around its uses.

Takes uses with the words around them; gives distances between sides with a test, and the words and
uses that show a side's meaning. May import ``kg.measure.inference`` and the modules of ``kg.measure``.
"""
