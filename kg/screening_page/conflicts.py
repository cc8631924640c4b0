"""What reviewers disagree on once they have judged it, and what they came to."""

from typing import Literal, cast

from werkzeug.exceptions import NotFound
from werkzeug.wrappers import Response

from kg.folder.entry_log import ConflictError
from kg.refs.records.statements import Settled
from kg.refs.screening.criteria import CriteriaError
from kg.refs.screening.judging import may_see
from kg.refs.screening.judging import settle as settle_work
from kg.refs.screening.outcomes import Outcome, outcomes_of
from kg.refs.screening.standing import JudgementError, standing_of
from kg.screening_page.asked import Asked
from kg.screening_page.judge import codes_chosen, refused
from kg.screening_page.shown import elsewhere, reasons, shown
from kg.serving.asked import LONG
from kg.wording.phrases import phrases
from kg.wording.text import Text

#: Conflicts that are listed; the others follow as these are settled.
LISTED = 200


def conflicts_page(asked: Asked) -> Response:
    """The conflicts that are open."""
    ready = asked.desk.conflicts()
    return asked.page("screening_conflicts.html", here="conflicts", ready=ready[:LISTED], n_open=len(ready))


def conflict_page(asked: Asked) -> Response:
    """One conflict, with what each judged."""
    return _page(asked, _outcome(asked))


def _outcome(asked: Asked) -> Outcome:
    """What stands for the work, for who may see it: who has judged it, as another has."""
    desk = asked.desk
    standing = standing_of(desk.review, asked.work)
    outcome = outcomes_of(desk.review, [asked.work], desk.stage, standing=standing)[asked.work.id]
    if not may_see(outcome, desk.reviewer):
        raise NotFound
    return outcome


def _page(asked: Asked, outcome: Outcome, *, told: Text | None = None, status: int = 200) -> Response:
    settled = outcome.settled
    return asked.page(
        "screening_conflict.html",
        here="conflicts",
        status=status,
        told=told,
        outcome=outcome,
        each=shown(asked.work, asked.desk.imports, asked.words),
        reasons=reasons(asked.desk.criteria, asked.desk.stage),
        elsewhere=elsewhere(asked.desk.criteria, asked.desk.stage),
        follows=asked.desk.last_number(_settled(asked)),
        note=asked.lines("notat") if told else (settled.note if settled else ""),
        chosen_reasons=asked.request.form.getlist("grunn") if told else outcome.reasons,
    )


def _settled(asked: Asked) -> Settled:
    return Settled(records=asked.work.ids, stage=asked.desk.stage, verdict=None)


def settle(asked: Asked) -> Response:
    """Keep what they came to, with why."""
    say, desk, outcome = phrases("screening_page"), asked.desk, _outcome(asked)
    verdict, note = asked.request.form.get("dom", ""), asked.lines("notat").strip()
    if not verdict:  # the enter key
        return _page(asked, outcome, told=say.no_verdict, status=400)
    if verdict not in {"include", "exclude"}:
        raise NotFound
    if not note:
        return _page(asked, outcome, told=say.why_settled, status=400)
    if len(note) > LONG:
        return _page(asked, outcome, told=say.long_note(n=len(note), most=LONG), status=400)
    try:
        stated = cast("Literal['include', 'exclude']", verdict)
        settle_work(
            desk.review, asked.work, stage=desk.stage, verdict=stated, author=desk.reviewer,
            reasons=codes_chosen(asked) if verdict == "exclude" else (), note=note, follows=asked.number("etter"),
        )  # fmt: skip
    except ConflictError as error:
        who = error.last.author if error.last else "–"
        desk.refresh()
        return _page(asked, _outcome(asked), told=say.settled_meanwhile(who=who), status=409)
    except (CriteriaError, JudgementError) as error:
        return _page(asked, outcome, told=refused(error), status=400)
    return asked.go("/uenighet")
