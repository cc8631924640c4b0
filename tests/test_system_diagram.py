"""The diagram of a concept system: nothing on anything else, no line through a box, the same bytes each time."""

import struct
from itertools import combinations
from pathlib import Path
from xml.etree import ElementTree

import pytest
from made_up_scheme import boat_study

from kg.defining.records import RelationKind
from kg.drawings.lettering import lines, width
from kg.drawings.raster import LEAST_ROOM, MOST_DOTS, PAGE, SCALE, cuts
from kg.drawings.shapes import Drawing, Frame, Stroke, Words
from kg.systems.diagram import diagram_pages, diagram_png, diagram_svg, system_drawing
from kg.systems.document import KINDS, write_system
from kg.systems.legend import SAMPLE
from kg.systems.places import places
from kg.systems.system import ConceptSystem, ConceptSystemError, SystemConcept, SystemRelation
from kg.wording.text import Text

#: (concept, other, kind, criterion)
Given = tuple[str, str, RelationKind, str]
LONG = "x" * 390
HOSTILE = "<script>alert('å')</script> & \u202e\x07 ]]>"


def system_of(given: list[Given], *, labels: dict[str, str] | None = None, definition: str = "") -> ConceptSystem:
    names = sorted({name for one in given for name in one[:2]})
    called = {name: (labels or {}).get(name, name) for name in names}
    return ConceptSystem(
        concepts=tuple(
            SystemConcept(
                id=name, label=Text(called[name], called[name]), definition=Text(definition, definition),
                chosen=name != "grey",
            )
            for name in names
        ),
        relations=tuple(
            SystemRelation(concept=one, other=other, kind=kind, criterion=criterion)
            for one, other, kind, criterion in given
        ),
    )  # fmt: skip


BOATS: list[Given] = [
    ("seilbåt", "båt", "generic", "framdrift"), ("robåt", "båt", "generic", "framdrift"),
    ("fritidsbåt", "båt", "generic", "bruk"), ("jolle", "robåt", "generic", ""), ("jolle", "seilbåt", "generic", ""),
    ("jolle", "båt", "generic", "størrelse"), ("mast", "seilbåt", "partitive", ""), ("ror", "båt", "partitive", ""),
    ("mast", "seil", "associative", ""), ("båt", "grey", "associative", ""), ("robåt", "seil", "associative", ""),
]  # fmt: skip
CIRCLE: list[Given] = [("a", "b", "generic", ""), ("b", "c", "generic", ""), ("c", "a", "generic", "")]
#: Forty concepts: a tree of three levels, each concept related to the next but one, and one that is below three.
MANY: list[Given] = [
    *((f"c{number:02}", f"c{(number - 1) // 3:02}", "generic", f"kriterium {number % 2}") for number in range(1, 40)),
    *((f"c{number:02}", f"c{number + 2:02}", "associative", "") for number in range(38)),
    ("c39", "c01", "generic", ""), ("c39", "c05", "partitive", ""),
]  # fmt: skip
HARD: list[Given] = [("a", "b", "generic", HOSTILE * 9), ("c", "b", "generic", ""), ("c", "a", "associative", "")]
SYSTEMS = {
    "boats": system_of(BOATS), "circle": system_of(CIRCLE), "many": system_of(MANY),
    "hostile": system_of(HARD, labels={"a": LONG, "b": HOSTILE, "c": "ord " * 130}, definition=f"{LONG} {HOSTILE}"),
    "cjk": system_of(HARD, labels={"a": "\u6f22\u5b57" * 60}),
}  # fmt: skip


def boxes(drawn: Drawing) -> list[Frame]:
    return [frame for frame in drawn.frames if frame.width != SAMPLE]  # that of the legend


def overlap(one: tuple[float, ...], other: tuple[float, ...]) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def room(item: Frame | Words) -> tuple[float, float, float, float]:
    if isinstance(item, Frame):
        return item.left, item.top, item.right, item.top + item.height
    (x, y), size = item.at, item.size
    return x, y - size * 0.75, x + item.width, y + size * 0.2


def runs_through(stroke: Stroke, frame: Frame) -> bool:
    """Whether a line comes into a box, by a look at points along it."""
    left, top, right, bottom = room(frame)
    for (x1, y1), (x2, y2) in zip(stroke.points, stroke.points[1:], strict=False):
        for step in range(1, 200):
            x, y = x1 + (x2 - x1) * step / 200, y1 + (y2 - y1) * step / 200
            if left + 0.5 < x < right - 0.5 and top + 0.5 < y < bottom - 0.5:
                return True
    return False


@pytest.mark.parametrize("name", SYSTEMS)
def test_no_box_and_no_text_lies_on_another(name: str) -> None:
    drawn = system_drawing(SYSTEMS[name], "nb")
    frames = boxes(drawn)
    assert len(frames) == len(SYSTEMS[name].concepts)
    assert not [pair for pair in combinations(map(room, frames), 2) if overlap(*pair)]
    assert not [pair for pair in combinations(map(room, drawn.words), 2) if overlap(*pair)]
    for words in drawn.words:
        around = [frame for frame in frames if overlap(room(words), room(frame))]
        assert all(frame.left < words.at[0] and words.at[0] + words.width < frame.right for frame in around), words
        assert words.at[0] + words.width < drawn.width


@pytest.mark.parametrize("name", SYSTEMS)
def test_no_line_runs_through_a_box_and_no_two_lines_share_a_lane(name: str) -> None:
    drawn = system_drawing(SYSTEMS[name], "nb")
    assert not [(s, frame.name) for s in drawn.strokes for frame in boxes(drawn) if runs_through(s, frame)]
    upright = [
        (a[0], *sorted((a[1], b[1])))
        for stroke in drawn.strokes if stroke.look != "tree"
        for a, b in zip(stroke.points, stroke.points[1:], strict=False) if a[0] == b[0]
    ]  # fmt: skip
    on_another = [p for p in combinations(upright, 2) if p[0][0] == p[1][0] and p[0][1] < p[1][2] and p[1][1] < p[0][2]]
    assert not on_another


def test_every_relation_is_drawn_in_its_notation() -> None:
    drawn = system_drawing(SYSTEMS["boats"], "nb")
    looks = [stroke.look for stroke in drawn.strokes]
    legend = 2 + 2 + 1  # a fan of two, a comb of two, an arrow
    assert looks.count("tree") == 8 + legend - 1
    assert looks.count("associative") == 3 + 1
    combs = [s for s in drawn.strokes if s.look == "tree" and all(a[0] == b[0] or a[1] == b[1] for a, b in pairs(s))]
    assert len(combs) >= 2
    texts = [words.text for words in drawn.words]
    assert [texts.count(criterion) for criterion in ("framdrift", "bruk", "størrelse")] == [1, 1, 1]
    assert all((stroke.arrows == "both") == (stroke.look == "associative") for stroke in drawn.strokes)
    assert [stroke.look for stroke in system_drawing(SYSTEMS["circle"], "nb").strokes].count("circle") == 1 + 1


def pairs(stroke: Stroke) -> list[tuple[tuple[float, float], tuple[float, float]]]:
    return [*zip(stroke.points, stroke.points[1:], strict=False)]


def test_a_concept_stands_right_of_all_that_is_above_it() -> None:
    placed = places(SYSTEMS["boats"])
    assert placed.column["jolle"] == 2
    assert sorted(placed.rows) == sorted(concept.id for concept in SYSTEMS["boats"].concepts)
    assert places(SYSTEMS["circle"]).circular[0].kind == "generic"


@pytest.mark.parametrize("name", SYSTEMS)
def test_the_picture_says_in_words_what_it_shows_and_nothing_in_it_runs(name: str) -> None:
    svg = diagram_svg(SYSTEMS[name], "en")
    root = ElementTree.fromstring(svg)  # noqa: S314 - it is our own
    space = "{http://www.w3.org/2000/svg}"
    assert (root.get("role"), root.get("lang"), root[0].tag, root[1].tag) == (
        "img", "en", f"{space}title", f"{space}desc",
    )  # fmt: skip
    assert "is a kind of" in (root[1].text or "")
    assert {element.tag.removeprefix(space) for element in root.iter()} <= {
        "svg", "title", "desc", "rect", "path", "text",
    }  # fmt: skip
    assert not [key for element in root.iter() for key in element.attrib if key.startswith("on") or key == "style"]
    assert "\u202e" not in svg
    assert "\x07" not in svg
    assert svg == diagram_svg(SYSTEMS[name], "en")


def test_a_definition_stands_below_its_term_in_few_lines() -> None:
    svg = diagram_svg(system_of(BOATS, definition="noe som flyter " * 40), "nb")
    assert "noe som flyter" in svg
    assert "…</text>" in svg


def test_the_picture_for_documents_is_a_png_of_its_size() -> None:
    drawn = system_drawing(SYSTEMS["boats"], "nb")
    png = diagram_png(SYSTEMS["boats"])
    assert png[:8] == b"\x89PNG\r\n\x1a\n"
    wide, high = struct.unpack(">II", png[16:24])
    assert abs(wide - drawn.width * SCALE) <= 2
    assert abs(high - drawn.height * SCALE) <= 2
    assert wide * high < MOST_DOTS
    assert png == diagram_png(SYSTEMS["boats"])
    assert diagram_png(SYSTEMS["hostile"])[:4] == b"\x89PNG"


def test_a_large_diagram_is_cut_between_rows_for_pages() -> None:
    drawn = system_drawing(SYSTEMS["many"], "nb")
    parts = cuts(drawn)
    assert len(parts) > 1
    assert [parts[0][0], parts[-1][1]] == [0, drawn.height]
    for top, bottom in parts:
        assert 0 < bottom - top <= max(PAGE * drawn.width, LEAST_ROOM)
        assert not [frame for frame in boxes(drawn) if frame.top < bottom < frame.top + frame.height]
    assert len(diagram_pages(SYSTEMS["many"])) == len(parts)
    assert len(diagram_pages(SYSTEMS["boats"])) == 1


def test_lines_fit_and_long_words_are_broken() -> None:
    broken = lines(LONG, 14, room=190, at_most=4)
    assert len(broken) == 4
    assert broken[0].endswith("-")
    assert broken[-1].endswith("…")
    assert all(width(line, 14) <= 190 for line in broken)
    assert lines("båt og havn", 14, room=190, at_most=4) == ("båt og havn",)
    assert lines(" \x00 ", 14, room=190, at_most=4) == ("\ufffd",)
    assert lines("", 14, room=190, at_most=4) == ("–",)


def test_a_name_tells_what_is_written(tmp_path: Path) -> None:
    (tmp_path / "s").mkdir()
    study = boat_study(tmp_path / "s")
    for kind in (".svg", ".png"):
        write_system(study, ["bat", "seilbat"], tmp_path / f"a{kind}", language="nb")
        assert (tmp_path / f"a{kind}").stat().st_size > 500
    with pytest.raises(ConceptSystemError, match=r"end the name in \.svg, \.png, \.docx, \.md, \.html"):
        write_system(study, ["bat"], tmp_path / "a.gif", language="nb")
    assert KINDS[:2] == (".svg", ".png")
