"""What things are called: names of things made from their content, terms of vocabularies, codes, and literals.

Takes ids, offsets and numbers; gives IRIs and literals that are the same whoever asks and whenever. It imports the
errors alone, of all rooms; everything else here stands on it.
"""
