"""What a reader takes along from a study's pages: how to cite it and its sources, as a line and for reference managers.

Takes the table of documents; gives text. It imports nothing of the pages, which ask it while they are written.
"""
