"""Numbers that decide what is a new term and what the tagger looks at: on either side of each, what it lets through."""

import math
from collections.abc import Sequence

import pytest

from extract.new_terms.candidates import Candidate, Passage, find_candidates
from extract.new_terms.tagger import TaggedWord, Tagger, known_tags, sure_tag
from extract.new_terms.tagger_features import head_of, neighbour_features, word_features
from extract.new_terms.tagger_model import FormUse, TaggerModel


def nouns(text: str) -> list[TaggedWord]:
    return [TaggedWord(text=word, start=0, end=0, tag="NOUN", lemma=word) for word in text.split()]


def candidates(texts: Sequence[str], reference: dict[str, int] | None = None) -> dict[str, Candidate]:
    passages = [Passage(document=f"d{number // 4}", number=number, text=text) for number, text in enumerate(texts)]
    found = find_candidates(passages, lambda passage: nouns(passage.text), reference or {}, fewest_uses=1)
    return {each.term: each for each in found}


def test_a_term_has_four_words_of_three_letters() -> None:
    """On either side of ``longest_term`` and ``shortest_word``."""
    assert max(candidates(["rom hus tak gulv vegg"]), key=len) == "hus tak gulv vegg"
    assert list(candidates(["tak"])) == ["tak"]
    assert list(candidates(["øl"])) == []


def test_five_passages_are_kept_with_one_from_each_document_first() -> None:
    """``most_contexts`` of nine."""
    (term,) = candidates(["tak"] * 9).values()
    assert [passage.number for passage in term.contexts] == [0, 4, 8, 1, 2]


def test_score_is_made_of_uses_weirdness_and_spread() -> None:
    """Half a use, ``smoothing``, stands in for a word that the reference lacks."""
    (term,) = candidates(["tak"] * 3, {"gulv": 7}).values()
    assert term.weirdness == pytest.approx(math.log(3.5 / 3) - math.log(0.5 / 7))
    assert term.score == pytest.approx(math.log2(1 + 3) * term.weirdness)  # all documents use it
    half = candidates(["tak", "tak", "tak", "tak", "gulv"])["tak"]
    assert half.score == pytest.approx(math.log2(1 + 4) * half.weirdness * 0.75)


def use(tag: str, count: int) -> FormUse:
    return FormUse(tag=tag, count=count, change=(0, ""))


@pytest.mark.parametrize(
    ("number", "most", "rest", "sure", "known"),
    [
        ("sure_count", 20, 0, True, "N"),
        ("sure_count", 19, 0, False, "N"),
        ("sure_share", 199, 1, True, "N"),  # 99.5 per cent
        ("sure_share", 198, 1, False, "N"),
        ("least_share", 97, 3, False, "NV"),  # three per cent
        ("least_share", 98, 3, False, "N"),
    ],
)
def test_when_a_form_decides_alone_and_what_it_is_known_as(
    number: str, most: int, rest: int, *, sure: bool, known: str
) -> None:
    uses = (use("N", most), *([use("V", rest)] if rest else []))
    assert sure_tag(uses) == ("N" if sure else ""), number
    assert known_tags(uses) == known, number


def test_a_lemma_is_made_by_six_letters_at_the_end() -> None:
    """On either side of ``longest_ending``."""
    endings = {"Nbcdefg": (6, "x"), "Nabcdefg": (7, "y")}
    model = TaggerModel(language="nb", source="", tags={"N": "NOUN"}, forms={}, endings=endings, weights={})
    assert Tagger(model).lemma("zzabcdefg", "NOUN") == "zzax"


def test_letters_that_are_features() -> None:
    """As many as ``longest_suffix``, ``prefix`` and ``neighbour_suffix`` say."""
    features = word_features("barnehage", {}, first=False)
    assert [each for each in features if each[0] == "s"] == ["se", "sge", "sage", "shage", "sehage"]
    assert "aba" in features
    assert "psage" in neighbour_features("barnehage", {}, "p")


HEAD, LONGER = f"k{'h' * 39}", f"k{'h' * 40}"


@pytest.mark.parametrize(
    ("number", "form", "head"),
    [
        ("shortest_head", "storhus", "hus"),
        ("shortest_head", "storgå", ""),
        ("shortest_modifier", "byahus", "hus"),
        ("shortest_modifier", "byhus", ""),
        ("longest_compound_head", f"bya{HEAD}", HEAD),
        ("longest_compound_head", f"bya{LONGER}", ""),
    ],
)
def test_lengths_of_the_parts_of_a_compound(number: str, form: str, head: str) -> None:
    assert head_of(form, dict.fromkeys(["hus", "gå", HEAD, LONGER], "N")) == head, number
