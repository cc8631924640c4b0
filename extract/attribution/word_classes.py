"""Classes of words: closed ones (``use_words.csv``: group and its words, ``|`` between) and the forms of verbs.

``verb_forms.csv`` holds the forms that only verbs have, compiled from the Norwegian Dependency Treebank by
:mod:`tools.verb_forms`.
"""

import re
from collections.abc import Mapping
from functools import cache

from extract.data_files import grouped_cells

#: How a verb that the table lacks ends, and letters that no other word ends in.
_FINITE_ENDING = re.compile(r"\w{3,}(?:erer|legger|følger|setter|tar|går|gir|kjøper|holder)$")

#: What a verb may begin with; the rest is looked up, too.
_PREFIX = re.compile(
    r"(?:over|under|etter|gjen|sam|vide(?:re)?|for|opp|ut|inn|til(?:rette)?|fr[ae]m|kart|lov|ned|vei|rett)(?=\w{5})"
)

#: How the passive of a borrowed verb ends that the table lacks, and no plural of persons (*lærere*) in the genitive.
_PASSIVE_ENDING = re.compile(r"\w{2,}(?:is|nt|gt|kt|ul|it|in|gr|lt|pt)eres$")

#: Shorter forms in *-st* are most often superlatives (*best*).
_LEAST_PASSIVE = 6


@cache
def groups() -> Mapping[str, frozenset[str]]:
    """The words of each group of ``use_words.csv``."""
    cells = grouped_cells("use_words.csv", "group", "words")
    return {group: frozenset(word for cell in rows for word in cell.split("|")) for group, rows in cells.items()}


@cache
def _verb_forms() -> Mapping[str, frozenset[str]]:
    return {kind: frozenset(forms) for kind, forms in grouped_cells("verb_forms.csv", "kind", "form").items()}


@cache
def is_finite(word: str) -> bool:
    """Whether a form is that of a finite verb: listed, or an infinitive with the ending of the present or passive."""
    forms = _verb_forms()
    words = groups()
    if word in forms["finite"] or word in words["says"] | words["reports"] | words["thinks"]:
        return True
    if word in words["auxiliary"] - {"blitt", "vorte", "ha", "bli", "være", "vere"}:
        return True
    return (
        is_passive(word) or (word[-1:] == "r" and word[:-1] in forms["infinitive"]) or bool(_FINITE_ENDING.match(word))
    )


@cache
def is_passive(word: str) -> bool:
    """Whether a form is a passive in *-s* or *-st* of a known verb."""
    infinitives = _verb_forms()["infinitive"]
    if (word[-1:] == "s" and word[:-1] in infinitives) or _PASSIVE_ENDING.match(word):
        return True
    if len(word) >= _LEAST_PASSIVE and (
        (word[-2:] == "st" and word[:-2] in infinitives) or (word[-3:] == "ast" and f"{word[:-3]}e" in infinitives)
    ):
        return True
    prefix = _PREFIX.match(word)
    return prefix is not None and is_passive(word[prefix.end() :])


def is_infinitive(word: str) -> bool:
    """Whether a form is that of an infinitive."""
    return word in _verb_forms()["infinitive"]
