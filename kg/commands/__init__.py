"""The commands of the command line, a module for each group of them, and what they share (``options``, ``output``,
``terminal``).

A group has ``add(commands)``, which adds its parsers, and a ``run_…`` function for each command, which takes the study
that was named, opened, where it asks one, and the parsed options, and returns the exit status where it is not 0.
Modules here must load in an instant, so that ``begrepskart --help`` does: what a command needs is imported in its
``run_…`` function, and choices come from modules of plain Python (:mod:`kg.choices`, :mod:`ontology.choices`). Results
go to standard output, everything else to standard error, by ``tell``, ``show`` and ``say`` of ``options``; no module
prints otherwise. Commands may import from all rooms; nothing but :mod:`kg.cli`, whose ``GROUPS`` names the groups,
imports from here.
"""
