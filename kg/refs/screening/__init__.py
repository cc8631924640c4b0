"""Criteria, judgements by several reviewers at two stages, their agreement, and what they came to.

Takes a review and its works; gives what is to be judged, what stands, disputes, kappa, and sheets to judge and settle
in. May import ``kg.refs.duplicates``, and what sheets and documents are made of.
"""
