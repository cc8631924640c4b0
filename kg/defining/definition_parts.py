"""What the texts say that a concept is, each wording once, with the parts it holds and where it stands.

Nothing is counted or found anew: the definitions are those of the study's table, certain ones first, and the parts are
stretches of their own words (:mod:`extract.defining_parts`).
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from corpus.words import RUNNING_WORD, in_one_line
from extract.defining_parts.find_parts import PART_KINDS, PartKind, find_parts
from kg.tables.cells import row_name
from kg.tables.rows import named_records
from kg.tables.study_tables import StudyTables
from kg.views.quotes import QuotePlace, Sources, read_sources
from kg.wording.phrases import phrases
from kg.wording.text import Text

#: Two wordings are one when one of them has all words of the other, and no more than so much of its own words besides:
#: a word or two left out of a sentence of twenty. A word for another (*for barn*, *for foreldre*) makes another one.
NEARLY_THE_SAME = 0.9
#: Words and marks, without the white space between them.
TOKEN = re.compile(r"\w+|[^\w\s]")
#: With or without such a word a definition says the opposite.
_NEGATIONS = frozenset({"ikke", "ikkje", "ingen", "inga", "aldri", "uten", "utan", "heller", "verken", "korkje", "not"})

__all__ = [
    "PART_KINDS", "PART_NAMES", "TOKEN", "AttestedDefinition", "DefinitionPart", "PartKind", "citation",
    "concept_definitions",
]  # fmt: skip

_SAY = phrases("parts")
#: What the kinds of parts are called.
PART_NAMES: Mapping[PartKind, Text] = {
    "genus": _SAY.genus,
    "characteristic": _SAY.characteristic,
    "target_group": _SAY.target_group,
    "time": _SAY.time,
    "actor": _SAY.actor,
    "purpose": _SAY.purpose,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class DefinitionPart:
    """A stretch of a definition, half-open in the document's source text; ``text`` is the same cleaned for reading."""

    kind: PartKind
    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AttestedDefinition:
    """A passage that tells what the concept is; offsets are half-open in the source text of ``document``.

    ``kind``, ``certainty`` and ``holder`` are codes of the table ``definitions``. ``services`` are those that this
    passage or one of ``again`` is about: the places where nearly the same is said once more. Without ``parts`` it is
    left whole: no rule read it. ``words`` are the places in the source text of the words and marks (:data:`TOKEN`) of
    ``quote``; empty where cleaning left no way back.
    """

    document: str
    start: int
    end: int
    definiens_start: int
    definiens_end: int
    term: str
    quote: str
    definiens: str
    kind: str
    certainty: str
    services: tuple[str, ...]
    holder: str
    place: QuotePlace
    parts: tuple[DefinitionPart, ...]
    again: tuple[QuotePlace, ...] = ()
    words: tuple[tuple[int, int], ...] = ()

    @property
    def citation(self) -> str:
        """Title, and page where there are pages, in bokmål; :func:`citation` has both languages."""
        return citation(self.place).nb

    @property
    def href(self) -> str:
        """The way to the passage from the site's root."""
        return self.place.href

    @property
    def times(self) -> int:
        """How many passages say it."""
        return 1 + len(self.again)


def citation(place: QuotePlace) -> Text:
    """A place as it is cited: the document's title, and where there are pages to tell apart, the page as printed.

    Where that is not known it is told that the page is the file's: a reader of the printed report finds another there.
    """
    if not place.numbered:
        return Text(place.title, place.title)
    cited: Text = (_SAY.citation if place.printed else _SAY.citation_in_file)(title=place.title, page=place.page)
    return cited


def concept_definitions(study: StudyTables, concept: str) -> tuple[AttestedDefinition, ...]:
    """The definitions of a concept (id or label), each wording once: certain ones first, then possible ones by rank.

    :class:`kg.tables.study_tables.StudyError` for an unknown concept.
    """
    wanted = study.concept_id(concept)
    table = study.table("definitions")
    rows = named_records(table[table["concept"] == wanted])
    if not rows:
        return ()
    names = ("documents", "pages", "cleaning", "sections", "sentences")
    sources = read_sources({name: study.table(name) for name in names if study.holds(name)}, study.texts)
    order = {str(service): place for place, service in enumerate(study.table("services")["id"])}
    return tuple(_attested(group, sources, study.texts, order) for group in _said_once(sorted(rows, key=_standing)))


def _standing(row: Mapping[str, Any]) -> tuple[bool, float, bool, str, int, int]:
    """Certain ones in the order of the documents, possible ones by rank; what repeats another stands after it."""
    possible = row.get("certainty") == "possible"
    rank = -float(row["rank"]) if possible else 0.0
    again = isinstance(row.get("repeats"), str)
    return possible, rank, again, str(row["document"]), int(row["start"]), int(row["end"])


def _said_once(rows: Sequence[dict[str, Any]]) -> list[list[dict[str, Any]]]:
    """The rows by what they say, as the table links them (``repeats``) and by their words, the best-standing first."""
    groups: dict[str, list[dict[str, Any]]] = {}
    for row in rows:
        repeats = row.get("repeats")
        groups.setdefault(repeats if isinstance(repeats, str) else row_name(row), []).append(row)
    merged: list[tuple[frozenset[str], list[dict[str, Any]]]] = []
    for group in groups.values():
        words = frozenset(RUNNING_WORD.findall(in_one_line(str(group[0]["definiens"])).casefold()))
        same = next((members for others, members in merged if nearly_the_same(words, others)), None)
        if same is None:
            merged.append((words, list(group)))
        else:
            same.extend(group)
    return [sorted(members, key=_standing) for _, members in merged]


def nearly_the_same(words: frozenset[str], others: frozenset[str]) -> bool:
    """Whether two wordings are taken for one by their words in lower case.

    >>> nearly_the_same(frozenset({"hjelp", "tidlig"}), frozenset({"hjelp"}))
    False
    """
    fewer, more = sorted((words, others), key=len)
    same = fewer <= more and len(fewer) >= NEARLY_THE_SAME * len(more)
    return same and _NEGATIONS.isdisjoint(more - fewer)


def _attested(
    group: Sequence[dict[str, Any]], sources: Sources, texts: Mapping[str, str], order: Mapping[str, int]
) -> AttestedDefinition:
    row, *others = group
    services = {str(service) for member in group for service in member["services"]}
    place = {name: int(row[name]) for name in ("start", "end", "definiens_start", "definiens_end")}
    return AttestedDefinition(
        document=str(row["document"]),
        **place,
        term=str(row["term"]),
        quote=in_one_line(str(row["quote"])),
        definiens=in_one_line(str(row["definiens"])),
        kind=str(row["kind"]),
        certainty=str(row.get("certainty", "certain")),
        services=tuple(sorted(services, key=lambda service: (order.get(service, len(order)), service))),
        holder=row["holder"] if isinstance(row.get("holder"), str) else "",
        place=sources.place(row),
        parts=_parts(row, sources, texts[str(row["document"])]),
        again=tuple(sources.place(other) for other in sorted(others, key=lambda each: _standing(each)[2:])),
        words=_words(row, sources, texts[str(row["document"])]),
    )


def _words(row: Mapping[str, Any], sources: Sources, text: str) -> tuple[tuple[int, int], ...]:
    """Where the words and marks of the quote stand in the source text."""
    start, end, view = int(row["start"]), int(row["end"]), sources.views[str(row["document"])]
    at, stop = view.to_clean(start), view.to_clean(end)
    if at == stop:  # a note
        read = [(match[0], start + match.start(), start + match.end()) for match in TOKEN.finditer(text[start:end])]
    else:
        matches = TOKEN.finditer(view.text[at:stop])
        read = [(match[0], *view.to_source(at + match.start(), at + match.end())) for match in matches]
    quoted = TOKEN.findall(in_one_line(str(row["quote"])))
    same = len(read) == len(quoted) and all(
        told.startswith(word) for (word, *_), told in zip(read, quoted, strict=True)
    )
    return tuple((first, last) for _, first, last in read) if same else ()  # *ord25* quotes a word with its note's mark


def _parts(row: Mapping[str, Any], sources: Sources, text: str) -> tuple[DefinitionPart, ...]:
    """The parts of the definiens, read in the cleaned text and told in the source text.

    A note is not in the running text, since cleaning took it out of there: it is read as it stands in the source.
    """
    document, start, end = str(row["document"]), int(row["definiens_start"]), int(row["definiens_end"])
    language = sources.sentences.get((document, int(row["sentence"])), {}).get("language")
    view = sources.views[document]
    at, stop = view.to_clean(start), view.to_clean(end)
    words = view.text[at:stop] or text[start:end]
    parts = []
    for span in find_parts(words, language if language in {"nn", "en"} else "nb"):
        first, last = start + span.start, start + span.end
        if at < stop:
            first, last = view.to_source(at + span.start, at + span.end)
        told = in_one_line(words[span.start : span.end])
        parts.append(DefinitionPart(kind=span.kind, start=max(first, start), end=min(last, end), text=told))
    return tuple(parts)
