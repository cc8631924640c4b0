"""A concept system as a picture: SVG, or PNG for documents. The same system gives the same bytes."""

from xml.sax.saxutils import escape, quoteattr

from corpus.shown import one_line
from kg.systems.drawing import drawing
from kg.systems.look import CHOSEN_FILL, FONTS, INK, OTHER_EDGE, OTHER_FILL, SOFT, STROKES, arrowheads
from kg.systems.raster import pages, png
from kg.systems.shapes import Drawing, Frame, Point, Stroke, Words
from kg.systems.system import ConceptSystem
from kg.systems.told import relations_in_words, title_of
from kg.wording.text import Language


def system_drawing(system: ConceptSystem, language: Language) -> Drawing:
    """What is drawn of a system in a language."""
    return drawing(
        system, title=title_of(system).of(language), described=relations_in_words(system, language), language=language
    )


def diagram_svg(system: ConceptSystem, language: Language = "nb") -> str:
    """The diagram of a system as an SVG document, with a title and a description in words; nothing in it runs."""
    drawn = system_drawing(system, language)
    width, height = (f"{size:.0f}" for size in (drawn.width, drawn.height))
    body = [
        f'<rect width="{width}" height="{height}" fill="#ffffff"/>',
        *map(_stroke, drawn.strokes),
        *map(_frame, drawn.frames),
        *map(_words, drawn.words),
    ]
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" viewBox="0 0 {width} {height}" '
        f'role="img" aria-labelledby="title described" lang="{language}" font-family={quoteattr(FONTS)}>'
    )
    told = "; ".join(drawn.described)
    return "\n".join(
        [head, f'<title id="title">{_text(drawn.title)}</title>', f'<desc id="described">{_text(told)}.</desc>', *body,
         "</svg>", ""]
    )  # fmt: skip


def diagram_png(system: ConceptSystem, language: Language = "nb") -> bytes:
    """The diagram of a system as a PNG with two dots a pixel; with letters of Western alphabets only."""
    return png(system_drawing(system, language))


def diagram_pages(system: ConceptSystem, language: Language = "nb") -> tuple[bytes, ...]:
    """The same as pictures that each fit on a page of a document."""
    return pages(system_drawing(system, language))


def _stroke(stroke: Stroke) -> str:
    color, width, dashes = STROKES[stroke.look]
    dashed = f' stroke-dasharray="{dashes}"' if dashes else ""
    line = f'<path d="M{_points(stroke.points)}" fill="none" stroke="{color}" stroke-width="{width}"{dashed}/>'
    heads = "".join(f'<path d="M{_points(corners)}Z" fill="{color}"/>' for corners in arrowheads(stroke))
    return line + heads


def _frame(frame: Frame) -> str:
    fill, edge, width = (CHOSEN_FILL, INK, 1.4) if frame.chosen else (OTHER_FILL, OTHER_EDGE, 1)
    place = f'x="{frame.left:.1f}" y="{frame.top:.1f}" width="{frame.width:.1f}" height="{frame.height:.1f}"'
    return (
        f'<rect {place} fill="{fill}" stroke="{edge}" stroke-width="{width}"><title>{_text(frame.name)}</title></rect>'
    )


def _words(words: Words) -> str:
    # The width is told, so that another font cannot make a text run over its box or another text.
    room = f'textLength="{words.width:.1f}" lengthAdjust="spacingAndGlyphs"'
    weight = ' font-weight="bold"' if words.strong else ""
    place = f'x="{words.at[0]:.1f}" y="{words.at[1]:.1f}" font-size="{words.size:g}"'
    return f'<text {place} fill="{SOFT if words.quiet else INK}"{weight} {room}>{_text(words.text)}</text>'


def _points(points: tuple[Point, ...]) -> str:
    return "L".join(f"{x:.1f} {y:.1f}" for x, y in points)


def _text(text: str) -> str:
    return escape(one_line(text))
