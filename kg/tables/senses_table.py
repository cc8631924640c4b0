"""In which senses each service uses each concept: by which word, and narrowed how.

A *sense* is a word that stands for a concept, as OntoLex-Lemon has it (Cimiano, McCrae & Buitelaar 2016, *Lexicon
Model for Ontologies*, W3C community report, on ``LexicalSense``): *følge opp* and *oppfølging* are two senses of one
concept, and a compound whose last element is the concept's word (*omsorgstiltak*) is a sense of its own, narrower than
that word's. What a word means besides the concept was set aside before (``extract/data/senses.csv``), so it is no sense
here.
"""

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd

from kg.tables.cells import counted_text

COLUMNS = (
    "concept", "service", "sense", "label", "modifier", "n", "share", "documents", "negated", "quoted", "example",
)  # fmt: skip

#: Words of a sentence that shows a use well: long enough to tell, short enough to read.
GOOD_LENGTH = 20

_KEYS = ["concept", "service", "sense"]


def senses_table(tables: Mapping[str, pd.DataFrame]) -> pd.DataFrame:
    """One row a concept, service and sense, the commonest first; ``n`` of a concept and service sum to its usage.

    ``mentions``, ``sentences`` and ``concepts`` are read. ``example`` is the use that a reader is best shown, as
    document:mention: affirmed, in its author's own words, in a sentence that names the service and is of good length.
    """
    uses = _uses(tables["mentions"], tables["concepts"])
    if uses.empty:
        return pd.DataFrame(columns=list(COLUMNS))
    best = _best_first(uses, tables["sentences"]).drop_duplicates(_KEYS).set_index(_KEYS)["name"]
    grouped = uses.groupby(_KEYS, sort=True).agg(
        label=("label", "first"),
        modifier=("modifier", "first"),
        n=("mention", "size"),
        documents=("document", "nunique"),
        negated=("negated", "sum"),
        quoted=("quoted", "sum"),
    )
    table = grouped.assign(example=best).reset_index()
    table["share"] = table["n"] / table.groupby(["concept", "service"])["n"].transform("sum")
    table = table.sort_values(["concept", "service", "n", "sense"], ascending=[True, True, False, True])
    return table[list(COLUMNS)].reset_index(drop=True)


def sense_name(label: str, modifier: str) -> str:
    """The word of a sense: the label, or the compound that it is the last element of.

    >>> sense_name("tiltak", "omsorgs")
    'omsorgstiltak'
    """
    return modifier + label


def _uses(mentions: pd.DataFrame, concepts: pd.DataFrame) -> pd.DataFrame:
    """One row for each mention in running text and service that it is about."""
    counted = counted_text(mentions)
    uses = counted.assign(
        label=_labels(counted, concepts),
        modifier=counted["modifier"].fillna(""),
        negated=[_holds(context, "negated") for context in counted["context"]],
        quoted=[_holds(context, "quote") or _holds(context, "title") for context in counted["context"]],
        name=[f"{row.document}:{row.mention}" for row in counted[["document", "mention"]].itertuples()],
        service=counted["services"],
    )
    uses["sense"] = [sense_name(*pair) for pair in zip(uses["label"], uses["modifier"], strict=True)]
    kept = ["document", "mention", "sentence", "concept", "label", "modifier", "negated", "quoted", "name", "sense"]
    return uses[[*kept, "service"]].explode("service").dropna(subset=["service"])


def _labels(mentions: pd.DataFrame, concepts: pd.DataFrame) -> list[str]:
    """The word each mention was found by; of one that a reviewer put in by hand, the concept's own."""
    names: dict[Any, Any] = dict(zip(concepts["id"], concepts["label_nb"], strict=True))
    pairs = zip(mentions["label"], mentions["concept"], strict=True)
    return [label if isinstance(label, str) and label else str(names.get(of) or of) for label, of in pairs]


def _holds(context: Sequence[str] | None, name: str) -> bool:
    return context is not None and name in list(context)


def _best_first(uses: pd.DataFrame, sentences: pd.DataFrame) -> pd.DataFrame:
    judged = sentences.assign(far=(sentences["words"] - GOOD_LENGTH).abs(), unnamed=sentences["basis"] != "named")
    placed = uses.merge(judged[["document", "sentence", "far", "unnamed"]], on=["document", "sentence"], how="left")
    return placed.sort_values(["negated", "quoted", "unnamed", "far", "document", "mention"], kind="stable")
