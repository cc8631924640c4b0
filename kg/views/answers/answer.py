"""An answer and its evidence, and what the rules by which answers are found have in common."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from corpus.words import in_one_line
from kg.views.axes import Axis, Bar
from kg.views.looks import Look
from kg.views.material import Material
from kg.views.names import NamedService, Names
from kg.views.quotes import Quote
from kg.wording.text import Text

Kind = Literal["said", "defined", "contrast"]

#: A passage that stands as evidence: shorter ones are headings and scraps, longer ones are read by nobody who opens a
#: front page. In characters; most sentences of reports have between 80 and 250.
SHORTEST, LONGEST = 40, 420

#: What a whole sentence begins and ends with; an item of a list or a torn line does not.
_WHOLE = re.compile(r"[«“\"(\[]?[\dA-ZÆØÅ].*[.?!][»”\")\]]*", re.DOTALL)
_AND = {"nb": " og ", "en": " and "}


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """One side of the evidence: a passage, and whose or what about; ``look`` is that of the service, if it is one."""

    label: Text
    look: Look | None
    quote: Quote


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """A sentence of plain words and its evidence; ``href`` leads to where it can be followed.

    ``strength`` counts what independently supports it, by which answers are ordered, and ``concepts`` are those that
    it is about.
    """

    kind: Kind
    text: Text
    why: Text
    href: str
    concepts: frozenset[str]
    strength: int
    sides: tuple[Side, ...] = ()
    axis: Axis | None = None
    bars: tuple[Bar, ...] = ()


def is_whole(passage: str) -> bool:
    """Whether a passage can stand as evidence: whole sentences, neither too short nor too long.

    >>> is_whole("Barnehagen og skolen følger opp barnet sammen."), is_whole("• et felles språk for alle som er med")
    (True, False)
    """
    text = in_one_line(passage)
    return SHORTEST <= len(text) <= LONGEST and _WHOLE.fullmatch(text) is not None


def listed(texts: Sequence[Text]) -> Text:
    """Names as a sentence has them: with commas, and *og* before the last."""
    nb, en = (
        _AND[language].join(part for part in (", ".join(names[:-1]), names[-1]) if part)
        for language, names in zip(("nb", "en"), zip(*texts, strict=True), strict=True)
    )
    return Text(nb, en)


def quoted(texts: Iterable[Text]) -> Text:
    """Names of concepts as a sentence has them, each in its language's quotation marks."""
    return listed([Text(f"«{text.nb}»", f"“{text.en}”") for text in texts])


def joined(sentences: Iterable[Text]) -> Text:
    """Sentences one behind the other."""
    return Text(*(" ".join(language) for language in zip(*sentences, strict=True)))


def professions(names: Names, services: Iterable[str]) -> list[NamedService]:
    """Those of some services that are professions, in the order of the scheme; levels of government are none."""
    chosen = set(services) - names.levels
    return [service for service in names.named.values() if service.id in chosen]


def sentence_language(material: Material, row: Mapping[str, Any]) -> str:
    """The language of the sentence in which a row begins; empty where the study does not tell."""
    sentence = material.sources.sentences.get((str(row["document"]), int(row["sentence"]))) or {}
    return str(sentence.get("language") or "")
