"""Records as CSL-JSON; what no variable of CSL holds stands in ``custom``, which other programs pass over."""

import json
from collections.abc import Sequence
from typing import Any

from corpus.shown import escaped
from kg.refs.reading.csljson import VARIABLES
from kg.refs.records.kept import kept_values
from kg.refs.records.records import SEVERAL, Record

_VARIABLES = {field: name for name, field in VARIABLES.items() if field not in {*SEVERAL, "year"}}


def write(records: Sequence[Record]) -> str:
    """The records as a list of CSL-JSON, one an item; the same records give the same text."""
    items = ",\n".join(
        escaped(json.dumps(_item(record, at), ensure_ascii=False)) for at, record in enumerate(records, 1)
    )
    return f"[\n{items}\n]\n"


def _item(record: Record, number: int) -> dict[str, Any]:
    lists = {"keyword": "; ".join(record.keywords), "ISBN": ", ".join(record.isbn), "ISSN": ", ".join(record.issn)}
    told = {
        "id": next(iter(record.other.get("id", ())), "") or record.id or f"record{number}",
        "type": record.type,
        **{name: getattr(record, field) for field, name in _VARIABLES.items()},
        "author": [_name(name) for name in record.authors],
        "editor": [_name(name) for name in record.editors],
        "issued": {"date-parts": [[record.year]]} if record.year is not None else None,
        **lists,
        "custom": _custom(record),
    }
    return {name: value for name, value in told.items() if value}


def _name(name: str) -> dict[str, str]:
    family, comma, given = name.partition(", ")
    suffix = given.partition(", ")
    if not comma or not given or name != name.strip():
        return {"literal": name}
    return {"family": family, "given": suffix[0], **({"suffix": suffix[2]} if suffix[2] else {})}


def _custom(record: Record) -> dict[str, Any]:
    kept = [
        {"name": value.name, "text": value.text, **({"field": value.field} if value.field else {})}
        for value in kept_values(record) if (value.name, value.field) != ("id", "")
    ]  # fmt: skip
    lists = (
        {"keywords": [*record.keywords]} if any(sign in word for word in record.keywords for sign in ",;|\n") else {}
    )
    return {**({"kept": kept} if kept or lists else {}), **({"lists": lists} if lists else {})}
