"""PDF by PDFium: takes in bytes, gives a source with lines in reading order and marks that the layout tells.

Words with their places become lines, lines are put in order by columns, and size and place say what is a head, note,
caption, table or heading. It may import :mod:`corpus.reading` but no other reader.
"""
