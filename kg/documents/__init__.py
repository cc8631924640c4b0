"""Documents for people to read and write in: what they are made of, and how that becomes Word, Markdown or HTML.

Takes blocks (:mod:`kg.documents.blocks`) in which every text is said in both languages; gives a file in one of them. It
knows nothing of studies: may import the wording and nothing else of ``kg`` but the folder of people's files.
"""
