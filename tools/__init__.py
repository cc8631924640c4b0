"""What makes and measures the data that the packages ship with, itself not shipped: the tagger's training. Takes in
treebanks and gives ``extract/data/tagger_*.gz``. May import ``extract``; nothing imports it but tests.
"""
