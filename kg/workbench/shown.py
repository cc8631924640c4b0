"""What the workbench's pages show of what other rooms know: blocks, what a wording covers, answers, suggestions."""

from collections.abc import Mapping
from dataclasses import dataclass

from kg.defining.records import Part
from kg.views.names import NamedService
from kg.views.quotes import Piece
from kg.wording.text import Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """A stretch of a definition that can be put into a wording; ``certain`` is whether that may stand as one."""

    kind: str
    text: str
    document: str
    start: int
    end: int
    citation: Text
    href: str
    certain: bool
    services: tuple[NamedService, ...] = ()

    @property
    def key(self) -> str:
        """What names it in a form."""
        return f"{self.document}:{self.start}:{self.end}"

    def part(self, at: int) -> Part:
        """The block as a part of a wording in which it begins at a place."""
        return Part(
            start=at, end=at + len(self.text), quote=self.text, document=self.document, source_start=self.start,
            source_end=self.end, citation=self.citation.nb,
        )  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """A quote with its source and the way to it; what a wording has of it is set off."""

    pieces: tuple[Piece, ...]
    citation: Text
    href: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ServiceSeen:
    """How much a wording covers of what is said about a service (``None``: about no particular one), with the quotes.

    ``is_level`` is whether it is a level of government or a sector, which is counted apart; ``state`` is a code,
    ``called`` what it is called, ``said`` the sentence that explains it.
    """

    service: NamedService | None
    state: str
    called: Text
    said: Text
    is_level: bool = False
    definitions: tuple[Said, ...] = ()
    sentences: tuple[Said, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Missing:
    """A characteristic of attested definitions that a wording lacks; ``words`` can be put into it."""

    words: str
    services: tuple[NamedService, ...]
    citation: Text
    href: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RemarkSeen:
    """What practice says: the text before, at and after the place, where there is one."""

    said: Text
    source: str
    before: str = ""
    at: str = ""
    after: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """What is seen of a wording besides itself.

    ``missing`` are characteristics that can be put in, ``words`` such that stand in no part of a definition.
    ``explained`` says what covering means; ``judged`` that practice was asked.
    """

    services: tuple[ServiceSeen, ...] = ()
    missing: tuple[Missing, ...] = ()
    words: tuple[Missing, ...] = ()
    explained: Text | None = None
    remarks: tuple[RemarkSeen, ...] = ()
    judged: bool = False

    @property
    def told(self) -> tuple[ServiceSeen, ...]:
        """The services, and what is said of none, of which it can be told how much is covered."""
        return tuple(row for row in self.services if row.state != "cannot_tell")

    @property
    def untold(self) -> tuple[ServiceSeen, ...]:
        """Those with too little text to tell."""
        return tuple(row for row in self.services if row.state == "cannot_tell")

    @property
    def covered(self) -> tuple[int, int]:
        """How many services something is covered of, and of how many it can be told."""
        return self._covered(levels=False)

    @property
    def covered_levels(self) -> tuple[int, int]:
        """The same of levels and sectors."""
        return self._covered(levels=True)

    def _covered(self, *, levels: bool) -> tuple[int, int]:
        rows = [row.state in {"covered", "partly"} for row in self.told if row.service and row.is_level == levels]
        return sum(rows), len(rows)


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerSeen:
    """A service and what it answers to a version, which is the ``draft`` of a number as readers count them.

    ``number`` is the entry of its answer, if it has one.
    """

    service: NamedService
    verdict: str = ""
    remark: str = ""
    who: str = ""
    when: str = ""
    number: int | None = None
    draft: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class HearingSeen:
    """What services say to the last version of a wording; ``earlier`` is what they said to those before it."""

    version: int | None = None
    answers: tuple[AnswerSeen, ...] = ()
    earlier: tuple[AnswerSeen, ...] = ()

    @property
    def answered(self) -> tuple[AnswerSeen, ...]:
        """The services that answered, whatever they said."""
        return tuple(answer for answer in self.answers if answer.verdict)

    def with_verdict(self, *verdicts: str) -> tuple[AnswerSeen, ...]:
        """The services that answered so."""
        return tuple(answer for answer in self.answers if answer.verdict in verdicts)


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """A relation or counterpart that a person accepts or rejects; ``fields`` are what the form sends of it.

    ``asks`` is what can be told of it besides. ``standing`` is what somebody decided, ``""`` where nobody did;
    ``number`` is the entry that says so.
    """

    label: Text
    said: Text
    reason: Text
    fields: Mapping[str, str]
    asks: Text | None = None
    href: str = ""
    standing: str = ""
    who: str = ""
    number: int | None = None
