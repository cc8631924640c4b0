"""A study's concepts, published: what people adopted is read, checked by the catalogue's rules, and written."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Literal

from corpus.errors import BegrepskartError, did_you_mean, so_many
from corpus.whole_files import write_whole
from kg.asking.study import Study
from kg.folder.settings import read_settings
from kg.publishing.choosing import Chosen, Given, choose
from kg.publishing.given import as_draft_term
from ontology.checking.file_statements import Statements
from ontology.checking.problems import Problem
from ontology.checking.registration import registration_problems
from ontology.checking.shapes import load_shapes
from ontology.checking.skos_conditions import quality_hints
from ontology.checking.validation import validate
from ontology.choices import PROFILES, Profile
from ontology.files.reading import read_file
from ontology.files.writing import rdf_text
from ontology.names.base import DEFAULT_BASE
from ontology.names.iris import Iris
from ontology.names.terms import Quad
from ontology.skos.catalogue_csv import catalogue_csv, has_bar, unsafe
from ontology.skos.demands import LeftOut
from ontology.skos.harvest import Definition, PassedOver, read_definitions
from ontology.skos.publisher import ORGANISATIONS, Publisher
from ontology.skos.publishing import Published, publish_skos_ap_no, publish_skosmos
from ontology.skos.study_scheme import WrittenScheme, own_names, read_written_scheme

Form = Literal["turtle", "csv"]
#: So many concepts that could not be published are told in an error, and so many relations in a remark.
_SHOWN = 3


class PublishError(BegrepskartError):
    """Nothing could be published, or what was made does not pass the profile's rules; nothing was written."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """What is to be published. ``concepts`` are ids, none for all; ``definitions`` is a CSV file that a person wrote.

    With ``harvested`` a concept without a definition is given the best that the texts hold, as a draft; ``drafts`` are
    the concepts whose nynorsk term no person has checked.
    """

    profile: Profile = "skos-ap-no"
    form: Form = "turtle"
    concepts: Collection[str] = ()
    definitions: Path | None = None
    harvested: bool = False
    drafts: AbstractSet[str] = field(default_factory=frozenset)


@dataclass(frozen=True, slots=True, kw_only=True)
class Publication:
    """What is published as bytes, and what is told of it.

    ``left_out`` are concepts that something is missing of; ``others`` is the number of those that have no definition.
    ``remarks`` are what the form of the file has no place for, and what a quality tool would say. Of definitions in
    the texts that were passed over only those of concepts that have no other are told. ``has_example_base`` is whether
    the concepts' IRIs begin with the example base, which is nobody's.
    """

    data: bytes
    published: Published
    left_out: tuple[LeftOut, ...] = ()
    others: int = 0
    remarks: tuple[str, ...] = ()
    passed_over: tuple[PassedOver, ...] = ()
    has_example_base: bool = False


def publisher_of(study: Study, *, number: str = "", email: str = "") -> Publisher:
    """Who publishes: as given, or else as ``[publish]`` in ``study.toml`` says."""
    stated = read_settings(study.folder).publish
    number, email = number or stated.publisher, email or stated.contact
    if not number or not email:
        problem = "publish: the profile skos-ap-no demands --publisher ORGNR and --contact EMAIL"
        raise PublishError(f"{problem}; give them, or write publisher and contact in [publish] of study.toml")
    return Publisher(number=number, email=email, telephone=stated.telephone, creator=stated.creator)


def example_addresses(study: Study, publisher: str) -> frozenset[str]:
    """The concepts (ids) whose IRIs begin with the example base, which is nobody's, if ``publisher`` publishes them."""
    quads = [*read_file(study.file("graph/concepts.ttl"))]
    scheme = read_written_scheme(quads, base=read_settings(study.folder).base)
    iris, _ = own_names(scheme, quads, publisher=ORGANISATIONS + "".join(publisher.split()))
    names = {concept.id for concept in scheme.concepts}
    return frozenset(names - iris.given.keys() if iris.base == DEFAULT_BASE else ())


def publish(study: Study, path: Path, *, publisher: Publisher | None, options: Options) -> Publication:
    """Write the study's concepts to a file and say what was written; :class:`PublishError` when nothing could be."""
    made = publication(study, publisher=publisher, options=options, name=path.name)
    write_whole(path, made.data)
    return made


def published_bytes(study: Study, concepts: Collection[str], kind: Form, publisher: Publisher) -> bytes:
    """The adopted ones of some concepts (of all, where none is named) as a file's bytes, as :func:`publish` writes."""
    return publication(study, publisher=publisher, options=Options(form=kind, concepts=concepts)).data


def publication(study: Study, *, publisher: Publisher | None, options: Options, name: str = "publish") -> Publication:
    """What would be written, checked; ``name`` is what errors call it."""
    quads = [*read_file(study.file("graph/concepts.ttl"))]
    scheme = read_written_scheme(quads, base=read_settings(study.folder).base)
    given = Given(written=_written(options.definitions), harvested=options.harvested)
    ids = {concept.id for concept in scheme.concepts}
    places = {each.concept: each.place for each in given.written}
    places |= dict.fromkeys(options.drafts, "--draft-nn") | dict.fromkeys(options.concepts, "--concept")
    _check_names(places, ids)
    if options.profile == "skosmos":
        return _plain(study, scheme, quads, given=given, options=options)
    if publisher is None:
        raise PublishError("publish: no publisher; give --publisher and --contact")
    iris, foreign = own_names(scheme, quads, publisher=publisher.iri)
    chosen = _narrowed(choose(study, scheme, given=given, foreign=foreign), options)
    published = publish_skos_ap_no(
        chosen.descriptions, relations=chosen.relations, publisher=publisher, iris=iris,
    )  # fmt: skip
    if options.form == "csv":
        published = _for_spreadsheets(published, publisher=publisher, iris=iris)
    left_out = (*chosen.left_out, *published.left_out)
    if not published.concepts:
        raise PublishError(_nothing(name, left_out, harvested=options.harvested))
    _check(published.quads)
    text = rdf_text(published.quads, format_name="turtle")[0]
    return Publication(
        data=(catalogue_csv(published, publisher=publisher, iris=iris) if options.form == "csv" else text).encode(),
        published=published, left_out=left_out, remarks=tuple(_remarks(published, options.form)),
        others=0 if options.concepts else len(ids) - len({*published.concepts, *(each.concept for each in left_out)}),
        passed_over=chosen.passed_over,
        has_example_base=iris.base == DEFAULT_BASE and not {*published.concepts} <= iris.given.keys(),
    )  # fmt: skip


def _plain(
    study: Study, scheme: WrittenScheme, quads: Sequence[Quad], *, given: Given, options: Options
) -> Publication:
    """The whole scheme as plain SKOS, which demands nothing of a concept."""
    if options.form == "csv" or options.concepts:
        problem = "publish: the profile skosmos is the whole scheme, as Turtle"
        raise PublishError(f"{problem}; leave --format csv and --concept out, or --profile")
    chosen = _narrowed(choose(study, scheme, given=given, foreign={}), options)
    names = {concept.id for concept in scheme.concepts}
    published = publish_skosmos(quads, chosen.descriptions, names=names, iris=scheme.iris)
    report = validate(published.quads, load_shapes(PROFILES["skosmos"]))
    _refuse(report.problems)
    statements = Statements(published.quads)
    return Publication(
        data=rdf_text(published.quads, format_name="turtle")[0].encode(), published=published,
        remarks=tuple(map(str, quality_hints(statements.noted, statements.types))), passed_over=chosen.passed_over,
        has_example_base=scheme.iris.base == DEFAULT_BASE and len(scheme.iris.given) < len(scheme.concepts),
    )  # fmt: skip


def _written(path: Path | None) -> tuple[Definition, ...]:
    """The definitions of a file, one a concept and language."""
    written = read_definitions(path) if path is not None else []
    first: dict[tuple[str, str], Definition] = {}
    for each in written:
        if (earlier := first.setdefault((each.concept, each.language), each)) is not each:
            problem = f"a second definition of {each.concept!r} in {each.language!r}"
            raise PublishError(f"{each.place}: {problem}, after {earlier.place}; keep one")
    return tuple(written)


def _check_names(named: Mapping[str, str], known: AbstractSet[str]) -> None:
    for name, place in sorted(named.items()):
        if name not in known:
            remedy = did_you_mean(name, known, otherwise=f"known are, among others, {', '.join(sorted(known)[:8])}")
            raise PublishError(f"{place}: no concept {name!r} in this study; {remedy}")


def _narrowed(chosen: Chosen, options: Options) -> Chosen:
    """The concepts that were asked for, unchecked terms marked."""
    wanted = {*options.concepts}
    descriptions = tuple(
        as_draft_term(each) if each.concept in options.drafts else each
        for each in chosen.descriptions
        if not wanted or each.concept in wanted
    )
    left_out = (each for each in chosen.left_out if not wanted or each.concept in wanted)
    return replace(chosen, descriptions=descriptions, left_out=(*left_out, *chosen.without(wanted)))


def _for_spreadsheets(published: Published, *, publisher: Publisher, iris: Iris) -> Published:
    refused = unsafe(published.descriptions, publisher=publisher, iris=iris)
    names = {each.concept for each in refused}
    kept = tuple(each for each in published.descriptions if each.concept not in names)
    again = publish_skos_ap_no(kept, relations=published.relations, publisher=publisher, iris=iris)
    return replace(again, left_out=(*published.left_out, *refused))


def _nothing(name: str, left_out: Sequence[LeftOut], *, harvested: bool) -> str:
    if not left_out:
        ways = "write and adopt a definition in the workbench, begrepskart serve STUDY, or give some with --definitions"
        if harvested:
            problem = "nothing is adopted in this study, and its texts hold no definition that may stand in"
        else:
            problem, ways = "nothing is adopted in this study", f"{ways}, or the reports' own as drafts, --harvested"
        return f"{name}: {problem}, so nothing was written; {ways}"
    told = "; ".join(map(str, left_out[:_SHOWN]))
    more = f"; and {len(left_out) - _SHOWN} more" if len(left_out) > _SHOWN else ""
    return f"{name}: no concept has all that the catalogue demands, so nothing was written: {told}{more}"


def _check(quads: Sequence[Quad]) -> None:
    report = validate(quads, load_shapes(PROFILES["skos-ap-no"]))
    _refuse([*report.problems, *registration_problems(Statements(quads))])


def _refuse(problems: Sequence[Problem]) -> None:
    if problems:
        raise PublishError(f"nothing was written: {so_many(len(problems), 'fault')}; the first: {problems[0]}")


def _remarks(published: Published, form: Form) -> Iterable[str]:
    """What the file does not say, or not as the catalogue would read it, concept by concept."""
    if form == "csv":
        if published.relations or any(each.matches or each.history for each in published.descriptions):
            yield "relations, counterparts elsewhere and history have no column in this import; Turtle has them"
        if barred := [each.concept for each in published.descriptions if has_bar(each)]:
            names = ", ".join(barred[:_SHOWN]) + (", …" if len(barred) > _SHOWN else "")
            yield f"{names}: a bar (|) in a source or subject is a slash in this import; Turtle has it as it is"
        return
    for description in published.descriptions:
        for definition in description.definitions:
            language = description.language(definition)
            if others := sorted({*definition.texts} - {language}):
                yield (
                    f"{description.concept}: the catalogue takes a definition in one language from Turtle: {language}; "
                    f"others ({', '.join(others)}) go along as notes (--format csv has all)"
                )
    without_role = [each for each in published.relations if each.kind == "associative" and not each.criterion]
    if without_role:
        pairs = ", ".join(f"{each.concept} – {each.other}" for each in without_role[:_SHOWN])
        number = so_many(len(without_role), "relation")
        more = ", …" if len(without_role) > _SHOWN else ""
        told = f"{number} without a role, which the catalogue's import passes over ({pairs}{more})"
        yield f"{told}; give it in the workbench"
