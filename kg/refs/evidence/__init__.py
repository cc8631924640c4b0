"""What the works say, service by service: rows of a form, prefilled from a study, and the matrix made of them.

Takes a review and a study's tables; gives rows with quotes, a matrix, a document. What is offered by rule
(:mod:`~kg.refs.evidence.offers`) is no evidence until a person accepts it. May import ``kg.refs.fulltexts``.
"""
