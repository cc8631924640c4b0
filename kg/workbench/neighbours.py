"""Relations to other concepts and counterparts in other vocabularies: suggested by rule, decided by a person."""

from typing import cast, get_args

from werkzeug.exceptions import NotFound
from werkzeug.wrappers import Response

from kg.defining.records import Alignment, Match, Record, Relation, RelationKind, Standing
from kg.defining.workbook import ConflictError
from kg.wording.phrases import phrases
from kg.workbench.asked import LONG, Asked
from kg.workbench.choices import counterparts, relations


def neighbours_page(asked: Asked) -> Response:
    """What is suggested and decided, with two buttons each."""
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
        return asked.again(say.not_kept, [say.no_name], status=400, navn="")
    try:
        entry = asked.opened.workbook.add(_record(asked), author=asked.text("navn"), follows=asked.number("etter"))
    except ConflictError as error:
        who = error.last.author if error.last else "–"
        number = str(error.last.number) if error.last else ""
        return asked.again(say.two_wrote, [say.decided_meanwhile(who=who), say.both_are_kept], status=409, etter=number)
    return asked.go(f"{asked.concept.path}/naboer?lagret={entry.number}#sagt", writes=True)


def _record(asked: Asked) -> Record:
    standing, kind, match = (asked.request.form.get(name, "") for name in ("avgjort", "slag", "likhet"))
    if standing not in get_args(Standing):
        raise NotFound
    if match in get_args(Match):
        return Alignment(
            concept=asked.concept.id, target=asked.text("motsvar", longest=LONG), label=asked.text("navn_der"),
            scheme=asked.text("vokabular"), match=cast("Match", match), standing=cast("Standing", standing),
        )  # fmt: skip
    one, other = asked.request.form.get("begrep", ""), asked.request.form.get("annet", "")
    known = asked.opened.names.concepts
    if kind not in get_args(RelationKind) or one not in known or other not in known:
        raise NotFound
    return Relation(
        concept=one, other=other, kind=cast("RelationKind", kind), standing=cast("Standing", standing),
        criterion=asked.text("kriterium"),
    )  # fmt: skip
