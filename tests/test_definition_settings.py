"""Numbers that decide what is a definition: on either side of each, a text that it lets through and one it does not.

The texts stand for their lengths, so the numbers are written out here: who changes one changes its test.
"""

import pytest
from hand_documents import hand_document, of_sentences

from extract.attribution.service_scheme import load_services
from extract.defining.cues import rarity
from extract.defining.definitions import find_definitions
from extract.defining.holders import find_holders
from extract.defining.repeats import link_repeats
from extract.defining.slots import is_generic, is_spoken_of, meaning_left
from extract.literature.citations import find_citations

CONCEPTS = {"lek", "rask hjelp", "rask god fin lun ny hjelp", "rask god fin lun ny stor hjelp"}


def concept_of(term: str) -> str | None:
    return term.lower() if term.lower() in CONCEPTS else None


def terms(*units: str, title: str = "") -> list[str]:
    found = find_definitions(hand_document([(title, 1, list(units))]), concept_of)
    return [each.term for each in found if each.certainty == "certain"]


def possible(*units: str) -> list[str]:
    return [each.term for each in find_definitions(hand_document([("", 1, list(units))]), concept_of)]


@pytest.mark.parametrize(
    ("number", "units", "found"),
    [
        # a sentence has 1500 letters
        ("longest_sentence", (f"Trivsel defineres som r{'o' * 1476}.",), ["Trivsel"]),
        ("longest_sentence", (f"Trivsel defineres som r{'o' * 1477}.",), []),
        # a term has eight words
        (
            "longest_term",
            ("Lune små fine nye gode gule rare rom defineres som kroker.",),
            ["Lune små fine nye gode gule rare rom"],
        ),
        ("longest_term", ("Lune små fine nye lyse gule rare store rom defineres som kroker.",), []),
        # and a dash between blanks is none of them
        (
            "longest_term",
            ('Og retten, "Grøt à la Lune - saus av røde bær" defineres som havre.',),
            ["Grøt à la Lune - saus av røde bær"],
        ),
        # a label has six words
        ("longest_label", ("Her betyr rask god fin lun ny hjelp at noen ringer.",), ["rask god fin lun ny hjelp"]),
        ("longest_label", ("Her betyr rask god fin lun ny stor hjelp at noen ringer.",), []),
        # a parenthesis explains the three words before it
        ("longest_glossed", ("Hun har stor rar gul hjelp (det vil si penger som varer).",), ["rar gul hjelp"]),
        # begrepet takes up one of three sentences
        (
            "noun_reach",
            ("Vi ser på lek.", "Alt er bra.", "Alt er fint.", "Begrepet innebærer at barn er i gang."),
            ["lek"],
        ),
        (
            "noun_reach",
            ("Vi ser på lek.", "Alt er bra.", "Alt er fint.", "Alt går.", "Begrepet innebærer at barn er i gang."),
            [],
        ),
        # som among the three words before a cue
        ("relative_reach", ("Det som mange kaller rask hjelp, kommer.",), []),
        # praise among the first four words
        ("praise_reach", ("Lek er en fin lun viktig ting som varer.",), []),
        ("praise_reach", ("Lek er en fin lun gul viktig ting som varer.",), ["Lek"]),
    ],
)
def test_lengths(number: str, units: tuple[str, ...], found: list[str]) -> None:
    assert terms(*units) == found, number


@pytest.mark.parametrize(
    ("number", "units", "found"),
    [
        # a name given has two words
        ("longest_name", ("Samtaler over tid kalles fin hjelp.",), ["fin hjelp"]),
        ("longest_name", ("Samtaler over tid kalles fin god hjelp.",), []),
        # what sends the reader back is among the first four words of what is named
        ("points_back_within", ("Samtaler om alle slike ting kalles fin hjelp.",), []),
        ("points_back_within", ("Samtaler om alle de slike ting kalles fin hjelp.",), ["fin hjelp"]),
        # a list of defined terms has 20,000 letters
        ("longest_list", (f"Her menes med a) tur: reise b{'å' * 19_970};",), ["tur"]),
        ("longest_list", (f"Her menes med a) tur: reise b{'å' * 19_971};",), []),
    ],
)
def test_lengths_of_what_is_certain(number: str, units: tuple[str, ...], found: list[str]) -> None:
    assert terms(*units) == found, number


def test_a_parenthesis_that_is_a_remark() -> None:
    """On either side of ``longest_gloss``."""
    assert "tur" in possible(f"De drar på «tur» (reise med {'lun ' * 17}bil).")
    assert "tur" not in possible(f"De drar på «tur» (reise med {'lun ' * 18}bil).")


def test_a_list_that_a_meaning_announces() -> None:
    """On either side of ``most_list_items``."""
    for items, whole in ((12, True), (13, False)):
        units = ["Lek innebærer:", *(f"fart {number}" for number in range(items)), "Slutt."]
        document = hand_document([("", 1, units)], kinds=dict.fromkeys(units[1:-1], "list_item"))
        (each,) = find_definitions(document, concept_of)
        assert (document.text[each.definiens_start : each.definiens_end].endswith(units[-2])) is whole
        assert (document.text[each.start : each.end].endswith(units[-2])) is whole


def test_what_is_shown_and_how_it_is_ranked() -> None:
    """On either side of ``least_score`` and ``relative_within``."""
    assert possible("Tur er fart.") == []
    assert possible("«Tur» er fart.") == ["Tur"]
    near, far = (
        find_definitions(of_sentences(f"«Tur» er reise {'lun ' * words}som varer."), concept_of)[0].rank
        for words in (10, 11)
    )
    assert near > far


def test_a_section_called_by_the_term() -> None:
    assert terms("Trivsel er en kveld der alle er glade.", title="Trivsel") == ["Trivsel"]
    assert terms("Trivsel er en kveld der alle er glade.") == []  # only possible


def test_where_the_other_half_of_a_mark_is_looked_for() -> None:
    """On either side of ``mark_reach``."""
    near = of_sentences("Med lek menes «frie ting som varer.", "De er gode.", "De er fine».")
    far = of_sentences("Med lek menes «frie ting som varer.", "De er gode.", "De er lune.", "De er fine».")
    meanings = [
        document.text[each.definiens_start : each.definiens_end]
        for document in (near, far)
        for each in find_definitions(document, concept_of)
        if each.term == "lek"
    ]
    assert [meaning.startswith("«") for meaning in meanings] == [True, False]


def test_letters_before_a_term() -> None:
    """On either side of ``announcer_reach``."""
    for blanks, announced in ((22, True), (23, False)):
        text = f"begrepet{' ' * blanks}barn"
        assert is_spoken_of(text, (len(text) - 4, len(text))) is announced


@pytest.mark.parametrize(("works", "named"), [(12, 12), (13, 12)])
def test_sources(works: int, named: int) -> None:
    """On either side of ``most_sources``."""
    cited = "; ".join(f"Ås{letter}, 2001" for letter in "abcdefghijklm"[:works])
    document = of_sentences(f"Trivsel defineres som glede ({cited}).")
    definitions = find_definitions(document, concept_of)
    (holder,) = find_holders(document, definitions, find_citations(document), load_services())
    assert len(holder.sources) == named


NINE, LONG = "a b c d e f g h i", "a b c d e f g h i j k l m n o p q"


@pytest.mark.parametrize(
    ("number", "one", "other", "repeats"),
    [
        ("least_shared", NINE, "a b c d e f g x y", True),  # six of eight pairs
        ("least_shared", NINE.removesuffix(" i"), "a b c d e f x y", False),  # five of seven
        ("least_length_ratio", NINE, LONG, True),  # eight pairs of sixteen
        ("least_length_ratio", NINE, f"{LONG} r", False),
    ],
)
def test_repeats(number: str, one: str, other: str, *, repeats: bool) -> None:
    assert (link_repeats(["t", "t"], [one, other]) == [0, 0]) is repeats, number


@pytest.mark.parametrize(("others", "linked"), [(199, True), (200, False)])
def test_a_pair_of_words_in_too_many_definitions_tells_none_apart(others: int, linked: bool) -> None:
    """On either side of ``most_owners``."""
    meanings = [f"a b {number} {number}x {number}y" for number in range(others)]
    assert (link_repeats(["t"] * (others + 2), [*meanings, "a b", "a b"])[-1] == others) is linked


def test_words_before_a_cue_and_of_a_subject() -> None:
    """On either side of ``relative_reach`` and ``longest_generic``."""
    for text, told in (("noe som folk flest", None), ("noe som folk flest nå", (0, 21)), ("dette er det vi", None)):
        assert meaning_left(text, len(text)) == told
    assert is_generic("fin lun samskaping")
    assert not is_generic("fin lun gul samskaping")


def test_long_words_are_looked_for_before_short_ones() -> None:
    """On either side of ``COMMON_LENGTH``: *som* and *skal* stand in every sentence, *sikter* in few."""
    assert rarity({"skal"}) < rarity({"skrev"})
    assert rarity({"skal", "er", "sikter"}) < rarity({"sikte"})
    assert rarity({"som"}) > rarity({"er"}) > rarity({"er", "en"})
