"""Forms of words: every class in every language, and what counts as a modifier."""

import pytest

from extract.concepts.inflection import (
    WordClass,
    forms,
    is_adjectival,
    is_modifier,
    is_present_participle,
    modifier_stems,
)
from extract.types import Language


@pytest.mark.parametrize(
    ("word", "word_class", "language", "expected"),
    [
        ("innsats", "noun", "nb", "innsatsen innsatser innsatsene"),
        ("kartlegging", "noun", "nb", "kartleggingen kartlegginger kartleggingene kartleggingens"),
        ("tiltak", "noun", "nb", "tiltaket tiltakene tiltaka tiltakets"),
        ("distanse", "noun", "nb", "distansen distanser distansene"),
        ("program", "noun", "nb", "programmet programmer programmene"),
        ("lærer", "noun", "nb", "læreren lærere lærerne"),
        ("middel", "noun", "nb", "middelet midler midlene"),
        ("rettleiing", "noun", "nn", "rettleiinga rettleiingar rettleiingane"),
        ("tidlig", "adjective", "nb", "tidlig tidlige"),
        ("universell", "adjective", "nb", "universelt universelle"),
        ("systemrettet", "adjective", "nb", "systemrettede systemrettete"),
        ("utsatt", "adjective", "nb", "utsatte"),
        ("sårbar", "adjective", "nb", "sårbart sårbare"),
        ("trygg", "adjective", "nb", "trygt trygge"),
        ("systemretta", "adjective", "nn", "systemretta"),
        ("behandle", "verb", "nb", "behandler behandlet behandla behandles behandlende behandlede"),
        (
            "identifisere",
            "verb",
            "nb",
            "identifiserer identifiserte identifisert identifiseres identifiserende identifiser",
        ),
        ("henvise", "verb", "nb", "henviste henvist henvises"),
        ("førebyggje", "verb", "nn", "førebyggjer førebyggjast førebyggjande"),
        ("avdekkje", "verb", "nn", "avdekkjer avdekte avdekkjande"),
        ("rettleie", "verb", "nn", "rettleier rettleidde rettleidd"),
        ("prevent", "verb", "en", "prevents prevented preventing"),
        ("identify", "verb", "en", "identifies identified identifying"),
        ("competence", "noun", "en", "competences competence's"),
        ("search", "noun", "en", "searches"),
    ],
)
def test_regular_forms(word: str, word_class: WordClass, language: Language, expected: str) -> None:
    assert set(expected.split()) <= forms(word, word_class, language)


def test_fixed_words_keep_their_form() -> None:
    assert forms("Felles", "fixed", "nb") == {"felles"}


def test_an_adjective_is_not_compared() -> None:
    """*Tidligere innsats* is an earlier effort, not an early one."""
    assert not {"tidligere", "tidligst"} & forms("tidlig", "adjective", "nb")


def test_english_adjectives_have_one_form() -> None:
    assert forms("vulnerable", "adjective", "en") == {"vulnerable"}


def test_no_genitive_after_a_sibilant() -> None:
    assert "innsatss" not in forms("innsats", "noun", "nb")


@pytest.mark.parametrize("word", ["helhetlig", "seksuelle", "familierettede", "samordnende"])
def test_adjectives_are_known_by_their_ending(word: str) -> None:
    assert is_adjectival(word)


@pytest.mark.parametrize("word", ["foreldre", "tiltak", "bra"])
def test_other_words_are_not_adjectival(word: str) -> None:
    assert not is_adjectival(word)


def test_present_participles() -> None:
    assert is_present_participle("forebyggende")
    assert is_present_participle("førebyggjande")
    assert not is_present_participle("forebygget")


def test_linking_letters_are_taken_off() -> None:
    assert modifier_stems("utrednings") == ("utrednings", "utredning")
    assert modifier_stems("barne") == ("barne", "barn")
    assert modifier_stems("skole") == ("skole", "skol")
    assert modifier_stems("språk") == ("språk",)


@pytest.mark.parametrize(
    ("text", "expected"), [("støtte", True), ("kor", True), ("e", False), ("24-", False), ("psst", False)]
)
def test_a_modifier_has_three_letters_and_a_vowel(text: str, expected: bool) -> None:
    assert is_modifier(text) is expected
