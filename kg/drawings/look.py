"""How diagrams look, in whichever format: colours, lines and arrowheads."""

from kg.drawings.shapes import Point, Stroke

INK, SOFT, BESIDE, WRONG = "#1b1f24", "#565e66", "#2f5d8a", "#a32a1c"
CHOSEN_FILL, OTHER_FILL, OTHER_EDGE = "#ffffff", "#f1f3f4", "#9aa2a9"
FONTS = "Arial, 'Liberation Sans', Helvetica, sans-serif"
STROKES = {"tree": (INK, 1.3, ""), "associative": (BESIDE, 1.1, ""), "circle": (WRONG, 1.4, "5 4")}
#: Half the width of an arrowhead, and its length.
ARROW = (3.2, 7.0)


def arrowhead(at: Point, before: Point) -> tuple[Point, Point, Point]:
    """The corners of the arrowhead at the end of a level or upright line that comes from ``before``."""
    half, length = ARROW
    if before[0] == at[0]:
        above = at[1] + (length if before[1] > at[1] else -length)
        return at, (at[0] - half, above), (at[0] + half, above)
    back = at[0] + (length if before[0] > at[0] else -length)
    return at, (back, at[1] - half), (back, at[1] + half)


def arrowheads(stroke: Stroke) -> tuple[tuple[Point, Point, Point], ...]:
    """The arrowheads of a line, if it has any."""
    points = stroke.points
    ends = (arrowhead(points[-1], points[-2]),) if stroke.arrows else ()
    return (arrowhead(points[0], points[1]), *ends) if stroke.arrows == "both" else ends
