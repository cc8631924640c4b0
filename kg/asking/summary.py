"""What a build tells its user in the end: the answers of the front page, what was read and found, what next."""

import re
from collections.abc import Iterator
from typing import Any

import pandas as pd

from corpus.errors import BegrepskartError, so_many
from corpus.shown import one_line
from kg.asking.new_terms import terms_table
from kg.asking.study import Study
from kg.tables.cells import certain_definitions, counted_definitions, counted_text, first_said, known_roots
from kg.tables.scheme_tables import level_ids
from kg.views.answers.main_answers import study_answers
from kg.wording.claims import order_said
from kg.wording.phrases import phrases
from kg.wording.uses import counted_reasons

#: So many documents and services are named, that all is seen at once, and so many sources left out; of the rest the
#: number is told.
_SHOWN, _SERVICES, _LEFT_OUT = 5, 5, 25
#: Reasons told why uses do not count, the commonest first.
_REASONS = 3
#: The concept that examples are about, where it is used.
_EXAMPLE = "oppfolging"


def summary_text(study: Study, *, names_left_out: bool = True) -> str:
    """The summary of a study, in English with the services' Norwegian names, ready to print.

    Without ``names_left_out`` what was left out is only counted.
    """
    read = _read(study, names_left_out=names_left_out)
    parts = (_answers(study), read, _found(study), _distances(study), _next(study))
    return "\n".join(one_line(line) for part in parts for line in (*part, ""))


def _answers(study: Study) -> Iterator[str]:
    """What the front page opens with, in the same words."""
    yield phrases("index").heading.en
    answers = study_answers(study)
    yield from (f"  {number}. {answer.text.en}. {answer.why.en}" for number, answer in enumerate(answers, start=1))
    if not answers:
        yield f"  {phrases('index').no_answers.en}"


def _read(study: Study, *, names_left_out: bool) -> Iterator[str]:
    documents = study.documents
    pages, words = int(documents["pages"].sum()), int(documents["words"].sum())
    yield f"Read {so_many(len(documents), 'document')}, {so_many(pages, 'page')}, {so_many(words, 'word')}"
    for row in documents.head(_SHOWN).to_dict("records"):
        yield f"  {row['file']:<34.34} {row['format']:<5} {row['pages']:>4} p. {so_many(row['words'], 'word'):>14}"
    more, noted = max(0, len(documents) - _SHOWN), int(documents["notes"].astype(bool).sum())
    rest = [*([f"and {more} more"] if more else []), *([f"{noted} have a note"] if noted else [])]
    if rest:
        yield f"  {'; '.join(rest)}: begrepskart list {study.folder}"
    left_out = study.manifest["left_out"]
    if left_out and not names_left_out:
        yield f"Left out {len(left_out)}, named before this: begrepskart summary {study.folder} names them again"
    elif left_out:
        yield f"Left out {len(left_out)}:"
        yield from (f"  {problem}" for problem in left_out[:_LEFT_OUT])
        if len(left_out) > _LEFT_OUT:
            yield f"  and {len(left_out) - _LEFT_OUT} more: left_out in {study.folder / 'manifest.json'}"


def _found(study: Study) -> Iterator[str]:
    mentions = study.mentions
    counts = study.table("counts")
    labels = _labels(study, "concepts")
    yield (
        f"Found {so_many(len(mentions), 'mention')} of {so_many(mentions['concept'].nunique(), 'concept')} "
        f"({len(counted_text(mentions)):,} of them in running text that is counted), "
        f"{_definitions(study)}, {_claims(study)}{so_many(len(study.table('citations')), 'citation')} of "
        f"{so_many((study.table('works')['citations'] > 0).sum(), 'work')}"
    )
    exposure = study.table("exposure").groupby("service")["words"].sum().sort_values(ascending=False)
    yield from _counted(study)
    levels, named = level_ids(study.table("services")), _labels(study, "services")
    professions = [item for item in exposure.items() if item[0] not in levels]
    for service, words in professions[:_SERVICES]:
        used = counts[counts["service"] == service].groupby("concept")["n"].sum().sort_values(ascending=False)
        most = ", ".join(f"{labels.get(str(concept), concept)} {n}" for concept, n in used.head(4).items())
        label = named.get(str(service), str(service))
        yield f"  {label:<26} {so_many(words, 'word'):>13}: {most or 'no concept used'}"
    if len(professions) > _SERVICES:
        yield f"  and {len(professions) - _SERVICES} more with less text"
    told = [f"{named.get(str(s), str(s))} {so_many(words, 'word')}" for s, words in exposure.items() if s in levels]
    if told:
        yield f"  Levels of government and sectors, counted and not compared: {', '.join(told[:_SERVICES])}"
    if mentions.empty:
        yield "  None of the scheme's concepts stands in these texts: see above whether they were read as they should"
        if _has_terms(study):
            yield f"  begrepskart terms {study.folder} lists what they say that could be concepts of your own scheme"
    if exposure.empty and study.table("sentences")["services"].map(len).any():
        yield "  No text about services is counted: all of it is method, headings, tables, references or repeats"
    elif exposure.empty:
        yield "  No sentence is about any of the scheme's services, so there is nothing to compare: add texts that do"


def _counted(study: Study) -> Iterator[str]:
    """How many mentions count as uses by the services of their sentences, and why most of the others do not."""
    if not study.holds("uses") or not len(uses := study.table("uses")):
        return
    whys = uses["why"][~uses["counts"].to_numpy(dtype=bool)]
    reasons = "; ".join(f"{reason.en} {n}" for reason, n in counted_reasons(whys)[:_REASONS])
    pairs = so_many(len(uses), "pair of a mention and a service|pairs of a mention and a service")
    more = f", {so_many(len(whys), 'does|do')} not, mainly: {reasons}" if reasons else ""
    yield f"Of {pairs} {so_many(len(uses) - len(whys), 'counts as a use|count as uses')}{more}"


def _definitions(study: Study) -> str:
    definitions = study.table("definitions")
    certain = certain_definitions(definitions)
    first, of_scheme = first_said(certain), len(counted_definitions(definitions))
    parts = {"of the scheme's concepts": of_scheme, "of other terms": len(first) - of_scheme}
    parts["said again"] = len(certain) - len(first)
    told = ": " + ", ".join(f"{n:,} {what}" for what, n in parts.items() if n) if len(certain) else ""
    split = f" ({len(certain):,} certain{told}; {len(definitions) - len(certain):,} possible)"
    return so_many(len(definitions), "definition") + (split if len(definitions) else "")


def _claims(study: Study) -> str:
    """What the texts say of words themselves; a study of an earlier version does not know of it."""
    if not study.holds("claims"):
        return ""
    return f"{so_many(len(first_said(study.table('claims'))), 'statement')} about words, "


def _distances(study: Study) -> Iterator[str]:
    distances = study.distances("words")
    estimated = distances[distances["d2"].notna()].sort_values(["d2", "a", "b"])
    if estimated.empty:
        yield "Vocabulary distance: no pair of services has enough text to estimate one"
        return
    tested = estimated[estimated["verdict"] != "no valid test"]
    apart = int((tested["verdict"] == "apart").sum())
    yield (
        f"Vocabulary distance (content words): of {so_many(len(distances), 'pair')} of services {len(estimated)} can "
        f"be estimated and {len(tested)} tested; {apart} can be told apart"
    )
    shown = estimated if tested.empty else tested
    yield f"  nearest   {_pair(study, shown.iloc[0])}"
    if len(shown) > 1:
        yield f"  farthest  {_pair(study, shown.iloc[-1])}"
    yield "  0 is expected where nothing differs; an estimate below 0 is told as 0; brackets hold the interval"
    yield f"  {order_said(study.stability()).en}"


def _pair(study: Study, row: "pd.Series[Any]") -> str:
    labels = _labels(study, "services")
    a, b = (labels.get(str(row[side]), str(row[side])) for side in "ab")
    verdict = f"{row['verdict']} ({row['reason']})" if row["verdict"] == "no valid test" else row["verdict"]
    p = f", p = {row['p']:.3f}" if pd.notna(row["p"]) else ""
    roots = known_roots(row.to_dict())
    interval = f" [{roots['low']:.2f}, {roots['high']:.2f}]" if {"low", "high"} <= roots.keys() else ""
    return f"{a} – {b}: distance {roots['distance']:.2f}{interval}{p}: {verdict}"


def _next(study: Study) -> Iterator[str]:
    yield "Where to look next"
    yield f"  open in a browser:   {study.folder / 'site' / 'index.html'}"
    asked = ""
    if (concept := _most(study.mentions, "concept", _EXAMPLE)) is not None:
        label = _labels(study, "concepts")[concept]
        # A label of several words would need quotes, and one that two concepts share names none.
        name = label if re.fullmatch(r"[\w-]+", label) and _names(study, label, concept) else concept
        counts = study.table("counts")
        service = _most(counts[(counts["concept"] == concept) & (counts["n"] > 0)], "service", "barnehage")
        if service is not None:
            yield f"  one concept:         begrepskart usage {name} {study.folder}"
        about = "" if service is None else f" --service {service}"
        yield f"  every use of it:     begrepskart concordance {name} {study.folder}{about}"
        asked = f'.usage("{name}")' if service is not None else f'.concordance("{name}")'
        yield f"  for a meeting:       begrepskart dossier {name} {study.folder} -o {name}.docx"
        yield f"  a definition:        begrepskart serve {study.folder}"
    if len(study.distances("words")):
        yield f"  all distances:       begrepskart distance {study.folder}"
    yield f'  in Python:           from kg import open_study; open_study("{study.folder}"){asked}'


def _most(table: pd.DataFrame, column: str, example: str) -> str | None:
    """The example if it stands in a column, else what stands there most often, if anything does."""
    counted = table[column].value_counts().sort_index().sort_values(ascending=False, kind="stable")
    return None if counted.empty else example if example in counted.index else str(counted.index[0])


def _names(study: Study, label: str, concept: str) -> bool:
    try:
        return study.concept_id(label) == concept
    except BegrepskartError:
        return False


def _has_terms(study: Study) -> bool:
    try:
        return len(terms_table(study)) > 0
    except BegrepskartError:  # the scheme that it was read with is gone
        return False


def _labels(study: Study, table: str) -> dict[str, str]:
    rows = study.table(table)
    return dict(zip(rows["id"], rows["label_nb"], strict=True))
