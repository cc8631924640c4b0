"""The flow of a review: each record in one box, numbers that add up or say where not, and files that others read."""

import csv
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree

import pytest

from corpus.errors import BegrepskartError, TableError
from kg.cli import main
from kg.refs.duplicates.decided import decide, dedupe, waiting_pairs
from kg.refs.duplicates.works import works_of
from kg.refs.flow.counting import review_flow
from kg.refs.flow.drawn import LETTERS_AT_MOST, LINES_AT_MOST, LISTED_AT_MOST, flow_drawing
from kg.refs.flow.files import told, write_flow
from kg.refs.flow.flow import NAMES, Flow, faults
from kg.refs.flow.grouped import grouped
from kg.refs.flow.searches import lacking, search_document
from kg.refs.flow.table import flow_rows, read_numbers
from kg.refs.records.records import ReadFile, Record
from kg.refs.records.review import FILE, Review, begin_review
from kg.refs.records.statements import FlowNumber, Import, Retrieval, Screened
from kg.refs.screening.outcomes import outcomes_of

#: A flow in which everything adds up, with both arms and an earlier version.
WHOLE = Flow(
    numbers={
        **dict.fromkeys(NAMES, 0),
        "database_results": 100, "register_results": 5, "duplicates": 30, "excluded_other": 5, "records_screened": 70,
        "records_excluded": 40, "dbr_sought_reports": 30, "dbr_notretrieved_reports": 2, "dbr_assessed": 28,
        "dbr_excluded": 8, "website_results": 6, "citations_results": 4, "other_duplicates": 3,
        "other_records_excluded": 2, "other_sought_reports": 5, "other_assessed": 5, "other_excluded": 1,
        "new_studies": 24, "new_reports": 24, "previous_studies": 3, "previous_reports": 4, "total_studies": 27,
        "total_reports": 28,
    },
    sources=(("ERIC", 60), ("Oria", 45)), reasons={"dbr": (("ALDER", 5), ("BOK", 3)), "other": (("ALDER", 1),)},
)  # fmt: skip


def brought(review: Review, name: str, found_in: str, records: int, **told: str) -> None:
    read = ReadFile(format="ris", encoding="utf-8", records=tuple(Record(title=f"{name} {n}") for n in range(records)))
    described = Import(
        number=0, file=f"{name}.ris", sha256="", format="ris", encoding="", records=0, found_in=found_in,  # type: ignore[arg-type]
        **told,  # type: ignore[arg-type]
    )  # fmt: skip
    assert review.bring(read, name.encode(), described, author="Kari")


def judged(
    review: Review, record: str, stage: str, verdict: str, reason: str = "", *, reviewer: str = "Kari",
    follows: bool = False,
) -> None:  # fmt: skip
    reasons = (reason,) if reason else ()
    screened = Screened(records=(record,), stage=stage, reviewer=reviewer, verdict=verdict, reasons=reasons)  # type: ignore[arg-type]
    before = review.log.last(screened) if follows else None
    review.log.add(screened, author="Kari", follows=before.number if before else None)


@pytest.fixture
def review(tmp_path: Path) -> Review:
    """Six records of two databases and two of a website; one of each arm is included, one is not to be had."""
    review = begin_review(tmp_path / "gjennomgang")
    brought(review, "eric", "database", 4, source="ERIC", platform="EBSCOhost", searched="2026-01-02", query="ro")
    brought(review, "oria", "database", 2)
    brought(review, "nett", "website", 2, source="Oppdiktet etat", searched="2026-01-03")
    for record, title in (("r1-1", "include"), ("r1-2", "unsure"), ("r1-3", "exclude"), ("r2-1", "include")):
        judged(review, record, "title", title, "ALDER" if title == "exclude" else "")
    judged(review, "r1-1", "full_text", "include")
    judged(review, "r1-2", "full_text", "exclude", "BOK")
    review.log.add(Retrieval(records=("r2-1",), state="not_retrieved"), author="Kari", follows=None)
    judged(review, "r3-1", "title", "include")
    judged(review, "r3-1", "full_text", "include")
    judged(review, "r3-2", "title", "exclude")
    return review


def test_each_record_is_in_one_box_at_each_height(review: Review) -> None:
    flow = review_flow(review)
    found = {name: n for name, n in flow.numbers.items() if n}
    assert found == {
        "database_results": 6, "website_results": 2, "records_screened": 4, "records_excluded": 1,
        "dbr_sought_reports": 3, "dbr_notretrieved_reports": 1, "dbr_assessed": 2, "dbr_excluded": 1,
        "other_records_excluded": 1, "other_sought_reports": 1, "other_assessed": 1, "new_studies": 2,
        "new_reports": 2, "total_studies": 2, "total_reports": 2,
    }  # fmt: skip
    assert flow.sources == (("ERIC", 4), ("oria.ris", 2))
    assert flow.reasons == {"dbr": (("BOK", 1),), "other": ()}
    assert flow.waiting == {"dbr_title": 2}
    assert faults(flow) == ()
    assert [text.en for text in told(flow)] == [
        "2 works are not yet fully screened on title and abstract, and are in no box after that."
    ]


def test_a_report_that_was_had_after_all_is_no_longer_lacking(review: Review) -> None:
    judged(review, "r2-1", "full_text", "include")
    flow = review_flow(review)
    assert (flow.number("dbr_notretrieved_reports"), flow.number("dbr_assessed"), flow.number("new_reports")) == (
        0,
        3,
        3,
    )
    assert faults(flow) == ()


def test_what_was_judged_by_full_text_alone_is_in_every_box_before_that(review: Review) -> None:
    judged(review, "r1-4", "full_text", "include")
    flow = review_flow(review)
    assert (flow.number("records_screened"), flow.number("dbr_assessed"), flow.number("new_reports")) == (5, 3, 3)
    assert faults(flow) == ()


def test_a_number_that_a_person_gave_stands_and_what_it_breaks_is_told(review: Review) -> None:
    review.log.add(FlowNumber(box="excluded_automatic", number=3), author="Kari", follows=None)
    (fault,) = faults(review_flow(review))
    assert fault.en == (
        "Does not add up: “Databases” is 6, but “Records screened” + “Records marked as ineligible by automation tools”"
        " are 9 together."
    )


def test_numbers_that_add_up_have_no_faults_and_each_balance_is_looked_at() -> None:
    assert faults(WHOLE) == ()
    assert [text.en for text in told(WHOLE)] == ["All numbers add up."]
    for name in (
        "database_results", "records_screened", "dbr_sought_reports", "website_results", "other_sought_reports",
        "dbr_assessed", "new_reports", "total_studies", "total_reports",
    ):  # fmt: skip
        assert faults(replace(WHOLE, numbers={**WHOLE.numbers, name: 1_000})), name
    assert faults(replace(WHOLE, reasons={"dbr": (("ALDER", 4),)}))
    assert next(text.en for text in faults(Flow(numbers={"database_results": 3}))).startswith("No number given")


def test_the_table_has_the_templates_names_and_comes_back_as_it_was(tmp_path: Path) -> None:
    path = tmp_path / "flyt.csv"
    write_flow(WHOLE, path, language="nb")
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = {row["data"]: row for row in csv.DictReader(file)}
    assert rows["dbr_excluded"]["n"] == "ALDER, 5; BOK, 3"
    assert (rows["records_screened"]["node"], rows["records_screened"]["box"]) == ("node9", "box4")
    assert read_numbers(path) == WHOLE
    assert {row[0] for row in flow_rows(WHOLE, "nb")} >= set(NAMES)


def test_numbers_of_a_published_review_are_drawn_and_what_it_does_not_tell_is_asked_for(tmp_path: Path) -> None:
    (tmp_path / "tall.csv").write_text("data;n\ndatabase_results;1254\nrecords_screened;\nnew_studies;51\n")
    flow = read_numbers(tmp_path / "tall.csv")
    lines = {words.text for words in flow_drawing(flow, "nb").words}
    assert {"Databaser (n\u00a0=\u00a01\u202f254)", "Nye studier inkludert (n\u00a0=\u00a051)"} <= lines
    assert "Poster ekskludert (n\u00a0=\u00a0?)" in lines
    assert not any("Registre" in line for line in lines)


@pytest.mark.parametrize(
    ("line", "told_"),
    [
        ("records_screend,3", "tall.csv:2: no box is called 'records_screend'; did you mean 'records_screened'"),
        ("duplicates,-3", "tall.csv:2: '-3' is no number of records; write a whole number, or nothing"),
        ("dbr_excluded,\"ALDER, mange\"", "tall.csv:2: 'mange' is no number of records"),
        ("duplicates,1234567890", "is no number of records"),
    ],
)  # fmt: skip
def test_a_number_or_box_that_there_is_not_is_told_with_its_line(tmp_path: Path, line: str, told_: str) -> None:
    (tmp_path / "tall.csv").write_text(f"data,n\n{line}\n")
    with pytest.raises(TableError) as caught:
        read_numbers(tmp_path / "tall.csv")
    assert told_ in str(caught.value)


CRITERIA_OF_FLOW = """
[[criteria]]
code = "BOK"
text = "Er en lærebok, en håndbok; eller en omtale."
kind = "exclusion"

[[criteria]]
code = "BARN"
text = "Handler om barn"
kind = "inclusion"
"""


def test_reasons_are_the_words_of_criteria_in_every_file_and_are_read_again(review: Review, tmp_path: Path) -> None:
    with (review.folder / FILE).open("a", encoding="utf8") as file:
        file.write(CRITERIA_OF_FLOW)
    judged(review, "r2-1", "full_text", "exclude", "BARN")
    judged(review, "r3-2", "title", "include", follows=True)
    judged(review, "r3-2", "full_text", "exclude", "UKJENT")
    flow = review_flow(review)
    book, children = "Er en lærebok, en håndbok; eller en omtale", "Oppfyller ikke: Handler om barn"
    assert [(text.nb, n) for text, n in flow.reasons_told("dbr")] == [(children, 1), (book, 1)]
    assert [(text.en, n) for text, n in flow.reasons_told("other")] == [("UKJENT", 1)]
    assert flow.reasons_told("dbr")[0][0].en == "Does not meet: Handler om barn"
    write_flow(flow, tmp_path / "flyt.csv", language="nb")
    with (tmp_path / "flyt.csv").open(encoding="utf-8-sig", newline="") as file:
        (cell,) = (row["n"] for row in csv.DictReader(file) if row["data"] == "dbr_excluded")
    # The template's program takes what stands between semicolons, up to its first comma, for a reason.
    assert [part.count(",") for part in cell.split("; ")] == [1, 1]
    again = read_numbers(tmp_path / "flyt.csv")
    assert again.reasons == {"dbr": ((children, 1), (book, 1)), "other": (("UKJENT", 1),)}
    write_flow(flow, tmp_path / "flyt.md", language="nb")
    text = (tmp_path / "flyt.md").read_text(encoding="utf8")
    assert f"| – {book} | 1 |" in text
    assert text.index("## Funnet i databaser og registre") < text.index("## Funnet på andre måter")
    said = " ".join(words.text for words in flow_drawing(flow, "nb").words)
    assert f"– {book} (n\u00a0=\u00a01)" in said


def test_names_of_databases_may_hold_what_parts_a_cell(tmp_path: Path) -> None:
    flow = replace(WHOLE, sources=(("Ovid; MEDLINE, 1946–", 60), ("Oria", 45)))
    write_flow(flow, tmp_path / "flyt.csv", language="en")
    assert read_numbers(tmp_path / "flyt.csv") == flow


def test_numbers_are_listed_by_arm_and_what_does_not_add_up_names_its_arm() -> None:
    heads = {head.en: [row[0].en for row in rows] for head, rows in grouped(WHOLE)}
    assert [*heads] == [
        "Previous version", "Identification of new studies via databases and registers",
        "Identification of new studies via other methods", "Included",
    ]  # fmt: skip
    assert all(names.count("Reports sought for retrieval") == 1 for names in [*heads.values()][1:3])
    assert len({*grouped(WHOLE)[1][1]}) == len(grouped(WHOLE)[1][1])
    wrong = replace(WHOLE, numbers={**WHOLE.numbers, "other_sought_reports": 9})
    assert any("“Reports sought for retrieval (other methods)” is 9" in text.en for text in faults(wrong))
    described = flow_drawing(WHOLE, "en").described
    at = described.index("Identification of new studies via other methods")
    assert [sum("Reports sought" in each for each in part) for part in (described[:at], described[at:])] == [1, 1]
    only = Flow(numbers={"dbr_assessed": 3}, sources=(("ERIC", 2),))
    assert [row[0].en for _, rows in grouped(only) for row in rows] == ["ERIC", "Reports assessed for eligibility"]
    searched = [row[0].en for row in grouped(replace(WHOLE, numbers={**WHOLE.numbers, "register_results": 0}))[1][1]]
    assert searched[:4] == ["Databases", "ERIC", "Oria", "Registers"]


def test_the_figure_is_a_picture_that_runs_nothing_and_shows_many_reasons_in_sum(tmp_path: Path) -> None:
    reasons = tuple((f'<script>"{n}"&', n) for n in range(1, LISTED_AT_MOST + 3))
    flow = replace(WHOLE, reasons={"dbr": reasons}, sources=(("ord " * 200, 3),))
    for name in ("flyt.svg", "flyt.png", "flyt.docx", "flyt.md", "flyt.html"):
        write_flow(flow, tmp_path / name, language="en")
    ElementTree.fromstring((tmp_path / "flyt.svg").read_text(encoding="utf8"))  # noqa: S314 - ours
    assert b"<script" not in (tmp_path / "flyt.svg").read_bytes()
    drawn = flow_drawing(flow, "en")
    rest = sum(n for _, n in reasons[LISTED_AT_MOST:])
    lines = [words.text for words in drawn.words]
    assert f"– … (n\u00a0=\u00a0{rest})" in lines
    named = [at for at, line in enumerate(lines) if "ord ord" in line]
    assert len(named) == LINES_AT_MOST
    assert lines[named[-1]].endswith("… (n\u00a0=\u00a03)")
    assert all(0 < words.at[0] < words.at[0] + words.width < drawn.width for words in drawn.words)
    write_flow(flow, tmp_path / "igjen.svg", language="en")
    assert (tmp_path / "igjen.svg").read_bytes() == (tmp_path / "flyt.svg").read_bytes()
    with pytest.raises(BegrepskartError, match=r"flyt\.gif: unknown kind of file"):
        write_flow(flow, tmp_path / "flyt.gif", language="en")


@pytest.mark.parametrize(
    ("name", "is_cut"),
    [
        ("i " * (LETTERS_AT_MOST // 2 - 1) + "ii", False), ("i " * (LETTERS_AT_MOST // 2) + "i", True),
        ("W" * 500, True), ("漢" * 500, True),
        (f"{'ord ' * 20}".strip(), False), (f"{'ord ' * 60}".strip(), True), ("", False),
    ],
)  # fmt: skip
def test_a_name_of_any_length_stands_with_its_number(name: str, is_cut: bool) -> None:
    drawn = [words.text for words in flow_drawing(replace(WHOLE, sources=((name, 4321),)), "en").words]
    at = next(n for n, line in enumerate(drawn) if line.startswith("–"))
    told = drawn[at : next(n for n, line in enumerate(drawn) if line.endswith("(n\u00a0=\u00a04,321)")) + 1]
    assert len(told) <= LINES_AT_MOST
    assert ("…" in "".join(told)) is is_cut


def test_the_appendix_has_each_search_and_what_prisma_s_asks_for_beyond_it(review: Review, tmp_path: Path) -> None:
    assert [lacking(each) for each in review.imports()] == [(), ("source", "platform", "searched", "query"), ()]
    assert main(["refs", "searches", str(review.folder), "-o", str(tmp_path / "sok.md")]) == 0
    text = (tmp_path / "sok.md").read_text(encoding="utf8")
    assert "| ERIC | database | EBSCOhost | 2026-01-02 | 4 |" in text
    assert "Søk 2: oria.ris: kilde, plattform, dato, søkestreng" in text
    assert "Ingen har lett etter dubletter ennå, så tallet på dem er foreløpig." in text
    assert len(search_document(review).blocks) > 5


def test_it_is_told_how_many_pairs_wait_and_only_what_was_done(review: Review) -> None:
    dedupe(review)
    waits = waiting_pairs(review)
    decide(review, [("r1-1", "r1-2", "open")], author="Kari", reason="")
    assert waiting_pairs(review) == waits + 1
    said = next(text for text in map(str, search_document(review).blocks) if "avgjort for hånd" in text)
    assert f"{waits + 1} par av poster kan være samme arbeid, og ingen har avgjort det ennå" in said
    assert "menneske" not in said
    assert any("nobody has decided that yet" in text.en for text in told(review_flow(review)))


def test_works_on_which_reviewers_differ_are_told_apart_from_those_not_judged(review: Review) -> None:
    before = [text.en for text in told(review_flow(review))]
    open_work = next(name for name, each in outcomes_of(review, works_of(review), "title").items() if not each.verdict)
    judged(review, open_work, "title", "include", reviewer="Per")
    judged(review, open_work, "title", "exclude", "ALDER", reviewer="Ola")
    after = [text.en for text in told(review_flow(review))]
    assert not any("the judgements differ" in text for text in before)
    assert "1 work was screened on title and abstract, but the judgements differ. " in after[1]
    assert after[0].startswith("1 work is not yet fully screened")


def test_the_command_sets_numbers_and_takes_them_back(review: Review, capsys: pytest.CaptureFixture[str]) -> None:
    flow = ["refs", "flow", str(review.folder)]
    assert main([*flow, "--set", "previous_studies", "7", "--author", "Kari"]) == 0
    assert "       9  Total studies included in review\n" in capsys.readouterr().out
    assert main([*flow, "--set", "previous_studies", "none", "--author", "Ola"]) == 0
    assert "       2  Total studies included in review\n" in capsys.readouterr().out
    assert main([*flow, "--set", "previous", "7"]) == 2
    assert "--set previous: there is no such box; did you mean 'previous_studies'" in capsys.readouterr().err
    assert main([*flow, "--set", "duplicates", "x"]) == 2
    assert "'x' is no number of records; give a whole number, or none" in capsys.readouterr().err
    assert main(["refs", "flow"]) == 2
    assert "name a review, or a table of numbers with --numbers FILE" in capsys.readouterr().err
