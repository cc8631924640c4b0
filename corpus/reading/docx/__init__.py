"""DOCX: takes in bytes, gives a source with paragraphs, lists, notes and tables in body order.

The package is checked before anything of it is parsed, and numbers that Word only computes are counted. It may import
:mod:`corpus.reading` but no other reader.
"""
