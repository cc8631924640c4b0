"""Works: records that are of one work, merged without losing a value, and parted again when a person says so."""

import json
from collections.abc import Mapping
from typing import Any

from kg.refs.duplicates.decided import clusters_of
from kg.refs.duplicates.merging import Alternative, Work, work_of
from kg.refs.records.jsonl import as_json, value_as_json
from kg.refs.records.records import Record, id_order
from kg.refs.records.review import Review

__all__ = ["Alternative", "Work", "merged_line", "works_of"]


def works_of(review: Review) -> tuple[Work, ...]:
    """The works of a review, by the id of their first record.

    Records are joined as ``refs dedupe`` found and as people decided; before it was run, as people decided alone.
    """
    records = list(review.records())
    groups = clusters_of(review, records)
    if not groups:
        return tuple(work_of([record]) for record in records)
    by_id = {record.id: record for record in records}
    grouped = {record: group for group in groups for record in group}
    works = []
    for record in records:
        group = sorted(grouped.get(record.id, (record.id,)), key=id_order)
        if group[0] == record.id:
            works.append(work_of([by_id[each] for each in group]))
    return tuple(works)


def merged_line(work: Work) -> str:
    """A work as one line of JSON: ``id``, ``ids``, ``fields``, ``alternatives`` and where its ``records`` stand.

    ``fields`` also has ``other``, the values of all records that no field holds, by name, and ``values``, everything as
    the files have it, each with its record. An alternative has the type of its field.
    """
    by_id = {record.id: record for record in work.records}
    alternatives = {
        name: [{"value": getattr(by_id[each.record], name), "record": each.record} for each in others]
        for name, others in work.alternatives.items()
    }
    line = {
        "id": work.id, "ids": work.ids, "fields": _fields(work), "alternatives": alternatives,
        "records": [_place(record) for record in work.records],
    }  # fmt: skip
    return json.dumps(line, ensure_ascii=False)


def _fields(work: Work) -> Mapping[str, Any]:
    values = [{**value_as_json(value), "record": record.id} for record in work.records for value in record.values]
    return {**as_json(work.fields), "values": values}


def _place(record: Record) -> Mapping[str, Any]:
    return {"id": record.id, "source_file": record.source_file, "line": record.line}
