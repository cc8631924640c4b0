"""Numbers that decide what is a definition: on either side of each, a text that it lets through and one it does not.

The texts stand for their lengths, so the numbers are written out here: who changes one changes its test.
"""

import pytest
from hand_documents import hand_document, of_sentences

from extract.attribution.service_scheme import load_services
from extract.defining.cues import definition_words
from extract.defining.definitions import find_definitions
from extract.defining.holders import find_holders
from extract.defining.repeats import link_repeats
from extract.defining.slots import is_generic, is_quantified, is_spoken_of, meaning_left
from extract.literature.citations import find_citations

CONCEPTS = {"lek", "rask hjelp", "rask god fin lun ny hjelp", "rask god fin lun ny stor hjelp"}


def concept_of(term: str) -> str | None:
    return term.lower() if term.lower() in CONCEPTS else None


def terms(*units: str, title: str = "") -> list[str]:
    return [each.term for each in find_definitions(hand_document([(title, 1, list(units))]), concept_of)]


@pytest.mark.parametrize(
    ("units", "found"),
    [
        # a sentence has 1500 letters
        ((f"Trivsel defineres som glede{' og ro' * 245}.",), ["Trivsel"]),
        ((f"Trivsel defineres som glede{' og ro' * 250}.",), []),
        # a term has eight words
        (("Lune små fine nye gode gule rare rom defineres som kroker.",), ["Lune små fine nye gode gule rare rom"]),
        (("Lune små fine nye gode gule rare store rom defineres som kroker.",), []),
        # a label has six words
        (("Rask god fin lun ny hjelp innebærer at noen ringer.",), ["Rask god fin lun ny hjelp"]),
        (("Rask god fin lun ny stor hjelp innebærer at noen ringer.",), []),
        # a parenthesis explains the three words before it
        (("Hun har stor rar gul hjelp (penger som varer).",), ["rar gul hjelp"]),
        # a pronoun takes up one of the last forty words of the sentence before, begrepet one of three sentences
        ((f"Vi ser på lek{' og ro' * 19} her.", "Med dette menes at barn er i gang."), ["lek"]),
        ((f"Vi ser på lek{' og ro' * 20} her.", "Med dette menes at barn er i gang."), []),
        (("Vi ser på lek.", "Alt er bra.", "Alt er fint.", "Begrepet innebærer at barn er i gang."), ["lek"]),
        (("Vi ser på lek.", "Alt er bra.", "Alt er fint.", "Alt går.", "Begrepet innebærer at barn er i gang."), []),
        # som among the three words before a cue
        (("Det som mange kaller rask hjelp, kommer.",), []),
        # praise among the first three words
        (("Lek er en fin lun viktig ting.",), []),
        (("Lek er en fin lun gul viktig ting.",), ["Lek"]),
    ],
)
def test_lengths(units: tuple[str, ...], found: list[str]) -> None:
    assert terms(*units) == found


def test_a_section_called_by_the_term() -> None:
    assert terms("Trivsel er en tilstand med glede.", title="Trivsel") == ["Trivsel"]
    assert terms("Trivsel er en tilstand med glede.") == []


def test_words_and_letters_before_a_term() -> None:
    words = definition_words()
    for text, picked in (("mange rare barn", True), ("mange rare gule barn", False)):
        assert is_quantified(text, text.index("barn"), words) is picked
    for blanks, announced in ((22, True), (23, False)):
        text = f"begrepet{' ' * blanks}barn"
        assert is_spoken_of(text, (len(text) - 4, len(text)), words) is announced


@pytest.mark.parametrize(("works", "named"), [(12, 12), (13, 12)])
def test_sources(works: int, named: int) -> None:
    cited = "; ".join(f"Ås{letter}, 2001" for letter in "abcdefghijklm"[:works])
    document = of_sentences(f"Trivsel defineres som glede ({cited}).")
    definitions = find_definitions(document, concept_of)
    (holder,) = find_holders(document, definitions, find_citations(document), load_services())
    assert len(holder.sources) == named


NINE, LONG = "a b c d e f g h i", "a b c d e f g h i j k l m n o p q"


@pytest.mark.parametrize(
    ("one", "other", "repeats"),
    [
        (NINE, "a b c d e f g x y", True),  # six of eight pairs
        (NINE, "a b c d e f x y z", False),
        (NINE, LONG, True),  # eight pairs of sixteen
        (NINE, f"{LONG} r", False),
    ],
)
def test_repeats(one: str, other: str, *, repeats: bool) -> None:
    assert (link_repeats(["t", "t"], [one, other]) == [0, 0]) is repeats


@pytest.mark.parametrize(("others", "linked"), [(199, True), (200, False)])
def test_a_pair_of_words_in_too_many_definitions_tells_none_apart(others: int, linked: bool) -> None:
    meanings = [f"a b {number} {number}x {number}y" for number in range(others)]
    assert (link_repeats(["t"] * (others + 2), [*meanings, "a b", "a b"])[-1] == others) is linked


def test_words_before_a_cue_and_of_a_subject() -> None:
    words = definition_words()
    for text, told in (("noe som folk flest", None), ("noe som folk flest nå", (0, 21)), ("dette er det vi", None)):
        assert meaning_left(text, len(text), words) == told
    assert is_generic("fin lun samskaping", words)
    assert not is_generic("fin lun gul samskaping", words)
