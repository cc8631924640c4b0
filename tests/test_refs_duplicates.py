"""Which records are of one work: what is found in spite of how databases write it, and what is never merged by itself.

All records are made up.
"""

from dataclasses import replace
from typing import Any

import pytest
from made_up_article import ABSTRACT, ARTICLE, OTHER_ABSTRACT

from kg.refs.duplicates.evidence import evidence_of
from kg.refs.duplicates.names import names_of, shared
from kg.refs.duplicates.pairs import pairs_of
from kg.refs.duplicates.rules import judged
from kg.refs.duplicates.titles import Level, level_of, title_of
from kg.refs.duplicates.traits import journal_of, same_journal, traits_of
from kg.refs.records.records import Record, RecordType, Value

BARE = replace(ARTICLE, doi="", abstract="", issue="", pages="", volume="")


def state(other: Record, one: Record = ARTICLE, **changed: Any) -> str:
    return judged(traits_of(one), traits_of(replace(other, id="r2-1", **changed))).state


@pytest.mark.parametrize("changed", [
    {"title": "QUIET MORNINGS IN THE KINDERGARTEN - A STUDY OF FORTY FAMILIES."},
    {"title": "Quiet mornings in the <i>kindergarten</i>: a study of forty families"},
    {"title": "Quiet mornings in the kindergarten"},
    {"title": "[Quiet mornings in the kindergarten: a study of forty families]"},
    {"title": "Quiet mornings in the kindegarten: a study of forty families"},
    {"title": "Quiet mornings in the kindergarten: a study of fo"},
    {"title": "Quiet mornings in the kindergarten: a study of forty families [Erratum appears in Nord J 2015;(2):9]"},
    {"title": "Quiet mornings in the kindergarten: a study of forty families. [Review] [40 refs]"},
    {"journal": "Nord J Invent Child"}, {"journal": ""},
    {"authors": ("Odegard, K. A.", "Moe, P.")}, {"authors": ("K A Ødegård",)},
    {"authors": ("Moe, Per", "Ødegård, Kari")},
    {"authors": ("Ødegård KA, Moe P",)}, {"authors": ("Kari Anne Ødegård and Per Moe",)}, {"authors": ()},
    {"doi": ""}, {"doi": "https://doi.org/10.1000/QUIET.7"}, {"abstract": ""}, {"year": None}, {"year": 2013},
    {"pages": "123-34"}, {"pages": "123"}, {"pages": "e123"}, {"pages": ""}, {"pages": "1-12"}, {"issue": "3-4"},
    {"abstract": f"BACKGROUND: {ABSTRACT}"}, {"abstract": ABSTRACT[:120]}, {"volume": "2014"}, {"type": "document"},
])  # fmt: skip
def test_one_work_is_found_however_a_database_has_it(changed: dict[str, Any]) -> None:
    assert state(ARTICLE, **changed) == "same"


@pytest.mark.parametrize("changed", [
    {}, {"journal": "Nord J Invent Child"}, {"authors": ("K Ødegård",)},
])  # fmt: skip
def test_little_is_enough_where_it_agrees(changed: dict[str, Any]) -> None:
    assert state(BARE, one=BARE, **changed) == "same"


@pytest.mark.parametrize("changed", [
    {"title": "Erratum: Quiet mornings in the kindergarten: a study of forty families", "pages": "300"},
    {"title": "Corrigendum to “Quiet mornings in the kindergarten: a study of forty families”", "pages": "300"},
    {"title": "Retraction: Quiet mornings in the kindergarten: a study of forty families", "pages": "300"},
    {"title": "Reply to: Quiet mornings in the kindergarten: a study of forty families", "pages": "300"},
    {"title": "Quiet mornings in the kindergarten: a study of forty families: a commentary", "pages": "300"},
    {"title": "Book review: Quiet mornings in the kindergarten: a study of forty families", "authors": ("Lie, Eva",)},
    {"title": "Quiet mornings in the kindergarten: a study of forty families: study protocol", "pages": "9-20"},
    {"title": "Quiet mornings in the kindergarten: a study of forty families. Part 2", "pages": "300-310"},
    {"title": "Quiet mornings in the kindergarten: a study of forty families, II", "pages": "300-310"},
    {"title": "Quiet mornings in the kindergarten: a study of fifty families", "pages": "300-310"},
    {"year": 2016, "pages": "300-310"}, {"authors": ("Lie, Eva", "Vik, Jon")},
    {"type": "thesis", "journal": "", "volume": "", "pages": ""},
    {"type": "book", "journal": "", "volume": "", "pages": ""},
    {"type": "paper-conference", "journal": "Meeting of Nobody", "volume": "", "pages": ""},
    {"pages": "300-310"}, {"volume": "13", "pages": ""}, {"journal": "Bridges and Beams", "volume": "", "pages": ""},
    {"doi": "10.1000/other.9"}, {"year": 2013, "pages": "", "volume": ""}, {"abstract": OTHER_ABSTRACT, "pages": ""},
    {"issue": "4"},
])  # fmt: skip
def test_what_may_be_another_work_is_never_merged_by_itself(changed: dict[str, Any]) -> None:
    assert state(ARTICLE, **{"doi": "", "abstract": "", "issue": "", **changed}) != "same"
    assert state(ARTICLE, **{"abstract": "", "issue": "", **changed, "doi": changed.get("doi", "")}) != "same"


@pytest.mark.parametrize(("one", "other"), [
    ("Report 12", "Report 13"), ("Municipal figures 2010", "Municipal figures 2011"),
    ("Growing up in made towns: wave I", "Growing up in made towns: wave II"),
    ("Handbook of sleep. Bind 1", "Handbook of sleep. Bind 2"),
    ("Handbook of sleep. Del en", "Handbook of sleep. Del to"),
    ("Sleep among boys in small towns", "Sleep among girls in small towns"),
    ("Maternal care in the small towns", "Paternal care in the small towns"),
    ("Typical sleep in children of six", "Atypical sleep in children of six"),
    ("Sleep and porridge: phase A", "Sleep and porridge: phase B"),
])  # fmt: skip
def test_works_of_one_series_are_apart(one: str, other: str) -> None:
    plain = replace(BARE, title=one)
    assert state(plain, one=plain) == "same"
    assert state(plain, one=plain, title=other) != "same"


@pytest.mark.parametrize(
    "title", ["Editorial", "Forord", "Annual report", "Book reviews", "Letter to the editor", "Årsrapport"]
)
def test_a_title_that_thousands_have_needs_the_same_page(title: str) -> None:
    text = replace(ARTICLE, title=title, doi="", abstract="")
    assert state(text, one=text) == "same"
    assert state(text, one=text, pages="") != "same"
    assert state(text, one=text, pages="200-201") == "different"
    assert state(replace(BARE, title=title), one=replace(BARE, title=title)) == "different"


def test_a_title_that_thousands_have_is_apart_by_anything_that_differs() -> None:
    text = replace(ARTICLE, title="Editorial", doi="", abstract="")
    assert state(text, one=text, title="Forord") == "different"
    assert state(text, one=text, authors=("Lie, Eva",)) == "different"
    assert state(replace(text, doi="10.1000/a"), one=text, doi="10.1000/b") == "same"  # only one tells
    assert state(text, one=replace(text, doi="10.1000/a"), doi="10.1000/b") == "different"
    assert state(text, one=text, year=2013) == "different"
    assert state(text, one=text, journal="Bridges and Beams") == "different"
    assert state(text, one=text, journal="") != "same"
    assert state(text, one=text, authors=("Moe, Per", "Lie, Eva", "Vik, Jon")) == "same"
    assert (
        state(text, one=replace(text, authors=("Moe, P", "Ek, A", "Lo, B")), authors=("Moe, P", "Dahl, C", "Fu, D"))
        != "same"
    )
    named = judged(traits_of(text), traits_of(text))
    assert "a title that many texts have" in named.reason


def test_a_short_title_needs_more_to_be_put_before_a_person() -> None:
    short = replace(BARE, title="Quiet mornings", authors=(), journal="")
    assert state(short, one=short) == "different"  # PERHAPS
    assert state(short, one=short, year=None) == "different"
    assert state(replace(short, journal=BARE.journal), one=replace(short, journal=BARE.journal)) == "perhaps"


def test_a_number_cut_off_a_title_is_excused_only_where_both_fill_the_same_pages() -> None:
    one = replace(ARTICLE, title="What adding porridge costs in small towns of grade", doi="", abstract="")
    assert state(one, one=one, title=f"{one.title} 1 and their inns") == "same"
    assert state(one, one=one, title=f"{one.title} 1 and inns") == "same"  # CUT_OFF_WORDS
    assert state(one, one=one, title=f"{one.title} 1 inns") == "perhaps"
    assert state(one, one=one, title=f"{one.title} part 1 and inns") == "perhaps"
    assert state(one, one=one, title=f"{one.title} 1 and their inns", pages="123") == "perhaps"
    assert state(one, one=one, title=f"{one.title} 1 and their inns", volume="") != "same"
    assert state(one, one=one, title=f"{one.title} 1 and their inns", pages="", issue="", volume="") == "different"


def test_preprints_theses_and_errata_are_known_by_more_than_their_type() -> None:
    untyped = replace(BARE, type="document")
    assert state(untyped, one=untyped) == "same"
    assert state(untyped, one=untyped, doi="10.48550/arxiv.1401.1") == "perhaps"
    assert state(untyped, one=BARE, journal="medRxiv") == "perhaps"
    assert state(untyped, one=BARE, publisher="University of Nowhere, PhD thesis") == "perhaps"
    published = Value(name="PT", text="Published Erratum", line=3)
    assert state(ARTICLE, values=(published,)) == "perhaps"
    assert state(BARE, one=BARE, values=(published,)) == "different"
    assert state(BARE, one=BARE, values=(replace(published, text="Journal Article"),)) == "same"


def test_what_is_held_apart_is_put_before_a_person_where_much_agrees() -> None:
    assert state(BARE, one=BARE, authors=("Lie, Eva",)) == "perhaps"
    assert state(BARE, one=BARE, authors=("Lie, Eva",), journal="") == "different"
    assert state(BARE, one=BARE, type="thesis", journal="") == "perhaps"
    assert state(replace(BARE, abstract=ABSTRACT), one=replace(BARE, abstract=ABSTRACT), year=2017) == "perhaps"
    assert state(BARE, one=BARE, year=2017) == "different"


def test_editions_are_apart() -> None:
    book = replace(
        BARE, type="book", journal="", publisher="Made Press", edition="2nd ed.", isbn=("978-82-00-00001-4",)
    )
    assert state(book, one=book) == "same"
    assert state(book, one=book, edition="2. utg.") == "same"
    bare = replace(book, authors=(), year=None, isbn=("8200000010 (hardback)", "82-00-00001-0"))
    assert state(bare, one=book) == "same"  # ISBNs of ten and thirteen digits
    assert state(bare, one=book, isbn=()) == "perhaps"
    assert (
        state(book, one=book, edition="3rd ed.") == "perhaps" or state(book, one=book, edition="3rd ed.") == "different"
    )


def test_chapters_do_not_become_their_book_or_one_another() -> None:
    one = replace(BARE, type="chapter", doi="10.1000/book", pages="10-20", title="Sleep and what comes after it")
    assert state(one, one=one, title="Porridge in an age of toast", pages="21-30") == "different"
    assert state(one, one=one, title="Sleep and what comes before it", pages="21-30") != "same"
    assert state(one, one=one, type="book", title="The whole handbook of mornings", pages="") != "same"


def test_abstracts_of_a_supplement_on_one_page_are_apart() -> None:
    one = replace(ARTICLE, title="Change of sleep in young boys", pages="S12", doi="10.1000/suppl")
    assert state(one, one=one, title="Change of sleep in young girls", abstract=OTHER_ABSTRACT) != "same"
    assert state(one, one=one, title="Change of sleep in young girls", abstract="") != "same"


def test_a_translation_is_the_same_only_where_it_is_named_and_fills_the_same_pages() -> None:
    norwegian = replace(ARTICLE, title="Rolige morgener i barnehagen", language="nb", abstract="")
    english = replace(norwegian, title="[Quiet mornings in the nursery]", language="en")
    assert state(english, one=norwegian) == "same"
    assert state(english, one=norwegian, doi="") == "perhaps"
    assert state(english, one=norwegian, doi="", pages="", volume="", issue="") == "perhaps"
    assert state(english, one=norwegian, doi="", pages="", volume="", issue="", year=2015) == "different"
    assert state(norwegian, one=norwegian, title="Roen i barnehagen om morgenen", language="nn") in {"same", "perhaps"}


def test_a_year_ahead_of_print_is_the_same_only_where_the_work_is_named_or_placed() -> None:
    assert state(BARE, one=BARE, year=2013) == "perhaps"
    assert state(ARTICLE, doi="", abstract="", year=2013) == "same"  # volume and pages place it
    assert state(BARE, one=replace(BARE, doi="10.1000/q"), doi="10.1000/q", year=2013) == "same"
    assert state(ARTICLE, year=2012) == "perhaps"


def test_points_on_either_side() -> None:
    assert state(BARE, one=BARE, authors=()) == "same"  # SAME_EXACT: title, year and journal
    short = replace(BARE, title="Quiet mornings")
    assert state(short, one=short, authors=()) == "perhaps"
    near = replace(ARTICLE, title="Quiet mornings in the kindergarten", doi="", abstract="")
    assert state(near, volume="") == "same"  # SAME_NEAR
    assert state(near, authors=(), volume="", issue="", journal="", year=None, abstract=ABSTRACT) == "perhaps"
    alike = replace(BARE, title="Quiet mornings in the kindergarten: a tale of forty children")
    assert state(alike, one=BARE) == "perhaps"  # PERHAPS
    assert state(alike, one=BARE, authors=()) == "different"
    assert state(replace(BARE, title="Timber bridges and who paints them"), one=BARE) == "different"


@pytest.mark.parametrize(("changed", "expected"), [
    ({}, "same"), ({"journal": ""}, "perhaps"), ({"year": None}, "perhaps"), ({"journal": "", "volume": "12"}, "same"),
    ({"year": None, "volume": "12"}, "same"), ({"journal": "", "pages": "123"}, "same"),
    ({"journal": "", "abstract": ABSTRACT}, "perhaps"), ({"journal": "", "type": "report"}, "perhaps"),
    ({"year": None, "journal": "", "doi": ARTICLE.doi}, "same"),
])  # fmt: skip
def test_title_and_authors_are_one_work_only_where_two_things_say_where_it_stands(
    changed: dict[str, Any], expected: str
) -> None:
    full = replace(ARTICLE, issue="")
    assert state(BARE, one=full, **changed) == expected  # LOCATED: a talk and an article have one title in one year


@pytest.mark.parametrize("type_", ["book", "thesis", "report"])
def test_what_stands_by_itself_is_one_work_by_its_year(type_: RecordType) -> None:
    one = replace(BARE, type=type_, journal="")
    assert state(one, one=one) == "same"
    assert state(one, one=one, year=None) == "perhaps"
    assert state(one, one=one, year=None, volume="1") == "perhaps"
    assert (
        state(replace(one, authors=ARTICLE.authors, volume="1", year=None), one=replace(one, volume="1")) == "perhaps"
    )


@pytest.mark.parametrize("title", ["Quiet mornings in the kindergarten", ARTICLE.title.replace("Quiet", "Queit")])
def test_a_title_that_is_not_quite_the_same_needs_a_doi_a_page_or_an_abstract(title: str) -> None:
    placed = replace(ARTICLE, title=title, doi="", abstract="", pages="")
    assert state(placed) == "perhaps"  # a commentary in the same issue has such a title
    assert state(placed, doi=ARTICLE.doi) == "same"
    assert state(placed, pages="123") == "same"
    assert state(placed, abstract=ABSTRACT) == "same"
    bare = replace(placed, authors=(), year=None, journal="", volume="", issue="")
    assert state(bare, doi=ARTICLE.doi) == "same"  # SAME_NEAR
    assert state(bare, pages="123", year=2014) != "same"


def test_versions_of_a_review_are_apart_also_where_one_has_no_doi() -> None:
    one = replace(
        ARTICLE, journal="Invented Database of Reviews", volume="", issue="4", pages="CD001234", abstract="",
        doi="10.1000/14651858.cd001234",
    )  # fmt: skip
    assert state(one, one=one) == "same"
    assert state(one, one=one, doi=f"{one.doi}.pub2", year=2015) == "perhaps"
    assert state(one, one=one, doi=f"{one.doi}.pub2") == "perhaps"
    assert state(one, one=one, doi="", year=2015) == "perhaps"
    assert state(one, one=one, doi="", issue="7") == "perhaps"
    assert state(one, one=one, doi="", year=None) == "perhaps"


@pytest.mark.parametrize(
    "after", ["?via=made", "#page2", "/full", "/pdf", "/abstract", "/epdf", "</a>", '">here', ".", " [doi]"]
)
def test_what_follows_a_doi_is_none_of_it(after: str) -> None:
    assert traits_of(replace(ARTICLE, doi=f"https://doi.org/{ARTICLE.doi}{after}")).doi == ARTICLE.doi


def test_one_pmid_is_put_before_a_person_whatever_else_differs() -> None:
    other = Record(
        id="r2-1", pmid="777", title="Timber bridges and those who paint them", authors=("Lie, E",), year=1999
    )
    one = replace(ARTICLE, pmid="777")
    for changed in (other, replace(other, year=None, authors=()), replace(other, title=""), Record(id="x", pmid="777")):
        assert [pair.state for pair in pairs_of([one, changed])] == ["perhaps"]
    assert pairs_of([one, replace(other, pmid="778")]) == ()


def test_more_than_two_disagreements_are_no_slip() -> None:
    assert state(ARTICLE, year=2013, journal="Bridges and Beams", abstract="") == "same"
    assert state(ARTICLE, year=2013, journal="Bridges and Beams", volume="99", abstract="") == "perhaps"


@pytest.mark.parametrize(("one", "other", "level"), [
    ("The effects of sleep on play", "Effect of sleep on play", Level.NEAR),
    ("Sleep & play among children", "sleep and play among children", Level.EXACT),
    ("β-blockers in sleep", "Beta blockers in sleep", Level.EXACT),
    ("Trial of 31,000 sleepers in town", "Trial of 31 000 sleepers in town", Level.EXACT),
    ("Behaviour of small children", "Behavior of small children", Level.NEAR),
    ("Play among children and sleep", "Sleep and play among children", Level.NEAR),
    ("Sleep of boys in town", "Sleep of girls in town", Level.LIKE),
    ("Sleep among men in town", "Sleep among ten in town", Level.LIKE),  # LEAST_MISSPELT
    ("Slep amog childen in towns", "Sleep among children in towns", Level.LIKE),  # MOST_MISSPELT
    ("Slep amog children in towns", "Sleep among children in towns", Level.NEAR),
    ("Sleep among children", "Sleep among children in a cold spring", Level.OTHER),  # SHORTENED_WORDS
    ("Sleep among the children", "Sleep among the children in a cold spring", Level.NEAR),
    ("Timber bridges", "Quiet mornings", Level.OTHER),
])  # fmt: skip
def test_how_far_titles_are_one(one: str, other: str, level: Level) -> None:
    assert level_of(title_of(one), title_of(other)) is level
    assert level_of(title_of(other), title_of(one)) is level


@pytest.mark.parametrize(("one", "other", "share"), [
    (("Hansen, Kari",), ("Hansen, Per",), 0.0), (("Hansen, Kari",), ("Hansen, K.",), 1.0),
    (("Hansen",), ("Hansen, P",), 1.0),
    (("Tan A.Schulze B.O'Connor C. P.",), ("Tan, A", "Schulze, B", "O'Connor, C P"), 1.0),
    (("van der Berg, Anna",), ("Berg, A",), 1.0), (("Smith-Jones, A", "Lie, B"), ("Smith Jones, A", "Lie, B"), 1.0),
    (("Moe, A", "Lie, B"), ("Moe, A", "Vik, C"), 0.5), (("Moe, A",), (), None), (("Lie, B",), ("Vik, C",), 0.0),
    (("Kowalczyk, A",), ("Kowalcyk, A",), 1.0), (("Ødegård, A",), ("Oedegaard, A",), 1.0),
])  # fmt: skip
def test_how_many_authors_are_the_same(one: tuple[str, ...], other: tuple[str, ...], share: float | None) -> None:
    assert shared(names_of(one), names_of(other)) == share


@pytest.mark.parametrize(("one", "other", "same"), [
    ("Nordic Journal of Sleep", "Nord J Sleep", True), ("The Stethoscope (London, England)", "Stethoscope", True),
    ("Journal of Made Sleep", "JMS", True), ("Tidsskrift for Made Legeforening", "Tidsskr Made Laegeforen", True),
    ("Stethoscope Oncology", "Stethoscope", False), ("", "JMS", None),
    ("Journal of Sleep", "Journal of Bridges", False),
])  # fmt: skip
def test_journals_are_known_by_their_abbreviations(one: str, other: str, same: bool | None) -> None:
    assert same_journal(journal_of(one), journal_of(other)) is same


def test_abstracts_are_the_same_or_others_or_between() -> None:
    def abstracts(other: str) -> bool | None:
        return evidence_of(traits_of(ARTICLE), traits_of(replace(ARTICLE, abstract=other))).agrees.get("abstract")

    assert abstracts(ABSTRACT.upper()) is True
    assert abstracts(OTHER_ABSTRACT) is False
    assert abstracts(ABSTRACT[:80]) is None  # LEAST_ABSTRACT: without blanks it is shorter
    assert abstracts(ABSTRACT[:100] + OTHER_ABSTRACT[100:]) is None


def test_the_reason_says_what_agrees_and_what_speaks_against() -> None:
    verdict = judged(
        traits_of(ARTICLE), traits_of(replace(ARTICLE, id="r2-1", year=2013, doi="", abstract="", pages="9-20"))
    )
    assert verdict.reason == (
        "same title; same authors; same journal; same volume; same issue; but other year (2014, 2013); "
        "other first page (123, 9)"
    )
    assert verdict.state == "perhaps"
    assert 0 < verdict.score < 1
    erratum = judged(
        traits_of(ARTICLE), traits_of(replace(ARTICLE, title=f"Erratum: {ARTICLE.title}", pages="300", doi=""))
    )
    assert "only one is marked as correction" in erratum.reason
