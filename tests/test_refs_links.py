"""Works of a review and what a study holds: full texts by DOI, ISBN and title, and works that its documents cite."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from corpus.errors import BegrepskartError
from kg.building.build import build_study
from kg.cli import main
from kg.commands.refs.linking import _held, find_work
from kg.folder.settings import MeasureSettings, Settings
from kg.refs.duplicates.works import Work, works_of
from kg.refs.fulltexts.candidates import write_candidates
from kg.refs.fulltexts.cited import cited_matches, cited_places, uncited_in_review
from kg.refs.fulltexts.decided import retrievals, services_reviewed, state_link, state_retrieval
from kg.refs.fulltexts.fits import FEWEST_LETTERS, FEWEST_WORDS, YEARS_APART, fits
from kg.refs.fulltexts.heads import FIRST_PAGES, heads
from kg.refs.fulltexts.linked import (
    document_links,
    linked_documents,
    missing_works,
    not_retrieved_works,
    other_documents,
    wanted_works,
)
from kg.refs.records.records import ReadFile, Record
from kg.refs.records.review import Review, begin_review
from kg.refs.records.statements import Evidence, Import, Retrieval, Screened, Stage, Verdict
from kg.tables.works_tables import with_works

TITLE = "Små skritt i oppfølgingen av barn"
BERG = Record(title=TITLE, authors=("Berg, Anne", "Dahl, Ole"), year=2019, doi="10.1234/abc.5", type="report")

Review_ = Callable[..., Review]


@pytest.fixture
def made(tmp_path: Path) -> Review_:
    def make(*records: Record) -> Review:
        review = begin_review(tmp_path / "review")
        described = Import(number=0, file="s.ris", sha256="", format="ris", encoding="utf-8", records=len(records))
        review.bring(ReadFile(format="ris", encoding="utf-8", records=records), b"x", described, author="Kari")
        return review

    return make


def study(*documents: dict[str, Any]) -> tuple[dict[str, pd.DataFrame], dict[str, str]]:
    """Tables and texts of documents: ``title``, ``text``, ``file``, ``year``, ``page`` that the text stands on."""
    rows, sentences, texts = [], [], {}
    for number, given in enumerate(documents, 1):
        name, text = f"d{number}", given.get("text", "")
        title, file = given.get("title", "Uten navn"), given.get("file", f"{name}.pdf")
        rows.append({"document": name, "title": title, "file": file, "year": given.get("year"), "url": None})
        sentences.append({"document": name, "sentence": 1, "page": given.get("page", 1), "text": text})
        texts[name] = text
    pages = [{"document": d, "page": 1, "start": 0, "end": len(text)} for d, text in texts.items()]
    tables = {
        "documents": pd.DataFrame(rows).astype({"year": "Int64"}), "sentences": pd.DataFrame(sentences),
        "pages": pd.DataFrame(pages),
    }  # fmt: skip
    return tables, texts


def fit(record: Record, *, more: tuple[Record, ...] = (), **document: Any) -> tuple[str, str] | None:
    """How sure a document is the full text of a record, and why."""
    works = [Work(id=f"r1-{n}", records=(each,), fields=each) for n, each in enumerate((record, *more), 1)]
    found = {each.work: (each.certainty, each.reason) for each in fits(works, heads(*study(document)))}
    return found.get("r1-1")


@pytest.mark.parametrize(
    ("document", "expected"),
    [
        ({"text": f"{TITLE}\nhttps://doi.org/10.1234/ABC.5."},
         ("sure", "the DOI stands on the first pages, and the title above all")),
        ({"text": "Noe annet (https://doi.org/10.1234/abc.5)"},
         ("perhaps", "its DOI stands on the first pages, but not as that of this title")),
        ({"text": f"Erratum: {TITLE}. 10.1234/abc.5"},
         ("perhaps", "its DOI stands on the first pages, but not as that of this title")),
        ({"file": "10.1234_abc.5.pdf"}, ("sure", "the file is named by its DOI")),
        ({"text": "Se 10.1234/abc.55 og 10.1234/ab"}, None),
        ({"title": TITLE, "year": 2019}, ("sure", "title and year are the same")),
        ({"title": TITLE, "year": 2019 + YEARS_APART}, ("sure", "title and year are the same")),
        ({"title": TITLE, "year": 2020 + YEARS_APART},
         ("perhaps", "its title stands there, but the years differ: 2019, 2021")),
        ({"title": TITLE}, ("perhaps", "its title stands there, none of its authors does")),
        ({"text": f"Anne BERG\n{TITLE}"}, ("sure", "title and author stand on the first pages")),
        ({"text": "Dahl\nSmå skritt i oppføl-\ngingen av barn"}, ("sure", "title and author stand on the first pages")),
        ({"text": f"Bokanmeldelse av {TITLE}, ved Berg"},
         ("perhaps", "its title stands there, in the title of a work about another")),
        ({"title": "Små skritt i oppfølginga av barn", "year": 2019}, ("perhaps", "the titles are nearly the same")),
        ({"title": "Store skritt for helsa til unge", "year": 2019}, None),
    ],
)  # fmt: skip
def test_a_full_text_is_told_by_two_things(document: dict[str, Any], expected: tuple[str, str] | None) -> None:
    assert fit(BERG, **document) == expected


def test_a_title_farther_in_may_be_that_of_a_work_that_is_built_on() -> None:
    before = "x" * (1500 - len(f"Berg {TITLE}") - 1)
    assert fit(BERG, text=f"{before} Berg {TITLE}") == ("sure", "title and author stand on the first pages")
    late = fit(BERG, text=f"x{before} Berg {TITLE}")
    assert late == ("perhaps", "its title stands there, but not above all")
    cited = fit(BERG, text=f"x{before} Berg {TITLE} 10.1234/abc.5")
    assert cited == ("perhaps", "its DOI stands on the first pages, but not as that of this title")


def test_the_first_pages_alone_are_looked_at() -> None:
    text = f"Berg. {TITLE}"
    assert fit(BERG, text=text, page=FIRST_PAGES) is not None
    tables, _ = study({"text": text, "page": FIRST_PAGES + 1})
    assert not heads(tables, {})[0].holds("sma_skritt_i_oppfolgingen_av_barn")


@pytest.mark.parametrize(
    ("title", "certainty"),
    [
        (" ".join(["barnevern"] * FEWEST_WORDS), "sure"), (" ".join(["barnevernet"] * (FEWEST_WORDS - 1)), "perhaps"),
        ("en to tre" + "e" * (FEWEST_LETTERS - 14) + " fir", "perhaps"),
        ("en to tre" + "e" * (FEWEST_LETTERS - 14) + " fire", "sure"),
    ],
)  # fmt: skip
def test_a_short_title_is_many_works(title: str, certainty: str) -> None:
    found = fit(Record(title=title, authors=("Berg, A",)), text=f"Berg {title}")
    assert found is not None
    assert found[0] == certainty


def test_an_isbn_is_the_books_and_not_the_chapters() -> None:
    book = Record(title=TITLE, type="book", isbn=("978-82-00-00000-1",))
    chapter = Record(title="Et kapittel om noe annet", type="chapter", isbn=("9788200000001",))
    text = "ISBN 978-82-00-00000-1"
    assert fit(book, text=text) == ("perhaps", "the ISBN is the same")
    assert fit(book, text=f"{TITLE} {text}") == ("sure", "ISBN and title are the same")
    assert fit(chapter, text=text) is None


def test_where_two_fit_neither_is_sure() -> None:
    thesis = Record(title=TITLE, authors=BERG.authors, year=2019, type="thesis")
    found = fit(BERG, more=(thesis,), title=TITLE, year=2019)
    assert found == ("perhaps", "title and year are the same; another work fits the document, too")
    shared = Record(title="Et annet sammendrag av noe", doi=BERG.doi)
    assert fit(BERG, more=(shared,), file="10.1234_abc.5.pdf") == ("perhaps", "several works have the DOI")


def test_what_a_person_says_stands_over_what_is_computed(made: Review_) -> None:
    review = made(BERG, Record(title="Noe helt annet enn det første", year=2001))
    tables, texts = study({"title": TITLE, "year": 2019}, {"title": "Vedlegg"})
    first, second = works_of(review)
    assert list(linked_documents(review, tables)["record"]) == ["r1-1"]
    state_link(review, first, "d1", kind="document", standing="rejected", author="Kari")
    state_link(review, second, "d2", kind="document", standing="accepted", author="Kari")
    links = document_links(review, tables, texts=texts)
    assert dict(zip(links["record"], links["state"], strict=True)) == {"r1-1": "rejected", "r1-2": "accepted"}
    assert list(linked_documents(review, tables)["document"]) == ["d2"]
    state_link(review, first, "d2", kind="document", standing="accepted", author="Ola")
    state_link(review, first, "d2", kind="document", standing="rejected", author="Kari", reason="feil fil")
    assert list(linked_documents(review, tables)["record"]) == ["r1-2"]


def test_a_link_by_hand_leaves_no_other_sure(made: Review_) -> None:
    review = made(BERG, Record(title="Noe helt annet enn det første", year=2001))
    tables, texts = study({"title": TITLE, "year": 2019})
    state_link(review, works_of(review)[1], "d1", kind="document", standing="accepted", author="Kari")
    links = document_links(review, tables, texts=texts)
    assert list(links["state"]) == ["perhaps", "accepted"]
    assert links["reason"][0].endswith("a person linked one of the two to another")


def test_wanted_works_without_a_full_text_are_missing_or_stated_as_not_retrieved(made: Review_) -> None:
    review = made(
        BERG, Record(title="Noe helt annet enn det første"), Record(title="Utelatt"), Record(title="Ut til slutt"),
        Record(title="Usikker"), Record(title="Ikke til å få tak i"),
    )  # fmt: skip
    works = works_of(review)
    for work, stage, verdict in (
        (0, "title", "include"), (1, "full_text", "include"), (2, "title", "exclude"), (3, "title", "include"),
        (3, "full_text", "exclude"), (4, "title", "unsure"), (5, "title", "include"),
    ):  # fmt: skip
        stated = Screened(records=works[work].ids, stage=stage, reviewer="Kari", verdict=verdict)  # type: ignore[arg-type]
        review.log.add(stated, author="Kari", follows=None)
    included, sought = wanted_works(review, works)
    assert [work.id for work in included] == ["r1-2"]
    assert [work.id for work in sought] == ["r1-1", "r1-5", "r1-6"]
    wanted = (*included, *sought)
    tables, texts = study({"title": TITLE, "year": 2019}, {"title": "En annen rapport"})
    links = document_links(review, tables, texts=texts, works=wanted)
    state_retrieval(review, [works[0], works[4], works[5]], "sought", author="Kari")
    state_retrieval(review, [works[0], works[5]], "not_retrieved", author="Kari", note="utsolgt")
    assert list(missing_works(review, wanted, links)["record"]) == ["r1-2", "r1-5"]
    (row,) = not_retrieved_works(review, wanted, links).to_dict("records")  # r1-1 was had after all
    assert (row["record"], row["retrieval"], row["note"]) == ("r1-6", "not_retrieved", "utsolgt")
    assert list(other_documents(tables, links)["document"]) == ["d2"]
    assert set(retrievals(review, works)) == {"r1-1", "r1-5", "r1-6"}
    told = _held((included, sought), links, {"r1-6"}, is_all=False)
    assert told == "0 works of 1 included with a full text, and 1 of 2 more sought"
    assert _held((wanted, ()), links, {"r1-6"}, is_all=True) == "1 work of 4 with a full text"


def test_the_corpus_knows_record_service_year_and_type(made: Review_) -> None:
    review = made(BERG)
    row = Evidence(key="1", records=("r1-1",), service="skole", theme="t", direction="promoter")
    gone = Evidence(key="2", records=("r1-1",), service="ppt", theme="t", direction="promoter", standing="rejected")
    review.log.add_all([(row, None), (gone, None)], author="Kari")
    assert services_reviewed(review, works_of(review)) == {"r1-1": ("skole",)}
    tables, texts = study({"title": TITLE, "year": 2019})
    (known,) = linked_documents(review, tables, texts=texts).to_dict("records")
    assert known == {
        "document": "d1", "record": "r1-1", "type": "report", "year": 2019, "title": TITLE, "doi": "10.1234/abc.5",
        "services": ["skole"], "state": "sure",
    }  # fmt: skip


def citing(*cited: tuple[list[str], str | None, bool], entries: tuple[tuple[list[str], str, str], ...] = ()) -> Any:
    """The tables of a study whose one document cites these works: authors, year, and whether *et al.* stands there."""
    none = pd.DataFrame(columns=["document", "start", "end", "term", "concept", "definiens", "polarity", "quote"])
    citations = [
        {"document": "d1", "start": 10 * n, "end": 10 * n + 5, "authors": authors, "year": year, "et_al": et_al,
         "style": "parenthetical", "sentence": n, "page": 3, "services": ["skole"]}
        for n, (authors, year, et_al) in enumerate(cited)
    ]  # fmt: skip
    references = [
        {"document": "d1", "authors": authors, "year": year, "title": "", "quote": quote}
        for authors, year, quote in entries
    ]
    columns = ["document", "authors", "year", "title", "quote"]
    sentences = [{"document": "d1", "sentence": n, "text": f"Setning {n}."} for n in range(len(cited))]
    tables = {
        "citations": pd.DataFrame(citations), "references": pd.DataFrame(references, columns=columns),
        "definitions": none, "claims": none,
    }  # fmt: skip
    return {**tables, **with_works(tables), "sentences": pd.DataFrame(sentences)}


def match(record: Record, tables: Any, made: Review_, *more: Record) -> tuple[str, str] | None:
    found = cited_matches(made(record, *more), tables).to_dict("records")
    return next(((row["state"], row["reason"]) for row in found if row["record"] == "r1-1"), None)


THREE = ("Berg, A", "Dahl, O", "Lie, K")


@pytest.mark.parametrize(
    ("record", "cited", "expected"),
    [
        (BERG, (["Berg", "Dahl"], "2019", False), ("sure", "authors and year are the same")),
        (BERG, (["Berg", "Dahl"], "2019a", False), ("sure", "authors and year are the same")),
        (BERG, (["Berg", "Dahl"], "2020", False), None),
        (BERG, (["Berg", "Lie"], "2019", False), None),
        (Record(authors=THREE, year=2019), (["Berg"], "2019", True),
         ("perhaps", "the first author and the year are the same")),
        (Record(authors=THREE[:2], year=2019), (["Berg"], "2019", True), None),
        (Record(authors=THREE[:1], year=2019), (["Berg"], "2019", False),
         ("perhaps", "the one author and the year are the same")),
        (Record(authors=("Utdanningsdirektoratet",), year=2019), (["Udir"], "2019", False),
         ("perhaps", "body and year are the same")),
        (Record(title="Meld. St. 77 (2031–2032) Om ro", type="report"), (["Meld. St. 77"], "2031–2032", False),
         ("sure", "it is the official document, or act")),
        (Record(title="Et blikk på Meld. St. 77 (2031–2032)", type="article-journal"),
         (["Meld. St. 77"], "2031–2032", False), None),
        (Record(title="Lov om barnehager (barnehageloven)", type="legislation"), (["barnehageloven"], None, False),
         ("sure", "it is the official document, or act")),
    ],
)  # fmt: skip
def test_a_cited_work_is_told_by_its_names(
    record: Record, cited: tuple[list[str], str | None, bool], expected: tuple[str, str] | None, made: Review_
) -> None:
    assert match(record, citing(cited), made) == expected


@pytest.mark.parametrize(
    ("entry", "expected"),
    [
        (f"Berg, A. & Dahl, O. (2019). {TITLE}. Forlaget.", ("sure", "title, author and year stand in the entry")),
        ("Berg, A. & Dahl, O. (2019). Noe om helt andre ting. https://doi.org/10.1234/abc.5",
         ("sure", "the entry has its DOI")),
        ("Berg, A. & Dahl, O. (2019). Små skritt i oppfølginga av barn.",
         ("sure", "authors and year are the same, and nearly the title")),
        ("Berg, A. & Dahl, O. (2019). Noe om helt andre ting.",
         ("perhaps", "authors and year are the same, but the entry has another title")),
    ],
)  # fmt: skip
def test_an_entry_in_a_list_tells_more(entry: str, expected: tuple[str, str], made: Review_) -> None:
    tables = citing((["Berg", "Dahl"], "2019", False), entries=((["Berg", "Dahl"], "2019", entry),))
    assert match(BERG, tables, made) == expected


def test_a_title_within_another_is_for_a_person(made: Review_) -> None:
    entry = (["Moe"], "2019", f"Moe, K. (2019). Om bruk av {TITLE} i skolen.")
    tables = citing((["Moe"], "2019", False), entries=(entry,))
    expected = ("perhaps", "title and year stand in the entry, none of its authors does")
    assert match(BERG, tables, made) == expected


def test_one_author_with_another_title_is_another_work(made: Review_) -> None:
    entry = (["Berg"], "2019", "Berg, A. (2019). Noe om helt andre ting.")
    tables = citing((["Berg"], "2019", False), entries=(entry,))
    assert match(Record(title=TITLE, authors=("Berg, A",), year=2019), tables, made) is None


def test_two_works_of_the_review_that_fit_one_cited_are_for_a_person(made: Review_) -> None:
    tables = citing((["Berg", "Dahl"], "2019", False))
    other = Record(title="En annen tittel", authors=BERG.authors, year=2019)
    found = match(BERG, tables, made, other)
    assert found == ("perhaps", "authors and year are the same; another work of the review fits, too")


def test_places_and_candidates_of_what_is_cited(made: Review_, tmp_path: Path) -> None:
    hostile = "=cmd()\nER  - "
    tables = citing(
        (["Berg", "Dahl"], "2019", False), (["Moe"], "2001", False), (["Moe"], "2001", False),
        (["barnehageloven"], None, False),
        entries=((["Moe"], "2001", f"Moe, K. (2001). Uro. {hostile}"),),
    )  # fmt: skip
    review = made(BERG)
    matches = cited_matches(review, tables)
    (place,) = cited_places(matches, tables).to_dict("records")
    assert (place["record"], place["document"], place["page"], place["quote"]) == ("r1-1", "d1", 3, "Setning 0.")
    candidates = uncited_in_review(matches, tables)
    assert list(candidates["work"]) == ["moe_2001"]
    write_candidates(candidates, tmp_path / "c.ris")
    assert (tmp_path / "c.ris").read_text(encoding="utf8") == (
        "TY  - GEN\nAU  - Moe\nPY  - 2001\nN1  - cited as Moe (2001): 2 – Moe, K. (2001). Uro. =cmd() ER -\n"
        "ID  - moe_2001\nER  - \n\n"
    )
    write_candidates(candidates, tmp_path / "c.csv")
    assert "moe_2001" in (tmp_path / "c.csv").read_text(encoding="utf8")
    with pytest.raises(BegrepskartError, match=r"end the name in \.ris or \.csv"):
        write_candidates(candidates, tmp_path / "c.txt")
    state_link(review, works_of(review)[0], "moe_2001", kind="cited", standing="accepted", author="Kari")
    assert set(cited_matches(review, tables)["state"]) == {"sure", "accepted"}
    assert uncited_in_review(cited_matches(review, tables), tables).empty


def test_a_work_that_is_not_there_is_named(made: Review_) -> None:
    works = works_of(made(BERG))
    assert find_work(works, "r1-1").id == "r1-1"
    with pytest.raises(BegrepskartError, match="no work 'r1-2' in this review; did you mean 'r1-1'"):
        find_work(works, "r1-2")


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A study of one made-up report, which is a work of the review, and cites another."""
    place = tmp_path_factory.mktemp("bygd")
    source = place / "rapport.txt"
    source.write_text(
        f"{TITLE}\n\nAnne Berg og Ole Dahl, 2019\n\n1 Skolen\n\nSkolen følger opp barn (Moe & Lie, 2001). "
        "Barnehagen samarbeider med skolen om tiltak (Moe & Lie, 2001; Vik, 2005).\n",
        encoding="utf8",
    )
    folder = place / "study"
    build_study([source], folder, settings=Settings(measure=MeasureSettings(permutations=19)))
    return folder


@pytest.mark.slow
@pytest.mark.parametrize(
    ("judged", "why"),
    [
        ([("title", "exclude")], "r1-2: it was excluded by title and abstract, so no full text is sought"),
        ([("title", "include"), ("full_text", "include")], "r1-2: it was judged by full text (include)"),
        ([("title", "include")], ""),
    ],
)
def test_a_text_that_was_judged_or_never_sought_cannot_be_one_that_was_not_had(
    made: Review_, capsys: pytest.CaptureFixture[str], judged: list[tuple[Stage, Verdict]], why: str
) -> None:
    review = made(BERG, Record(title="Uro i klassen"))
    for stage, verdict in judged:
        said = Screened(records=("r1-2",), stage=stage, reviewer="Kari", verdict=verdict)
        review.log.add(said, author="Kari", follows=None)
    status = main(["refs", "retrieved", str(review.folder), "r1-2", "r1-1", "--not", "--author", "Kari"])
    assert (status, len(review.log.entries(Retrieval))) == ((2, 0) if why else (0, 2))
    assert why in capsys.readouterr().err


def test_the_commands_say_what_is_linked_missing_and_cited(
    built: Path, made: Review_, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    review = str(made(BERG, Record(title="Uro i klassen", authors=("Moe, K", "Lie, K"), year=2001)).folder)

    def told(*arguments: str, status: int = 0) -> tuple[str, str]:
        assert main(["refs", *arguments]) == status
        out, err = capsys.readouterr()
        return out, err

    study = str(built)
    assert "no work is included yet; --all links all works" in told("link", review, study)[1]
    out, err = told("link", review, study, "--all", "--retrieved")
    assert re.search(r"r1-1 .*\bsure\b", out)
    assert "1 work of 2 with a full text; 1 work without (--missing), 0 documents of no work (--others)" in err
    assert "retrieved: 1 work" in err
    assert "retrieved: 0 works" in told("link", review, study, "--all", "--retrieved")[1]
    assert "r1-2" in told("link", review, study, "--all", "--missing")[0]
    assert "not retrieved: 1 work" in told("retrieved", review, "r1-2", "--not", "--note", "utsolgt")[1]
    out, err = told("link", review, study, "--all", "--not-retrieved")
    assert "utsolgt" in out
    assert "0 works without (--missing), 1 that cannot be had (--not-retrieved)" in err
    assert "utsolgt" not in told("link", review, study, "--all", "--missing")[0]
    assert "moe_lie_2001" in told("link", review, study, "--all", "--cited")[0]
    assert told("link", review, study, "--all", "--places", "--format", "csv")[0].count("moe_lie_2001") == 2
    candidates = tmp_path / "c.ris"
    assert "1 work; to bring them in" in told("link", review, study, "--candidates", str(candidates))[0]
    assert "ID  - vik_2005" in candidates.read_text(encoding="utf8")
    told("link", review, study, "--all", "--reject", "r1-1", "rapport.txt")
    assert re.search(r"r1-1 .*\brejected\b", told("link", review, study, "--all")[0])
    told("link", review, study, "--all", "--cited", "--accept", "r1-1", "vik_2005")
    assert re.search(r"r1-1 .*\baccepted\b", told("link", review, study, "--all", "--cited")[0])
    assert (
        "did you mean 'vik_2005'" in told("link", review, study, "--cited", "--accept", "r1-1", "vik_205", status=2)[1]
    )
    assert "no document 'rapprt.txt'" in told("link", review, study, "--reject", "r1-1", "rapprt.txt", status=2)[1]


@pytest.mark.slow
def test_the_commands_say_who_leans_on_what(
    built: Path, made: Review_, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    review = str(made(Record(title="Uro i klassen", authors=("Moe, K", "Lie, K"), year=2001)).folder)
    for arguments, expected in (
        (["leaning", str(built)], "too few works"),
        (["leaning", str(built), "--works"], "vik_2005"),
        (["leaning", str(built), "--quotes"], "Barnehagen samarbeider"),
        (["leaning", str(built), "--together", "--format", "json"], "[]"),
        (["overview", review], "document"),
    ):
        assert main(["refs", *arguments]) == 0
        assert expected in capsys.readouterr().out
    assert main(["refs", "leaning", str(built), "--works", "--review", review]) == 0
    assert "vik_2005" not in capsys.readouterr().out
    for name in ("l.graphml", "l.svg", "l.md", "l.csv"):
        assert main(["refs", "leaning", str(built), "-o", str(tmp_path / name)]) == 0
        assert (tmp_path / name).stat().st_size
    assert main(["refs", "leaning", str(built), "-o", str(tmp_path / "l.xyz")]) == 2
    assert main(["refs", "overview", review, "-o", str(tmp_path / "o.svg")]) == 0
