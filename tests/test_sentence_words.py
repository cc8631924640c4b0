"""The words of a sentence, made once for all who look for some."""

from hand_documents import hand_document
from hypothesis import given
from hypothesis import strategies as st

from corpus.sentence_words import PIECE, sentence_words, words_within


@given(st.text(alphabet="aÅİßΣ-’.\n 1_", max_size=40))
def test_words_in_lower_case_have_the_offsets_of_the_text(text: str) -> None:
    whole = sentence_words(text)
    assert (whole.text, len(whole.low)) == (text, len(text))
    assert all(piece in whole.low for piece in whole.pieces)
    half = len(text) // 2
    parts = words_within(text, [(0, half), (half, len(text))])
    assert [part.text for part in parts] == [text[:half], text[half:]]
    assert all(part.pieces == frozenset(PIECE.findall(part.low)) for part in parts)


def test_a_document_has_the_words_of_each_sentence() -> None:
    document = hand_document([("Skolen", 1, ["PPT-rådgiver ringer.", "Ingen svarer."])])
    spans = [document.clean.text[each.clean_start : each.clean_end] for each in document.sentences]
    assert [each.text for each in document.words] == spans
    assert document.words[1].pieces == {"ppt", "rådgiver", "ringer"}
    assert document.words is document.words
