"""What a record of a database is, what people state of it, and the folder that a review is kept in.

Takes what :mod:`kg.refs.reading` read; gives records with ids, and the log of decisions. May import ``kg.folder``.
"""
