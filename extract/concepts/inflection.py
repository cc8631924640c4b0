"""Written forms of Norwegian (bokmål, nynorsk) and English words, generated from the base form.

The paradigms are generous: a noun gets the endings of all genders and a verb those of all classes, because a form that
nobody writes does no harm in a search, while a form that is missing hides a passage. Only regular endings are made
here; strong and irregular forms are data (``irregular_forms.csv``). The endings follow the tables of Faarlund, Lie and
Vannebo, *Norsk referansegrammatikk* (1997).
"""

from collections.abc import Iterable
from typing import Literal

from extract.concepts.settings import SETTINGS
from extract.types import Language

#: What a word of a label does when it stands in a text; ``fixed`` words keep their form.
WordClass = Literal["noun", "adjective", "verb", "fixed"]

_VOWELS = "aeiouyæøå"
_NOUN_ENDINGS = ("", "en", "et", "a", "er", "ene", "ar", "ane")
_NOUN_ENDINGS_AFTER_E = ("e", "en", "et", "a", "er", "ene", "ar", "ane")
_VERB_ENDINGS = (
    *("", "e", "a", "er", "ar", "es", "as", "ast", "est"),
    *("et", "ede", "ete", "te", "t", "ende", "ande"),
)
#: Endings by which an adjective is known when the word itself is not.
_ADJECTIVE_ENDINGS = (
    *("lig", "lige", "leg", "lege", "isk", "iske", "ell", "elt", "elle", "bar", "bart", "bare", "sam", "som"),
    *("rettet", "rettede", "retta", "ende", "ande", "ert", "erte", "al", "ale", "iv", "ive", "ivt", "ær", "ære"),
)


def forms(word: str, word_class: WordClass, language: Language) -> frozenset[str]:
    """All regular forms of a base form, in lower case, with the base form itself.

    >>> sorted(forms("innsats", "noun", "nb"))[:3]
    ['innsats', 'innsatsa', 'innsatsane']
    >>> sorted(forms("tidlig", "adjective", "nb"))
    ['tidlig', 'tidlige']
    """
    base = word.lower()
    if word_class == "fixed":
        return frozenset((base,))
    if language == "en":
        return frozenset(_english(base, word_class))
    norwegian = {"noun": _noun, "adjective": _adjective, "verb": _verb}
    return frozenset(norwegian[word_class](base))


def is_adjectival(word: str) -> bool:
    """Whether an unknown word (lower case) ends like a Norwegian adjective or participle."""
    return len(word) >= SETTINGS.shortest_adjective and word.endswith(_ADJECTIVE_ENDINGS)


def is_present_participle(form: str) -> bool:
    """Whether a form (lower case) is a Norwegian present participle: *-ende*, in nynorsk *-ande*."""
    return form.endswith(("ende", "ande"))


def modifier_stems(modifier: str) -> tuple[str, ...]:
    """What the first element of a compound may be without its linking *-s-* or *-e-*, the longest first."""
    return (modifier, modifier[:-1]) if modifier.endswith(("s", "e")) else (modifier,)


def is_modifier(text: str) -> bool:
    """Whether a stretch can be the first element of a compound: letters, enough of them, and a vowel among them."""
    letters = text.replace("-", "")
    return len(letters) >= SETTINGS.shortest_modifier and letters.isalpha() and not set(letters).isdisjoint(_VOWELS)


def _with_genitive(words: Iterable[str]) -> set[str]:
    plain = set(words)
    return plain | {f"{word}s" for word in plain if not word.endswith(("s", "x", "z"))}


def _noun(base: str) -> set[str]:
    if base.endswith("e"):
        return _with_genitive(base[:-1] + ending for ending in _NOUN_ENDINGS_AFTER_E)
    written = {base + ending for ending in _NOUN_ENDINGS}
    if base.endswith("m"):  # program, programmet
        written |= {f"{base}m{ending}" for ending in _NOUN_ENDINGS if ending}
    if base.endswith("er"):  # lærer, lærere, lærerne
        written |= {f"{base}e", f"{base}ne"}
    if base.endswith("el"):  # kapittel, kapitler
        short = base[:-2].removesuffix(base[-3]) if base[-3] == base[-4:-3] else base[:-2]
        written |= {f"{short}l{ending}" for ending in ("er", "ene", "et", "a")}
    return _with_genitive(written)


def _adjective(base: str) -> set[str]:
    if is_present_participle(base) or base[-1] in _VOWELS:
        return {base}
    if base.endswith("et"):  # participle: systemrettet, systemrettede
        return {base, f"{base[:-2]}ede", f"{base[:-2]}ete", f"{base[:-2]}a"}
    if base.endswith("ll") or base[-1] == base[-2:-1]:  # universell, universelt; trygg, trygt; sammensatt
        return {base, f"{base}e", base[:-1] if base.endswith("tt") else f"{base[:-1]}t"}
    if base.endswith(("ig", "leg", "isk", "t")):
        return {base, f"{base}e"}
    return {base, f"{base}e", f"{base}t"}


def _verb(base: str) -> set[str]:
    stem = base[:-1] if base[-1] in "ea" else base
    written = {stem + ending for ending in _VERB_ENDINGS}
    if stem.endswith(("gj", "kj")):  # nynorsk avdekkje, avdekte
        written |= {stem[:-1] + ending for ending in ("", "er", "a", "te", "t", "ast")}
        written |= {stem[:-2] + ending for ending in ("te", "t")} if stem[-2] == stem[-3] else set()
    if stem[-1] in _VOWELS:  # rettleie, rettleidde
        written |= {f"{stem}dde", f"{stem}dd", f"{stem}r", f"{stem}s"}
    return written


def _english(base: str, word_class: WordClass) -> set[str]:
    if word_class == "adjective":
        return {base}
    if base.endswith("y") and base[-2:-1] not in {*"aeiou"}:
        plural, past = f"{base[:-1]}ies", f"{base[:-1]}ied"
    else:
        plural = f"{base}es" if base.endswith(("s", "x", "ch", "sh")) else f"{base}s"
        past = f"{base}d" if base.endswith("e") else f"{base}ed"
    if word_class == "noun":
        return {base, plural, f"{base}'s", f"{base}’s"}
    return {base, plural, past, f"{base.removesuffix('e')}ing"}
