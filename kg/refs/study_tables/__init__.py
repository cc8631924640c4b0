"""A review as tables of a study: its works, decisions, searches, criteria and evidence.

Takes a review and the study's other tables; gives DataFrames that are written, stated as RDF and shown like any other.
May import every room of ``kg.refs``.
"""
