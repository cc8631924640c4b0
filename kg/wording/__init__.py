"""What is said of numbers, once, in bokmål and in English.

Takes verdicts and tables of ``kg.measure``; gives sentences, names of measures, numbers as each language prints them,
and the paragraphs on method. May import ``kg.measure`` and settings (``kg.folder``).
"""
