"""What was found, as tables: mentions, definitions, citations, and the counts that every view is made from.

There is one table of counts (``counts``) and one of denominators (``exposure``); usage, pages, graph and RDF read
them and never count again. Column contract in ``docs/tables.md``.
"""

from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import pandas as pd

from corpus.types import Document
from corpus.words import in_one_line
from extract.defining.holders import Holder
from extract.literature.reference_list import Reference
from extract.literature.works import cited_section
from extract.types import Attribution, Citation, Claim, Definition, Mention, Use
from kg.tables.cells import counted_text

COLUMNS: Mapping[str, tuple[str, ...]] = {
    "mentions": (
        "document", "mention", "start", "end", "concept", "quote", "form", "sentence", "section", "page", "kind",
        "services", "parts", "role", "modifier", "context", "label",
    ),
    "definitions": (
        "document", "start", "end", "term", "concept", "definiens", "definiens_start", "definiens_end", "cue",
        "kind", "sentence", "section", "page", "services", "quote", "holder", "holder_name", "source_cited",
        "certainty", "rank",
    ),
    "uses": (
        "document", "mention", "start", "end", "concept", "service", "role", "counts", "why", "sentence", "section",
        "kind", "page", "quote",
    ),
    "claims": (
        "document", "start", "end", "polarity", "concepts", "services", "cue", "sentence", "section", "page", "quote",
    ),
    "citations": (
        "document", "start", "end", "authors", "year", "et_al", "style", "sentence", "section", "page", "services",
        "quote", "cited_section",
    ),
    "references": ("document", "start", "end", "authors", "year", "title", "page", "quote"),
    "tagged": ("document", "sentence", "tags"),
    "counts": ("concept", "service", "document", "section", "n"),
    "exposure": ("service", "document", "section", "words", "sentences"),
}  # fmt: skip


def mention_rows(document: Document, mentions: Sequence[Mention], uses: Iterable[Use]) -> list[tuple[Any, ...]]:
    """One row a mention, numbered within its document in reading order, with the services that it counts for."""
    counted: dict[int, set[str]] = {}
    for use in uses:
        if use.counts:
            counted.setdefault(use.mention, set()).add(use.service)
    return [
        (
            document.id, number, mention.start, mention.end, mention.concept,
            document.text[mention.start : mention.end], mention.form, mention.sentence, sentence.section,
            _page(document, mention.start), sentence.kind, sorted(counted.get(number, ())),
            [list(part) for part in mention.parts], mention.role, mention.modifier, list(mention.context),
            mention.label,
        )
        for number, mention in enumerate(mentions)
        for sentence in [document.sentences[mention.sentence]]
    ]  # fmt: skip


def use_rows(document: Document, mentions: Sequence[Mention], uses: Iterable[Use]) -> list[tuple[Any, ...]]:
    """One row a mention and service, counted or not."""
    return [
        (
            document.id, use.mention, mention.start, mention.end, mention.concept, use.service, use.role, use.counts,
            use.why, mention.sentence, sentence.section, sentence.kind, _page(document, mention.start),
            document.text[mention.start : mention.end],
        )
        for use in uses
        for mention in [mentions[use.mention]]
        for sentence in [document.sentences[mention.sentence]]
    ]  # fmt: skip


def claim_rows(document: Document, claims: Iterable[Claim]) -> list[tuple[Any, ...]]:
    """One row a statement about services' words or understanding."""
    return [
        (
            document.id, claim.start, claim.end, claim.polarity, list(claim.concepts), list(claim.services), claim.cue,
            claim.sentence, sentence.section, _page(document, claim.start), document.text[claim.start : claim.end],
        )
        for claim in claims
        for sentence in [document.sentences[claim.sentence]]
    ]  # fmt: skip


def definition_rows(
    document: Document,
    definitions: Sequence[Definition],
    about: Sequence[Attribution],
    holders: Sequence[Holder],
) -> list[tuple[Any, ...]]:
    """One row a definition, with who says it."""
    return [
        (
            document.id, entry.start, entry.end, entry.term, entry.concept, _definiens(document, entry),
            entry.definiens_start, entry.definiens_end, entry.cue, entry.kind, entry.sentence, sentence.section,
            _page(document, entry.start), list(about[entry.sentence].services),
            document.text[entry.start : entry.end], holder.kind, holder.name, list(holder.sources),
            entry.certainty, entry.rank,
        )
        for entry, holder in zip(definitions, holders, strict=True)
        for sentence in [document.sentences[entry.sentence]]
    ]  # fmt: skip


def _definiens(document: Document, definition: Definition) -> str:
    """The definiens on one line, as cleaned wording; the source wording follows from its offsets."""
    clean, (start, end) = document.clean, (definition.definiens_start, definition.definiens_end)
    return " ".join(clean.text[clean.to_clean(start) : clean.to_clean(end)].split()) or in_one_line(
        document.text[start:end]
    )


def citation_rows(
    document: Document, citations: Iterable[Citation], about: Sequence[Attribution]
) -> list[tuple[Any, ...]]:
    """One row a cited work."""
    return [
        (
            document.id, cited.start, cited.end, list(cited.authors), cited.year, cited.et_al, cited.style,
            cited.sentence, sentence.section, _page(document, cited.start), list(about[cited.sentence].services),
            document.text[cited.start : cited.end], cited_section(document.text[cited.start : cited.end]),
        )
        for cited in citations
        for sentence in [document.sentences[cited.sentence]]
    ]  # fmt: skip


def reference_rows(document: Document, references: Iterable[Reference]) -> list[tuple[Any, ...]]:
    """One row an entry of the document's own list of references."""
    return [
        (
            document.id, entry.start, entry.end, list(entry.authors), entry.year, entry.title,
            _page(document, entry.start), document.text[entry.start : entry.end],
        )
        for entry in references
    ]  # fmt: skip


def _page(document: Document, offset: int) -> int:
    pages = document.source.pages
    return max(1, bisect_right([page.start for page in pages], offset))


def exposure_table(sentences: pd.DataFrame) -> pd.DataFrame:
    """Words and sentences of counted text of each service, by document and top section."""
    text = counted_text(sentences)[["services", "document", "top_section", "words"]]
    rows = text.explode("services").dropna(subset=["services"])
    grouped = rows.groupby(["services", "document", "top_section"], sort=True)["words"].agg(["sum", "size"])
    table = grouped.reset_index()
    table.columns = pd.Index(COLUMNS["exposure"])
    return table.astype({"words": "int64", "sentences": "int64"})


def counts_table(mentions: pd.DataFrame, sentences: pd.DataFrame) -> pd.DataFrame:
    """Counted uses of each concept for each service, by document and top section."""
    tops = sentences.set_index(["document", "sentence"])["top_section"]
    counted = counted_text(mentions)[["concept", "services", "document", "sentence"]]
    keys = pd.MultiIndex.from_frame(counted[["document", "sentence"]])
    counted = counted.assign(section=tops.reindex(keys).to_numpy()).explode("services").dropna(subset=["services"])
    grouped = counted.groupby(["concept", "services", "document", "section"], sort=True).size().reset_index(name="n")
    grouped.columns = pd.Index(COLUMNS["counts"])
    return grouped.astype({"section": "int64", "n": "int64"})
