"""What people state in a review, as values of its log: never changed, only followed by another on the same topic.

A statement about a work names all the records that were one work when it was made, so that it holds when they are
parted again, or more are joined to them.
"""

from dataclasses import dataclass
from typing import Annotated, Literal

from pydantic import Field

from kg.refs.records.records import Format

#: Where a record was found, by the arms and boxes of PRISMA 2020.
FoundIn = Literal["database", "register", "website", "organisation", "citations"]
#: Those of the first arm of its figure; all others are of the second, "other methods".
FIRST_ARM: frozenset[FoundIn] = frozenset({"database", "register"})
Stage = Literal["title", "full_text"]
Verdict = Literal["include", "exclude", "unsure"]
PairVerdict = Literal["same", "different", "open"]
RetrievalState = Literal["sought", "retrieved", "not_retrieved"]
Direction = Literal["hindrance", "promoter", "neither"]
Standing = Literal["accepted", "rejected"]
#: The records that were one work when a statement was made; the first names its topic.
Records = Annotated[tuple[str, ...], Field(min_length=1)]


@dataclass(frozen=True, slots=True, kw_only=True)
class Import:
    """A file that was brought into the review, and the search that it came of (PRISMA-S).

    ``number`` begins the ids of its records. ``source`` is the database, website or organisation; ``platform`` the
    interface it was searched through; ``query`` the search as typed, ``limits`` its filters, ``searched`` the day (ISO
    8601). ``found_from`` is the record whose references or citations were followed. A ``removed`` import counts for
    nothing.
    """

    number: int
    file: str
    sha256: str
    format: Format
    encoding: str
    records: int
    found_in: FoundIn = "database"
    source: str = ""
    platform: str = ""
    searched: str = ""
    query: str = ""
    limits: str = ""
    found_from: str = ""
    removed: bool = False

    @property
    def topic(self) -> str:
        """The import."""
        return str(self.number)


@dataclass(frozen=True, slots=True, kw_only=True)
class PairDecision:
    """Whether two records are of one work, as a person says; ``one`` comes before ``other``, ``open`` takes it back."""

    one: str
    other: str
    verdict: PairVerdict

    @property
    def topic(self) -> str:
        """The pair."""
        return f"{self.one}/{self.other}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Criterion:
    """What decides whether a work belongs to the review, under a short ``code``; ``stage``: where it can be judged."""

    code: str
    text: str
    kind: Literal["inclusion", "exclusion"]
    stage: Literal["title", "full_text", "both"] = "both"
    subject: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Criteria:
    """All criteria as they stand from now on; those before show what was changed after screening had begun."""

    question: str
    criteria: tuple[Criterion, ...]

    @property
    def topic(self) -> str:
        """There is one set."""
        return "criteria"


@dataclass(frozen=True, slots=True, kw_only=True)
class Screened:
    """What one reviewer judges of a work at a stage; ``reasons`` are codes of criteria.

    ``verdict`` ``None`` takes the judgement back.
    """

    records: Records
    stage: Stage
    reviewer: str
    verdict: Verdict | None
    reasons: tuple[str, ...] = ()
    note: str = ""

    @property
    def topic(self) -> str:
        """One judgement a reviewer, stage and work."""
        return f"{self.stage}/{self.reviewer}/{self.records[0]}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Settled:
    """What reviewers who disagreed came to for a work at a stage; it stands over their own judgements."""

    records: Records
    stage: Stage
    verdict: Literal["include", "exclude"] | None
    reasons: tuple[str, ...] = ()
    note: str = ""

    @property
    def topic(self) -> str:
        """One outcome a stage and work."""
        return f"{self.stage}/{self.records[0]}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Sampled:
    """Works drawn at random of those unread at a stage, to be read whole and tell how many relevant ones may be left.

    ``records`` are the first records of the works drawn, ``unread`` how many works they were drawn from, and
    ``reviewer`` whose reading it is about; empty for that of all.
    """

    records: tuple[str, ...]
    stage: Stage
    unread: int
    seed: int
    reviewer: str = ""

    @property
    def topic(self) -> str:
        """A stage and reading; the last sample is the one that counts."""
        return f"{self.stage}/{self.reviewer}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Retrieval:
    """Whether the full text of a work was had."""

    records: Records
    state: RetrievalState
    note: str = ""

    @property
    def topic(self) -> str:
        """The work."""
        return self.records[0]


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """Whether a work of the review is a ``document`` of a study, or a work that its documents cite (``cited``)."""

    records: Records
    target: str
    kind: Literal["document", "cited"]
    standing: Standing

    @property
    def topic(self) -> str:
        """The pair."""
        return f"{self.kind}/{self.records[0]}/{self.target}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """What a work says to a service's question: one row of the form, under a ``key`` of its own.

    ``quote`` stands at ``start`` of ``document`` (half-open offsets of the source text) where it was taken from a
    study. A rejected one was offered by rule and is no evidence.
    """

    key: str
    records: tuple[str, ...]
    service: str
    theme: str
    direction: Direction
    population: str = ""
    method: str = ""
    finding: str = ""
    quote: str = ""
    document: str = ""
    start: int | None = None
    end: int | None = None
    page: str = ""
    standing: Standing = "accepted"

    @property
    def topic(self) -> str:
        """The row."""
        return self.key


@dataclass(frozen=True, slots=True, kw_only=True)
class FlowNumber:
    """A number of the flow that the log cannot know, in a box named as in the official template (``None``: no more)."""

    box: str
    number: int | None
    note: str = ""

    @property
    def topic(self) -> str:
        """The box."""
        return self.box


Statement = (
    Import | PairDecision | Criteria | Screened | Settled | Sampled | Retrieval | Link | Evidence | FlowNumber
)  # fmt: skip
