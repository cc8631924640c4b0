import re
from collections.abc import Callable

import numpy as np
import pandas as pd
import pytest

from corpus.words import count_words
from kg.measure.segments import (
    Segments,
    content_words,
    make_segments,
    norwegian_stop_words,
    own_wording,
    term_segments,
    text_segments,
)
from kg.measure.table_checks import TableError
from kg.tables.finding_tables import exposure_table


def sentence(
    number: int, services: list[str], *, section: int = 1, words: int = 10, kind: str = "prose"
) -> dict[str, object]:
    text = " ".join(f"ord{'abcdefghij'[k % 10]}" for k in range(words))
    return {
        "document": "r1",
        "sentence": number,
        "top_section": section,
        "kind": kind,
        "services": services,
        "text": text,
    }


def made(rows: list[dict[str, object]], **options: int) -> Segments:
    return make_segments(pd.DataFrame(rows), stop_words=(), **options)  # type: ignore[arg-type]


def test_segments_are_whole_sentences_of_nearly_equal_length() -> None:
    found = made([sentence(i, ["skole"]) for i in range(26)])
    assert found.segments["words"].tolist() == [90, 80, 90]
    assert found.members.groupby("segment")["sentence"].agg(["min", "max"]).to_numpy().tolist() == [
        [0, 8],
        [9, 16],
        [17, 25],
    ]


def test_a_sentence_about_two_services_counts_in_both() -> None:
    found = made([sentence(i, ["ppt", "skole"]) for i in range(10)])
    assert found.segments["service"].tolist() == ["ppt", "skole"]
    by_segment = found.counts.groupby("segment")["n"].sum()
    assert by_segment.tolist() == [100, 100]


def test_segments_never_cross_a_section_and_short_text_is_left_out() -> None:
    rows = [sentence(i, ["skole"], section=1 + i // 6) for i in range(10)]
    found = made(rows)
    assert found.segments[["section", "words"]].to_numpy().tolist() == [[1, 60]]  # 40 words in section 2 are too few
    assert made(rows, shortest=40).segments["words"].tolist() == [60, 40]


def test_service_too_short_for_a_segment_is_still_listed() -> None:
    found = made([*(sentence(i, ["skole"]) for i in range(10)), sentence(10, ["nav"])])
    assert found.services == ("nav", "skole")
    assert set(found.segments["service"]) == {"skole"}


def test_headings_tables_and_references_do_not_count() -> None:
    rows = [
        sentence(i, ["skole"], kind=kind) for i, kind in enumerate(["heading", "table", "caption", "note", "reference"])
    ]
    assert made(rows, shortest=1).segments.empty
    assert len(made([sentence(0, ["skole"], kind="list_item")], shortest=1).segments) == 1


def spans_of(*names: str) -> Callable[[str], list[tuple[int, int]]]:
    return lambda text: [match.span() for name in names for match in re.finditer(name, text)]


def test_content_words_leave_out_function_words_numbers_and_names() -> None:
    text = "Skolen og PP-tjenesten følgjer opp 12 elevar i 2020, men ikkje alle."
    found = content_words(text, stop_words=norwegian_stop_words(), name_spans=spans_of("Skolen", "PP-tjenesten"))
    assert found == ["følgjer", "elevar"]
    assert content_words(text, stop_words=norwegian_stop_words(), name_spans=spans_of("elevar")) == [
        "skolen",
        "pp-tjenesten",
        "følgjer",
    ]


def test_names_of_several_words_and_in_capitals_are_left_out() -> None:
    text = "NAV ringer pedagogisk-psykologisk tjeneste om en annen tjeneste."
    names = spans_of("NAV", "pedagogisk-psykologisk tjeneste")
    assert content_words(text, stop_words={"annen"}, name_spans=names) == ["ringer", "tjeneste"]


def test_stop_words_cover_both_written_forms() -> None:
    words = norwegian_stop_words()
    assert {"ikke", "ikkje", "hvordan", "korleis", "fra", "frå", "være", "vere"} <= words
    assert not words & {"barn", "tiltak", "behandling", "oppfølging", "skole", "hjelp", "samarbeid"}
    assert all(word == word.lower() for word in words)


def test_concepts_are_counted_in_the_same_segments() -> None:
    words = made([sentence(i, ["ppt", "skole"]) for i in range(20)])
    mentions = pd.DataFrame(
        [("r1", 0, "tiltak"), ("r1", 0, "tiltak"), ("r1", 15, "utredning"), ("r9", 0, "tiltak")],
        columns=["document", "sentence", "concept"],
    )
    found = term_segments(words, mentions)
    pd.testing.assert_frame_equal(found.segments, words.segments)
    assert found.counts.to_numpy().tolist() == [
        [0, "tiltak", 2],
        [1, "utredning", 1],
        [2, "tiltak", 2],
        [3, "utredning", 1],
    ]


def test_row_order_does_not_matter() -> None:
    rows = [sentence(i, ["skole"] if i % 3 else ["ppt", "skole"], words=5 + i % 7) for i in range(60)]
    rng = np.random.default_rng(2)
    straight, shuffled = made(rows), made([rows[i] for i in rng.permutation(60)])
    pd.testing.assert_frame_equal(straight.segments, shuffled.segments)
    pd.testing.assert_frame_equal(straight.counts, shuffled.counts)
    pd.testing.assert_frame_equal(straight.members, shuffled.members)


def test_texts_of_anyone_become_segments() -> None:
    found = text_segments({"b": {"x": "lang setning " * 100}, "a": {"y": "kort"}}, stop_words=())
    assert found.services == ("a", "b")
    assert found.segments["words"].tolist() == [100, 100]


def test_the_words_of_a_service_are_those_that_usage_counts() -> None:
    rows = [sentence(i, ["ppt", "skole"] if i % 3 else ["skole"], words=5 + i % 7) for i in range(30)]
    rows += [sentence(30, ["nav"]), sentence(31, ["nav"], kind="heading"), sentence(32, ["rus"], kind="table")]
    rows[0]["text"] = "I 2019 fikk BUP-ens 0-åringer hjelp."
    table = pd.DataFrame(rows).assign(words=[count_words(str(row["text"])) for row in rows])
    counted = exposure_table(table).groupby("service")["words"].sum()
    assert made(rows).words == {**counted.to_dict(), "rus": 0}
    assert counted["nav"] == 10  # too short for a segment


def test_missing_top_section_is_named() -> None:
    with pytest.raises(TableError, match="sentences: no column top_section"):
        make_segments(pd.DataFrame([sentence(0, ["skole"])]).drop(columns="top_section"))


def test_no_sentences_gives_no_segments() -> None:
    empty = pd.DataFrame(columns=["document", "sentence", "top_section", "kind", "services", "text"])
    found = make_segments(empty)
    assert found.services == ()
    assert found.segments.empty
    assert found.counts.empty


def test_what_stands_in_a_citation_is_no_word_of_a_service() -> None:
    """Its words count where lengths do, as in the table ``exposure``."""
    texts = ["Ås og Moe (2001) ser lek (Dahl, 2002) hos alle barn.", "Lek er viktig."] * 5
    cited = [[[0, 16], [25, 37]], []] * 5
    rows = [sentence(number, ["skole"]) | {"text": text} for number, text in enumerate(texts)]
    table = pd.DataFrame(rows).assign(cited=pd.Series(cited, dtype=object))
    assert all(len(text) == len(own) for text, own in zip(texts, own_wording(table), strict=True))
    without, whole = (make_segments(each, stop_words=(), words=50) for each in (table, table.drop(columns="cited")))
    assert set(whole.counts["term"]) - set(without.counts["term"]) == {"moe", "dahl"}
    assert set(without.counts["term"]) == {"ser", "lek", "hos", "alle", "barn", "viktig"}
    assert without.segments.equals(whole.segments)
    assert without.words == whole.words
