"""What a build tells its user in the end: what was read, what was found, how far apart the services are, what next."""

from collections.abc import Iterator
from typing import Any

import pandas as pd

from corpus.shown import one_line
from kg.asking.study import Study
from kg.wording.claims import order_said

#: So many documents, and sources left out, are named; of the rest the number is told.
_SHOWN = 25


def summary_text(study: Study) -> str:
    """The summary of a study, in English with the services' Norwegian names, ready to print."""
    parts = (_read(study), _found(study), _distances(study), _next(study))
    return "\n".join(one_line(line) for part in parts for line in (*part, ""))


def _read(study: Study) -> Iterator[str]:
    documents = study.documents
    pages, words = int(documents["pages"].sum()), int(documents["words"].sum())
    yield f"Read {len(documents)} documents, {pages} pages, {words:,} words"
    for row in documents.head(_SHOWN).to_dict("records"):
        yield f"  {row['file']:<34.34} {row['format']:<5} {row['pages']:>4} p. {row['words']:>8,} words"
        if row["notes"]:
            yield f"    note: {row['notes']}"
    more = documents.iloc[_SHOWN:]
    if len(more):
        noted = int(more["notes"].astype(bool).sum())
        yield f"  and {len(more)} more, {noted} of them with a note: begrepskart list {study.folder}"
    left_out = study.manifest["left_out"]
    if left_out:
        yield f"Left out {len(left_out)}:"
        yield from (f"  {problem}" for problem in left_out[:_SHOWN])
        if len(left_out) > _SHOWN:
            yield f"  and {len(left_out) - _SHOWN} more: left_out in {study.folder / 'manifest.json'}"


def _found(study: Study) -> Iterator[str]:
    mentions = study.mentions
    counts = study.table("counts")
    labels = _labels(study, "concepts")
    yield (
        f"Found {len(mentions):,} mentions of {mentions['concept'].nunique()} concepts, "
        f"{_definitions(study)}, {len(study.table('citations')):,} citations of "
        f"{(study.table('works')['citations'] > 0).sum():,} works"
    )
    exposure = study.table("exposure").groupby("service")["words"].sum().sort_values(ascending=False)
    for service, words in exposure.items():
        used = counts[counts["service"] == service].groupby("concept")["n"].sum().sort_values(ascending=False)
        most = ", ".join(f"{labels.get(str(concept), concept)} {n}" for concept, n in used.head(4).items())
        label = _labels(study, "services").get(str(service), str(service))
        yield f"  {label:<26} {words:>7,} words: {most or 'no concept used'}"
    if mentions.empty:
        yield "  None of the scheme's concepts stands in these texts: see above whether they were read as they should;"
        yield f"  begrepskart terms {study.folder} lists what they say that could be concepts of a scheme of your own"
    if exposure.empty:
        yield "  No sentence is about any of the scheme's services, so there is nothing to compare: add texts that do"


def _definitions(study: Study) -> str:
    repeats = int(study.table("definitions")["repeats"].notna().sum())
    count = f"{len(study.table('definitions')) - repeats:,} definitions"
    return f"{count} ({repeats} more repeat one of them)" if repeats else count


def _distances(study: Study) -> Iterator[str]:
    distances = study.distances("words")
    estimated = distances[distances["d2"].notna()].sort_values(["d2", "a", "b"])
    if estimated.empty:
        yield "Vocabulary distance: no pair of services has enough text to estimate one"
        return
    tested = estimated[estimated["verdict"] != "no valid test"]
    apart = int((tested["verdict"] == "apart").sum())
    yield (
        f"Vocabulary distance (content words): of {len(distances)} pairs of services {len(estimated)} can be "
        f"estimated and {len(tested)} tested; {apart} can be told apart"
    )
    shown = estimated if tested.empty else tested
    yield f"  nearest   {_pair(study, shown.iloc[0])}"
    if len(shown) > 1:
        yield f"  farthest  {_pair(study, shown.iloc[-1])}"
    yield "  d² is 0 in expectation where nothing differs, so it may be below 0; brackets hold its interval"
    yield f"  {order_said(study.stability()).en}"


def _pair(study: Study, row: "pd.Series[Any]") -> str:
    labels = _labels(study, "services")
    a, b = (labels.get(str(row[side]), str(row[side])) for side in "ab")
    verdict = f"{row['verdict']} ({row['reason']})" if row["verdict"] == "no valid test" else row["verdict"]
    p = f", p = {row['p']:.3f}" if pd.notna(row["p"]) else ""
    return f"{a} – {b}: d² = {row['d2']:.3f} [{row['low']:.3f}, {row['high']:.3f}]{p}: {verdict}"


def _next(study: Study) -> Iterator[str]:
    yield "Where to look next"
    yield f"  open in a browser:   {study.folder / 'site' / 'index.html'}"
    yield f"  one concept:         begrepskart usage oppfølging {study.folder}"
    yield f"  every use of it:     begrepskart concordance oppfølging {study.folder} --service barnehage"
    yield f"  all distances:       begrepskart distance {study.folder}"
    yield f'  in Python:           from kg import open_study; open_study("{study.folder}").usage("oppfølging")'


def _labels(study: Study, table: str) -> dict[str, str]:
    rows = study.table(table)
    return dict(zip(rows["id"], rows["label_nb"], strict=True))
