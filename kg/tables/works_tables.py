"""What citations, definitions and claims are to each other across documents: works, their spellings, and repetitions.

These are made from the tables of all documents together, since one document's spelling is told by another's.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import TypeVar

import pandas as pd

from extract.defining.repeats import link_repeats
from extract.literature.reference_list import reference_name
from extract.literature.work_links import WorkLink, link_works
from extract.literature.works import WorkName, work_name

Spelling = TypeVar("Spelling", str, tuple[str, ...])

#: Columns of the tables that are made here.
COLUMNS: Mapping[str, tuple[str, ...]] = {
    "works": (
        "work", "kind", "label", "authors", "year", "title", "citations", "documents", "secondary", "references",
    ),
    "work_variants": ("work", "variant", "label", "uses", "confidence", "reason"),
}  # fmt: skip


def with_works(tables: Mapping[str, pd.DataFrame]) -> dict[str, pd.DataFrame]:
    """The tables ``works`` and ``work_variants``, and citations, references, definitions and claims with links."""
    citations, references = tables["citations"], tables["references"]
    cited = [work_name(r["authors"], _text(r["year"]), et_al=r["et_al"]) for r in citations.to_dict("records")]
    listed = [reference_name(r["quote"], r["authors"], _text(r["year"])) for r in references.to_dict("records")]
    uses = Counter(dict.fromkeys(listed, 0))
    uses.update(cited)
    weights = uses + Counter(listed) + Counter(listed)  # a list of references is written with more care
    links = {link.name: link for link in link_works((name, weights[name]) for name in uses)}
    citations = citations.assign(work=pd.Series([links[name].work or None for name in cited], dtype=object))
    references = references.assign(work=pd.Series([links[name].work for name in listed], dtype=object))
    labels = _labels(citations, cited)
    printed = _printed_authors([*cited, *listed], [*citations["authors"], *references["authors"]])
    return {
        "citations": citations,
        "references": references,
        "definitions": _definitions(tables["definitions"]),
        "claims": with_repeats(tables["claims"], of=tables["claims"]["polarity"], words="quote"),
        "works": _works(list(links.values()), citations, references, labels, printed),
        "work_variants": _variants(list(links.values()), uses, labels),
    }


def _text(cell: object) -> str | None:
    """A cell of text; pandas may hold NaN where there is none."""
    return cell if isinstance(cell, str) else None


def _labels(citations: pd.DataFrame, names: Sequence[WorkName]) -> dict[str, str]:
    """For each spelling the commonest way it is printed."""
    printed: dict[str, Counter[str]] = {}
    for name, row in zip(names, citations.to_dict("records"), strict=True):
        label = " & ".join(row["authors"]) + (" et al." if row["et_al"] else "")
        label += f" ({row['year']})" if isinstance(row["year"], str) else ""
        printed.setdefault(name.key, Counter())[label] += 1
    return {key: _commonest(spellings) for key, spellings in printed.items()}


def _printed_authors(names: Sequence[WorkName], authors: Sequence[Sequence[str]]) -> dict[str, tuple[str, ...]]:
    """For each spelling of a work that names its authors, their names as they are most often printed."""
    printed: dict[str, Counter[tuple[str, ...]]] = {}
    for name, written in zip(names, authors, strict=True):
        if name.authors:
            printed.setdefault(name.key, Counter())[tuple(written)] += 1
    return {key: _commonest(spellings) for key, spellings in printed.items()}


def _commonest(spellings: Counter[Spelling]) -> Spelling:
    return min(spellings, key=lambda spelling: (-spellings[spelling], spelling))


def _works(
    links: Sequence[WorkLink], citations: pd.DataFrame, references: pd.DataFrame, labels: Mapping[str, str],
    authors: Mapping[str, Sequence[str]],
) -> pd.DataFrame:  # fmt: skip
    heads = {link.work: link.name for link in links if link.name.key == link.work}
    cited = citations.groupby("work", sort=True)
    # As mappings, which are looked into a hundred times as fast as columns.
    number, documents = cited.size().to_dict(), cited["document"].nunique().to_dict()
    secondary = citations[citations["style"] == "secondary"].groupby("work").size().to_dict()
    titles = references[references["title"] != ""].groupby("work")["title"].first().to_dict()
    listed = references.groupby("work").size().to_dict()
    rows = [
        (
            work, name.kind, labels.get(work, titles.get(work, work)), list(authors.get(work, ())), name.year,
            titles.get(work), int(number.get(work, 0)), int(documents.get(work, 0)), int(secondary.get(work, 0)),
            int(listed.get(work, 0)),
        )
        for work, name in sorted(heads.items())
        if work
    ]  # fmt: skip
    return pd.DataFrame(rows, columns=list(COLUMNS["works"])).astype({"year": object, "title": object})


def _variants(links: Sequence[WorkLink], uses: Mapping[WorkName, int], labels: Mapping[str, str]) -> pd.DataFrame:
    """One row a spelling; those that a rule linked, not their own wording, are what to review."""
    rows: dict[tuple[str, str], tuple[str, str, str, int, float, str]] = {}
    for link in links:
        key = (link.work, link.name.key)
        before = rows[key][3] if key in rows else 0
        label = labels.get(link.name.key, link.name.key)
        rows[key] = (link.work, link.name.key, label, before + uses[link.name], link.confidence, link.reason)
    kept = [row for (work, _), row in sorted(rows.items()) if work]
    return pd.DataFrame(kept, columns=list(COLUMNS["work_variants"])).astype({"uses": "int64", "confidence": "float64"})


def _definitions(definitions: pd.DataFrame) -> pd.DataFrame:
    """With ``repeats``: a certain one is the first before a possible one, which must not hide it."""
    if "certainty" in definitions:
        definitions = definitions.sort_values("certainty", kind="stable")
    terms = [
        concept if isinstance(concept, str) else term
        for concept, term in zip(definitions["concept"], definitions["term"], strict=True)
    ]
    return with_repeats(definitions, of=terms, words="definiens", key=("document", "start", "end", "term")).sort_index()


def with_repeats(
    table: pd.DataFrame, *, of: Iterable[str], words: str, key: Sequence[str] = ("document", "start")
) -> pd.DataFrame:
    """A table with ``repeats``: the first row that says the same of the same, missing where it is the first.

    ``of`` is what each row is about, ``words`` the column of what it says, and ``key`` the columns that name a row.
    """
    first = link_repeats(list(of), list(table[words]))
    names = [":".join(map(str, row)) for row in table[list(key)].itertuples(index=False)]
    repeats = [names[other] if other != place else None for place, other in enumerate(first)]
    return table.assign(repeats=pd.Series(repeats, index=table.index, dtype=object))
