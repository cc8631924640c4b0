"""The study as a data set (DCAT, VoID): its title, licence, publisher and version, and how much it states."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain

from rdflib import DCAT, DCTERMS, FOAF, OWL, PROV, RDF, VOID, Literal, URIRef

from corpus.errors import so_many
from ontology.names.iris import Iris, checked_iri
from ontology.names.terms import Quad, count
from ontology.statements.rows import Study
from ontology.statements.run import Run

#: Said of every study: whatever its licence, what it quotes is not ours to license.
_RIGHTS = {
    "nb": "Sitatene tilhører rettighetshaverne til dokumentene.",
    "en": "The quotations belong to the rights holders of the documents.",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class About:
    """What ``study.toml`` tells of a study as a data set. ``licence`` is an IRI, ``publisher`` a name."""

    title: str = ""
    licence: str = ""
    publisher: str = ""

    def quads(self, studies: Sequence[Study], *, documents: int, run: Run, iris: Iris) -> Iterator[Quad]:
        """The run's data set in ``graph/run``, with the number of things of each kind, also where there are none."""
        graph, data_set = iris.graph("run"), URIRef(f"{iris.run(run.digest)}#dataset")
        over = so_many(documents, "dokument|dokumenter")
        titles = {"nb": f"Begrepskart over {over}", "en": f"Concept map of {so_many(documents, 'document')}"}
        said: tuple[tuple[URIRef, URIRef | Literal], ...] = (
            *((RDF.type, kind) for kind in (DCAT.Dataset, VOID.Dataset)),
            *((DCTERMS.title, Literal(self.title or title, lang=tag)) for tag, title in titles.items()),
            *((DCTERMS.rights, Literal(rights, lang=tag)) for tag, rights in _RIGHTS.items()),
            (OWL.versionInfo, Literal(run.digest)),
            (PROV.wasGeneratedBy, iris.run(run.digest)),
        )
        for predicate, value in said:
            yield data_set, predicate, value, graph
        if self.licence:
            yield data_set, DCTERMS.license, checked_iri(self.licence), graph
        if self.publisher:
            agent = iris.agent(self.publisher)
            yield data_set, DCTERMS.publisher, agent, graph
            yield agent, RDF.type, PROV.Agent, graph
            yield agent, FOAF.name, Literal(self.publisher), graph
        yield from _number_quads(data_set, studies, run=run, iris=iris)


def _number_quads(data_set: URIRef, studies: Sequence[Study], *, run: Run, iris: Iris) -> Iterator[Quad]:
    """Validation tells a kind that has none from one that was lost by these numbers."""
    graph, names = iris.graph("run"), Counter[str]()
    for (place, kind, is_class, _), stated in chain.from_iterable(study.things.items() for study in studies):
        name = f"{place}-{kind.rpartition('/')[2].rpartition('#')[2]}"
        names[name] += 1
        part = iris.partition(run.digest, f"{name}-{names[name]}")
        yield data_set, VOID.classPartition if is_class else VOID.propertyPartition, part, graph
        yield part, VOID["class"] if is_class else VOID.property, kind, graph
        yield part, VOID.entities if is_class else VOID.distinctSubjects, count(len(stated)), graph
