"""Takes in a document and gives its citations, the entries of its own list of references, and which names of works
are one work. May import ``corpus`` and the modules on ``extract``'s ground floor, no other room.
"""
