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
    ("text", "mentions"),
    [
        # a head has five letters, the first element three
        ("En folkepark.", []),
        ("En barneskole.", ["barneskole"]),
        ("En olaskole.", ["olaskole"]),
        ("En byskole.", []),
        # a word that is searched for a head has at most sixty letters
        (f"En {'a' * 55}skole.", [f"{'a' * 55}skole"]),
        (f"En {'a' * 56}skole.", []),
        # the first element that waits for a shared head has three letters, the shared head four
        ("Skole, leke- og barnepark.", ["Skole", "leke- og barnepark"]),
        ("Skole, leke- og bypark.", ["Skole", "leke- og bypark"]),
        ("Skole, park- og bilene.", ["Skole"]),
        ("En grunn- og barneskole.", ["grunn- og barneskole", "barneskole"]),
        ("En by- og barneskole.", ["barneskole"]),
        # and the word that holds a shared first element gives three letters or more
        ("Skole, parkbenker og -leker.", ["Skole", "parkbenker og -leker"]),
        ("Skole, iskuler og -leker.", ["Skole"]),
        # a label of two words is inflected, one of three is not
        ("De er i sunne leker.", ["sunne leker"]),
        ("De er i gode sunne leker.", ["sunne leker"]),
        ("De er i god sunn lek.", ["god sunn lek"]),
    ],
)
def test_lengths_of_words(text: str, mentions: list[str]) -> None:
    assert [text[hit.start : hit.end] for hit in OWN.find(text)] == mentions


@pytest.mark.parametrize(
    ("text", "mention"),
    [
        ("De følger barna og familiene tett opp.", "oppfolging"),
        ("De følger barna og alle familiene tett opp.", None),
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
    assert tokens.left_of(20) == tokens.right_of(10) == "ord " * 12


@pytest.mark.parametrize(
    ("text", "context"),
    [
        (f"Hun sier «{'så ' * 490}resiliens er viktig» her.", ("quote",)),
        (f"Hun sier «{'så ' * 500}resiliens er viktig» her.", ()),
        (f"Rapporten {'elleveletters' * 8} «Alt om resiliens her» kom.", ("title",)),
        (f"Rapporten {'elleveletters' * 9} «Alt om resiliens her» kom.", ("quote",)),
        (f"Se Meld. St. 3 (2001–2002) Alt {'så ' * 44}om resiliens.", ("title",)),
        (f"Se Meld. St. 3 (2001–2002) Alt {'så ' * 47}om resiliens.", ()),
    ],
)
def test_lengths_of_quotations_and_titles(text: str, context: tuple[str, ...]) -> None:
    assert [hit.context for hit in document_mentions(of_sentences(text), BUNDLED)] == [context]


@pytest.mark.parametrize(
    ("word", "adjectival", "modifier"), [("skal", False, True), ("total", True, True), ("ås", False, False)]
)
def test_short_words(word: str, adjectival: bool, modifier: bool) -> None:
    assert (is_adjectival(word), is_modifier(word)) == (adjectival, modifier)


def test_rules_look_at_twelve_words_and_hold_two_stars_a_word() -> None:
    assert words_within(row(within="12")) == 12
    with pytest.raises(SchemeError, match="within is '13'; give a number of words up to 12"):
        words_within(row(within="13"))
    assert to_rule(row(concept="a", where="right", pattern="*ling*"))
    with pytest.raises(SchemeError, match=r"3 stars in the one word '\*ling\*s\*'; write at most 2"):
        to_rule(row(concept="a", where="right", pattern="*ling*s*"))


def test_messages_name_at_most_so_many() -> None:
    circle = [row(id=f"c{number}", broader=f"c{(number + 1) % 25}") for number in range(25)]
    assert len([fault for fault in concept_faults(circle, ()) if "broader than itself" in str(fault)]) == 20
    _, remedy = unknown("concept", "xyz", [f"name{number:02}" for number in range(14)])
    assert remedy == f"expected one of: {', '.join(f'name{number:02}' for number in range(12))}"


def test_known_spellings_do_not_grow_without_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("extract.concepts.label_index._REMEMBERED", 3)
    finder = own_finder("skole")
    finder.find("en to tre fire fem seks sju")
    assert len(finder._index.analyses) <= 3
