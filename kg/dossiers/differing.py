"""What differs: as the reports say it, in what definitions tell, in words, in how often, in what stands around."""

from collections.abc import Iterator
from itertools import combinations, islice

from kg.defining.definition_parts import PartKind
from kg.documents.blocks import Run, Runs, said
from kg.dossiers.alike import apart
from kg.dossiers.attested import TELLS, Definition
from kg.dossiers.citing import joined_texts, source, wording_of
from kg.dossiers.defining import compared, content
from kg.dossiers.evidence import SHORT, UNCLEAR, Evidence, short_statements
from kg.dossiers.sharing import commonest
from kg.views.answers.answer import LONGEST, listed
from kg.views.answers.contrasted import contrasts
from kg.wording.phrases import phrases
from kg.wording.text import Text, numbers

_SAY = phrases("dossier")
#: Statements told on the first page, and kinds of part in which definitions are held against each other.
STATEMENTS_AT_MOST, PART_KINDS_AT_MOST = 2, 2
_HELD: tuple[PartKind, ...] = ("target_group", "time", "genus", "actor", "purpose")
_INTRO = {
    "denied": _SAY.said_unfit, "unfit": _SAY.said_unfit, "differ": _SAY.said_differ, "contested": _SAY.said_contested,
    UNCLEAR: _SAY.said_unclear,
}  # fmt: skip


def differing(evidence: Evidence) -> Iterator[Runs]:
    """Points on what differs, the most telling first."""
    yield from _in_reports(evidence)
    yield from _denied(evidence)
    yield from _told_otherwise(evidence)
    yield from _other_words(evidence)
    yield from _more_often(evidence)
    yield from _apart(evidence)


def _in_reports(evidence: Evidence) -> Iterator[Runs]:
    """The reports' own words, the short ones first; where none can be read alone, that a report says so, and where."""
    told = False
    for quote, said_of in islice(short_statements(evidence, tuple(_INTRO)), STATEMENTS_AT_MOST):
        told = True
        yield evidence.citing.inline(quote, intro=_INTRO[said_of])
    long = next((statement for statement in evidence.of_the_word if statement.said in _INTRO), None)
    if told or long is None:
        return
    quote, intro = evidence.quote_of(long), _INTRO[long.said]
    if len(wording_of(quote)) <= LONGEST and evidence.leans_on_nothing(quote):
        yield evidence.citing.inline(quote, intro=intro)
    else:
        yield said(Text(*(f"{words.rstrip(':')}." for words in intro)), note=source(quote.place))


def _denied(evidence: Evidence) -> Iterator[Runs]:
    for denial in evidence.view.denials:
        quote = evidence.whole(denial.quote)
        if evidence.citing.is_new(quote) and len(wording_of(quote)) <= SHORT:
            yield evidence.citing.inline(quote, intro=_SAY.said_denied(service=denial.service.definite))
            return


def _told_otherwise(evidence: Evidence) -> Iterator[Runs]:
    """Two certain definitions that have a part of one kind in other words."""
    chosen = compared(evidence.definitions)
    found = ((kind, pair) for kind in _HELD for pair in combinations(chosen, 2) if _differ(kind, *pair))
    first_of_kind = dict(reversed([*found]))
    for kind, (one, two) in [(kind, first_of_kind[kind]) for kind in _HELD if kind in first_of_kind][
        :PART_KINDS_AT_MOST
    ]:
        intro = _SAY.told_otherwise(part=TELLS[kind])
        sides = _part(one.told(kind)[0], one), Run(text=_SAY.against), _part(two.told(kind)[0], two)
        yield (*said(joined_texts([intro, Text(" ", " ")])), *sides)


def _differ(kind: PartKind, one: Definition, two: Definition) -> bool:
    """Whether both have a part of this kind, and no word of it in common."""
    first, second = ({word for text in d.told(kind) for word in content(text)} for d in (one, two))
    return bool(first and second) and first.isdisjoint(second)


def _part(words: str, definition: Definition) -> Run:
    return Run(text=Text(words, words), quoted=True, note=source(definition.entry.quote.place))


def _other_words(evidence: Evidence) -> Iterator[Runs]:
    """The two services with most uses whose texts have another word most often."""
    ordered = sorted(commonest(evidence), key=lambda each: -each[3])
    for one, two in combinations(ordered, 2):
        if one[1] != two[1]:
            sides = [_SAY.most_often(service=s, word=word, n=n, total=total) for s, word, n, total in (one, two)]
            yield said(_SAY.other_words(first=sides[0], second=sides[1]))
            return


def _more_often(evidence: Evidence) -> Iterator[Runs]:
    material = evidence.ground.material
    usage, names = material.table("usage"), material.names
    usage = usage[usage["concept"] == evidence.id]
    of_professions = usage[~usage["service"].isin(names.levels) & usage["service"].isin(names.services)]
    for contrast in contrasts(of_professions) if "sections" in of_professions else ():
        yield said(
            _SAY.more_often(
                more=names.definite(str(contrast.more["service"])),
                less=names.definite(str(contrast.less["service"])),
                high=numbers(float(contrast.more["per_10000"]), 1),
                low=numbers(float(contrast.less["per_10000"]), 1),
            )
        )


def _apart(evidence: Evidence) -> Iterator[Runs]:
    for row in apart(evidence)[:1]:
        both = listed([side.service.definite for side in row.sides])
        counts = listed([side.n for side in row.sides])
        yield said(_SAY.around_differs(services=both, counts=counts))
