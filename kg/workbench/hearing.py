"""The second step: what each service says to the last version, typed here or in a workbook that goes round."""

from collections.abc import Mapping, Sequence
from typing import cast, get_args

from werkzeug.exceptions import NotFound
from werkzeug.wrappers import Response

from corpus.errors import BegrepskartError
from corpus.shown import one_line
from kg.defining.hearing import HearingError
from kg.defining.records import Answer, Verdict
from kg.folder.entry_log import ConflictError, EntryLogError
from kg.serving.asked import LONG
from kg.wording.phrases import phrases
from kg.wording.text import Text
from kg.workbench.asked import Asked, attachment, unreadable
from kg.workbench.hearings import file_name, hearing_sheet, read_hearing_sheet
from kg.workbench.names import VERDICTS
from kg.workbench.states import state_of
from kg.workbench.wordings import versions

_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def hearing_page(asked: Asked) -> Response:
    """Services, what each answered, and a place to answer."""
    return _page(asked)


def _page(
    asked: Asked,
    *,
    told: Text | None = None,
    rows: Sequence[Text] = (),
    why: str = "",
    faults: Mapping[str, Text] | None = None,
    status: int = 200,
) -> Response:
    """The page; ``faults`` by field are of the answer that was sent, whose form is shown again as it was filled in.

    ``why`` is what another room said, in English.
    """
    sent = {
        "service": asked.request.form.get("tjeneste", ""), "remark": asked.lines("merknad"), "who": asked.text("navn"),
        "follows": asked.number("etter"),
    } if faults else {}  # fmt: skip
    return asked.page(
        "workbench_hearing.html",
        step="hear",
        status=status,
        state=state_of(asked.opened, asked.concept),
        told=told,
        rows=rows,
        why=why,
        faults=faults or {},
        sent=sent,
        saved=asked.number("lagret"),
        answerers=_answerers(asked),
        author=asked.writer,
    )


def _answerers(asked: Asked) -> dict[str, str]:
    """Who answered last for each service, of whatever concept: who writes is somebody else."""
    entries = asked.opened.workbook.entries(Answer)
    return {entry.record.service: entry.author for entry in entries if isinstance(entry.record, Answer)}


def answer(asked: Asked) -> Response:
    """Keep what a service answers to a version."""
    say, verdict, service = (
        phrases("workbench"),
        asked.request.form.get("svar", ""),
        asked.request.form.get("tjeneste", ""),
    )
    number = asked.number("ordlyd")
    if verdict not in get_args(Verdict) or service not in asked.opened.names.services or number is None:
        raise NotFound
    written = versions(asked.opened.workbook, asked.concept.id, "nb")
    if all(version.number != number for version in written):
        raise NotFound
    if (last := written[-1]).number != number:
        newer = say.newer_heard(text=last.wording.text)
        return asked.again(phrases("serving").not_kept, [newer], status=409, ordlyd=str(last.number), etter="")
    remark = asked.lines("merknad").strip()
    faults = {"navn": say.no_answerer} if not asked.text("navn") else {}
    faults |= {"merknad": say.no_remark} if verdict == "remark" and not remark else {}
    faults |= {"merknad": say.no_ground} if verdict == "reject" and not remark else {}
    faults |= {"merknad": say.too_long(n=len(remark), most=LONG)} if len(remark) > LONG else {}
    if faults:
        return _page(asked, told=say.not_kept_yet, faults=faults, status=400)
    record = Answer(
        concept=asked.concept.id, wording=number, service=service, verdict=cast("Verdict", verdict), remark=remark
    )
    try:
        entry = asked.opened.workbook.add(record, author=asked.text("navn"), follows=asked.number("etter"))
    except ConflictError as error:
        return _answered(asked, error)
    return asked.go(f"{asked.concept.path}/horing?lagret={entry.number}#sagt")


def _answered(asked: Asked, error: ConflictError) -> Response:
    """Somebody answered for the service meanwhile."""
    say = phrases("workbench")
    if error.last is None or not isinstance(error.last.record, Answer):
        return asked.again(phrases("serving").not_kept, [say.gone_entry], status=409, etter="")
    theirs = error.last.record
    said = say.answered_meanwhile(who=error.last.author, verdict=VERDICTS[theirs.verdict], remark=theirs.remark or "–")
    return asked.again(say.two_wrote, [said, say.both_are_kept], status=409, etter=str(error.last.number))


def sheet(asked: Asked) -> Response:
    """The hearing as a workbook to fill in."""
    if asked.concept.id not in asked.opened.names.concepts:
        return _page(asked, told=phrases("workbench").concept_gone, status=404)
    try:
        data = hearing_sheet(asked.opened, asked.concept.id)
    except HearingError as error:
        return _page(asked, told=unreadable(error), status=400)
    return attachment(data, f"{asked.concept.path.rpartition('/')[2]}-horing.xlsx", _XLSX)


def take_sheet(asked: Asked) -> Response:
    """Keep the answers of a filled-in workbook, and say of each row that was not taken why."""
    say, file = phrases("workbench"), asked.request.files.get("fil")
    if file is None or not file.filename:
        return _page(asked, told=say.no_file, status=400)
    try:
        taken = read_hearing_sheet(asked.opened, file.stream.read(), name=file.filename, author=asked.text("navn"))
    except EntryLogError:
        raise
    except BegrepskartError as error:
        told = say.not_a_sheet(file=file_name(file.filename))
        return _page(asked, told=told, why=one_line(str(error)), status=400)
    told = say.taken_in(n=len(taken.added), unchanged=taken.unchanged)
    rows = [*taken.faults, *taken.conflicts, *taken.notes]
    return _page(asked, told=told, rows=rows, status=200 if taken.is_whole else 409)
