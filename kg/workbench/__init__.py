"""The workbench: the study's site with a place to write in, served on this machine only.

Takes an open study; gives a WSGI application and its server. May import all of ``kg`` below the commands but the pages
themselves, whose files it serves as they stand in the study.
"""
