"""A drawing as an SVG document, with a title and a description in words; nothing in it runs."""

from xml.sax.saxutils import escape, quoteattr

from corpus.shown import one_line
from kg.drawings.look import CHOSEN_FILL, FONTS, INK, OTHER_EDGE, OTHER_FILL, SOFT, STROKES, arrowheads
from kg.drawings.shapes import Drawing, Frame, Point, Stroke, Words
from kg.wording.text import Language


def svg(drawn: Drawing, language: Language) -> str:
    """The drawing, whose words are in a language."""
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
