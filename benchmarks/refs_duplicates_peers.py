"""bib-dedupe or ASReview on a CSV of records, run by a Python that has them: ``PYTHON FILE TOOL CSV``.

Stands alone: nothing of this project is imported. Prints JSON: the clusters, of each the record that is left, CPU
seconds with those of child processes, and peak memory.
"""

import contextlib
import json
import resource
import sys
from typing import Any

import pandas as pd


def main() -> None:
    tool, path = sys.argv[1:]
    table = pd.read_csv(path, dtype=str, keep_default_na=False)
    before = _cpu()
    with contextlib.redirect_stdout(sys.stderr):
        clusters, left = {"bib-dedupe": _bib_dedupe, "asreview": _asreview}[tool](table)
    report = {"clusters": clusters, "left": left, "cpu": _cpu() - before, "peak_mb": _peak()}
    print(json.dumps(report))


def _bib_dedupe(table: pd.DataFrame) -> tuple[list[list[str]], dict[str, dict[str, str]]]:
    from bib_dedupe.bib_dedupe import block, cluster, match, merge, prep  # type: ignore[import-not-found]

    prepared = prep(table.copy(), verbosity_level=0)
    clusters = cluster(match(block(prepared, verbosity_level=0), verbosity_level=0), verbosity_level=0)
    merged = merge(table.copy(), duplicate_id_sets=clusters, verbosity_level=0)
    rows = {each["ID"]: {name: _text(value) for name, value in each.items()} for each in merged.to_dict("records")}
    return [[*map(str, each)] for each in clusters], rows


def _asreview(table: pd.DataFrame) -> tuple[list[list[str]], dict[str, dict[str, str]]]:
    """ASReview keeps the first of records with one DOI, or with one title and abstract, and drops the others."""
    from asreview.data.utils import duplicated

    is_dropped = duplicated(table.replace("", None))
    kept = table[~is_dropped].to_dict("records")
    by_doi = {each["doi"]: each["ID"] for each in reversed(kept) if each["doi"]}
    by_text = {_plain(each): each["ID"] for each in reversed(kept)}
    groups: dict[str, list[str]] = {}
    for each in table[is_dropped].to_dict("records"):
        first = by_doi.get(each["doi"]) or by_text.get(_plain(each))
        if first:
            groups.setdefault(first, [first]).append(each["ID"])
    return [*groups.values()], {each["ID"]: each for each in kept}


def _plain(each: dict[str, Any]) -> str:
    text = f"{each['title']} {each['abstract']}".strip()
    return "".join(letter for letter in text.lower() if letter.isalnum())


def _text(value: object) -> str:
    return "" if value is None or value != value else str(value)  # noqa: PLR0124 - not a number


def _cpu() -> float:
    own, children = resource.getrusage(resource.RUSAGE_SELF), resource.getrusage(resource.RUSAGE_CHILDREN)
    return own.ru_utime + own.ru_stime + children.ru_utime + children.ru_stime


def _peak() -> float:
    who = (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    return max(resource.getrusage(each).ru_maxrss for each in who) / 1000


if __name__ == "__main__":
    main()
