"""A scheme as SKOS: our own without loss, somebody else's as far as it can be used, and nothing dangerous."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extract.concepts.scheme import make_scheme, understand
from extract.concepts.scheme_tables import (
    CONCEPT_FILES,
    FILES,
    bundled_tables,
    completed,
    extended,
    read_tables,
    write_tables,
)
from extract.data_files import Row, SchemeError
from ontology.skos.skos_reading import read_vocabulary
from ontology.skos.skos_scheme import scheme_turtle

SKOS = "@prefix skos: <http://www.w3.org/2004/02/skos/core#> .\n@prefix : <https://vocabulary.example/> .\n"
LOS = Path(__file__).parents[1] / "../shared/standards/los/los.rdf"


def vocabulary(folder: Path, text: str, *, name: str = "own.ttl") -> Path:
    (folder / name).write_text(SKOS + text if name.endswith(".ttl") else text, encoding="utf8")
    return folder / name


@pytest.mark.slow
def test_the_bundled_scheme_comes_back_from_turtle_and_from_csv(tmp_path: Path) -> None:
    tables = bundled_tables()
    (tmp_path / "s.ttl").write_text(scheme_turtle(tables), encoding="utf8")
    again = read_vocabulary(tmp_path / "s.ttl")
    assert again.left_out == ()
    assert make_scheme(again.tables) == make_scheme(tables)
    assert scheme_turtle(again.tables) == scheme_turtle(tables)
    for name in FILES:
        if name not in {"concepts.csv", "labels.csv"}:  # these come in an order of their own
            found = [{k: v for k, v in row.cells.items() if v} for row in again.tables[name]]
            assert found == [{k: v for k, v in row.cells.items() if v} for row in tables[name]], name
    write_tables(tmp_path / "csv", tables)
    assert make_scheme(read_tables(tmp_path / "csv")) == make_scheme(tables)


WORDS = st.text(st.sampled_from("abcdeæøå"), min_size=1, max_size=6)
TEXTS = st.lists(WORDS, min_size=1, max_size=3).map(" ".join)
NOTES = st.text(st.characters(exclude_categories=("C", "Z"), include_characters=' "\\\n'), max_size=20).map(str.strip)
IDS = st.lists(WORDS, min_size=1, max_size=5, unique=True)


@st.composite
def schemes(draw: st.DrawFn) -> dict[str, list[Row]]:
    ids = draw(IDS)
    concepts = [
        {
            "id": name,
            "broader": " ".join(draw(st.sets(st.sampled_from(ids[:at]), max_size=2)) if at else ()),
            "related": "",
            "note_nb": draw(NOTES),
            "note_en": draw(NOTES),
        }
        for at, name in enumerate(ids)
    ]
    labels = [
        {"concept": i, "language": "nb", "kind": "preferred", "text": f"{i} ord", "words": "", "search": "yes"}
        for i in ids
    ]
    extra = draw(st.lists(st.tuples(st.sampled_from(ids), st.sampled_from(["nb", "nn", "en"]), TEXTS), unique=True))
    for concept, language, text in extra:
        kind = draw(st.sampled_from(["alternative", "hidden"]))
        words = draw(st.sampled_from(["", " ".join(["fixed"] * len(text.split()))]))
        search = draw(st.sampled_from(["yes", "no", "compound"]))
        cells = {"concept": concept, "language": language, "kind": kind, "text": text, "words": words, "search": search}
        labels.append(cells)
    senses = [
        {"concept": draw(st.sampled_from(ids)), "label": "", "form": "", "where": "right", "pattern": draw(TEXTS),
         "within": draw(st.sampled_from(["", "3"])), "effect": draw(st.sampled_from(["keep", "drop"])), "comment": ""}
        for _ in range(draw(st.integers(0, 3)))
    ]  # fmt: skip
    files = {"concepts.csv": concepts, "labels.csv": labels, "senses.csv": senses}
    return {
        name: [Row(file=name, line=at, cells=cells) for at, cells in enumerate(rows, 2)] for name, rows in files.items()
    }


@pytest.mark.slow
@settings(max_examples=60, deadline=None)
@given(schemes())
def test_any_scheme_comes_back_from_turtle(
    tmp_path_factory: pytest.TempPathFactory, tables: dict[str, list[Row]]
) -> None:
    scheme, faults = understand(completed(tables, CONCEPT_FILES))
    if faults:  # a label that stands twice
        return
    file = tmp_path_factory.mktemp("own") / "own.ttl"
    file.write_text(scheme_turtle(tables), encoding="utf8")
    assert make_scheme(completed(read_vocabulary(file).tables, CONCEPT_FILES)) == scheme


@settings(max_examples=60, deadline=None)
@given(schemes())
def test_any_scheme_comes_back_from_csv(tmp_path_factory: pytest.TempPathFactory, tables: dict[str, list[Row]]) -> None:
    folder = tmp_path_factory.mktemp("own")
    write_tables(folder, tables)
    again = read_tables(folder)
    assert {name: [row.cells for row in rows] for name, rows in again.items()} == {
        name: [row.cells for row in rows] for name, rows in tables.items()
    }


def test_somebody_elses_vocabulary(tmp_path: Path) -> None:
    file = vocabulary(
        tmp_path,
        ':a a skos:Concept ; skos:prefLabel "lek"@nb, "leik"@nn, "jeu"@fr; '
        'skos:narrower :b ; skos:scopeNote "Fri"@nb .\n'
        ':b a skos:Concept ; skos:prefLabel "play"@en-GB, "games"@en ; skos:broader :elsewhere ; skos:related :a .\n'
        ':c a skos:Concept ; skos:prefLabel "jouet"@fr .\n'
        ':d a skos:Concept ; skos:prefLabel "Lek"@no, "spill"@nb ; skos:altLabel "?!"@nb .\n',
    )
    found = read_vocabulary(file)
    scheme = make_scheme(completed(found.tables, CONCEPT_FILES))
    assert [(c.id, c.preferred(), c.broader, c.related, c.note) for c in scheme.concepts] == [
        ("a", "lek", (), (), "Fri"),
        ("b", "b", ("a",), (), ""),
        ("d", "Lek (d)", (), (), ""),
    ]
    assert [str(problem) for problem in found.left_out] == [
        "own.ttl:6: the label '?!' has no word; write the label as it stands in a text",
        "own.ttl:5: https://vocabulary.example/c has no name in nb, nn or en; add one",
        "own.ttl:6: 'Lek' is the preferred label of 'a' too; it is looked for as that one only",
        "own.ttl:3: 'b' is both related and broader or narrower; keep one of the two",
        "own.ttl:4: 'a' is both related and broader or narrower; keep one of the two",
    ]


@pytest.mark.parametrize(
    ("name", "text", "message"),
    [
        ("a.ttl", ":a skos:prefLabel ;", r"a\.ttl:3: column 19: not valid Turtle: ; is not a valid RDF object"),
        ("a.ttl", '<urn:a b> skos:prefLabel "lek"@nb .', r"a\.ttl:3: column 1: .* Invalid IRI code point ' '"),
        ("a.ttl", ':a skos:prefLabel "lek"@nb .', r"a\.ttl: no skos:Concept with a name in it"),
        ("a.rdf", "<rdf:RDF", r"a\.rdf:1: column 1: not valid RDF/XML: syntax error: tag not closed"),
        ("a.xls", "", r"a\.xls: unknown format '\.xls'; expected one of: \.ttl"),
    ],
)
def test_what_is_no_vocabulary_is_said(tmp_path: Path, name: str, text: str, message: str) -> None:
    with pytest.raises(SchemeError, match=message):
        read_vocabulary(vocabulary(tmp_path, text, name=name))


def test_a_missing_file_is_said(tmp_path: Path) -> None:
    with pytest.raises(SchemeError, match=r"none\.ttl: the file is missing; name a folder"):
        read_vocabulary(tmp_path / "none.ttl")


@pytest.mark.parametrize("encoding", ["utf8", "utf-16"])
def test_entities_are_not_read(tmp_path: Path, encoding: str) -> None:
    (tmp_path / "secret.txt").write_text("secret", encoding="utf8")
    text = (
        f'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY x SYSTEM "{(tmp_path / "secret.txt").as_uri()}">]>'
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" '
        'xmlns:skos="http://www.w3.org/2004/02/skos/core#"><skos:Concept rdf:about="urn:a">'
        '<skos:prefLabel xml:lang="nb">&x;</skos:prefLabel></skos:Concept></rdf:RDF>'
    )
    (tmp_path / "a.rdf").write_text(text, encoding=encoding)
    with pytest.raises(SchemeError, match="declares XML entities, which are not read; save it as Turtle"):
        read_vocabulary(tmp_path / "a.rdf")


def test_a_circle_of_broader_is_said(tmp_path: Path) -> None:
    file = vocabulary(
        tmp_path,
        ':a a skos:Concept ; skos:prefLabel "lek"@nb ; skos:broader :b .\n'
        ':b a skos:Concept ; skos:prefLabel "spill"@nb ; skos:broader :a .\n',
    )
    with pytest.raises(SchemeError, match=r"own\.ttl:3: 'a' is broader than itself"):
        make_scheme(completed(read_vocabulary(file).tables, CONCEPT_FILES))


@pytest.mark.slow
@pytest.mark.reports
@pytest.mark.skipif(not LOS.exists(), reason="needs the national vocabulary Los in ../shared/standards")
def test_los_replaces_and_extends() -> None:
    found = read_vocabulary(LOS)
    alone = make_scheme(completed(found.tables, CONCEPT_FILES))
    both = make_scheme(extended(found.tables, CONCEPT_FILES))
    assert len(alone.concepts) == len(found.tables["concepts.csv"]) > 500
    assert len(both.concepts) > len(alone.concepts)
    assert both.find("oppfølging").id == "oppfolging"
