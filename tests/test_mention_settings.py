"""Numbers that decide what is a mention: on either side of each, a text that it lets through and one that it does not.

The texts stand for their lengths, so the numbers are written out here: who changes one changes its test.
"""

import pytest
from hand_documents import of_sentences

from extract.concepts.inflection import is_adjectival, is_modifier
from extract.concepts.label_index import LabelIndex
from extract.concepts.mentions import MentionFinder, document_mentions
from extract.concepts.scheme import load_scheme, make_scheme
from extract.concepts.scheme_checks import concept_faults
from extract.concepts.scheme_tables import CONCEPT_FILES, completed
from extract.concepts.sense_rules import to_rule, words_within
from extract.concepts.tokens import Tokens
from extract.data_files import Row, SchemeError, unknown

BUNDLED = MentionFinder(load_scheme())


def row(**cells: str) -> Row:
    return Row(file="made-up.csv", line=2, cells=cells)


def own_finder(*labels: str) -> MentionFinder:
    """A finder of concepts with one label each."""
    concepts = [row(id=f"c{number}") for number in range(len(labels))]
    texts = [
        row(concept=f"c{number}", language="nb", kind="preferred", text=text) for number, text in enumerate(labels)
    ]
    return MentionFinder(make_scheme(completed({"concepts.csv": concepts, "labels.csv": texts}, CONCEPT_FILES)))


OWN = own_finder("park", "skole", "lekepark", "parkleker", "isleker", "sunn lek", "rask", "god sunn lek")


@pytest.mark.parametrize(
    ("number", "text", "mentions"),
    [
        # a head has five letters, the first element three
        ("shortest_head", "En folkepark.", []),
        ("shortest_head", "En barneskole.", ["barneskole"]),
        ("shortest_modifier", "En olaskole.", ["olaskole"]),
        ("shortest_modifier", "En byskole.", []),
        # a word that is searched for a head has at most sixty letters
        ("longest_word", f"En {'a' * 55}skole.", [f"{'a' * 55}skole"]),
        ("longest_word", f"En {'a' * 56}skole.", []),
        # the first element that waits for a shared head has three letters, the shared head four
        ("shortest_shared_head", "Skole, leke- og barnepark.", ["Skole", "leke- og barnepark"]),
        ("shortest_shared_head", "Skole, leke- og bypark.", ["Skole", "leke- og bypark"]),
        ("shortest_shared_head", "Skole, park- og bilene.", ["Skole"]),
        ("shortest_modifier", "En grunn- og barneskole.", ["grunn- og barneskole", "barneskole"]),
        ("shortest_modifier", "En by- og barneskole.", ["barneskole"]),
        # and the word that holds a shared first element gives three letters or more
        ("shortest_modifier", "Skole, parkbenker og -leker.", ["Skole", "parkbenker og -leker"]),
        ("shortest_modifier", "Skole, iskuler og -leker.", ["Skole"]),
        # a label of two words is inflected, one of three is not
        ("words guessed", "De er i sunne leker.", ["sunne leker"]),
        ("words guessed", "De er i gode sunne leker.", ["sunne leker"]),
        ("words guessed", "De er i god sunn lek.", ["god sunn lek"]),
    ],
)
def test_lengths_of_words(number: str, text: str, mentions: list[str]) -> None:
    assert [text[hit.start : hit.end] for hit in OWN.find(text)] == mentions, number


@pytest.mark.parametrize(
    ("text", "mention"),
    [
        # between verb and particle stand four words: longest_insertion
        ("De følger barna og familiene tett opp.", "oppfolging"),
        ("De følger barna og alle familiene tett opp.", None),
        # and the shared word is the seventh: longest_coordination
        ("Det er risiko-, liv-, mot-, tro- og beskyttelsesfaktorer.", "risikofaktor"),
        ("Det er risiko-, liv-, mot-, tro-, sinn-, lag- og beskyttelsesfaktorer.", "risikofaktor"),
        ("Det er risiko-, liv-, mot-, tro-, sinn-, lag-, kraft- og beskyttelsesfaktorer.", None),
        ("Det er selektive, sene, lave, fine, rare og indikative innsatser.", "forebygging_selektiv"),
        ("Det er selektive, sene, lave, fine, rare, ville og indikative innsatser.", None),
    ],
)
def test_reach_over_other_words(text: str, mention: str | None) -> None:
    first = next(iter(BUNDLED.find(text)), None)
    assert (first.concept if first and first.parts else None) == mention


def test_what_stands_beside_a_word_is_twelve_words() -> None:
    tokens = Tokens("ord " * 30, LabelIndex(load_scheme()))
    assert tokens.left_of(20) == tokens.right_of(10) == ["ord"] * 12


@pytest.mark.parametrize(
    ("number", "text", "context"),
    [
        ("longest_quotation", f"Hun sier «{'a' * 1480} resiliens er viktig» her.", ("quote",)),  # 1500 letters
        ("longest_quotation", f"Hun sier «{'a' * 1481} resiliens er viktig» her.", ()),
        ("title_cue_reach", f"Rapporten {'a' * 109} «Alt om resiliens her» kom.", ("title",)),  # 120 before the mark
        ("title_cue_reach", f"Rapporten {'a' * 110} «Alt om resiliens her» kom.", ("quote",)),
        ("longest_title", f"Se Meld. St. 3 (2001–2002) Alt {'a' * 133} om resiliens.", ("title",)),  # 150
        ("longest_title", f"Se Meld. St. 3 (2001–2002) Alt {'a' * 134} om resiliens.", ()),
    ],
)
def test_lengths_of_quotations_and_titles(number: str, text: str, context: tuple[str, ...]) -> None:
    assert [hit.context for hit in document_mentions(of_sentences(text), BUNDLED)] == [context], number


@pytest.mark.parametrize(
    ("word", "adjectival", "modifier"), [("skal", False, True), ("total", True, True), ("ås", False, False)]
)
def test_short_words(word: str, adjectival: bool, modifier: bool) -> None:
    """On either side of ``shortest_adjective`` and ``shortest_modifier``."""
    assert (is_adjectival(word), is_modifier(word)) == (adjectival, modifier)


def test_rules_look_at_twelve_words_and_hold_two_stars_a_word() -> None:
    """On either side of ``reach`` and ``most_stars``."""
    assert words_within(row(within="12")) == 12
    with pytest.raises(SchemeError, match="within is '13'; give a number of words up to 12"):
        words_within(row(within="13"))
    assert to_rule(row(concept="a", where="right", pattern="*ling*"))
    with pytest.raises(SchemeError, match=r"3 stars in the one word '\*ling\*s\*'; write at most 2"):
        to_rule(row(concept="a", where="right", pattern="*ling*s*"))


def test_messages_name_at_most_so_many() -> None:
    """On either side of ``_MOST_CIRCULAR`` and ``MOST_LISTED``."""
    circle = [row(id=f"c{number}", broader=f"c{(number + 1) % 25}") for number in range(25)]
    assert len([fault for fault in concept_faults(circle, ()) if "broader than itself" in str(fault)]) == 20
    names = [f"name{number:02}" for number in range(22)]
    assert unknown("concept", "xyz", names[:20])[1] == f"expected one of: {', '.join(names[:20])}"
    assert unknown("concept", "xyz", names)[1] == f"expected one of: {', '.join(names[:20])} and 2 more"


def test_concepts_on_circles_are_all_told_and_those_between_or_below_are_not() -> None:
    above = {"a": "b", "b": "a c", "c": "b", "between": "a", "x": "between y", "y": "x", "self": "self", "below": "x"}
    rows = [row(id=name, broader=broader) for name, broader in above.items()]
    faults = " ".join(map(str, concept_faults(rows, ())))
    assert [name for name in above if f"{name!r} is broader than itself" in faults] == ["a", "b", "c", "x", "y", "self"]


def test_known_spellings_do_not_grow_without_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("extract.concepts.label_index._REMEMBERED", 3)
    finder = own_finder("skole")
    finder.find("en to tre fire fem seks sju")
    assert len(finder._index.analyses) <= 3
