"""Work that others may do: workers side by side where there are any, and this process where there are none."""

from collections.abc import Callable, Sequence
from concurrent.futures import Executor
from functools import partial
from typing import Any, TypeVar

Found = TypeVar("Found")

#: Work on many things is cut into so many parts: each is given all that it needs, and no processor waits for long.
PARTS = 8


def begin(work: Callable[..., Found], *given: Any, workers: Executor | None, **more: Any) -> Callable[[], Found]:
    """What gives the result of some work: begun at once by ``workers``, and without them done when it is asked for."""
    if workers is None:
        return partial(work, *given, **more)
    return workers.submit(work, *given, **more).result


def share_out(
    work: Callable[..., list[Found]], items: Sequence[Any], *given: Any, workers: Executor | None, **more: Any
) -> Callable[[], list[Found]]:
    """The same for work on many items that gives a list: the lists of all parts, one after the other."""
    size = max(1, len(items) if workers is None else -(-len(items) // PARTS))
    parts = (items[start : start + size] for start in range(0, len(items), size))
    begun = [begin(work, part, *given, workers=workers, **more) for part in parts]
    return lambda: [each for result in begun for each in result()]
