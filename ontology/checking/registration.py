"""What the national catalogue's registration service refuses, drops or silently keeps one of, and no shape can see.

The rules are those of its public source in 2026, and two of SKOS-AP-NO-Begrep v2 that its official shapes lack: terms
in bokmål and nynorsk, and a definition in a language that a term has. What one property shows alone is in
``publish_shapes.ttl``.
"""

from collections.abc import Iterator, Mapping, Sequence

from rdflib import DCTERMS, OWL, RDF, RDFS, SKOS

from ontology.checking.file_statements import Statements
from ontology.checking.problems import Problem, Values
from ontology.checking.written_literals import content_of, language_of
from ontology.names.namespaces import CONCEPT_STATUS, EUVOC, SKOSNO

_TYPE, _CONCEPT, _PREF = (f"<{term}>" for term in (RDF.type, SKOS.Concept, SKOS.prefLabel))
_DEFINITION, _VALUE, _AUDIENCE = (f"<{term}>" for term in (EUVOC.xlDefinition, RDF.value, DCTERMS.audience))
_SUBJECT, _SOURCE, _LABEL = (f"<{term}>" for term in (DCTERMS.subject, DCTERMS.source, RDFS.label))
_VERSION, _STATUS, _CURRENT = (f"<{term}>" for term in (OWL.versionInfo, EUVOC.status, CONCEPT_STATUS.CURRENT))
_ROLE, _CRITERION = f"<{SKOSNO.relationRole}>", f"<{DCTERMS.description}>"
#: What leads to a relation, the class that it must be of, and what leads on from it: one of them.
_RELATIONS = {
    f"<{leads}>": (f"<{class_}>", tuple(f"<{each}>" for each in on))
    for leads, class_, on in (
        (SKOSNO.isFromConceptIn, SKOSNO.AssociativeConceptRelation, (SKOSNO.hasToConcept,)),
        (
            SKOSNO.hasGenericConceptRelation, SKOSNO.GenericConceptRelation,
            (SKOSNO.hasGenericConcept, SKOSNO.hasSpecificConcept),
        ),
        (
            SKOSNO.hasPartitiveConceptRelation, SKOSNO.PartitiveConceptRelation,
            (SKOSNO.hasComprehensiveConcept, SKOSNO.hasPartitiveConcept),
        ),
    )
}  # fmt: skip

#: All that is said, by the thing that it is said of.
Things = Mapping[str, Values]
#: A rule, the property and value in it, what was found, and how to mend it.
_Fault = tuple[str, str, str, str, str]


def registration_problems(statements: Statements) -> list[Problem]:
    """The faults of published concepts that shapes cannot see, concept by concept."""
    things = dict(statements.things())
    return [
        Problem(node=node, path=path, value=value, rule=rule, problem=problem, fix=fix)
        for node, values in things.items()
        if _CONCEPT in values.get(_TYPE, ())
        for check in (_term_faults, _definition_faults, _subject_faults, _version_faults, _relation_faults)
        for rule, path, value, problem, fix in check(values, things)
    ]


def _term_faults(values: Values, _: Things) -> Iterator[_Fault]:
    languages = {language_of(label) for label in values.get(_PREF, ())}
    for language in sorted({"nb", "nn"} - languages):
        yield "terms", _PREF, "", f"found no preferred term in {language}", "add one"


def _definition_faults(values: Values, things: Things) -> Iterator[_Fault]:
    notes, seen = sorted(values.get(_DEFINITION, ())), set[str]()
    languages = {language_of(label) for label in values.get(_PREF, ())}
    for note in notes:
        said = things.get(note, {})
        audience = next(iter(said.get(_AUDIENCE, ())), "")
        if audience in seen:
            fix = "keep one; state another with an audience, or as a concept of its own"
            yield "one definition", _DEFINITION, note, "found a second definition for the same audience", fix
        seen.add(audience)
        if not {language_of(text) for text in said.get(_VALUE, ())} <= languages:
            fix = "add a term in its language"
            yield "languages", _DEFINITION, note, "found a definition in a language that no preferred term has", fix
        for source in said.get(_SOURCE, ()):
            if source.startswith("<") and not things.get(source, {}).get(_LABEL):
                yield "sources", _SOURCE, source, "found a source without a label", "add rdfs:label to it"
    if notes and "" not in seen:
        yield "one definition", _DEFINITION, "", "found definitions for audiences only", "add one for everybody"


def _subject_faults(values: Values, _: Things) -> Iterator[_Fault]:
    for subject in values.get(_SUBJECT, ()):
        if subject.startswith("<") and not subject[1:-1].partition("#")[2]:
            yield "fields", _SUBJECT, subject, "found a field without a code after '#'", "give its code, or a text"
        if not subject.startswith("<") and not language_of(subject):
            yield "fields", _SUBJECT, subject, "found a text without a language", "add the language"


def _version_faults(values: Values, _: Things) -> Iterator[_Fault]:
    """The service publishes no concept of a version below 1.0.0; one that is said to be in force would be lost."""
    for version in values.get(_VERSION, ()):
        if content_of(version).startswith("0.") and _CURRENT in values.get(_STATUS, ()):
            fix = "give it version 1.0.0 or more, or another status"
            yield "versions", _VERSION, version, "found a concept in force of a version that is not published", fix


def _relation_faults(values: Values, things: Things) -> Iterator[_Fault]:
    for path, (class_, on) in _RELATIONS.items():
        for node in values.get(path, ()):
            said = things.get(node, {})
            others: Sequence[str] = [other for each in on for other in said.get(each, ())]
            if class_ not in said.get(_TYPE, ()) or len(others) != 1:
                fix = f"state its class, {class_}, and the one other concept"
                yield "relations", path, node, "found a relation that does not lead to one other concept", fix
            for other in others:
                if _CONCEPT not in things.get(other, {}).get(_TYPE, ()):
                    fix = "publish that too, or leave the relation out"
                    yield "relations", path, other, "found a relation to what is not published here", fix
            yield from _text_faults(said, path, needs_role=_ROLE if "Associative" in class_ else "")


def _text_faults(said: Values, path: str, *, needs_role: str) -> Iterator[_Fault]:
    texts = [*said.get(_ROLE, ()), *said.get(_CRITERION, ())]
    if needs_role and not said.get(needs_role):
        yield "relations", path, "", "found an associative relation without a role", "add skosno:relationRole"
    for text in texts:
        if not text.startswith("<") and not language_of(text):
            yield "relations", path, text, "found a text without a language", "add the language"
