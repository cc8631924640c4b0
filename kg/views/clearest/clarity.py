"""How clearly a sentence shows a use: whole, short, of the service itself, about the concept, typical of the others.

The score is a sum of what can be seen in the sentence (:func:`points`) and of how central it is among the sentences of
the same service and concept (:func:`centralities`). The same sentences give the same order.
"""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from math import inf, log, sqrt

from corpus.words import VOCABULARY_WORD
from kg.measure.segments import content_words, norwegian_stop_words
from kg.views.clearest.whole import is_unaided, is_whole

#: A sentence of fewer words says little; of more, a reader in a hurry does not reach its end.
FEWEST_WORDS, MOST_WORDS = 8, 35
#: What each quality is worth. Being whole outweighs all that is a matter of taste; a sentence that leans on the one
#: before is hardly better than half of one.
WHOLE, PROSE, UNAIDED, FITTING, ACTING, NAMED, CENTRAL = 4.0, 2.0, 2.0, 3.0, 1.5, 2.0, 2.0
#: What takes the eye from the concept, each time that it stands there: a list's comma, a word that points back, another
#: concept, a parenthesis or citation, a number. More than :data:`MOST_NOISE` of a kind are not worse.
COMMA, OTHER_CONCEPT, ASIDE, FIGURE, MOST_NOISE = 0.4, 0.25, 0.8, 0.3, 4
#: What is told in figures of answers, or by a report of itself, tells of a study and not of a word.
SURVEY = 2.5
#: A sentence of fewer points is not shown as an answer beside better ones: it is broken, or laden.
CLEAR = 7.5
#: A concept that comes late in its sentence is often only mentioned; what is said of many services says less of each.
LATE, SHARED = 1.0, 0.7
#: How much a sentence loses for being like one that is chosen, and for being of a report that is.
ALIKE, SAME_REPORT = 4.0, 0.6
#: So many are chosen for being different from each other; the rest stand in the order of their score.
DIFFERENT_AT_MOST = 5

#: So many sentences and uses are remembered with what they are worth: those of a concept with thousands of uses.
_REMEMBERED = 20_000
#: So much of a word tells it from others, whatever its ending.
_STEM = 6
_ASIDES = re.compile(r"\(|\[|[–—] | jfr?\. | f\.eks\.|[:;/]|»|\bet al\b")
_BACKWARDS = re.compile(r"\bd(?:isse|esse|enne|ette)\b")
_SURVEY = re.compile(
    r"%|\bprosent\b|\b(?:respondent|informant|figur|tabell|skår|utvalg|gjennomsnitt|kapit)\w*|\b(?:vi|oss|rapporten)\b",
    re.IGNORECASE,
)
_FIGURES = re.compile(r"\d+")


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
        best, most = left[0], -inf
        for place in left:
            if scores[place] <= most:
                break  # nor can those after it be worth more, whose scores are smaller
            worth = scores[place] - _repetition(place, chosen, candidates, vectors)
            if worth > most:
                best, most = place, worth
        chosen.append(best)
        left.remove(best)
    return chosen + left


def is_clear(candidate: Candidate) -> bool:
    """Whether a sentence may stand as an answer: it leans on no other, and has points enough."""
    return points(candidate) >= CLEAR and _unaided(candidate)


@lru_cache(_REMEMBERED)
def points(candidate: Candidate) -> float:
    """What a sentence is worth for itself."""
    text = candidate.text.strip()
    return (
        _wording_points(text)
        + PROSE * candidate.prose
        + UNAIDED * _unaided(candidate)
        + ACTING * candidate.acting
        + NAMED * candidate.named
        - SHARED * min(candidate.shared, MOST_NOISE)
        - LATE * candidate.at
        - OTHER_CONCEPT * min(candidate.others, MOST_NOISE)
    )


def _unaided(candidate: Candidate) -> bool:
    return is_unaided(candidate.text.strip(), names=candidate.names, known=candidate.at == 0)


@lru_cache(_REMEMBERED)
def _wording_points(text: str) -> float:
    """What a wording is worth, whatever concept and service it is to show."""
    fitting = FEWEST_WORDS <= len(VOCABULARY_WORD.findall(text)) <= MOST_WORDS
    counts = (
        (COMMA, text.count(",")),
        (COMMA, len(_BACKWARDS.findall(text))),
        (ASIDE, len(_ASIDES.findall(text))),
        (FIGURE, len(_FIGURES.findall(text))),
    )
    noise = sum(cost * min(count, MOST_NOISE) for cost, count in counts)
    return WHOLE * is_whole(text) + FITTING * fitting - noise - SURVEY * bool(_SURVEY.search(text))


Vector = Mapping[str, float]


def centralities(vectors: Sequence[Vector]) -> list[float]:
    """How like the sum of all others each sentence is, from 0 to 1 for the one most like them; 0 without others.

    A sentence is not like itself: that would favour words that no other has.
    """
    middle: dict[str, float] = {}
    for word, weight in (item for vector in vectors for item in vector.items()):
        middle[word] = middle.get(word, 0.0) + weight
    length = sum(weight * weight for weight in middle.values())
    likeness = [_likeness(vector, middle, length) for vector in vectors]
    most = max(likeness, default=0.0)
    return [each / most if most else 0.0 for each in likeness]


def _likeness(vector: Vector, middle: Vector, length: float) -> float:
    own = sum(weight * weight for weight in vector.values())
    both = sum(weight * middle[word] for word, weight in vector.items())
    others = length - 2 * both + own
    return (both - own) / sqrt(own * others) if own > 0 and others > 0 else 0.0


def cosine(one: Vector, other: Vector) -> float:
    """The likeness of two weighted lists of words, from 0 to 1."""
    shared = sum(weight * other.get(word, 0.0) for word, weight in one.items())
    lengths = sqrt(sum(w * w for w in one.values()) * sum(w * w for w in other.values()))
    return shared / lengths if lengths else 0.0


def _covered(one: Vector, other: Vector) -> float:
    """How much of the shorter of two stands in the other too: a sentence within a longer one says nothing new."""
    shared = sum(weight * weight for word, weight in one.items() if word in other)
    shortest = min(sum(w * w for w in one.values()), sum(w * w for w in other.values()))
    return shared / shortest if shortest else 0.0


def _vectors(texts: Sequence[str]) -> list[Vector]:
    """Words weighted by how rare they are among the sentences: the concept itself, which all hold, says nothing."""
    bags = [_stems(text) for text in texts]
    held = Counter(stem for bag in bags for stem in bag)
    return [{stem: log((1 + len(bags)) / held[stem]) for stem in sorted(bag)} for bag in bags]


@cache
def _stems(text: str) -> frozenset[str]:
    return frozenset(word[:_STEM] for word in content_words(text, stop_words=norwegian_stop_words()))


def _repetition(place: int, chosen: Sequence[int], candidates: Sequence[Candidate], vectors: Sequence[Vector]) -> float:
    likeness = max((_covered(vectors[place], vectors[other]) for other in chosen), default=0.0)
    same = any(candidates[place].document == candidates[other].document for other in chosen)
    return ALIKE * likeness + SAME_REPORT * same
