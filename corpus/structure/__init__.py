"""A source's text becomes parts: takes in :class:`corpus.types.Source`, gives sections, sentences, blocks …

Every printed line gets one role, in the order furniture, notes, blocks, headings; all parts are decided on these roles,
so that they cannot disagree. What decides stands as named rules at the head of each module. It may import
:mod:`corpus.types`, :mod:`corpus.language`, :mod:`corpus.words` and the cleaned text, and nothing of readers.
"""
