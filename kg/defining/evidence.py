"""What a study attests of a concept, made ready to hold wordings against: definitions, kinds of use and clear quotes.

It is made once for a study and concept, in some tenths of a second; :func:`kg.defining.coverage.covered` then takes
milliseconds. Everything comes from the views that the pages show (:mod:`kg.views.concepts`); nothing is counted anew.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol

from extract.concepts.inflection import modifier_stems
from extract.new_terms.tagger import TaggedWord
from kg.views.answers.content_words import ContentWords
from kg.views.concepts import ConceptView, concept_view
from kg.views.definitions import DefinitionEntry
from kg.views.links import concept_page, sentence_place
from kg.views.material import Material
from kg.views.names import NamedService
from kg.views.quotes import Quote, QuotePlace
from kg.wording.text import Text

#: Quotes that are gathered of a concept; of each service the few clearest are shown.
_QUOTES_AT_MOST = 60
#: Kinds of use told of a service, sentences that show one, and clear sentences of a service.
KINDS_AT_MOST, QUOTES_OF_KIND, CLEAR_AT_MOST = 12, 1, 3
#: Sentences looked through for those that hold a neighbouring concept too.
_TOGETHER_AT_MOST = 400


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """Words of a source: ``text`` is what is held against a wording, with what stands ``before`` and ``after`` it.

    ``words`` are its content words, with offsets in ``text``.
    """

    before: str
    text: str
    after: str
    words: tuple[TaggedWord, ...]
    place: QuotePlace


@dataclass(frozen=True, slots=True, kw_only=True)
class HeldPart:
    """A part of a definition: ``kind`` as in ``definition_parts.PART_KINDS`` (genus, characteristic …)."""

    kind: str
    text: str
    words: tuple[TaggedWord, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class HeldDefinition:
    """An attested definition; ``certain`` is whether it may stand as one. Without parts, the whole is one."""

    certain: bool
    kind: Text
    services: tuple[str, ...]
    passage: Passage
    parts: tuple[HeldPart, ...]
    again: tuple[QuotePlace, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class UseKind:
    """A kind of use: a compound that the concept is the head of, or a concept that stands in the same sentences.

    ``n`` is how often, of a compound in uses and of a concept in sentences with a use; ``names`` are the content words
    of each way to say it: a wording that has all of one of them names it.
    """

    label: Text
    compound: bool
    n: int
    names: tuple[tuple[TaggedWord, ...], ...]
    quotes: tuple[Quote, ...]
    href: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ServiceEvidence:
    """What is attested of one service; ``service`` is ``None`` for definitions that are about none."""

    service: NamedService | None
    uses: int
    definitions: tuple[HeldDefinition, ...]
    kinds: tuple[UseKind, ...]
    clear: tuple[Passage, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """What is attested of a concept, by service in their order.

    ``content`` takes the content words of a text without the concept's own, ``every`` with them: a part of a definition
    may consist of these (*innsats* is the genus of *tidlig innsats*).
    """

    concept: str
    label: Text
    services: tuple[ServiceEvidence, ...]
    content: ContentWords
    every: ContentWords = field(default_factory=lambda: ContentWords(()))


class WithParts(Protocol):
    """What is needed of a ``definition_parts.AttestedDefinition``: the way to it, and its parts (kind and text)."""

    @property
    def href(self) -> str:
        """The way to where it stands."""

    @property
    def parts(self) -> Sequence[Any]:
        """Its parts."""


def evidence(material: Material, concept: str, definitions: Iterable[WithParts] = ()) -> Evidence:
    """What the study attests of a concept (its id).

    ``definitions`` are the same with their parts, as ``concept_definitions`` of the room tells them; one without is
    taken whole.
    """
    view = concept_view(material, concept, quotes_at_most=_QUOTES_AT_MOST)
    content = ContentWords([view.label.nb, *view.other_labels])
    parts: dict[str, list[tuple[str, str]]] = {}
    for definition in definitions:
        parts.setdefault(definition.href, []).extend((part.kind, part.text) for part in definition.parts)
    held = _definitions(view, content, parts)
    kinds = _kinds(material, view, content)
    clear = {group.anchor: group.quotes[: min(group.clear, CLEAR_AT_MOST)] for group in view.groups}
    uses = {row.anchor: row.n for row in view.usage}
    names = material.names
    services = [
        ServiceEvidence(
            service=named,
            uses=uses.get(named.anchor, 0),
            definitions=tuple(definition for definition in held if service in definition.services),
            kinds=kinds(service),
            clear=tuple(_whole(quote, content) for quote in clear.get(named.anchor, ()) if uses.get(named.anchor)),
        )
        for service, named in names.named.items()
    ]
    told = [each for each in services if each.uses or each.definitions or not _is_level(each, names.levels)]
    nobody = tuple(definition for definition in held if not definition.services)
    if nobody:
        told.append(ServiceEvidence(service=None, uses=0, definitions=nobody, kinds=(), clear=()))
    return Evidence(concept=concept, label=view.label, services=tuple(told), content=content)


def _is_level(each: ServiceEvidence, levels: frozenset[str]) -> bool:
    return each.service is not None and each.service.id in levels


def _definitions(
    view: ConceptView, content: ContentWords, parts: Mapping[str, list[tuple[str, str]]]
) -> tuple[HeldDefinition, ...]:
    rows = [*((row, True) for row in view.told.certain), *((row, False) for row in view.told.possible)]
    return tuple(
        HeldDefinition(
            certain=certain,
            kind=row.entry.kind,
            services=tuple(service.id for service in row.services),
            passage=(passage := _meaning(row.entry, content)),
            parts=_parts(passage, parts.get(row.entry.quote.place.href, [])),
            again=row.entry.again,
        )
        for row, certain in rows
    )


def _meaning(entry: DefinitionEntry, content: ContentWords) -> Passage:
    """A definition's passage, cut about what gives the meaning; one in which that is not set off is all meaning."""
    pieces = entry.quote.pieces
    marked = [number for number, piece in enumerate(pieces) if piece.concept is not None]
    if not marked:
        return _whole(entry.quote, content)
    texts = [piece.text for piece in pieces]
    text = "".join(texts[marked[0] : marked[-1] + 1])
    return Passage(
        before="".join(texts[: marked[0]]),
        text=text,
        after="".join(texts[marked[-1] + 1 :]),
        words=_words(content, text),
        place=entry.quote.place,
    )


def _whole(quote: Quote, content: ContentWords) -> Passage:
    text = "".join(piece.text for piece in quote.pieces)
    return Passage(before="", text=text, after="", words=_words(content, text), place=quote.place)


def _parts(passage: Passage, parts: Iterable[tuple[str, str]]) -> tuple[HeldPart, ...]:
    """Those of the parts at a place that this definition holds; another one may stand in the same sentence."""
    every = ContentWords(())
    return tuple(
        HeldPart(kind=kind, text=text, words=_words(every, text)) for kind, text in parts if text in passage.text
    )


def _kinds(material: Material, view: ConceptView, content: ContentWords) -> Callable[[str], tuple[UseKind, ...]]:
    """The kinds of use of each service, the commonest first: compounds, then what stands in the same sentences."""
    compounds = _compounds(material, view.concept.id, content)
    company = _company(material, view, content)

    def of(service: str) -> tuple[UseKind, ...]:
        kinds = [*compounds.get(service, ()), *company(service)]
        return tuple(sorted(kinds, key=lambda kind: (-kind.n, kind.label))[:KINDS_AT_MOST])

    return of


def _compounds(material: Material, concept: str, content: ContentWords) -> dict[str, list[UseKind]]:
    found: dict[str, list[UseKind]] = {}
    for row in material.rows("senses", "concept", concept):
        if row["modifier"]:
            quote = material.uses.quote(str(row["example"]))
            found.setdefault(str(row["service"]), []).append(
                UseKind(
                    label=Text(str(row["sense"]), str(row["sense"])),
                    compound=True,
                    n=int(row["n"]),
                    names=_ways_to_say([str(row["sense"]), *modifier_stems(str(row["modifier"]))], content),
                    quotes=(quote,) if quote else (),
                    href=material.uses.place(str(row["example"])),
                )
            )
    return found


def _company(material: Material, view: ConceptView, content: ContentWords) -> Callable[[str], list[UseKind]]:
    """Concepts that stand beyond chance in the same sentences (:func:`kg.views.company.neighbours`), by service."""
    concept, names = view.concept.id, material.names
    by_page = {concept_page(other): other for other in names.concepts}
    near = [by_page[neighbour.href] for neighbour in view.neighbours if neighbour.href in by_page]
    quotes = {other: material.uses.together(concept, other, at_most=_TOGETHER_AT_MOST) for other in near}
    sentences = _counted_sentences(material, concept)

    def of(service: str) -> list[UseKind]:
        kinds = []
        for other in near:
            own = [quote for quote in quotes[other] if quote.place.href in sentences.get(service, ())]
            labels = [label.text for label in names.concepts[other].labels if label.language != "en"]
            if own:
                kinds.append(
                    UseKind(
                        label=names.concept(other),
                        compound=False,
                        n=len(own),
                        names=_ways_to_say(labels, content),
                        quotes=tuple(own[:QUOTES_OF_KIND]),
                        href=concept_page(other),
                    )
                )
        return kinds

    return of


def _counted_sentences(material: Material, concept: str) -> dict[str, set[str]]:
    """Where the sentences stand in which a service uses the concept, as uses are counted."""
    sentences: dict[str, set[str]] = {}
    for row in material.rows("mentions", "concept", concept, counted=True):
        for service in row["services"]:
            sentences.setdefault(service, set()).add(sentence_place(row))
    return sentences


def _words(content: ContentWords, text: str) -> tuple[TaggedWord, ...]:
    """The content words without names (of cited authors, as a rule) and ends of words after a bracket (*[t]idlig*)."""
    words = content.words(text.replace("/", " "))
    return tuple(w for w in words if not _is_name(w) and text[max(0, w.start - 1) : w.start] != "]")


def _is_name(word: TaggedWord) -> bool:
    return word.tag == "PROPN" and word.text[:1].isupper() and not word.text.isupper()


def _ways_to_say(texts: Iterable[str], content: ContentWords) -> tuple[tuple[TaggedWord, ...], ...]:
    ways = (_words(content, text) for text in texts)
    return tuple(dict.fromkeys(words for words in ways if words))
