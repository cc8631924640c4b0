"""Statements about services' words, put to the test: supported, contradicted, or too little evidence.

Takes a statement in a small language and an open study; gives a verdict with the effect, its interval, the numbers and
the quotes on both sides. Measures nothing anew that the study's tables hold. May import all of ``kg`` below the
commands but the pages.
"""
