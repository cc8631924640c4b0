"""Modules of this project in a process of their own: what breaks them breaks nothing else."""

import os
import sys
from pathlib import Path


def module_command(name: str, *arguments: str) -> list[str]:
    """How a module of this project is run in a process of its own."""
    # -P keeps the working folder, which may hold anything, out of the modules' path.
    return [sys.executable, "-P", "-m", name, *arguments]


def module_environment() -> dict[str, str]:
    """The environment that the process finds this project's modules in."""
    root = str(Path(__file__).parents[1])
    return {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, (root, os.environ.get("PYTHONPATH"))))}


def limit_process(*, memory: int, seconds: int | None = None) -> None:
    """Give this process bytes of memory, and perhaps seconds of the processor; Windows knows no such limits."""
    try:
        import resource  # noqa: PLC0415
    except ImportError:
        return
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    if seconds is not None:
        resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
