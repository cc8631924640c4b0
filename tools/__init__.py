"""What makes and measures the data that the packages ship with, and is not shipped: the training of the tagger. Takes in
treebanks and gives ``extract/data/tagger_*.gz``. May import ``extract``; nothing imports it but tests.
"""
