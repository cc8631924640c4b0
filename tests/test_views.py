"""What a concept, a service and a pair are to a reader: numbers that decide, on either side of them."""

from dataclasses import replace
from functools import partial
from typing import Any

import pandas as pd
import pytest
from made_up_site import make_study

from extract.types import Service
from kg.views.answers.contrasted import NO_RATE, Contrast, contrasts
from kg.views.company import service_senses
from kg.views.looks import Look
from kg.views.material import Material
from kg.views.meanings import PAIRS_AT_MOST, meaning_part
from kg.views.names import Names, study_names
from kg.views.quotes import Piece, Quote, QuotePlace, by_service, document_titles
from kg.views.services import used_concepts
from kg.views.term_quotes import LONGEST, TermQuotes, word_pieces
from kg.views.usage import INTERVAL_REACH, UsageRow, axis_values, usage_bars
from kg.wording.text import Text

LOOK = Look("#000000", "dot")


def usage(rate: float | None, low: float | None = None, high: float | None = None, *, n: int = 1) -> UsageRow:
    label = Text("Skole", "School")
    return UsageRow(label=label, look=LOOK, href="#x", n=n, words=100, documents=1, per_10000=rate, low=low, high=high)


def test_the_axis_holds_an_interval_up_to_its_reach_and_no_further() -> None:
    within, beyond = INTERVAL_REACH * 10.0 - 1, INTERVAL_REACH * 10.0 + 1
    assert max(axis_values([usage(10.0, 5.0, within)])) == within
    assert max(axis_values([usage(10.0, 5.0, beyond)])) == INTERVAL_REACH * 10.0 == 30.0
    assert [bar.beyond for bar in usage_bars([usage(10.0, 5.0, 30.0)])[1]] == [False]
    assert [bar.beyond for bar in usage_bars([usage(10.0, 5.0, 5_000.0)])[1]] == [True]


def test_without_mentions_the_axis_holds_the_narrowest_interval() -> None:
    assert max(axis_values([usage(0.0, 0.0, 7.0, n=0), usage(0.0, 0.0, 400.0, n=0)])) == 7.0
    assert axis_values([usage(None)]) == []
    _, (bar,) = usage_bars([usage(None, n=0)])
    assert (bar.length, bar.low, bar.high, bar.beyond, bar.href) == (0.0, None, None, False, "#sitater")


def rates(**changes: Any) -> pd.DataFrame:
    more = {"service": "a", "concept": "tiltak", "low": 4.0, "high": 9.0, "n": 5, "sections": 2}
    less = {"service": "b", "concept": "tiltak", "low": 0.5, "high": 2.0, "n": 1, "sections": 1}
    return pd.DataFrame([more | changes, less])


def test_a_contrast_needs_mentions_parts_and_intervals_that_do_not_meet() -> None:
    (contrast,) = contrasts(rates())
    assert (contrast.more["service"], contrast.less["service"]) == ("a", "b")
    assert contrasts(rates(n=4)) == []
    assert contrasts(rates(sections=1)) == []
    assert contrasts(rates(low=2.0)) == []
    assert len(contrasts(rates(low=2.1))) == 1


def test_a_contrast_is_the_lowest_plausible_rate_over_the_highest_of_the_other() -> None:
    assert Contrast(concept="tiltak", more={"low": 6.0}, less={"high": 2.0}).ratio == 3.0
    assert Contrast(concept="tiltak", more={"low": 6.0}, less={"high": 0.5}).ratio == 12.0
    assert Contrast(concept="tiltak", more={"low": 6.0}, less={"high": 0.0}).ratio == pytest.approx(6.0 / NO_RATE)


def test_the_widest_contrast_comes_first_by_ratio_not_by_difference() -> None:
    rows = [
        ("stor", "a", 100.0, 120.0), ("stor", "b", 10.0, 50.0),  # twice as often, by 50
        ("liten", "a", 8.0, 9.0), ("liten", "b", 0.5, 1.0),  # eight times as often, by 7
    ]  # fmt: skip
    table = pd.DataFrame(rows, columns=["concept", "service", "low", "high"]).assign(n=9, sections=9)
    assert [contrast.concept for contrast in contrasts(table)] == ["liten", "stor"]


def named(*services: str) -> Names:
    return Names(services={s: Service(id=s, label_nb=s, label_nn=s, label_en=s) for s in services}, concepts={})


def senses(n: int) -> list[dict[str, Any]]:
    row = {"service": "a", "n": 1, "share": 0.1, "example": "", "modifier": "", "negated": 0, "quoted": 0}
    return [row | {"sense": f"ord{i:02}"} for i in range(n)]


@pytest.mark.parametrize(("n", "left_out"), [(8, 0), (9, 1)])
def test_rarer_words_are_counted_not_told(n: int, left_out: int) -> None:
    (words,) = service_senses(senses(n), named("a"), place_of=lambda _: "")
    assert (len(words.senses), words.left_out) == (8, left_out)


@pytest.mark.parametrize(("n", "left_out"), [(PAIRS_AT_MOST, 0), (PAIRS_AT_MOST + 1, 1)])
def test_pairs_beyond_the_cap_are_counted(n: int, left_out: int) -> None:
    side = {"n": 9, "documents": 2, "neighbours": "barn", "examples": ""}
    row = {"a": "a", "b": "b", "status": "known", "verdict": "apart", "p": 0.01, "distance": 0.5}
    row |= {f"{name}_{side_}": value for name, value in side.items() for side_ in "ab"}
    rows = [row | {"concept": f"c{i:02}"} for i in range(n)]
    part = meaning_part(rows, named("a", "b"), at_most=PAIRS_AT_MOST)
    assert (len(part.rows), part.left_out) == (PAIRS_AT_MOST, left_out)


def test_a_long_sentence_is_told_from_around_its_word() -> None:
    text = "a" * (LONGEST // 2) + " ro " + "b" * LONGEST
    whole = "ro" + " b" * ((LONGEST - 2) // 2)
    assert len(whole) == LONGEST
    assert "".join(piece.text for piece in word_pieces(whole, "ro")) == whole
    assert "".join(piece.text for piece in word_pieces(whole + "!", "ro")) == whole[: 2 + LONGEST // 2]
    before, word, after = (piece.text for piece in word_pieces(text, "ro"))
    assert (len(before), word, len(after)) == (LONGEST // 2, "ro", LONGEST // 2)
    again = "x" * LONGEST + " ro og ro igjen"
    assert [piece.text for piece in word_pieces(again, "ro")][1:] == ["ro", " og "]


def test_of_each_term_and_service_the_first_sentences_are_kept() -> None:
    place = QuotePlace(document="d", title="D", page="1", section="", href="")
    first, second, third = (Quote(pieces=(Piece(text, None),), place=place) for text in "abc")
    quotes = TermQuotes(at_most=2)
    for number, quote in enumerate((first, second, third)):
        row = {"document": "d", "sentence": number, "services": ["skole", "nav"] if number else ["skole"]}
        quotes.add("ro", row, partial(Quote, pieces=quote.pieces, place=place))
    assert quotes.of("ro", "skole") == (first, second)
    assert quotes.of("ro", "nav") == (second, third)
    assert quotes.of("ro", "politi") == ()
    assert [quotes.way("ro", service) for service in ("nav", "politi")] == ["kilder/d.html#s-1", ""]


def test_rows_about_two_services_stand_with_both_and_those_about_none_last() -> None:
    services = list(make_study().services)[:2]
    first, second = (service.id for service in services)
    rows: list[dict[str, Any]] = [{"services": [second]}, {"services": []}, {"services": [first, second]}]
    groups = {service.id if service else "": members for service, members in by_service(rows, services)}
    assert groups == {first: [rows[2]], second: [rows[0], rows[2]], "": [rows[1]]}
    assert list(groups) == [first, second, ""]


def test_most_used_first_and_only_what_is_used() -> None:
    table = pd.DataFrame({"service": ["a", "a", "a", "b"], "concept": ["x", "y", "z", "x"], "n": [1, 3, 0, 9]})
    material = Material(tables={"usage": table}, names=named("a", "b"))
    assert [row["concept"] for row in used_concepts(material, "a")] == ["y", "x"]


@pytest.mark.parametrize("title", ["  ", None, float("nan")])
def test_a_document_without_a_title_goes_by_its_file(title: object) -> None:
    row = {"document": "a", "title": title, "file": "ro.pdf"}
    assert document_titles([row]) == {"a": "ro.pdf"}
    assert document_titles([row | {"title": "Om ro"}]) == {"a": "Om ro"}


def test_documents_of_one_title_are_told_apart_by_their_files() -> None:
    rows = [{"document": name, "title": "Om ro", "file": f"{name}.pdf"} for name in "ab"]
    rows.append({"document": "c", "title": "Om uro", "file": "c.pdf"})
    assert document_titles(rows) == {"a": "Om ro (a.pdf)", "b": "Om ro (b.pdf)", "c": "Om uro"}


def test_names_are_those_of_the_study_and_ids_where_it_has_none() -> None:
    tables = {
        "services": pd.DataFrame([{"id": "skole", "label_nb": "Skole", "label_nn": "Skule", "label_en": "School"}]),
        "concepts": pd.DataFrame(columns=["id", "labels", "broader", "related"]),
    }
    names = study_names(tables)
    assert names.service("skole") == Text("Skole", "School")
    assert names.service("nav") == Text("nav", "nav")
    assert names.term("concepts", "ro") == names.term("words", "ro") == Text("ro", "ro")
    assert replace(names, terms={("words", "ro"): Text("Ro", "Calm")}).term("words", "ro").en == "Calm"
