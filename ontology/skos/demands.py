"""What a concept must have to be published: by SKOS-AP-NO-Begrep v2, and by what the catalogue's import refuses."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from corpus.addresses import hidden_character, is_name
from ontology.skos.description import Description, Lack

VERSION = re.compile(r"(?:0|[1-9]\d{0,8})(?:\.(?:0|[1-9]\d{0,8})){2}")
#: The registration service takes a concept of a lower version, and does not publish it.
FIRST_PUBLISHED = 1

_LABEL = "give it in the workbench as a detail, or in the scheme's labels"
_ADOPT = "adopt it anew in the workbench"
NO_DEFINITION = Lack(
    what="a definition", remedy="adopt one in the workbench, begrepskart serve STUDY, or give one with --definitions"
)
_NAMES = {"nb": "bokmål", "nn": "nynorsk", "en": "English"}


@dataclass(frozen=True, slots=True, kw_only=True)
class LeftOut:
    """A concept that is not published, with what it lacks."""

    concept: str
    missing: tuple[Lack, ...]

    def __str__(self) -> str:
        return f"{self.concept}: left out; it lacks {' and '.join(map(str, self.missing))}"


def lacking(description: Description) -> tuple[Lack, ...]:
    """All that a concept lacks, with how each is mended; empty for one that can be published."""
    return (
        *_labels(description), *_definitions(description), *_version(description), *_standings(description),
        *_subjects(description), *_characters(description), *description.faults,
    )  # fmt: skip


def is_publishable(version: str) -> bool:
    """Whether the catalogue publishes a concept of a version, and does not only take it in."""
    return int(version.partition(".")[0]) >= FIRST_PUBLISHED


def version_order(version: str) -> tuple[int, ...]:
    """What orders versions: 1.10.0 comes after 1.9.0."""
    return tuple(map(int, version.split(".")))


def is_date(text: str) -> bool:
    """Whether a text is a day as ISO 8601 has it, with hyphens."""
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def _labels(description: Description) -> Iterator[Lack]:
    texts = [label.language for label in description.labels if label.kind == "preferred"]
    for language in ("nb", "nn"):  # the profile demands both
        if language not in description.preferred:
            yield Lack(what=f"a preferred label in {_NAMES[language]}", remedy=_LABEL)
    for language in sorted({each for each in texts if texts.count(each) > 1}):
        yield Lack(what=f"one preferred label in {_NAMES[language]} instead of several", remedy=_LABEL)


def _definitions(description: Description) -> Iterator[Lack]:
    if description.definition is None or not any(text.strip() for text in description.definition.texts.values()):
        yield NO_DEFINITION
        return
    for definition in description.definitions:
        # The official shapes cannot compare languages; the specification demands this.
        if description.language(definition) is None:
            languages = ", ".join(sorted(definition.texts))
            yield Lack(what=f"a preferred label in the language of its definition ({languages})", remedy=_LABEL)
        if definition.relation != "self-composed" and not definition.sources:
            remedy = f"tie words of it to what they are from, or say that it is self-composed: {_ADOPT}"
            yield Lack(what="a source of its definition", remedy=remedy)


def _version(description: Description) -> Iterator[Lack]:
    if not VERSION.fullmatch(description.version):
        yield Lack(what=f"a version such as 1.0.0 instead of {description.version!r}", remedy=_ADOPT)
    if description.valid_from and not is_date(description.valid_from):
        what = f"a first day such as 2026-01-31 instead of {description.valid_from!r}"
        yield Lack(what=what, remedy=_ADOPT)


def _standings(description: Description) -> Iterator[Lack]:
    standings: dict[tuple[str, str], set[str]] = {}
    for label in description.labels:
        standings.setdefault((label.language, label.text), set()).add(label.kind)
    for (language, text), kinds in sorted(standings.items()):
        if len(kinds) > 1:
            remedy = "say in the workbench whether it is preferred, admitted or advised against"
            yield Lack(what=f"one standing of the term {text!r} ({language})", remedy=remedy)


def _subjects(description: Description) -> Iterator[Lack]:
    for text in description.subjects.values():
        if is_name(text.strip()) and "://" in text and not text.strip().partition("#")[2]:
            yield Lack(what=f"a code after '#' in its field {text!r}", remedy="give the code's address, or a text")


def _characters(description: Description) -> Iterator[Lack]:
    texts = [label.text for label in description.labels]
    for definition in description.definitions:
        texts += [*definition.texts.values(), *(source.text for source in definition.sources)]
    for each in (description.remarks, description.examples, description.subjects):
        texts += each.values()
    if found := next(filter(None, map(hidden_character, texts)), None):
        yield Lack(what=f"a text without {found}, which a reader cannot see", remedy="write that text anew")
