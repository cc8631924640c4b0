"""What is counted, decided once for all documents together: which sentences, for which services, and which uses.

``uses`` is the one source of counts. What a rule leaves out because of the text that it stands in (no running text, the
study's own method, a repeat) is set in two steps, so that a person's decision may stand between them:
:func:`with_uses_of_text` is what the rules say, :func:`with_counted` what follows from it. Everything that counts
words or uses takes its rows from :func:`kg.tables.cells.counted_text`.
"""

from collections.abc import Hashable, Mapping

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
    """The tables with ``same_as`` in ``sentences``, and uses in text that is not counted left out with the reason.

    Of sentences that say the same, each concept counts once for each service, in the first in which it does.
    """
    sentences, uses = tables["sentences"], tables["uses"]
    out = _why_not(sentences)
    sentences = sentences.assign(same_as=_first_elsewhere(tables, out))
    said = _said(sentences)
    ranks = _ranks(tables["documents"])
    counts, whys = list(uses["counts"]), list(uses["why"])
    first: dict[tuple[Key, str, str], Key] = {}
    names = (uses[column].tolist() for column in ("concept", "service"))
    rows = zip(_keys(uses, "sentence"), *names, range(len(uses)), strict=True)
    for key, concept, service, row in sorted(rows, key=lambda each: (ranks[each[0][0]], each[0][1], each[-1])):
        if counts[row]:
            again = out[key] is None and first.setdefault((said[key], concept, service), key) != key
            why = "repeat" if again else out[key]
            counts[row], whys[row] = why is None, why
    uses = uses.assign(counts=np.array(counts, dtype=bool), why=pd.Series(whys, uses.index, dtype=object))
    return {**tables, "sentences": sentences, "uses": uses}


def _ranks(documents: pd.DataFrame) -> dict[str, int]:
    """The place of each document: the oldest first, of one year (or without one, which come last) by file name."""
    years = documents["year"].astype("Int64").fillna(10_000)
    ordered = sorted(zip(years, documents["file"], documents["document"], strict=True))
    return {document: number for number, (_, _, document) in enumerate(ordered)}


def _first_elsewhere(tables: Tables, out: Mapping[Key, UseWhy | None]) -> "pd.Series[str]":
    """The first sentence of another document that says the same, as document:sentence; missing where there is none.

    Only sentences that something could be counted in are compared, those about a service and those with a mention.
    """
    sentences, ranks = tables["sentences"], _ranks(tables["documents"])
    held = set(_keys(tables["mentions"], "sentence"))
    texts = sentences["text"].tolist()  # of Arrow's strings one at a time is slow
    rows = zip(_keys(sentences, "sentence"), sentences.index, sentences["services"], texts, strict=True)
    compared = [
        (ranks[key[0]], key, row, str(text))
        for key, row, about, text in rows
        if out[key] is None and (len(about) or key in held)
    ]
    compared.sort(key=lambda each: (each[0], each[1]))
    first: dict[Hashable, str] = {}
    for (_, key, row, _), earlier in zip(compared, repeats([text for *_, text in compared]), strict=True):
        if earlier >= 0 and compared[earlier][1][0] != key[0]:
            first[row] = ":".join(map(str, compared[earlier][1]))
    return pd.Series([first.get(row) for row in sentences.index], index=sentences.index, dtype=object)


def with_counted(tables: Tables) -> dict[str, pd.DataFrame]:
    """The tables with ``counted`` in ``sentences`` and ``mentions``, and whom they count for.

    A counted sentence counts for the services that it is about (``services``) and for those that a use in it counts
    for: ``counted_for``; one that says again what another says counts for the services that the other does not count
    for. A use that a person counts brings the sentence that it stands in with it. The ``services`` of a mention are
    those that it counts for.
    """
    sentences, mentions, uses = tables["sentences"], tables["mentions"], tables["uses"]
    chosen = uses[uses["counts"].to_numpy(dtype=bool)]
    by_sentence, by_mention = (_services(chosen, column) for column in ("sentence", "mention"))
    out, said, ranks = _why_not(sentences), _said(sentences), _ranks(tables["documents"])
    about = dict(zip(_keys(sentences, "sentence"), sentences["services"], strict=True))
    counted: dict[Key, list[str] | None] = dict.fromkeys(about)
    first: dict[tuple[Key, str], Key] = {}
    for key in sorted(about, key=lambda each: (ranks[each[0]], each[1])):
        used = by_sentence.get(key, set())
        if out[key] is None:
            mine = {*about[key], *used}
            left = {each for each in mine if first.setdefault((said[key], each), key) == key}
            counted[key] = sorted(left | used) if left or used or said[key] == key else None
        else:
            counted[key] = sorted(used) or None
    served = {said[key] for key, services in counted.items() if services and out[key] is None}
    for key, services in counted.items():
        if not services and said[key] in served:
            counted[key] = None  # of nobody, and another that says the same is of somebody
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


def _why_not(sentences: pd.DataFrame) -> dict[Key, UseWhy | None]:
    """Why a sentence is not counted for anybody: it is no running text, or left out for whose text it is."""
    left_out = sentences.get("left_out", pd.Series(None, sentences.index, dtype=object))
    return {
        key: "contents_or_reference" if kind not in RUNNING_TEXT else None if unknown else why
        for key, kind, why, unknown in zip(
            _keys(sentences, "sentence"), sentences["kind"].tolist(), left_out, left_out.isna(), strict=True
        )
    }


def _said(sentences: pd.DataFrame) -> dict[Key, Key]:
    """For each sentence the first one that says the same, or itself."""
    nothing = pd.Series(None, sentences.index, dtype=object)
    repeated = sentences.get("repeats", pd.Series(-1, sentences.index))
    said: dict[Key, Key] = {}
    rows = zip(_keys(sentences, "sentence"), repeated, sentences.get("same_as", nothing), strict=True)
    for key, earlier, elsewhere in rows:
        if isinstance(elsewhere, str):
            document, _, number = elsewhere.rpartition(":")
            said[key] = (document, int(number))
        else:
            said[key] = (key[0], int(earlier)) if earlier >= 0 else key
    return {key: _first(said, key) for key in said}


def _first(said: Mapping[Key, Key], key: Key) -> Key:
    """The first of what says the same: the earlier one may itself stand in an older document."""
    while said.get(key, key) != key:
        key = said[key]
    return key


def _keys(table: pd.DataFrame, column: str) -> "zip[Key]":
    return zip(table["document"].tolist(), table[column].astype(int).tolist(), strict=True)


def _services(uses: pd.DataFrame, column: str) -> dict[Key, set[str]]:
    services: dict[Key, set[str]] = {}
    for key, service in zip(_keys(uses, column), uses["service"], strict=True):
        services.setdefault(key, set()).add(str(service))
    return services
