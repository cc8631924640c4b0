"""A request to a page in which people write: what was typed, as text that can be kept."""

import unicodedata
from collections.abc import Callable
from dataclasses import dataclass

from werkzeug.wrappers import Request

from kg.serving.tokens import FIELD, Tokens
from kg.wording.text import Text

#: Characters of a name or a reason, and of a remark or another text of some length.
SHORT, LONG = 300, 5_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Typed:
    """A request, and the tokens of the server that it came to."""

    request: Request
    tokens: Tokens

    def text(self, name: str, *, longest: int = SHORT) -> str:
        """What was typed in a field of one line."""
        return " ".join(self.lines(name).split())[:longest]

    def lines(self, name: str) -> str:
        """What was typed in a field of several lines, as typed but for what no page can show."""
        return kept(self.request.form.get(name, ""))

    def number(self, name: str) -> int | None:
        """A number of an entry in a form or an address; ``None`` for anything else."""
        told = self.request.values.get(name, "")
        return int(told) if told.isascii() and told.isdecimal() and len(told) < SHORT // 20 else None

    def numbers(self, name: str) -> list[int]:
        """The numbers of entries in a field that is sent several times; whatever is none is passed over."""
        told = self.request.form.getlist(name)
        return [int(each) for each in told if each.isascii() and each.isdecimal() and len(each) < SHORT // 20]

    def sent_again(
        self, label: Callable[[str], Text | None], changed: dict[str, str]
    ) -> list[tuple[str, str, Text | None]]:
        """The fields of the form to be sent once more, but for the token: name, value, and what people call it.

        ``changed`` are those that are sent otherwise. What is empty, and what ``label`` has no name for, is not shown.
        """
        left = dict(changed)
        typed = [
            (name, left.pop(name, kept(value))) for name, value in self.request.form.items(multi=True) if name != FIELD
        ]
        return [
            (name, value, label(name) if value or name in changed else None) for name, value in (*typed, *left.items())
        ]


def kept(text: str) -> str:
    """A text without characters that have no place in one: controls but line breaks, and halves of characters.

    >>> kept("a\\x00b\\r\\nc\\td\\ud800")
    'ab\\nc d'
    """
    lines = text.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " ")
    return "".join(each for each in lines if each == "\n" or unicodedata.category(each) not in {"Cc", "Cs"})
