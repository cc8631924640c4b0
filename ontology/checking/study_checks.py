"""What quotations and figures of a study say of each other, which no shape sees because it stands at several things.

A quotation is as long as its position says; a count is the number of mentions that point to its usage; the
contributions to a squared distance add up to it.
"""

import math
from collections import Counter
from collections.abc import Iterator, Sequence

from corpus.errors import so_many
from ontology.checking.problems import Problem, Values
from ontology.checking.written_literals import length_of, number_of
from ontology.names.namespaces import BK, OA, QB

_EXACT, _START, _END, _SELECTOR = (f"<{term}>" for term in (OA.exact, OA.start, OA.end, OA.hasSelector))
_COUNTED_IN, _MENTIONS, _USAGE = (f"<{term}>" for term in (BK.countedIn, BK.mentions, BK.usage))
_CONCEPT, _SERVICE, _DOCUMENT, _WORDS = (f"<{term}>" for term in (BK.concept, BK.service, BK.document, BK.words))
_MEASURE, _A, _B = (f"<{term}>" for term in (BK.measure, BK.serviceA, BK.serviceB))
_SQUARED, _CONTRIBUTION, _DATA_SET = (f"<{term}>" for term in (BK.squaredDistance, BK.contribution, QB.dataSet))

#: Contributions are sums of many small numbers, whose last digits depend on the order.
_TOLERANCE = 1e-9
_AGAIN = "write the dataset again from its study"


class StudyChecks:
    """Notes thing after thing, and tells at the end what does not agree.

    Of several studies in one dataset only quotations are checked: whose mentions a figure counts cannot be told.
    """

    def __init__(self) -> None:
        self._quotes: dict[str, int] = {}
        self._positions: dict[str, float] = {}
        self._targets: list[tuple[str, Sequence[str]]] = []
        self._of_usage: Counter[str] = Counter()
        self._usages: dict[tuple[str, str], str] = {}
        self._counts: Counter[tuple[str, str]] = Counter()
        self._figures: list[tuple[str, str, float]] = []
        self._distances: dict[tuple[str, ...], tuple[str, float]] = {}
        self._contributions: dict[tuple[str, ...], list[float]] = {}
        self._data_sets: dict[str, set[str]] = {}

    def note(self, node: str, values: Values) -> None:
        """Take in all that is said of a thing."""
        if _EXACT in values:
            self._quotes[node] = length_of(values[_EXACT][0])
        elif _START in values and _END in values:
            self._positions[node] = _number(values, _END) - _number(values, _START)
        elif len(values.get(_SELECTOR, ())) > 1:
            self._note_target(node, values[_SELECTOR])
        elif _DATA_SET in values:
            self._note_figure(node, values)
        elif _CONCEPT in values and _SERVICE in values:
            self._usages[values[_CONCEPT][0], values[_SERVICE][0]] = node
        for usage in values.get(_COUNTED_IN, ()):
            self._of_usage[usage] += 1

    def _note_target(self, node: str, selectors: Sequence[str]) -> None:
        quotes = [selector for selector in selectors if selector in self._quotes]
        positions = [selector for selector in selectors if selector in self._positions]
        agree = len(quotes) == len(positions) == 1 and self._quotes[quotes[0]] == self._positions[positions[0]]
        if agree:  # as most: what need not be told need not be kept
            del self._quotes[quotes[0]], self._positions[positions[0]]
        else:
            self._targets.append((node, selectors))

    def _note_figure(self, node: str, values: Values) -> None:
        kind = next((path for path in (_MENTIONS, _SQUARED, _CONTRIBUTION) if path in values), None)
        if kind is None:
            return
        pair = tuple(value for path in (_MEASURE, _A, _B) for value in values.get(path, ())[:1])
        number = _number(values, kind)
        if kind == _SQUARED and len(pair) == 3:
            self._distances[pair] = node, number
        elif kind == _CONTRIBUTION and len(pair) == 3:
            self._contributions.setdefault(pair, []).append(number)
        elif _DOCUMENT in values and _CONCEPT in values and _SERVICE in values:
            self._counts[values[_CONCEPT][0], values[_SERVICE][0]] += 0 if math.isnan(number) else int(number)
            kind = _DOCUMENT
        elif _USAGE in values and _WORDS in values:
            self._figures.append((node, values[_USAGE][0], number))
        else:
            return
        self._data_sets.setdefault(kind, set()).update(values[_DATA_SET])

    def problems(self) -> Iterator[Problem]:
        """What does not agree."""
        yield from self._quote_problems()
        if all(len(names) == 1 for names in self._data_sets.values()):
            yield from self._count_problems()
            yield from self._distance_problems()

    def _quote_problems(self) -> Iterator[Problem]:
        for node, selectors in self._targets:
            lengths = [self._quotes[quote] for quote in selectors if quote in self._quotes]
            spans = [self._positions[position] for position in selectors if position in self._positions]
            if lengths and spans and {*lengths} != {*spans} and not any(map(math.isnan, spans)):
                problem = f"found a quotation of {so_many(lengths[0], 'character')}; its position says {spans[0]:g}"
                yield Problem(node, _SELECTOR, str(lengths[0]), "quote length", problem, _AGAIN)

    def _count_problems(self) -> Iterator[Problem]:
        for (concept, service), counted in sorted(self._counts.items()):
            usage = self._usages.get((concept, service))
            if usage is not None and counted != self._of_usage[usage]:
                points = so_many(self._of_usage[usage], "mention points|mentions point")
                problem = f"the counts by document and section say {counted}; {points} to it"
                yield Problem(usage, _MENTIONS, str(counted), "count", problem, _AGAIN)
        for node, usage, number in self._figures:
            if number != self._of_usage[usage]:
                points = so_many(self._of_usage[usage], "mention points|mentions point")
                problem = f"found {number:g}; {points} to its usage"
                yield Problem(node, _MENTIONS, f"{number:g}", "count", problem, _AGAIN)

    def _distance_problems(self) -> Iterator[Problem]:
        for pair, contributions in self._contributions.items():
            node, number = self._distances.get(pair, ("", math.nan))
            total = math.fsum(contributions)
            if node and not math.isclose(number, total, rel_tol=_TOLERANCE, abs_tol=_TOLERANCE):
                terms = so_many(len(contributions), "contribution adds|contributions add")
                problem = f"found {number:g}; its {terms} up to {total:g}"
                yield Problem(node, _SQUARED, f"{number:g}", "sum of contributions", problem, _AGAIN)


def _number(values: Values, path: str) -> float:
    """The number that a property states; not a number where it states none, which the shapes tell."""
    number = number_of(values[path][0])
    return math.nan if number is None else number
