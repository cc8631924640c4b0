"""What reviewers decided as annotations, in the format of the gold that a study is evaluated with.

An item that was judged is a passage of its own: a mention's is the words in question, so nothing is said of what stands
beside it. What rules never offered cannot be judged in a review, so recall is that of what was offered; passages drawn
at random and annotated (``evaluate --draw``) tell the rest.
"""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pandas as pd

from corpus.table_files import write_table
from kg.asking.study import Study
from kg.choices import What
from kg.folder.peoples_files import beside_work
from kg.judging.decided_definitions import NOTHING, REJECTED, DefinitionValue
from kg.judging.decided_uses import COUNTS
from kg.judging.decisions import Decision, ReviewError, by_item, read_decisions, settled
from kg.judging.evaluation_gold import BY_REVIEW, ENDINGS, GOLD_FILES
from kg.judging.items import items, table_of
from kg.judging.review import found_by_rules

DISAGREEMENTS = "disagreements.csv"
_HEAD = ("what", "file", "quote", "found", "judgements", "exported")
_ALL_FILES = [f"{name}{ending}" for name in GOLD_FILES for ending in ENDINGS]

Row = Mapping[Any, Any]
#: The lines of each file, without its ending.
Lines = dict[str, list[dict[str, Any]]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Exported:
    """How many lines each file got, on how many items reviewers disagree, and on how many of them evenly.

    ``lost`` are decisions whose passage has changed; they are left out, as are evenly split ones.
    """

    lines: Mapping[str, int]
    unlike: int
    split: int
    lost: int


@dataclass(frozen=True, slots=True, kw_only=True)
class _Found:
    """What the rules found, and the ways to a row's file, text and sentence."""

    tables: Mapping[str, pd.DataFrame]
    files: Mapping[str, str]
    texts: Mapping[str, str]
    sentences: Mapping[tuple[str, int], Row]

    def passage(self, row: Row) -> dict[str, Any]:
        """File, offsets and text of a row."""
        start, end = int(row["start"]), int(row["end"])
        text = self.texts[row["document"]][start:end]
        return {"file": self.files[row["document"]], "start": start, "end": end, "text": text}


def export_gold(study: Study, folder: Path) -> Exported:
    """Write what the majority of reviewers decided to ``folder``, and what they disagree on to ``disagreements.csv``.

    :class:`ReviewError` when nothing was reviewed; a file that stands there with other bytes is not written over.
    """
    decisions = read_decisions(study.folder)
    if not any(decisions.values()):
        remedy = (
            f"write a sheet with -o FILE, fill it in, and read it with: begrepskart review {study.folder} --read FILE"
        )
        raise ReviewError(f"{study.folder}: nothing was reviewed yet, so there is nothing to export; {remedy}")
    found = _found(study)
    lines: Lines = {}
    unlike: list[Sequence[str]] = []
    lost = split = 0
    for what, decided in decisions.items():
        offered = items(found.tables, what)
        at = dict(zip(offered["key"], offered["at"], strict=True))
        here = [decision for decision in decided if decision.key in at]
        lost += len(decided) - len(here)
        values = {int(at[key]): value for key, value in settled(what, here).items()}
        split += len(by_item(here)) - len(values)
        unlike += _unlike(what, here)
        for name, line in _LINES[what](found, found.tables[table_of(what)], values):
            lines.setdefault(name, []).append({**line, "sample": BY_REVIEW})
    with beside_work(folder, belonging=_ALL_FILES) as made:
        made.mkdir()
        for name, rows in lines.items():
            text = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
            (made / f"{name}.jsonl").write_text(text, encoding="utf8", newline="")
        write_table(made / DISAGREEMENTS, [_HEAD, *unlike])
    numbers = {name: len(rows) for name, rows in lines.items()}
    return Exported(lines=numbers, unlike=len(unlike), split=split, lost=lost)


def _found(study: Study) -> _Found:
    tables = found_by_rules(study)
    sentences = tables["sentences"].to_dict("records")
    return _Found(
        tables=tables,
        files=dict(zip(study.documents["document"], study.documents["file"], strict=True)),
        texts=study.texts,
        sentences={(row["document"], int(row["sentence"])): row for row in sentences},
    )


def _unlike(what: What, decided: Iterable[Decision]) -> Iterator[tuple[str, ...]]:
    """The items on which reviewers disagree: what each says, and what the majority has made of it."""
    said = list(decided)
    first = {decision.key: decision for decision in reversed(said)}
    values = settled(what, said)
    for key, judgements in by_item(said).items():
        if len(set(judgements.values())) > 1:
            told = "; ".join(f"{reviewer}: {value}" for reviewer, value in sorted(judgements.items()))
            yield what, first[key].file, first[key].quote, first[key].found, told, values.get(key, "")


Values = Mapping[int, str]


def _mentions(found: _Found, table: pd.DataFrame, values: Values) -> Iterator[tuple[str, dict[str, Any]]]:
    """A passage a mention, or one for those that overlap; none in which stands what nobody judged."""
    for document, rows in table.groupby("document", sort=False):
        ordered = rows.sort_values(["start", "end"])
        spans = list(zip(ordered["start"].map(int), ordered["end"].map(int), ordered.index.map(int), strict=True))
        for group in _overlapping([span for span in spans if span[2] in values]):
            told = [{"start": a, "end": b, "concept_id": values[at]} for a, b, at in group]
            kept = [mention for mention in told if mention["concept_id"] != NOTHING]
            taken = [
                {"start": a, "end": b, "concept_id": table.loc[at, "concept"], "why_code": BY_REVIEW}
                for a, b, at in group
                if values[at] == NOTHING
            ]
            start, end = group[0][0], max(b for _, b, _ in group)
            rest = [(a, b) for a, b, at in spans if start <= a and b <= end and at not in values]
            # What stands inside a mention is not counted.
            if all(any(mention["start"] <= a and b <= mention["end"] for mention in kept) for a, b in rest):
                passage = found.passage({"document": document, "start": start, "end": end})
                yield "mentions", {**passage, "mentions": kept, "lookalikes": taken}


def _overlapping(spans: Iterable[tuple[int, int, int]]) -> list[list[tuple[int, int, int]]]:
    """Spans in the order of their starts, those that overlap together."""
    groups: list[list[tuple[int, int, int]]] = []
    end = -1
    for span in spans:
        if span[0] < end:
            groups[-1].append(span)
        else:
            groups.append([span])
        end = max(end, span[1])
    return groups


def _attribution(found: _Found, table: pd.DataFrame, values: Values) -> Iterator[tuple[str, dict[str, Any]]]:
    for row, value in _rows(table, values):
        yield "attribution", {**found.passage(row), "services": value.split(), "basis": row["basis"]}


def _definitions(found: _Found, table: pd.DataFrame, values: Values) -> Iterator[tuple[str, dict[str, Any]]]:
    """A certain definition must be found, a possible one may be."""
    for row, value in _rows(table, values):
        passage = found.passage(row)
        if value == REJECTED:
            yield "definitions_negative", {**passage, "cue": row["cue"], "why": BY_REVIEW}
            continue
        told = DefinitionValue.read(value)
        term, certainty = told.term or row["term"], told.certainty or row.get("certainty", "certain")
        start, end = int(row["definiens_start"]), int(row["definiens_end"])
        at = passage["text"].find(term)
        yield "definitions", {
            **passage, "term": term, "concept_id": told.concept,
            "term_start": None if at < 0 else passage["start"] + at,
            "term_end": None if at < 0 else passage["start"] + at + len(term),
            "term_normalized": term, "definiens_start": start, "definiens_end": end,
            "definiens": found.texts[row["document"]][start:end], "kind": row["kind"], "service": _holder(row),
            "confidence": "core" if certainty == "certain" else "borderline",
        }  # fmt: skip


def _holder(row: Row) -> str:
    """Whose understanding a definition is: a service, ``policy`` or ``none``."""
    kinds = {"service": str(row["holder_name"]), "law": "policy", "policy": "policy"}
    return kinds.get(row["holder"], NOTHING)


def _uses(found: _Found, table: pd.DataFrame, values: Values) -> Iterator[tuple[str, dict[str, Any]]]:
    """``acting`` are the services for which a reader counts the mention, of those that were judged."""
    acting: dict[tuple[str, int], list[str]] = {}
    for row, value in _rows(table, values):
        services = acting.setdefault((row["document"], row["mention"]), [])
        services += [row["service"]] if value == COUNTS else []
    for row, value in _rows(table, values):
        mention, sentence = found.passage(row), found.sentences[row["document"], int(row["sentence"])]
        yield "uses", {
            "file": mention["file"], "mention_start": mention["start"], "mention_end": mention["end"],
            "mention": mention["text"], "concept": row["concept"], "sentence_start": int(sentence["start"]),
            "sentence_end": int(sentence["end"]), "service": row["service"], "counts": value == COUNTS,
            "why": None if value == COUNTS else value, "acting": sorted(acting[row["document"], row["mention"]]),
        }  # fmt: skip


def _claims(found: _Found, table: pd.DataFrame, values: Values) -> Iterator[tuple[str, dict[str, Any]]]:
    for row, value in _rows(table, values):
        passage = found.passage(row)
        if value == NOTHING:
            yield "claims_negative", {**passage, "cue": row["cue"], "why": BY_REVIEW}
        else:
            about = {"concept_ids": list(row["concepts"]), "services": list(row["services"])}
            yield "claims", {**passage, **about, "polarity": value}


def _rows(table: pd.DataFrame, values: Values) -> Iterator[tuple[Row, str]]:
    """The judged rows in reading order, each with its value."""
    judged = table.loc[sorted(values)]
    return zip(judged.to_dict("records"), (values[int(at)] for at in judged.index), strict=True)


_LINES: Mapping[What, Callable[[_Found, pd.DataFrame, Values], Iterator[tuple[str, dict[str, Any]]]]] = {
    "mentions": _mentions, "services": _attribution, "definitions": _definitions, "uses": _uses, "claims": _claims,
}  # fmt: skip
