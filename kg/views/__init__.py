"""What a concept, a service or a pair of services is to a reader: values with names, numbers as printed, and quotes.

Takes a study's tables and texts (:mod:`kg.tables`), its graphs (:mod:`kg.graphs`) and what things are called
(:mod:`kg.wording`); gives frozen values on which pages, drafts, plots and notebooks stand, and the one door through
which they become HTML (:mod:`kg.views.templates`). Imports none of those that stand on it.
"""
