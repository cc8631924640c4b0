"""Whether annotations hold together: every offset in its text, every quote as it stands there, every id known.

Says nothing of how well a study agrees with them.
"""

import json
import re
from collections.abc import Collection, Iterator, Mapping
from pathlib import Path
from typing import Any

#: Keys that hold what stands between the offsets, by the keys of these.
_QUOTES = {
    ("start", "end"): ("text", "raw"),
    ("mention_start", "mention_end"): ("mention",),
    ("definiens_start", "definiens_end"): ("definiens",),
    ("cue_start", "cue_end"): ("cue",),
    ("term_start", "term_end"): ("term",),
    ("sentence_start", "sentence_end"): (),
}
#: Of a passage with these keys no other may stand in the file of its negatives.
_NEGATIVES = ("sections", "definitions", "claims")
POLARITIES = frozenset({"differ", "agree", "need_common", "gap"})


def faults(
    folder: Path, texts: Mapping[str, str], *, concepts: Collection[str], services: Collection[str]
) -> list[str]:
    """What does not hold in a folder of annotations of ``texts`` (file → text), each with file and line."""
    rows = {path.stem: list(_rows(path)) for path in sorted(folder.glob("*.jsonl"))}
    found = []
    for name, lines in rows.items():
        for place, row in lines:
            if row.get("file") not in texts:
                found.append(f"{place}: no such file {row.get('file')!r}")
                continue
            text = texts[row["file"]]
            told = [*_spans(row, text), *_parts(row, text), *_ids(name, row, concepts, services), *_uses(name, row)]
            found += [f"{place}: {fault}" for fault in told]
    return [*found, *(fault for name in _NEGATIVES for fault in _both(rows, name))]


def _rows(path: Path) -> Iterator[tuple[str, dict[str, Any]]]:
    for number, line in enumerate(path.read_text(encoding="utf8").splitlines(), 1):
        if line.strip():
            yield f"{path.name}:{number}", json.loads(line)


def _spans(row: Mapping[str, Any], text: str) -> Iterator[str]:
    for (start, end), quotes in _QUOTES.items():
        if row.get(start) is None:
            continue
        a, b = row[start], row[end]
        if not 0 <= a < b <= len(text):
            yield f"{start} {a} and {end} {b} are no passage of {len(text)} characters"
        for quote in quotes:
            if row.get(quote) is not None and _flat(text[a:b]) != _flat(row[quote]):
                yield f"{quote} is {row[quote][:60]!r}, but {text[a:b][:60]!r} stands there"
    if "offset" in row and not 0 <= row["offset"] <= len(text):
        yield f"offset {row['offset']} is outside the text of {len(text)} characters"


def _flat(text: str) -> str:
    """The letters and marks alone: a quote may be printed without the line's end and its hyphen."""
    return re.sub(r"[-\s]+", "", text)


def _parts(row: Mapping[str, Any], text: str) -> Iterator[str]:
    """Mentions and lookalikes stand in their passage, and none is both."""
    spans: dict[str, set[tuple[Any, ...]]] = {"mentions": set(), "lookalikes": set()}
    for kind, taken in spans.items():
        for part in row.get(kind, ()):
            if not row["start"] <= part["start"] < part["end"] <= row["end"]:
                yield f"one of {kind}, {text[part['start'] : part['end']]!r}, stands outside the passage"
            if part.get("text") is not None and _flat(part["text"]) != _flat(text[part["start"] : part["end"]]):
                yield f"one of {kind} is {part['text']!r}, but {text[part['start'] : part['end']]!r} stands there"
            taken.add((part["start"], part["end"], part.get("concept_id")))
    for start, end, concept in spans["mentions"] & spans["lookalikes"]:
        yield f"{text[start:end]!r} is a mention of {concept} and a lookalike of it"


def _ids(name: str, row: Mapping[str, Any], concepts: Collection[str], services: Collection[str]) -> Iterator[str]:
    named = [row.get("concept_id"), row.get("concept"), *row.get("concept_ids", ())]
    named += [part.get("concept_id") for part in row.get("mentions", ())]
    for concept in named:
        if concept is not None and concept not in concepts:
            yield f"no such concept {concept!r}"
    # A claim is about whomever it names, and whose a definition is, may be nobody of the scheme.
    is_free = name.startswith(("claims", "definitions"))
    told = [] if is_free else [row.get("service"), *row.get("services", ()), *row.get("acting", ())]
    for service in told:
        if service is not None and service not in {*services, "none"}:
            yield f"no such service {service!r}"
    if name == "claims" and row["polarity"] not in POLARITIES:
        yield f"no such polarity {row['polarity']!r}"


def _uses(name: str, row: Mapping[str, Any]) -> Iterator[str]:
    if name != "uses":
        return
    if not row["sentence_start"] <= row["mention_start"] < row["mention_end"] <= row["sentence_end"]:
        yield "the mention stands outside its sentence"
    is_acting = bool(row["acting"]) if row["service"] is None else row["service"] in row["acting"]
    if row["counts"] != is_acting:
        yield f"counts is {row['counts']}, but acting is {row['acting']}"
    if row["counts"] == bool(row["why"]):
        yield f"counts is {row['counts']}, but why is {row['why']!r}"


def _both(rows: Mapping[str, list[tuple[str, dict[str, Any]]]], name: str) -> Iterator[str]:
    """Negatives that cover half of a positive, or the other way round; a heading's second line is in its heading."""
    for place, negative in rows.get(f"{name}_negative", ()):
        if "wrapped" in str(negative.get("why")):
            continue
        for other, positive in rows.get(name, ()):
            if negative["file"] == positive["file"]:
                shared = min(negative["end"], positive["end"]) - max(negative["start"], positive["start"])
                shorter = min(each["end"] - each["start"] for each in (negative, positive))
                if shared >= 0.5 * shorter:
                    yield f"{place}: the passage is a positive in {other}"
