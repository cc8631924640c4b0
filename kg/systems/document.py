"""A concept system as a document for a meeting: its diagram, its relations, what should be looked at, suggestions."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from kg.defining.definition_parts import citation
from kg.documents.blocks import Block, Document, Figure, Grid, Headline, Paragraph, Points, Runs, quoted, said
from kg.documents.files import write_document
from kg.folder.peoples_files import replaced_picture
from kg.systems.diagram import diagram_pages, diagram_png, diagram_svg
from kg.systems.faults import faults
from kg.systems.suggested import SuggestedRelation, suggested_relations
from kg.systems.system import ConceptSystem, ConceptSystemError, SystemRelation, concept_system
from kg.systems.told import ordered_relations, relations_in_words, suggested_in_words, title_of
from kg.tables.study_tables import StudyTables
from kg.views.names import concept_label, study_names
from kg.wording.phrases import phrases
from kg.wording.text import LANGUAGES, Language, Text

_SAY = phrases("system")
_KIND = {"generic": _SAY.kind_generic, "partitive": _SAY.kind_partitive, "associative": _SAY.kind_associative}
KINDS = (".svg", ".png", ".docx", ".md", ".html")
#: Quotes of one suggestion in a document; the texts may have many that say the same.
QUOTES_AT_MOST = 3


def write_system(study: StudyTables, concepts: Sequence[str], path: Path, *, language: Language) -> ConceptSystem:
    """Write the system of some concepts as a diagram (.svg, .png) or a document (.docx, .md, .html), by the name's end.

    Returns the system; :class:`ConceptSystemError` for another name.
    """
    kind = path.suffix.lower()
    if kind not in KINDS:
        raise ConceptSystemError(f"{path}: unknown kind of file; end the name in {', '.join(KINDS)}")
    system = concept_system(study, concepts)
    if kind == ".svg":
        with replaced_picture(path) as made:
            made.write_text(diagram_svg(system, language), encoding="utf-8", newline="")
    elif kind == ".png":
        with replaced_picture(path) as made:
            made.write_bytes(diagram_png(system, language))
    else:
        names = {
            name: concept_label(c) for name, c in study_names(study.tables("concepts", "services")).concepts.items()
        }
        suggested = suggested_relations(study, concepts)
        document = system_document(system, suggested, names=names, language=language)
        write_document(document, path, language=language)
    return system


def system_document(
    system: ConceptSystem, suggested: Sequence[SuggestedRelation], *, names: Mapping[str, Text], language: Language
) -> Document:
    """The document of a system; ``names`` are the labels of the concepts that suggestions are about.

    The diagram's own words are in ``language``, as a picture is in one only.
    """
    return Document(title=title_of(system), blocks=tuple(_blocks(system, suggested, names, language)))


def _blocks(
    system: ConceptSystem, suggested: Sequence[SuggestedRelation], names: Mapping[str, Text], language: Language
) -> Iterator[Block]:
    yield Headline(level=0, text=title_of(system))
    yield Paragraph(runs=said(_SAY.made_of), quiet=True)
    yield from _pictures(system, language)
    yield Headline(level=1, text=_SAY.faults_head)
    found = faults(system)
    if found:
        yield Points(items=tuple(said(fault.said) for fault in found))
    else:
        yield Paragraph(runs=said(_SAY.no_faults))
    yield Headline(level=1, text=_SAY.relations_head)
    if system.relations:
        yield _table(system)
    else:
        yield Paragraph(runs=said(_SAY.no_relations))
    if suggested:
        yield Headline(level=1, text=_SAY.suggested_head)
        yield Paragraph(runs=said(_SAY.suggested_note))
        yield Points(items=tuple(_suggestion(one, names) for one in suggested))


def _pictures(system: ConceptSystem, language: Language) -> Iterator[Figure]:
    """The diagram, on as many pages as it needs; the first tells in words what all of them show."""
    told = Text(*("; ".join(relations_in_words(system, each)) for each in LANGUAGES))
    pictures = diagram_pages(system, language)
    for number, picture in enumerate(pictures, 1):
        caption = _SAY.caption_part(number=number, all=len(pictures)) if len(pictures) > 1 else _SAY.caption
        yield Figure(png=picture, caption=caption, described=told if number == 1 else caption)


def _table(system: ConceptSystem) -> Grid:
    rows = tuple(
        tuple((said(cell),) if cell.nb else () for cell in _cells(system, one)) for one in ordered_relations(system)
    )
    head = (_SAY.concept, _SAY.kind_head, _SAY.other_head, _SAY.criterion_head, _SAY.basis)
    return Grid(head=head, rows=rows, widths=(3, 2, 3, 3, 2))


def _cells(system: ConceptSystem, one: SystemRelation) -> tuple[Text, ...]:
    return (
        system.label(one.concept), _KIND[one.kind], system.label(one.other), Text(one.criterion, one.criterion),
        _SAY.by_person if one.accepted else _SAY.by_scheme,
    )  # fmt: skip


def _suggestion(one: SuggestedRelation, names: Mapping[str, Text]) -> Runs:
    runs = said(suggested_in_words(one, names), strong=True)
    for quote in one.quotes[:QUOTES_AT_MOST]:
        words = "".join(piece.text for piece in quote.pieces)
        runs = (*runs, *said(Text(" ", " ")), *quoted(words, note=citation(quote.place)))
    return runs
