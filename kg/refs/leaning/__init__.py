"""Who leans on whom: which works each service's text cites, and how far apart the literatures of services are.

Takes a study's tables, and a review if there is one; gives shares, couplings, a network. May import ``kg.measure``.
"""
