"""What the tagger looks at: the word, its neighbours and the tags before it, each as short feature strings.

The features are those of Collins (2002) and Toutanova et al. (2003) in their common small form (word, suffixes,
shape, neighbours, tags before), with two for Norwegian: the tags that a form is known with, and for an unknown
compound those of the last element that is known, since the head of a compound decides what it is.
"""

from collections.abc import Mapping

from extract.new_terms.settings import TAGGER

#: The tags that a known form may have, as one string, e.g. ``AN`` for adjective or noun.
Classes = Mapping[str, str]

UNKNOWN = "?"
BOUNDARY = "<>"


def head_of(form: str, classes: Classes) -> str:
    """The longest known form that a lower-case compound ends in; empty when there is none.

    >>> head_of("oppfølgingstiltak", {"tiltak": "N", "tak": "N"})
    'tiltak'
    """
    first = max(TAGGER.shortest_modifier, len(form) - TAGGER.longest_compound_head)
    for start in range(first, len(form) - TAGGER.shortest_head + 1):
        if form[start:] in classes:
            return form[start:].lstrip("-")
    return ""


def word_features(word: str, classes: Classes, *, first: bool, is_new: bool = False) -> list[str]:
    """The features of a word by itself; ``first`` in its sentence a capital says little.

    ``is_new`` treats the word as one never seen: in training this is done with the forms that occur once.
    """
    form = word.lower()
    tags = UNKNOWN if is_new else classes.get(form, UNKNOWN)
    features = [f"s{form[-length:]}" for length in range(1, min(TAGGER.longest_suffix, len(form)) + 1)]
    features += ["b", f"c{tags}", f"a{form[: TAGGER.prefix]}"]
    features += [f"f{shape(word)}{'1' if first else ''}", f"g{shape(word)}{tags}"]
    if tags == UNKNOWN:
        features.append(f"h{classes.get(head_of(form, classes), UNKNOWN)}")
    if not is_new:
        features.append(f"w{form}")
    return features


def neighbour_features(form: str, classes: Classes, role: str) -> list[str]:
    """The features of a word beside; ``role`` is ``p`` for the one before, ``n`` after, ``q``, ``m`` beyond."""
    tags = classes.get(form, UNKNOWN)
    if role in "qm":
        return [f"{role}c{tags}"]
    return [f"{role}{form}", f"{role}c{tags}", f"{role}s{form[-TAGGER.neighbour_suffix :]}"]


def tag_features(before: str, beyond: str) -> list[str]:
    """The features of the two tags before; ``before`` is the nearer."""
    return [f"t{before}", f"u{before}{beyond}"]


def joint_features(form: str, own: str, after: str, before: str) -> list[str]:
    """The tag before together with the word, and with what the word and the next one may be."""
    return [f"x{before}{form}", f"y{before}{own}{after}"]


def shape(word: str) -> str:
    """Capitals and figures: ``X`` all capitals, ``x`` a capital first, ``d`` with figures, ``-`` with a hyphen."""
    if word.islower() and word.isalpha():
        return ""
    marks = "X" if word.isupper() and len(word) > 1 else "x" if word[:1].isupper() else ""
    marks += "d" if any(letter.isdigit() for letter in word) else ""
    marks += "-" if "-" in word.strip("-") else ""
    return marks or ("" if any(letter.isalpha() for letter in word) else ".")
