"""Works: what a citation names, which names are one work, and a report's own list of references."""

import pytest
from hand_documents import hand_document
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.types import Document
from extract.literature.reference_list import Reference, find_references, reference_name
from extract.literature.work_links import link_works, same_work
from extract.literature.works import WorkName, cited_section, folded, official_stem, reference_label, work_name
from extract.types import Citation


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ((["Stortingsmelding nr. 8"], "2001–2002"), (["Meld. St. 8"], "2001-2002")),
        ((["St.meld.nr. 8"], "2001-2002"), (["Mld. St. 8"], "2001–2002")),
        ((["NOU 2031:7"], "2031"), (["NOU 2031: 7"], "2031")),
        ((["Prop. 5L"], None), (["Prop. 5 L"], None)),
        ((["barnevernsloven"], "1992"), (["Barnevernloven"], None)),
        ((["barnehagelova"], None), (["barnehageloven"], "2005")),
        ((["pasient- og brukerrettighetsloven"], None), (["Pasient- og brukerrettighetslova"], "1999")),
        ((["rundskriv IS-5/2010"], "2010"), (["IS-5/2010"], "2010")),
        ((["Stortingsproposisjon 5L"], None), (["Prop. 5 L"], None)),
        ((["UDIR"], "2020"), (["Utdanningsdirektoratet"], "2020")),
        ((["Ås", "Bø"], "2020"), (["ås", "BØ"], "2020")),
        ((["www.eksempel.no/side/"], None), (["eksempel.no/side"], None)),
    ],
)
def test_spellings_of_one_work(one: tuple[list[str], str | None], other: tuple[list[str], str | None]) -> None:
    assert work_name(*one).key == work_name(*other).key


def test_series_are_told_apart() -> None:
    assert official_stem("Ot.prp. nr. 4") == "ot_prp_4"
    assert official_stem("Prop. 4 S") == "prop_4_s"
    assert official_stem("St.prp. nr. 4") == "st_prp_4"
    assert official_stem("Fjellby 4") == ""


@pytest.mark.parametrize(
    ("one", "other", "reason"),
    [
        ((["Lie", "Moe"], "2020", False), (["Moe", "Lie"], "2020", False), "order"),
        ((["Lie", "Moe"], "2020", False), (["Lie"], "2020", True), "et al."),
        ((["Lie", "Moe", "Vik"], "2020", False), (["Lie", "Moe"], "2020", False), "fewer authors"),
        ((["Fjellbrekke", "Moe"], "2020", False), (["Fjelbrekke", "Moe"], "2020", False), "spelling"),
        ((["Lie", "Moe"], "2020a", False), (["Lie", "Moe"], "2020", False), "year letter"),
        ((["Lie", "Moe"], "2020a", False), (["Lie", "Moe"], "2020b", False), None),
        ((["Lie"], "2020", False), (["Lie"], "2020", True), None),
        ((["Lie"], "2020", False), (["Moe"], "2020", False), None),
        ((["Moe"], "2020", False), (["Mow"], "2020", False), None),
        ((["Meld. St. 3"], None, False), (["Meld. St. 3"], "2011–2012", False), "session"),
        ((["Meld. St. 3"], "2021–2012", False), (["Meld. St. 3"], "2011–2012", False), "misprinted year"),
        ((["Meld. St. 3"], "2010–2011", False), (["Meld. St. 3"], "2011–2012", False), None),
    ],
)
def test_links(one: tuple[list[str], str, bool], other: tuple[list[str], str, bool], reason: str | None) -> None:
    names = [work_name(authors, year, et_al=et_al) for authors, year, et_al in (one, other)]
    assert same_work(names[0], names[1]) == same_work(names[1], names[0]) == reason


def test_a_name_that_fits_two_works_stays_alone() -> None:
    names = [
        work_name(["Lie", "Moe"], "2020"),
        work_name(["Lie", "Vik"], "2020"),
        work_name(["Lie"], "2020", et_al=True),
    ]
    assert {link.name.key: link.work for link in link_works([(name, 1) for name in names])} == {
        "lie_moe_2020": "lie_moe_2020",
        "lie_vik_2020": "lie_vik_2020",
        "lie_et_al_2020": "lie_et_al_2020",
    }


def test_the_commonest_spelling_names_the_work() -> None:
    right, wrong = work_name(["Fjellbrekke"], "2020"), work_name(["Fjelbrekke"], "2020")
    links = link_works([(wrong, 1), (right, 5)])
    assert {link.work for link in links} == {"fjellbrekke_2020"}
    assert min(link.confidence for link in links) >= 0.8


@pytest.mark.slow
def test_many_names_of_one_year_are_linked_in_reasonable_time() -> None:
    names = [(work_name([f"{chr(97 + number % 26)}{number}berg"], "2020"), 1) for number in range(3_000)]
    assert len(link_works(names)) == 3_000


names = st.lists(st.text(alphabet="abcø Å-.", min_size=1, max_size=12), max_size=3)


@settings(deadline=None)
@given(st.lists(st.tuples(names, st.sampled_from([None, "2020", "2020a", "u.å."]), st.booleans()), max_size=12))
def test_every_name_gets_one_work_that_is_a_name(given_names: list[tuple[list[str], str | None, bool]]) -> None:
    made = {work_name(authors, year, et_al=et_al) for authors, year, et_al in given_names}
    links = link_works([(name, 1) for name in sorted(made, key=repr)])
    assert {link.name for link in links} == made
    assert {link.work for link in links} <= {name.key for name in made}


def test_folding_and_sections() -> None:
    assert folded("Bjørnstjerne Ås-Müller") == "bjornstjerne_as_muller"
    assert cited_section("(barnehageloven § 19 a, andre ledd)") == "§ 19"
    assert cited_section("(Lie, 2020)") is None


def test_a_label_for_readers() -> None:
    cited = Citation(start=0, end=1, authors=("Lie", "Moe"), year="2020", et_al=False, style="narrative", sentence=0)
    assert reference_label(cited) == "Lie & Moe (2020)"


ENTRIES = """Fjellbrekke, A. B. & Moe, K. (2019). Små skritt i store hager. Forlaget Tua.

Rogn L, Selje PB. Vann over stein. Oslo: Myr, 2011.

Utdanningsdirektoratet. Mål og mening. https://www.eksempel.no/2017/mal
https://www.eksempel.no/2018/mening

Høring om fjell. Meld. St. 77 (2031–2032).
Vik, O. (2020). En linje rett etter.
Ås, P. (2021). Og en til."""


def with_references(text: str) -> Document:
    return hand_document([("Innledning", 1, ["En setning."]), ("Referanser", 1, [text])], kinds={text: "reference"})


def listed() -> tuple[Document, tuple[Reference, ...]]:
    document = with_references(ENTRIES)
    return document, find_references(document)


def test_entries_of_a_list_of_references() -> None:
    document, found = listed()
    assert [(each.authors, each.year, each.title) for each in found] == [
        (("Fjellbrekke", "Moe"), "2019", "Små skritt i store hager"),
        (("Rogn", "Selje"), "2011", "Vann over stein"),
        (("Utdanningsdirektoratet",), None, "Mål og mening"),
        (("Høring om fjell. Meld. St. 77",), "2031–2032", ""),
        (("Vik",), "2020", "En linje rett etter"),
        (("Ås",), "2021", "Og en til"),
    ]
    assert document.text[found[2].start : found[2].end].endswith("2018/mening")


def test_an_official_document_is_known_by_its_number() -> None:
    document, found = listed()
    name = reference_name(document.text[found[3].start : found[3].end], found[3].authors, found[3].year)
    assert name == WorkName(kind="official", authors=(), year="2031–2032", stem="meld_st_77")


def test_running_text_holds_no_references() -> None:
    assert find_references(hand_document([("Innledning", 1, ["Moe, K. (2019). Små skritt."])])) == ()


@pytest.mark.parametrize(
    "text", ["(" * 50_000, "Moe, K. & " * 5_000, "A. " * 20_000, "\n\n" * 20_000 + "x", "2019 " * 20_000]
)
def test_hostile_lists_are_read_at_once(text: str) -> None:
    document = with_references(text)
    for each in find_references(document):
        assert 0 <= each.start < each.end <= len(document.text)
