"""What is counted, decided once for all documents together: which sentences, for which services, and which uses.

``uses`` is the one source of counts. What a rule leaves out because of the text that it stands in (no running text, the
study's own method, a repeat) is set in two steps, so that a person's decision may stand between them:
:func:`with_uses_of_text` is what the rules say, :func:`with_counted` what follows from it. Everything that counts
words or uses takes its rows from :func:`kg.tables.cells.counted_text`.
"""

from collections.abc import Mapping

import numpy as np
import pandas as pd

from corpus.types import RUNNING_TEXT
from extract.types import UseWhy
from extract.uses.repeats import repeats
from kg.tables.scheme_tables import level_ids

Tables = Mapping[str, pd.DataFrame]
#: Document and sentence, or document and mention.
Key = tuple[str, int]


def with_uses_of_text(tables: Tables) -> dict[str, pd.DataFrame]:
    """The tables with ``same_as`` in ``sentences``, and uses in text that is not counted left out with the reason."""
    sentences, uses = tables["sentences"], tables["uses"]
    sentences = sentences.assign(same_as=_first_elsewhere(tables))
    of_sentence = dict(zip(_keys(sentences, "sentence"), _why_not(sentences), strict=True))
    of_text = np.array([of_sentence[key] for key in _keys(uses, "sentence")], dtype=object)
    out = uses["counts"].to_numpy(dtype=bool) & np.array([reason is not None for reason in of_text], dtype=bool)
    reasons = np.where(out, of_text, uses["why"].to_numpy(dtype=object))
    uses = uses.assign(counts=uses["counts"].to_numpy(dtype=bool) & ~out, why=pd.Series(reasons, uses.index, object))
    return {**tables, "sentences": sentences, "uses": uses}


def _first_elsewhere(tables: Tables) -> "pd.Series[str]":
    """The first sentence of another document that says the same, as document:sentence; missing where there is none.

    The oldest document comes first, of one year (or without one, which come last) the first by file name. Only
    sentences that something could be counted in are compared, those about a service and those with a mention.
    """
    sentences, mentions, documents = tables["sentences"], tables["mentions"], tables["documents"]
    years = documents["year"].astype("Int64").fillna(10_000)
    ordered = sorted(zip(years, documents["file"], documents["document"], strict=True))
    place = {document: number for number, (_, _, document) in enumerate(ordered)}
    held = set(_keys(mentions, "sentence"))
    rows = zip(
        sentences.index, _keys(sentences, "sentence"), sentences["services"], sentences["text"],
        _why_not(sentences), strict=True,
    )  # fmt: skip
    compared = [
        (place[key[0]], key[1], row, str(text))
        for row, key, about, text, why in rows
        if why is None and (len(about) or key in held)
    ]
    compared.sort()
    names = [f"{ordered[document][2]}:{sentence}" for document, sentence, _, _ in compared]
    first = {
        row: names[earlier]
        for (document, _, row, _), earlier in zip(compared, repeats([text for *_, text in compared]), strict=True)
        if earlier >= 0 and compared[earlier][0] != document
    }
    return pd.Series([first.get(row) for row in sentences.index], index=sentences.index, dtype=object)


def with_counted(tables: Tables) -> dict[str, pd.DataFrame]:
    """The tables with ``counted`` in ``sentences`` and ``mentions``, and whom they count for.

    A counted sentence counts for the services that it is about (``services``) and for those that a use in it counts
    for: ``counted_for``. A use that a person counts brings the sentence that it stands in with it. The ``services`` of
    a mention are those that it counts for.
    """
    sentences, mentions, uses = tables["sentences"], tables["mentions"], tables["uses"]
    chosen = uses[uses["counts"].to_numpy(dtype=bool)]
    by_sentence, by_mention = (_services(chosen, column) for column in ("sentence", "mention"))
    rows = zip(_keys(sentences, "sentence"), sentences["services"], _why_not(sentences), strict=True)
    counted: dict[Key, list[str] | None] = {}
    for key, about, why in rows:
        used = by_sentence.get(key, set())
        counted[key] = sorted({*about, *used}) if why is None else sorted(used) if used else None
    flags = [services is not None for services in counted.values()]
    counted_for = pd.Series([services or [] for services in counted.values()], sentences.index, dtype=object)
    places = list(_keys(mentions, "sentence"))
    of_mentions = [sorted(by_mention.get(key, ())) for key in _keys(mentions, "mention")]
    return {
        **tables,
        "sentences": sentences.assign(counted=np.array(flags, dtype=bool), counted_for=counted_for),
        "mentions": mentions.assign(
            services=pd.Series(of_mentions, mentions.index, dtype=object),
            counted=np.array([counted[place] is not None for place in places], dtype=bool),
        ),
    }


def without_levels(tables: Tables) -> dict[str, pd.DataFrame]:
    """The tables as if no text were about a level: what comparisons of services stand on.

    A level (municipality, state, voluntary sector) is no profession: most that sets it apart from a service would be
    there between any authority and any profession.
    """
    levels = level_ids(tables["services"])
    if not levels:
        return dict(tables)
    compared = dict(tables)
    for name, column in (("sentences", "services"), ("sentences", "counted_for"), ("mentions", "services")):
        table = compared.get(name)
        if table is not None and column in table:
            kept = [[service for service in about if service not in levels] for about in table[column]]
            compared[name] = table.assign(**{column: pd.Series(kept, index=table.index, dtype=object)})
    for name in ("counts", "exposure"):
        if name in tables:
            compared[name] = tables[name][~tables[name]["service"].isin(levels)]
    return compared


def _why_not(sentences: pd.DataFrame) -> list[UseWhy | None]:
    """Why a sentence is not counted: it is no running text, left out for whose text it is, or said before."""
    nothing = pd.Series(None, sentences.index, dtype=object)
    repeats = sentences.get("repeats", pd.Series(-1, sentences.index))
    same_as = sentences.get("same_as", nothing).notna()
    left_out = [None if pd.isna(why) else why for why in sentences.get("left_out", nothing)]
    reasons: dict[Key, UseWhy | None] = {}
    rows = zip(_keys(sentences, "sentence"), sentences["kind"], repeats, same_as, left_out, strict=True)
    for key, kind, earlier, elsewhere, out in rows:
        if kind not in RUNNING_TEXT:
            reasons[key] = "contents_or_reference"
        elif out is not None:
            reasons[key] = out
        else:
            # What a heading or the method says first is not counted there, so it is counted here.
            again = earlier >= 0 and reasons.get((key[0], int(earlier))) in {None, "repeat"}
            reasons[key] = "repeat" if elsewhere or again else None
    return list(reasons.values())


def _keys(table: pd.DataFrame, column: str) -> "zip[Key]":
    return zip(table["document"], table[column].astype(int), strict=True)


def _services(uses: pd.DataFrame, column: str) -> dict[Key, set[str]]:
    services: dict[Key, set[str]] = {}
    for key, service in zip(_keys(uses, column), uses["service"], strict=True):
        services.setdefault(key, set()).add(str(service))
    return services
