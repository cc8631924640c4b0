"""Candidate terms of a corpus: noun phrases and compounds that are said much more than in ordinary Norwegian.

A candidate is a stretch (adjective)* noun+ as lemmas, and every end of it (*god tverrfaglig innsats*, *tverrfaglig
innsats*, *innsats*). How much of a unit it is, is told by its C-value (Frantzi, Ananiadou & Mima 2000): uses by itself
count, uses inside one and the same longer term do not. How much it belongs to the field, by how much oftener its
words are used than in the treebank that the tagger was trained on (*weirdness*, Ahmad et al. 1999, as a smoothed
logarithm). A term of the field is said in many documents, so the score also grows with dispersion.
"""

import math
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from itertools import dropwhile

from extract.data_files import grouped_cells
from extract.new_terms.settings import TERMS
from extract.new_terms.tagger import TaggedWord
from extract.new_terms.tagger_model import TaggerModel

_LINK = re.compile(r"(?:https?://|www\.)\S+")

#: A term's parts of speech, one letter a word; adjectives without a noun are passed over in one step.
_TERM = re.compile("(?P<term>A*N+)|A+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """A sentence to look for terms in; ``number`` is its number in its document."""

    document: str
    number: int
    text: str
    services: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A term that may be worth a concept. ``contexts`` are passages that use it, ``uses`` counts by service.

    ``c_value`` and ``weirdness`` are what ``score`` is made of; ``reference`` is how often the treebank uses the
    last word.
    """

    term: str
    label: str
    count: int
    documents: int
    c_value: float
    weirdness: float
    score: float
    reference: int
    uses: Mapping[str, int]
    contexts: tuple[Passage, ...]


@dataclass(slots=True)
class _Seen:
    """What is gathered of a candidate while reading."""

    count: int = 0
    inside: int = 0  # uses inside longer candidates
    longer: set[str] = field(default_factory=set)
    documents: Counter[str] = field(default_factory=Counter)
    uses: Counter[str] = field(default_factory=Counter)
    forms: Counter[str] = field(default_factory=Counter)
    contexts: list[Passage] = field(default_factory=list)


def find_candidates(
    passages: Iterable[Passage], tag_text: Callable[[Passage], Sequence[TaggedWord]], reference: Mapping[str, int],
    *, fewest_uses: int,
) -> list[Candidate]:  # fmt: skip
    """The candidates of a corpus, the highest score first; ``reference`` counts lemmas of ordinary text."""
    seen: defaultdict[str, _Seen] = defaultdict(_Seen)
    words: Counter[str] = Counter()
    documents: set[str] = set()
    for passage in map(_without_links, passages):
        tagged = tag_text(passage)
        words.update(word.lemma for word in tagged)
        documents.add(passage.document)
        for phrase in _phrases(tagged):
            _gather(phrase, passage, seen)
    weird = _weirdness(words, reference)
    kept = [(term, seen_term) for term, seen_term in seen.items() if seen_term.count >= fewest_uses]
    candidates = [_candidate(term, seen_term, weird, reference, max(1, len(documents))) for term, seen_term in kept]
    return sorted(candidates, key=lambda seen_term: (-seen_term.score, seen_term.term))


def reference_counts(models: Iterable[TaggerModel]) -> dict[str, int]:
    """How often the treebanks behind these models use each lemma."""
    counts: Counter[str] = Counter()
    for model in models:
        for form, readings in model.forms.items():
            for reading in readings:
                cut, add = reading.change
                counts[form[: len(form) - cut] + add] += reading.count
    return dict(counts)


def term_sequences(tags: Iterable[str]) -> list[tuple[int, int]]:
    """The longest stretches ``(ADJ)* NOUN+`` as half-open pairs of places in a list of UPOS tags.

    Terms are mostly made so (Justeson and Katz 1995, here without prepositions).

    >>> term_sequences(["DET", "ADJ", "NOUN", "VERB", "NOUN", "NOUN"])
    [(1, 3), (4, 6)]
    """
    letters = "".join({"ADJ": "A", "NOUN": "N"}.get(tag, " ") for tag in tags)
    return [match.span() for match in _TERM.finditer(letters) if match["term"]]


def _without_links(passage: Passage) -> Passage:
    return replace(passage, text=_LINK.sub(" ", passage.text)) if "/" in passage.text else passage


def _phrases(tagged: Sequence[TaggedWord]) -> Iterator[Sequence[TaggedWord]]:
    """The stretches to look at, cut at the front until they can be a term."""
    opening, alone = stop_words()["adjective"], stop_words()["noun"]
    for first, last in term_sequences(word.tag for word in tagged):
        longest = tagged[max(first, last - TERMS.longest_term) : last]
        phrase = list(dropwhile(lambda word: word.lemma in opening, longest))
        if phrase and all(map(_is_word, phrase)) and not (len(phrase) == 1 and phrase[0].lemma in alone):
            yield phrase


def _is_word(word: TaggedWord) -> bool:
    bare = word.text.replace("-", "").replace("–", "")
    spelled = any(letter in "aeiouyæøå" for letter in bare.lower()) or bare.isupper()  # else an abbreviation
    return len(word.text) >= TERMS.shortest_word and bare.isalpha() and spelled and not word.text.endswith(("-", "–"))


def _gather(phrase: Sequence[TaggedWord], passage: Passage, seen: defaultdict[str, _Seen]) -> None:
    """Count a phrase, and each end of it as used inside it."""
    whole = " ".join(word.lemma for word in phrase)
    for start in range(len(phrase)):
        part = phrase[start:]
        if len(part) == 1 and part[0].lemma in stop_words()["noun"]:
            continue
        gathered = seen[" ".join(word.lemma for word in part)]
        gathered.count += 1
        if start:
            gathered.inside += 1
            gathered.longer.add(whole)
        gathered.documents[passage.document] += 1
        gathered.uses.update(passage.services)
        gathered.forms[" ".join(word.text.lower() for word in part)] += part[-1].text.lower() == part[-1].lemma
        if gathered.documents[passage.document] == 1 or len(gathered.contexts) < TERMS.most_contexts:
            gathered.contexts.append(passage)


def _weirdness(words: Mapping[str, int], reference: Mapping[str, int]) -> Callable[[str], float]:
    """Natural logarithm of how much oftener a term's words are used here than in the reference, on average."""

    def share(word: str, counts: Mapping[str, int], total: int) -> float:
        return math.log((counts.get(word, 0) + TERMS.smoothing) / (total or 1))

    here, there = sum(words.values()), sum(reference.values())

    def weirdness(term: str) -> float:
        ratios = [share(word, words, here) - share(word, reference, there) for word in term.split()]
        return sum(ratios) / len(ratios)

    return weirdness


def _candidate(
    term: str, seen: _Seen, weird: Callable[[str], float], reference: Mapping[str, int], documents: int
) -> Candidate:
    c_value = math.log2(len(term.split()) + 1) * (seen.count - seen.inside / max(1, len(seen.longer)))
    weirdness = weird(term)
    spread = len(seen.documents) / documents
    score = math.log2(1 + max(c_value, 0)) * max(weirdness, 0) * (1 + spread) / 2
    base = max(seen.forms, key=lambda form: (seen.forms[form], form)) if seen.forms.total() else term
    return Candidate(
        term=term,
        label=base,
        count=seen.count,
        documents=len(seen.documents),
        c_value=c_value,
        weirdness=weirdness,
        score=score,
        reference=reference.get(term.rsplit(maxsplit=1)[-1], 0),
        uses=dict(sorted(seen.uses.items())),
        contexts=tuple(_spread_out(seen.contexts)),
    )


def _spread_out(contexts: Sequence[Passage]) -> list[Passage]:
    """The first passage of each document, then the others."""
    first = {passage.document: passage for passage in reversed(contexts)}
    return sorted(contexts, key=lambda passage: first[passage.document] is not passage)[: TERMS.most_contexts]


@cache
def stop_words() -> Mapping[str, frozenset[str]]:
    """Words that open no term (``adjective``) or are none alone (``noun``), from ``term_stop_words.csv``."""
    return {name: frozenset(words) for name, words in grouped_cells("term_stop_words.csv", "class", "word").items()}
