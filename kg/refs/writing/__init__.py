"""Records as files that databases and reference managers take: every value of a record comes back when it is read.

Takes records; gives the bytes of a file. May import ``kg.refs.records`` and what ``kg.refs.reading`` says of formats.
"""
