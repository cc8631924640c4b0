"""Rules that tell a concept from its lookalikes, read from ``senses.csv``: the first rule that fits decides.

==========  ===========================================================================================================
concept     the concept that was found by its words
label       only when it was found by this label (empty = any)
form        only when the words found look like this pattern (empty = any)
where       left, right (words beside the mention, in its sentence), compound (the first element of the compound),
            sentence (anywhere in it), quoted (the mention alone stands in quotation marks) or anywhere (no condition)
pattern     what must stand there: words, ``*`` for any ending or beginning, ``<number>``, ``<name>`` (a capitalised
            word), ``<end>`` (nothing more in the sentence), ``<any>``, ``<person>`` and the other classes of
            ``sense_words.csv``, ``<person-s>`` (its genitive), ``<some>`` (up to four words of no class, genitives,
            auxiliary verbs, *og* between attributes and, on the left, prepositions); alternatives with ``|`` between
within      how many words to look at on that side, at most 12 (empty = the pattern must be adjacent)
effect      keep, drop, or the id of the concept that it is instead
comment     why, for people
==========  ===========================================================================================================
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Literal, NamedTuple, get_args

from extract.concepts.sense_words import MARK, classes
from extract.concepts.settings import SETTINGS
from extract.data_files import Row, unknown

Where = Literal["left", "right", "compound", "sentence", "quoted", "anywhere"]

_EFFECTS = frozenset(("keep", "drop"))
_KINDS = {"<number>": r"\d\S*", "<name>": r"[A-ZÆØÅ][a-zæøåéü]\S*", "<any>": r"\S+"}
_SPECIAL = frozenset((*_KINDS, "<end>", "<some>"))
#: The classes of a word, which may stand behind it.
_CLASSES = rf"(?:{MARK}\S*)?"
#: *og* between attributes, of which the second is inflected, as an adjective or participle is: *ny og samlet kunnskap*.
_AND_ATTRIBUTE = rf"(?:og|eller){MARK}break{MARK} (?=[^\s{MARK}]+[eta] )"


class Surroundings(NamedTuple):
    """What a rule may look at: the label's text, the words found, the first element, and the words on either side.

    ``left`` and ``right`` are words as spelt, each with its classes and one blank after it.
    """

    label: str
    form: str
    modifier: str
    left: str
    right: str
    quoted: bool = False


@dataclass(frozen=True, kw_only=True)
class SenseRule:
    """One line of ``senses.csv``, its patterns as expressions (without nested repetition), ``form`` in any case.

    They are compiled when a text first asks for them.
    """

    concept: str
    label: str
    form: str
    where: Where
    expression: str
    effect: str
    needed: frozenset[str] = frozenset()  # in lower case; words without any of these do not fit

    @property
    def concepts(self) -> frozenset[str]:
        """The ids that the rule names."""
        return frozenset((self.concept, self.effect)) - _EFFECTS

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """What must stand there."""
        return re.compile(self.expression)

    @cached_property
    def _form(self) -> re.Pattern[str]:
        return re.compile(self.form, re.IGNORECASE)

    def fits(self, seen: Surroundings) -> bool:
        """Whether all conditions of the rule hold."""
        if self.label and self.label != seen.label:
            return False
        if self.form and not self._form.fullmatch(seen.form):
            return False
        if self.where == "sentence":
            return self._stands_in(seen.left) or self._stands_in(seen.right)
        if self.where == "quoted":
            return seen.quoted
        if self.where == "compound":
            return bool(seen.modifier) and self.pattern.fullmatch(seen.modifier) is not None
        return self._stands_in(seen.left if self.where == "left" else seen.right)

    def _stands_in(self, words: str) -> bool:
        if self.needed and not any(map(words.lower().__contains__, self.needed)):
            return False
        find = self.pattern.match if self.where == "right" else self.pattern.search
        return find(words) is not None


def sense(concept: str, rules: Sequence[SenseRule], seen: Surroundings) -> str | None:
    """The concept that is meant: the one found, another one, or ``None`` for a lookalike."""
    for rule in rules:
        if rule.fits(seen):
            return {"keep": concept, "drop": None}.get(rule.effect, rule.effect)
    return concept


def to_rule(row: Row) -> SenseRule:
    """A line of ``senses.csv`` as a rule; :class:`SchemeError` when it makes no sense."""
    where: Where = row.one_of("where", get_args(Where))
    check_patterns(row, "form")
    check_patterns(row, "pattern")
    form = "|".join(_expression(words, any_ending=".*") for words in row["form"].split("|")) if row["form"] else ""
    return SenseRule(
        concept=row["concept"],
        label=row["label"],
        form=form,
        where=where,
        expression=_condition(row, where),
        effect=row["effect"] or "drop",
        needed=_needed(row) if where in {"left", "right", "sentence"} else frozenset(),
    )


def words_within(row: Row) -> int:
    """The cell ``within``: how many words to look at, 0 when it is empty."""
    if row["within"] and not (row["within"].isdecimal() and int(row["within"][:3]) <= SETTINGS.reach):
        problem = f"within is {row['within']!r}"
        raise row.fault(problem, f"give a number of words up to {SETTINGS.reach}, or leave the cell empty")
    return int(row["within"] or 0)


def check_patterns(row: Row, column: str) -> None:
    """Refuse words with more than two ``*``, each of which costs a try for every letter, and classes that are none."""
    for word in row[column].replace("|", " ").split():
        if word.startswith("<") and word not in _SPECIAL and word[1:-1] not in classes():
            raise row.fault(*unknown("class", word, [*_SPECIAL, *(f"<{name}>" for name in classes())]))
        if word.count("*") > SETTINGS.most_stars:
            problem = f"{word.count('*')} stars in the one word {word!r}"
            raise row.fault(problem, f"write at most {SETTINGS.most_stars}: more would make the search slow")


def _condition(row: Row, where: Where) -> str:
    """The expression that is searched for in the words on one side, or in the first element."""
    if where in {"anywhere", "quoted"}:
        return ""
    patterns = [words.split() for words in row["pattern"].split("|")]
    if [] in patterns:
        raise row.fault(f"an empty pattern in {row['pattern']!r}", "write words, with | between alternatives")
    if where == "compound":
        return "|".join(_expression(" ".join(words)) for words in patterns)
    runs: dict[int, list[str]] = {}  # by how many words may stand between
    for words in patterns:
        run = "".join(_in_text(word, where) for word in words)
        runs.setdefault(max(words_within(row) - len(words), 0), []).append(run)
    return "|".join(_beside("|".join(some), where, between) for between, some in runs.items())


def _needed(row: Row) -> frozenset[str]:
    """The longest piece of each alternative, one of which must stand there; none if an alternative has no letters."""
    longest = {max(map(_piece, words.split()), key=len) for words in row["pattern"].split("|")}
    return frozenset() if "" in longest else frozenset(longest)


def _piece(word: str) -> str:
    if word in _SPECIAL:
        return ""
    return f"{MARK}{word[1:-1]}{MARK}" if word.startswith("<") else max(word.lower().split("*"), key=len)


def _beside(runs: str, where: Where, between: int) -> str:
    """One of some runs of words with at most so many words to the mention, which in a ``sentence`` tell nothing."""
    gap = rf"(?:\S+ ){{0,{between}}}" if between else ""
    if where == "right":
        return rf"^{gap}(?:{runs})"
    return rf"(?:^|(?<=\s))(?:{runs})" + (f"{gap}$" if where == "left" else "")


def _in_text(word: str, where: Where) -> str:
    """A word of a pattern as it stands beside a mention: with its classes, and a blank after it."""
    if word == "<end>":
        return "$"
    if word == "<some>":
        within = "auxiliary" if where == "right" else "auxiliary|preposition"
        classed = rf"{MARK}(?:(?:{within}|[a-z]+-s){MARK})+"
        return rf"(?:[^\s{MARK}]+(?:{classed})? (?:{_AND_ATTRIBUTE})?){{0,{SETTINGS.longest_phrase}}}"
    if word[1:-1] in classes() and word.startswith("<"):
        return rf"\S*{MARK}{word[1:-1]}{MARK}\S* "
    return f"{_expression(word)}{_CLASSES} "


def _expression(words: str, *, any_ending: str = rf"[^\s{MARK}]*") -> str:
    """A pattern of one or more words as an expression: ``*`` stands for any letters, everything else for itself."""
    if words in _KINDS:
        return _KINDS[words]
    return "(?i:" + any_ending.join(re.escape(part) for part in words.strip().split("*")) + ")"
