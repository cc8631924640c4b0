"""What a reader needs beside an item to judge it: heading, sentences around, what it is about, the tool's own verdict.

Nothing of it is needed to read a sheet back: keys and codes are the items' own (:mod:`kg.judging.items`).
"""

from collections.abc import Callable, Mapping
from typing import Any

import pandas as pd

from kg.choices import What
from kg.judging.items import table_of
from kg.wording.phrases import phrases
from kg.wording.text import Language, Text
from kg.wording.uses import reason_of
from kg.wording.verdicts import POLARITIES

CONTEXT_COLUMNS = ("heading", "before", "after", "about", "verdict")

Tables = Mapping[str, pd.DataFrame]
#: What concepts and services are called, by their table and id: a concept and a service may have the same one.
Names = Mapping[tuple[str, str], Text]
Row = Mapping[Any, Any]


def with_context(
    offered: pd.DataFrame, tables: Tables, what: What, *, names: Names, language: Language
) -> pd.DataFrame:
    """The items with :data:`CONTEXT_COLUMNS`, in one language; a name that is not known is told by its id."""
    titles, texts = _titles(tables["sections"]), _texts(tables["sentences"])
    rows = []
    for row in tables[table_of(what)].loc[list(offered["at"])].to_dict("records"):
        document, sentence = row["document"], int(row["sentence"])
        about, verdict = (said.of(language) for said in (_ABOUT[what](row, names), _VERDICTS[what](row, names)))
        around = (texts.get((document, sentence + step), "") for step in (-1, 1))
        rows.append((titles.get((document, int(row["section"])), ""), *around, about, verdict))
    return offered.assign(**dict(zip(CONTEXT_COLUMNS, zip(*rows, strict=True), strict=True))) if rows else offered


def _titles(sections: pd.DataFrame) -> dict[tuple[Any, int], str]:
    columns = zip(*(sections[name] for name in ("document", "section", "number", "title")), strict=True)
    return {
        (document, int(section)): " ".join(f"{'' if pd.isna(number) else number} {title}".split())
        for document, section, number, title in columns
    }


def _texts(sentences: pd.DataFrame) -> dict[tuple[Any, int], str]:
    columns = zip(*(sentences[name] for name in ("document", "sentence", "text")), strict=True)
    return {(document, int(sentence)): str(text) for document, sentence, text in columns}


def _concept(row: Row, names: Names) -> Text:
    return _name("concepts", row["concept"], names)


def _name(table: str, identifier: object, names: Names) -> Text:
    return names.get((table, str(identifier)), Text(str(identifier), str(identifier)))


def _services(services: Any, names: Names) -> Text:
    named = [_name("services", service, names) for service in services]
    return Text(", ".join(one.nb for one in named), ", ".join(one.en for one in named))


def _use(row: Row, names: Names) -> Text:
    concept, service = _concept(row, names), _name("services", row["service"], names)
    return Text(f"{concept.nb} / {service.nb}", f"{concept.en} / {service.en}")


def _counted(row: Row, _: Names) -> Text:
    said = phrases("review")
    counts: Text = said.counts if row["counts"] else said.left_out(why=reason_of(row["why"]))
    return counts


def _defined(row: Row, names: Names) -> Text:
    said = phrases("review")
    named = _concept(row, names) if isinstance(row["concept"], str) and row["concept"] else said.other_term
    verdict: Text = getattr(said, row.get("certainty", "certain"))(concept=named)
    return verdict


def _claimed(row: Row, _: Names) -> Text:
    return POLARITIES[row["polarity"]]


def _attributed(row: Row, names: Names) -> Text:
    no_service: Text = phrases("review").no_service
    return _services(row["services"], names) if len(row["services"]) else no_service


_ABOUT: Mapping[What, Callable[[Row, Names], Text]] = {
    "mentions": lambda *_: Text("", ""),
    "services": lambda *_: Text("", ""),
    "definitions": lambda row, _: Text(row["term"], row["term"]),
    "uses": _use,
    "claims": lambda row, names: _services(row["services"], names),
}
_VERDICTS: Mapping[What, Callable[[Row, Names], Text]] = {
    "mentions": _concept,
    "services": _attributed,
    "definitions": _defined,
    "uses": _counted,
    "claims": _claimed,
}
