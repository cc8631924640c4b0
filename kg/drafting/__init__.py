"""Drafts for the meeting of the services, and concepts for the national catalogue.

Takes a study and what a concept is to a reader (:mod:`kg.views`); gives blocks, which become Markdown or a Word
document, and SKOS that is checked before it is written. May import all of ``kg`` below the commands but the pages.
"""
