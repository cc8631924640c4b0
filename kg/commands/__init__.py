"""The commands of the command line, a module for each group of them.

A group has ``add(commands)``, which adds its parsers, and a ``run_…`` function for each command, which takes the parsed
options and returns the exit status. Modules here must load in an instant, so that ``begrepskart --help`` does: what
a command needs is imported in its ``run_…`` function. Results go to standard output, everything else to standard
error. To add a group, write its module and name it in ``GROUPS`` of :mod:`kg.cli`.
"""

import argparse
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    Commands = argparse._SubParsersAction[argparse.ArgumentParser]  # noqa: SLF001  # argparse has no public name for it
