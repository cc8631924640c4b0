"""Rows offered from a study's tables, their form and matrix. All texts, names and people are made up."""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import openpyxl
import pandas as pd
import pytest

from extract.attribution.service_scheme import load_services
from kg.documents.files import document_bytes
from kg.refs.duplicates.works import Work
from kg.refs.evidence.form import EMPTY_ROWS, row_cells, write_evidence_form
from kg.refs.evidence.form_reading import TakenEvidence, read_evidence
from kg.refs.evidence.matrix import count_waiting, matrix
from kg.refs.evidence.matrix_document import cited, matrix_document
from kg.refs.evidence.matrix_sheet import write_matrix_sheet
from kg.refs.evidence.names import MOST_NAMED, EvidenceNames, evidence_names, short_source
from kg.refs.evidence.offers import offered_rows, waiting_findings
from kg.refs.evidence.rows import EvidenceRow, evidence_table, rows_of, stated_rows, with_records
from kg.refs.records.records import Record
from kg.refs.records.review import Review, begin_review
from kg.wording.phrases import phrases
from kg.wording.text import Language, Text

SHEETS = phrases("sheets")
SERVICES = {
    "helsestasjon": Text("Helsestasjon", "Child health clinic"), "barnehage": Text("Barnehage", "Kindergarten"),
    "skole": Text("Skole", "School"), "barnevern": Text("Barnevern", "Child welfare"),
}  # fmt: skip
SENTENCES = (
    ("Styrerne i barnehagen peker på manglende rutiner.", ["barnehage"]),
    ("God ledelse er avgjørende for skolen.", ["skole"]),
    ("Skolene har for lite tid, mens barnehagene klarer seg.", ["barnehage", "skole"]),
    ("Barnevernet sliter med manglende samarbeid med skolen.", ["barnevern", "skole"]),
    ("Kommunen har for lite tid.", ["kommune"]),
)


def made_tables(*sentences: tuple[str, list[str]], **columns: Any) -> dict[str, pd.DataFrame]:
    """Tables of a study with these sentences of one document, as far as they are read."""
    rows: list[dict[str, Any]] = []
    at = 0
    for number, (text, services) in enumerate(sentences or SENTENCES):
        row = {
            "document": "d1", "sentence": number, "start": at, "end": at + len(text), "page": 3, "kind": "prose",
            "text": text, "counted": True, "counted_for": services,
        }  # fmt: skip
        rows.append(row | columns)
        at += len(text) + 1
    texts = [text for text, _ in (sentences or SENTENCES)]
    place = next((number for number, text in enumerate(texts) if "Barnevernet sliter" in text), -1)
    start = rows[place]["start"] + texts[place].find("samarbeid")
    mention = {
        "document": "d1", "mention": 7, "start": start, "end": start + 9, "concept": "samarbeid", "quote": "samarbeid",
        "sentence": place,
    }  # fmt: skip
    uses = [("barnevern", True), ("skole", False)]
    return {
        "sentences": pd.DataFrame(rows),
        "mentions": pd.DataFrame([mention]),
        "uses": pd.DataFrame([{"document": "d1", "mention": 7, "service": s, "counts": c} for s, c in uses]),
        "pages": pd.DataFrame([{"document": "d1", "page": 3, "label": "iii"}]),
        "concepts": pd.DataFrame([{"id": "samarbeid", "label_nb": "samarbeid", "label_en": "cooperation"}]),
        "documents": pd.DataFrame([{"document": "d1", "file": "f.txt", "title": "En  rapport", "year": 2021}]),
    }


@pytest.fixture
def offered() -> tuple[EvidenceRow, ...]:
    """The rows that the made-up study offers."""
    return offered_rows(made_tables(), load_services())


@pytest.fixture
def names() -> EvidenceNames:
    """What things are called in it."""
    return evidence_names(SERVICES, made_tables())


@pytest.fixture
def review(tmp_path: Path) -> Review:
    """A review with nothing in it."""
    return begin_review(tmp_path / "review")


def told(rows: tuple[EvidenceRow, ...]) -> list[tuple[str, str, str]]:
    return [(row.evidence.service, row.evidence.theme, row.evidence.direction) for row in rows]


def test_rows_are_offered_for_the_service_of_the_clause_and_no_level_of_government(
    offered: tuple[EvidenceRow, ...],
) -> None:
    assert told(offered) == [
        ("barnehage", "rutiner", "hindrance"), ("skole", "ledelse", "promoter"), ("skole", "tid", "hindrance"),
        ("barnevern", "samarbeid", "hindrance"),
    ]  # fmt: skip
    first = offered[0].evidence
    assert (first.quote, first.start, first.end, first.page) == (SENTENCES[0][0], 0, len(SENTENCES[0][0]), "iii")
    assert {row.standing for row in offered} == {"offered"}


@pytest.mark.parametrize(
    "columns", [{"counted": False}, {"kind": "reference"}, {"kind": "heading"}, {"counted_for": []}]
)
def test_what_does_not_count_is_not_offered(columns: dict[str, object]) -> None:
    assert offered_rows(made_tables(**columns), load_services()) == ()


def test_what_is_said_of_many_services_is_offered_for_none() -> None:
    everybody = "Barnehagen, skolen, barnevernet og fastlegen har for lite tid."
    services = ["barnehage", "barnevern", "fastlege", "skole"]
    assert offered_rows(made_tables((everybody, services)), load_services()) == ()
    three = "Barnehagen, skolen og barnevernet har for lite tid."
    assert len(offered_rows(made_tables((three, [*services[:2], "skole"])), load_services())) == 3


@pytest.mark.parametrize(
    ("text", "services", "found"),
    [
        ("Legene mangler rutiner.", ["helsestasjon"], []),
        ("Legene ved helsestasjonen mangler rutiner.", ["helsestasjon"], ["helsestasjon"]),
        ("Styrerne savner tilbakemelding.", ["barnevern"], []),
        ("Styrerne savner tilbakemelding.", ["barnehage"], ["barnehage"]),
        ("Det er lite kommunikasjon fra skolen til barnevernet.", ["barnevern", "skole"], ["barnevern"]),
        ("Det er lite kommunikasjon i skolen.", ["skole"], ["skole"]),
    ],
)
def test_what_others_lack_is_no_finding_of_the_service(text: str, services: list[str], found: list[str]) -> None:
    rows = offered_rows(made_tables((text, services)), load_services())
    assert [row.evidence.service for row in rows] == found


def test_a_page_is_that_printed_on_it_or_said_to_be_that_in_the_file(names: EvidenceNames) -> None:
    told = []
    for pages in ([(3, "iii")], [(3, None)], [(1, None), (3, None)]):
        table = pd.DataFrame([{"document": "d1", "page": page, "label": label} for page, label in pages])
        row = offered_rows({**made_tables(), "pages": table}, load_services())[0]
        told.append((row.evidence.page, row_cells(row, names, "nb")["page"], cited(row, names).en.rpartition(", ")[2]))
    assert told[0] == ("iii", "iii", "p. iii")
    assert told[1] == told[2] == ("[3]", "3 i filen", "page 3 of the file")
    table = pd.DataFrame([{"document": "d1", "page": 1, "label": None}])
    assert offered_rows({**made_tables(page=1), "pages": table}, load_services())[0].evidence.page == ""


def test_a_sentence_too_long_for_a_cell_is_not_offered() -> None:
    for extra, rows in ((700, 1), (701, 0)):
        text = "Skolen har for lite tid til alt "
        text = f"{text}{'x' * (extra - len(text) - 1)}."
        assert len(offered_rows(made_tables((text, ["skole"])), load_services())) == rows


def test_keys_do_not_hang_on_what_else_is_offered() -> None:
    alone = offered_rows(made_tables(*SENTENCES[:1]), load_services())
    assert alone[0].key == offered_rows(made_tables(), load_services())[0].key


# The form


def written(tmp_path: Path, rows: tuple[EvidenceRow, ...], names: EvidenceNames, *, seen: int = 0) -> Path:
    path = tmp_path / f"form{len(list(tmp_path.glob('form*')))}.xlsx"
    write_evidence_form(path, rows, names, seen=seen)
    return path


def filled(path: Path, cells: Mapping[tuple[int, str], object]) -> Path:
    """Fill in a form: cells by row (2 is the first) and heading."""
    book = openpyxl.load_workbook(path)
    sheet = book["Funn"]
    heads = [cell.value for cell in sheet[1]]
    for (row, head), value in cells.items():
        sheet.cell(row, heads.index(head) + 1).value = value
    book.save(path)
    return path


def taken(review: Review, path: Path, offered: tuple[EvidenceRow, ...], names: EvidenceNames) -> TakenEvidence:
    return read_evidence(review, path, rows_of(stated_rows(review), offered), names, author="Kari")


NEW = {
    "Tjeneste": "barnehage", "Tema": "lokaler", "Retning": "hindrer", "Funn": "Trange rom.", "Kilde": "en rapport",
    "Side": "4",
}  # fmt: skip


def new_row(row: int, **changes: str | None) -> dict[tuple[int, str], str | None]:
    return {(row, head): text for head, text in (NEW | changes).items()}


def test_a_form_comes_back_as_statements(
    tmp_path: Path, review: Review, offered: tuple[EvidenceRow, ...], names: EvidenceNames
) -> None:
    path = written(tmp_path, offered, names)
    filled(path, {
        (2, "Godtas"): "ja", (2, "Funn"): "Rutiner mangler", (3, "Godtas"): "NEI", (4, "Godtas"): "ja",
        (4, "Tema"): "Samarbeid", (4, "Retning"): "fremmer", (4, "Hvem"): "Per", **new_row(8),
    })  # fmt: skip
    result = taken(review, path, offered, names)
    assert (len(result.added), result.faults, result.conflicts) == (4, (), ())
    table = evidence_table(review)
    assert table["standing"].tolist() == ["accepted", "rejected", "accepted", "accepted"]
    assert table["finding"].tolist()[::2] == ["Rutiner mangler", "Trange rom."]
    assert (table["theme"][3], table["direction"][3]) == ("samarbeid", "promoter")
    assert table["author"].tolist() == ["Kari", "Kari", "Kari", "Per"]
    assert (table["quote"][0], table["start"][0], table["document"][2]) == (SENTENCES[0][0], 0, "d1")
    again = taken(review, path, offered, names)
    assert (len(again.added), again.unchanged, again.is_whole) == (0, 4, True)


def test_rows_may_be_sorted_and_columns_taken_away(
    tmp_path: Path, review: Review, offered: tuple[EvidenceRow, ...], names: EvidenceNames
) -> None:
    path = filled(written(tmp_path, offered, names), {(5, "Godtas"): "ja"})
    book = openpyxl.load_workbook(path)
    sheet = book["Funn"]
    rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=2, max_row=5)]
    for at, row in enumerate(reversed(rows), 2):
        for column, value in enumerate(row, 1):
            sheet.cell(at, column).value = value
    sheet.delete_cols(9, 2)  # population and method
    book.save(path)
    assert [entry.record.topic for entry in taken(review, path, offered, names).added] == [offered[3].key]


def test_several_people_and_what_one_has_not_seen(
    tmp_path: Path, review: Review, offered: tuple[EvidenceRow, ...], names: EvidenceNames
) -> None:
    one, other = written(tmp_path, offered, names), written(tmp_path, offered, names)
    assert len(taken(review, filled(one, {(2, "Godtas"): "ja"}), offered, names).added) == 1
    result = taken(review, filled(other, {(2, "Godtas"): "nei", (3, "Godtas"): "ja"}), offered, names)
    assert len(result.added) == 1
    assert "Kari wrote on the same" in result.conflicts[0].en
    rows = rows_of(stated_rows(review), offered)
    later = filled(written(tmp_path, rows, names, seen=2), {(2, "Godtas"): "nei"})
    assert len(taken(review, later, offered, names).added) == 1
    assert stated_rows(review)[0].standing == "rejected"


#: Cells of a row that was sent out, or of a new one, and what is said of it.
SPOILT: tuple[tuple[dict[str, str | None], str], ...] = (
    ({"Godtas": "ja", "Tjeneste": "barnehagge"}, "did you mean 'Barnehage'?"),
    ({"Godtas": "ja", "Tjeneste": "xyz"}, "write one of Helsestasjon, Barnehage"),
    ({"Godtas": "ja", "Tema": None}, "nothing stands under 'Tema'"),
    ({"Godtas": "kanskje"}, "write ja, nei"),
    ({"Godtas": "ja", "Retning": "opp"}, "write hindrer, fremmer, både–og"),
    ({"Tema": "noe annet"}, "neither yes nor no stands under 'Godtas'"),
    ({"Godtas": "ja", "Sitat": "Noe annet."}, "under 'Sitat' was changed"),
    ({"Godtas": "ja", "Side": "9"}, "under 'Side' was changed"),
    ({"Godtas": "ja", "id": "e|x|d1|0||00000000"}, "the id was changed"),
    ({"Godtas": "ja", "id": "tull"}, "is of no such sheet"),
    ({"Godtas": "ja", "Funn": "=1+1"}, "formula without a value"),
)
NEEDED = ("Kilde", "Tema", "Retning", "Tjeneste", "Funn")
SPOILT_NEW: list[tuple[dict[str, str | None], str]] = [
    ({"Kilde": "en annen"}, "neither a document of the study nor a record"),
    *((dict.fromkeys([head]), f"nothing stands under '{head}'") for head in NEEDED),
]


def test_rows_without_sense_are_told_and_the_others_are_taken(
    tmp_path: Path, review: Review, names: EvidenceNames
) -> None:
    sentences = [(f"Barnehagen i gate {number} har for lite tid.", ["barnehage"]) for number in range(12)]
    offered = offered_rows(made_tables(*sentences), load_services())
    cells = {(at, head): text for at, (row, _) in enumerate(SPOILT, 2) for head, text in row.items()}
    first = 2 + len(offered)
    for at, (row, _) in enumerate(SPOILT_NEW, first):
        cells |= new_row(at, **row)
    path = filled(written(tmp_path, offered, names), {**cells, (13, "Godtas"): "ja"})
    result = taken(review, path, offered, names)
    assert [entry.record.topic for entry in result.added] == [offered[11].key]
    places = [*range(2, 2 + len(SPOILT)), *range(first, first + len(SPOILT_NEW))]
    for fault, (_, said), row in zip(result.faults, (*SPOILT, *SPOILT_NEW), places, strict=True):
        assert said in fault.en
        assert f"row {row}" in fault.en


def test_two_rows_of_one_id_that_say_different_things(
    tmp_path: Path, review: Review, offered: tuple[EvidenceRow, ...], names: EvidenceNames
) -> None:
    path = filled(written(tmp_path, offered, names), {(2, "Godtas"): "ja"})
    book = openpyxl.load_workbook(path)
    sheet = book["Funn"]
    for cell in sheet[2]:
        sheet.cell(7, cell.column).value = "nei" if cell.column == 1 else cell.value
    book.save(path)
    result = taken(review, path, offered, names)
    assert (result.added, len(result.faults)) == ((), 1)


def test_merged_cells_are_refused_and_nothing_is_taken(
    tmp_path: Path, review: Review, offered: tuple[EvidenceRow, ...], names: EvidenceNames
) -> None:
    path = filled(written(tmp_path, offered, names), {(2, "Godtas"): "ja"})
    book = openpyxl.load_workbook(path)
    book["Funn"].merge_cells("A2:A4")
    book.save(path)
    with pytest.raises(Exception, match="merged"):
        taken(review, path, offered, names)
    assert stated_rows(review) == ()


def test_a_row_of_another_study_is_seen(
    tmp_path: Path, review: Review, offered: tuple[EvidenceRow, ...], names: EvidenceNames
) -> None:
    path = filled(written(tmp_path, offered, names), {(2, "Godtas"): "ja"})
    assert "does not have any more" in taken(review, path, offered[1:], names).faults[0].en


def test_a_form_of_formulas_is_texts_and_the_same_rows_give_the_same_bytes(
    tmp_path: Path, offered: tuple[EvidenceRow, ...], names: EvidenceNames
) -> None:
    rows = (replace(offered[0], evidence=replace(offered[0].evidence, finding="=HYPERLINK(1)")),)
    one, other = written(tmp_path, rows, names), written(tmp_path, rows, names)
    assert one.read_bytes() == other.read_bytes()
    sheet = openpyxl.load_workbook(one)["Funn"]
    assert "f" not in {cell.data_type for row in sheet.iter_rows() for cell in row}
    assert sheet.max_row == 1 + 1 + EMPTY_ROWS


def test_a_row_is_known_by_its_id_when_its_document_is_called_otherwise(
    tmp_path: Path, review: Review, offered: tuple[EvidenceRow, ...], names: EvidenceNames
) -> None:
    path = filled(written(tmp_path, offered, names), {(2, "Godtas"): "ja", (3, "Kilde"): "Noe annet"})
    record = Record(id="r1-2", title="En helt annen tittel", authors=("Berg, Anne",), year=2019)
    linked = {"d1": ("r1-2",)}
    work = Work(id="r1-2", records=(record,), fields=record)
    renamed = evidence_names(SERVICES, made_tables(), works=[work], linked=linked)
    result = taken(review, path, with_records(offered, linked), renamed)
    assert [entry.record.topic for entry in result.added] == [offered[0].key]
    assert [fault.en.split(": ", 1)[1] for fault in result.faults] == [SHEETS.changed(column="Kilde").en]


# The matrix


def test_a_matrix_holds_every_cell_and_says_which_are_empty(offered: tuple[EvidenceRow, ...]) -> None:
    made = matrix(offered, [*SERVICES])
    assert made.services == ("helsestasjon", "barnehage", "skole", "barnevern")
    assert made.themes == ("ledelse", "rutiner", "samarbeid", "tid")
    assert [row.evidence.theme for row in made.cells["ledelse", "skole"].promoters] == ["ledelse"]
    assert made.cells["ledelse", "barnehage"].rows == ()
    assert dict(made.gaps)["tid"] == ("helsestasjon", "barnehage", "barnevern")
    assert [number for number, _ in made.quotes] == [1, 2, 3, 4]


def test_rows_with_one_quote_share_its_number_and_rejected_ones_are_left_out(
    offered: tuple[EvidenceRow, ...],
) -> None:
    twin = replace(offered[0], evidence=replace(offered[0].evidence, key="e9", theme="tid"))
    gone = replace(offered[1], standing="rejected")
    made = matrix([offered[0], twin, gone])
    assert set(made.numbers.values()) == {1}
    assert made.themes == ("rutiner", "tid")


def test_the_document_shows_findings_quotes_and_gaps(offered: tuple[EvidenceRow, ...], names: EvidenceNames) -> None:
    accepted = replace(
        offered[0], standing="accepted", evidence=replace(offered[0].evidence, finding="Rutiner mangler")
    )
    document = matrix_document(matrix([accepted], [*SERVICES]), matrix(offered[1:], [*SERVICES]), names)
    text = document_bytes(document, "md", "nb").decode()
    assert text.index("Rutiner mangler") < text.index("Tilbudt, ikke vurdert") < text.index("God ledelse er avgjørende")
    for piece in ("ingen funn", "En rapport (2021), s. iii", "Temaer uten belegg", "Helsestasjon, Skole, Barn"):
        assert piece in text
    alone = document_bytes(matrix_document(matrix([accepted], [*SERVICES]), None, names), "html", "en").decode()
    assert "Offered" not in alone
    assert "no findings" in alone or "All themes" in alone


def accept(row: EvidenceRow, **changes: Any) -> EvidenceRow:
    return replace(row, standing="accepted", evidence=replace(row.evidence, **changes))


def test_what_waits_is_counted_and_is_no_gap(offered: tuple[EvidenceRow, ...], names: EvidenceNames) -> None:
    rows = [accept(offered[0]), replace(offered[1], standing="rejected"), *offered[2:]]
    made = matrix(rows[:1], [*SERVICES], count_waiting(rows))
    assert made.themes == ("rutiner", "samarbeid", "tid")
    assert (made.waits, made.cells["tid", "skole"].waits, made.cells["tid", "barnehage"].waits) == (2, 1, 0)
    assert [(cell.theme, cell.service) for cell in made.undecided] == [("samarbeid", "barnevern"), ("tid", "skole")]
    assert dict(made.gaps)["tid"] == ("helsestasjon", "barnehage", "barnevern")
    text = document_bytes(matrix_document(made, None, names), "md", "nb").decode()
    waiting, gaps = text.index("Venter på vurdering"), text.index("Temaer uten belegg")
    assert "1 ikke vurdert" in text[:waiting]
    assert "**Tid**: Skole (1)" in text[waiting:gaps]
    assert "**Alle temaer**: Helsestasjon\n" in text[gaps:]


@pytest.mark.parametrize("language", ["nb", "en"])
def test_the_sheet_counts_what_waits(
    tmp_path: Path, offered: tuple[EvidenceRow, ...], names: EvidenceNames, language: Language
) -> None:
    path = tmp_path / "matrix.xlsx"
    made = matrix([accept(offered[0])], [*SERVICES], count_waiting(offered[1:]))
    write_matrix_sheet(path, made, None, names, language=language)
    cells = [cell.value for row in openpyxl.load_workbook(path).worksheets[0].iter_rows() for cell in row]
    assert cells.count({"nb": "1 ikke vurdert", "en": "1 not judged yet"}[language]) == 3


def test_with_nothing_accepted_what_waits_is_told(offered: tuple[EvidenceRow, ...], names: EvidenceNames) -> None:
    made = matrix([], [*SERVICES], count_waiting(offered))
    text = document_bytes(matrix_document(made, None, names), "md", "nb").decode()
    assert "Ingen har godtatt noe funn ennå." in text
    assert "4 mulige funn venter på vurdering" in text
    assert text.count("1 ikke vurdert") == len(offered)


def test_what_was_judged_waits_no_more(review: Review, offered: tuple[EvidenceRow, ...]) -> None:
    assert sum(waiting_findings(review, made_tables(), load_services()).values()) == len(offered)
    review.log.add(replace(offered[0].evidence, standing="rejected"), author="Kari", follows=None)
    assert sum(waiting_findings(review, made_tables(), load_services()).values()) == len(offered) - 1


def test_a_readers_own_words_are_no_quote(offered: tuple[EvidenceRow, ...], names: EvidenceNames) -> None:
    own = accept(offered[0], finding="Venting", quote="")
    text = document_bytes(matrix_document(matrix([own]), None, names), "md", "nb").decode()
    assert "Venting (egne ord)" in text
    assert "«Venting" not in text


def test_a_source_is_cited_by_its_authors_and_a_document_by_its_title() -> None:
    authors = ["Berg, Anne", "Dahl, Per", "Lie"]
    assert short_source("Ro", authors[:1], 2017).nb == "Berg (2017). Ro"
    assert short_source("Ro", authors[:MOST_NAMED], 2017).nb == "Berg & Dahl (2017). Ro"
    assert short_source("Ro", authors[: MOST_NAMED + 1], 2017).nb == "Berg et al. (2017). Ro"
    assert short_source("Ro", ["Lie"], None) == Text("Lie (u.å.). Ro", "Lie (n.d.). Ro")
    assert short_source("Ro", [], 2017).nb == "Ro (2017)"
    record = Record(id="r1-2", title="Ro", authors=("Berg, Anne",), year=2017)
    named = evidence_names(SERVICES, made_tables(), works=[Work(id="r1-2", records=(record,), fields=record)])
    meant = [named.source_meant(words) for words in ("berg (2017). ro", "Ro", "r1-2")]
    assert {source.record for source in meant if source} == {"r1-2"}
    assert None not in meant


def test_an_empty_matrix_says_so(names: EvidenceNames) -> None:
    text = document_bytes(matrix_document(matrix([]), matrix([]), names), "md", "nb").decode()
    assert "Ingen steder i tekstene er tilbudt." in text


def test_the_sheet_of_a_matrix_has_table_and_quotes(
    tmp_path: Path, offered: tuple[EvidenceRow, ...], names: EvidenceNames
) -> None:
    path = tmp_path / "matrix.xlsx"
    write_matrix_sheet(path, matrix([]), matrix(offered, [*SERVICES]), names, language="nb")
    book = openpyxl.load_workbook(path)
    assert book.sheetnames == ["Tilbudt", "Sitater"]
    assert [cell.value for cell in book["Tilbudt"][1]][:3] == ["Tema", "Retning", "Helsestasjon"]
    assert book["Sitater"].max_row == 1 + len(offered)
    assert book["Sitater"]["D2"].value == "tilbudt"


def test_a_document_linked_to_a_record_is_known_by_it(offered: tuple[EvidenceRow, ...]) -> None:
    record = Record(id="r1-2", title="En artikkel", year=2019, type="article-journal")
    work = Work(id="r1-2", records=(record,), fields=record)
    linked = {"d1": ("r1-2",)}
    named = evidence_names(SERVICES, made_tables(), works=[work], linked=linked)
    (row, *_) = with_records(offered, linked)
    source = named.source(row.evidence.document, row.evidence.records)
    assert (row.evidence.records, source.title, source.year, source.type) == (
        ("r1-2",), "En artikkel", 2019, "article-journal",
    )  # fmt: skip


def test_an_unknown_theme_is_called_by_its_words(names: EvidenceNames) -> None:
    assert names.theme("lokaler") == Text("lokaler", "lokaler")
    assert names.theme_meant("Cooperation") == "samarbeid"
    assert names.theme_meant(" korte  dager ") == "korte dager"


def test_a_name_of_two_themes_is_that_of_the_first_and_an_id_is_stronger() -> None:
    named = EvidenceNames(services={}, themes={"a": Text("ord", "word"), "b": Text("Ord", "x"), "x": Text("y", "z")})
    assert (named.theme_meant("ORD"), named.theme_meant("x")) == ("a", "x")
