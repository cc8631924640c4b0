"""Counterparts in other vocabularies: what names tell, and no more; the vocabularies here are made up."""

from dataclasses import replace
from pathlib import Path
from time import perf_counter

import openpyxl
import pytest
from made_up_scheme import boat_study

from corpus.errors import BegrepskartError
from corpus.table_files import read_table
from extract.concepts.scheme import load_scheme
from extract.concepts.settings import SETTINGS
from extract.types import Label
from kg.alignment.sheet import FORM, ROWS_AT_MOST, left_out, read_suggestions, write_suggestions
from kg.alignment.suggest import SHARED_AT_MOST, Suggestion, suggested, suggestions
from kg.alignment.told import crowded_names, in_words
from kg.alignment.words import Heads, Words
from kg.defining.records import Alignment
from kg.defining.workbook import Workbook
from kg.tables.study_tables import StudyTables
from ontology.errors import OntologyError
from ontology.skos.others_concepts import _LONGEST, read_concepts

HEAD = """@prefix skos: <http://www.w3.org/2004/02/skos/core#> . @prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix : <https://example.org/> .
:s a skos:ConceptScheme ; skos:prefLabel "Oppdiktet liste"@nb .
"""


def vocabulary(folder: Path, text: str, name: str = "liste.ttl") -> Path:
    file = folder / name
    file.write_text(HEAD + text, encoding="utf8")
    return file


@pytest.fixture
def study(tmp_path: Path) -> StudyTables:
    """A study of the bundled scheme's concepts that names can be asked of."""
    concepts = {one.id: (one.preferred("nb"), " ".join(one.broader), "") for one in load_scheme().concepts}
    (tmp_path / "study").mkdir()
    return boat_study(tmp_path / "study", concepts)


def found(study: StudyTables, text: str, *concepts: str) -> list[Suggestion]:
    return [*suggestions(study, vocabulary(study.folder.parent, text), concepts or None)]


def told(study: StudyTables, text: str, *concepts: str) -> list[tuple[str, str, str]]:
    return [(one.concept, one.match, one.target_label) for one in found(study, text, *concepts)]


@pytest.mark.parametrize(
    ("labels", "match", "reason"),
    [
        ('skos:prefLabel "Tiltak"@nb', "exact", "samme anbefalte term på bokmål: «Tiltak»"),
        ('skos:prefLabel "tiltakene"@no', "exact", "i en annen form: «tiltak» og «tiltakene»"),
        (
            'skos:prefLabel "tiltak"@nb ; skos:prefLabel "Measure"@en',
            "exact",
            "samme anbefalte term på bokmål: «tiltak»",
        ),
        ('skos:prefLabel "tiltak"@nb ; skos:prefLabel "scheme"@en', "close", "ulike engelske: «measure» og «scheme»"),
        ('skos:prefLabel "tidleg innsats"@nn', "exact", "samme anbefalte term på nynorsk"),
        ('skos:prefLabel "tidlig-innsats"@nb', "exact", "i en annen form"),
        ('skos:prefLabel "inngrep"@nb ; skos:altLabel "tiltak"@nb', "close", "«tiltak» (tillatt term der)"),
        ('skos:prefLabel "emne"@nb ; skos:hiddenLabel "tiltak"@nb', "broad", "«tiltak» er søkeord for «emne»"),
        ('skos:prefLabel "tiltak (bygg)"@nb', "close", "men der med tillegget «bygg»"),
        ('skos:prefLabel "behandling og tiltak"@nb', "broad", "ett av leddene i «behandling og tiltak»"),
        ('skos:prefLabel "inngrep"@nb ; skos:prefLabel "measure"@en', "close", "samme engelske term, «measure»"),
        ('skos:prefLabel "measure"@en', "exact", "samme anbefalte term på engelsk"),
    ],
)
def test_what_a_name_tells(study: StudyTables, labels: str, match: str, reason: str) -> None:
    concept = "tidlig_innsats" if "innsats" in labels else "tiltak"
    (one,) = found(study, f":a a skos:Concept ; skos:inScheme :s ; {labels} .", concept)
    assert (one.match, one.target, one.scheme) == (match, "https://example.org/a", "liste: Oppdiktet liste")
    assert reason in one.reason.nb


@pytest.mark.parametrize(
    "labels",
    [
        'skos:prefLabel "båt"@nb',
        'skos:prefLabel "tiltak"@de',
        'skos:prefLabel "tiltak"@en',  # a word of another language that is spelt alike
        'skos:prefLabel "tiltak"@nb ; owl:deprecated true',
        'skos:prefLabel "arbeid"@nb',  # samarbeid is no kind of it, and systemrettet arbeid hardly
        'skos:prefLabel "bygging"@nb',  # nor forebygging of this
        'skos:prefLabel "tiltaksplan"@nb',
        'skos:prefLabel "ti"@nb',  # the number, and not TI for tidlig innsats
        'skos:prefLabel "tiltak mot støy"@nb',
    ],
)
def test_nothing_where_names_tell_nothing(study: StudyTables, labels: str) -> None:
    assert found(study, f':a a skos:Concept ; {labels} . :b a skos:Concept ; skos:prefLabel "hund"@nb .') == []


def test_a_collection_is_no_counterpart(study: StudyTables) -> None:
    text = ':a a skos:Collection ; skos:prefLabel "tiltak"@nb . :b a skos:Concept ; skos:prefLabel "hund"@nb .'
    assert found(study, text) == []


def test_the_head_of_a_compound_is_broader_if_both_parts_are_words(study: StudyTables) -> None:
    text = ':a a skos:Concept ; skos:prefLabel "faktor"@nb . :b a skos:Concept ; skos:prefLabel "risiko"@nb .'
    assert ("risikofaktor", "broad", "faktor") in told(study, text)
    assert ("psykisk_helse", "broad", "helse") in told(study, ':a a skos:Concept ; skos:prefLabel "helse"@nb .')
    assert told(study, ':a a skos:Concept ; skos:prefLabel "ledning"@nb .', "veiledning") == []


def test_a_head_is_no_shorter_than_a_head_is_elsewhere() -> None:
    scheme = load_scheme()
    words, heads = Words(scheme), Heads(scheme, {"språk"})
    for word, head in (("språkbruker", "bruker"), ("språkrøkt", ""), ("språkvern", "")):
        label = words.written(Label(text=word, language="nb", kind="preferred"))
        assert heads.of(label, {"bruker": 1, "røkt": 1, "vern": 1}) == head
    assert SETTINGS.shortest_head == len("røkt") + 1


def test_where_the_same_is_there_nothing_broader_is_suggested(study: StudyTables) -> None:
    text = """:a a skos:Concept ; skos:prefLabel "helse"@nb . :b a skos:Concept ; skos:prefLabel "psykisk helse"@nb ;
    skos:broader :a ; skos:definition "noe oppdiktet"@nb ."""
    (one,) = found(study, text, "psykisk_helse")
    assert (one.match, one.above, one.definition) == ("exact", ("helse",), "noe oppdiktet")


def test_two_of_the_same_name_are_said_and_none_is_the_same_for_certain(study: StudyTables) -> None:
    text = ':a a skos:Concept ; skos:prefLabel "tiltak"@nb . :b a skos:Concept ; skos:prefLabel "tiltak"@nb .'
    two = found(study, text, "tiltak")
    assert [(one.match, one.target_label) for one in two] == [("close", "tiltak")] * 2
    assert all(one.reason.nb.endswith("2 begreper der passer like godt") for one in two)
    searched = """:a a skos:Concept ; skos:prefLabel "a"@nb ; skos:hiddenLabel "tiltak"@nb .
    :b a skos:Concept ; skos:prefLabel "b"@nb ; skos:hiddenLabel "tiltak"@nb ."""
    assert found(study, searched, "tiltak") == []  # a search word that leads to several is the name of none


def test_an_addition_that_the_concepts_own_note_has_is_near(study: StudyTables) -> None:
    text = ':a a skos:Concept ; skos:prefLabel "henvisning {}"@nb .'
    note = next(one.note for one in load_scheme().concepts if one.id == "henvisning")
    assert "tjeneste" in note
    assert told(study, text.format("til tjeneste"), "henvisning") == [
        ("henvisning", "close", "henvisning til tjeneste")
    ]
    assert told(study, text.format("til månen"), "henvisning") == []


FORMS = {
    "a.rdf": """<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"
 xmlns:skos="http://www.w3.org/2004/02/skos/core#"><skos:Concept rdf:about="https://example.org/a">
 <skos:prefLabel xml:lang="nb">tiltak</skos:prefLabel></skos:Concept></rdf:RDF>""",
    "a.nt": '<https://example.org/a> <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> '
    '<http://www.w3.org/2004/02/skos/core#Concept> .\n'
    '<https://example.org/a> <http://www.w3.org/2004/02/skos/core#prefLabel> "tiltak"@nb .\n',
    "a.jsonld": '{"@id": "https://example.org/a", "@type": "http://www.w3.org/2004/02/skos/core#Concept", '
    '"http://www.w3.org/2004/02/skos/core#prefLabel": {"@value": "tiltak", "@language": "nb"}}',
}  # fmt: skip


@pytest.mark.parametrize("name", FORMS)
def test_every_format_is_read(study: StudyTables, tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text(FORMS[name], encoding="utf8")
    (one,) = suggestions(study, tmp_path / name, ["tiltak"])
    assert (one.match, one.scheme) == ("exact", "a")


@pytest.mark.parametrize(
    ("name", "text", "problem"),
    [
        ("a.gz", "", "it is packed; unpack it"),
        ("a.txt", "", "expected one of"),
        ("a.ttl", "", "no skos:Concept with a name in nb, nn or en"),
        (
            "a.ttl",
            f'{HEAD}:a a skos:Concept ; skos:prefLabel "{"x" * 100_000}"@nb .',
            "1 name of more than 5000 char",
        ),
        ("a.ttl", f'{HEAD}:a a skos:Concept ; skos:prefLabel "{"x" * 100_000}"@de .', "no skos:Concept with a name in"),
        ("a.ttl", "<a", "a.ttl:1"),
        ("a.rdf", '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>', "declares XML entities"),
        ("a.jsonld", "[" * 100_000, "nests too deeply"),
    ],
)
def test_what_cannot_be_read_is_said(tmp_path: Path, name: str, text: str, problem: str) -> None:
    (tmp_path / name).write_text(text, encoding="utf8")
    with pytest.raises(OntologyError, match=problem):
        read_concepts(tmp_path / name)


def test_a_name_that_runs_and_a_text_without_end_are_left_out(tmp_path: Path) -> None:
    text = f"""<javascript:alert(1)> a skos:Concept ; skos:prefLabel "tiltak"@nb .
    :b a skos:Concept ; skos:prefLabel "hund"@nb ; skos:altLabel "{"x" * (_LONGEST + 1)}"@nb , "{"y" * _LONGEST}"@nb ;
    skos:prefLabel "Hund"@de ."""
    (one,) = read_concepts(vocabulary(tmp_path, text))
    assert {label.text[:4] for label in one.labels} == {"hund", "yyyy"}


LISTED = """:a a skos:Concept ; skos:inScheme :s ; skos:prefLabel "tiltak"@nb .
:b a skos:Concept ; skos:inScheme :s ; skos:prefLabel "=cmd|' /C calc'!A0 helse"@nb ; skos:altLabel "samarbeid"@nb .
:c a skos:Concept ; skos:inScheme :s ; skos:prefLabel "veiledning"@nb ."""


def listed(study: StudyTables) -> list[Suggestion]:
    return found(study, LISTED, "tiltak", "samarbeid", "veiledning")


def filled(path: Path, answers: dict[str, dict[str, str]], *, reverse: bool = False) -> None:
    """Fill in a sheet by the concepts' labels, as a person would who sorts it otherwise."""
    book = openpyxl.load_workbook(path)
    sheet = book.worksheets[1]
    heads = [cell.value for cell in sheet[1]]
    rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=2)]
    for row in rows:
        for head, value in answers.get(str(row[0]), {}).items():
            row[heads.index(head)] = value
    for at, row in enumerate(reversed(rows) if reverse else rows, 2):
        for number, value in enumerate(row, 1):
            sheet.cell(at, number).value = value
            sheet.cell(at, number).data_type = "s"
    book.save(path)


def decided(study: StudyTables) -> list[tuple[str, str, str, str]]:
    entries = Workbook(study=study.folder).latest(Alignment).values()
    records = [entry.record for entry in entries if isinstance(entry.record, Alignment)]
    return sorted((one.concept, one.match, one.standing, one.label) for one in records)


def test_a_sheet_that_was_sorted_and_half_filled_in_comes_back(study: StudyTables, tmp_path: Path) -> None:
    sheet = tmp_path / "forslag.xlsx"
    assert write_suggestions(study, sheet, listed(study), "nb") == 3
    filled(sheet, {"tiltak": {"Godta?": "Ja", "Hvem": "Kari"}, "samarbeid": {"Godta?": "nei"}}, reverse=True)
    taken = read_suggestions(study, sheet, author="Ola")
    assert (len(taken.added), taken.is_whole) == (2, True)
    assert decided(study) == [
        ("samarbeid", "close", "rejected", "=cmd|' /C calc'!A0 helse"), ("tiltak", "exact", "accepted", "tiltak"),
    ]  # fmt: skip
    assert {entry.author for entry in taken.added} == {"Kari", "Ola"}
    assert read_suggestions(study, sheet, author="Ola").unchanged == 2


def test_what_is_decided_stands_in_the_next_sheet(study: StudyTables, tmp_path: Path) -> None:
    first, second = tmp_path / "a.xlsx", tmp_path / "b.csv"
    write_suggestions(study, first, listed(study), "en")
    filled(first, {"measure": {"Accept?": "yes", "Relation": "narrower", "Who": "Kari"}})
    assert read_suggestions(study, first).is_whole
    write_suggestions(study, second, listed(study), "nb")
    row = next(row for _, row in read_table(second, ["id"]) if row["Begrep"] == "tiltak")
    assert (row["Forhold"], row["Godta?"], row["Hvem"]) == ("underordnet", "ja", "Kari")
    assert read_suggestions(study, second).unchanged == 1


def test_rows_without_sense_are_told_and_the_others_taken(study: StudyTables, tmp_path: Path) -> None:
    sheet = tmp_path / "forslag.xlsx"
    write_suggestions(study, sheet, listed(study), "nb")
    answers = {
        "tiltak": {"Godta?": "kanskje"}, "samarbeid": {"Godta?": "ja", "Term der": "noe annet"},
        "veiledning": {"Godta?": "ja", "Forhold": "kanskje"},
    }  # fmt: skip
    filled(sheet, answers)
    taken = read_suggestions(study, sheet, author="Ola")
    said = " ".join(fault.nb for fault in taken.faults)
    assert (len(taken.added), len(taken.faults)) == (0, 3)
    for part in (
        "«kanskje» under «Godta?» er verken ja eller nei",
        "Teksten under «Term der» er endret",
        "nesten samme, overordnet",
    ):
        assert part in said


def test_who_has_not_seen_the_last_decision_changes_nothing(study: StudyTables, tmp_path: Path) -> None:
    sheets = tmp_path / "a.xlsx", tmp_path / "b.xlsx"
    for sheet, answer in zip(sheets, ("ja", "nei"), strict=True):
        write_suggestions(study, sheet, listed(study), "nb")
        filled(sheet, {"tiltak": {"Godta?": answer, "Hvem": answer}})
    read_suggestions(study, sheets[0])
    taken = read_suggestions(study, sheets[1])
    assert (len(taken.conflicts), decided(study)[0][2]) == (1, "accepted")


def test_another_kind_of_sheet_is_refused(study: StudyTables, tmp_path: Path) -> None:
    with pytest.raises(BegrepskartError, match=r"ends in \.xlsx or \.csv"):
        write_suggestions(study, tmp_path / "a.ods", [], "nb")
    assert [column.name for column in FORM.columns if not column.told] == ["match", "answer", "who"]


def test_a_suggestion_in_words(study: StudyTables) -> None:
    (one,) = found(study, ':a a skos:Concept ; skos:prefLabel "tiltak"@nb .', "tiltak")
    assert in_words(one).nb == (
        "tiltak: samme som «tiltak» (liste, https://example.org/a); samme anbefalte term på bokmål: «tiltak»"
    )
    assert "overordnet er «tiltak»" in in_words(replace(one, match="broad")).nb


@pytest.mark.parametrize("many", [SHARED_AT_MOST, SHARED_AT_MOST + 1])
def test_of_a_name_that_very_many_concepts_have_nothing_is_suggested(study: StudyTables, many: int) -> None:
    names = "".join(f':{k} a skos:Concept ; skos:prefLabel "tiltak"@nb .\n' for k in range(many))
    others = ':x a skos:Concept ; skos:prefLabel "samarbeid"@nb .'
    made = suggested(study, vocabulary(study.folder.parent, names + others), ["tiltak", "samarbeid"])
    few = many == SHARED_AT_MOST
    assert len(made.suggestions) == (many + 1 if few else 1)
    assert made.crowded == ({} if few else {"tiltak": many})
    told = crowded_names(made, Path("liste.ttl"))
    assert (told is None) is few
    if told:
        assert f"har mer enn {SHARED_AT_MOST} begreper samme navn: «tiltak» ({many}). Av dem" in told.nb
        assert "“tiltak”" in told.en


def test_very_many_concepts_of_one_name_are_read_while_one_waits(tmp_path: Path) -> None:
    """They took time that grew with the square of their number: 20,000 more than a minute."""
    names = "".join(f'<https://example.org/{k}> a skos:Concept ; skos:prefLabel "x"@nb .\n' for k in range(8000))
    begun = perf_counter()
    assert len(read_concepts(vocabulary(tmp_path, names))) == 8000
    assert perf_counter() - begun < 6


def test_a_sheet_has_room_for_the_surest(study: StudyTables, tmp_path: Path) -> None:
    (one,) = found(study, ':a a skos:Concept ; skos:prefLabel "tiltak"@nb .', "tiltak")
    many = [replace(one, target=f"{one.target}{k}", rank=k % 2) for k in range(2 * ROWS_AT_MOST)]
    assert write_suggestions(study, tmp_path / "a.csv", many, "nb") == ROWS_AT_MOST
    rows = read_table(tmp_path / "a.csv", ["id"])
    assert len(rows) == ROWS_AT_MOST
    assert [row["id"].split("|")[2][-1] for _, row in rows[:3]] == ["0", "2", "4"]
    assert left_out(many[:ROWS_AT_MOST]) is None
    told = left_out(many)
    assert told is not None
    assert "forslag til, de minst sikre, fikk ikke plass i arket" in told.nb
