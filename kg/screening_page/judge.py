"""One work at a time: what it is, the criteria, and what the reviewer judges of it."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import replace
from typing import cast, get_args

from werkzeug.exceptions import NotFound
from werkzeug.wrappers import Response

from kg.folder.entry_log import ConflictError
from kg.refs.records.log import Entry
from kg.refs.records.statements import Criterion, Screened, Verdict
from kg.refs.screening.criteria import CriteriaError
from kg.refs.screening.judging import judge
from kg.refs.screening.standing import JudgementError
from kg.screening_page.asked import Asked
from kg.screening_page.names import VERDICTS
from kg.screening_page.shown import elsewhere, reasons, shown
from kg.serving.asked import LONG
from kg.serving.tokens import FIELD
from kg.wording.phrases import phrases
from kg.wording.text import Text

#: Reasons of one judgement.
_MOST_REASONS = 20


def first_page(asked: Asked) -> Response:
    """The next work to judge; where none is left, what it came to."""
    following = _next_to_judge(asked, -1)
    if following is None:
        return asked.page("screening_done.html", made=_last_made(asked))
    return asked.go(_path(asked, following))


def work_page(asked: Asked) -> Response:
    """A work."""
    return _page(asked)


def _page(asked: Asked, *, told: Text | None = None, status: int = 200) -> Response:
    """The page; with ``told`` as the form was sent that was not kept."""
    desk, at, work = asked.desk, asked.at, asked.work
    own = desk.own(work)
    stands = desk.before.get(own.number, _said(own)) if own else None
    before, after = _beside(asked, at)
    return asked.page(
        "screening.html",
        status=status,
        told=told,
        number=at + 1,
        each=shown(work, asked.desk.imports, asked.words),
        verdict=desk.verdicts[at],
        own=own,
        follows=asked.number("etter") if told else (own.number if own else None),
        note=asked.lines("notat") if told else (stands.note if stands else ""),
        chosen_reasons=asked.request.form.getlist("grunn") if told else (stands.reasons if stands else ()),
        reasons=reasons(desk.criteria, desk.stage),
        elsewhere=elsewhere(desk.criteria, desk.stage),
        before=None if before is None else _path(asked, before),
        after=None if after is None else _path(asked, after),
        made=_last_made(asked),
    )


def _said(entry: Entry | None) -> Screened | None:
    return entry.record if entry and isinstance(entry.record, Screened) else None


def _criteria(asked: Asked) -> Sequence[Criterion]:
    return asked.desk.criteria.criteria if asked.desk.criteria else ()


def _path(asked: Asked, at: int) -> str:
    return f"/verk/{asked.desk.works[at].id}{asked.query()}"


def _beside(asked: Asked, at: int) -> tuple[int | None, int | None]:
    """The places before and after, among those that one goes through."""
    places = asked.desk.shown(asked.chosen, asked.sought)
    before, after = bisect_left(places, at), bisect_right(places, at)
    return places[before - 1] if before else None, places[after] if after < len(places) else None


def _next_to_judge(asked: Asked, at: int) -> int | None:
    """The next place: what is left after this one, then what is left before it; in a choice what comes in that."""
    places = asked.desk.shown(asked.chosen or "left", asked.sought)
    after = next((i for i in places if i > at), None)
    return after if after is not None or asked.chosen not in {"", "left"} else next((i for i in places if i < at), None)


def _last_made(asked: Asked) -> tuple[Entry, str] | None:
    """The last judgement that can be taken back, with the title of its work."""
    for entry in reversed(asked.desk.made):
        if isinstance(entry.record, Screened) and (at := asked.desk.at(entry.record.records[0])) is not None:
            return entry, asked.desk.works[at].fields.title
    return None


def keep(asked: Asked) -> Response:
    """Keep a judgement, and show the next work."""
    if asked.desk.at(asked.named) is None:
        return asked.page(
            "screening_done.html", status=400, made=_last_made(asked), told=phrases("screening_page").not_here
        )
    told = asked.request.form.get("dom", "")
    note, named = asked.lines("notat").strip(), _named(asked, told)
    if fault := _fault(asked, told, named, note):
        return _page(asked, told=fault, status=400)
    if told not in get_args(Verdict):
        raise NotFound
    verdict = cast("Verdict", told)
    own = asked.desk.own(asked.work)
    stands = _said(own)
    if stands and (stands.verdict, stands.reasons, stands.note) == (verdict, named, note):  # sent twice
        return _on(asked)
    if (own.number if own else None) != asked.number("etter"):
        return _twice(asked, own)
    if refused := _add(asked, verdict, named, note):
        return refused
    return _on(asked)


def _fault(asked: Asked, told: str, named: Sequence[str], note: str) -> Text | None:
    """What is wrong with a judgement as it was filled in."""
    say = phrases("screening_page")
    if not told:  # the enter key, where no script is
        fault = say.no_verdict
    elif len(note) > LONG:
        fault = say.long_note(n=len(note), most=LONG)
    elif told == "exclude" and asked.desk.stage == "full_text" and not named and _criteria(asked):
        fault = say.no_reason
    else:
        return None
    return cast("Text", fault)


def codes_chosen(asked: Asked) -> tuple[str, ...]:
    """The codes that were chosen, the main one first; whatever is no code is passed over."""
    known = {each.code for each in _criteria(asked)}
    return tuple(dict.fromkeys(each for each in asked.request.form.getlist("grunn") if each in known))


def _named(asked: Asked, verdict: str) -> tuple[str, ...]:
    """The codes that were named for an exclusion or a doubt."""
    return codes_chosen(asked)[:_MOST_REASONS] if verdict != "include" else ()


def _add(asked: Asked, verdict: Verdict | None, named: Sequence[str], note: str) -> Response | None:
    """Keep it; a page where somebody was before."""
    desk, work = asked.desk, asked.work
    topic = Screened(records=work.ids, stage=desk.stage, reviewer=desk.reviewer, verdict=None)
    try:
        judge(
            desk.review, work, reviewer=desk.reviewer, stage=desk.stage, verdict=verdict, reasons=named, note=note,
            follows=desk.last_number(topic),
        )  # fmt: skip
    except ConflictError as error:
        desk.refresh()
        return _twice(asked, error.last)
    except (CriteriaError, JudgementError) as error:  # it can never be taken as it is: the page as it was filled in
        return _page(asked, told=refused(error), status=400)
    desk.refresh()
    return None


def refused(error: CriteriaError | JudgementError) -> Text:
    """Why a judgement was not taken, and the way out, in the page's languages as far as there are words for it."""
    told: Text = phrases("screening_page").refused(why=error.said or Text(str(error), str(error)))
    return told


def _on(asked: Asked) -> Response:
    following = _next_to_judge(asked, asked.at)
    return asked.go("/" if following is None else _path(asked, following))


def _twice(asked: Asked, last: Entry | None) -> Response:
    """The reviewer judged it in another window meanwhile: both judgements, and what each can become."""
    return asked.page(
        "screening_twice.html",
        status=409,
        each=shown(asked.work, asked.desk.imports, asked.words),
        last=last,
        theirs=_said(last),
        told_verdict=VERDICTS.get(asked.request.form.get("dom"), VERDICTS[None]),
        fields=[each for each in asked.request.form.items(multi=True) if each[0] not in {FIELD, "etter"}],
        note=asked.lines("notat"),
        named_reasons=_named(asked, asked.request.form.get("dom", "")),
    )


def undo(asked: Asked) -> Response:
    """Take back the judgement that was made last, and show its work with the note and reasons as they were."""
    say, made = phrases("screening_page"), _last_made(asked)
    if made is None or made[0].number != asked.number("etter"):
        return asked.page("screening_done.html", status=409, made=made, told=say.cannot_undo)
    entry = made[0].record
    if not isinstance(entry, Screened) or (at := asked.desk.at(entry.records[0])) is None:
        raise NotFound
    return _add(replace(asked, named=asked.desk.works[at].id), None, (), "") or asked.go(_path(asked, at))
