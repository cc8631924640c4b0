"""Why a measure says what it says: its verdicts (:class:`kg.measure.inference.verdict.Verdict`) as sentences."""

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd

from kg.measure.inference.verdict import FEWEST_SEGMENTS, FEWEST_UNITS, FEWEST_UNITS_TO_TEST, LEVEL, Verdict, Why
from kg.measure.least import (
    ENOUGH_USES,
    FEWEST_DOCUMENTS,
    FEWEST_IDS,
    FEWEST_MEANINGS,
    FEWEST_UNEQUAL,
    FEWEST_USES,
    FEWEST_WORDS,
)
from kg.wording.text import LANGUAGES, Filled, Language, Text

#: What the units of a test are called, in the plural.
UNITS: Mapping[str, Text] = {
    "document": Text("dokumenter", "documents"),
    "section": Text("kapitler", "top sections"),
}
_COUNTED: Mapping[str, Text] = {
    "document": Text("{n} {n:dokument|dokumenter}", "{n} {n:document|documents}"),
    "section": Text("{n} {n:kapittel|kapitler}", "{n} {n:top section|top sections}"),
}
_TESTS: Mapping[str, Text] = {
    "directions": Text("retninger", "directions"),
    "terms": Text("ord", "terms"),
    "services": Text("tjenester", "services"),
}
_COMPARED: Mapping[str, Text] = {
    "distance": Text("stor avstand", "large a distance"),
    "difference": Text("stor forskjell", "large a difference"),
    "mean": Text("stort gjennomsnitt", "large a mean"),
}
_WITHIN = Text(" innen ett dokument", " within a document")
_FEW = Text(f"færre enn {ENOUGH_USES} bruk på en side; ", f"fewer than {ENOUGH_USES} uses on a side; ")
_RANGED = Text("; low og high er spennet når én utelates", "; low and high are the range when one is left out")
_SHARED = Text(
    "; tekster som står i begge grupper, som ett dokument: {shared}",
    "; texts that stand in both groups, as one document: {shared}",
)
_SEGMENTS = Text("{n} utsnitt i {units}", "{n} {n:segment|segments} in {units}")
_AND = Text(" og en med ", " and one of ")
_EXCHANGED = Text(
    "ombytting av enheter gir like {compared} i {percent} av tilfellene",
    "exchanging units gives as {compared} in {percent} of cases",
)
#: The sentence of each reason; what stands in braces is a value of the verdict, as :func:`_printed` puts it.
SENTENCES: Mapping[Why, Text] = {
    "too little text": Text(
        f"for lite tekst ({{services}}); det trengs {FEWEST_SEGMENTS} utsnitt i {FEWEST_UNITS} {{unit}}",
        f"too little text ({{services}}); needs {FEWEST_SEGMENTS} segments in {FEWEST_UNITS} {{unit}}",
    ),
    "too few words": Text(
        f"for lite tekst (ord for {{words}}); det trengs {FEWEST_WORDS} på hver side",
        f"too little text (words of {{words}}); needs {FEWEST_WORDS} a side",
    ),
    "too few units": Text(
        f"en test krever {FEWEST_UNITS_TO_TEST} {{unit}} på hver side ({{units}})",
        f"a test needs {FEWEST_UNITS_TO_TEST} {{unit}} a side ({{units}})",
    ),
    "too few arrangements": Text(
        "mulige ombyttinger av {unit}{within}: {arrangements}; minste mulige p er {p_min}",
        "possible exchanges of {unit}{within}: {arrangements}; the smallest attainable p is {p_min}",
    ),
    "too few pairs": Text(
        "færre enn tre tjenestepar finnes i begge deler", "fewer than three pairs of services stand in both parts"
    ),
    "too few uses": Text(
        "{a[0]} bruk i {a[1]} {a[1]:dokument|dokumenter} og {b[0]} i {b[1]}; "
        f"det trengs {FEWEST_USES} bruk i {FEWEST_DOCUMENTS} dokumenter på hver side",
        "{a[0]} {a[0]:use|uses} in {a[1]} {a[1]:document|documents} and {b[0]} in {b[1]}; "
        f"needs {FEWEST_USES} uses in {FEWEST_DOCUMENTS} documents on each side",
    ),
    "too few ids": Text(
        "en side har bruk med {ids} med kjente ord rundt; det trengs to",
        "a side has uses of {ids} with known words around them; two are needed",
    ),
    "too few unequal": Text(
        f"en test krever {FEWEST_UNEQUAL} {{unit}} som bruker den ene mer enn den andre (funnet: {{unequal}})",
        f"a test needs {FEWEST_UNEQUAL} {{unit}} that use one more than the other (found: {{unequal}})",
    ),
    "too few uses to test": Text(
        "for få bruk til en test: ingen ombytting av dem kunne gi p <= {level}",
        "too few uses for a test: no exchange of them could give p <= {level}",
    ),
    "no exchange": Text(
        "ingen ombytting av enheter kunne gi p <= {level}", "no exchange of units could give p <= {level}"
    ),
    "no term": Text("{service} bruker ingen av ordene", "{service} uses no term"),
    "no use": Text("ingen av dem er brukt", "neither is used"),
    "no concept": Text("ingen begreper er brukt nok på begge sider", "no concept has uses enough on both sides"),
    "nothing recurs": Text(
        "ingenting av det som telles, står i to enheter av en tjeneste",
        "nothing that is counted stands in two units of a service",
    ),
    "nothing in common": Text(
        "det som står rundt ordet, har ingenting felles, på noen av sidene",
        "the contexts of the uses have nothing in common, on either side",
    ),
    "few words": Text(
        f"færre enn {FEWEST_MEANINGS} ord: hva fellesskapene skriver om, skilles ikke fra hva de mener",
        f"fewer than {FEWEST_MEANINGS} words: what communities write of is not told from what they mean",
    ),
    "exchanged": _EXCHANGED,
    "not above 0": Text(f"{_EXCHANGED.nb}; avstanden er ikke over 0", f"{_EXCHANGED.en}; the distance is not above 0"),
    "reaches 0": Text("intervallet for {of} når ned til 0", "the interval of {of} reaches 0"),
    "rejected": Text(
        "ombyttingstesten forkaster, og intervallet for {of} ligger over 0",
        "the exchange test rejects and the interval of {of} lies above 0",
    ),
    "not after adjusting": Text(
        "kan ikke avgjøres etter justering for alle {tests} (q = {q})",
        "cannot tell after adjusting for all {tests} (q = {q})",
    ),
}
_REASON_COLUMNS: Mapping[str, Language] = {"reason": "en", "reason_nb": "nb"}
_ENGLISH: Mapping[str, Language] = {"reason": "en"}


def worded(table: pd.DataFrame, *, english: bool = False) -> pd.DataFrame:
    """A measure's table with ``reason`` and ``reason_nb`` where its column ``why`` stood; empty where that is missing.

    Only ``reason`` if ``english``: so are the tables of meaning.
    """
    reasons = [reason(verdict) for verdict in table["why"]]
    columns = _ENGLISH if english else _REASON_COLUMNS
    return with_texts(table.drop(columns="why"), reasons, columns, place=list(table.columns).index("why"))


def worded_columns(columns: Sequence[str], *, english: bool = False) -> tuple[str, ...]:
    """The columns that :func:`worded` makes of a measure's."""
    reasons = _ENGLISH if english else _REASON_COLUMNS
    return tuple(name for column in columns for name in (reasons if column == "why" else [column]))


def with_texts(
    table: pd.DataFrame, texts: Sequence[Text], columns: Mapping[str, Language], *, place: int
) -> pd.DataFrame:
    """The table with texts, one a row, in ``columns``: the name of each and its language; inserted at ``place``."""
    for shift, (name, language) in enumerate(columns.items()):
        values = pd.Series([text.of(language) for text in texts], index=table.index, dtype="str")
        table.insert(place + shift, name, values)
    return table


def reason(verdict: Verdict | None) -> Text:
    """Why the verdict is what it is; empty for none."""
    if verdict is None:
        return Text("", "")
    few, ranged, shared = (verdict.values.get(name) for name in ("few", "ranged", "shared"))  # noqa: PD011  # no table
    parts = [_FEW] * bool(few) + [SENTENCES[verdict.why]] + [_RANGED] * bool(ranged) + [_SHARED] * bool(shared)
    nb, en = ("".join(part.of(language) for part in parts) for language in LANGUAGES)
    return Text(nb.format(**_printed(verdict, "nb")), en.format(**_printed(verdict, "en")))


def counted_units(n: int, unit: str) -> Text:
    """How many documents or chapters: *1 dokument*, *2 dokumenter*."""
    return Text(*(form.format(n=Filled(n)) for form in _COUNTED[unit]))


def segments_in(cut: int, n: int, unit: str) -> Text:
    """How many segments of text, in how many documents or chapters."""
    units = counted_units(n, unit)
    return Text(*(_SEGMENTS.of(each).format(n=Filled(cut), units=units.of(each)) for each in LANGUAGES))


def _printed(verdict: Verdict, language: Language) -> dict[str, Any]:
    """The values of a verdict as they stand in a sentence."""
    printed: dict[str, Any] = {**verdict.values, "level": decimal(LEVEL, "", language)}  # noqa: PD011  # no table
    if "unit" in printed:
        printed["within"] = _WITHIN.of(language) if printed["unit"] == "section" else ""
        unit, services = printed["unit"], printed.get("services", ())
        printed["services"] = "; ".join(
            f"{name}: {segments_in(cut, n, unit).of(language)}" for name, cut, n in services
        )
        counted = {name: counted_units(n, unit).of(language) for name, n in printed.get("units", {}).items()}
        printed["units"] = ", ".join(f"{name}: {units}" for name, units in counted.items())
        printed["unit"] = UNITS[unit].of(language)
    for side in printed.keys() & {"a", "b"}:
        printed[side] = [Filled(n) for n in printed[side]]
    if "words" in printed:
        printed["words"] = ", ".join(f"{name}: {n}" for name, n in printed["words"].items())
    if "ids" in printed:
        printed["ids"] = _AND.of(language).join(f"{n} {Filled(n):id|ids}" for n in printed["ids"] if n < FEWEST_IDS)
    if "p" in printed:
        printed["percent"] = decimal(100 * printed["p"], ".1f", language) + Text(" %", "%").of(language)
        printed["compared"] = _COMPARED[printed["of"]].of(language)
    if "p_min" in printed:
        printed["p_min"] = decimal(printed["p_min"], ".3g", language)
    if "q" in printed:
        printed["q"] = decimal(printed["q"], ".2g", language)
        printed["tests"] = f"{printed['tests']} {_TESTS[printed['of']].of(language)}"
    return printed


def decimal(number: float, form: str, language: Language) -> str:
    """A number as ``format`` prints it, with a decimal comma in bokmål.

    >>> decimal(0.5, ".2f", "nb")
    '0,50'
    """
    return format(number, form).replace(".", "," if language == "nb" else ".")
