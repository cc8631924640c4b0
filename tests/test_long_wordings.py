"""What somebody pastes into a wording is answered while they wait, also a word that never ends."""

from time import perf_counter

import pytest

from extract.concepts.scheme import load_scheme
from extract.new_terms.tagger import TaggedWord
from extract.types import Concept, Label
from kg.defining.advice import Concepts, Definitions, advice
from kg.defining.composing import provenance
from kg.defining.coverage import covered
from kg.defining.evidence import Evidence
from kg.defining.records import Part
from kg.folder.entry_log import LONGEST
from kg.views.answers.common_words import LONGEST_COMPOUND, CommonWords
from kg.views.answers.content_words import ContentWords
from kg.wording.text import Text

#: What a person waits for an answer without wondering; the machine that tests may be slow.
SECONDS = 2.0
HOSTILE = {
    "a word": "barn" * (LONGEST // 4), "compounds": ("barnehage" * 6 + " ") * (LONGEST // 55),
    "hyphens": "barn-" * (LONGEST // 5), "brackets": "(" * LONGEST, "blanks": " " * LONGEST,
    "dots": "." * LONGEST, "letters": "a " * (LONGEST // 2),
}  # fmt: skip


def noun(word: str) -> TaggedWord:
    return TaggedWord(text=word, start=0, end=len(word), tag="NOUN", lemma=word)


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_a_wording_of_any_length_and_kind_is_answered_while_one_waits(text: str) -> None:
    concept = Concept(id="x", labels=(Label(text="benk", language="nb", kind="preferred"),))
    concepts, held = Concepts(load_scheme()), Evidence(
        concept="x", label=Text("benk", "bench"), services=(), content=ContentWords(["benk"])
    )  # fmt: skip
    advice("tiltak", concept=concept, concepts=concepts, definitions=Definitions(), language="nb")  # reads the tagger
    begun = perf_counter()
    covered(held, text)
    assert perf_counter() - begun < SECONDS
    begun = perf_counter()
    advice(text, concept=concept, concepts=concepts, definitions=Definitions(), language="nb")
    assert perf_counter() - begun < SECONDS


def test_a_compound_is_no_longer_than_words_are() -> None:
    for length, like in ((LONGEST_COMPOUND, True), (LONGEST_COMPOUND + 1, False)):
        word = "barne" * 20 + "tiltak"
        word = word[len(word) - length :]
        assert (CommonWords([noun(word)]).like(noun("tiltak")) is not None) is like
        assert (CommonWords([noun("tiltak")]).like(noun(word)) is not None) is like


def test_a_source_that_repeats_itself_is_found_at_once() -> None:
    quote = "a " * (LONGEST // 4)
    part = Part(
        start=0, end=len(quote), quote=quote, document="d", source_start=0, source_end=len(quote), citation="Notat"
    )
    begun = perf_counter()
    stretches = provenance("a " * (LONGEST // 2), [part, part])
    assert perf_counter() - begun < SECONDS
    assert sum(stretch.part is not None for stretch in stretches) == 2


def test_a_part_is_found_by_its_very_words() -> None:
    part = Part(start=0, end=7, quote="Hjelp å", document="d", source_start=0, source_end=7, citation="Notat")
    for text, found in (("hjelp å få", True), ("hjelp Å få", False), ("HJELP å få", False), ("hjelp", False)):
        assert any(stretch.part for stretch in provenance(text, [part])) is found
