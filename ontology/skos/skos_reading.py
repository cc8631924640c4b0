"""Reading a SKOS vocabulary as a scheme: our own without loss, anybody else's with all that it says.

What finders need becomes lines of ``concepts.csv`` and ``labels.csv``; all else that the vocabulary says is kept as it
stands (``Vocabulary.kept``), so that what is written again is the same vocabulary. Another vocabulary may hold what a
scheme cannot use: concepts without a name in bokmål, nynorsk or English, names that two concepts share, concepts that
are no longer to be used, relations that lead out of an extract. That is said, with its place; nothing is guessed.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from pathlib import Path

from rdflib import DCTERMS, OWL, RDF, RDFS, SKOS, BNode, Graph, Literal, URIRef
from rdflib.term import Node

from corpus.addresses import A_NAME, hidden_character, is_name
from corpus.errors import so_many
from extract.concepts.scheme_conditions import related_and_above
from extract.concepts.scheme_tables import read_tables
from extract.concepts.terms import WORD
from extract.data_files import Row, SchemeError
from ontology.files.ordered_statements import prefixed
from ontology.files.reading import DEFAULT_GRAPH, NAMES, SUFFIXES, RdfSyntaxError, parsed_quads, plain_bytes
from ontology.names.iris import Iris
from ontology.names.terms import Triple
from ontology.skos.skos_scheme import (
    KEPT,
    LEXICON,
    extra_cells,
    iri_end,
    lexicon_settings,
    line_numbers,
    own_id,
    plain,
    scheme_lines,
    slug,
    stated,
)
from ontology.statements.kept import COLLECTIONS
from ontology.statements.scheme import LABEL_PROPERTY, language_of

_XL = "http://www.w3.org/2008/05/skos-xl#"
_KINDS = {
    kind: (property_, URIRef(f"{_XL}{property_.rpartition('#')[2]}")) for kind, property_ in LABEL_PROPERTY.items()
}
_LITERAL_FORM = URIRef(f"{_XL}literalForm")
_SHOWN = ("nb", "nn", "en")
#: How vocabularies name the language that they are in, by the end of an IRI or as text.
_LANGUAGE_NAMES = {
    "nb": "nb", "nob": "nb", "no": "nb", "nor": "nb", "nn": "nn", "nno": "nn", "en": "en", "eng": "en",
}  # fmt: skip
#: Properties that tell what took a concept's place or what became of it, by the ends of their names; vocabularies
#: (DC Terms, OBO, ADMS, EU, vs) do not agree on more.
_REPLACED = {"isreplacedby", "replacedby", "supersededby", "issupersededby", "iao_0100001"}
_STATUS = {"status", "term_status", "termstatus", "conceptstatus", "hasstatus"}
_GONE = {
    "deprecated", "withdrawn", "retired", "superseded", "obsolete", "invalid", "rejected", "archaic", "replaced",
    "candidate_rejected", "utgått", "foreldet", "tilbaketrukket", "utgaatt",
}  # fmt: skip
#: Where a definition that is a thing of its own has its words.
_WORDS = (RDF.value, RDFS.label, _LITERAL_FORM)
_DEFINITIONS = {"definition", "xldefinition", "definisjon", "betydningsbeskrivelse"}
#: The longest text that is kept; a longer one is no label or note, but something that was put there by mistake.
_LONGEST = 100_000
#: So many lines a thing is told of, where the line of a text is looked for.
_BELOW = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Vocabulary:
    """A vocabulary as the lines of a scheme's files, what else it says, and what was left out or found wrong in it.

    ``not_kept`` counts, by property, the statements that are not even kept.
    """

    tables: Mapping[str, Sequence[Row]]
    left_out: tuple[SchemeError, ...]
    kept: tuple[Triple, ...] = ()
    not_kept: Mapping[str, int] = field(default_factory=dict)


def read_vocabulary(file: Path, *, language: str | None = None) -> Vocabulary:
    """A scheme from an RDF file; :class:`SchemeError` when it is none or holds no concept.

    ``language`` is that of labels without one: ``None`` for the one that the vocabulary says it is in, or bokmål.
    """
    data, form = _bytes(file)
    numbers = line_numbers(data.decode("utf8", "replace"))
    graph, remarks, not_kept = _statements(file, data, form, numbers)
    reading = VocabularyReader(graph, file.name, numbers, language)
    concepts, labels = reading.concepts(), reading.labels()
    lines = scheme_lines(graph, file=file.name, lines=numbers)
    if not concepts and not lines:
        raise SchemeError(file.name, None, "no skos:Concept with a name in it", "give a SKOS vocabulary")
    tables: dict[str, Sequence[Row]] = dict(lines)
    if concepts:
        tables |= {"concepts.csv": concepts, "labels.csv": labels}
    left_out = (*remarks, *reading.left_out)
    return Vocabulary(tables=tables, left_out=left_out, kept=_kept(graph, tables), not_kept=not_kept)


def read_folder(folder: Path) -> Vocabulary:
    """A scheme from a folder of CSV files, with what stands beside them in Turtle."""
    file, tables = folder / KEPT, read_tables(folder)
    if not file.is_file():
        return Vocabulary(tables=tables, left_out=())
    data, form = _bytes(file)
    graph, remarks, not_kept = _statements(file, data, form, line_numbers(data.decode("utf8", "replace")))
    return Vocabulary(tables=tables, left_out=remarks, kept=tuple(graph), not_kept=not_kept)  # type: ignore[arg-type]


def kinds(kept: Iterable[Triple]) -> dict[str, int]:
    """How many statements there are of each property, the most frequent first."""
    counted = Counter(_named(predicate) for _, predicate, _ in kept)
    return dict(sorted(counted.items(), key=lambda pair: (-pair[1], pair[0])))


def _named(property_: object) -> str:
    """A property with its prefix, if it has a known one."""
    return ":".join(prefixed(str(property_)) or ()) or f"<{property_}>"


def _bytes(file: Path) -> tuple[bytes, str]:
    form = SUFFIXES.get(file.suffix.lower())
    if not file.exists():
        raise SchemeError(file.name, None, "the file is missing", "name a folder, or a .ttl, .nt or .rdf file")
    if form is None:
        problem, remedy = f"unknown format {file.suffix!r}", f"expected one of: {', '.join(SUFFIXES)}, or a folder"
        raise SchemeError(file.name, None, problem, remedy)
    try:
        return plain_bytes(file.read_bytes(), format_name=form, name=file.name), form
    except OSError as error:
        problem = f"it cannot be read: {error.strerror or error}"
        raise SchemeError(file.name, None, problem, "name a file that can be read") from error
    except RdfSyntaxError as error:
        raise _malformed(file, form, error) from error


def _malformed(file: Path, form: str, error: RdfSyntaxError) -> SchemeError:
    if error.is_refused:
        return SchemeError(file.name, error.line, error.problem, error.remedy)
    column = "" if error.line is None else f"column {error.column}: "
    problem = f"{column}not valid {NAMES[form]}: {error.problem}"
    return SchemeError(file.name, error.line, problem, "mend it, or export it again")


def _statements(
    file: Path, data: bytes, form: str, numbers: Mapping[str, int]
) -> tuple[Graph, tuple[SchemeError, ...], dict[str, int]]:
    """The statements of a file, what is wrong with them, and how many are left out; :class:`SchemeError` if malformed.

    Blank nodes are called by the order that they come in. A text that holds what cannot be seen is an error: it would
    be found nowhere, or shown as another.
    """
    graph, nodes, in_graphs = Graph(), dict[str, BNode](), Counter[str]()
    remarks: dict[str, SchemeError] = {}
    left_out: list[Triple] = []
    lines = data.split(b"\n")

    def renamed(node: Node) -> Node:
        return nodes.setdefault(str(node), BNode(f"b{len(nodes) + 1}")) if isinstance(node, BNode) else node

    try:
        for subject, predicate, value, named_graph in parsed_quads(data, format_name=form, name=file.name):
            line = numbers.get(iri_end(subject), 1)
            names = (subject, predicate, value.datatype if isinstance(value, Literal) else value)
            bad = next((x for x in names if isinstance(x, URIRef) and not is_name(x)), None)
            if bad is not None:
                remarks.setdefault(bad, SchemeError(file.name, numbers.get(iri_end(bad), line), *_no_name(bad)))
            elif isinstance(value, Literal):
                about = f"{_named(predicate)} of {subject[:200]}"
                if (problem := _literal_problem(file.name, line, about, value, lines)) is not None:
                    remarks.setdefault(str(problem), problem)
            in_graphs[str(named_graph)] += named_graph != DEFAULT_GRAPH
            if bad is not None or (isinstance(value, Literal) and len(value) > _LONGEST):
                left_out.append((subject, predicate, value))
            else:
                graph.add((renamed(subject), predicate, renamed(value)))
    except RdfSyntaxError as error:
        raise _malformed(file, form, error) from error
    if several := sum(in_graphs.values()):
        found, remedy = (
            f"{so_many(several, 'statement')} in named graphs",
            "all is read as one graph; no graph's name is kept",
        )
        remarks["graphs"] = SchemeError(file.name, None, found, remedy)
    return graph, tuple(remarks.values()), kinds(left_out)


def _no_name(iri: str) -> tuple[str, str]:
    return f"found the IRI {iri[:200]!r}, so what is said with it is left out", f"expected {A_NAME}"


def _literal_problem(file: str, line: int, about: str, value: Literal, lines: Sequence[bytes]) -> SchemeError | None:
    """What is wrong with a text said at a line or a little below it."""
    if character := hidden_character(value):
        problem = f"{about} holds the control character {character} ({str(value)[:60]!r})"
        raise SchemeError(file, line, problem, "take it out")
    if len(value) > _LONGEST:
        return SchemeError(file, line, f"{about} has {len(value)} characters", "it is left out")
    if value.ill_typed:
        below = enumerate(lines[line - 1 : line - 1 + _BELOW], line)
        exact = next((number for number, text in below if value.encode() in text), line)
        problem = f"{about} is {str(value)[:80]!r}, which is no {_named(value.datatype)}"
        return SchemeError(file, exact, problem, "it is kept, but not used; mend it")
    return None


def _kept(graph: Graph, tables: Mapping[str, Sequence[Row]]) -> tuple[Triple, ...]:
    """What the tables do not say of a vocabulary; of things of ours (lines, settings) they say all."""
    ours = set(graph.subjects(RDF.type, LEXICON.Line))
    said: set[Triple] = {
        triple for triple in graph  # type: ignore[misc]
        if triple[0] not in ours and not str(triple[1]).startswith(str(LEXICON))
    }  # fmt: skip
    kept: set[Triple] = set()
    while (more := said - stated(tables, kept)) != kept:  # what is kept of a label keeps it from being said twice
        kept = more
    return tuple(sorted(kept, key=lambda triple: tuple(term.n3() for term in triple)))


class VocabularyReader:
    """One vocabulary on its way to lines: its graph, the ids given to its IRIs, and what was left out."""

    def __init__(self, graph: Graph, file: str, numbers: Mapping[str, int], language: str | None) -> None:
        self.graph, self._file, self._numbers = graph, file, numbers
        self.left_out: list[SchemeError] = []
        self._language = language or self._own_language()
        self._untagged: list[tuple[URIRef, str]] = []
        iris = self._concept_iris()
        gone = {iri for iri in sorted(iris) if self._is_deprecated(iri)}
        iris -= gone
        self._labels = {iri: rows for iri in sorted(iris) if (rows := self._label_cells(iri))}
        for iri in sorted(iris - set(self._labels)):
            self._leave_out(iri, f"{iri} has no name in nb, nn or en", "add one")
        if self._untagged:
            (iri, text), more = self._untagged[0], len(self._untagged)
            problem = f"{so_many(more, 'label')} without a language read as {self._language}, the first is {text!r}"
            self._leave_out(iri, problem, "give it one, or say another with --language")
        self._ids = self._new_ids()
        self._preferred_once()

    def _own_language(self) -> str:
        """The language that the vocabulary says its texts are in; bokmål when it says none of ours."""
        for scheme in sorted(map(str, self.graph.subjects(RDF.type, SKOS.ConceptScheme))):
            for name in (DCTERMS.language, URIRef("http://purl.org/dc/elements/1.1/language")):
                for value in sorted(map(str, self.graph.objects(URIRef(scheme), name))):
                    if own := _LANGUAGE_NAMES.get(iri_end(value).lower()):
                        return own
        return "nb"

    def _concept_iris(self) -> set[URIRef]:
        """The concepts: what is called one, also by a class of its own, and what has a name and a place among them."""
        graph = self.graph
        called = set(self._instances(SKOS.Concept))
        # Extracts often leave the type out; what has a place in a hierarchy and a label is a concept too.
        placed: set[Node] = {*graph.subjects(SKOS.inScheme), *graph.subjects(SKOS.topConceptOf)}
        placed |= set(graph.objects(None, SKOS.hasTopConcept))
        for relation in (SKOS.broader, SKOS.narrower, SKOS.related):
            placed |= {node for pair in graph.subject_objects(relation) for node in pair if self._is_labelled(node)}
        collections = {*self._instances(*COLLECTIONS), *(set(graph.subjects(SKOS.memberList)) - called)}
        for iri in sorted(map(str, called & collections)):
            self._leave_out(URIRef(iri), f"{iri} is a collection, which is no concept", "its members are kept")
        none = {
            *collections, *self._instances(SKOS.ConceptScheme), *graph.subjects(RDF.type, LEXICON.Line),
            *graph.subjects(RDF.type, URIRef(f"{_XL}Label")),
        }  # fmt: skip
        placed = {node for node in placed if (node, SKOS.member, None) not in graph} | called
        if nameless := sum(isinstance(node, BNode) for node in called):
            problem = f"{so_many(nameless, 'concept')} without an IRI"
            self.left_out.append(SchemeError(self._file, None, problem, "kept, but not looked for: give each its IRI"))
        return {node for node in placed - none if isinstance(node, URIRef)}

    def _instances(self, *classes: URIRef) -> Iterator[Node]:
        """What is of a class or of one below it, as the file says."""
        for class_ in {below for each in classes for below in self.graph.transitive_subjects(RDFS.subClassOf, each)}:
            yield from self.graph.subjects(RDF.type, class_)

    def _is_labelled(self, node: Node) -> bool:
        return any((node, name, None) in self.graph for names in _KINDS.values() for name in names)

    def _is_deprecated(self, iri: URIRef) -> bool:
        by = ""
        for predicate, value in sorted(self.graph.predicate_objects(iri)):
            name, end = iri_end(predicate).lower(), plain(iri_end(value)).lower()
            if name in _REPLACED and value != iri:
                by = f" (replaced by {value})"
            elif not ((predicate == OWL.deprecated and end in {"true", "1"}) or (name in _STATUS and end in _GONE)):
                continue
            by = by or " "
        if by:
            self._leave_out(iri, f"{iri} is deprecated{by.rstrip()}", "it is kept, but not looked for")
        return bool(by)

    def concepts(self) -> list[Row]:
        """The lines of ``concepts.csv``."""
        broader = self._relation(SKOS.broader, SKOS.narrower)
        related = self._relation(SKOS.related, SKOS.related)
        for iri, ups in broader.items():
            if iri in ups:
                self._leave_out(iri, f"{self._ids[iri]!r} is said to be broader than itself", "take that out")
                ups.discard(iri)
        clashes = {(iri, other) for iri, other, _ in related_and_above(related, broader)}
        return [self._concept(iri, broader[iri], related[iri], clashes) for iri in self._labels]

    def labels(self) -> list[Row]:
        """The lines of ``labels.csv``."""
        return [
            Row(file=self._file, line=self._line(iri), cells={"concept": self._ids[iri], **cells})
            for iri, rows in self._labels.items()
            for cells in rows
        ]

    def _concept(
        self, iri: URIRef, broader: set[URIRef], related: set[URIRef], clashes: AbstractSet[tuple[URIRef, URIRef]]
    ) -> Row:
        apart = {other for other in related if (iri, other) not in clashes and other != iri}
        if iri in related:
            self._leave_out(iri, f"{self._ids[iri]!r} is said to be related to itself", "take that out")
        for other in sorted(related - apart - {iri}):
            self._leave_out(iri, f"{self._ids[other]!r} is both related and broader or narrower", "keep one of the two")
        name = "" if iri == Iris().concept(self._ids[iri]) else str(iri)
        cells = {
            "id": self._ids[iri],
            "broader": " ".join(sorted(self._ids[other] for other in broader)),
            "related": " ".join(sorted(self._ids[other] for other in apart)),
            "note_nb": self._note(iri, "nb"),
            "note_en": self._note(iri, "en"),
            **({"iri": name} if name else {}),
        }
        return Row(file=self._file, line=self._line(iri), cells=cells | extra_cells(self.graph, iri))

    def _relation(self, forth: URIRef, back: URIRef) -> dict[URIRef, set[URIRef]]:
        others: dict[URIRef, set[URIRef]] = {iri: set() for iri in self._labels}
        pairs = [*self.graph.subject_objects(forth), *((b, a) for a, b in self.graph.subject_objects(back))]
        for one, other in pairs:
            if isinstance(one, URIRef) and isinstance(other, URIRef) and one in others and other in others:
                others[one].add(other)
        return others

    def _label_cells(self, iri: URIRef) -> list[dict[str, str]]:
        settings = lexicon_settings(self.graph, iri)
        cells: list[dict[str, str]] = []
        seen: set[tuple[str, str]] = set()
        for kind, language, text, tag in sorted(self._literals(iri)):
            if not WORD.search(text):
                self._leave_out(iri, f"the label {text!r} has no word", "write the label as it stands in a text")
                continue
            taken = any(cell["kind"] == "preferred" and cell["language"] == language for cell in cells)
            chosen = "alternative" if kind == "0 preferred" and taken else kind
            if (language, text) not in seen:
                seen.add((language, text))
                words, search = settings.get((tag, text)) or settings.get((language, text), ("", ""))
                named = {"language": language, "kind": chosen.split()[-1], "text": text}
                cells.append({**named, "words": words, "search": search or "yes"})
        if cells and not any(cell["kind"] == "preferred" for cell in cells):
            cells[0]["kind"] = "preferred"
        return cells

    def _literals(self, iri: URIRef) -> Iterator[tuple[str, str, str, str]]:
        found = False
        for rank, (kind, properties) in enumerate(_KINDS.items()):
            for prop in properties:
                for label in self.graph.objects(iri, prop):
                    value = label if isinstance(label, Literal) else self.graph.value(label, _LITERAL_FORM)
                    for language, text, tag in self._text(iri, value):
                        found = True
                        yield f"{rank} {kind}", language, text, tag
        if not found:  # a class of an ontology has an rdfs:label only
            for value in self.graph.objects(iri, RDFS.label):
                for language, text, tag in self._text(iri, value):
                    yield "0 preferred", language, text, tag

    def _text(self, iri: URIRef, value: Node | None) -> Iterator[tuple[str, str, str]]:
        """A label's language, text and tag, if it is one in a language of ours or in none."""
        if not isinstance(value, Literal) or not plain(value):
            return
        language = language_of(value)
        if not language:
            self._untagged.append((iri, plain(value)))
        if (language or self._language) in _SHOWN:
            yield language or self._language, plain(value), value.language or ""

    def _new_ids(self) -> dict[URIRef, str]:
        ids: dict[URIRef, str] = {}
        taken: set[str] = set()
        numbers: dict[str, int] = {}  # the next to try: of many concepts of one name each would try all before it
        for iri, labels in self._labels.items():
            own = str(self.graph.value(iri, LEXICON.identifier) or self.graph.value(iri, DCTERMS.identifier) or "")
            name = own_id(iri, own) or slug(labels[0]["text"]) or "concept"
            ids[iri] = name
            while ids[iri] in taken:
                numbers[name] = numbers.get(name, 1) + 1
                ids[iri] = f"{name}_{numbers[name]}"
            taken.add(ids[iri])
        return ids

    def _preferred_once(self) -> None:
        """Two concepts with one preferred label cannot be told apart in a text: it is the first one's."""
        owner: dict[tuple[str, str], URIRef] = {}
        for iri, rows in self._labels.items():
            for cells in [cells for cells in rows if cells["kind"] == "preferred"]:
                first = owner.setdefault((cells["text"].casefold(), cells["language"]), iri)
                if first != iri:
                    problem = f"{cells['text']!r} is the preferred label of {self._ids[first]!r} too"
                    self._leave_out(iri, problem, "it is looked for as that one only")
                    cells["search"], cells["text"] = "no", f"{cells['text']} ({self._ids[iri]})"
                    cells["words"] = ""

    def _note(self, iri: URIRef, language: str) -> str:
        """The scope note in a language; where there is none, the definition, which may be a thing of its own."""
        scope: list[str] = []
        defined: list[str] = []
        for predicate, value in self.graph.predicate_objects(iri):
            chosen = scope if predicate == SKOS.scopeNote else defined
            if chosen is scope or iri_end(predicate).lower() in _DEFINITIONS:
                texts = [value, *(words for name in _WORDS for words in self.graph.objects(value, name))]
                chosen += [
                    text.strip()
                    for text in texts
                    if isinstance(text, Literal) and (language_of(text) or self._language) == language and text.strip()
                ]
        shown = sorted({*(scope or defined)})
        if len(shown) > 1:
            problem = f"{self._ids[iri]!r} has {len(shown)} {'scope notes' if scope else 'definitions'} in {language}"
            self._leave_out(iri, f"{problem}; {shown[0][:60]!r} is shown, the first by letters", "the others are kept")
        return min(shown, default="")

    def _line(self, iri: URIRef) -> int:
        return self._numbers.get(iri_end(iri), 1)

    def _leave_out(self, iri: URIRef, problem: str, remedy: str) -> None:
        self.left_out.append(SchemeError(self._file, self._line(iri), problem, remedy))
