"""What a concept is called, and what else is told of it: what people wrote goes before what the scheme has."""

from collections.abc import Iterable, Iterator, Mapping

from extract.types import Concept, Label, LabelKind, Language
from kg.defining.records import Detail, DetailName
from ontology.skos.description import LANGUAGES, Lack, Texts

#: What people wrote of a concept, by what it is and language.
Details = Mapping[tuple[DetailName, Language], str]


def details_of(records: Iterable[Detail]) -> Details:
    """Details by name and language; an empty one was taken back."""
    return {(record.name, record.language): record.text.strip() for record in records if record.text.strip()}


def texts_of(details: Details, name: DetailName, otherwise: Texts | None = None) -> Texts:
    """A detail in each language in which it is told; what the scheme has, if it is told in none."""
    texts = {language: text for (kind, language), text in details.items() if kind == name} or (otherwise or {})
    return {language: texts[language] for language in LANGUAGES if texts.get(language)}


def labels_of(concept: Concept, details: Details) -> tuple[Label, ...]:
    """Terms that are preferred, admitted and (as ``hidden``) advised against.

    Who gives admitted terms in a language gives all of them; else the scheme's stand in, and so does a preferred term
    of the scheme in whose place another was put. Its hidden labels are search forms and no terms.
    """
    return tuple(label for language in LANGUAGES for label in _labels_in(language, concept, details))


def term_faults(details: Details) -> Iterator[Lack]:
    """Of each language one preferred term can be published."""
    for language in LANGUAGES:
        if len(_lines(details, "preferred", language)) > 1:
            what = f"one preferred term ({language}) instead of several"
            yield Lack(what=what, remedy="make the others admitted ones")


def _labels_in(language: Language, concept: Concept, details: Details) -> Iterator[Label]:
    schemes = [label for label in concept.labels if label.language == language and label.kind != "hidden"]
    preferred = _lines(details, "preferred", language) or _of_kind(schemes, "preferred")
    advised_against = _lines(details, "deprecated", language)
    others = [label.text for label in schemes if label.text not in (*preferred, *advised_against)]
    admitted = _lines(details, "admitted", language) or others
    terms: tuple[tuple[LabelKind, list[str]], ...] = (
        ("preferred", preferred), ("alternative", admitted), ("hidden", advised_against),
    )  # fmt: skip
    for kind, texts in terms:
        yield from (Label(text=text, language=language, kind=kind) for text in dict.fromkeys(texts))


def _of_kind(labels: Iterable[Label], kind: LabelKind) -> list[str]:
    return [label.text for label in labels if label.kind == kind]


def _lines(details: Details, name: DetailName, language: Language) -> list[str]:
    lines = (" ".join(line.split()) for line in details.get((name, language), "").splitlines())
    return [line for line in lines if line]
