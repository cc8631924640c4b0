"""The concepts of others' vocabularies by their names, read for comparison: of large files only what that needs.

What a concept is, which are deprecated, and what its names are is decided as for a scheme of one's own
(:class:`ontology.skos.skos_reading.VocabularyReader`). Labels in other languages than bokmål, nynorsk and English are
passed over while the file is parsed: EuroVoc's are in twenty-four.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from rdflib import DCTERMS, RDF, RDFS, SKOS, Graph, Literal, URIRef

from corpus.addresses import is_name
from corpus.errors import so_many
from extract.types import Label
from ontology.errors import OntologyError
from ontology.files.reading import read_file
from ontology.names.iris import Iris
from ontology.skos.skos_reading import VocabularyReader
from ontology.skos.skos_scheme import iri_end
from ontology.statements.scheme import language_of

_LANGUAGES = {"nb", "nn", "no", "nor", "nob", "nno", "en", "eng"}
#: The ends of the names of properties that are asked for.
_PROPERTIES = {
    "type", "subclassof", "preflabel", "altlabel", "hiddenlabel", "literalform", "label", "title", "language",
    "broader", "narrower", "broadertransitive", "inscheme", "topconceptof", "hastopconcept", "member", "memberlist",
    "definition", "xldefinition", "definisjon", "betydningsbeskrivelse", "scopenote", "value", "identifier",
    "deprecated", "isreplacedby", "replacedby", "supersededby", "issupersededby", "iao_0100001",
    "status", "term_status", "termstatus", "conceptstatus", "hasstatus",
}  # fmt: skip
_NAMES = {"preflabel", "altlabel", "hiddenlabel", "literalform", "label"}
#: A longer text is no name and no definition, but something that was put there by mistake.
_LONGEST = 5000
_XL_LABEL = "http://www.w3.org/2008/05/skos-xl#Label"
_PACKED = {".gz", ".zip", ".bz2", ".xz", ".7z", ".tar"}


@dataclass(frozen=True, slots=True, kw_only=True)
class OthersConcept:
    """A concept of another vocabulary: its names, what it stands under, its definition, and its vocabulary's title."""

    iri: str
    labels: tuple[Label, ...]
    above: tuple[str, ...] = ()
    definition: str = ""
    scheme: str = ""

    def named(self) -> Label:
        """Its preferred name, in bokmål before nynorsk before English."""
        preferred = [label for label in self.labels if label.kind == "preferred"] or [*self.labels]
        return min(preferred, key=lambda label: ("nb", "nn", "en").index(label.language))


def read_concepts(path: Path) -> tuple[OthersConcept, ...]:
    """The concepts that can be used of a SKOS file, by IRI; one whose IRI names nothing (``javascript:``) is left out.

    :class:`OntologyError` (or its :class:`~ontology.files.reading.RdfSyntaxError`) for a file that cannot be read, is
    packed, or holds no concept with a name in a language that is known here.
    """
    if path.suffix.lower() in _PACKED:
        raise OntologyError(f"{path}: it is packed; unpack it, and name the file in it")
    graph = Graph()
    wanted = _Wanted()
    for subject, predicate, value, _ in read_file(path, wanted=wanted):
        if all(is_name(term) for term in (subject, value) if type(term) is URIRef):
            graph.add((subject, predicate, value))
    reading = VocabularyReader(graph, path.name, {}, None)
    rows, titles = reading.concepts(), _titles(graph)
    if not rows and wanted.too_long:
        problem = (
            f"{so_many(wanted.too_long, 'name')} of more than {_LONGEST} characters, which is no name, and no other"
        )
        raise OntologyError(f"{path}: {problem} in nb, nn or en; mend the vocabulary, or give another")
    if not rows:
        raise OntologyError(f"{path}: found no skos:Concept with a name in nb, nn or en; give a SKOS vocabulary")
    labels: dict[str, list[Label]] = {}
    for row in reading.labels():
        text = row["text"].removesuffix(f" ({row['concept']})") if row["search"] == "no" else row["text"]
        labels.setdefault(row["concept"], []).append(
            Label(text=text, language=row["language"], kind=row["kind"])  # type: ignore[arg-type]
        )
    iris = {row["id"]: row.cells.get("iri") or str(Iris().concept(row["id"])) for row in rows}
    bare = {name: OthersConcept(iri=iri, labels=tuple(labels[name])) for name, iri in iris.items()}
    found = (
        OthersConcept(
            iri=iris[row["id"]],
            labels=bare[row["id"]].labels,
            above=tuple(bare[name].named().text for name in row["broader"].split()),
            definition=row["note_nb"] or row["note_en"],
            scheme=": ".join(filter(None, (path.stem, _scheme(graph, URIRef(iris[row["id"]]), titles)))),
        )
        for row in rows
    )
    return tuple(sorted(found, key=lambda concept: concept.iri))


class _Wanted:
    """Chooses statements; each property is looked at once."""

    def __init__(self) -> None:
        self._known: dict[str, bool] = {}
        #: Names that were passed over because they are too long for one.
        self.too_long = 0

    def __call__(self, property_: str, value: str, language: str | None) -> bool:
        """Whether it is a property that is asked for, and its text in a language that is."""
        if language is not None and language.lower().split("-")[0] not in _LANGUAGES:
            return False
        if len(value) > _LONGEST:
            self.too_long += iri_end(property_).lower() in _NAMES
            return False
        if property_ not in self._known:
            self._known[property_] = iri_end(property_).lower() in _PROPERTIES
        return self._known[property_] and value != _XL_LABEL


def _titles(graph: Graph) -> Mapping[URIRef, str]:
    """What each vocabulary in the file is called: in bokmål before nynorsk before English before no language."""
    order = ("nb", "nn", "en", "")
    titles = {}
    for scheme in graph.subjects(RDF.type, SKOS.ConceptScheme):
        names = [
            (order.index(language), str(name).strip())
            for property_ in (DCTERMS.title, SKOS.prefLabel, RDFS.label)
            for name in graph.objects(scheme, property_)
            if isinstance(name, Literal) and (language := language_of(name) or "") in order
        ]
        if names and isinstance(scheme, URIRef):
            titles[scheme] = min(names)[1]
    return titles


def _scheme(graph: Graph, concept: URIRef, titles: Mapping[URIRef, str]) -> str:
    schemes = {
        scheme for property_ in (SKOS.inScheme, SKOS.topConceptOf) for scheme in graph.objects(concept, property_)
    }
    return min((titles[scheme] for scheme in schemes if isinstance(scheme, URIRef) and scheme in titles), default="")
