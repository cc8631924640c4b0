"""Theoretical perspectives that a text names: sets of words and phrases, which are data."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from extract.data_files import BUNDLED, Folder, read_rows

_FILE = "perspectives.csv"
_COLUMNS = ("perspective", "label_nb", "label_nn", "label_en", "forms")
_FORM = re.compile(r"[^\W\d_]+(?:[-_]+[^\W\d_]+)*-?\*?")


@dataclass(frozen=True, slots=True, kw_only=True)
class Perspective:
    """A theoretical perspective, its names, and the forms by which it is known.

    In a form ``_`` is a blank and ``*`` at the end any ending: ``trygg_tilknytning*``.
    """

    id: str
    label_nb: str
    label_nn: str
    label_en: str
    forms: tuple[str, ...]


def load_perspectives(folder: Folder | None = None) -> tuple[Perspective, ...]:
    """The perspectives of ``perspectives.csv`` in ``folder``, or those that come with Begrepskart.

    Raises:
        SchemeError: the file is missing, a perspective stands twice or has no form, or a form is not as described.
    """
    perspectives: dict[str, Perspective] = {}
    for row in read_rows(folder or BUNDLED, _FILE, _COLUMNS):
        name, forms = row["perspective"], tuple(row["forms"].lower().split())
        if name in perspectives:
            raise row.fault(f"perspective {name!r} stands twice", "put all its forms on one line")
        if not name or not forms:
            raise row.fault("no name, or no form", "give a perspective a name and one form or more")
        wrong = [form for form in forms if not _FORM.fullmatch(form)]
        if wrong:
            raise row.fault(f"form {wrong[0]!r}", "write letters, - or _ for a blank, and * for any ending")
        labels = {column: row[column] for column in ("label_nb", "label_nn", "label_en")}
        perspectives[name] = Perspective(id=name, forms=forms, **labels)
    return tuple(perspectives[name] for name in sorted(perspectives))


class PerspectiveFinder:
    """Finds the perspectives that a text names."""

    def __init__(self, perspectives: Sequence[Perspective]) -> None:
        # One flat alternation of fixed wordings for each perspective, the longest first: matching takes linear time.
        self._patterns = []
        for perspective in perspectives:
            wordings = "|".join(map(_pattern, sorted(perspective.forms, key=len, reverse=True)))
            self._patterns.append((perspective.id, re.compile(rf"\b(?:{wordings})", re.IGNORECASE)))

    def find(self, text: str) -> list[tuple[int, int, str]]:
        """Start, end and perspective of everything found, in the order of the text.

        >>> PerspectiveFinder(load_perspectives()).find("Et økologisk blikk")
        [(3, 12, 'okologisk')]
        """
        return sorted((*match.span(), name) for name, pattern in self._patterns for match in pattern.finditer(text))


def _pattern(form: str) -> str:
    wording = r"\s".join(re.escape(word) for word in form.rstrip("*").split("_"))
    return rf"{wording}\w*" if form.endswith("*") else rf"{wording}\b"
