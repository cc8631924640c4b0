"""Which concepts of a study are published, and with what: adopted ones, and those with a definition that was given."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass

from corpus.errors import BegrepskartError
from extract.types import Concept, Language
from kg.asking.study import Study
from kg.defining.records import Adoption, Relation, Withdrawal
from kg.defining.workbook import Entry, Workbook
from kg.publishing.adopted import Records, describe
from kg.publishing.given import as_harvested, describe_given
from kg.publishing.relations import concept_relations
from ontology.skos.demands import NO_DEFINITION, LeftOut
from ontology.skos.description import ConceptRelation, Description, Lack
from ontology.skos.harvest import Definition, PassedOver, harvest
from ontology.skos.study_scheme import WrittenScheme


class GivenError(BegrepskartError):
    """Definitions that were given and what was adopted do not go together."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """Definitions that do not come from the workbook: those that a person ``written`` in a file, and the texts' own."""

    written: tuple[Definition, ...] = ()
    harvested: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Chosen:
    """Concepts with what is published of them, relations among any concepts, and what cannot be published."""

    descriptions: tuple[Description, ...]
    relations: tuple[ConceptRelation, ...]
    left_out: tuple[LeftOut, ...]
    passed_over: tuple[PassedOver, ...]

    def without(self, wanted: Collection[str]) -> Iterator[LeftOut]:
        """Those that were asked for and have nothing to publish."""
        have = {each.concept for each in self.descriptions} | {each.concept for each in self.left_out}
        return (LeftOut(concept=name, missing=(NO_DEFINITION,)) for name in sorted({*wanted} - have))


def choose(study: Study, scheme: WrittenScheme, *, given: Given, foreign: Mapping[str, str]) -> Chosen:
    """What people adopted goes first; ``given`` fills in for concepts of which nothing is.

    ``foreign`` are the IRIs that concepts have in others' vocabularies, by id. :class:`GivenError` for a definition of
    a file beside an adopted one: which of the two holds, only a person can say.
    """
    records = Records(entries=Workbook(study=study.folder).entries())
    last = {entry.record.concept: entry for entry in records.latest(Adoption, Withdrawal).values()}
    adopted = {name: entry for name, entry in last.items() if isinstance(entry.record, Adoption)}
    _check_apart(given.written, adopted)
    concepts = {concept.id: concept for concept in scheme.concepts}
    addresses = _addresses(study)
    descriptions = [
        describe(
            concepts[name], entry, records, note_en=scheme.notes_en.get(name, ""), addresses=addresses,
            foreign=foreign.get(name, ""),
        )
        for name, entry in sorted(adopted.items()) if name in concepts
    ]  # fmt: skip
    descriptions += _described(given.written, concepts, scheme, foreign)
    have, passed_over = {each.concept for each in descriptions}, tuple[PassedOver, ...]()
    if given.harvested:
        quoted, passed_over = _harvested(study)
        of_others = [each for each in quoted if each.concept in concepts.keys() - have]
        descriptions += map(as_harvested, _described(of_others, concepts, scheme, foreign))
        have = {each.concept for each in descriptions}
    return Chosen(
        descriptions=tuple(sorted(descriptions, key=lambda each: each.concept)),
        relations=_relations(scheme, records, descriptions),
        left_out=tuple(_unpublished(last, have)),
        passed_over=tuple(each for each in passed_over if each.concept not in have),
    )  # fmt: skip


def _check_apart(written: Iterable[Definition], adopted: Mapping[str, Entry]) -> None:
    for each in written:
        if each.concept in adopted:
            day = adopted[each.concept].made[:10]
            problem = f"{each.concept!r} has a definition in the workbook that was adopted on {day}"
            raise GivenError(f"{each.place}: {problem}; take the line away, or withdraw that in the workbench first")


def _described(
    definitions: Iterable[Definition],
    concepts: Mapping[str, Concept],
    scheme: WrittenScheme,
    foreign: Mapping[str, str],
) -> list[Description]:
    by_concept: dict[str, list[Definition]] = {}
    for definition in definitions:
        by_concept.setdefault(definition.concept, []).append(definition)
    return [
        describe_given(concepts[name], of_it, note_en=scheme.notes_en.get(name, ""), foreign=foreign.get(name, ""))
        for name, of_it in sorted(by_concept.items())
    ]


def _harvested(study: Study) -> tuple[list[Definition], tuple[PassedOver, ...]]:
    tables = study.tables("definitions", "documents", "sentences", "cleaning", "mentions", "concepts")
    return harvest(tables, texts=study.texts)


def _addresses(study: Study) -> dict[str, str]:
    documents = study.documents
    if "url" not in documents:
        return {}
    rows = zip(documents["document"], documents["url"], strict=True)
    return {str(document): url for document, url in rows if isinstance(url, str) and url}


def _relations(
    scheme: WrittenScheme, records: Records, descriptions: Iterable[Description]
) -> tuple[ConceptRelation, ...]:
    languages: dict[str, Language] = {
        each.concept: language for each in descriptions
        if each.definition and (language := each.language(each.definition))
    }  # fmt: skip
    entries = sorted(records.latest(Relation).values(), key=lambda entry: entry.number)
    stated = (entry.record for entry in entries if isinstance(entry.record, Relation))
    return concept_relations(scheme.concepts, stated, languages=languages)


def _unpublished(last: Mapping[str, Entry], have: Collection[str]) -> Iterator[LeftOut]:
    for name, entry in sorted(last.items()):
        if name in have:
            continue
        if isinstance(entry.record, Withdrawal):
            what = f"an adopted definition: it was withdrawn on {entry.made[:10]} by {entry.author}"
            remedy = "adopt one anew in the workbench; if the catalogue has the concept, end it there"
        else:
            what = "a concept of that name in the scheme"
            remedy = "add it to the scheme, and build the study again"
        yield LeftOut(concept=name, missing=(Lack(what=what, remedy=remedy),))
