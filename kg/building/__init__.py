"""The whole way from files to a study: what is read anew, what is kept, and in which order everything is made.

Takes sources and settings; gives a finished study and says what was left out. May import every room but
:mod:`kg.commands`, and is the only one that may import :mod:`kg.pages`; commands and :mod:`kg` alone import from here.
"""
