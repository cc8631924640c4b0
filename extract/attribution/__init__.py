"""Takes in a document and the words that name services, and gives for every sentence the services that it documents,
with the reason and how far it can be trusted. May import ``corpus``, ``concepts`` (how a scheme's files are joined)
and ``literature`` (what a citation names is a source, not an actor).
"""
