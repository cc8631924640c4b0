"""Who leans on whom as a document: what each pair shares, and the sentences behind every work that it shares."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import pandas as pd

from kg.documents.blocks import Block, Document, Grid, Headline, Paragraph, Points, Run, Runs, said
from kg.refs.leaning.cited import Tables, service_citations, service_labels, told_alone
from kg.refs.leaning.coupling import leaning_table
from kg.tables.cells import known_number
from kg.tables.rows import named_records
from kg.wording.phrases import phrases
from kg.wording.text import Text, numbers

#: Sentences of each service that stand under a work: enough to judge by; all of them are in ``--quotes``.
QUOTES_OF_SIDE = 2


def leaning_document(tables: Tables, in_sentences: Mapping[str, Text] | None = None) -> Document:
    """The document; besides those of :func:`leaning_table` it takes the table documents, for titles.

    ``in_sentences`` is what services are called in running text.
    """
    say, pairs = phrases("leaning"), named_records(leaning_table(tables, in_sentences))
    names = service_labels(tables)
    blocks: list[Block] = [Paragraph(runs=said(say.what_counts), quiet=True)]
    blocks.append(_grid(pairs, names) if pairs else Paragraph(runs=said(say.no_pairs)))
    titles = dict(zip(tables["documents"]["document"], tables["documents"]["title"], strict=True))
    told = told_alone(service_citations(tables))
    for pair in pairs:
        if pair["apart"]:
            blocks += _pair(pair, told, names, titles)
    return Document(title=say.leaning_title, blocks=tuple(blocks))


def _grid(pairs: Sequence[Mapping[str, Any]], names: Mapping[str, Text]) -> Grid:
    say = phrases("leaning")
    rows = []
    for pair in pairs:
        sides = [names.get(pair[side], Text(pair[side], pair[side])) for side in "ab"]
        named = Text(*(f"{a} – {b}" for a, b in zip(*sides, strict=True)))
        counts = (f"{pair['works_a']} / {pair['works_b']}", str(pair["shared"]), str(pair["apart"]))
        coupling = known_number(pair["coupling"])
        reason = Text(str(pair["reason_nb"]), str(pair["reason"]))
        texts = (named, *(Text(n, n) for n in counts), numbers(coupling), reason)
        rows.append(tuple((said(text),) for text in texts))
    return Grid(
        head=(say.services, say.works_of_each, say.shared_at_all, say.shared_apart, say.coupling, say.what_can_be_told),
        rows=tuple(rows),
    )


def _pair(
    pair: Mapping[str, Any], rows: pd.DataFrame, names: Mapping[str, Text], titles: Mapping[str, str]
) -> Iterator[Block]:
    sides = [(pair["a"], _own(rows, pair["a"], pair["b"])), (pair["b"], _own(rows, pair["b"], pair["a"]))]
    labels = [names.get(service, Text(service, service)) for service, _ in sides]
    yield Headline(level=1, text=Text(*(f"{a} – {b}" for a, b in zip(*labels, strict=True))))
    shared = sorted(set(sides[0][1]["work"]) & set(sides[1][1]["work"]))
    for work in shared:
        found = [own[own["work"] == work] for _, own in sides]
        label = str(found[0]["label"].iloc[0])
        yield Headline(level=2, text=Text(label, label))
        for name, own in zip(labels, found, strict=True):
            yield Paragraph(runs=said(name, strong=True))
            yield Points(items=tuple(_quote(row, titles) for row in named_records(own.head(QUOTES_OF_SIDE))))


def _own(rows: pd.DataFrame, service: str, other: str) -> pd.DataFrame:
    alone = pd.Series([other not in others for others in rows["others"]], index=rows.index, dtype=bool)
    return rows[(rows["service"] == service) & alone].drop_duplicates(["work", "document", "sentence"])


def _quote(row: Mapping[str, Any], titles: Mapping[str, str]) -> Runs:
    title = str(titles.get(row["document"], row["document"]))
    place = Text(f"{title}, s. {row['page']}", f"{title}, p. {row['page']}")
    words = str(row["quote"])
    return (Run(text=Text(words, words), quoted=True, note=place),)
