"""Relations to other concepts and counterparts in other vocabularies: suggested by rule, decided by a person."""

from dataclasses import replace
from typing import cast, get_args

from werkzeug.exceptions import NotFound
from werkzeug.wrappers import Response

from kg.defining.records import Alignment, Match, Record, Relation, RelationKind, Standing
from kg.folder.entry_log import ConflictError
from kg.serving.asked import LONG
from kg.wording.phrases import phrases
from kg.workbench.asked import Asked
from kg.workbench.choices import counterparts, relations


def neighbours_page(asked: Asked) -> Response:
    """What is suggested and decided, with two buttons each, all in one form."""
    return asked.page(
        "workbench_neighbours.html",
        step="adopt",
        saved=asked.number("lagret"),
        relations=relations(asked.opened, asked.concept.id),
        has_vocabulary=bool(asked.vocabularies),
        counterparts=counterparts(asked.opened, asked.concept.id, asked.vocabularies),
    )


def decide(asked: Asked) -> Response:
    """Keep that a person accepts or rejects a relation or a counterpart."""
    say = phrases("workbench")
    if not asked.text("navn"):
        return asked.again(phrases("serving").not_kept, [say.no_name], status=400, navn="")
    try:
        record = _record(asked)
        entry = asked.opened.workbook.add(record, author=asked.text("navn"), follows=_follows(asked, record))
    except ConflictError as error:
        who = error.last.author if error.last else "–"
        number = str(error.last.number) if error.last else ""
        told, seen = [say.decided_meanwhile(who=who), say.both_are_kept], _named(asked, "etter")
        return asked.again(say.two_wrote, told, status=409, **{seen: number})
    return asked.go(f"{asked.concept.path}/naboer?lagret={entry.number}#sagt", writes=True)


def _follows(asked: Asked, record: Record) -> int | None:
    """The entry that a decision follows; an associative relation may have been decided from the other side last."""
    seen = asked.number(_named(asked, "etter"))
    if not isinstance(record, Relation) or record.kind != "associative":
        return seen
    latest = asked.opened.workbook.latest(Relation)
    own, back = latest.get(record.topic), latest.get(replace(record, concept=record.other, other=record.concept).topic)
    if back is None or (own and own.number > back.number):
        return seen
    if seen != back.number:
        raise ConflictError(back)
    return own.number if own else None


def _named(asked: Asked, field: str) -> str:
    """What a field of the row is called whose button was pressed: all rows are of one form, with one name."""
    return "-".join(filter(None, (field, asked.request.form.get("avgjort", "").partition("-")[2])))


def _record(asked: Asked) -> Record:
    kind, match = (asked.request.form.get(_named(asked, name), "") for name in ("slag", "likhet"))
    standing = asked.request.form.get("avgjort", "").partition("-")[0]
    if standing not in get_args(Standing):
        raise NotFound
    if match in get_args(Match):
        return Alignment(
            concept=asked.concept.id, target=asked.text(_named(asked, "motsvar"), longest=LONG),
            label=asked.text(_named(asked, "navn_der")), scheme=asked.text(_named(asked, "vokabular")),
            match=cast("Match", match), standing=cast("Standing", standing),
        )  # fmt: skip
    one, other = (asked.request.form.get(_named(asked, name), "") for name in ("begrep", "annet"))
    known = asked.opened.names.concepts
    if kind not in get_args(RelationKind) or one not in known or other not in known:
        raise NotFound
    return Relation(
        concept=one, other=other, kind=cast("RelationKind", kind), standing=cast("Standing", standing),
        criterion=asked.text(_named(asked, "kriterium")),
    )  # fmt: skip
