"""What a dossier on one concept is written from: its view, its definitions, what reports and people say of it."""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, TypeVar

from extract.attribution.word_classes import is_finite
from extract.types import Concept
from kg.defining.records import Adoption, Answer, Contribution, Detail, Relation, Withdrawal, Wording
from kg.defining.workbook import Entry, Workbook
from kg.dossiers.attested import Definition, attested_definitions
from kg.dossiers.citing import Citing, plain, wording_of
from kg.folder.settings import read_settings
from kg.measure.segments import norwegian_stop_words
from kg.tables.rows import named_records
from kg.views.answers.passages import Statement, Statements
from kg.views.clearest.groups import QuoteGroup, called_names
from kg.views.clearest.whole import is_unaided, is_whole
from kg.views.concepts import ConceptView, concept_view, study_material
from kg.views.material import Material
from kg.views.quotes import Quote, document_titles
from kg.views.usage import UsageRow
from kg.wording.text import Text
from ontology.files.reading import read_file
from ontology.skos.study_scheme import read_written_scheme

if TYPE_CHECKING:
    from kg.asking.study import Study

#: Quotes of a concept that are looked at, shared between services: enough for each to have some to choose from.
LOOKED_AT = 90
#: Characters of a quote on a page of few words: the most that a person takes in at once, some thirty-five words.
SHORT = 260
#: What is said to be unclear or not the same of something that the concept is named with.
UNCLEAR = "unclear"
#: Classes of ``claim_words.csv`` by which that is of terms, or of what they stand for, and not of ways of working.
_OF_TERMS = frozenset({"term", "word", "unambiguous"})
_NAMED = re.compile(r"\b(?:ord|begrep|omgrep|uttrykk|betegnelse)(?:et|n) (\w+)", re.IGNORECASE)
_SCHEME = "graph/concepts.ttl"
_R = TypeVar("_R", Wording, Answer, Detail, Contribution)


@dataclass(frozen=True)
class Ground:
    """A study as dossiers on several of its concepts share it, with the quotes that stand in the document so far."""

    study: "Study"
    citing: Citing = field(default_factory=Citing)
    #: Definitions of the concepts asked for: each stands with its concept, and nothing of it before.
    defining: list[Quote] = field(default_factory=list)

    @cached_property
    def material(self) -> Material:
        """What views are made from."""
        return study_material(self.study)

    @cached_property
    def statements(self) -> list[Statement]:
        """What the reports say of words, the most telling first."""
        return Statements(self.material).ranked if len(self.material.table("claims")) else []

    @cached_property
    def called(self) -> tuple[str, ...]:
        """Words that services go by, which a reader knows."""
        return called_names(self.material.names)

    @cached_property
    def titles(self) -> list[str]:
        """What the documents are called."""
        return sorted(document_titles(named_records(self.study.documents)).values())

    @cached_property
    def scheme(self) -> dict[str, Concept]:
        """Concepts with the kinds and languages of their labels; none in a study without a graph."""
        if not (self.study.folder / _SCHEME).is_file():
            return {}
        quads = read_file(self.study.file(_SCHEME))
        written = read_written_scheme(quads, base=read_settings(self.study.folder).base)
        return {concept.id: concept for concept in written.concepts}

    def evidence(self, name: str) -> "Evidence":
        """What there is of a concept, by its id or a label; an unknown one raises an error that names the nearest."""
        view = concept_view(self.material, self.study.concept_id(name), quotes_at_most=LOOKED_AT)
        definitions = attested_definitions(self.study, view, self.material.names)
        self.defining.extend(definition.entry.quote for definition in definitions)
        return Evidence(ground=self, view=view, definitions=definitions)

    def is_to_come(self, quote: Quote) -> bool:
        """Whether it is part of a definition that stands nowhere yet."""
        return any(_holds(other, quote) and self.citing.is_new(other) for other in self.defining)


@dataclass(frozen=True)
class Evidence:
    """All that a dossier on one concept is written from."""

    ground: Ground
    view: ConceptView
    definitions: tuple[Definition, ...]

    @property
    def id(self) -> str:
        """The concept's id."""
        return self.view.concept.id

    @property
    def citing(self) -> Citing:
        """The quotes that stand in the document so far."""
        return self.ground.citing

    @property
    def certain(self) -> tuple[Definition, ...]:
        """The definitions that may stand as such."""
        return tuple(definition for definition in self.definitions if definition.certain)

    @property
    def used(self) -> tuple[UsageRow, ...]:
        """The same of those that have a use, with the levels behind."""
        levels = sorted((row for row in self.view.usage if row.level), key=lambda row: (-row.n, row.anchor))
        return tuple(row for row in (*self.professions, *levels) if row.n)

    @property
    def professions(self) -> tuple[UsageRow, ...]:
        """Usage in text about services; levels of government are none. The commonest first."""
        return tuple(sorted((row for row in self.view.usage if not row.level), key=lambda r: (-r.n, r.anchor)))

    @property
    def is_silent(self) -> bool:
        """Whether the texts say nothing of the concept."""
        return not self.view.n and not self.definitions and not self.view.claims.entries

    @cached_property
    def groups(self) -> dict[str, QuoteGroup]:
        """Quotes by the anchor of their service; those about none are there too."""
        return {group.anchor: group for group in self.view.groups}

    @cached_property
    def of_the_word(self) -> tuple[Statement, ...]:
        """What reports say of the concept's word, as a word."""
        pointed = [s for s in self.ground.statements if s.pointed and self.id in (s.words or s.concepts)]
        return tuple(s for s in pointed if s.words or not _names_another(wording_of(self.quote_of(s))))

    def quote_of(self, statement: Statement) -> Quote:
        """A statement in its own words, with what it names set off; all of the definition that it is part of."""
        spans = [span for span in statement.spans if span.concept == self.id]
        quote = self.ground.material.sources.passage(statement.row, statement.start, statement.end, spans)
        return self.whole(quote)

    def stands_alone(self, quote: Quote) -> bool:
        """Whether it is one whole sentence that can be read without what stands before it."""
        return is_whole(wording_of(quote)) and self.leans_on_nothing(quote)

    def leans_on_nothing(self, quote: Quote) -> bool:
        """Whether it can be read without what stands before it."""
        known = bool(quote.pieces) and quote.pieces[0].concept is not None
        return is_unaided(wording_of(quote), names=self.ground.called, known=known)

    def whole(self, quote: Quote) -> Quote:
        """A passage, or the definition that it is part of."""
        return self._holder(quote) or quote

    def _holder(self, quote: Quote) -> Quote | None:
        """The definition that holds a passage, if one does."""
        told = (definition.entry.quote for definition in self.definitions)
        return next((other for other in told if _holds(other, quote)), None)

    def new_quotes(self, anchor: str, *, clear: bool = False) -> Iterator[Quote]:
        """Sentences about a service that stand nowhere yet and can be read alone, the clearest first (or only these).

        Those of a definition or of a statement about words stand there.
        """
        group = self.groups.get(anchor)
        for quote in group.quotes[: group.clear if clear else None] if group else ():
            elsewhere = self.ground.is_to_come(quote) or self.is_of_a_statement(quote)
            if self.stands_alone(quote) and self.citing.is_new(quote) and not elsewhere:
                yield quote

    def is_of_a_statement(self, quote: Quote) -> bool:
        """Whether it is part of what a report says of words, which stands further below."""
        return any(_holds(entry.quote, quote) for entry in self.view.claims.entries)

    @cached_property
    def workbook(self) -> Workbook:
        """What people wrote in the study."""
        return Workbook(study=self.ground.study.folder)

    def written(self, kind: type[_R]) -> list[tuple[Entry, _R]]:
        """What holds now of what people wrote of the concept, with who wrote it when."""
        entries = self.workbook.latest(kind, about=self.id).values()
        return [(entry, entry.record) for entry in entries if isinstance(entry.record, kind)]

    @cached_property
    def adopted(self) -> tuple[Entry, Adoption] | None:
        """What is adopted of the concept now, if it was not withdrawn."""
        entries = [e for e in self.workbook.entries(about=self.id) if isinstance(e.record, Adoption | Withdrawal)]
        record = entries[-1].record if entries else None
        return (entries[-1], record) if isinstance(record, Adoption) else None

    def wordings(self, numbers: Collection[int]) -> list[tuple[Entry, Wording]]:
        """The concept's wordings with these numbers."""
        entries = self.workbook.entries(Wording, about=self.id)
        return [(e, e.record) for e in entries if isinstance(e.record, Wording) and e.number in numbers]

    @property
    def relations(self) -> list[tuple[Entry, Relation]]:
        """What people hold of how the concept stands to others, from either end."""
        entries = [(entry, entry.record) for entry in self.workbook.latest(Relation).values()]
        return [(e, r) for e, r in entries if isinstance(r, Relation) and self.id in (r.concept, r.other)]


def short_statements(evidence: Evidence, said: Collection[str]) -> Iterator[tuple[Quote, str]]:
    """What reports say of the word, of some kinds, in passages that can be read at once and without those before them.

    Last what is said to be unclear (:data:`UNCLEAR`) where the concept is named, without being spoken of as a word.
    """
    named = [s for s in evidence.ground.statements if evidence.id in s.concepts]
    told: list[tuple[Statement, str]] = [(s, s.said) for s in evidence.of_the_word if s.said in said]
    if UNCLEAR in said:
        told += [(s, UNCLEAR) for s in named if not s.pointed and _is_unclear(s)]
    for statement, of in told:
        quote = evidence.quote_of(statement)
        if len(wording_of(quote)) <= SHORT and evidence.leans_on_nothing(quote) and evidence.citing.is_new(quote):
            yield quote, of


def _names_another(text: str) -> bool:
    """Whether a word that is no concept of the scheme is named as a word: what follows *the word* is neither verb nor
    function word."""
    named = [word.casefold() for word in _NAMED.findall(text)]
    return any(word not in norwegian_stop_words() and not is_finite(word) for word in named)


def _is_unclear(statement: Statement) -> bool:
    cue = str(statement.row["cue"]).replace("/", " ").split()
    return statement.said == "differ" and not _OF_TERMS.isdisjoint(cue)


def _holds(quote: Quote, other: Quote) -> bool:
    return quote.place.document == other.place.document and plain(other) in plain(quote)


def capital(text: Text) -> Text:
    """With a capital letter at its head."""
    return Text(*(said[:1].upper() + said[1:] for said in text))
