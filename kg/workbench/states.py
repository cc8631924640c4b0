"""How far each concept has come, and what to do next, in a sentence."""

from dataclasses import dataclass

from kg.defining.records import Adoption, Withdrawal
from kg.defining.workbook import Entry
from kg.wording.phrases import phrases
from kg.wording.text import Text
from kg.workbench.hearings import hearing
from kg.workbench.names import names_of
from kg.workbench.opened import Opened, WorkConcept
from kg.workbench.shown import HearingSeen
from kg.workbench.wordings import Version, version_of, versions


@dataclass(frozen=True, slots=True, kw_only=True)
class State:
    """How far a concept has come: its last wording in bokmål, what is said to it, and what is adopted.

    ``step`` is the page where the next thing is done, ``""`` the first.
    """

    concept: WorkConcept
    last: Version | None
    hearing: HearingSeen
    adoption: Entry | None
    adopted: Version | None
    how: Text
    next: Text
    step: str

    @property
    def version(self) -> str:
        """The adopted version, or ``""``."""
        return adopted_version(self.adoption)


def adoption_of(opened: Opened, concept: str) -> Entry | None:
    """The entry that says what is adopted, or that it was withdrawn; ``None`` when nothing ever was."""
    return opened.workbook.latest(Adoption, about=concept).get(concept)


def adopted_version(entry: Entry | None) -> str:
    """The version that an entry adopts, or ``""``."""
    return entry.record.version if entry and isinstance(entry.record, Adoption) else ""


def state_of(opened: Opened, concept: WorkConcept) -> State:
    """How far a concept has come."""
    written = versions(opened.workbook, concept.id, "nb")
    last = written[-1] if written else None
    heard = hearing(opened, concept.id) if last else HearingSeen()
    adoption = adoption_of(opened, concept.id)
    adopted = _adopted(opened, adoption)
    how, then, step = _told(last, heard, adoption, adopted)
    return State(
        concept=concept, last=last, hearing=heard, adoption=adoption, adopted=adopted, how=how, next=then, step=step
    )


def _adopted(opened: Opened, entry: Entry | None) -> Version | None:
    if entry is None or not isinstance(entry.record, Adoption):
        return None
    found = [version_of(opened.workbook, number) for number in entry.record.wordings]
    return next((version for version in found if version.wording.language == "nb"), None)


def _told(
    last: Version | None, heard: HearingSeen, adoption: Entry | None, adopted: Version | None
) -> tuple[Text, Text, str]:
    say = phrases("workbench")
    if last is None:
        return say.no_wording, say.next_write, ""
    if adopted and adopted.number == last.number:
        return say.is_adopted(version=adopted_version(adoption)), say.next_share, "/del"
    before = say.newer_than_adopted(n=last.ordinal, version=adopted_version(adoption)) if adopted else None
    if not heard.answered:
        how = before or say.draft_by(n=last.ordinal, who=last.entry.author)
        withdrawn = adoption is not None and isinstance(adoption.record, Withdrawal)
        return (say.withdrawn_draft(n=last.ordinal) if withdrawn else how), say.next_hear, "/horing"
    return _heard(last, heard)


def _heard(last: Version, heard: HearingSeen) -> tuple[Text, Text, str]:
    say = phrases("workbench")
    accepted = len(heard.with_verdict("accept", "remark"))
    answered = len(heard.answered)
    how = say.in_hearing(n=last.ordinal, answered=answered, accepted=accepted, of=len(heard.answers))
    ways = (
        ("reject", say.next_against, "/horing"),
        ("", say.next_wait, "/horing"),
        ("remark", say.next_remarks, "/vedta"),
    )
    for verdict, sentence, step in ways:
        if services := heard.with_verdict(verdict):
            return how, sentence(who=names_of(services)), step
    return how, say.next_adopt(n=last.ordinal), "/vedta"


def untouched(concept: WorkConcept) -> State:
    """The state of a concept of which nobody wrote."""
    say = phrases("workbench")
    return State(
        concept=concept, last=None, hearing=HearingSeen(), adoption=None, adopted=None, how=say.no_wording,
        next=say.next_write, step="",
    )  # fmt: skip
