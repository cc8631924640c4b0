"""Where a review stands, at a glance: what was brought in, what is judged and left, and what to do next."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from shlex import quote

from kg.refs.duplicates.decided import has_run, waiting_pairs
from kg.refs.duplicates.works import Work, works_of
from kg.refs.records.review import Review
from kg.refs.records.statements import Screened, Stage
from kg.refs.screening.outcomes import Outcome, outcomes_of
from kg.refs.screening.protocol import criteria_in_force, kept_criteria, read_protocol
from kg.refs.screening.standing import standing_of


@dataclass(frozen=True, slots=True, kw_only=True)
class StageState:
    """How far a stage has come: of ``works`` there, how many are in, out, unsure, in dispute, or ``left`` to judge.

    These and ``not_retrieved`` add up to ``works``; ``by_reviewer`` is how many each judged, and ``waiting`` how many
    of those ``left`` each who judged here has not judged yet.
    """

    stage: Stage
    works: int
    included: int
    unsure: int
    excluded: int
    conflicts: int
    left: int
    not_retrieved: int
    reasons_differ: int
    by_reviewer: Mapping[str, int]
    waiting: Mapping[str, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewState:
    """Where a review stands; ``changed_after`` is how many judgements were made by earlier criteria.

    ``perhaps`` are pairs that may be of one work and wait for a person, ``None`` before anybody looked for duplicates.
    """

    imports: int
    records: int
    works: int
    perhaps: int | None
    criteria: int
    required: int
    changed_after: int
    stages: tuple[StageState, ...]
    next_step: str


def state_of(review: Review, works: Sequence[Work] | None = None) -> ReviewState:
    """Where a review stands now."""
    works = works_of(review) if works is None else works
    standing, criteria, kept = standing_of(review), criteria_in_force(review), kept_criteria(review)
    by_title = outcomes_of(review, works, "title", standing=standing)
    able = [work for work in works if by_title[work.id].goes_on]
    by_text = outcomes_of(review, able, "full_text", standing=standing)
    stages = (_stage("title", tuple(by_title.values())), _stage("full_text", tuple(by_text.values())))
    perhaps = waiting_pairs(review) if has_run(review) else None
    changed = kept[-1].judged_before if kept else 0
    if criteria and kept and kept[-1].criteria != criteria:
        changed = len(review.log.entries(Screened))
    return ReviewState(
        imports=len(review.imports()), records=sum(len(work.records) for work in works), works=len(works),
        perhaps=perhaps, criteria=len(criteria.criteria) if criteria else 0, required=read_protocol(review).reviewers,
        changed_after=changed, stages=stages, next_step=_next(review, perhaps, criteria is not None, stages),
    )  # fmt: skip


def _stage(stage: Stage, outcomes: Sequence[Outcome]) -> StageState:
    verdicts = [outcome.verdict for outcome in outcomes]
    conflicts = sum(outcome.conflict for outcome in outcomes)
    absent = sum(outcome.not_retrieved for outcome in outcomes)
    open_works = [each for each in outcomes if not (each.verdict or each.conflict or each.not_retrieved)]
    people: dict[str, int] = {}
    for outcome in outcomes:
        for reviewer in outcome.reviewers:
            people[reviewer] = people.get(reviewer, 0) + 1
    return StageState(
        stage=stage, works=len(outcomes), included=verdicts.count("include"), unsure=verdicts.count("unsure"),
        excluded=verdicts.count("exclude"), conflicts=conflicts, left=len(open_works), not_retrieved=absent,
        reasons_differ=sum(outcome.reasons_differ for outcome in outcomes),
        by_reviewer=dict(sorted(people.items())),
        waiting={name: sum(name not in each.reviewers for each in open_works) for name in sorted(people)},
    )  # fmt: skip


def _next(review: Review, perhaps: int | None, has_criteria: bool, stages: Sequence[StageState]) -> str:
    """The next thing to do, as a command."""
    place = quote(str(review.folder))
    ways = (
        (not stages[0].works, f"import FILE -o {place}"),
        (perhaps is None and not any(stage.by_reviewer for stage in stages), f"dedupe {place}"),
        (not has_criteria, f"criteria {place} FILE.xlsx"),
        (bool(perhaps), f"duplicates {place} --state perhaps"),
        *((waits, action) for stage in stages for waits, action in _of_stage(stage, place)),
    )
    return f"begrepskart refs {next((action for waits, action in ways if waits), f'flow {place}')}"


def _of_stage(stage: StageState, place: str) -> Iterator[tuple[bool, str]]:
    told = " --stage full_text" if stage.stage == "full_text" else ""
    who = max(stage.waiting, key=lambda name: stage.waiting[name], default="")
    can_go_on = bool(stage.waiting.get(who))  # somebody who judges here has works left; else it is for another to begin
    yield can_go_on, f"screen {place} --reviewer {quote(who)}{told}"
    yield bool(stage.conflicts or stage.reasons_differ), f"conflicts {place}"
    yield bool(stage.left), f"screen {place} --reviewer NAME{told}"
