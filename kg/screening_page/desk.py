"""A reviewer's desk: the works of a stage in order, and what stands of them, kept as long as the log says nothing new.

At each request the log is asked for entries after the last one seen, so that 100,000 works are looked through once.
"""

import hashlib
from collections import Counter
from collections.abc import Callable, Hashable, Iterator, Sequence
from contextlib import contextmanager
from threading import RLock
from typing import Literal, TypeVar, cast

from kg.refs.duplicates.works import Work, works_of
from kg.refs.records.log import Entry
from kg.refs.records.records import Record
from kg.refs.records.review import FILE, Review
from kg.refs.records.statements import (
    Criteria,
    Import,
    PairDecision,
    Retrieval,
    Screened,
    Settled,
    Stage,
    Statement,
    Verdict,
)  # fmt: skip
from kg.refs.screening.judging import queue
from kg.refs.screening.kept_order import in_kept_order
from kg.refs.screening.outcomes import Outcome, outcomes_of
from kg.refs.screening.protocol import criteria_in_force
from kg.refs.screening.standing import standing_of
from kg.screening_page.sought import searched

T = TypeVar("T")


class Desk:
    """What one reviewer judges at one stage; ``order`` names works by id that come first, in that order."""

    def __init__(self, review: Review, *, reviewer: str, stage: Stage, order: Sequence[str] = ()) -> None:
        self.review, self.reviewer, self.stage = review, reviewer, stage
        #: What tells in a browser whose judgements it keeps: those of other reviews and reviewers are none of ours.
        self.key = f"{hashlib.sha256(str(review.folder.resolve()).encode()).hexdigest()[:12]}/{stage}/{reviewer}"
        self.works: tuple[Work, ...] = ()
        #: By number, where records were found.
        self.imports: dict[int, Import] = {}
        #: Of each work; also of one whose text could not be had, and so is not to be judged.
        self.verdicts: list[Verdict | Literal["not_retrieved"] | None] = []
        self.counts: Counter[Verdict | Literal["not_retrieved"] | None] = Counter()
        self.criteria: Criteria | None = None
        #: The last entry on each topic; own judgements that can be taken back, the last made last; and by the number of
        #: an entry that takes one back, that.
        self.last: dict[str, Entry] = {}
        self.before: dict[int, Screened] = {}
        self.made: list[Entry] = []
        self._order = tuple(order)
        self._absent: frozenset[str] = frozenset()
        self._judged: dict[str, dict[str, Entry]] = {}
        self._place: dict[str, int] = {}
        self._seen, self._stale = 0, True
        self._found: tuple[str, list[int]] = ("", [])
        self._open: tuple[int, tuple[Outcome, ...]] = (-1, ())
        self._written: Hashable = None
        self._pairs: tuple[int, object] | None = None
        self._lock = RLock()

    @contextmanager
    def held(self) -> Iterator["Desk"]:
        """The desk as it is now, for one request at a time."""
        with self._lock:
            self.refresh()
            yield self

    def refresh(self) -> None:
        """Take in what was stated since."""
        for entry in self.review.log.since(self._seen):
            self._take(entry)
            self._seen = entry.number
        if self._stale:
            self._load()
        if self._written != (written := _stamp(self.review)) or self.criteria is None:
            self.criteria, self._written = criteria_in_force(self.review), written

    def _take(self, entry: Entry) -> None:
        record = entry.record
        self.last[_topic(record)] = entry
        match record:
            case Import() | PairDecision():
                self._stale = True
            case Criteria():
                self._written = None
            case Screened() if record.stage == self.stage:
                self._take_judgement(entry, record)
            case Screened() | Settled() if self.stage == "full_text" and record.stage == "title":
                self._stale = True
            case Retrieval():
                self._stale = True

    def _take_judgement(self, entry: Entry, record: Screened) -> None:
        earlier = self._judged.get(record.records[0], {}).get(record.reviewer)
        if record.verdict is None and earlier and isinstance(earlier.record, Screened):
            self.before[entry.number] = earlier.record
        for each in record.records:
            self._judged.setdefault(each, {})[record.reviewer] = entry
        if record.reviewer != self.reviewer:
            return
        if record.verdict is None:
            self.made = [each for each in self.made if set(_records(each)).isdisjoint(record.records)]
        else:
            self.made.append(entry)
        for i in {self._place[each] for each in record.records if each in self._place}:
            self._set(i)

    def _set(self, i: int) -> None:
        verdict = self._shown_verdict(self.works[i])
        self.counts[self.verdicts[i]] -= 1
        self.counts[verdict] += 1
        self.verdicts[i] = verdict

    def _load(self) -> None:
        works, standing = works_of(self.review), standing_of(self.review)
        left = {work.id for work in queue(self.review, works, self.reviewer, self.stage, standing=standing)}
        if self.stage == "full_text":
            outcomes = outcomes_of(self.review, works, "full_text", standing=standing)
            self._absent = frozenset(name for name, each in outcomes.items() if each.not_retrieved)
        at_stage = [work for work in works if work.id in left | self._absent or self._verdict(work)]
        ids = [work.id for work in at_stage]
        kept = in_kept_order(self.review, self.stage, ids, reviewer=self.reviewer)
        places = {each: i for i, each in enumerate(dict.fromkeys((*self._order, *kept)))}
        self.imports = {each.number: each for each in self.review.imports()}
        self.works = tuple(sorted(at_stage, key=lambda work: places[work.id]))
        self._place = {each: i for i, work in enumerate(self.works) for each in work.ids}
        self.verdicts = [self._shown_verdict(work) for work in self.works]
        self.counts = Counter(self.verdicts)
        self._found, self._open, self._stale = ("", []), (-1, ()), False

    def own(self, work: Work) -> Entry | None:
        """The reviewer's last entry on a work, which may take a judgement back."""
        return self._last_of(work, self.reviewer)

    def _last_of(self, work: Work, reviewer: str) -> Entry | None:
        told = (self._judged.get(each, {}).get(reviewer) for each in work.ids)
        return max((entry for entry in told if entry), key=lambda entry: entry.number, default=None)

    def _verdict(self, work: Work, reviewer: str | None = None) -> Verdict | None:
        entry = self._last_of(work, reviewer or self.reviewer)
        return entry.record.verdict if entry and isinstance(entry.record, Screened) else None

    def _shown_verdict(self, work: Work) -> Verdict | Literal["not_retrieved"] | None:
        return "not_retrieved" if work.id in self._absent else self._verdict(work)

    def at(self, record: str) -> int | None:
        """The place of the work that a record is of; ``None`` where it is of none at this stage."""
        return self._place.get(record)

    def shown(self, chosen: str, sought: str) -> Sequence[int]:
        """The places of works with a verdict (``left``: none yet; else all) that hold the words ``sought``."""
        places: Sequence[int] = range(len(self.works))
        if sought:
            if self._found[0] != sought:
                self._found = (sought, searched(self.works, sought))
            places = self._found[1]
        if chosen == "left":
            return [i for i in places if self.verdicts[i] is None]
        if chosen in {"include", "exclude", "unsure", "not_retrieved"}:
            return [i for i in places if self.verdicts[i] == chosen]
        if chosen == "conflict":
            among = {self._place[outcome.work.id] for outcome in self.conflicts()}
            return [i for i in places if i in among]
        return places

    @property
    def n_judged(self) -> int:
        """How many works the reviewer has judged."""
        return self.n_works - self.counts[None]

    @property
    def n_works(self) -> int:
        """How many works there are to judge: all but those whose text could not be had."""
        return len(self.works) - self.counts["not_retrieved"]

    def conflicts(self) -> tuple[Outcome, ...]:
        """What there is to settle, of works that this reviewer has judged: others are not seen before that."""
        if self._open[0] != self._seen:
            several = [work for work in self.works if self._verdict(work) and self._may_differ(work)]
            outcomes = outcomes_of(self.review, several, self.stage).values()
            self._open = self._seen, tuple(each for each in outcomes if each.why)
        return self._open[1]

    def _may_differ(self, work: Work) -> bool:
        return len(work.ids) > 1 or len(self._judged_by(work)) > 1

    def pairs(self, asks: Callable[[Review], T]) -> T:
        """What is told of pairs of records, asked again when something was stated."""
        if self._pairs is None or self._pairs[0] != self._seen:
            self._pairs = self._seen, asks(self.review)
        return cast("T", self._pairs[1])

    def record(self, named: str) -> Record | None:
        """A record of a work."""
        at = self._place.get(named)
        return None if at is None else next(each for each in self.works[at].records if each.id == named)

    def _judged_by(self, work: Work) -> set[str]:
        """Who has judged a work at this stage."""
        named = {name for each in work.ids for name in self._judged.get(each, {})}
        return {name for name in named if self._verdict(work, name)}

    def last_number(self, record: Statement) -> int | None:
        """The number of the last entry on the topic of a record."""
        entry = self.last.get(_topic(record))
        return entry.number if entry else None


def _topic(record: Statement) -> str:
    return f"{type(record).__name__}:{record.topic}"


def _stamp(review: Review) -> Hashable:
    """What tells that ``review.toml`` was written to: criteria may stand there."""
    try:
        status = (review.folder / FILE).stat()
    except OSError:
        return 0
    return status.st_mtime_ns, status.st_size, status.st_ino


def _records(entry: Entry) -> tuple[str, ...]:
    return entry.record.records if isinstance(entry.record, Screened) else ()
