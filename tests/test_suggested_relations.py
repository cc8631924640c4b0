"""Relations that texts suggest, each with the words that suggest it; the texts here are made up."""

from pathlib import Path

import pytest

from kg.asking.study import Study, open_study
from kg.building.build import build_study
from kg.defining.records import Relation
from kg.defining.workbook import Workbook
from kg.systems.document import write_system
from kg.systems.suggested import MOST_IN_A_CLAIM, suggested_relations

pytestmark = pytest.mark.slow

TEXT = """Oppdiktet rapport

1 Innledning

Med resiliens menes en kompetanse som barn kan øve opp i barnehagen.

Samskaping består av veiledning og kartlegging i barnehagen, men ikke tilknytning.

I barnehagen inngår henvisning i laget rundt barnet.

Henvisning er en del av laget rundt barnet i skolen.

Barnehagen og skolen legger ulikt innhold i begrepene inkludering og veiledning.

Hjelpetiltak består av tiltak i barnehagen.

Barnehagen og skolen legger ulikt innhold i begrepene relasjon, sårbarhet, medvirkning og kompetanse.

Barnehagen og skolen legger ulikt innhold i begrepene samspill, utenforskap, bekymring, henvisning og rehabilitering.
"""


@pytest.fixture(scope="module")
def study(tmp_path_factory: pytest.TempPathFactory) -> Study:
    folder = tmp_path_factory.mktemp("texts")
    (folder / "rapport.txt").write_text(TEXT, encoding="utf8")
    build_study([folder / "rapport.txt"], folder / "study")
    return open_study(folder / "study")


def found(study: Study, *concepts: str) -> dict[tuple[str, str, str], str]:
    chosen = concepts or tuple(study.table("concepts")["id"])
    return {
        (one.concept, one.kind, one.other): "".join(piece.text for piece in one.quotes[0].pieces)
        for one in suggested_relations(study, chosen)
    }


def test_a_definition_suggests_what_its_term_is_a_kind_of(study: Study) -> None:
    said = found(study)
    assert said["resiliens", "generic", "kompetanse"].startswith("Med resiliens menes en kompetanse")
    assert ("kompetanse", "associative", "resiliens") not in said


def test_wholes_and_parts_are_told_within_the_clause(study: Study) -> None:
    parts = {key for key in found(study) if key[1] == "partitive"}
    assert parts == {
        ("veiledning", "partitive", "samskaping"), ("kartlegging", "partitive", "samskaping"),
        ("henvisning", "partitive", "laget_rundt_barnet"),
    }  # fmt: skip


def test_a_statement_that_names_both_suggests_an_association(study: Study) -> None:
    assert found(study)["inkludering", "associative", "veiledning"].startswith("Barnehagen og skolen legger ulikt")


def test_a_long_list_of_words_relates_no_two_of_them(study: Study) -> None:
    counts = {len(concepts) for concepts in study.table("claims")["concepts"]}
    assert {MOST_IN_A_CLAIM, MOST_IN_A_CLAIM + 1} <= counts
    said = found(study)
    assert ("medvirkning", "associative", "sarbarhet") in said
    assert ("bekymring", "associative", "utenforskap") not in said


def test_what_stands_or_was_rejected_is_not_suggested(study: Study) -> None:
    assert ("tiltak", "partitive", "hjelpetiltak") not in found(study)  # it is a kind of it
    record = Relation(concept="veiledning", other="inkludering", kind="associative", standing="rejected")
    Workbook(study=study.folder).add(record, author="K", follows=None)
    assert ("inkludering", "associative", "veiledning") not in found(study)


def test_of_one_concept_all_and_of_several_those_between_them(study: Study) -> None:
    assert {key[2] for key in found(study, "resiliens")} == {"kompetanse"}
    assert found(study, "resiliens", "samskaping") == {}


def test_the_document_holds_the_picture_the_relations_and_the_quotes(study: Study, tmp_path: Path) -> None:
    write_system(study, ["resiliens"], tmp_path / "a.md", language="nb")
    text = (tmp_path / "a.md").read_text(encoding="utf8")
    assert "resiliens er en slags kompetanse: definisjonen begynner med dette begrepet" in text
    assert "Med resiliens menes en kompetanse" in text
    write_system(study, ["resiliens"], tmp_path / "a.docx", language="en")
    first = (tmp_path / "a.docx").read_bytes()
    assert first[:2] == b"PK"
