import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.clean_text import CleanText


@st.composite
def edited(draw: st.DrawFn) -> tuple[str, list[tuple[int, int, str]]]:
    text = draw(st.text(max_size=60))
    cuts = sorted(draw(st.lists(st.integers(0, len(text)), max_size=12)))
    pairs = list(zip(cuts[::2], cuts[1::2], strict=False))
    return text, [(a, b, draw(st.text(max_size=4))) for a, b in pairs]


def apply(text: str, edits: list[tuple[int, int, str]]) -> str:
    for start, end, clean in reversed(edits):
        text = text[:start] + clean + text[end:]
    return text


@pytest.mark.slow
@given(edited())
def test_the_text_is_the_source_with_every_edit_applied(case: tuple[str, list[tuple[int, int, str]]]) -> None:
    text, edits = case
    assert CleanText(text, edits).text == apply(text, edits)


@given(edited(), st.data())
def test_a_stretch_between_edits_is_found_again_in_the_source(
    case: tuple[str, list[tuple[int, int, str]]], data: st.DataObject
) -> None:
    text, edits = case
    view = CleanText(text, edits)
    start = data.draw(st.integers(0, len(view.text)))
    end = data.draw(st.integers(start, len(view.text)))
    a, b = view.to_source(start, end)
    if end > start:
        assert 0 <= a <= b <= len(text)
        inside = [(s - a, e - a, c) for s, e, c in edits if a <= s and e <= b]
        assert view.text[start:end] in apply(text[a:b], inside)


@given(edited())
def test_offsets_that_no_edit_touches_go_there_and_back(case: tuple[str, list[tuple[int, int, str]]]) -> None:
    text, edits = case
    view = CleanText(text, edits)
    for offset in range(len(text)):
        if not any(s <= offset < e for s, e, _ in edits):
            at = view.to_clean(offset)
            assert view.text[at] == text[offset]
            assert view.to_source(at, at + 1) == (offset, offset + 1)


def test_overlapping_edits_are_refused() -> None:
    with pytest.raises(ValueError, match=r"\[2, 5\) overlaps"):
        CleanText("abcdefg", [(0, 3, ""), (2, 5, "")])


def test_a_stretch_inside_replacement_text_maps_to_its_edit() -> None:
    view = CleanText("pa\u030a vei", [(1, 3, "å")])
    assert view.text == "på vei"
    assert view.to_source(1, 2) == (1, 3)
