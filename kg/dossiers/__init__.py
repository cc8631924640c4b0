"""The dossier of a concept: what the services say of it now, on one page first, and all that this rests on.

Takes an open study, the views of its concept and what people wrote (:mod:`kg.defining`); gives the blocks of a document
(:mod:`kg.documents`). Nothing in it is said that no source or person says. May import all of ``kg`` below the commands
but the pages.
"""
