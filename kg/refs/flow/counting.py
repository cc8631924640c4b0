"""A review's flow counted from its log: every record is in one box at each height, or it is told where it waits.

A work that a database or register gave is in the first arm, whatever else gave it too; all others are in the second.
Records beyond the first of a work are duplicates of the arm in which they were found.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from kg.refs.duplicates.decided import has_run, waiting_pairs
from kg.refs.duplicates.works import Work, works_of
from kg.refs.flow.flow import DATABASES, DBR, OTHER, OTHERS, Flow, Reasons
from kg.refs.records.records import id_order
from kg.refs.records.review import Review
from kg.refs.records.statements import FIRST_ARM, FlowNumber, Import
from kg.refs.screening.outcomes import Outcome, outcomes_of
from kg.refs.screening.reasons import meanings
from kg.wording.phrases import phrases
from kg.wording.text import Text

_WORDS = phrases("flow")
_BOXES = {
    "database": "database_results", "register": "register_results", "website": "website_results",
    "organisation": "organisation_results", "citations": "citations_results",
}  # fmt: skip


def review_flow(review: Review) -> Flow:
    """The flow of a review as it stands; numbers that people gave (:class:`FlowNumber`) stand over those counted."""
    works, imports = works_of(review), {each.number: each for each in review.imports()}
    texts = outcomes_of(review, works, "full_text")
    # What was judged by full text alone came past the first stage, whoever let it.
    titles = {name: _passed(each, texts[name]) for name, each in outcomes_of(review, works, "title").items()}
    by_arm: dict[str, list[Work]] = {DBR: [], OTHER: []}
    for work in works:
        by_arm[_arm_of(imports[id_order(record)[0]] for record in work.ids)].append(work)
    arms = {arm: _arm(arm, held, titles, texts) for arm, held in by_arm.items()}
    numbers = _found(imports.values()) | _removed(by_arm, imports.values()) | arms[DBR][0] | arms[OTHER][0]
    included = sum(texts[work.id].verdict == "include" for work in works)
    numbers |= {"new_studies": included, "new_reports": included}
    numbers |= _given(review)
    numbers |= {
        f"total_{what}": (numbers.get(f"previous_{what}") or 0) + (numbers[f"new_{what}"] or 0)
        for what in ("studies", "reports")
    }
    waiting = {name: n for _, _, waits in arms.values() for name, n in waits.items() if n}
    return Flow(
        numbers=numbers, sources=_sources(imports.values()), reasons={arm: arms[arm][1] for arm in arms},
        meanings=meanings(review), remarks=tuple(_remarks(review, waiting, titles, texts)), waiting=waiting,
    )  # fmt: skip


def _passed(title: Outcome, text: Outcome) -> Outcome:
    is_skipped = title.verdict is None and not title.judgements and text.verdict is not None
    return replace(title, verdict="include") if is_skipped else title


def _arm_of(imports: Iterable[Import]) -> str:
    """The arm of what these imports gave."""
    return DBR if any(each.found_in in FIRST_ARM for each in imports) else OTHER


def _found(imports: Iterable[Import]) -> dict[str, int | None]:
    counts: dict[str, int | None] = dict.fromkeys((*DATABASES, *OTHERS), 0)
    for each in imports:
        box = _BOXES[each.found_in]
        counts[box] = (counts[box] or 0) + each.records
    return counts


def _sources(imports: Iterable[Import]) -> Reasons:
    counts = Counter[str]()
    for each in imports:
        if _arm_of([each]) == DBR:
            counts[each.source or each.file] += each.records
    return tuple(counts.items())


def _removed(by_arm: Mapping[str, Sequence[Work]], imports: Iterable[Import]) -> dict[str, int | None]:
    """Duplicates by the arm in which the record that is one too many was found."""
    records = dict.fromkeys(by_arm, 0)
    for each in imports:
        records[_arm_of([each])] += each.records
    return {
        "duplicates": records[DBR] - len(by_arm[DBR]), "other_duplicates": records[OTHER] - len(by_arm[OTHER]),
        "excluded_automatic": 0, "excluded_other": 0,
    }  # fmt: skip


def _arm(
    arm: str, works: Sequence[Work], titles: Mapping[str, Outcome], texts: Mapping[str, Outcome]
) -> tuple[dict[str, int | None], Reasons, dict[str, int]]:
    """The numbers of an arm after duplicates, its reasons at full text, and how many wait."""
    title = Counter(titles[work.id].verdict for work in works)
    sought = [work for work in works if titles[work.id].goes_on]
    read = [texts[work.id] for work in sought]
    absent = sum(outcome.not_retrieved for outcome in read)
    judged = [outcome for outcome in read if outcome.verdict in {"include", "exclude"}]
    excluded = [outcome for outcome in judged if outcome.verdict == "exclude"]
    reasons = Counter(outcome.reasons[0] if outcome.reasons else "" for outcome in excluded)
    numbers: dict[str, int | None] = {
        f"{arm}_sought_reports": len(sought), f"{arm}_notretrieved_reports": absent,
        f"{arm}_assessed": len(judged), f"{arm}_excluded": len(excluded),
    }  # fmt: skip
    if arm == DBR:
        numbers |= {"records_screened": len(works) - title[None], "records_excluded": title["exclude"]}
    else:
        numbers |= {"other_records_excluded": title["exclude"]}
    waiting = {f"{arm}_title": title[None], f"{arm}_text": len(sought) - absent - len(judged)}
    return numbers, tuple(sorted(reasons.items(), key=lambda item: (-item[1], item[0]))), waiting


def _given(review: Review) -> dict[str, int | None]:
    stated = (entry.record for entry in review.log.latest(FlowNumber).values())
    return {said.box: said.number for said in stated if isinstance(said, FlowNumber) and said.number is not None}


def _remarks(
    review: Review, waiting: Mapping[str, int], titles: Mapping[str, Outcome], texts: Mapping[str, Outcome]
) -> Iterable[Text]:
    """What is open: works not judged yet, those whose judgements differ, and pairs that may be one work."""
    stages = (
        ("title", titles, _WORDS.waiting_title, _WORDS.disputed_title),
        ("text", texts, _WORDS.waiting_full_text, _WORDS.disputed_full_text),
    )
    for stage, outcomes, waits, differs in stages:
        n = sum(number for name, number in waiting.items() if name.endswith(stage))
        disputed = min(n, sum(each.conflict for each in outcomes.values()))
        if n > disputed:
            yield waits(n=n - disputed)
        if disputed:
            yield differs(n=disputed)
    if has_run(review) and (n := waiting_pairs(review)):
        yield _WORDS.pairs_wait(n=n)
    if differ := sum(each.reasons_differ for each in texts.values()):
        yield _WORDS.reasons_differ(n=differ)
