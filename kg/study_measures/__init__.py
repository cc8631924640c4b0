"""Measures applied to what users have, and told in words: a study's tables, folders of texts, uses of words.

Takes a study's tables and settings, or groups of texts and uses as they are read from a folder; gives the tables that
a study keeps and that ``kg.compare``, ``kg.compare_meanings`` and the command line answer with. May import
``kg.measure``, ``kg.wording``, ``kg.tables`` and settings (``kg.folder``).
"""
