"""Numbers that do not change with the number of processors.

Linear algebra in several threads adds the same numbers in an order that depends on how many there are, so the last
digits do, too; and on matrices as small as ours its threads mostly wait for each other: five times the CPU seconds
for directed distances on two busy processors.
"""

from collections.abc import Callable
from typing import ParamSpec, TypeVar

from threadpoolctl import threadpool_limits

_Given = ParamSpec("_Given")
_Found = TypeVar("_Found")


def one_thread(measure: Callable[_Given, _Found]) -> Callable[_Given, _Found]:
    """A function whose linear algebra runs in one thread while it is called."""
    wrapped: Callable[_Given, _Found] = threadpool_limits.wrap(limits=1, user_api="blas")(measure)
    return wrapped
