"""A concept system as a picture: SVG, or PNG for documents. The same system gives the same bytes."""

from kg.drawings.raster import pages, png
from kg.drawings.shapes import Drawing
from kg.drawings.svg import svg
from kg.systems.drawing import drawing
from kg.systems.system import ConceptSystem
from kg.systems.told import relations_in_words, title_of
from kg.wording.text import Language


def system_drawing(system: ConceptSystem, language: Language) -> Drawing:
    """What is drawn of a system in a language."""
    return drawing(
        system, title=title_of(system).of(language), described=relations_in_words(system, language), language=language
    )


def diagram_svg(system: ConceptSystem, language: Language = "nb") -> str:
    """The diagram of a system as an SVG document."""
    return svg(system_drawing(system, language), language)


def diagram_png(system: ConceptSystem, language: Language = "nb") -> bytes:
    """The diagram of a system as a PNG with two dots a pixel; with letters of Western alphabets only."""
    return png(system_drawing(system, language))


def diagram_pages(system: ConceptSystem, language: Language = "nb") -> tuple[bytes, ...]:
    """The same as pictures that each fit on a page of a document."""
    return pages(system_drawing(system, language))
