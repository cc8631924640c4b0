"""Reasons for exclusion in words: people read what a criterion says, and not its code."""

from collections.abc import Mapping

from kg.refs.records.review import Review
from kg.refs.records.statements import Criterion
from kg.refs.screening.protocol import criteria_in_force
from kg.wording.phrases import phrases
from kg.wording.text import Text

_SAY = phrases("screening")


def meanings(review: Review) -> Mapping[str, Text]:
    """What each criterion in force says as a reason for exclusion, by its code."""
    criteria = criteria_in_force(review)
    return {each.code: reason_told(each) for each in criteria.criteria} if criteria else {}


def reason_told(criterion: Criterion) -> Text:
    """A criterion as the reason why a work is out: one of inclusion is not met. The full stop at its end is left out.

    >>> reason_told(Criterion(code="E1", text="Er en bok.", kind="exclusion")).nb
    'Er en bok'
    >>> reason_told(Criterion(code="I1", text="Handler om barn", kind="inclusion")).nb
    'Oppfyller ikke: Handler om barn'
    """
    told = criterion.text.removesuffix(".") or criterion.text
    return Text(told, told) if criterion.kind == "exclusion" else Text(*_SAY.not_met(text=told))


def reason_meant(meant: Mapping[str, Text], code: str) -> Text:
    """A reason in the words of :func:`meanings`; the code itself where no criterion in force has it."""
    return meant.get(code) or (Text(code, code) if code else Text(*_SAY.no_reason))
