"""A file becomes one immutable text in which every stretch knows its page, section, kind and language.

Takes in files (:mod:`corpus.reading`) and gives :class:`corpus.types.Document` values, whose parts
(:mod:`corpus.structure`) are offsets into the text as read; also what all floors share: errors, and what a word is. It
may import the standard library and, inside readers, what opens their format: nothing of the floors above.
"""
