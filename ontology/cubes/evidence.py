"""From figures to what they rest on: the usages that a figure is of, and mentions that show them."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import compress

from pandas import DataFrame
from rdflib import RDF, SKOS, URIRef

from ontology.cubes.comparisons import KEYNESS, LESSONS, MEANING, SENSES
from ontology.cubes.observations import Cube, observation_iris
from ontology.names.iris import Iris
from ontology.names.namespaces import BK, EUVOC
from ontology.names.terms import Quad
from ontology.statements import columns
from ontology.statements.places import stretch_iris

#: Concept and service.
Pair = tuple[str, str]


def usage_quads(tables: Mapping[str, DataFrame], *, run: str, iris: Iris) -> Iterator[Quad]:
    """A usage is how one service uses one concept, in all runs: what it is of, its definitions, senses and examples.

    Mentions point to it (``bk:countedIn``), and so do the figures of a run (``bk:usage``).
    """
    graph, table = iris.graph("usage"), columns.of(tables, "usage")
    pairs: dict[Pair, None] = dict.fromkeys(columns.rows(table, strings="concept service"))
    for concept, service in pairs:
        usage = iris.usage(concept, service)
        yield usage, RDF.type, BK.Usage, graph
        yield usage, BK.concept, iris.concept(concept), graph
        yield usage, BK.service, iris.service(service), graph
        yield iris.observation(run, "usage", concept, service), BK.usage, usage, graph
    yield from _definition_quads(columns.of(tables, "definitions"), pairs, iris=iris)
    mentions = named_mentions(tables, iris)
    yield from _sense_quads(columns.of(tables, "senses"), mentions, run=run, iris=iris)
    yield from _example_quads(columns.of(tables, "meaning"), mentions, run=run, iris=iris)
    yield from _lesson_quads(tables, mentions, pairs, run=run, iris=iris)
    for cube, sides in ((KEYNESS, ("a",)), (MEANING, ("a", "b"))):
        yield from _figure_quads(cube, columns.of(tables, cube.name), sides, pairs, run=run, iris=iris)


def _definition_quads(definitions: DataFrame, pairs: Mapping[Pair, None], *, iris: Iris) -> Iterator[Quad]:
    rows = columns.rows(
        definitions, strings="document term", integers="start end", optional_strings="concept certainty?",
        string_lists="services",
    )  # fmt: skip
    for document, term, start, end, concept, certainty, services in rows:
        for service in services:
            if concept is not None and certainty != "possible" and (concept, service) in pairs:
                definition = iris.definition_note(document, start, end, term)
                yield iris.usage(concept, service), EUVOC.xlDefinition, definition, iris.graph("usage")


def named_mentions(tables: Mapping[str, DataFrame], iris: Iris) -> dict[str, URIRef]:
    """The mentions that tables name as *document:number*, by that name."""
    wanted = {*columns.strings_if_any(columns.of(tables, "senses"), "example")}
    for side in ("examples_a", "examples_b"):
        for several in columns.strings_if_any(columns.of(tables, "meaning"), side):
            wanted.update(_split(several))
    mentions = columns.of(tables, "mentions")
    rows = columns.rows(mentions, strings="document", integers="mention")
    names = [f"{document}:{number}" for document, number in rows]
    chosen = [name in wanted for name in names]
    if not any(chosen):
        return {}
    iris_of_chosen = stretch_iris(mentions[chosen], iris.mention, "concept")
    return dict(zip(compress(names, chosen), iris_of_chosen, strict=True))


def _split(names: str | None) -> list[str]:
    return [name for name in (names or "").split(", ") if name]


def _sense_quads(table: DataFrame, mentions: Mapping[str, URIRef], *, run: str, iris: Iris) -> Iterator[Quad]:
    """The senses of each usage, how often it has each, and a mention that shows it."""
    rows = columns.rows(table, strings="concept service sense", optional_strings="example")
    names = observation_iris(SENSES, table, run=run, iris=iris)
    graph, figures = iris.graph("usage"), iris.graph("senses")
    for (concept, service, word, example), figure in zip(rows, names, strict=True):
        sense, usage = iris.sense(concept, word), iris.usage(concept, service)
        yield usage, BK.sense, sense, graph
        yield figure, BK.sense, sense, figures
        yield figure, BK.usage, usage, figures
        if example is not None and (mention := mentions.get(example)) is not None:
            yield usage, SKOS.example, mention, graph
            yield figure, SKOS.example, mention, figures


def _example_quads(table: DataFrame, mentions: Mapping[str, URIRef], *, run: str, iris: Iris) -> Iterator[Quad]:
    """The typical uses of each side of a difference in meaning, the contexts of its usage."""
    figures = observation_iris(MEANING, table, run=run, iris=iris)
    for side, property_ in (("a", BK.exampleA), ("b", BK.exampleB)):
        rows = columns.rows(table, strings=f"concept {side}", optional_strings=f"examples_{side}")
        for (concept, service, names), figure in zip(rows, figures, strict=True):
            for mention in filter(None, map(mentions.get, _split(names))):
                yield figure, property_, mention, iris.graph("meaning")
                yield iris.usage(concept, service), SKOS.example, mention, iris.graph("usage")


def _lesson_quads(
    tables: Mapping[str, DataFrame],
    mentions: Mapping[str, URIRef],
    pairs: Mapping[Pair, None],
    *,
    run: str,
    iris: Iris,
) -> Iterator[Quad]:
    """What a lesson rests on: the usage of the service that says the concept, shown by uses of its senses."""
    senses, lessons = columns.of(tables, "senses"), columns.of(tables, "lessons")
    shown: dict[Pair, list[URIRef]] = {}
    for concept, service, name in columns.rows(senses, strings="concept service example"):
        if name in mentions:
            shown.setdefault((concept, service), []).append(mentions[name])
    yield from _figure_quads(LESSONS, lessons, ("a",), pairs, run=run, iris=iris)
    figures = observation_iris(LESSONS, lessons, run=run, iris=iris)
    for (concept, service), figure in zip(columns.rows(lessons, strings="term a"), figures, strict=True):
        for mention in shown.get((concept, service), ()):
            yield figure, BK.exampleA, mention, iris.graph("lessons")


def _figure_quads(
    cube: Cube, table: DataFrame, sides: Sequence[str], pairs: Mapping[Pair, None], *, run: str, iris: Iris
) -> Iterator[Quad]:
    """The usages that figures of a concept are of."""
    concept_column = "term" if "term" in cube.key else "concept"
    figures = observation_iris(cube, table, run=run, iris=iris)
    for side in sides:
        for pair, figure in zip(columns.rows(table, strings=f"{concept_column} {side}"), figures, strict=True):
            if pair in pairs:
                yield figure, BK.usage, iris.usage(*pair), iris.graph(cube.name)
