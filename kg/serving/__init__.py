"""Pages on this machine in which people write: who may ask, what was typed, what is said when it was not kept.

Takes what answers to a request; gives a WSGI application with its tokens, limits and policy, and its server. May import
``kg`` up to the views. The workbench and the page for screening stand on it and do not know each other.
"""
