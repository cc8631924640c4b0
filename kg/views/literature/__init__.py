"""Literature as a reader sees it: a review's flow, works and evidence, and which works each service's text leans on.

Takes a study's tables as the views have them, and a review's flow; gives frozen values. May import ``kg.refs``.
"""
