"""A hearing: what each service says to a version of a wording, and what stands in the way of adopting it.

Whether a wording is adopted is for people to decide: here it is only told who rejected it and who has not answered.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from corpus.errors import BegrepskartError, listed
from kg.defining.records import Answer, Verdict, Wording
from kg.defining.workbook import Entry, Workbook
from kg.tables.scheme_tables import level_ids
from kg.tables.study_tables import StudyTables

#: The language that a hearing is held on where no version is named.
HEARD = "nb"


class HearingError(BegrepskartError):
    """A version that there is not, or a concept on which there is nothing to hear."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Version:
    """A wording as it was written; ``number`` is that of its entry, ``newest`` whether none in its language follows.

    ``ordinal`` is which draft in its language it is, from 1: what readers know it by.
    """

    number: int
    ordinal: int
    language: str
    text: str
    author: str
    made: str
    reason: str
    newest: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """What was answered to the version ``wording``, by whom and when (UTC, ISO 8601), as entry ``number``."""

    number: int
    wording: int
    verdict: Verdict
    remark: str
    author: str
    made: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ServiceReplies:
    """A service's last answer to the version that is looked at (``None``: it has not answered).

    ``earlier`` are its answers to the same version before that, ``older`` those to other versions; earliest first.
    """

    service: str
    reply: Reply | None
    earlier: tuple[Reply, ...] = ()
    older: tuple[Reply, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Hearing:
    """All versions of a concept's wording, the earliest first, and the services' answers to one of them, ``version``.

    It is ``None`` where no wording is written. The services are those that are asked, in their order, and then others
    that answered.
    """

    concept: str
    versions: tuple[Version, ...]
    version: Version | None
    services: tuple[ServiceReplies, ...]

    def said(self, verdict: Verdict) -> tuple[str, ...]:
        """The services whose last answer to the version is this."""
        return tuple(s.service for s in self.services if s.reply is not None and s.reply.verdict == verdict)

    @property
    def unanswered(self) -> tuple[str, ...]:
        """The services that have not answered to the version, whatever they said to others."""
        return tuple(s.service for s in self.services if s.reply is None)

    @property
    def hindrances(self) -> dict[str, tuple[str, ...]]:
        """What stands in the way, if anything: services that ``reject``, have a ``remark``, are ``unanswered``."""
        found = {"reject": self.said("reject"), "remark": self.said("remark"), "unanswered": self.unanswered}
        return {what: services for what, services in found.items() if services}

    def draft(self, number: int) -> int:
        """Which draft in its language a wording is, from 1; 0 where the concept has none of that number."""
        return next((v.ordinal for v in self.versions if v.number == number), 0)

    @property
    def older(self) -> tuple[tuple[str, Reply], ...]:
        """What each service said last to each wording that was written before the version: it may still stand."""
        last = {
            (state.service, reply.wording): reply
            for state in self.services
            for reply in state.older
            if self.version is not None and reply.wording < self.version.number
        }
        return tuple((service, reply) for (service, _), reply in last.items())

    def newest(self, language: str = HEARD) -> Version | None:
        """The newest version in a language."""
        return next((v for v in reversed(self.versions) if v.language == language), None)


def hearing_state(
    workbook: Workbook, concept: str, *, version: int | None = None, services: Sequence[str] | None = None
) -> Hearing:
    """How a hearing on a concept (its id) stands: on the newest wording in bokmål, or on the ``version`` of a number.

    ``services`` are those that are asked; by default those of the study that are no level of government. A version
    that there is not raises :class:`HearingError`.
    """
    return hearing_of(
        workbook.entries(about=concept), concept, version=version,
        services=asked_services(workbook.study) if services is None else services,
    )  # fmt: skip


def hearing_of(
    entries: Sequence[Entry], concept: str, *, version: int | None = None, services: Sequence[str] = ()
) -> Hearing:
    """The same from entries that were read already, of all concepts or of this one."""
    versions = _versions([e for e in entries if isinstance(e.record, Wording) and e.record.concept == concept])
    heard = [v for v in versions if v.language == HEARD] or versions
    chosen = heard[-1] if heard else None
    if version is not None:
        chosen = next((v for v in versions if v.number == version), None)
        if chosen is None:
            there = listed([str(v.number) for v in versions]) or "none"
            raise HearingError(f"{concept}: no wording has the number {version}; there are: {there}")
    replies: dict[str, list[Reply]] = {service: [] for service in services}
    for entry in entries:
        if isinstance(entry.record, Answer) and entry.record.concept == concept:
            replies.setdefault(entry.record.service, []).append(_reply(entry, entry.record))
    states = tuple(_replies(service, own, chosen) for service, own in replies.items())
    return Hearing(concept=concept, versions=tuple(versions), version=chosen, services=states)


def heard_concepts(workbook: Workbook) -> tuple[str, ...]:
    """The concepts of which a wording is written, in the order of their first ones."""
    return tuple(dict.fromkeys(entry.record.concept for entry in workbook.entries(Wording)))


def asked_services(study: Path) -> tuple[str, ...]:
    """The services of a study that are asked in a hearing, in their order: all but levels of government and sectors."""
    if not (study / "tables" / "services.parquet").is_file():
        return ()
    table = StudyTables(study).table("services")
    levels = level_ids(table)
    return tuple(str(service) for service in table["id"] if service not in levels)


def _versions(entries: Sequence[Entry]) -> list[Version]:
    records = [(entry, entry.record) for entry in entries if isinstance(entry.record, Wording)]
    newest = {record.language: entry.number for entry, record in records}
    by_language: dict[str, list[int]] = {}
    for entry, record in records:
        by_language.setdefault(record.language, []).append(entry.number)
    ordinals = {number: i for numbers in by_language.values() for i, number in enumerate(numbers, 1)}
    return [
        Version(
            number=entry.number, ordinal=ordinals[entry.number], language=record.language, text=record.text,
            author=entry.author, made=entry.made, reason=entry.reason, newest=newest[record.language] == entry.number,
        )
        for entry, record in records
    ]  # fmt: skip


def _reply(entry: Entry, answer: Answer) -> Reply:
    return Reply(
        number=entry.number, wording=answer.wording, verdict=answer.verdict, remark=answer.remark, author=entry.author,
        made=entry.made,
    )  # fmt: skip


def _replies(service: str, replies: Sequence[Reply], version: Version | None) -> ServiceReplies:
    here = [reply for reply in replies if version is not None and reply.wording == version.number]
    return ServiceReplies(
        service=service,
        reply=here[-1] if here else None,
        earlier=tuple(here[:-1]),
        older=tuple(reply for reply in replies if reply not in here),
    )


def hearing_rows(hearing: Hearing) -> list[dict[str, object]]:
    """The answers to the version that is looked at, a row a service; ``before`` is what it said earlier, if anything.

    It tells answers to the same wording and to older ones, each with the number of the wording.
    """
    if hearing.version is None:
        return []
    return [
        {
            "concept": hearing.concept,
            "wording": hearing.version.number,
            "service": state.service,
            "answer": state.reply.verdict if state.reply else "",
            "remark": state.reply.remark if state.reply else "",
            "who": state.reply.author if state.reply else "",
            "when": state.reply.made if state.reply else "",
            "before": ", ".join(f"{reply.verdict} ({reply.wording})" for reply in (*state.older, *state.earlier)),
        }
        for state in hearing.services
    ]
