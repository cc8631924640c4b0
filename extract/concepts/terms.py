"""Labels as terms: the words of a label with their classes, so that a text's forms can be found."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Literal, get_args

from corpus.errors import so_many
from extract.concepts.inflection import WordClass
from extract.data_files import Row
from extract.types import Label, LabelKind, Language, MentionForm

Search = Literal["yes", "no", "compound"]

#: Forms that the regular endings do not give, by class and base form.
IrregularForms = Mapping[tuple[str, str], frozenset[str]]

#: A word as labels and texts are cut. Unlike a running word (:mod:`corpus.words`) it may hold what a text puts into
#: one: soft hyphens, marks that combine with a letter, other signs for a hyphen, and a letter in brackets, which is an
#: editor's change inside a quotation (*[t]idlig*). A dash parts two words.
WORD = re.compile(r"(?:\[\w\])?[\w\u00ad\u0300-\u036f]+(?:[-\u2010\u2011'’][\w\u00ad\u0300-\u036f]+)*")


@dataclass(frozen=True, slots=True, kw_only=True)
class TermWord:
    """A word of a label: its base form and class; ``before`` is the sign between it and the word before, if any."""

    base: str
    word_class: WordClass
    before: str = ""


@dataclass(frozen=True, kw_only=True)
class Term:
    """A label of a concept as something to look for. ``search`` says whether and how."""

    concept: str
    label: Label
    words: tuple[TermWord, ...]
    search: Search = "yes"

    @cached_property
    def sought(self) -> str:
        """The label as it is looked for: without its qualifier."""
        return without_qualifier(self.label.text)

    @cached_property
    def is_verbal(self) -> bool:
        """Whether the label is a verb or a phrase around one."""
        return any(word.word_class == "verb" for word in self.words)

    @cached_property
    def is_separable(self) -> bool:
        """Whether other words may stand between the verb, which comes first, and the rest (*følge … opp*)."""
        return len(self.words) > 1 and self.words[0].word_class == "verb"

    @cached_property
    def is_acronym(self) -> bool:
        """Whether the label is one word in capitals, which is then found in capitals only."""
        return len(self.words) == 1 and len(self.sought) > 1 and self.sought.isupper()

    def form(self, words: str) -> MentionForm:
        """How the words found (lower case) stand to the label."""
        if self.label.language == "en":
            return "english"
        if self.is_verbal:
            return "verb"
        if self.label.kind != "preferred":
            return "synonym"
        return "label" if words == self.sought.lower() else "inflection"


def irregular_forms(rows: Iterable[Row]) -> dict[tuple[str, str], frozenset[str]]:
    """The forms of ``irregular_forms.csv`` by class and base form, all languages together."""
    by_base: dict[tuple[str, str], frozenset[str]] = {}
    for row in rows:
        key = (row.one_of("class", get_args(WordClass)), row["word"])
        by_base[key] = by_base.get(key, frozenset()) | frozenset(row["forms"].split())
    return by_base


def without_qualifier(text: str) -> str:
    """A label without what stands in brackets behind it: that tells which is meant, and stands in no text.

    >>> without_qualifier("behandling (helse)"), without_qualifier("elev(er)"), without_qualifier("(annet)")
    ('behandling', 'elev(er)', '(annet)')
    """
    bare = text
    while bare.endswith(")") and (at := bare.rfind(" (")) >= 0 and ")" not in bare[at:-1]:
        bare = bare[:at].rstrip()
    return bare if WORD.search(bare) else text


def to_term(row: Row) -> Term:
    """A line of ``labels.csv`` as a term; :class:`SchemeError` when it makes no sense."""
    language: Language = row.one_of("language", get_args(Language))
    kind: LabelKind = row.one_of("kind", get_args(LabelKind))
    search: Search = row.one_of("search", get_args(Search)) if row["search"] else "yes"
    label = Label(text=" ".join(row["text"].split()), language=language, kind=kind)
    return Term(concept=row["concept"], label=label, words=tuple(_words(row)), search=search)


def _words(row: Row) -> Iterator[TermWord]:
    text, whole = without_qualifier(row["text"]), len(WORD.findall(row["text"]))
    matches = list(WORD.finditer(text))
    if not matches:
        raise row.fault(f"the label {text!r} has no word", "write the label as it stands in a text")
    classes = row["words"].split() or _guess([m.group() for m in matches])
    if len(classes) == whole:  # those of the qualifier among them
        classes = classes[: len(matches)]
    if len(classes) != len(matches):
        problem = (
            f"{so_many(len(classes), 'word class|word classes')} for the {so_many(len(matches), 'word')} of {text!r}"
        )
        raise row.fault(problem, "give one of noun, adjective, verb, fixed for each word, or leave the cell empty")
    at = matches[0].start()
    for match, word_class in zip(matches, classes, strict=True):
        yield _word(row, match.group(), word_class, text[at : match.start()].strip())
        at = match.end()


def _word(row: Row, text: str, word_class: str, before: str) -> TermWord:
    name, _, base = word_class.partition(":")
    if name not in get_args(WordClass):
        raise row.fault(f"unknown word class {name!r}", "expected one of: noun, adjective, verb, fixed")
    return TermWord(base=(base or text).lower(), word_class=name, before=before)  # type: ignore[arg-type]


def _guess(words: list[str]) -> list[str]:
    """A noun, or a noun after adjectives; anything longer is taken as it stands."""
    if len(words) > 2 or words[-1].isupper():
        return ["fixed"] * len(words)
    return ["adjective", "noun"][-len(words) :]
