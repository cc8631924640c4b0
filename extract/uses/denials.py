"""Whether a use is denied or contrasted: what a service does *not* do, or a word that it does not use.

A lack is no denial: that a service has not enough of something, or does not manage it, tells how it stands to it.
"""

from collections.abc import Collection
from functools import cache

from extract.attribution.word_classes import groups, is_finite, is_passive
from extract.uses.mention_roles import BECOMES
from extract.uses.roles import Reading
from extract.uses.words import prepositions

#: Words that deny.
DENIALS = frozenset({"ikke", "ikkje", "ingen", "inga", "aldri", "verken", "hverken", "korkje"})
#: A denial stands so many words from what it denies.
REACH = 8
#: So many words stand between a denial and the service that it is said of alone, or a word and what it is preferred to.
NEAR = 3

_NOT_ONLY = frozenset({"bare", "berre", "kun", "minst", "nødvendigvis", "utelukkende", "alltid"})
_ONLY = frozenset({"bare", "berre", "kun"})
_FOR_WHAT = frozenset({"om", "for", "når", "ved", "til"})
_SELDOM = frozenset({"sjelden", "sjeldan", "lite"})
_LIMITS = _SELDOM | _ONLY
_WORDS = frozenset({"ord", "ordet", "begrep", "begrepet", "omgrep", "omgrepet", "uttrykket", "termen"})
_JOINS = frozenset({"og", "men", ",", "eller"})


def may_be_denied(words: Collection[str]) -> bool:
    """Whether among the words of a sentence, in lower case, are any by which something may be denied or contrasted."""
    if not _sure_cues().isdisjoint(words):
        return True
    return not (_LIMITS.isdisjoint(words) or groups()["used"].isdisjoint(words))


@cache
def _sure_cues() -> frozenset[str]:
    return DENIALS | groups()["denying"] | groups()["avoids"] | _PREFERRED | {"snarere", "heller", "stedet", "staden"}


@cache
def _cues() -> frozenset[str]:
    return DENIALS | groups()["denying"] | groups()["avoids"] | _LIMITS


def denied_names(reading: Reading, first: int, last: int) -> frozenset[str] | None:
    """The services for which the mention between two tokens is denied; ``None`` when it is for nobody.

    An empty set means all whom the sentence is about: it names none there.
    """
    start, end = _stretch(reading, first)
    if _is_contrasted(reading, first, start, end):
        return _named(reading, start, end)
    until = max(end, _told_until(reading, first, last))
    for place in range(start, until):
        word = reading.tokens[place].text
        if word not in (_cues() if place < end else groups()["denying"]):
            continue
        if _denies(reading, place, (first, last), (start, end)):
            return _whose(reading, place, start, until)
    return None


def _stretch(reading: Reading, first: int) -> tuple[int, int]:
    """The clause of a mention, or the part of it that *men* sets apart."""
    clause = reading.clauses[reading.clause_of[first]]
    before = [place for place in range(clause.start, first) if reading.tokens[place].text == "men"]
    return (before[-1] if before else clause.start), clause.end


def _told_until(reading: Reading, first: int, last: int) -> int:
    """Where what is told of a mention ends: *begrepet X, som …, men er uaktuelt når …*, also behind its clause."""
    tokens, clauses = reading.tokens, reading.clauses
    clause = clauses[reading.clause_of[first]]
    behind = [token.text for token in tokens[last + 1 : last + 3]]
    if not (first < clause.verb or behind[:1] == ["som"] or behind == [",", "som"]):
        return clause.end
    end = clause.end
    for following in clauses[clause.index + 1 :]:
        opening = tokens[following.start].text
        same = opening == "," == tokens[following.end - 1].text or (
            opening == "men" and following.verb <= following.start + 1
        )
        if following.kind == "main" and not same:
            break
        end = following.end
    return end


def _is_contrasted(reading: Reading, first: int, start: int, end: int) -> bool:
    """*Y framfor X*, *snarere Y enn X*, *Y, ikke X*, *ikke X, men Y*."""
    tokens = reading.tokens
    before = [token.text for token in tokens[max(start, first - NEAR) : first]]
    if _PREFERRED & set(before) or before[-2:] in _INSTEAD:
        return True
    near = " ".join(before).split()  # *og ikke* is one token
    if near[-1:] and near[-1] in prepositions() and near[-1] not in DENIALS:
        near.pop()  # *om Y og ikke om X*
    if near[1:] and near[-1] in DENIALS and near[-2] in _JOINS:
        return True  # *Y, ikke X*
    if "enn" in before:
        return any(token.text in {"snarere", "heller"} for token in tokens[start:first])
    after = [token.text for token in tokens[first:end]]
    denied = DENIALS & set(before) and not (_NOT_ONLY | groups()["cannot"]) & {*before, *after}
    return bool(denied) and "men" in after


_PREFERRED = frozenset({"framfor", "fremfor", "istedenfor"})
_INSTEAD = (["stedet", "for"], ["staden", "for"])


def _denies(reading: Reading, place: int, mention: tuple[int, int], stretch: tuple[int, int]) -> bool:
    """Whether a word of the stretch of a mention denies it."""
    word, words = reading.tokens[place].text, groups()
    if word in words["denying"] or word in words["avoids"]:
        return _denies_alone(reading, place, mention, stretch[1])
    near = range(max(stretch[0], place - REACH), min(stretch[1], place + REACH + 1))
    around = {reading.tokens[each].text for each in near}
    if words["cannot"] & around or not near.start - REACH <= mention[0] < near.stop + REACH:
        return False
    if word in _LIMITS:
        return _limits(reading, place, stretch, around)
    following = reading.tokens[place + 1].text if place + 1 < stretch[1] else ""
    before = reading.tokens[place - 1].text
    if before in _JOINS and following not in prepositions() and mention[0] < place:
        return False  # *X, ikke Y*
    if following in _NOT_ONLY or abs(place - mention[0]) > REACH:
        return False
    return _is_of_practice(reading, place, mention[0], around) or _is_of_doing(reading, place, mention)


def _denies_alone(reading: Reading, place: int, mention: tuple[int, int], end: int) -> bool:
    """*X er uaktuelt i S*, *det er uaktuelt å drive X*, *S unngår ordet X*."""
    tokens = reading.tokens
    if tokens[place].text in groups()["denying"]:
        between = {token.text for token in tokens[place : mention[0]]}
        after = mention[1] < place or bool(between & (_WORDS | {"å", "med"}))
        return after and tokens[place - 1].text not in DENIALS
    ahead = [token.text for token in tokens[place + 1 : min(end, place + 1 + NEAR)]]
    return place < mention[0] and ahead[:1] != [] and ahead[0] not in DENIALS and bool(set(ahead) & (_WORDS | {"å"}))


def _limits(reading: Reading, place: int, stretch: tuple[int, int], around: set[str]) -> bool:
    """*brukes sjelden*, *brukes bare om …*, *brukes ofte i A og sjelden i B*."""
    tokens, (start, end) = reading.tokens, stretch
    ahead = [token.text for token in tokens[place + 1 : min(end, place + NEAR)]]
    if tokens[place].text in _ONLY and _FOR_WHAT.isdisjoint(ahead):
        return False
    joined = tokens[place - 1].text in _JOINS and ahead[:1] != [] and ahead[0] in prepositions()
    beside = {token.text for token in tokens[max(start, place - 2) : min(end, place + 2)]}
    return bool((around if joined else beside) & groups()["used"])


def _is_of_practice(reading: Reading, place: int, first: int, around: set[str]) -> bool:
    """Whether what is denied at a place is that something is done, used or a task."""
    tokens, words = reading.tokens, groups()
    if words["avoids"] & around:  # *unngår ikke*
        return False
    near = range(max(0, place - REACH), min(len(tokens), place + REACH + 1))
    said = (each for each in near if tokens[each].text in words["practice"] and tokens[each].text in around)
    if any(each > place - NEAR or not is_finite(tokens[each].text) for each in said):
        return True
    before, after = tokens[place - 1].text, [token.text for token in tokens[place + 1 : place + 2]]
    if before in {"er", "var"} and after in (["noe"], ["noko"]):
        return first < place  # *X er ikke noe S skal gjøre*
    return before in {"skal", "skulle"} | _names(reading, place) and first == place + 1  # *S skal ikke utrede*


def _is_of_doing(reading: Reading, place: int, mention: tuple[int, int]) -> bool:
    """Whether a denial has the doing of the mention itself in its scope.

    *S gir ikke X*, *S skal ikke gi X*, *det gis ikke X*, *X blir ikke gitt*; a subject that is denied denies the doing,
    too: *Ingen S gir X*. What else is beside tells how it is done (*gir ikke god X*, *gir ikke X hver dag*).
    """
    tokens, first = reading.tokens, mention[0]
    clause = reading.clauses[reading.clause_of[first]]
    behind = {token.text for token in tokens[mention[1] + 1 : mention[1] + 2]}
    if clause.verb < 0 or reading.clause_of[place] != clause.index or groups()["how"] & behind:
        return False
    verb = tokens[clause.verb].text
    done = place + 1 if verb in _HELPING and clause.verb < place < clause.end - 1 else clause.verb
    if tokens[done].text not in groups()["doing"]:
        return False
    if place < clause.verb:
        return place <= clause.start + 1 and tokens[place].text not in _NOT and _is_near(reading, done, first)
    if first < clause.verb:
        return place == clause.verb + 1 and (is_passive(tokens[done].text) or verb in BECOMES)
    return place <= clause.verb + 2 and _is_near(reading, max(place, done), first)


_NOT = frozenset({"ikke", "ikkje", "aldri"})
_HELPING = BECOMES | {"skal", "skulle"}


def _is_near(reading: Reading, place: int, first: int) -> bool:
    """Whether a mention stands right behind a place, but for a preposition."""
    return first == place + 1 or (first == place + 2 and reading.tokens[place + 1].text in prepositions())


def _names(reading: Reading, place: int) -> set[str]:
    """The name right before a denial whose verb stands before it: *Derfor skal skolen ikke …*."""
    earlier = reading.tokens[max(0, place - 2) : place]
    is_name = len(earlier) > 1 and earlier[1].hit >= 0 and earlier[0].text in {"skal", "skulle"}
    return {earlier[1].text} if is_name else set()


def _whose(reading: Reading, place: int, start: int, end: int) -> frozenset[str]:
    """The services that a word denies something of: those behind its preposition, or all in its part of the clause."""
    tokens = reading.tokens
    strong = tokens[place].text in groups()["denying"]
    following = tokens[place + 1].text if place + 1 < end else ""
    if strong or (following in prepositions() and following != "om"):
        within = range(place + 1, end if strong else min(end, place + 2 + NEAR))
        until = next((each for each in within if tokens[each].text == "men"), within.stop)
        behind = [part for part in reading.parts if place < part.token < until]
        if behind:
            return frozenset(name for part in behind for name in part.hit.pattern.names)
    return _named(reading, start, end)


def _named(reading: Reading, start: int, end: int) -> frozenset[str]:
    return frozenset(
        name
        for part in reading.parts
        if start <= part.token < end and part.role != "contrast"
        for name in part.hit.pattern.names
    )
