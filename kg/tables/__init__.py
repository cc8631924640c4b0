"""A study's tables: what columns each has, how documents and findings become rows, and how rows are read again.

Takes documents of ``corpus`` and findings of ``extract``; gives pandas tables, each with its contract beside what makes
it, and the opened tables of a finished study. May import ``corpus``, ``extract``, ``kg.measure`` and ``kg.folder``.
"""
