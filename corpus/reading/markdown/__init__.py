"""Markdown: takes in bytes, gives a source whose text is the file as it is, with marks for its parts and its markup.

It may import :mod:`corpus.reading`, of readers only that of plain text, whose decoding it shares.
"""
