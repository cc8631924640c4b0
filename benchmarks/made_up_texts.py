"""Made-up texts from known populations, for checking measures where the truth is known.

Words follow Zipf's law; a population shifts some words' frequencies; each document has a mood of its own (Dirichlet),
so that words cluster in documents as they do in real ones and tests that take words for independent fail as they
do there.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from kg.measure.inference.gram import Floats
from kg.study_measures.uses import Use

_SYLLABLES = ("ba", "de", "fi", "go", "hu", "jy", "ka", "le", "mi", "no", "pu", "ry", "sa", "te", "vi", "lo")

Texts = dict[str, dict[str, str]]


@dataclass(frozen=True, slots=True, kw_only=True)
class World:
    """A vocabulary with the word frequencies of two populations, ``plain`` and ``other``."""

    words: tuple[str, ...]
    plain: Floats
    other: Floats


def make_world(rng: np.random.Generator, *, size: int = 3_000, shift: float = 0.5) -> World:
    """Make a world of ``size`` words up; ``shift`` is the spread of the populations' log ratio of frequencies."""
    plain = 1 / (np.arange(size) + 2.7)
    other = plain * np.exp(shift * rng.standard_normal(size))
    names = tuple(made_up_word(k) for k in range(size))
    return World(words=names, plain=plain / plain.sum(), other=other / other.sum())


def made_up_word(number: int) -> str:
    """The word of a number; different numbers below 4,096 give different words of six letters.

    >>> made_up_word(0), made_up_word(17)
    ('bababa', 'badede')
    """
    return "".join(_SYLLABLES[number // place % len(_SYLLABLES)] for place in (256, 16, 1))


def make_document(world: World, population: Floats, rng: np.random.Generator, *, burst: float = 400.0) -> str:
    """A text of 200 to 600 words from ``population``; the smaller ``burst``, the more documents differ among
    themselves."""
    mood = rng.gamma(burst * population + 1e-9)
    chosen = rng.choice(len(population), size=int(rng.integers(200, 601)), p=mood / mood.sum())
    return " ".join(world.words[k] for k in chosen)


def make_group(name: str, populations: Sequence[Floats], world: World, rng: np.random.Generator) -> dict[str, str]:
    """A group with one document for each of ``populations``."""
    return {f"{name}-{k}": make_document(world, p, rng) for k, p in enumerate(populations)}


def mixture_groups(world: World, sizes: Sequence[int], rng: np.random.Generator) -> tuple[Texts, Mapping[str, float]]:
    """Groups whose documents mix the two populations at shares from 0 to 1, and those shares."""
    shares = np.linspace(0, 1, len(sizes))
    texts, known = {}, {}
    for k, (share, size) in enumerate(zip(shares, sizes, strict=True)):
        mixed = (1 - share) * world.plain + share * world.other
        texts[f"g{k}"] = make_group(f"g{k}", [mixed] * size, world, rng)
        known[f"g{k}"] = float(share)
    return texts, known


def planted_meanings(switched: Sequence[float], rng: np.random.Generator, *, topic: int = 40) -> dict[str, list[Use]]:
    """Uses of made-up words in two communities: word ``k`` changes topic in a share ``switched[k]`` of b's uses.

    A use stands among words of one of two topics, and words common to both. Words start from either topic in turn, and
    have equally many uses, so that with shares in pairs neither community writes more of one topic than the other.
    """
    one, other, common = ([made_up_word(1_000 * part + k) for k in range(topic)] for part in range(3))
    uses, cases = int(rng.integers(12, 25)), {}
    for number, share in enumerate(switched):
        word, old, new = made_up_word(3_000 + 16 * number), *((one, other) if number % 2 else (other, one))
        changed = round(share * uses)
        topics = {"a": [old] * uses, "b": [new] * changed + [old] * (uses - changed)}
        cases[word] = [
            _planted_use(word, f"{community}{k}", common, words, rng)
            for community, each in topics.items()
            for k, words in enumerate(each)
        ]
    return cases


def _planted_use(word: str, name: str, common: Sequence[str], topic: Sequence[str], rng: np.random.Generator) -> Use:
    around = [str(rng.choice(common if rng.random() < 0.4 else topic)) for _ in range(10)]
    before = " ".join(around[:5])
    text, start = f"{before} {word} {' '.join(around[5:])}", len(before) + 1
    return Use(id=name, community=name[0], text=text, start=start, end=start + len(word))
