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
    ("text", "citation"),
    [
        # a parenthesis has 600 letters
        (f"Slik er det (Ås, 2019{'; Moe, 2018' * 53}).", "parenthetical Ås"),
        (f"Slik er det (Ås, 2019{'; Moe, 2018' * 54}).", ""),
        # names stand in the 160 letters before their year
        (f"Slik sier Ås{', Moe' * 30} og Lie (2019).", "narrative Ås"),
        (f"Slik sier Ås{', Moe' * 31} og Lie (2019).", "narrative Moe"),
        # a quotation has 3000 letters
        (f"Vi leser «{'ja ' * 990}(Ås, 2019)» her.", "secondary Ås"),
        (f"Vi leser «{'ja ' * 1010}(Ås, 2019)» her.", "parenthetical Ås"),
        # a stop after three letters may abbreviate, after four it ends a sentence
        ("Slik leser Avd. Ås og Moe (2019) det.", "narrative Avd. Ås"),
        ("Slik leser Avde. Ås og Moe (2019) det.", "narrative Ås"),
        ("Slik er det (Rom. Ås, 2019).", "parenthetical Rom. Ås"),
        ("Slik er det (Roma. Ås, 2019).", "parenthetical Roma"),
        # an organisation has eleven words, a surname four
        (f"Slik er det (Laget{' for alt' * 5}, 2019).", f"parenthetical Laget{' for alt' * 5}"),
        (f"Slik er det (Laget nå{' for alt' * 5}, 2019).", ""),
        ("Slik er det (Store Rare Gule Rom & Moe, 2019).", "parenthetical Store Rare Gule Rom"),
        ("Slik er det (Store Rare Gule Nye Rom & Moe, 2019).", "parenthetical Store Rare Gule Nye Rom & Moe"),
    ],
)
def test_citations(text: str, citation: str) -> None:
    assert first(text) == citation


def entries(*lines: str) -> list[str]:
    text = "\n".join(lines)
    document = hand_document([("Referanser", 1, [text])], kinds={text: "reference"})
    return [", ".join(each.authors)[:30] for each in find_references(document)]


ENTRY = "Moe, B. (2019). Om noe. Bok."


@pytest.mark.parametrize(
    ("lines", "authors"),
    [
        ((f"Ås, A. (2018). {'Alt ' * 490}.", "", ENTRY), ["Ås", "Moe"]),
        ((f"Ås, A. (2018). {'Alt ' * 500}.", "", ENTRY), ["Moe"]),
        (("Ås, 2018.", "", ENTRY), ["Ås, 2018", "Moe"]),
        (("Ås, 201.", "", ENTRY), ["Moe"]),
        ((f"Ås, A. (2018) https://a.no/{'x' * 280}", ENTRY), ["Ås", "Moe"]),
        ((f"Ås, A. (2018) https://a.no/{'x' * 310}", ENTRY), ["Ås"]),
        ((f"Laget {'for ' * 28}(2018). Bok.", "", ENTRY), [("Laget " + "for " * 28)[:30], "Moe"]),
        ((f"Laget {'for ' * 30}(2018). Bok.", "", ENTRY), ["", "Moe"]),
    ],
)
def test_entries_of_a_list(lines: tuple[str, ...], authors: list[str]) -> None:
    assert entries(*lines) == authors


def name(*authors: str, year: str = "2019") -> WorkName:
    return work_name(authors, year)


@pytest.mark.parametrize(
    ("one", "other", "alike"),
    [
        ("Bergs", "Borgs", True),
        ("Berg", "Borg", False),
        ("Haraldset", "Heroldset", True),
        ("Haraldse", "Heroldse", False),
        ("Haraldseta", "Heroldsete", False),  # three slips
        ("Hansen", "Jansen", False),
    ],
)
def test_slips(one: str, other: str, *, alike: bool) -> None:
    assert (same_work(name(one), name(other)) == "spelling") is alike


def works(*names: WorkName) -> int:
    return len({link.work for link in link_works([(each, len(names) - at) for at, each in enumerate(names)])})


def test_only_names_with_a_whole_end_are_compared() -> None:
    assert works(name("Abcdefghij"), name("Abcxefxhij")) == 1
    assert works(name("Abcdefghij"), name("Abxdefgxij")) == 2


def test_a_slip_of_a_slip_is_another_work() -> None:
    assert works(name("Bergly"), name("Bexgly"), name("Bexgxy")) == 2


@pytest.mark.parametrize(("others", "linked"), [(99, True), (100, False)])
def test_a_mark_of_too_many_names_tells_nothing(others: int, linked: bool) -> None:
    letters = "abcdefghij"
    many = [name(f"Abc{letters[at // 10] * 4}{letters[at % 10] * 4}") for at in range(others)]
    one, slip = name("Abckkkkmmmm"), name("Abckkkkmmmn")
    assert (works(*many, one, slip) == others + 1) is linked
