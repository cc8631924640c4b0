"""Formats in which each value stands under a short tag: RIS, nbib, Web of Science, Cochrane, EndNote tags and its XML.

Takes the bytes of a file and the name that messages call it by; gives its records. May import ``kg.refs.records`` and
what ``kg.refs.reading`` says of encodings, fields and types.
"""
