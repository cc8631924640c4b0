"""Where things stand: the texts, pages, sections and sentences that other parts refer to by number."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256

from pandas import DataFrame
from rdflib import Literal, URIRef

from ontology.errors import OntologyError
from ontology.names.iris import Iris
from ontology.names.namespaces import BK
from ontology.names.terms import Quad
from ontology.statements import columns

_IN_SENTENCE, _IN_SECTION, _ON_PAGE = BK.inSentence, BK.inSection, BK.onPage

Key = tuple[str, int]  # document, number


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredText:
    """A document's source text with the names that a selector needs."""

    text: str
    iri: URIRef
    state: URIRef

    @property
    def sha256(self) -> str:
        """Of the text as UTF-8: which representation the offsets hold for."""
        return sha256(self.text.encode("utf-8")).hexdigest()


@dataclass(frozen=True, slots=True, kw_only=True)
class Places:
    """The study's texts by document, and its pages, sections, sentences and blocks by document and number.

    ``languages`` holds the language (BCP 47) of each sentence, and with ``None`` that of most words of the document.
    """

    texts: Mapping[str, StoredText]
    pages: Mapping[Key, URIRef]
    sections: Mapping[Key, URIRef]
    sentences: Mapping[Key, URIRef]
    blocks: Mapping[Key, URIRef]
    languages: Mapping[tuple[str, int | None], str]

    def literal(self, text: str, document: str, sentence: int | None = None) -> Literal:
        """A text of a document, in the language of the sentence it stands in, or else of the document."""
        return Literal(text, lang=self.languages.get((document, sentence)) or self.languages.get((document, None)))

    def text(self, document: str) -> StoredText:
        """A document's text; :class:`OntologyError` when the study has none by that id."""
        try:
            return self.texts[document]
        except KeyError:
            documents = ", ".join(sorted(self.texts)) or "none"
            raise OntologyError(f"text of document {document!r}: found none; expected one of {documents}") from None

    def standing_quads(
        self, iri: URIRef, document: str, graph: URIRef, *, sentence: int | None, section: int | None, page: int | None
    ) -> Iterator[Quad]:
        """In which sentence and section, and on which page, something stands.

        A number that has no row in its table is left out: its IRI would name a thing that nothing describes.
        """
        for predicate, iris, number in (
            (_IN_SENTENCE, self.sentences, sentence),
            (_IN_SECTION, self.sections, section),
            (_ON_PAGE, self.pages, page),
        ):
            if number is not None and (where := iris.get((document, number))) is not None:
                yield iri, predicate, where, graph


def find_places(
    *,
    texts: Mapping[str, str],
    pages: DataFrame,
    sections: DataFrame,
    sentences: DataFrame,
    blocks: DataFrame,
    iris: Iris,
) -> Places:
    """Collect the places of a study from its texts and tables."""
    return Places(
        texts={document: _stored_text(document, text, iris) for document, text in texts.items()},
        pages={key: iris.page(*key) for key in _keys(pages, "page")},
        sections=section_iris(sections, iris=iris),
        sentences=dict(zip(_keys(sentences, "sentence"), stretch_iris(sentences, iris.sentence), strict=True)),
        blocks=dict(zip(_keys(blocks, "block"), stretch_iris(blocks, iris.block, "kind"), strict=True)),
        languages=_languages(sentences),
    )


def _languages(sentences: DataFrame) -> dict[tuple[str, int | None], str]:
    words: dict[str, Counter[str]] = {}
    languages: dict[tuple[str, int | None], str] = {}
    rows = columns.rows(sentences, strings="document", integers="sentence words", optional_strings="language?")
    for document, sentence, length, language in rows:
        if language:
            languages[document, sentence] = language
            words.setdefault(document, Counter())[language] += length
    most = {document: max(sorted(counts), key=counts.__getitem__) for document, counts in words.items()}
    return {**languages, **{(document, None): language for document, language in most.items()}}


def section_iris(sections: DataFrame, *, iris: Iris) -> dict[Key, URIRef]:
    """Sections by document and number."""
    return dict(zip(_keys(sections, "section"), stretch_iris(sections, iris.section), strict=True))


def _stored_text(document: str, text: str, iris: Iris) -> StoredText:
    iri = iris.text(document)
    return StoredText(text=text, iri=iri, state=URIRef(f"{iri}#state"))


def _keys(table: DataFrame, name: str) -> list[Key]:
    return [(document, number) for document, number in columns.rows(table, strings="document", integers=name)]


def stretch_iris(table: DataFrame, name: Callable[..., URIRef], *further: str) -> list[URIRef]:
    """What each row of a table is called that is about a stretch of a document; ``further`` columns tell more apart."""
    offsets = (columns.integers(table, column) for column in ("start", "end"))
    keys = (columns.strings(table, column) for column in further)
    return list(map(name, columns.strings(table, "document"), *offsets, *keys))
