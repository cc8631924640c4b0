"""Works of a review joined to what a study holds: documents that are their full texts, and works that these cite.

Takes a review and a study's tables; gives links with their reason. May import ``kg.refs.screening``.
"""
