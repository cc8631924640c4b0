"""DOCX: takes in bytes, gives a source with paragraphs, lists, notes and tables in body order.

The package is checked before anything of it is parsed, and only the parts that are read are loaded. Numbers that Word
only computes are counted. Other programs put whole web pages and texts into a Word file, so it stands on their readers.
"""
