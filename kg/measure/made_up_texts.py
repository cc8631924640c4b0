"""Made-up texts from known populations, for checking measures where the truth is known.

Words follow Zipf's law; a population shifts some words' frequencies; each document has a mood of its own (Dirichlet),
so that words cluster in documents as they do in real ones and tests that take words for independent fail as they
do there.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from kg.measure.gram import Floats

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
