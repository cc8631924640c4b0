"""How clearly a sentence shows a use: whole, short, of the service itself, about the concept, and typical of the others.

The score is a sum of what can be seen in the sentence (:func:`points`) and of how central it is among the sentences of
the same service and concept (:func:`centralities`). The same sentences give the same order.
"""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from math import log, sqrt

from corpus.words import VOCABULARY_WORD
from extract.attribution.word_classes import is_finite, is_passive
from kg.measure.segments import content_words, norwegian_stop_words

#: A sentence of fewer words says little; of more, a reader in a hurry does not reach its end.
FEWEST_WORDS, MOST_WORDS = 8, 35
#: What each quality is worth. Being whole outweighs all that is a matter of taste; a sentence that leans on the one
#: before is hardly better than half of one.
WHOLE, PROSE, UNAIDED, FITTING, ACTING, NAMED, CENTRAL = 4.0, 2.0, 2.0, 2.0, 1.5, 1.0, 2.0
#: What takes the eye from the concept, each time that it stands there: a list's comma, another concept, a parenthesis
#: or citation, a number. More than :data:`MOST_NOISE` of a kind are not worse.
COMMA, OTHER_CONCEPT, ASIDE, FIGURE, MOST_NOISE = 0.4, 0.25, 0.8, 0.3, 4
#: What is told in figures of answers tells of a survey and not of a word.
SURVEY = 1.5
#: A concept that comes late in its sentence is often only mentioned; what is said of many services says less of each.
LATE, SHARED = 1.0, 0.7
#: How much a sentence loses for being like one that is chosen, and for being of a report that is.
ALIKE, SAME_REPORT = 3.0, 0.6
#: So many are chosen for being different from each other; the rest stand in the order of their score.
DIFFERENT_AT_MOST = 5

#: Words that point back, in bokmål and nynorsk: among a sentence's first words they make it lean on the one before.
_POINTING = frozenset(
    """dette denne disse desse slike slikt samme førstnevnte sistnevnte begge dem han hun ho hans hennes dennes deres
    likevel imidlertid derimot dessuten dermed derfor difor samtidig tilsvarende også""".split()
)
#: The same where they come first of all; later they may join or compare.
_LEADING = frozenset("men og eller for slik her der videre motsatt hen dets annet andre tredje først sist da så".split())
#: Pronouns when a verb follows, articles when a noun does.
_MAY_POINT = frozenset("de den dei det vi jeg eg".split())
#: After *det* these verbs, and any passive, have a subject that comes later: *Det finnes …*, *Det er viktig at …*.
_PRESENTING = frozenset(
    "er var blir ble blei finnes fins finst må bør kan skal vil har trengs kreves krevst mangler manglar".split()
)
#: Endings of a noun that the reader is taken to know: *Reformen sier …* leans on where the reform was told of.
_KNOWN = ("en", "et", "ene", "ane", "ingen")
_FIRST_WORDS = 4
#: So much of a word tells it from others, whatever its ending.
_STEM = 6
_OTHER_HAND = re.compile(r"[Pp]å den (?:andre|annen|ene|eine) sid[ea]")
_OPENING = re.compile(r"[«“\"']?[A-ZÆØÅ]")
_ENDING = re.compile(r"[^\s:;,][.!]»?$")
_ASIDES = re.compile(r"\(|\[|[–—] | jfr?\. | f\.eks\.|[:;/]|»|\bet al\b|\b[Vv]i\b|\b[Oo]ss\b|\b[Vv]år[te]?\b")
_SURVEY = re.compile(r"%|\bprosent\b|\b(?:respondent|informant|figur|tabell|skår|utvalg|gjennomsnitt)\w*", re.IGNORECASE)
_FIGURES = re.compile(r"\d+")
_CAPITALS = re.compile(r"(?<=[a-zæøå] )[A-ZÆØÅ][a-zæøå]+(?= [a-zæøå])")
_BROKEN = re.compile(r"[•●▪�|=\n]|\.{3}|…|\w- \w|[a-zæøå]\.?\d|(?<![Kk]l)\. [A-ZÆØÅ]|https?:")


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A sentence that may show a use: its wording, and what is known of its place.

    ``at`` is where the concept begins, as a share of the sentence; ``acting`` says that the service is who does it,
    ``named`` that the sentence itself names it, ``shared`` for how many others it counts too, ``others`` how many other
    concepts stand there. ``names`` are words that services go by.
    """

    document: str
    text: str
    prose: bool = True
    acting: bool = True
    named: bool = True
    shared: int = 0
    at: float = 0.0
    others: int = 0
    names: tuple[str, ...] = ()


def clearest_first(candidates: Sequence[Candidate]) -> list[int]:
    """The places of the candidates, the clearest first; the first few differ from each other.

    Each of these first is the best that is left when likeness to those before it, and to their reports, is taken off.
    """
    vectors = _vectors([candidate.text for candidate in candidates])
    central = centralities(vectors)
    scores = [points(c) + CENTRAL * share for c, share in zip(candidates, central, strict=True)]
    left = sorted(range(len(candidates)), key=lambda place: (-scores[place], place))
    chosen: list[int] = []
    while left and len(chosen) < DIFFERENT_AT_MOST:
        worth = {place: scores[place] - _repetition(place, chosen, candidates, vectors) for place in left}
        chosen.append(max(left, key=worth.__getitem__))
        left.remove(chosen[-1])
    return chosen + left


def points(candidate: Candidate) -> float:
    """What a sentence is worth for itself."""
    text = candidate.text.strip()
    words = VOCABULARY_WORD.findall(text)
    return (
        WHOLE * is_whole(text)
        + PROSE * candidate.prose
        + UNAIDED * is_unaided(text, names=candidate.names, known=candidate.at == 0)
        + FITTING * (FEWEST_WORDS <= len(words) <= MOST_WORDS)
        + ACTING * candidate.acting
        + NAMED * candidate.named
        - SHARED * min(candidate.shared, MOST_NOISE)
        - LATE * candidate.at
        - _noise(text, candidate.others)
    )


def is_whole(text: str) -> bool:
    """Whether this is one sentence from its capital to its full stop, with a finite verb and nothing broken in it.

    >>> is_whole("Skolen følger opp elevene hver uke."), is_whole("oppfølging av elevene."), is_whole("Oppfølging, 2019.")
    (True, False, False)
    """
    if not (_OPENING.match(text) and _ENDING.search(text)) or _BROKEN.search(text):
        return False
    if any(word.casefold() in norwegian_stop_words() for word in _CAPITALS.findall(text)):
        return False  # a heading that runs into the sentence below it
    paired = text.count("(") == text.count(")") and text.count("«") == text.count("»")
    return paired and any(is_finite(word.casefold()) for word in VOCABULARY_WORD.findall(text))


def is_unaided(text: str, *, names: tuple[str, ...] = (), known: bool = False) -> bool:
    """Whether a sentence can be read without the one before: nothing among its first words points back.

    ``names`` are known to any reader, and with ``known`` is what the sentence begins with.

    >>> is_unaided("Dette gir bedre oppfølging."), is_unaided("De følger opp."), is_unaided("De ansatte følger opp.")
    (False, False, True)
    >>> is_unaided("Planen gir rammer."), is_unaided("Skolen gir rammer.", names=("skole",))
    (False, True)
    """
    words = [word.casefold() for word in VOCABULARY_WORD.findall(text)[:_FIRST_WORDS]]
    if _OTHER_HAND.match(text) or not _POINTING.isdisjoint(words) or not _LEADING.isdisjoint(words[:1]):
        return False
    if len(words) < 2 or known or not is_finite(words[1]):  # noqa: PLR2004 - the first and what follows it
        return True
    if words[0] == "det":
        return words[1] in _PRESENTING or is_passive(words[1])
    return words[0] not in _MAY_POINT and not (words[0].endswith(_KNOWN) and not words[0].startswith(names))


def _noise(text: str, others: int) -> float:
    counts = (
        (COMMA, text.count(",")),
        (OTHER_CONCEPT, others),
        (ASIDE, len(_ASIDES.findall(text))),
        (FIGURE, len(_FIGURES.findall(text))),
    )
    return sum(cost * min(count, MOST_NOISE) for cost, count in counts) + SURVEY * bool(_SURVEY.search(text))


Vector = Mapping[str, float]


def centralities(vectors: Sequence[Vector]) -> list[float]:
    """How like the middle of all each sentence is, from 0 to 1 for the one most like it; a single one is its middle."""
    middle: Counter[str] = Counter()
    for vector in vectors:
        middle.update(vector)
    likeness = [cosine(vector, middle) for vector in vectors]
    most = max(likeness, default=0.0)
    return [each / most if most else 0.0 for each in likeness]


def cosine(one: Vector, other: Vector) -> float:
    """The likeness of two weighted lists of words, from 0 to 1."""
    shared = sum(weight * other.get(word, 0.0) for word, weight in one.items())
    lengths = sqrt(sum(w * w for w in one.values()) * sum(w * w for w in other.values()))
    return shared / lengths if lengths else 0.0


def _vectors(texts: Sequence[str]) -> list[Vector]:
    """Words weighted by how rare they are among the sentences: the concept itself, which all hold, says nothing."""
    bags = [_stems(text) for text in texts]
    held = Counter(stem for bag in bags for stem in bag)
    return [{stem: log((1 + len(bags)) / held[stem]) for stem in sorted(bag)} for bag in bags]


@cache
def _stems(text: str) -> frozenset[str]:
    return frozenset(word[:_STEM] for word in content_words(text, stop_words=norwegian_stop_words()))


def _repetition(
    place: int, chosen: Sequence[int], candidates: Sequence[Candidate], vectors: Sequence[Vector]
) -> float:
    likeness = max((cosine(vectors[place], vectors[other]) for other in chosen), default=0.0)
    same = any(candidates[place].document == candidates[other].document for other in chosen)
    return ALIKE * likeness + SAME_REPORT * same
