"""Errors that a user can act on: the place, what was found there, what was expected, and the way out."""


class BegrepskartError(Exception):
    """Base of all errors that Begrepskart raises on purpose; the message is written for the user."""


class SourceError(BegrepskartError):
    """A source that cannot be read. ``file`` is its name, ``problem`` what was found, ``remedy`` the way out."""

    def __init__(self, file: str, problem: str, remedy: str) -> None:
        super().__init__(f"{file}: {problem}; {remedy}")
        self.file = file
        self.problem = problem
        self.remedy = remedy
