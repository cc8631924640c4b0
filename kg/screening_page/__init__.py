"""The page on which one reviewer judges the works of a review, by keyboard, served on this machine only.

Takes an open review, a reviewer and a stage; gives a WSGI application. May import ``kg.refs``, ``kg.serving`` and what
these stand on; it does not know the workbench.
"""
