"""HTML: takes in bytes, gives a source with the text of a web page, and tells how much of the page was no text.

What a page has beside its text is told by evidence: its structure, its names and words (``data/web_pages.tsv``), and
whether it holds sentences; what is hidden until a reader clicks belongs to the page. It may import
:mod:`corpus.reading`, of readers only that of plain text, whose decoding it shares.
"""
