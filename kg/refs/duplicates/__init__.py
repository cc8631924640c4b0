"""Which records are of one work: pairs scored and explained, decided by rule or by a person, and merged without loss.

Takes a review; gives pairs in three states, and works. May import ``kg.refs.records``, and what sheets are made of.
"""
