"""What is written as N-Quads is read back to the same terms, by rdflib and by this project's reader."""

import io
import warnings
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from rdflib import XSD, Dataset, Literal, URIRef

from ontology.errors import IriError, OntologyError
from ontology.files.nquads import write_quads
from ontology.files.reading import read_quads
from ontology.names.codes import code
from ontology.names.iris import Iris, checked_iri, segment
from ontology.names.terms import Quad, count, hexadecimal, number, truth

S, P, G = URIRef("https://example.org/s"), URIRef("https://example.org/p"), URIRef("https://example.org/g")

valid_text = st.text(st.characters(exclude_categories=["Cs"]))
literals = st.one_of(
    valid_text.map(Literal),
    valid_text.map(lambda text: Literal(text, lang="nb")),
    st.integers(0, 10**12).map(count),
    st.floats(allow_nan=False, allow_infinity=False).map(number),
    st.booleans().map(truth),
    st.binary(max_size=8).map(lambda value: hexadecimal(value.hex())),
)
iris = st.text(st.characters(exclude_categories=["Cs"]), min_size=1).filter(lambda text: text not in {".", ".."})
quads = st.builds(
    lambda subject, object_, graph: (Iris().concept(subject), P, object_, Iris().graph(graph)),
    iris,
    st.one_of(literals, iris.map(Iris().service)),
    iris,
)


def to_line(quad: Quad) -> str:
    with TemporaryDirectory() as folder:
        path = Path(folder, "x.nq")
        write_quads(path, [quad])
        return path.read_bytes().decode()


def rdflib_quads(data: bytes) -> set[Quad]:
    """What rdflib's own parser makes of N-Quads."""
    dataset = Dataset()
    with warnings.catch_warnings():  # rdflib's parser calls what rdflib deprecates
        warnings.simplefilter("ignore", DeprecationWarning)
        dataset.parse(io.BytesIO(data), format="nquads")
    return {(s, p, o, g) for s, p, o, g in dataset.quads() if g is not None}  # type: ignore[misc]


@pytest.mark.slow
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(written=st.lists(quads, max_size=6))
def test_reading_gives_back_what_was_written(tmp_path: Path, written: list[Quad]) -> None:
    path = tmp_path / "x.nq"
    assert write_quads(path, written) == len(set(written))
    assert set(read_quads(path)) == set(written)
    assert rdflib_quads(path.read_bytes()) == set(written)


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ('et «ord» og et "ord"', '"et «ord» og et \\"ord\\""'),
        ("linje\nskift\r\n", '"linje\\nskift\\r\\n"'),
        ("a\\u0041", '"a\\\\u0041"'),
        ("\x00\x0b\x7f", '"\\u0000\\u000B\\u007F"'),
        ("\x85\u2028", '"\x85\u2028"'),
        ("\U0001f600", '"\U0001f600"'),
    ],
)
def test_literals_are_escaped_in_the_canonical_way(text: str, written: str) -> None:
    line = to_line((S, P, Literal(text), G))
    assert line == f"<{S}> <{P}> {written} <{G}> .\n"
    assert rdflib_quads(line.encode()) == {(S, P, Literal(text), G)}


def test_plain_strings_carry_no_datatype() -> None:
    assert to_line((S, P, Literal("a", datatype=XSD.string), G)) == to_line((S, P, Literal("a"), G))


def test_a_lone_surrogate_is_refused_with_its_place() -> None:
    with pytest.raises(OntologyError, match=r"example.org/s: found the lone surrogate U\+D800 at 2 .* valid Unicode"):
        to_line((S, P, Literal("ab\ud800"), G))


@pytest.mark.parametrize(
    "bad", ["https://example.org/a b", "https://example.org/<a>", 'https://example.org/"', "\ud800"]
)
def test_an_iri_that_breaks_the_line_is_refused(bad: str) -> None:
    with pytest.raises(OntologyError, match="IRI"):
        to_line((S, P, URIRef(bad), G))


@pytest.mark.parametrize("size", [1, 2, 3, 7, 100])
def test_sorting_on_disk_gives_the_bytes_of_sorting_in_memory(tmp_path: Path, size: int) -> None:
    written: list[Quad] = [(S, P, Literal(f"{number * 7919 % 50} é"), G) for number in range(120)]
    whole, merged = tmp_path / "whole.nq", tmp_path / "merged.nq"
    assert write_quads(whole, written) == write_quads(merged, reversed(written), lines_in_memory=size) == 50
    lines = whole.read_bytes().splitlines(keepends=True)
    assert lines == sorted(lines)
    assert merged.read_bytes() == whole.read_bytes()


def test_repeats_in_the_first_run_do_not_end_the_file(tmp_path: Path) -> None:
    path = tmp_path / "x.nq"
    assert write_quads(path, [(S, P, Literal(text), G) for text in "aabc"], lines_in_memory=2) == 3
    assert [str(quad[2]) for quad in read_quads(path)] == ["a", "b", "c"]


def test_a_failed_write_leaves_the_file_that_was_there(tmp_path: Path) -> None:
    path = tmp_path / "x.nq"
    write_quads(path, [(S, P, Literal("a"), G)])
    before = path.read_bytes()
    with pytest.raises(OntologyError):
        write_quads(path, [(S, P, Literal("b"), G), (S, P, Literal("\ud800"), G)])
    assert path.read_bytes() == before
    assert [*tmp_path.iterdir()] == [path]


def test_a_foreign_line_is_named(tmp_path: Path) -> None:
    path = tmp_path / "x.nq"
    path.write_text("_:a <https://example.org/p> _:b .\n", encoding="utf-8")
    with pytest.raises(OntologyError, match=r"x\.nq:1: found '_:a .*expected a line as write_quads writes it"):
        [*read_quads(path)]


def test_a_damaged_line_is_named(tmp_path: Path) -> None:
    path = tmp_path / "x.nq"
    write_quads(path, [(S, P, Literal(text), G) for text in "ab"])
    path.write_bytes(path.read_bytes()[:-12])
    with pytest.raises(OntologyError, match=r"x\.nq:2:\d+: .*expected well-formed N-Quads"):
        [*read_quads(path)]


def test_zeros_that_are_equal_are_written_as_they_are() -> None:
    assert [str(number(value)) for value in (0.0, -0.0, 0.0)] == ["0.0", "-0.0", "0.0"]


@given(st.text(), st.text())
def test_segments_are_safe_and_distinct(one: str, other: str) -> None:
    encoded = []
    for text in (one, other):
        try:
            encoded.append(segment(text))
        except IriError:
            return
    assert all(set(text).isdisjoint(' /?#<>"{}|^`\\') and text.isascii() for text in encoded)
    assert (encoded[0] == encoded[1]) == (one == other)


@pytest.mark.parametrize("text", ["", ".", "..", "\udc80"])
def test_a_name_that_no_path_can_hold_is_refused(text: str) -> None:
    with pytest.raises(IriError, match="expected a name that is not empty"):
        segment(text)


@pytest.mark.parametrize("base", ["", "example.org/", "https://example.org", "https://example.org/#", "https://a b/"])
def test_a_base_must_be_absolute_and_end_in_a_slash(base: str) -> None:
    with pytest.raises(IriError, match="IRI: found"):
        Iris(base=base)


def test_checked_iri_refuses_blanks_and_relative_iris() -> None:
    for bad in ("a", "https://example.org/a b", "https://example.org/\ud800"):
        with pytest.raises(IriError, match="expected an absolute IRI"):
            checked_iri(bad)


def test_undefined_numbers_have_no_literal() -> None:
    assert number(float("nan")) is None
    assert number(float("inf")) is None
    assert number(0.1) == Literal("0.1", datatype=XSD.double)


@given(
    st.one_of(
        st.floats(allow_nan=False, allow_infinity=False).map(lambda value: (number(value), repr(value), XSD.double)),
        st.integers(0, 10**30).map(lambda value: (count(value), str(value), XSD.nonNegativeInteger)),
    )
)
def test_literals_are_those_that_rdflib_makes(made: tuple[Literal, str, URIRef]) -> None:
    literal, text, datatype = made
    wanted = Literal(text, datatype=datatype)
    assert (literal, hash(literal), str(literal), type(literal)) == (wanted, hash(wanted), str(wanted), Literal)
    for kept in Literal.__slots__:
        assert (getattr(literal, kept), type(getattr(literal, kept))) == (
            getattr(wanted, kept),
            type(getattr(wanted, kept)),
        )


def test_one_thing_in_two_graphs_stands_in_order(tmp_path: Path) -> None:
    path = tmp_path / "x.nq"
    graphs = [URIRef(f"https://example.org/g{end}") for end in ("", "/b", "-a")]
    write_quads(path, [(S, P, Literal(text), graph) for text in ("a", "a b", "b") for graph in graphs] * 2)
    lines = path.read_bytes().splitlines(keepends=True)
    assert len(lines) == 9
    assert lines == sorted(lines)


def test_subjects_sort_as_their_lines_do(tmp_path: Path) -> None:
    path = tmp_path / "x.nq"
    write_quads(path, [(URIRef(f"{S}{end}"), P, S, G) for end in ("#a", "", "/b", "0", "é", "-", "A", "\U0001f600")])
    lines = path.read_bytes().splitlines(keepends=True)
    assert lines == sorted(lines)


def test_offsets_below_zero_are_refused() -> None:
    with pytest.raises(ValueError, match="found -1"):
        count(-1)


def test_codes_are_shared_values() -> None:
    assert code("use-role", "acting") is code("use-role", "acting")
    with pytest.raises(KeyError):
        code("use_role", "acting")
