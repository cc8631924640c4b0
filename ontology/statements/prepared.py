"""Tables as statements need them: with what is told from several columns or tables, without what is not stated."""

import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import sha256

from pandas import DataFrame

from corpus.addresses import is_absolute_iri
from corpus.types import RUNNING_TEXT
from extract.types import Concept, Service
from ontology.errors import OntologyError, RowError
from ontology.statements import columns
from ontology.statements.definitions import cleaned, document_edits, source_relation
from ontology.statements.lexicon import lexicon_table
from ontology.statements.metadata import with_metadata
from ontology.statements.review import CLASSES

#: What keyness calls all other text.
REST = "(rest)"


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """What a study is stated from; :meth:`table` gives a table as its statements need it, made once."""

    tables: Mapping[str, DataFrame]
    scheme: Sequence[Concept]
    services: Sequence[Service]
    texts: Mapping[str, str]
    _prepared: dict[str, DataFrame] = field(default_factory=dict)
    _languages: dict[object, str] = field(default_factory=dict)

    def raw(self, name: str) -> DataFrame:
        """A table as it was given; one that is missing is empty."""
        return columns.of(self.tables, name)

    def table(self, name: str) -> DataFrame:
        """A table as its statements need it."""
        if name not in self._prepared:
            table, prepare = self.raw(name), PREPARED.get(name)
            if name == "lexicon":
                table = lexicon_table([self.raw("mentions"), self.raw("senses")], self.scheme)
            self._prepared[name] = table if prepare is None or table.empty else prepare(table, self)
        return self._prepared[name]

    def text(self, document: str) -> str:
        """A document's text; :class:`OntologyError` when the study has none by that id."""
        try:
            return self.texts[document]
        except KeyError:
            documents = ", ".join(sorted(self.texts)) or "none"
            raise OntologyError(f"text of document {document!r}: found none; expected one of {documents}") from None

    def stretches(self, table: DataFrame, start: str = "start", end: str = "end") -> list[str]:
        """``text[start:end]`` of each row, of one document after the other."""
        starts, ends, found = columns.cells(table, start), columns.cells(table, end), [""] * len(table)
        for document, rows in table.groupby("document", sort=False).indices.items():
            text = self.text(str(document))
            for row in map(int, rows):
                found[row] = text[starts[row] : ends[row]]
        return found

    def languages(self, table: DataFrame) -> list[str | None]:
        """The language of the sentence that each row stands in, or else of most words of its document."""
        if not self._languages:
            self._languages.update(_languages(self.raw("sentences")))
        places = columns.rows(table, "document sentence?")
        return [self._languages.get(place) or self._languages.get(place[0]) for place in places]


def _languages(sentences: DataFrame) -> dict[object, str]:
    words: dict[str, Counter[str]] = {}
    languages: dict[object, str] = {}
    rows = columns.rows(sentences, "document sentence words language?")
    for document, sentence, length, language in rows:
        if language:
            languages[document, sentence] = language
            words.setdefault(document, Counter())[language] += length
    most = {document: max(sorted(counts), key=counts.__getitem__) for document, counts in words.items()}
    languages.update(most)
    return languages


def _documents(table: DataFrame, given: Given) -> DataFrame:
    texts = (given.text(document) for document in columns.cells(table, "document"))
    return columns.with_columns(
        with_metadata(table),
        # A file's name is in no language.
        label_language=[
            language if title else None
            for language, title in zip(given.languages(table), columns.cells(table, "title?"), strict=True)
        ],
        text_sha256=[sha256(text.encode("utf-8")).hexdigest() for text in texts],
    )


def _sections(table: DataFrame, given: Given) -> DataFrame:
    wanted: set[object] = set()
    for name in ("counts", "exposure"):
        wanted.update(columns.rows(given.raw(name), "document section"))
    return _chosen(columns.with_columns(table, language=given.languages(table)), "section", wanted)


def _sentences(table: DataFrame, given: Given) -> DataFrame:
    wanted: set[object] = {*columns.rows(given.raw("mentions"), "document sentence")}
    rows = columns.rows(table, "document sentence services")
    wanted.update((document, sentence) for document, sentence, services in rows if len(services or ()) > 1)
    return _chosen(table, "sentence", wanted)


def _chosen(table: DataFrame, number: str, wanted: set[object]) -> DataFrame:
    return table[[place in wanted for place in columns.rows(table, f"document {number}")]]


def _mentions(table: DataFrame, given: Given) -> DataFrame:
    """With the services that count it, and the page where it is not that on which its sentence begins.

    :class:`RowError` for a quote that is not what the text has at its offsets.
    """
    found = given.stretches(table)
    for row, quote, words in zip(table.index, columns.cells(table, "quote"), found, strict=True):
        if words != quote:
            problem = f"found {words!r} in the text; expected the quote {quote!r}"
            raise RowError("mentions", int(row), problem, "build text and tables together")
    places = columns.rows(given.raw("sentences"), "document sentence page")
    pages = {(document, sentence): page for document, sentence, page in places}
    rows = columns.rows(table, "document sentence page")
    told = "counted" in table.columns
    counted = columns.cells(table, "counted") if told else [kind in RUNNING_TEXT for kind in table["kind"]]
    services = columns.cells(table, "services")
    return columns.with_columns(
        table,
        anchor=found,
        own_page=[page if pages.get((document, sentence)) != page else None for document, sentence, page in rows],
        counted_for=[of if counts else [] for of, counts in zip(services, counted, strict=True)],
    )


def _uses(table: DataFrame, _: Given) -> DataFrame:
    left = table[~table["counts"].astype(bool)]
    return columns.with_columns(left, why=[why or "other" for why in columns.cells(left, "why")])


def _definitions(table: DataFrame, given: Given) -> DataFrame:
    """With how each stands to its source: direct if it is the source's wording, cleaned; else derived."""
    edits = document_edits(given.raw("cleaning"))
    certainties = [of or "certain" for of in columns.cells(table, "certainty?")]
    relations = [""] * len(table)
    starts, ends = columns.cells(table, "definiens_start"), columns.cells(table, "definiens_end")
    wordings = columns.cells(table, "definiens")
    for document, rows in table.groupby("document", sort=False).indices.items():
        text, here = given.text(str(document)), edits.get(str(document), ())
        for row in map(int, rows):
            relations[row] = source_relation(wordings[row], cleaned(text, starts[row], ends[row], here))
    return columns.with_columns(
        table,
        anchor=given.stretches(table),
        language=given.languages(table),
        relation=relations,
        certainty=certainties,
        certain=[of != "possible" for of in certainties],
        possible=[of == "possible" for of in certainties],
    )


def _anchored(table: DataFrame, given: Given) -> DataFrame:
    return columns.with_columns(table, anchor=given.stretches(table))


def work_name(authors: Sequence[str], year: str | None, *, et_al: bool) -> str:
    """A work as cited, with the authors in printed order, which separate statements would lose.

    >>> work_name(["Berg", "Dahl"], "2018b", et_al=True)
    'Berg; Dahl et al. (2018b)'
    """
    return f"{'; '.join(authors) or '?'}{' et al.' if et_al else ''} ({year or 'u.å.'})"


def _citations(table: DataFrame, given: Given) -> DataFrame:
    rows = columns.rows(table, "authors year work? et_al")
    named = [(work_name(authors or (), year, et_al=et_al), work) for authors, year, work, et_al in rows]
    return columns.with_columns(
        _anchored(table, given),
        name=[name for name, _ in named],
        unlinked=[None if work else name for name, work in named],
    )


def _works(table: DataFrame, _: Given) -> DataFrame:
    years = columns.cells(table, "year")
    dated = [year is not None and re.fullmatch(r"[0-9]{4}", year) is not None for year in years]
    pairs = [*zip(years, dated, strict=True)]
    return columns.with_columns(
        table,
        date=[year if known else None for year, known in pairs],
        no_date=[None if known else year for year, known in pairs],
    )


def _usage(table: DataFrame, given: Given) -> DataFrame:
    """Those that there are: a service that does not use a concept has no usage of it."""
    used = table[table["n"] > 0] if "n" in table.columns else table
    names = {concept.id: concept.preferred() for concept in given.scheme}
    services = {service.id: service.label_nb for service in given.services}
    pairs = columns.rows(used, "concept service")
    return columns.with_columns(used, label=[f"{names.get(c, c)} – {services.get(s, s)}" for c, s in pairs])


def _meaning(table: DataFrame, _: Given) -> DataFrame:
    shown = {
        side: [(names or "").split(", ") for names in columns.cells(table, side)]
        for side in ("examples_a", "examples_b")
    }
    return columns.with_columns(table, **shown)


def _lessons(table: DataFrame, given: Given) -> DataFrame:
    """With a use that shows the concept: the one of its commonest sense in the service that says it."""
    shown: dict[object, str] = {}
    for concept, service, example in columns.rows(given.raw("senses"), "concept service example"):
        shown.setdefault((concept, service), example)
    return columns.with_columns(table, example_a=[shown.get(pair) for pair in columns.rows(table, "term a")])


def _keyness(table: DataFrame, _: Given) -> DataFrame:
    return table[table["b"] == REST]


def _review_works(table: DataFrame, _: Given) -> DataFrame:
    kinds, urls = columns.cells(table, "type"), columns.cells(table, "url")
    return columns.with_columns(
        table,
        **{"class": [kind if kind in CLASSES else None for kind in kinds]},
        address=[url if url and is_absolute_iri(url) else None for url in urls],
        included=[bool(belongs) for belongs in columns.cells(table, "included")],
    )


def _review_decisions(table: DataFrame, given: Given) -> DataFrame:
    """With the reasons that are criteria apart from those that are none of them as they stand."""
    known = {*columns.cells(given.raw("review_criteria"), "code")}
    reasons = [several or [] for several in columns.cells(table, "reasons")]
    return columns.with_columns(
        table,
        criteria=[[reason for reason in several if reason in known] for several in reasons],
        other_reasons=[[reason for reason in several if reason not in known] for several in reasons],
    )


#: How tables are prepared that are not stated as they stand.
PREPARED: Mapping[str, Callable[[DataFrame, Given], DataFrame]] = {
    "documents": _documents, "sections": _sections, "sentences": _sentences, "mentions": _mentions, "uses": _uses,
    "definitions": _definitions, "claims": _anchored, "citations": _citations, "works": _works, "usage": _usage,
    "meaning": _meaning, "lessons": _lessons, "keyness": _keyness, "review_works": _review_works,
    "review_decisions": _review_decisions,
}  # fmt: skip
