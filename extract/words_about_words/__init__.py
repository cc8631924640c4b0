"""Where a text itself says that services use different words, mean different things by one, agree, or need to agree.

Takes in a document with its mentions and attributions; gives claims. May import the rooms below it in extract.
"""
