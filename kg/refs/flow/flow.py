"""The numbers of a PRISMA 2020 flow under the names that the official template has for them.

Boxes and names are those of ``PRISMA.csv`` in the PRISMA2020 package (Haddaway et al. 2022,
doi:10.1002/cl2.1230). Two are ours: what is removed of the other methods' records before their reports are sought, for
which the template has no box, and without which its second arm does not add up.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from kg.refs.screening.reasons import reason_meant
from kg.wording.phrases import phrases
from kg.wording.text import Text

_WORDS = phrases("flow")

#: Names of numbers, in the order of the template; after them ours.
DATABASES = ("database_results", "register_results")
OTHERS = ("website_results", "organisation_results", "citations_results")
REMOVED = ("duplicates", "excluded_automatic", "excluded_other")
OWN = ("other_duplicates", "other_records_excluded")
NAMES = (
    "previous_studies", "previous_reports", *DATABASES, *OTHERS, *REMOVED, "records_screened", "records_excluded",
    "dbr_sought_reports", "dbr_notretrieved_reports", "other_sought_reports", "other_notretrieved_reports",
    "dbr_assessed", "dbr_excluded", "other_assessed", "other_excluded", "new_studies", "new_reports",
    "total_studies", "total_reports", *OWN,
)  # fmt: skip
#: The numbers that either arm has, which are called by the same words.
OF_ARM = ("sought_reports", "notretrieved_reports", "assessed", "excluded")
#: The phrases that numbers and kinds of sources are called by.
Phrase = Literal[
    "previous_studies", "previous_reports", "database_results", "register_results", "website_results",
    "organisation_results", "citations_results", "duplicates", "excluded_automatic", "excluded_other",
    "records_screened", "records_excluded", "sought_reports", "notretrieved_reports", "assessed", "excluded",
    "new_studies", "new_reports", "total_studies", "total_reports", "other_duplicates", "other_records_excluded",
    "database", "register", "website", "organisation", "citations",
]  # fmt: skip
#: The arms of the flow: that of databases and registers, and that of all other ways.
DBR, OTHER = "dbr", "other"
_ARMS = {DBR: _WORDS.arm_of_databases, OTHER: _WORDS.arm_of_others}

Reasons = tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Flow:
    """The ``numbers`` by name; ``None``, or no entry, is not known.

    ``sources`` are the numbers by database or register, ``reasons`` those of exclusion at full text by arm.
    ``meanings`` are the words of reasons that are codes of criteria. ``remarks`` tell what is still open.
    """

    numbers: Mapping[str, int | None]
    sources: Reasons = ()
    reasons: Mapping[str, Reasons] = field(default_factory=dict)
    meanings: Mapping[str, Text] = field(default_factory=dict)
    remarks: tuple[Text, ...] = ()
    waiting: Mapping[str, int] = field(default_factory=dict)

    def number(self, name: str) -> int:
        """A number, 0 where it is not known."""
        return self.numbers.get(name) or 0

    def reasons_told(self, arm: str) -> tuple[tuple[Text, int], ...]:
        """The reasons of an arm in words, each with its number."""
        return tuple((reason_meant(self.meanings, reason), n) for reason, n in self.reasons.get(arm, ()))

    @property
    def sources_told(self) -> tuple[tuple[Text, int], ...]:
        """The databases and registers, each with its number."""
        return tuple((Text(name, name), n) for name, n in self.sources)

    @property
    def has_others(self) -> bool:
        """Whether anything was found by other methods."""
        return any(self.number(name) for name in OTHERS)

    @property
    def has_previous(self) -> bool:
        """Whether this is the update of an earlier review."""
        return bool(self.number("previous_studies") or self.number("previous_reports"))


def box_text(name: str) -> Text:
    """What a number is called."""
    arm, _, rest = name.partition("_")
    text: Text = getattr(_WORDS, rest if rest in OF_ARM and arm in {DBR, OTHER} else name)
    return text


def _named(flow: Flow, name: str) -> Text:
    """What a number is called where both arms may be spoken of: with its arm, if the other has it too."""
    arm, _, rest = name.partition("_")
    is_of_both = flow.has_others and rest in OF_ARM and arm in {DBR, OTHER}
    return _WORDS.of_arm(box=box_text(name), arm=_ARMS[arm]) if is_of_both else box_text(name)


def faults(flow: Flow) -> tuple[Text, ...]:
    """Where the numbers do not add up, each with both sides; what is still waiting is no fault."""
    return (*_unequal(flow), *_lacking(flow))


def _unequal(flow: Flow) -> Iterator[Text]:
    for left, right, waiting in _balances(flow):
        if any(flow.numbers.get(name) is None for name in (left[0], *right[:2])):
            continue
        n = sum(flow.number(name) for name in left)
        m = sum(flow.number(name) for name in right) + waiting
        if n != m:
            yield _WORDS.unequal(left=_joined(flow, left), right=_joined(flow, right), n=n, m=m)
    for arm in flow.reasons:
        told, reasons = flow.numbers.get(f"{arm}_excluded"), flow.reasons_told(arm)
        counted = sum(n for _, n in reasons)
        if reasons and told is not None and told != counted:
            named = Text(*("; ".join(each) for each in zip(*(reason for reason, _ in reasons), strict=True)))
            yield _WORDS.unequal(left=_named(flow, f"{arm}_excluded"), right=named, n=told, m=counted)


def _balances(flow: Flow) -> Iterator[tuple[Sequence[str], Sequence[str], int]]:
    """What must be as much as what, with what is waiting in between."""
    waiting = flow.waiting
    yield DATABASES, ("records_screened", *REMOVED), waiting.get(f"{DBR}_title", 0)
    yield ("records_screened",), ("dbr_sought_reports", "records_excluded"), 0
    yield ("dbr_sought_reports",), ("dbr_assessed", "dbr_notretrieved_reports"), waiting.get(f"{DBR}_text", 0)
    if flow.has_others:
        yield OTHERS, ("other_sought_reports", *OWN), waiting.get(f"{OTHER}_title", 0)
        yield (
            ("other_sought_reports",),
            ("other_assessed", "other_notretrieved_reports"),
            waiting.get(f"{OTHER}_text", 0),
        )
    yield ("dbr_assessed", "other_assessed"), ("new_reports", "dbr_excluded", "other_excluded"), 0
    if flow.has_previous:
        yield ("total_studies",), ("previous_studies", "new_studies"), 0
        yield ("total_reports",), ("previous_reports", "new_reports"), 0


def _joined(flow: Flow, names: Sequence[str]) -> Text:
    """Those of the boxes that hold something, or the first."""
    held = dict.fromkeys(_named(flow, name) for name in names if flow.number(name)) or {_named(flow, names[0]): 0}
    return Text(" + ".join(f"«{word.nb}»" for word in held), " + ".join(f"“{word.en}”" for word in held))


def _lacking(flow: Flow) -> Iterator[Text]:
    """The numbers of a flow that were given and that its middle cannot do without."""
    needed = ("records_screened", "records_excluded", "dbr_assessed", "new_reports")
    yield from (_WORDS.missing(box=box_text(name)) for name in needed if flow.numbers.get(name) is None)
