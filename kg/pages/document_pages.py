"""One page per document: its whole text by section, every mention marked, every sentence with its own address."""

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from corpus.clean_text import CleanText
from kg.pages.list_pages import made_by, year_of
from kg.views.material import Material
from kg.views.names import Names
from kg.views.quotes import Piece, Sources, Span, marked_pieces, mention_spans, section_heading
from kg.wording.text import Text

_BULLETS = " \t•◦▪●‣–*·"
#: What stands out of the running text, and what it is called.
ASIDES: Mapping[str, Text] = {
    "note": Text("Note", "Note"),
    "table": Text("Tabell", "Table"),
    "chart": Text("Figur", "Chart"),
}
#: An empty line between two sentences sets a new paragraph.
_EMPTY_LINE = re.compile(r"\n[^\S\n]*\n")


@dataclass(frozen=True, slots=True, kw_only=True)
class SentenceView:
    """A sentence with its address; ``new_page`` is the label of the page that begins with it."""

    number: int
    pieces: tuple[Piece, ...]
    about: str
    new_page: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class SentenceBlock:
    """Sentences set together: a paragraph, a list, or a table, caption, note or reference."""

    kind: str
    sentences: tuple[SentenceView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Aside:
    """A note, table or chart, which is out of the running text."""

    kind: Text
    number: str
    page: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SectionView:
    """A section: its heading (with the addresses of the heading's own sentences), its blocks, what stands beside."""

    number: int
    heading: str
    level: int
    anchors: tuple[int, ...]
    blocks: tuple[SentenceBlock, ...]
    asides: tuple[Aside, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentView:
    """All that a document's page shows."""

    row: Mapping[str, Any]
    title: str
    by: str
    year: int | None
    mentions: int
    sections: tuple[SectionView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Wording:
    """A document's text and what is shown with its sentences: marked stretches, new pages, services, asides."""

    view: CleanText
    spans: Mapping[int, Sequence[Span]]
    first_of_page: Mapping[int, str]
    names: Names
    asides: Mapping[int, Sequence[Aside]]


def document_view(material: Material, document: str) -> DocumentView:
    """Gather a document's page."""
    sources = material.sources
    sentences, mentions, blocks = (material.rows(n, "document", document) for n in ("sentences", "mentions", "blocks"))
    rows = sorted(sentences, key=lambda row: (row["start"], row["end"], row["sentence"]))
    by_section: dict[int, list[dict[str, Any]]] = defaultdict(list)
    first_of_page: dict[int, int] = {}
    for row in rows:
        by_section[int(row["section"])].append(row)
        first_of_page.setdefault(int(row["page"]), int(row["sentence"]))
    spans: dict[int, list[Span]] = defaultdict(list)
    for row in sorted(mentions, key=lambda row: (row["start"], row["end"], row["concept"])):
        spans[int(row["sentence"])].extend(mention_spans(row))
    wording = _Wording(
        view=sources.views[document],
        spans=spans,
        first_of_page={first: sources.page_label(document, page) for page, first in first_of_page.items()},
        names=material.names,
        asides=_asides(document, blocks, sources),
    )
    sections = sources.sections.of(document)
    return DocumentView(
        row=sources.documents[document],
        title=sources.title(document),
        by=made_by(sources.documents[document]),
        year=year_of(sources.documents[document]),
        mentions=len(mentions),
        sections=tuple(
            _section(number, sections.get(number), by_section[number], wording)
            for number in sorted({*sections, *by_section})
        ),
    )


def _section(
    number: int,
    section: Mapping[str, Any] | None,
    rows: Sequence[dict[str, Any]],
    wording: _Wording,
) -> SectionView:
    heading = section_heading(section)
    in_heading = [row for row in rows if heading and row["kind"] == "heading" and _within(row, section)]
    inside = {int(row["sentence"]) for row in in_heading}
    body = [row for row in rows if int(row["sentence"]) not in inside]
    return SectionView(
        number=number,
        heading=heading,
        level=min(max(int(section["level"]), 1), 5) if section is not None else 1,
        anchors=tuple(int(row["sentence"]) for row in in_heading),
        blocks=tuple(
            SentenceBlock(
                kind=str(group[0]["kind"]),
                sentences=tuple(_sentence(row, wording) for row in group),
            )
            for group in _blocks(body, wording.view)
        ),
        asides=tuple(wording.asides.get(number, ())),
    )


def _asides(document: str, blocks: Sequence[dict[str, Any]], sources: Sources) -> dict[int, list[Aside]]:
    asides: dict[int, list[Aside]] = defaultdict(list)
    for row in sorted(blocks, key=lambda row: (row["start"], row["block"])):
        if row["kind"] in ASIDES:
            number = row["number"] if isinstance(row["number"], str) else ""
            page = sources.page_label(document, int(row["page"]))
            aside = Aside(kind=ASIDES[row["kind"]], number=number, page=page, text=str(row["text"]))
            asides[int(row["section"])].append(aside)
    return asides


def _within(row: Mapping[str, Any], section: Mapping[str, Any] | None) -> bool:
    return section is not None and section["start"] <= row["start"] and row["end"] <= section["end"]


def _sentence(row: Mapping[str, Any], wording: _Wording) -> SentenceView:
    number = int(row["sentence"])
    spans = wording.spans.get(number, ())
    pieces = marked_pieces(wording.view, int(row["start"]), int(row["end"]), spans)
    if row["kind"] == "list_item" and pieces and pieces[0].concept is None:
        # Without its printed bullet: the page draws one.
        pieces = (Piece(pieces[0].text.lstrip(_BULLETS), None), *pieces[1:])
    return SentenceView(
        number=number,
        pieces=pieces,
        about=", ".join(wording.names.service(service).nb for service in row["services"]),
        new_page=wording.first_of_page.get(number),
    )


def _blocks(rows: Sequence[dict[str, Any]], view: CleanText) -> list[list[dict[str, Any]]]:
    """Runs of one kind; prose is also cut where the text has an empty line."""
    blocks: list[list[dict[str, Any]]] = []
    for kind, run in groupby(rows, key=lambda row: str(row["kind"])):
        for row in run:
            last = blocks[-1] if blocks else []
            joins = bool(last) and last[-1]["kind"] == kind
            if joins and kind == "prose":
                between = view.text[view.to_clean(int(last[-1]["end"])) : view.to_clean(int(row["start"]))]
                joins = _EMPTY_LINE.search(between.replace("\r", "")) is None
            if joins:
                last.append(row)
            else:
                blocks.append([row])
    return blocks
