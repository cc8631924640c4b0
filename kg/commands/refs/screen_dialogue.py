"""Judging in the terminal: one work at a time, a line for each answer, so that it works in a pipe, too."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from textwrap import wrap
from typing import TYPE_CHECKING, TextIO

from corpus.errors import BegrepskartError
from corpus.shown import one_line
from kg.commands.options import say, tell

if TYPE_CHECKING:
    from kg.refs.duplicates.works import Work
    from kg.refs.records.log import Entry
    from kg.refs.records.review import Review
    from kg.refs.records.statements import Criteria, Criterion, Stage, Verdict
    from kg.refs.screening.standing import Standing

#: Characters to a line of an abstract: what is easily read.
_WIDTH = 100
_VERDICTS: "dict[str, Verdict]" = {"i": "include", "e": "exclude", "u": "unsure"}
_KEYS = "i include · e CODE exclude · u unsure · n WORDS note · b back · q quit"


@dataclass(slots=True, kw_only=True)
class Dialogue:
    """What is being judged, and how far it has come; every judgement is kept as soon as it is made."""

    review: "Review"
    criteria: "Criteria"
    reviewer: str
    stage: "Stage"
    works: "Sequence[Work]"
    standing: "Standing"
    kept: int = 0
    at: int = 0
    note: str = ""
    entries: "dict[int, Entry]" = field(default_factory=dict)

    @property
    def left(self) -> int:
        """How many of the works are not judged."""
        return len(self.works) - len(self.entries)

    def run(self, lines: TextIO) -> None:
        """Judge works as the lines say, until they end, or say so."""
        tell(_KEYS, *(f"{each.code}  {each.kind}: {each.text}" for each in self._criteria()))
        self._show()
        for line in lines:
            key, _, rest = line.strip().partition(" ")
            if key.casefold() == "q":
                return
            self._answer(key.casefold(), rest.strip())
            if self.at >= len(self.works):
                return

    def _criteria(self) -> "tuple[Criterion, ...]":
        from kg.refs.screening.protocol import criteria_at

        return criteria_at(self.criteria, self.stage)

    def _answer(self, key: str, rest: str) -> None:
        match key:
            case "i" | "e" | "u":
                self._judge(_VERDICTS[key], rest.replace(",", " ").split())
            case "n":
                self.note = rest
                tell("the note goes with the next judgement of this work" if rest else "the note is gone")
            case "b" if self.at:
                self._move(self.at - 1)
            case "b":
                say("this is the first work")
            case _:
                say(f"{key[:20]!r} is no answer; {_KEYS}")

    def _judge(self, verdict: "Verdict", reasons: Sequence[str]) -> None:
        from kg.folder.entry_log import ConflictError, EntryLogError
        from kg.refs.screening.criteria import CriteriaError
        from kg.refs.screening.judging import judge, said_otherwise
        from kg.refs.screening.standing import JudgementError

        before = self.entries.get(self.at) or self._stood()
        try:
            entry = judge(
                self.review, self.works[self.at], reviewer=self.reviewer, stage=self.stage, verdict=verdict,
                reasons=reasons, note=self.note, follows=before.number if before else None,
                standing=self.standing,
            )  # fmt: skip
        except ConflictError as error:
            say(said_otherwise(error))
        except (CriteriaError, JudgementError) as error:
            say(str(error))
            return
        except EntryLogError as error:
            raise BegrepskartError(f"{error}; {self.kept} were kept before it") from error
        else:
            self.kept += self.at not in self.entries
            self.entries[self.at] = entry
        self._move(self.at + 1)

    def _stood(self) -> "Entry | None":
        """The reviewer's last judgement on this topic when screening began: taken back, or contradicted by another."""
        return self.standing.last.get(f"{self.stage}/{self.reviewer}/{self.works[self.at].ids[0]}")

    def _move(self, to: int) -> None:
        self.at, self.note = to, ""
        if to < len(self.works):
            self._show()

    def _show(self) -> None:
        """Show the work, and what was judged of it if one went back."""
        work = self.works[self.at].fields
        source = ", ".join(filter(None, (work.journal or work.publisher, work.volume, work.pages)))
        tell("", f"[{self.at + 1}/{len(self.works)}] {self.works[self.at].id}  {work.title or '(no title)'}")
        year = "" if work.year is None else str(work.year)
        tell(" · ".join(filter(None, ("; ".join(work.authors), year, source, work.doi and f"doi:{work.doi}"))))
        tell(*(wrap(one_line(work.abstract), _WIDTH) or ["(no abstract)"]))
        if entry := self.entries.get(self.at):
            said = entry.record
            tell(f"judged: {getattr(said, 'verdict', '')} {', '.join(getattr(said, 'reasons', ()))}".rstrip())
