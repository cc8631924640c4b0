"""Published concepts pass the national profile's shapes; what is missing is named and not made up."""

from pathlib import Path

import pandas as pd
import pytest
from published import (
    IRIS,
    QUOTED,
    WHO,
    description,
    graph_of,
    made,
    official_faults,
    term,
    told_by_import,
)
from rdflib import DCTERMS, OWL, RDF, SKOS, Graph, Literal, URIRef

from kg.asking.study import Study, open_study
from kg.cli import main
from kg.publishing.publish import _nothing
from ontology.errors import OntologyError
from ontology.names.namespaces import CONCEPT_STATUS, EUVOC, SKOSNO, SOURCE_RELATION
from ontology.skos.harvest import harvest, read_definitions
from ontology.skos.publisher import Publisher, is_organisation_number
from ontology.skos.quotable import Wording, hindrance
from ontology.statements.definitions import source_relation

HEADER = "concept,language,definition,source,relationship\n"


@pytest.fixture(scope="module")
def study(sample_study: Path) -> Study:
    return open_study(sample_study)


def test_what_lacks_something_is_left_out_and_named_with_the_way_out() -> None:
    found = made(description("a"), description("b", definitions=()), description("c", labels=(term("c"),)))
    assert found.concepts == ("a",)
    assert [str(each) for each in found.left_out] == [
        (
            "b: left out; it lacks a definition (adopt one in the workbench, begrepskart serve STUDY, or give one with "
            "--definitions)"
        ),
        (
            "c: left out; it lacks a preferred label in nynorsk (give it in the workbench as a detail, or in the "
            "scheme's labels)"
        ),
    ]


def test_a_concept_states_what_the_profile_demands() -> None:
    graph = graph_of(made(description("a", definitions=(QUOTED,), remarks={"nb": "Merknad.", "en": "A note."})).quads)
    a = IRIS.concept("a")
    note = graph.value(a, EUVOC.xlDefinition)
    assert isinstance(note, URIRef)
    assert graph.value(note, RDF.value) == Literal('noe "avgrenset"\n', lang="nb")
    assert graph.value(note, SKOSNO.relationshipWithSource) == SOURCE_RELATION["direct-from-source"]
    assert graph.value(note, DCTERMS.source) == Literal("Kilde (2020), s. 4", lang="nb")
    assert graph.value(a, DCTERMS.publisher) == URIRef(WHO.iri)
    assert WHO.iri.endswith("/991825827")
    assert graph.value(a, OWL.versionInfo) == Literal("1.0.0")
    assert graph.value(a, EUVOC.status) == CONCEPT_STATUS.CURRENT
    assert set(graph.objects(a, SKOS.scopeNote)) == {Literal("Merknad.", lang="nb"), Literal("A note.", lang="en")}
    assert graph.value(a, DCTERMS.creator) is None, "the profile has no creator that is the publisher"


def test_the_official_shapes_find_what_is_broken() -> None:
    graph = graph_of(made(description("a")).quads)
    assert official_faults(graph) == []
    graph.remove((IRIS.concept("a"), DCTERMS.publisher, None))
    assert len(official_faults(graph)) == 1


def test_the_sample_published_passes_the_official_shapes(
    study: Study, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    who = ["--publisher", "991825827", "--contact", "begrep@example.org"]
    command = ["publish", str(study.folder), *who, "--harvested", "-o"]
    assert main([*command, str(tmp_path / "a.ttl")]) == 0
    told = capsys.readouterr()
    assert "without a definition to publish" in told.out
    assert "omsorgssvikt: passed over in " in told.err
    assert "which is an example and nobody's; before you publish them, set base in [rdf] of study.toml" in told.err
    graph = Graph().parse(tmp_path / "a.ttl")
    assert official_faults(graph) == []
    for concept in graph.subjects(RDF.type, SKOS.Concept):
        assert graph.value(concept, EUVOC.status) == CONCEPT_STATUS.DRAFT
        assert graph.value(concept, OWL.versionInfo) == Literal("0.1.0")
        told_that = {note.language: str(note)[:30] for note in graph.objects(concept, SKOS.scopeNote)}  # type: ignore[attr-defined]
        assert told_that["nb"] == "Ingen har godtatt denne defini"
        assert told_that["nn"] == "Ingen har godteke denne defini"
        assert told_that["en"] == "No person has accepted this de"
    assert " 0 errors, " in told_by_import(tmp_path / "a.ttl")
    assert main([*command, str(tmp_path / "b.ttl")]) == 0
    assert (tmp_path / "a.ttl").read_bytes() == (tmp_path / "b.ttl").read_bytes()
    assert main(["validate", str(tmp_path / "a.ttl")]) == 0
    assert "published shapes" in capsys.readouterr().out


def test_nothing_is_published_without_definitions(
    study: Study, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "a.ttl"
    assert main(["publish", str(study.folder), "--publisher", "991825827", "--contact", "a@b.no", "-o", str(out)]) == 2
    told = capsys.readouterr().err
    assert "a.ttl: nothing is adopted in this study, so nothing was written; write and adopt a definition in" in told
    assert "begrepskart serve STUDY" in told
    assert not out.exists()
    told = _nothing("a.ttl", (), harvested=True)
    assert "nothing is adopted in this study, and its texts hold no definition that may stand in, so nothing" in told
    assert "--harvested" not in told
    assert "--harvested" in _nothing("a.ttl", (), harvested=False)
    assert main(["publish", str(study.folder), "-o", str(out)]) == 2
    told = capsys.readouterr().err
    assert (
        "demands --publisher ORGNR and --contact EMAIL; give them, or write publisher and contact in [publish]" in told
    )


def test_written_definitions_come_before_harvested_ones(
    study: Study, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    csv = tmp_path / "d.csv"
    csv.write_text(HEADER + "behandling,nb,vår felles definisjon,,self-composed\n", encoding="utf-8")
    who = ["--publisher", "991825827", "--contact", "a@b.no"]
    command = ["publish", str(study.folder), *who, "--definitions", str(csv), "-o", str(tmp_path / "a.ttl")]
    assert main(command) == 0
    assert "1 concept written" in capsys.readouterr().out
    assert main([*command, "--harvested"]) == 0
    assert "vår felles definisjon" in (tmp_path / "a.ttl").read_text(encoding="utf-8")
    for rows, message in {
        "behandlingg,nb,x,,self-composed\n": "d.csv:2: no concept 'behandlingg' in this study; did you mean 'behandli",
        "tiltak,nb,x,,self-composed\n" * 2: "d.csv:3: a second definition of 'tiltak' in 'nb', after d.csv:2; keep one",
    }.items():
        csv.write_text((HEADER + rows).replace(",", ";"), encoding="utf-16")
        assert main(command) == 2
        assert message in capsys.readouterr().err
    assert main([*command[:-4], *command[-2:], "--draft-nn", "tiltakk"]) == 2
    assert "--draft-nn: no concept 'tiltakk' in this study; did you mean 'tiltak'" in capsys.readouterr().err
    assert main([*command[:-4], "--definitions", str(tmp_path / "e.csv"), *command[-2:]]) == 2
    assert "e.csv: there is no such file; did you mean 'd.csv'" in capsys.readouterr().err


def test_skosmos_gets_plain_skos_and_hints(study: Study, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "s.ttl"
    assert main(["publish", str(study.folder), "--profile", "skosmos", "--harvested", "-o", str(out)]) == 0
    graph = Graph().parse(out)
    assert len([*graph.subjects(RDF.type, SKOS.Concept)]) == len(study.table("concepts"))
    assert [*graph.subjects(SKOS.definition)]
    assert {str(term).split("#", maxsplit=1)[0] for term in graph.predicates() if "begrepskart" in str(term)} == set()
    assert "0 left out" in capsys.readouterr().out


def harvest_tables(study: Study) -> dict[str, pd.DataFrame]:
    names = ("definitions", "documents", "sentences", "cleaning", "mentions", "concepts")
    return {name: study.table(name) for name in names}


def test_what_is_said_of_another_word_or_in_passing_is_not_harvested(study: Study) -> None:
    tables = harvest_tables(study)
    chosen = {each.concept for each in harvest(tables, texts=study.texts)[0]}
    for changed in (
        {"definitions": tables["definitions"].assign(term="et annet ord")},
        {"definitions": tables["definitions"].assign(kind="explication")},
        {
            "concepts": tables["concepts"].assign(label_nb="x", label_nn="x", label_en="x"),
        },
    ):
        assert harvest(tables | changed, texts=study.texts)[0] == []
    definitions = tables["definitions"]
    inflected = definitions[definitions["concept"].isin(chosen)].assign(term=lambda rows: rows["term"].str.upper())
    again = harvest(tables | {"definitions": inflected}, texts=study.texts)[0]
    assert {each.concept for each in again} == chosen


def test_only_word_for_word_quotations_are_harvested(study: Study) -> None:
    tables = harvest_tables(study)
    found = harvest(tables, texts=study.texts)[0]
    assert found
    assert len({each.concept for each in found}) == len(found)
    assert {each.relation for each in found} == {"direct-from-source"}
    assert all(each.source for each in found)
    changed = tables | {"definitions": tables["definitions"].assign(definiens="noe helt annet")}
    assert harvest(changed, texts=study.texts)[0] == []
    assert source_relation("a  b", "a b") != source_relation("a b", "a c")


def wording(definiens: str, **changed: str | bool) -> Wording:
    values: dict[str, str | bool] = {"before": "", "term": "støtte", "cue": "er", "names_itself": False}
    values |= changed
    return Wording(definiens=definiens, **values)  # type: ignore[arg-type]


HELP = "hjelp som gis hjemme"


@pytest.mark.parametrize(
    ("found", "why"),
    [
        (wording(HELP, before="Økonomisk "), "what is defined is 'Økonomisk støtte', which is narrower"),
        (wording("i hjemmet og kan gis av flere"), "begins with a preposition (i)"),
        (wording("dette er hjelp som gis"), "begins with 'dette'"),
        (wording("Det vil si hjelp hjemme"), "begins with 'det'"),
        (wording("kan gis av flere tjenester"), "begins with a finite verb (kan)"),
        (wording("familien ikke får hjelp", cue="Med støtte menes at"), "hangs on its sentence"),
        (wording("ansatte en hjelp som gis", cue="Med støtte mener de"), "in the middle of a phrase"),
        (wording("det faren eller moren som får", cue="er det faren som"), "cleft sentence"),
        (wording("Kommunen skal gi hjelp hjemme"), "a sentence of its own"),
        (wording("daglig hjelp"), "fewer than 3 words"),
        (wording("ulike former for støtte", names_itself=True), "uses the term"),
    ],
)
def test_what_cannot_stand_alone_is_passed_over(found: Wording, why: str) -> None:
    assert why in (hindrance(found) or "")


@pytest.mark.parametrize(
    "found",
    [
        wording(HELP),
        wording(HELP, before="for å beskrive "),
        wording(HELP, before="arbeidet med "),
        wording(HELP, before="de definerte ", cue="definerte støtte som"),
        wording("det å gi hjelp hjemme"),
        wording("den hjelpen som gis hjemme"),
        wording("FN sin ordning for hjelp"),
        wording("«Ordet støtte viser til hjelp hjemme»", names_itself=True),
    ],
)
def test_what_can_stand_alone_is_not(found: Wording) -> None:
    assert hindrance(found) is None


def test_a_citation_comes_before_a_longer_definition_of_the_report(study: Study) -> None:
    tables, texts = harvest_tables(study), dict(study.texts)
    row = tables["definitions"].query("concept == 'utredning' and kind == 'formal'").iloc[:1]
    document, start = row["document"].iloc[0], len(texts[row["document"].iloc[0]])
    cited = "«arbeid med å finne ut»"
    texts[document] += cited
    quoted = row.assign(definiens=cited, definiens_start=start, definiens_end=start + len(cited))
    tables["definitions"] = pd.concat([row, quoted])
    (found,), passed_over = harvest(tables, texts=texts)
    assert found.text == cited
    assert passed_over == ()
    tables["definitions"] = quoted.assign(definiens=cited.strip("«»"), definiens_start=start + 1, cue="det menes at")
    tables["definitions"]["definiens_end"] -= 1
    found_none, (passed,) = harvest(tables, texts=texts)
    assert found_none == []
    assert str(passed).startswith("utredning: passed over in ")
    assert "'arbeid med å finne ut': it is a clause" in str(passed)


@pytest.mark.parametrize(
    ("rows", "message"),
    [
        ("a,de,x,y,self-composed\n", "d.csv:2: found language 'de'; expected one of nb, nn, en"),
        ("a,nb,x,y,mine\n", "d.csv:2: found relationship 'mine'"),
        ("a,nb,x,,direct-from-source\n", "d.csv:2: found an empty cell"),
        ("a,nb,,y,self-composed\n", "d.csv:2: found an empty cell"),
        ("a,nb,x,y,self-composd\n", "d.csv:2: found relationship 'self-composd'; did you mean 'self-composed'"),
        ("", "d.csv: no definition in it; write a line for each below the first"),
    ],
)
def test_a_mistake_in_definitions_is_told_with_its_line(rows: str, message: str, tmp_path: Path) -> None:
    (tmp_path / "d.csv").write_text(HEADER + rows, encoding="utf-8")
    with pytest.raises(OntologyError, match=message):
        read_definitions(tmp_path / "d.csv")


@pytest.mark.parametrize("number", ["991825827", "889640782", "974760673"])
def test_organisation_numbers(number: str) -> None:
    assert is_organisation_number(number)
    wrong = str((int(number[-1]) + 1) % 10)
    assert not is_organisation_number(number[:-1] + wrong)


@pytest.mark.parametrize(
    ("number", "email", "message"),
    [
        ("991825828", "a@b.no", "found no organisation number; expected nine digits whose last is the check digit"),
        ("12345", "a@b.no", "found no organisation number"),
        ("991825827", "a@b", "found no e-mail address"),
        ("991825827", "a@b.no> <x", "found no e-mail address"),
    ],
)
def test_who_publishes_is_checked(number: str, email: str, message: str) -> None:
    with pytest.raises(OntologyError, match=message):
        Publisher(number=number, email=email)


def test_a_place_that_cannot_be_written_is_named_as_it_was_given(
    study: Study, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    who = ["--publisher", "991825827", "--contact", "a@b.no", "--harvested"]
    for command in (["publish", str(study.folder), *who], ["export", str(study.folder), "--format", "turtle"]):
        missing = tmp_path / "missing"
        assert main([*command, "-o", str(missing / "x.ttl")]) == 2
        assert capsys.readouterr().err == (
            f"begrepskart: {missing / 'x.ttl'}: there is no folder {missing}; make it first, or name another with -o\n"
        )
        assert main([*command, "-o", str(tmp_path)]) == 2
        assert capsys.readouterr().err == f"begrepskart: {tmp_path}: is a folder; name a file in it with -o\n"


def test_a_file_with_the_ending_turtle_is_read(
    study: Study, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "x.turtle"
    assert main(["export", str(study.folder), "--part", "concepts", "--format", "turtle", "-o", str(out)]) == 0
    assert main(["validate", str(out)]) == 0
    assert "scheme shapes" in capsys.readouterr().out
