"""What is shared: agreement that a report tells of, the services that have the concept, a word, and parts in common."""

from collections.abc import Iterator
from itertools import combinations

from kg.defining.definition_parts import PART_KINDS
from kg.documents.blocks import Run, Runs, said
from kg.dossiers.attested import TELLS, Definition
from kg.dossiers.citing import joined_texts, source
from kg.dossiers.defining import compared, content
from kg.dossiers.evidence import Evidence, short_statements
from kg.views.answers.answer import listed
from kg.views.usage import UsageRow
from kg.wording.phrases import phrases
from kg.wording.text import Text

_SAY = phrases("dossier")
#: Services named in a sentence, and uses from which one has a commonest word: once or twice may be another's words.
NAMED_AT_MOST, USES_TO_COMPARE = 6, 3
#: The concept is shared where more than this share of the services have it; else silence is what there is to tell.
MOST = 0.5

#: That all definitions say what a thing is and what marks it tells nothing: else they would be none.
_TELLING = tuple(kind for kind in PART_KINDS if kind not in {"genus", "characteristic"})


def sharing(evidence: Evidence) -> Iterator[Runs]:
    """Points on what is shared, the most telling first."""
    for quote, _ in short_statements(evidence, ("agree",)):
        yield evidence.citing.inline(quote, intro=_SAY.agreed)
    yield from _same_part(evidence)
    yield from _all_tell(evidence)
    yield from _in_use(evidence)
    yield from _same_word(evidence)


def _same_part(evidence: Evidence) -> Iterator[Runs]:
    """Two definitions of different documents or places that have a part in the same words."""
    chosen = compared(evidence.definitions)
    for kind in PART_KINDS:
        for one, two in combinations(chosen, 2):
            same = {text.casefold() for text in one.told(kind)} & {text.casefold() for text in two.told(kind)}
            same = {text for text in same if not _says_its_name(text, evidence)}
            if same:
                words = min(same, key=lambda text: (-len(text), text))
                intro = _SAY.same_part(part=TELLS[kind])
                yield (*said(joined_texts([intro, Text(" ", " ")])), _cited(words, one, two))
                return


def _says_its_name(text: str, evidence: Evidence) -> bool:
    """Whether a part holds nothing but the concept's own names: that it is what it is tells nothing."""
    labels = " ".join(label.text for label in evidence.view.concept.labels).casefold()
    return set(content(text)) <= set(content(labels))


def _cited(words: str, *definitions: Definition) -> Run:
    note = joined_texts([source(definition.entry.quote.place) for definition in definitions], "; ")
    return Run(text=Text(words, words), quoted=True, note=note)


def _all_tell(evidence: Evidence) -> Iterator[Runs]:
    """What every certain definition that could be read holds."""
    chosen = compared(evidence.definitions)
    kinds = [kind for kind in _TELLING if all(definition.told(kind) for definition in chosen)]
    if len(chosen) > 1 and kinds:
        yield said(_SAY.all_tell(parts=listed([TELLS[kind] for kind in kinds]), n=len(chosen)))


def _in_use(evidence: Evidence) -> Iterator[Runs]:
    enough = [row for row in evidence.professions if row.enough]
    used = [row for row in enough if row.n]
    if len(used) > 1 and len(used) > MOST * len(enough):
        yield said(_SAY.in_use(services=with_counts(used, evidence), n=len(used), of=len(enough)))


def with_counts(rows: list[UsageRow], evidence: Evidence) -> Text:
    """Services with their uses, as a sentence has them: the first few, and how many more."""
    named = {service.anchor: service.definite for service in evidence.ground.material.names.named.values()}
    told = [_SAY.service_times(service=named[row.anchor], n=row.n) for row in rows[:NAMED_AT_MOST]]
    if left := len(rows) - NAMED_AT_MOST:
        told += [_SAY.and_more(n=left)] if left > 0 else []
    return listed(told)


def _same_word(evidence: Evidence) -> Iterator[Runs]:
    """All services with uses enough have the same commonest word."""
    common = commonest(evidence)
    words = {word for _, word, _, _ in common}
    if len(common) > 1 and len(words) == 1:
        # By service and without a sum: what stands in a sentence about two counts for both.
        services = [_SAY.of_times(service=name, n=n, total=total) for name, _, n, total in common]
        yield said(_SAY.same_word(word=words.pop(), services=listed(services)))


def commonest(evidence: Evidence) -> list[tuple[Text, str, int, int]]:
    """Each profession with the word that its text has most often, how often, and how many uses there are."""
    found = []
    for each in evidence.view.senses:
        counts = sorted(((int(sense.n.en.replace(",", "")), sense.label) for sense in each.senses), reverse=True)
        level = each.service.id in evidence.ground.material.names.levels
        if not level and each.n >= USES_TO_COMPARE and (len(counts) == 1 or counts[0][0] > counts[1][0]):
            found.append((each.service.definite, counts[0][1], counts[0][0], each.n))
    return found
