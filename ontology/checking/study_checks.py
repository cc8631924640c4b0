"""What quotations and figures of a study say of each other, which no shape sees because it stands at several things.

A quotation is as long as the name of its stretch says (``#char=10,14``, RFC 5147); a count is the number of mentions
that point to its usage.
"""

import math
import re
from collections import Counter
from collections.abc import Iterator

from corpus.errors import so_many
from ontology.checking.problems import Problem, Values
from ontology.checking.written_literals import length_of, number_of
from ontology.names.namespaces import BK, NIF, QB

_ANCHOR, _DATA_SET = f"<{NIF.anchorOf}>", f"<{QB.dataSet}>"
_COUNTED_IN, _MENTIONS, _USAGE = (f"<{term}>" for term in (BK.countedIn, BK.mentions, BK.usage))
_CONCEPT, _SERVICE, _DOCUMENT, _WORDS = (f"<{term}>" for term in (BK.concept, BK.service, BK.document, BK.words))

_STRETCH = re.compile(r"#char=(\d+),(\d+)>$")
_AGAIN = "write the dataset again from its study"


class StudyChecks:
    """Notes thing after thing, and tells at the end what does not agree.

    Of several studies in one dataset only quotations are checked: whose mentions a figure counts cannot be told.
    """

    def __init__(self) -> None:
        self._quotes: list[Problem] = []
        self._of_usage: Counter[str] = Counter()
        self._usages: dict[tuple[str, str], str] = {}
        self._counts: Counter[tuple[str, str]] = Counter()
        self._figures: list[tuple[str, str, float]] = []
        self._data_sets: dict[str, set[str]] = {}

    def note(self, node: str, values: Values) -> None:
        """Take in all that is said of a thing."""
        if _ANCHOR in values and (stretch := _STRETCH.search(node)):
            length, span = length_of(values[_ANCHOR][0]), int(stretch[2]) - int(stretch[1])
            if length != span:
                problem = f"found a quotation of {so_many(length, 'character')}; its position says {span}"
                self._quotes.append(Problem(node, _ANCHOR, str(length), "quote length", problem, _AGAIN))
        elif _DATA_SET in values and _MENTIONS in values:
            self._note_figure(node, values)
        elif _CONCEPT in values and _SERVICE in values:
            self._usages[values[_CONCEPT][0], values[_SERVICE][0]] = node
        self._of_usage.update(values.get(_COUNTED_IN, ()))

    def _note_figure(self, node: str, values: Values) -> None:
        stated = number_of(values[_MENTIONS][0])
        number = math.nan if stated is None else stated
        if _DOCUMENT in values and _CONCEPT in values and _SERVICE in values:
            self._counts[values[_CONCEPT][0], values[_SERVICE][0]] += int(number) if math.isfinite(number) else 0
            self._data_sets.setdefault(_DOCUMENT, set()).update(values[_DATA_SET])
        elif _USAGE in values and _WORDS in values:
            self._figures.append((node, values[_USAGE][0], number))
            self._data_sets.setdefault(_USAGE, set()).update(values[_DATA_SET])

    def problems(self) -> Iterator[Problem]:
        """What does not agree."""
        yield from self._quotes
        if any(len(names) > 1 for names in self._data_sets.values()):
            return
        for pair, counted in sorted(self._counts.items()):
            usage = self._usages.get(pair)
            if usage is not None and counted != self._of_usage[usage]:
                problem = f"the counts by document and section say {counted}; {self._points(usage)} to it"
                yield Problem(usage, _MENTIONS, str(counted), "count", problem, _AGAIN)
        for node, usage, number in self._figures:
            if number != self._of_usage[usage]:
                problem = f"found {number:g}; {self._points(usage)} to its usage"
                yield Problem(node, _MENTIONS, f"{number:g}", "count", problem, _AGAIN)

    def _points(self, usage: str) -> str:
        return so_many(self._of_usage[usage], "mention points|mentions point")
