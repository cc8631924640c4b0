"""The fields of a record in RIS, made of its values.

Which tag means what differs between makers (RefMan 2001, EndNote, Zotero, and what databases took from them): several
are tried in the order in which they are the more surely meant.
"""

from collections.abc import Sequence
from typing import Any

from kg.refs.reading.fields import told
from kg.refs.reading.messages import Messages
from kg.refs.reading.tagged_formats.making import Making
from kg.refs.records.records import Record, RecordType, Value

#: Tags of RefMan, EndNote and databases; others of two letters are read as well where the blanks leave no doubt.
_TAGS = """
TY ER ID A1 A2 A3 A4 A5 AB AD AI AN AU AV BT C1 C2 C3 C4 C5 C6 C7 C8 CA CN CP CT CY DA DB DI DO DP DS ED EP ET FD H1 H2
IS J1 J2 JA JF JO JP K1 KW L1 L2 L3 L4 LA LB LK LL M1 M2 M3 N1 N2 NL NV OP PA PB PMCID PMID PP PY RD RI RN RP RT SE SF
SL SN SP SR ST T1 T2 T3 T4 TA TI TT U1 U2 U3 U4 U5 UR UT VL VO WP WT WV Y1 Y2 YR DOI ISSN NO PG PT US XR
"""
TAGS = frozenset(_TAGS.split())
#: Works whose T2 is the title of a series, which they do not stand in as a chapter does.
_WHOLE: frozenset[RecordType] = frozenset({"book"})
#: A list of the works cited, which a database puts where editors stand, has so many names on one line.
_MOST_COMMAS = 4
_YEARS = ("PY", "Y1", "YR", "DA")


def record_of(values: Sequence[Value], file: str, line: int, messages: Messages | None = None) -> Record:
    """The record that the values of one, in RIS, tell of; what cannot be read of them is told."""
    made = Making(values)
    kind = made.type("TY")
    fields: dict[str, Any] = {
        "type": kind,
        "title": made.text("title", "T1", "TI") or made.text("title", "CT", "BT", "ST"),
        "editors": made.every("editors", *_editors(made, kind)),
        "year": made.year(*_YEARS),
        "doi": made.doi(("DO", "DOI", "DI"), ("M3", "L3", "UR", "L2", "LK", "N1", "ID", "AN")),
        "journal": made.text("journal", *_journal(kind)),
        "pages": made.pages("SP", "EP", "PG"),
        **made.numbers("SN", "ISSN"),
        **made.of(
            authors="AU A1", abstract="AB N2", volume="VL VO", issue="IS NO", publisher="PB", place="CY PP",
            edition="ET", pmid="PMID", url="UR", language="LA", keywords="KW K1",
        ),
    }  # fmt: skip
    if messages is not None and fields["year"] is None:
        for value in values:
            if value.name.upper() in _YEARS and told(value.text.strip("/ ")):
                messages.tell(value.line, f"no year in {value.name}", "the value is kept, the record has no year")
                break
    return made.record(file, line, **fields)


def _editors(made: Making, kind: RecordType) -> tuple[str, ...]:
    """A2 of a thesis is its adviser; a long list of family names is of works cited."""
    is_list = any(text.count(",") > _MOST_COMMAS and ";" not in text for text in made.texts("A2"))
    return ("ED",) if kind == "thesis" or is_list else ("A2", "ED")


def _journal(kind: RecordType) -> tuple[str, ...]:
    if kind in _WHOLE:
        return ("JF", "JO")
    if kind in {"chapter", "paper-conference"}:
        return ("T2", "BT", "JF", "C3", "JO", "JA", "J2", "J1")
    return ("JF", "T2", "JO", "JA", "J2", "J1")
