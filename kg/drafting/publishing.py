"""A study's concepts, published: what is read of the study, checked against the profile's shapes, and written."""

from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from pathlib import Path

from corpus.errors import BegrepskartError, did_you_mean, so_many
from kg.asking.study import Study
from kg.folder.settings import read_settings
from ontology.checking.file_statements import Statements, types_of
from ontology.checking.problems import Problem
from ontology.checking.shapes import load_shapes
from ontology.checking.skos_conditions import quality_hints
from ontology.checking.validation import validate
from ontology.choices import PROFILES, Profile
from ontology.files.reading import read_file
from ontology.files.writing import write_rdf
from ontology.names.base import DEFAULT_BASE
from ontology.skos.harvest import Definition, PassedOver, harvest, read_definitions
from ontology.skos.publisher import Publisher
from ontology.skos.publishing import Published, publish_skos_ap_no, publish_skosmos
from ontology.skos.study_scheme import read_written_scheme


class PublishError(BegrepskartError):
    """Nothing could be published, or what was made does not pass the profile's shapes; nothing was written."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Publication:
    """What was written, what a quality tool would say of it, and which of the texts' definitions were passed over.

    Of the last only those of concepts that have no other are told. ``has_example_base`` is whether the concepts' IRIs
    begin with the example base, which is nobody's.
    """

    published: Published
    hints: tuple[Problem, ...]
    passed_over: tuple[PassedOver, ...] = ()
    has_example_base: bool = False


def publish(
    study: Study,
    path: Path,
    *,
    profile: Profile,
    publisher: Publisher | None = None,
    definitions: Path | None = None,
    harvested: bool = False,
    drafts: AbstractSet[str] = frozenset(),
) -> Publication:
    """Write the study's concepts to a Turtle file in a profile, ``skos-ap-no`` or ``skosmos``.

    ``definitions`` is a CSV file of definitions; with ``harvested`` a concept without one there is given the best that
    the texts hold, as a quotation. :class:`PublishError` when nothing is left to publish.
    """
    quads = [*read_file(study.file("graph/concepts.ttl"))]
    scheme = read_written_scheme(quads, base=read_settings(study.folder).base)
    chosen, passed_over = _definitions(study, definitions, harvested=harvested)
    named = {definition.concept: definition.place for definition in chosen} | dict.fromkeys(drafts, "--draft-nn")
    _check_names(named, {concept.id for concept in scheme.concepts})
    if profile == "skos-ap-no":
        if publisher is None:
            raise PublishError("publish: no publisher; give --publisher and --contact")
        published = publish_skos_ap_no(
            scheme.concepts, definitions=chosen, publisher=publisher, iris=scheme.iris, notes_en=scheme.notes_en,
            drafts=drafts,
        )  # fmt: skip
    else:
        published = publish_skosmos(quads, definitions=chosen, iris=scheme.iris)
    if not published.concepts:
        raise PublishError(
            f"{path.name}: no concept has all that the profile demands, so nothing was written; of "
            f"{len(published.left_out)}, the first is {published.left_out[0]}; give definitions with --definitions, or "
            "let the texts' own stand in with --harvested"
        )
    report = validate(published.quads, load_shapes(PROFILES[profile]))
    if not report.conforms:
        raise PublishError(
            f"nothing was written: {so_many(len(report.problems), 'fault')}; the first: {report.problems[0]}"
        )
    write_rdf(path, published.quads, format_name="turtle")
    # The national profile has no schemes, which most hints are about.
    return Publication(
        published=published,
        hints=_hints(published) if profile == "skosmos" else (),
        passed_over=passed_over,
        has_example_base=scheme.iris.base == DEFAULT_BASE and len(scheme.iris.given) < len(scheme.concepts),
    )


def _check_names(named: Mapping[str, str], known: AbstractSet[str]) -> None:
    for name, place in sorted(named.items()):
        if name not in known:
            remedy = did_you_mean(name, known, otherwise=f"known are, among others, {', '.join(sorted(known)[:8])}")
            raise PublishError(f"{place}: no concept {name!r} in this study; {remedy}")


def _definitions(
    study: Study, path: Path | None, *, harvested: bool
) -> tuple[list[Definition], tuple[PassedOver, ...]]:
    written = read_definitions(path) if path is not None else []
    first: dict[tuple[str, str], Definition] = {}
    for each in written:
        if (earlier := first.setdefault((each.concept, each.language), each)) is not each:
            problem = f"a second definition of {each.concept!r} in {each.language!r}"
            raise PublishError(f"{each.place}: {problem}, after {earlier.place}; keep one")
    if not harvested:
        return written, ()
    tables = study.tables("definitions", "documents", "sentences", "cleaning", "mentions", "concepts")
    have = {definition.concept for definition in written}
    quoted, passed_over = harvest(tables, texts=study.texts)
    chosen = [*written, *(definition for definition in quoted if definition.concept not in have)]
    have = {definition.concept for definition in chosen}
    return chosen, tuple(definition for definition in passed_over if definition.concept not in have)


def _hints(published: Published) -> tuple[Problem, ...]:
    statements = Statements(published.quads)
    return tuple(quality_hints(statements, types_of(statements)))
