"""Concepts for the national catalogue and for Skosmos: what people adopted, checked and written.

Takes an open study and what is adopted in its workbook (:mod:`kg.defining`); gives Turtle or the catalogue's table,
checked before it is written. May import all of ``kg`` below the commands but the pages.
"""
