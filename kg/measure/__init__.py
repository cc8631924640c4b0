"""Numbers about services' words: usage, distance and its uncertainty, meaning, layout.

Takes tables of a study, or texts and uses of anyone, as they are; gives tables of numbers, and of each claim what it is
and why as values (:mod:`kg.measure.inference.verdict`), never as sentences. May import ``corpus`` and ``extract``, and
nothing else of ``kg``.
"""
