"""Parts of what a service is to a reader: the words that mark it, another service beside it, its literature.

Takes a study's tables as the views have them (:class:`kg.views.material.Material`); gives frozen values, and one that
is set into the page as data. May import the rest of ``kg.views`` but not what gathers these parts
(:mod:`kg.views.services`).
"""
