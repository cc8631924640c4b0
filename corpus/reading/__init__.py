"""Files become sources: takes in paths and archives, gives :class:`corpus.types.Source` or an error with the way out.

A source is the text, its pages, and what the format itself says about stretches of it; what the text is made of is
decided in :mod:`corpus.structure`, from which nothing here imports. It may import :mod:`corpus.types` and
:mod:`corpus.errors`; each reader's library is loaded when the first file of its format comes.
"""
