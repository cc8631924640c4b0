"""Why a measure says what it says: its verdicts (:class:`kg.measure.inference.verdict.Verdict`) as sentences."""

from collections.abc import Callable, Mapping, Sequence

import pandas as pd

from kg.measure.distances.directed import FEWEST_WORDS
from kg.measure.inference.verdict import FEWEST_SEGMENTS, FEWEST_UNITS, FEWEST_UNITS_TO_TEST, LEVEL, Verdict, Why
from kg.measure.meanings.meaning import ENOUGH_USES, FEWEST_DOCUMENTS, FEWEST_IDS, FEWEST_MEANINGS, FEWEST_USES
from kg.measure.words.preference import FEWEST_UNEQUAL
from kg.wording.text import Language, Text

#: What the units of a test are called, in the plural.
UNITS: Mapping[str, Text] = {
    "document": Text("dokumenter", "documents"),
    "section": Text("kapitler", "top sections"),
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
        values = pd.Series([getattr(text, language) for text in texts], index=table.index, dtype="str")
        table.insert(place + shift, name, values)
    return table


def reason(verdict: Verdict | None) -> Text:
    """Why the verdict is what it is; empty for none."""
    if verdict is None:
        return Text("", "")
    values = dict(verdict.values)
    few, shared = values.pop("few", False), values.pop("shared", 0)
    text = _REASONS[verdict.why](**values)
    if few:
        text = Text(
            f"færre enn {ENOUGH_USES} bruk på en side; {text.nb}", f"fewer than {ENOUGH_USES} uses on a side; {text.en}"
        )
    if shared:
        text = Text(
            f"{text.nb}; tekster som står i begge grupper, som ett dokument: {shared}",
            f"{text.en}; texts that stand in both groups, as one document: {shared}",
        )
    return text


def not_after_adjusting(*, q: float, tests: int, of: str) -> Text:
    """That p ≤ 0.05 does not hold among so many tests of such things."""
    return Text(
        f"kan ikke avgjøres etter justering for alle {tests} {_TESTS[of].nb} (q = {comma(q, '.2g')})",
        f"cannot tell after adjusting for all {tests} {_TESTS[of].en} (q = {q:.2g})",
    )


def comma(number: float, form: str) -> str:
    """A number as ``format`` prints it, with a decimal comma.

    >>> comma(0.5, ".2f")
    '0,50'
    """
    return format(number, form).replace(".", ",")


def _too_little_text(*, services: Sequence[tuple[str, int, int]], unit: str) -> Text:
    units = UNITS[unit]
    nb = "; ".join(f"{name}: {segments} utsnitt i {n} {units.nb}" for name, segments, n in services)
    en = "; ".join(f"{name}: {segments} segments in {n} {units.en}" for name, segments, n in services)
    return Text(
        f"for lite tekst ({nb}); det trengs {FEWEST_SEGMENTS} utsnitt i {FEWEST_UNITS} {units.nb}",
        f"too little text ({en}); needs {FEWEST_SEGMENTS} segments in {FEWEST_UNITS} {units.en}",
    )


def _too_few_words(*, words: Mapping[str, int]) -> Text:
    short = ", ".join(f"{name}: {n}" for name, n in words.items())
    return Text(
        f"for lite tekst (ord for {short}); det trengs {FEWEST_WORDS} på hver side",
        f"too little text (words of {short}); needs {FEWEST_WORDS} a side",
    )


def _too_few_units(*, units: Mapping[str, int], unit: str, ranged: bool) -> Text:
    nb, en = (", ".join(f"{name}: {n} {what}" for name, n in units.items()) for what in UNITS[unit])
    return Text(
        f"en test krever {FEWEST_UNITS_TO_TEST} {UNITS[unit].nb} på hver side ({nb})"
        + ("; low og high er spennet når én utelates" if ranged else ""),
        f"a test needs {FEWEST_UNITS_TO_TEST} {UNITS[unit].en} a side ({en})"
        + ("; low and high are the range when one is left out" if ranged else ""),
    )


def _too_few_arrangements(*, arrangements: int, p_min: float, unit: str) -> Text:
    within = Text(" innen ett dokument", " within a document") if unit == "section" else Text("", "")
    return Text(
        f"mulige ombyttinger av {UNITS[unit].nb}{within.nb}: {arrangements}; minste mulige p er {comma(p_min, '.3g')}",
        f"possible exchanges of {UNITS[unit].en}{within.en}: {arrangements}; the smallest attainable p is {p_min:.3g}",
    )


def _too_few_uses(*, a: tuple[int, int], b: tuple[int, int]) -> Text:
    return Text(
        f"{a[0]} bruk i {a[1]} dokumenter og {b[0]} i {b[1]}; "
        f"det trengs {FEWEST_USES} bruk i {FEWEST_DOCUMENTS} dokumenter på hver side",
        f"{a[0]} uses in {a[1]} documents and {b[0]} in {b[1]}; "
        f"needs {FEWEST_USES} uses in {FEWEST_DOCUMENTS} documents on each side",
    )


def _too_few_ids(*, ids: Sequence[int]) -> Text:
    few = [f"{n} ids" for n in ids if n < FEWEST_IDS]
    return Text(
        f"en side har bruk med {' og en med '.join(few)} med kjente ord rundt; det trengs to",
        f"a side has uses of {' and one of '.join(few)} with known words around them; two are needed",
    )


def _too_few_unequal(*, unequal: int, unit: str) -> Text:
    return Text(
        f"en test krever {FEWEST_UNEQUAL} {UNITS[unit].nb} som bruker den ene mer enn den andre (funnet: {unequal})",
        f"a test needs {FEWEST_UNEQUAL} {UNITS[unit].en} that use one more than the other (found: {unequal})",
    )


def _exchanged(*, p: float, of: str) -> Text:
    return Text(
        f"ombytting av enheter gir like {_COMPARED[of].nb} i {comma(100 * p, '.1f')} % av tilfellene",
        f"exchanging units gives as {_COMPARED[of].en} in {p:.1%} of cases",
    )


def _not_above_0(*, p: float, of: str) -> Text:
    text = _exchanged(p=p, of=of)
    return Text(f"{text.nb}; avstanden er ikke over 0", f"{text.en}; the distance is not above 0")


def _reaches_0(*, of: str) -> Text:
    return Text(f"intervallet for {of} når ned til 0", f"the interval of {of} reaches 0")


def _rejected(*, of: str) -> Text:
    return Text(
        f"ombyttingstesten forkaster, og intervallet for {of} ligger over 0",
        f"the exchange test rejects and the interval of {of} lies above 0",
    )


def _no_term(*, service: str) -> Text:
    return Text(f"{service} bruker ingen av ordene", f"{service} uses no term")


def _always(nb: str, en: str) -> Callable[[], Text]:
    return lambda: Text(nb, en)


_REASONS: Mapping[Why, Callable[..., Text]] = {
    "too little text": _too_little_text,
    "too few words": _too_few_words,
    "too few units": _too_few_units,
    "too few arrangements": _too_few_arrangements,
    "too few pairs": _always(
        "færre enn tre tjenestepar finnes i begge deler", "fewer than three pairs of services stand in both parts"
    ),
    "too few uses": _too_few_uses,
    "too few ids": _too_few_ids,
    "too few unequal": _too_few_unequal,
    "too few uses to test": _always(
        f"for få bruk til en test: ingen ombytting av dem kunne gi p <= {comma(LEVEL, '')}",
        f"too few uses for a test: no exchange of them could give p <= {LEVEL}",
    ),
    "no exchange": _always(
        f"ingen ombytting av enheter kunne gi p <= {comma(LEVEL, '')}", f"no exchange of units could give p <= {LEVEL}"
    ),
    "no term": _no_term,
    "no use": _always("ingen av dem er brukt", "neither is used"),
    "no concept": _always("ingen begreper er brukt nok på begge sider", "no concept has uses enough on both sides"),
    "nothing recurs": _always(
        "ingenting av det som telles, står i to enheter av en tjeneste",
        "nothing that is counted stands in two units of a service",
    ),
    "nothing in common": _always(
        "det som står rundt ordet, har ingenting felles, på noen av sidene",
        "the contexts of the uses have nothing in common, on either side",
    ),
    "few words": _always(
        f"færre enn {FEWEST_MEANINGS} ord: hva fellesskapene skriver om, skilles ikke fra hva de mener",
        f"fewer than {FEWEST_MEANINGS} words: what communities write of is not told from what they mean",
    ),
    "exchanged": _exchanged,
    "not above 0": _not_above_0,
    "reaches 0": _reaches_0,
    "rejected": _rejected,
    "not after adjusting": not_after_adjusting,
}
