"""What stands where in a document: concepts, services, definitions, citations and new terms, each with its exact quote.

Takes in documents of ``corpus`` and the data files of a scheme, and gives the values of :mod:`extract.types`. It may
import ``corpus`` and spaCy. Its rooms stand on one another in one way: ``defining`` on ``attribution``, both on
``concepts`` and ``literature``; ``new_terms`` stands apart. All read their files by :mod:`extract.data_files`.
"""
