"""Concept systems: the relations of a set of concepts, what is wrong with them, and their diagram.

Takes the study's scheme and the relations that people accepted (:mod:`kg.defining`); gives a system, its faults, and a
picture in the notation of terminology work (ISO 704). May import all of ``kg`` below the commands but the pages.
"""
