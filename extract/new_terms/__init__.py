"""Takes in sentences and gives the noun phrases that may be worth a concept, found by a tagger of its own (bokmål and
nynorsk) and ranked against ordinary Norwegian. May import ``corpus`` and the modules on ``extract``'s ground floor, no
other room; the tagger is trained in ``tools``.
"""
