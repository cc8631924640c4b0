"""Links between a study's schemes and the reports' own models, which come with the package (``models.ttl``).

The models have IRIs of their own, the same in all studies. A model's concept names, by ``bk:schemeConcept``, the
concept of the scheme that texts are searched for, by ``bk:schemeRelated`` those that it has to do with, and by
``bk:schemeService`` the service that it is about.
"""

from collections.abc import Iterator, Sequence

from rdflib import SKOS

from extract.types import Concept, Service
from ontology.names.iris import Iris
from ontology.names.namespaces import BK, DCTERMS
from ontology.names.terms import Quad
from ontology.statements.bundled import bundled_quads


def model_link_quads(scheme: Sequence[Concept], services: Sequence[Service], *, iris: Iris) -> Iterator[Quad]:
    """Matches both ways between scheme and models, and the service that a hindrance or promoter is of.

    Close and not exact: a model's concept belongs to its model, and the scheme's is found by its words.
    """
    concepts, known_services = {concept.id for concept in scheme}, {service.id for service in services}
    graph = iris.graph("models")
    for subject, predicate, object_, _ in bundled_quads("models", iris=iris):
        if predicate == BK.schemeConcept and str(object_) in concepts:
            concept = iris.concept(str(object_))
            yield concept, SKOS.closeMatch, subject, graph
            yield subject, SKOS.closeMatch, concept, graph
        elif predicate == BK.schemeRelated and str(object_) in concepts:
            yield iris.concept(str(object_)), SKOS.relatedMatch, subject, graph
            yield subject, SKOS.relatedMatch, iris.concept(str(object_)), graph
        elif predicate == BK.schemeService and str(object_) in known_services:
            yield subject, DCTERMS.subject, iris.service(str(object_)), graph
