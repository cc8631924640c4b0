"""What each constraint of SHACL demands, how it is told that a value breaks it, and the way out."""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Any

from corpus.errors import so_many
from ontology.checking.problems import Values
from ontology.checking.written_literals import content_of, is_of_datatype, language_of, length_of, number_of

Types = Mapping[str, frozenset[str]]

#: Value, constraint, what is wrong, what to do.
Fault = tuple[str, str, str, str]


def faults(stated: Sequence[str], wanted: Mapping[str, Any], values: Values, types: Types) -> Iterator[Fault]:
    """What is wrong with the values of a property, by SHACL's names of what is ``wanted`` of them.

    ``values`` is all that the node states, ``types`` the classes of all things.
    """
    yield from _number_faults(stated, wanted)
    for rule, bound in wanted.items():
        if rule in _OF_VALUE:
            holds, expected, fix = _OF_VALUE[rule]
            told = ", ".join(sorted(bound)) if isinstance(bound, frozenset) else bound
            for value in stated:
                if not holds(value, bound, types):
                    yield value, rule, f"expected {expected.format(told)}", fix
        elif rule in _ORDERS:
            yield from _order_faults(stated, values.get(bound, ()), bound, rule)


def _number_faults(stated: Sequence[str], wanted: Mapping[str, Any]) -> Iterator[Fault]:
    count, found = len(stated), f"found {so_many(len(stated), 'value')}"
    if count < wanted.get("minCount", 0):
        yield "", "minCount", f"{found}; expected at least {wanted['minCount']}", "state what is missing"
    if count > wanted.get("maxCount", count):
        yield stated[-1], "maxCount", f"{found}; expected at most {wanted['maxCount']}", "keep one"
    if wanted.get("hasValue", "") not in {"", *stated}:
        yield "", "hasValue", f"expected {wanted['hasValue']} among its values", "state it"
    if wanted.get("uniqueLang"):
        for language, times in Counter(map(language_of, stated)).items():
            if language and times > 1:
                yield stated[-1], "uniqueLang", f"found {times} values in {language!r}; expected one", "keep one"


def _order_faults(stated: Sequence[str], others: Sequence[str], path: str, rule: str) -> Iterator[Fault]:
    word = "less than" if rule == "lessThan" else "at most"
    for value in stated:
        for other in others:
            a, b = number_of(value), number_of(other)
            if a is None or b is None or a > b or (rule == "lessThan" and a == b):
                yield value, rule, f"expected a value {word} that of {path}, which is {other}", "correct one of them"


def is_kind(value: str, kind: str) -> bool:
    """Whether a term is of a node kind, which may name two: ``IRIOrLiteral``."""
    return ("Literal" if value.startswith('"') else "BlankNode" if value.startswith("_:") else "IRI") in kind


@lru_cache(maxsize=256)
def _pattern(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)


def _from(value: str, bound: float, _: Types) -> bool:
    return (number := number_of(value)) is not None and number >= bound


def _up_to(value: str, bound: float, _: Types) -> bool:
    return (number := number_of(value)) is not None and number <= bound


#: Of one value: whether it holds, by what is wanted and the classes of things; what was expected; what to do.
_OF_VALUE: Mapping[str, tuple[Callable[[str, Any, Types], object], str, str]] = {
    "datatype": (lambda value, wanted, _: is_of_datatype(value, wanted), "{}", "write the value as that"),
    "class": (lambda value, wanted, types: wanted in types.get(value, ()), "a {}",
              "describe what is pointed to, or point elsewhere"),
    "nodeKind": (lambda value, wanted, _: is_kind(value, wanted), "an {}", "write it as that"),
    "in": (lambda value, wanted, _: value in wanted, "one of {}", "use one of those"),
    "pattern": (lambda value, wanted, _: _pattern(wanted).search(content_of(value)), "what matches {}", "write it so"),
    "minLength": (lambda value, wanted, _: length_of(value) >= wanted, "a text of length {} or more", "write the text"),
    "minInclusive": (_from, "a number from {:g}", "correct the number"),
    "maxInclusive": (_up_to, "a number up to {:g}", "correct the number"),
}  # fmt: skip
_ORDERS = frozenset({"lessThan", "lessThanOrEquals"})
#: All constraints that are checked.
CONSTRAINTS = _ORDERS | _OF_VALUE.keys() | {"minCount", "maxCount", "hasValue", "uniqueLang"}
