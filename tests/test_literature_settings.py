"""Numbers that decide what is a citation, an entry and one work: on either side of each, a text with its length.

The numbers are written out here: who changes one changes its test.
"""

import pytest
from hand_documents import hand_document, of_sentences

from extract.literature.citations import find_citations
from extract.literature.reference_list import find_references
from extract.literature.work_links import link_works, same_work
from extract.literature.works import WorkName, work_name


def first(text: str) -> str:
    """The style and first author of the first citation; empty when there is none."""
    return next((f"{each.style} {each.authors[0]}" for each in find_citations(of_sentences(text))), "")


@pytest.mark.parametrize(
    ("number", "text", "citation"),
    [
        # a parenthesis has 600 letters
        ("longest_group", f"Slik er det (Ås, 2019; M{'o' * 581}, 2018).", "parenthetical Ås"),
        ("longest_group", f"Slik er det (Ås, 2019; M{'o' * 582}, 2018).", ""),
        # names stand in the 160 letters before their year
        ("name_reach", f"Slik sier Ås, M{'o' * 147} og Lie (2019).", "narrative Ås"),
        ("name_reach", f"Slik sier Ås, M{'o' * 148} og Lie (2019).", f"narrative M{'o' * 148}"),
        # the name of an official document begins up to 24 letters before its stem
        ("stem_reach", f"Slik er Norges{' ' * 17}offentlige utredning 2001: 9.", "narrative NOU 2001: 9"),
        ("stem_reach", f"Slik er Norges{' ' * 19}offentlige utredning 2001: 9.", ""),
        # a quotation has 3000 letters
        ("longest_quotation", f"Vi leser «{'a' * 2989} (Ås, 2019)» her.", "secondary Ås"),
        ("longest_quotation", f"Vi leser «{'a' * 2990} (Ås, 2019)» her.", "parenthetical Ås"),
        # a stop after three letters may abbreviate, after four it ends a sentence
        ("longest_abbreviation", "Slik leser Avd. Ås og Moe (2019) det.", "narrative Avd. Ås"),
        ("longest_abbreviation", "Slik leser Avde. Ås og Moe (2019) det.", "narrative Ås"),
        ("longest_abbreviation", "Slik er det (Rom. Ås, 2019).", "parenthetical Rom. Ås"),
        ("longest_abbreviation", "Slik er det (Roma. Ås, 2019).", "parenthetical Roma"),
        # an organisation has eleven words, a surname four
        ("longest_author", f"Slik er det (Laget{' for alt' * 5}, 2019).", f"parenthetical Laget{' for alt' * 5}"),
        ("longest_author", f"Slik er det (Laget nå{' for alt' * 5}, 2019).", ""),
        ("longest_surname", "Slik er det (Store Rare Gule Rom & Moe, 2019).", "parenthetical Store Rare Gule Rom"),
        (
            "longest_surname",
            "Slik er det (Store Rare Gule Nye Rom & Moe, 2019).",
            "parenthetical Store Rare Gule Nye Rom & Moe",
        ),
    ],
)
def test_citations(number: str, text: str, citation: str) -> None:
    assert first(text) == citation, number


def entries(*lines: str) -> list[str]:
    text = "\n".join(lines)
    document = hand_document([("Referanser", 1, [text])], kinds={text: "reference"})
    return [", ".join(each.authors)[:30] for each in find_references(document)]


ENTRY = "Moe, B. (2019). Om noe. Bok."


@pytest.mark.parametrize(
    ("number", "lines", "authors"),
    [
        ("longest_entry", (f"Ås, A. (2018). A{'l' * 1983}.", "", ENTRY), ["Ås", "Moe"]),
        ("longest_entry", (f"Ås, A. (2018). A{'l' * 1984}.", "", ENTRY), ["Moe"]),
        ("shortest_entry", ("Ås, 2018.", "", ENTRY), ["Ås, 2018", "Moe"]),
        ("shortest_entry", ("Ås, 201.", "", ENTRY), ["Moe"]),
        ("longest_link", (f"Ås, A. (2018) https://a.no/{'x' * 295}", ENTRY), ["Ås", "Moe"]),
        ("longest_link", (f"Ås, A. (2018) https://a.no/{'x' * 296}", ENTRY), ["Ås"]),
        ("longest_body", (f"Laget {'r' * 114} (2018). Bok.", "", ENTRY), [f"Laget {'r' * 24}", "Moe"]),
        ("longest_body", (f"Laget {'r' * 115} (2018). Bok.", "", ENTRY), ["", "Moe"]),
    ],
)
def test_entries_of_a_list(number: str, lines: tuple[str, ...], authors: list[str]) -> None:
    assert entries(*lines) == authors, number


def name(*authors: str, year: str = "2019") -> WorkName:
    return work_name(authors, year)


@pytest.mark.parametrize(
    ("number", "one", "other", "alike"),
    [
        ("one_slip", "Bergs", "Borgs", True),
        ("one_slip", "Berg", "Borg", False),
        ("two_slips", "Haraldset", "Heroldset", True),
        ("two_slips", "Haraldse", "Heroldse", False),
        ("never three slips", "Haraldseta", "Heroldsete", False),
        ("never the first letter", "Hansen", "Jansen", False),
    ],
)
def test_slips(number: str, one: str, other: str, *, alike: bool) -> None:
    assert (same_work(name(one), name(other)) == "spelling") is alike, number


def works(*names: WorkName) -> int:
    return len({link.work for link in link_works([(each, len(names) - at) for at, each in enumerate(names)])})


def test_only_names_with_a_whole_end_are_compared() -> None:
    """On either side of ``compared_end``."""
    assert works(name("Abcdefghij"), name("Abcxefxhij")) == 1
    assert works(name("Abcdefghij"), name("Abxdefgxij")) == 2


def test_a_slip_of_a_slip_is_another_work() -> None:
    assert works(name("Bergly"), name("Bexgly"), name("Bexgxy")) == 2


@pytest.mark.parametrize(("others", "linked"), [(99, True), (100, False)])
def test_a_mark_of_too_many_names_tells_nothing(others: int, linked: bool) -> None:
    """On either side of ``most_alike``."""
    letters = "abcdefghij"
    many = [name(f"Abc{letters[at // 10] * 4}{letters[at % 10] * 4}") for at in range(others)]
    one, slip = name("Abckkkkmmmm"), name("Abckkkkmmmn")
    assert (works(*many, one, slip) == others + 1) is linked
