"""What the workbench asks of hearings: who answered what, and the sheet that goes round."""

import re
from pathlib import Path
from tempfile import TemporaryDirectory

from kg.defining.hearing import Hearing, Reply, hearing_state
from kg.defining.hearing_sheet import read_hearing, write_hearing
from kg.defining.sheet_entries import Taken
from kg.serving.asked import kept
from kg.workbench.opened import Opened
from kg.workbench.shown import AnswerSeen, HearingSeen

#: What some file systems take in no name, and characters of a name that all of them take in any script.
_UNNAMED, _LONGEST_NAME = re.compile(r'[<>:"|?*\n]'), 50


def hearing(opened: Opened, concept: str) -> HearingSeen:
    """What services say to the last version of a concept's wording in bokmål; those of the study that are no level."""
    named = opened.names.named
    asked = [service for service in named if service not in opened.names.levels]
    state = hearing_state(opened.workbook, concept, services=asked)
    if state.version is None:
        return HearingSeen()
    answers = [(each.service, each.reply) for each in state.services]
    return HearingSeen(
        version=state.version.number,
        answers=tuple(_answer(opened, *each, state) for each in answers if each[0] in named),
        earlier=tuple(_answer(opened, *each, state) for each in state.older if each[0] in named),
    )


def _answer(opened: Opened, service: str, reply: Reply | None, state: Hearing) -> AnswerSeen:
    named = opened.names.named[service]
    if reply is None:
        return AnswerSeen(service=named)
    return AnswerSeen(
        service=named, verdict=reply.verdict, remark=reply.remark, who=reply.author, when=reply.made,
        number=reply.number, draft=state.draft(reply.wording),
    )  # fmt: skip


def hearing_sheet(opened: Opened, concept: str) -> bytes:
    """A hearing as a workbook that services fill in."""
    with TemporaryDirectory() as folder:
        path = Path(folder, "horing.xlsx")
        write_hearing(opened.study, path, concepts=[concept])
        return path.read_bytes()


def file_name(told: str) -> str:
    """The name that a file was sent under, as one that any folder can hold.

    >>> file_name("C:\\\\svar fra skolen.xlsx"), file_name("../..")
    ('svar fra skolen.xlsx', 'horing.xlsx')
    """
    name = _UNNAMED.sub("_", re.split(r"[\\/]", kept(told))[-1]).strip(" .")
    stem, dot, ending = name.rpartition(".")
    return f"{stem[:_LONGEST_NAME]}.{ending[:_LONGEST_NAME]}" if dot and stem else name[:_LONGEST_NAME] or "horing.xlsx"


def read_hearing_sheet(opened: Opened, data: bytes, *, name: str, author: str) -> Taken:
    """Keep the answers of a filled-in workbook, of whichever concepts; what came of it, with the file's own name."""
    with TemporaryDirectory() as folder:
        path = Path(folder, file_name(name))
        path.write_bytes(data)
        return read_hearing(opened.study, path, author=author)
