"""Numbers about services' words: usage, distance and its uncertainty, meaning, layout.

Takes tables of a study, or texts cut into segments, as they are; gives tables of numbers and, for each claim, a verdict
as a value (:mod:`kg.measure.inference.verdict`), never a sentence. May import ``corpus``, ``extract`` and, of ``kg``,
``kg.choices`` only.
"""

from kg.measure.measures import MEASURES

__all__ = ["MEASURES"]
