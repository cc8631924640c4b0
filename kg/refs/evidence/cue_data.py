"""The cues and themes of ``kg/data/evidence``, compiled.

``themes.csv`` names conditions of a service's work with their words (``*`` stands for any letters; the words of no
theme hide those of the others). ``cues.csv`` has rows of words: ``a/b`` is one of several, ``@name`` those of a class,
``..3`` up to three words of the same clause, ``~3`` the same with none of the staff among them, ``^`` the beginning of
the sentence, ``THEME`` a word of a theme, ``STAFF`` one of the staff, of whom a want is one of staffing. A ``stop``
takes what is marked ``-`` for no cue there; where a ``not`` is found the sentence is passed over as a whole. A sentence
is written as a row of its words, a blank before each, and a pattern is a regular expression over it: every gap is
bounded.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from corpus.table_files import read_table
from kg.wording.text import Text

#: What stands in a row for a word that is no cue, before a theme's word, and where a clause ends.
DEAD, SIGN, WALL = "·", "§", "|"
#: The class of those who work in any service; with ``:`` and a service, of those who work in that.
STAFF = "staff"
#: The theme of a want of staff.
STAFFING = "bemanning"


@dataclass(frozen=True, slots=True, kw_only=True)
class Theme:
    """A condition of a service's work that a sentence can name."""

    id: str
    label: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Cues:
    """The patterns by their effect, the themes by id, and their words: whole ones, and those with a star.

    ``classes`` are the words of each class; some are used by name (``hedge``, ``wall``, ``break``).
    """

    by_effect: Mapping[str, Sequence[re.Pattern[str]]]
    classes: Mapping[str, frozenset[str]]
    themes: Mapping[str, Theme]
    words: Mapping[str, str]
    parts: Sequence[tuple[re.Pattern[str], str]]

    def service_of_staff(self, word: str) -> str:
        """The service whose staff a word in lower case is of; empty for none, or for any."""
        of_services = (name for name in self.classes if name.startswith(f"{STAFF}:"))
        return next((name.partition(":")[2] for name in of_services if word in self.classes[name]), "")

    def theme_of(self, word: str) -> str:
        """The theme that a word in lower case is of; empty for no theme."""
        if word in self.words:
            return self.words[word]
        return next((theme for pattern, theme in self.parts if pattern.fullmatch(word)), "")


@cache
def cues() -> Cues:
    """The cues and themes of the package, read at the first use."""
    folder = files("kg") / "data" / "evidence"
    rows = [line for _, line in read_table(folder / "cues.csv", ("effect", "pattern", "note"))]
    given = [line for _, line in read_table(folder / "themes.csv", ("theme", "label_nb", "label_en", "words", "note"))]
    named = [row["pattern"].split(" ", 1) for row in rows if row["effect"] == "class"]
    classes = {name: words.split("/") for name, words in named}
    by_effect: dict[str, list[re.Pattern[str]]] = {}
    for row in rows:
        if row["effect"] != "class":
            regex = "".join(_regex(item, classes) for item in row["pattern"].split())
            by_effect.setdefault(row["effect"], []).append(re.compile(regex))
    hidden_first = sorted(given, key=lambda row: bool(row["theme"]))
    pairs = [(word, row["theme"]) for row in hidden_first for word in row["words"].split()]
    return Cues(
        by_effect=by_effect,
        classes={name: frozenset(words) for name, words in classes.items()},
        themes={row["theme"]: _theme(row) for row in given if row["theme"]},
        words={word: theme for word, theme in pairs if "*" not in word},
        parts=[(re.compile(re.escape(word).replace(r"\*", r"\w*")), theme) for word, theme in pairs if "*" in word],
    )


def _theme(row: Mapping[str, str]) -> Theme:
    return Theme(id=row["theme"], label=Text(row["label_nb"], row["label_en"]))


def _regex(item: str, classes: Mapping[str, Sequence[str]]) -> str:
    if item == "^":
        return "^"
    if item == "THEME":
        return rf" {SIGN}[^ {DEAD}]+"
    staff = [word for name in classes if name.partition(":")[0] == STAFF for word in classes[name]]
    if item == "STAFF":
        return rf"(?P<staff> (?:{_one_of(staff)}))(?= |$)"
    if gap := re.fullmatch(r"(?:\.\.|(~))(\d)", item):
        passed = [*classes["subject"], *(staff if gap[1] else ())]
        return rf"(?: (?!(?:{_one_of(passed)})(?= |$))[^ {WALL}]+){{0,{gap[2]}}}?"
    names = [name.removeprefix("-") for name in item.split("/")]
    options = [word for name in names for word in (classes[name[1:]] if name[0] == "@" else [name])]
    word = rf" {SIGN}?(?:{_one_of(options)})(?= |$)"
    return f"({word})" if item.startswith("-") else word


def _one_of(words: Sequence[str]) -> str:
    return "|".join(map(re.escape, words))
