"""Criteria, judgements by several reviewers at two stages, their agreement, and what they came to.

Takes a review; gives what is to be judged, what stands, conflicts and kappa. May import ``kg.refs.duplicates``.
"""
