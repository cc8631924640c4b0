"""What is wrong with some RDF, and where; what is said of a thing, which all checks look at."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

#: What is said of a thing: property → values, written as in N-Triples.
Values = Mapping[str, Sequence[str]]


class Problem(NamedTuple):
    """A fault: the node, the property and value it is in, the rule that it breaks, and how to mend it."""

    node: str
    path: str
    value: str
    rule: str
    problem: str
    fix: str

    def __str__(self) -> str:
        place = " ".join(filter(None, (self.node, self.path)))
        return f"{place}: {self.problem}{f' ({self.value})' if self.value else ''} [{self.rule}]; {self.fix}"
