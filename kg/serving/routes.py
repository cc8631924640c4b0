"""Addresses, each with what answers to GET and to POST."""

from collections.abc import Callable, Mapping
from typing import Generic, TypeAlias, TypeVar

from werkzeug.exceptions import NotFound
from werkzeug.routing import Map, Rule
from werkzeug.wrappers import Request, Response

A = TypeVar("A")
Handler: TypeAlias = Callable[[A], Response]


class Routes(Generic[A]):
    """What answers to a request; ``handlers`` stand under the address, one for GET and one for POST."""

    def __init__(self, handlers: Mapping[str, tuple[Handler[A] | None, Handler[A] | None]]) -> None:
        self._handlers = handlers
        self._rules = Map([
            Rule(path, endpoint=path, methods=[name for name, does in zip(("GET", "POST"), both, strict=True) if does])
            for path, both in handlers.items()
        ])  # fmt: skip

    def find(self, request: Request) -> tuple[str, Handler[A], Mapping[str, str]]:
        """The address that was asked for, as it stands here, what answers there, and what it names."""
        path, values = self._rules.bind_to_environ(request.environ).match()
        gets, posts = self._handlers[path]
        handler = posts if request.method == "POST" else gets
        if handler is None:
            raise NotFound
        return path, handler, values
