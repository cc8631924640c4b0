"""What every measure rests on: sums over units of text, estimates without bias, tests and intervals, verdicts.

Takes segments or counts and the units they stand in; gives numbers and values that know nothing of what is counted. May
import the modules of ``kg.measure``, and none of its other rooms.
"""
