"""What people adopted in the workbook is published, with version, history and sources, and nothing else is."""

import csv
import shutil
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from published import graph_of, official_faults, our_faults, term, told_by_import
from rdflib import DCTERMS, OWL, RDF, SKOS, Graph, Literal, URIRef

from extract.types import Concept
from kg.asking.study import Study, open_study
from kg.cli import main
from kg.defining.records import Adoption, Alignment, Answer, Detail, Part, Record, Relation, Withdrawal, Wording
from kg.defining.workbook import Entry, Workbook
from kg.folder import entry_log
from kg.folder.settings import PublishSettings, SettingsError, read_settings
from kg.publishing.adopted import Records, describe
from kg.publishing.publish import Options, PublishError, publication, published_bytes, publisher_of
from kg.publishing.relations import concept_relations
from ontology.names.namespaces import ADMS, CONCEPT_STATUS, EUVOC, SKOSNO
from ontology.skos.demands import lacking
from ontology.skos.description import ConceptRelation, Description
from ontology.skos.publisher import Publisher

WHO = Publisher(number="991825827", email="begrep@example.org")
PLAY = Concept(
    id="lek",
    labels=(term("lek"), term("leik", "nn"), term("barnelek", kind="alternative"), term("leke", kind="hidden")),
    note="Skjemaets merknad.",
)


def part(quote: str, citation: str = "Lekens plass, s. 4", document: str = "d1") -> Part:
    return Part(
        start=0, end=len(quote), quote=quote, document=document, source_start=10, source_end=10 + len(quote),
        citation=citation,
    )  # fmt: skip


def entries(*records: Record, reason: str = "") -> tuple[Entry, ...]:
    """Entries numbered from 1, each made a day after the one before."""
    return tuple(
        entry_log.Entry(
            number=number, record=record, author="Kari", made=f"2026-03-{number:02d}T10:00:00+00:00", reason=reason,
            follows=None,
        )
        for number, record in enumerate(records, 1)
    )  # fmt: skip


def wording(text: str = "det barn gjør for moro", *parts: Part, language: Any = "nb", concept: str = "lek") -> Wording:
    return Wording(concept=concept, language=language, text=text, parts=parts)


def adoption(*wordings: int, **changed: Any) -> Adoption:
    values = {"concept": "lek", "wordings": wordings, "version": "1.0.0", "relation": "self-composed"} | changed
    return Adoption(**values)


def described(*records: Record, foreign: str = "", reason: str = "") -> Description:
    """The concept as the last adoption among some records has it."""
    made = entries(*records, reason=reason)
    last = [entry for entry in made if isinstance(entry.record, Adoption)][-1]
    return describe(
        PLAY, last, Records(entries=made), note_en="", addresses={"d1": "https://example.org/d1.pdf"}, foreign=foreign
    )


def lacks(*records: Record) -> list[str]:
    return [each.what for each in lacking(described(*records))]


def test_an_adopted_wording_has_its_sources_version_and_dates() -> None:
    found = described(
        wording("utkast"),
        wording("det barn gjør for moro", part("det barn gjør"), part("for moro", "Moro, s. 9", "d2")),
        adoption(2, relation="derived-from-source", valid_from="2026-04-01"),
    )
    (definition,) = found.definitions
    assert definition.texts == {"nb": "det barn gjør for moro"}
    assert [(source.text, source.iri) for source in definition.sources] == [
        ("Lekens plass, s. 4", "https://example.org/d1.pdf"), ("Moro, s. 9", ""),
    ]  # fmt: skip
    assert (found.version, found.status, found.valid_from) == ("1.0.0", "CURRENT", "2026-04-01")
    assert (found.created, found.modified) == ("2026-03-01", "2026-03-03")
    assert found.remarks == {"nb": "Skjemaets merknad."}
    assert lacking(found) == ()


def test_a_version_below_the_first_is_a_candidate() -> None:
    assert described(wording(), adoption(1, version="0.9.0")).status == "CANDIDATE"
    assert described(wording(), adoption(1, version="1.0.0")).status == "CURRENT"


def test_earlier_versions_are_told_with_who_when_and_why() -> None:
    found = described(
        wording("først"), adoption(1), Withdrawal(concept="lek"), wording("så"), adoption(4, version="1.1.0"),
        reason="Etter møtet",
    )  # fmt: skip
    assert [each["nb"] for each in found.history] == [
        "Versjon 1.0.0, vedtatt 2026-03-02 av Kari. Definisjonen var: «først». Begrunnelse: Etter møtet",
        "Trukket tilbake 2026-03-03 av Kari. Begrunnelse: Etter møtet",
    ]
    assert found.version_notes["en"] == "Version 1.1.0, adopted 2026-03-05 by Kari. Reason: Etter møtet"
    hidden = described(wording(), adoption(1), adoption(1, version="2.0.0"), reason="a\x00b\u202e\nc")
    assert hidden.version_notes["nb"].endswith("Begrunnelse: a\ufffdb\ufffd c")
    assert lacking(hidden) == ()


def detail(name: Any, text: str, language: Any = "nb") -> Detail:
    return Detail(concept="lek", name=name, language=language, text=text)


def test_terms_that_a_person_gave_stand_in_place_of_the_schemes() -> None:
    def told(*details: Detail) -> list[tuple[str, str, str]]:
        found = described(wording(), adoption(1), *details)
        return [(label.kind, label.language, label.text) for label in found.labels]

    assert told() == [("preferred", "nb", "lek"), ("alternative", "nb", "barnelek"), ("preferred", "nn", "leik")]
    assert told(detail("preferred", "frilek"), detail("deprecated", "barnelek\n tull \n")) == [
        ("preferred", "nb", "frilek"), ("alternative", "nb", "lek"), ("hidden", "nb", "barnelek"),
        ("hidden", "nb", "tull"), ("preferred", "nn", "leik"),
    ]  # fmt: skip
    assert ("alternative", "nb", "barnelek") not in told(detail("admitted", "sprell\nmoro"))
    assert told(detail("admitted", "sprell"), detail("admitted", "")) == told(), "an empty one is taken back"
    assert ("preferred", "en", "play") in told(detail("preferred", "play", "en"))


def test_details_are_told_in_their_places() -> None:
    found = described(
        wording(), adoption(1), detail("public_definition", "moro"), detail("specialist_definition", "fri aktivitet"),
        detail("example", "sisten"), detail("subject", "barn"), detail("remark", "Min merknad."),
    )  # fmt: skip
    assert [(each.audience, each.texts["nb"]) for each in found.definitions[1:]] == [
        ("public", "moro"), ("specialist", "fri aktivitet"),
    ]  # fmt: skip
    assert (found.examples, found.subjects) == ({"nb": "sisten"}, {"nb": "barn"})
    assert found.remarks == {"nb": "Min merknad."}
    assert found.modified == "2026-03-07"


def test_accepted_counterparts_are_told_and_a_persons_word_goes_before_the_schemes() -> None:
    def match(kind: Any, standing: Any = "accepted", target: str = "https://x.example/lek") -> Alignment:
        return Alignment(concept="lek", target=target, label="lek", scheme="X", match=kind, standing=standing)

    foreign = "https://x.example/lek"
    assert described(wording(), adoption(1), match("close")).matches == (("close", foreign),)
    assert described(wording(), adoption(1), match("close", "rejected")).matches == ()
    assert described(wording(), adoption(1), foreign=foreign).matches == (("exact", foreign),)
    assert described(wording(), adoption(1), match("broad"), foreign=foreign).matches == (("broad", foreign),)
    assert described(wording(), adoption(1), match("close", "rejected"), foreign=foreign).matches == ()
    assert lacks(wording(), adoption(1), match("close", target="javascript:alert(1)")) == [
        "an address of its counterpart instead of 'javascript:alert(1)'"
    ]


QUOTE = "det barn gjør"


@pytest.mark.parametrize(
    ("records", "what"),
    [
        ([wording(), adoption()], "a definition"),
        ([wording(), adoption(1, 7)], "a wording that it was adopted with: the workbook has none of that number"),
        ([wording(concept="annet"), wording(), adoption(1, 2)], "a wording that it was adopted with"),
        ([wording(), wording("x"), adoption(1, 2)], "one wording a language"),
        ([wording(), adoption(1, relation="derived-from-source")], "a source of its definition"),
        (
            [wording("annet", part(QUOTE)), adoption(1, relation="direct-from-source")],
            "a wording that its source has word",
        ),
        ([wording(), adoption(1), adoption(1)], "a version above 1.0.0, which was adopted before, instead of 1.0.0"),
        ([wording(), adoption(1, version="1.10.0"), adoption(1, version="1.9.0")], "a version above 1.10.0"),
        ([wording(), adoption(1, version="v2")], "a version such as 1.0.0 instead of 'v2'"),
        ([wording(), adoption(1), detail("preferred", "a\nb")], "one preferred term (nb) instead of several"),
        ([wording(), adoption(1), detail("admitted", "a"), detail("deprecated", "a")], "one standing of the term 'a'"),
    ],
)
def test_what_does_not_hold_together_is_left_out(records: Sequence[Record], what: str) -> None:
    assert any(each.startswith(what) for each in lacks(*records))


@pytest.mark.parametrize(
    "records",
    [
        [wording(), wording("x", language="en"), detail("preferred", "play", "en"), adoption(1, 2)],
        [wording(), adoption(1, version="1.9.0"), adoption(1, version="1.10.0")],
        [wording("det barn gjør", part("det barn\ngjør")), adoption(1, relation="direct-from-source")],
        [wording("x", part(QUOTE)), adoption(1, relation="derived-from-source")],
    ],
)
def test_what_does_is_not(records: Sequence[Record]) -> None:
    assert lacks(*records) == []


def test_what_a_person_said_of_a_pair_stands_in_place_of_the_scheme() -> None:
    scheme = [Concept(id="a", labels=(), broader=("b",), related=("c",)), Concept(id="c", labels=(), related=("a",))]

    def told(*records: Relation) -> list[tuple[str, ...]]:
        found: tuple[ConceptRelation, ...] = concept_relations(scheme, records, languages={"a": "en"})
        return [(each.kind, each.concept, each.other, each.criterion, each.language) for each in found]

    plain = [("associative", "a", "c", "", "nb"), ("generic", "a", "b", "", "nb")]
    assert told() == plain
    assert told(Relation(concept="a", other="b", kind="generic", criterion=" aim\n")) == [
        plain[0], ("generic", "a", "b", "aim", "en"),
    ]  # fmt: skip
    assert told(Relation(concept="a", other="b", kind="generic", standing="rejected")) == plain[:1]
    assert told(Relation(concept="c", other="a", kind="partitive")) == [plain[1], ("partitive", "c", "a", "", "nb")]
    turned = Relation(concept="c", other="a", kind="associative", criterion="role")
    assert told(Relation(concept="a", other="c", kind="associative", standing="rejected"), turned) == [
        ("associative", "c", "a", "role", "nb"), plain[1],
    ]  # fmt: skip


# A study with a workbook


@pytest.fixture
def study(sample_study: Path, tmp_path: Path) -> Study:
    shutil.copytree(sample_study, tmp_path / "study")
    return open_study(tmp_path / "study")


def adopt(study: Study, concept: str, *, text: str = "noe laget for prøven", **changed: Any) -> int:
    book = Workbook(study=study.folder)
    number = book.add(wording(text, concept=concept), author="Kari", follows=None).number
    return book.add(adoption(number, concept=concept, **changed), author="Kari", follows=None).number


def test_only_what_is_adopted_is_published_and_passes_all_rules(
    study: Study, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    book = Workbook(study=study.folder)
    for concept in ("behandling", "tiltak", "samarbeid"):
        adopt(study, concept)
    draft = book.add(wording("bare et utkast", concept="utredning"), author="Ola", follows=None).number
    book.add(Answer(concept="utredning", wording=draft, service="skole", verdict="accept"), author="S", follows=None)
    book.add(Relation(concept="behandling", other="tiltak", kind="generic", criterion="mål"), author="K", follows=None)
    book.add(Relation(concept="samarbeid", other="utredning", kind="partitive"), author="Kari", follows=None)
    gone = adopt(study, "oppfolging")
    book.add(Withdrawal(concept="oppfolging"), author="Ola", follows=gone)
    out, who = tmp_path / "a.ttl", ["--publisher", "991825827", "--contact", "a@b.no"]
    assert main(["publish", str(study.folder), *who, "-o", str(out)]) == 0
    told = capsys.readouterr()
    assert "3 concepts written" in told.out
    assert "other concepts without a definition to publish" in told.out
    assert "oppfolging: left out; it lacks an adopted definition: it was withdrawn on " in told.err
    graph = Graph().parse(out)
    assert {str(concept).rpartition("/")[2] for concept in graph.subjects(RDF.type, SKOS.Concept)} == {
        "behandling", "tiltak", "samarbeid",
    }  # fmt: skip
    assert official_faults(graph) == []
    assert told_by_import(out) == "3 concepts: 0 errors, 0 warnings, 0 values lost"
    assert main(["validate", str(out)]) == 0
    assert published_bytes(study, (), "turtle", Publisher(number="991825827", email="a@b.no")) == out.read_bytes()
    assert b"bare et utkast" not in out.read_bytes()


def test_one_concept_or_a_table_is_published(study: Study, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    adopt(study, "behandling", text="=1+1")
    adopt(study, "tiltak", text='noe, "laget" | for prøven')
    table, who = tmp_path / "a.csv", ["--publisher", "991825827", "--contact", "a@b.no"]
    assert main(["publish", str(study.folder), *who, "-o", str(table)]) == 0
    told = capsys.readouterr()
    assert "1 concept written" in told.out
    assert "behandling: left out; it lacks a text that a spreadsheet does not run as a formula" in told.err
    with table.open(encoding="utf-8", newline="") as lines:
        (only,) = csv.DictReader(lines)
    assert only["definisjon:nb"] == 'noe, "laget" | for prøven'
    assert main(["publish", str(study.folder), *who, "--concept", "tiltak", "--format", "csv", "-o", str(table)]) == 0
    assert "0 left out" in capsys.readouterr().out
    assert main(["publish", str(study.folder), *who, "--concept", "samarbeid", "-o", str(tmp_path / "b.ttl")]) == 2
    assert "samarbeid: left out; it lacks a definition (adopt one" in capsys.readouterr().err
    plain = ["publish", str(study.folder), "--profile", "skosmos", "-o", str(tmp_path / "s.ttl")]
    assert main([*plain, "--format", "csv"]) == 2
    assert "the profile skosmos is the whole scheme, as Turtle" in capsys.readouterr().err
    assert main(plain) == 0
    assert '"noe, \\"laget\\" | for prøven"@nb' in (tmp_path / "s.ttl").read_text(encoding="utf8")


def test_an_adopted_definition_is_not_given_in_a_file_too(study: Study, tmp_path: Path) -> None:
    adopt(study, "behandling")
    (tmp_path / "d.csv").write_text(
        "concept,language,definition,source,relationship\nbehandling,nb,x,,self-composed\n", encoding="utf8"
    )
    with pytest.raises(Exception, match=r"d\.csv:2: 'behandling' has a definition in the workbook that was adopted on"):
        publication(study, publisher=WHO, options=Options(definitions=tmp_path / "d.csv"))


def test_what_is_adopted_goes_before_what_is_harvested(study: Study) -> None:
    harvested = publication(study, publisher=WHO, options=Options(harvested=True)).published.descriptions
    assert {each.status for each in harvested} == {"DRAFT"}
    concept = harvested[0].concept
    adopt(study, concept)
    again = publication(study, publisher=WHO, options=Options(harvested=True)).published.descriptions
    assert {each.concept: each.status for each in again}[concept] == "CURRENT"
    assert [each.concept for each in again] == [each.concept for each in harvested]


def test_a_concept_that_the_scheme_lost_is_named(study: Study) -> None:
    adopt(study, "borte")
    with pytest.raises(PublishError, match="borte: left out; it lacks a concept of that name in the scheme"):
        publication(study, publisher=WHO, options=Options())


def test_who_publishes_can_stand_in_the_settings(study: Study) -> None:
    with pytest.raises(PublishError, match=r"or write publisher and contact in \[publish\] of study.toml"):
        publisher_of(study)
    settings = study.folder / "study.toml"
    text = settings.read_text(encoding="utf8")
    settings.write_text(f'{text}\n[publish]\npublisher = "991825827"\ncontact = "a@b.no"\n', encoding="utf8")
    assert publisher_of(study) == Publisher(number="991825827", email="a@b.no")
    assert publisher_of(study, email="c@d.no").email == "c@d.no"
    assert read_settings(study.folder).publish == PublishSettings(publisher="991825827", contact="a@b.no")
    settings.write_text(f"{text}\n[publish]\npublisher = 991825827\n", encoding="utf8")
    with pytest.raises(SettingsError, match=r"\[publish\]: publisher is 991825827; give a text of one line in"):
        read_settings(study.folder)


def test_markup_and_marks_in_a_wording_come_back_as_they_were(study: Study) -> None:
    text = '<script>alert("1")</script> \\ {x} «ja» \t """'
    adopt(study, "tiltak", text=text)
    made = publication(study, publisher=WHO, options=Options())
    assert our_faults(made.published.quads) == []
    graph = Graph().parse(data=made.data, format="turtle")
    assert len(graph) == len(graph_of(made.published.quads))
    (note,) = graph.objects(None, EUVOC.xlDefinition)
    assert graph.value(note, RDF.value) == Literal(text.strip(), lang="nb")
    (concept,) = graph.subjects(OWL.versionInfo)
    assert graph.value(concept, EUVOC.status) == CONCEPT_STATUS.CURRENT
    assert isinstance(graph.value(concept, DCTERMS.publisher), URIRef)
    assert graph.value(concept, ADMS.versionNotes) is not None
    assert not [*graph.subjects(SKOSNO.hasToConcept)]
