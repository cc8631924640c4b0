"""Words and the senses in which they stand for concepts (OntoLex-Lemon), from the mentions that were found by them.

A lexical sense is a word together with the concept that it refers to. A compound whose last element is a concept's
word is a word of its own, and its sense is narrower than that word's (LexInfo's *hypernym*).
"""

from collections.abc import Iterator, Sequence
from itertools import chain
from typing import Any

from pandas import DataFrame
from rdflib import RDF, Literal, URIRef

from extract.types import Concept
from ontology.names.iris import Iris
from ontology.names.namespaces import LEXINFO, ONTOLEX
from ontology.names.terms import Quad
from ontology.statements import columns


def lexicon_quads(tables: Sequence[DataFrame], scheme: Sequence[Concept], *, iris: Iris) -> Iterator[Quad]:
    """The words that mentions were found by, their languages and senses, in ``graph/senses``.

    ``tables`` are those whose rows have a ``concept``, ``label`` and ``modifier``: mentions, and senses of usages.

    A word is written in the languages of the scheme's labels; in one that is not known (``und``) if it is none of them.
    """
    graph = iris.graph("senses")
    languages = _languages(scheme)
    for concept, label, modifier in sorted(found_senses(tables)):
        sense, word = iris.sense(concept, modifier + label), iris.word(modifier + label)
        yield sense, RDF.type, ONTOLEX.LexicalSense, graph
        yield sense, ONTOLEX.reference, iris.concept(concept), graph
        yield sense, ONTOLEX.isSenseOf, word, graph
        if modifier:
            yield sense, LEXINFO.hypernym, iris.sense(concept, label), graph
        yield from _word_quads(word, modifier + label, languages.get((concept, label), ("und",)), graph)


def _word_quads(word: URIRef, text: str, languages: Sequence[str], graph: URIRef) -> Iterator[Quad]:
    form = URIRef(f"{word}#form")
    yield word, RDF.type, ONTOLEX.LexicalEntry, graph
    yield word, ONTOLEX.canonicalForm, form, graph
    yield form, RDF.type, ONTOLEX.Form, graph
    for language in languages:
        yield form, ONTOLEX.writtenRep, Literal(text, lang=language), graph


def _languages(scheme: Sequence[Concept]) -> dict[tuple[str, str], tuple[str, ...]]:
    languages_of: dict[tuple[str, str], set[str]] = {}
    for concept in scheme:
        for label in concept.labels:
            languages_of.setdefault((concept.id, label.text), set()).add(label.language)
    return {key: tuple(sorted(languages)) for key, languages in languages_of.items()}


def found_senses(tables: Sequence[DataFrame]) -> set[tuple[str, str, str]]:
    """Concept, label and first element of a compound; and for a compound the label alone, which it is narrower than."""
    words = chain.from_iterable(map(_words, tables))
    senses = {(concept, label, modifier or "") for concept, label, modifier in words if label}
    return senses | {(concept, label, "") for concept, label, _ in senses}


def _words(table: DataFrame) -> Iterator[tuple[Any, ...]]:
    names = [name for name in ("concept", "label", "modifier") if name in table.columns]
    different = table[names].drop_duplicates() if names else table
    return columns.rows(different, strings="concept", optional_strings="label? modifier?")


def mention_senses(mentions: DataFrame, iris: Iris) -> list[URIRef | None]:
    """The sense of each mention; ``None`` where no label is known that it was found by."""
    rows = columns.rows(mentions, strings="concept", optional_strings="label? modifier?")
    return [iris.sense(concept, (modifier or "") + label) if label else None for concept, label, modifier in rows]
