"""The third step: a person adopts a version as the definition, and tells what publishing needs besides it."""

import re
from collections.abc import Mapping, Sequence
from datetime import date
from typing import cast, get_args
from urllib.parse import urlencode

from werkzeug.exceptions import NotFound
from werkzeug.wrappers import Response

from kg.defining.records import Adoption, Detail, DetailName, Record, SourceRelation, Withdrawal
from kg.defining.workbook import Entry
from kg.folder.entry_log import ConflictError
from kg.serving.asked import LONG
from kg.wording.phrases import phrases
from kg.wording.text import Text
from kg.workbench.asked import Asked
from kg.workbench.choices import related
from kg.workbench.names import DETAIL_NAMES, SOURCE_RELATIONS, listed, names_of
from kg.workbench.states import State, adopted_version, adoption_of, state_of
from kg.workbench.wordings import WRITTEN, Version, Written, source_relation, versions
from ontology.skos.demands import is_date, version_order

_VERSION = re.compile(r"([1-9][0-9]{0,3})\.([0-9]{1,4})\.([0-9]{1,4})")
#: A record, and the entry that it follows.
_Change = tuple[Record, int | None]
#: What is told of a concept, and in which languages: those that the national catalogue takes.
DETAILS: tuple[tuple[DetailName, tuple[str, ...]], ...] = (
    ("preferred", ("nn", "en")), ("admitted", ("nb", "nn")), ("deprecated", ("nb", "nn")), ("example", ("nb",)),
    ("remark", ("nb",)), ("subject", ("nb",)), ("public_definition", ("nb",)), ("specialist_definition", ("nb",)),
)  # fmt: skip


def adopt_page(asked: Asked) -> Response:
    """What stands in the way, the form that adopts, and what publishing needs."""
    return _page(asked)


def _page(
    asked: Asked, *, told: Text | None = None, faults: Mapping[str, Text] | None = None, status: int = 200
) -> Response:
    """The page; with ``faults`` by field the form that was sent, as it was filled in."""
    state, form = state_of(asked.opened, asked.concept), asked.request.form if faults else asked.request.args
    last = [(language, written[-1]) for language in WRITTEN if (written := _written(asked, language))]
    relation = source_relation(state.last.wording) if state.last else "self-composed"
    chosen = form.getlist("ordlyd") if faults or "forhold" in form else [str(version.number) for _, version in last]
    kept = asked.request.args.get("sagt", "")
    return asked.page(
        "workbench_adopt.html",
        step="adopt",
        status=status,
        state=state,
        told=told,
        hindrances=hindrances(asked, state),
        faults=faults or {},
        follows=asked.number("etter") if faults else (state.adoption.number if state.adoption else None),
        last=[(language, version, str(version.number) in chosen) for language, version in last],
        relations=[(each, SOURCE_RELATIONS[each], each == relation) for each in get_args(SourceRelation)],
        relation=form.get("forhold", relation),
        version=form.get("versjon", next_version(adoption_of(asked.opened, asked.concept.id))),
        valid_from=form.get("fra", date.today().isoformat()),  # noqa: DTZ011 - the date where the person is
        reason=form.get("grunn", ""),
        withdrawn=kept == "trukket" and not state.adopted,
        kept_details={"lagret": phrases("workbench").details_kept, "likt": phrases("workbench").details_same}.get(kept),
        details=(details := _details(asked, typed=bool(faults))),
        told_something=any(text for *_, fields in details for _, text, *_ in fields),
    )


def _written(asked: Asked, language: str) -> tuple[Version, ...]:
    return versions(asked.opened.workbook, asked.concept.id, language)


def hindrances(asked: Asked, state: State) -> list[Text]:
    """What a person should know before a version is adopted; none of it forbids that."""
    say, found = phrases("workbench"), []
    for verdict, sentence in (("", say.waits_for), ("reject", say.is_against), ("remark", say.has_remarked)):
        if services := state.hearing.with_verdict(verdict):
            found.append(sentence(who=names_of(services)))
    told = {
        (name, language): text or scheme for name, *_, fields in _details(asked) for language, text, _, scheme in fields
    }
    found += [say.no_nn_term] if not told["preferred", "nn"] else []
    found += [say.no_subject] if not told["subject", "nb"] else []
    if unpublished := related(asked.opened, asked.concept.id)[0]:
        found.append(say.unpublished_relations(concepts=listed(unpublished, most=len(unpublished))))
    return found


def next_version(entry: Entry | None) -> str:
    """The version to suggest: 1.0.0, or the adopted one with its middle number raised.

    >>> next_version(None)
    '1.0.0'
    """
    if parts := _VERSION.fullmatch(adopted_version(entry)):
        return f"{parts[1]}.{int(parts[2]) + 1}.0"
    return "1.0.0"


def adopt(asked: Asked) -> Response:
    """Keep that versions of the wording are adopted as the definition."""
    say, chosen = phrases("workbench"), asked.numbers("ordlyd")
    relation, version, start = (asked.text(name) for name in ("forhold", "versjon", "fra"))
    last = {written[-1].number for language in WRITTEN if (written := _written(asked, language))}
    if relation not in get_args(SourceRelation):
        raise NotFound
    details, long = _changed_details(asked)
    problems = {
        "opplysninger": (bool(long), long or say.not_kept_yet),
        "navn": (not asked.text("navn"), say.no_name),
        "ordlyd": (not chosen, say.no_version_chosen),
        "versjon": (not _VERSION.fullmatch(version), say.bad_version),
        "versjon ": (not _is_above(asked, version), say.low_version),
        "fra": (bool(start) and not is_date(start), say.bad_date),
    }
    if faults := {field.strip(): told for field, (is_so, told) in problems.items() if is_so}:
        return _page(asked, told=say.not_kept_yet, faults=faults, status=400)
    if not set(chosen) <= last:
        return _page(asked, told=say.not_kept_yet, faults={"ordlyd": say.newer_meanwhile}, status=409)
    record = Adoption(
        concept=asked.concept.id, wordings=tuple(chosen), version=version,
        relation=cast("SourceRelation", relation), valid_from=start,
    )  # fmt: skip
    return _add(asked, record, details)


def _is_above(asked: Asked, version: str) -> bool:
    """Whether a version is above all that were adopted before: the catalogue takes no other."""
    adopted = [each.record.version for each in asked.opened.workbook.entries(Adoption, about=asked.concept.id)
               if isinstance(each.record, Adoption)]  # fmt: skip
    earlier = [version_order(each) for each in adopted if _VERSION.fullmatch(each)]
    return not _VERSION.fullmatch(version) or all(version_order(version) > each for each in earlier)


def withdraw(asked: Asked) -> Response:
    """Keep that the adopted definition no longer is."""
    if not asked.text("navn"):
        return asked.again(phrases("serving").not_kept, [phrases("workbench").no_name], status=400, navn="")
    return _add(asked, Withdrawal(concept=asked.concept.id))


def _add(asked: Asked, record: Adoption | Withdrawal, details: Sequence[_Change] = ()) -> Response:
    """Keep it, and what was told besides: both or neither."""
    say = phrases("workbench")
    try:
        entry, *_ = asked.opened.workbook.add_all(
            [(record, asked.number("etter")), *details], author=asked.text("navn"), reason=asked.text("grunn")
        )
    except ConflictError as error:
        if error.last and isinstance(error.last.record, Detail):
            return _details_conflict(asked, error)
        theirs = adopted_version(error.last) if error.last else ""
        told = say.adopted_meanwhile(who=error.last.author if error.last else "–", version=theirs or "–")
        return asked.again(
            say.two_wrote, [told, say.both_are_kept], status=409, etter=str(error.last.number) if error.last else ""
        )
    then = f"del?vedtatt={entry.number}" if isinstance(record, Adoption) else "vedta?sagt=trukket"
    return asked.go(f"{asked.concept.path}/{then}#sagt", writes=True)


def _details(
    asked: Asked, *, typed: bool = False
) -> list[tuple[DetailName, Text, Text, list[tuple[str, str, int | None, str]]]]:
    """Each detail: its name, label and help, and by language what is told of it, with the number of that entry.

    Last the scheme's terms, which are published where nothing else is told. With ``typed`` what the form has of them.
    """
    told = asked.opened.workbook.latest(Detail, about=asked.concept.id)
    rows = []
    for name, languages in DETAILS:
        fields = []
        for language in languages:
            entry = told.get(f"{asked.concept.id}/{name}/{language}")
            text = entry.record.text if entry and isinstance(entry.record, Detail) else ""
            number = entry.number if entry else None
            if typed and (field := f"{name}-{language}") in asked.request.form:
                text, number = asked.lines(field), asked.number(f"etter-{field}")
            fields.append((language, text, number, _of_scheme(asked, name, language)))
        label, hint = DETAIL_NAMES[name]
        rows.append((name, label, hint, fields))
    return rows


def _of_scheme(asked: Asked, name: DetailName, language: str) -> str:
    known = asked.opened.names.concepts.get(asked.concept.id)
    if known is None or name != "preferred":
        return ""
    return next((each.text for each in known.labels if (each.kind, each.language) == ("preferred", language)), "")


def _changed_details(asked: Asked) -> tuple[list[_Change], Text | None]:
    """What was changed of the details, with the entry that was seen; and what is said of one that is too long."""
    changed: list[_Change] = []
    earlier = {entry.number: entry.record for entry in asked.opened.workbook.entries(Detail, about=asked.concept.id)}
    for name, language in ((name, language) for name, languages in DETAILS for language in languages):
        text, follows = asked.lines(f"{name}-{language}").strip(), asked.number(f"etter-{name}-{language}")
        if len(text) > LONG:
            return [], phrases("workbench").too_long(n=len(text), most=LONG)
        seen = earlier.get(follows or 0)
        if text != (seen.text if isinstance(seen, Detail) else ""):
            record = Detail(concept=asked.concept.id, name=name, language=cast("Written", language), text=text)
            changed.append((record, follows))
    return changed, None


def keep_details(asked: Asked) -> Response:
    """Keep what was changed of the details: all of it, or none. What the form has besides stays in it."""
    say, (details, long) = phrases("workbench"), _changed_details(asked)
    faults = {"opplysninger": long} if long else {}
    if faults := faults | ({} if asked.text("navn") else {"navn": say.no_name}):
        return _page(asked, told=say.not_kept_yet, faults=faults, status=400)
    try:
        if details:
            asked.opened.workbook.add_all(details, author=asked.text("navn"))
    except ConflictError as error:
        return _details_conflict(asked, error)
    singles = [
        (name, asked.text(name)) for name in ("forhold", "versjon", "fra", "grunn") if name in asked.request.form
    ]
    typed = urlencode([*singles, *(("ordlyd", number) for number in asked.numbers("ordlyd"))])
    kept = "lagret" if details else "likt"
    return asked.go(f"{asked.concept.path}/vedta?sagt={kept}{typed and '&'}{typed}#sagt", writes=True)


def _details_conflict(asked: Asked, error: ConflictError) -> Response:
    say = phrases("workbench")
    if error.last is None or not isinstance(error.last.record, Detail):
        return asked.again(phrases("serving").not_kept, [say.gone_entry], status=409)
    theirs = error.last.record
    said = say.told_meanwhile(who=error.last.author, what=DETAIL_NAMES[theirs.name][0], text=theirs.text or "–")
    changed = {f"etter-{theirs.name}-{theirs.language}": str(error.last.number)}
    return asked.again(say.two_wrote, [said, say.both_are_kept], status=409, **changed)
