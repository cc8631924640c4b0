"""The PRISMA 2020 flow of a review, counted from its log, and the search appendix of PRISMA-S.

Takes a review, or numbers; gives a diagram, a document, a table. May import ``kg.documents``.
"""
