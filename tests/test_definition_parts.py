"""Definitions with their parts, and wordings that are composed of parts. All wording is made up."""

import time
from dataclasses import replace
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from made_up_site import make_study, save_study

from kg.defining.composing import Block, compose, kept_parts, provenance
from kg.defining.definition_parts import (
    NEARLY_THE_SAME,
    PART_KINDS,
    PART_NAMES,
    AttestedDefinition,
    citation,
    concept_definitions,
    nearly_the_same,
)
from kg.defining.quoting import LEAST_QUOTED_WORDS
from kg.tables.study_tables import StudyError, StudyTables
from kg.wording.text import Text

FJORD = (
    "1 Om turer\nPå fjorden er tiltak glade turer som sko-\nlen skal gi til elever før sommer-\nferien, for å skape "
    "ro. Tiltak er glade turer som skolen skal gi til elever før sommerferien, for å skape god ro."
)
MYR = "Tiltak er turer med niste for foreldre. Tiltak er fint og bra. Tiltak er turer med niste for foreldre."


def placed(text: str, quote: str, meaning: str, nth: int = 0) -> dict[str, Any]:
    start = -1
    for _ in range(nth + 1):
        start = text.index(quote, start + 1)
    at = start + quote.index(meaning)
    place = {"start": start, "end": start + len(quote), "definiens_start": at, "definiens_end": at + len(meaning)}
    return place | {"quote": quote, "definiens": " ".join(meaning.replace("-\n", "").split())}


def study(tmp_path: Path, *, more: list[dict[str, Any]] | None = None, **texts: str) -> StudyTables:
    """The made-up study with definitions of *tiltak* of our own."""
    made = make_study()
    row = {"document": "fjord", "term": "tiltak", "concept": "tiltak", "cue": "er", "kind": "formal", "sentence": 1}
    row |= {"section": 0, "page": 1, "services": ["skole"], "holder": "service", "holder_name": "", "repeats": None}
    row |= {"certainty": "certain", "rank": 0.5}
    meaning = "glade turer som sko-\nlen skal gi til elever før sommer-\nferien, for å skape ro"
    first = placed(FJORD, f"På fjorden er tiltak {meaning}.", meaning)
    whole = "glade turer som skolen skal gi til elever før sommerferien, for å skape god ro"
    again = placed(FJORD, f"Tiltak er {whole}.", whole) | {"services": ["politi"]}
    myr = row | {"document": "myr", "sentence": 0, "services": [], "certainty": "possible"}
    niste = placed(MYR, "Tiltak er turer med niste for foreldre.", "turer med niste for foreldre")
    told = placed(MYR, "Tiltak er turer med niste for foreldre.", "turer med niste for foreldre", 1)
    name = f"myr:{told['start']}:{told['end']}:tiltak"
    liked = myr | placed(MYR, "Tiltak er fint og bra.", "fint og bra") | {"rank": 0.9}
    rows = [row | first, row | again, myr | niste | {"repeats": name}, liked, myr | told | {"certainty": "certain"}]
    cuts = [FJORD.index("-\nlen"), FJORD.index("-\nferien")]
    cleaning = [{"document": "fjord", "start": cut, "end": cut + 2, "kind": "hyphen", "clean": ""} for cut in cuts]
    tables = made.tables | {"definitions": pd.DataFrame([*rows, *(more or [])]), "cleaning": pd.DataFrame(cleaning)}
    changed = replace(made, tables=tables, texts=made.texts | {"fjord": FJORD, "myr": MYR} | texts)
    return StudyTables(save_study(changed, tmp_path / "study"))


@pytest.fixture
def attested(tmp_path: Path) -> tuple[AttestedDefinition, ...]:
    return concept_definitions(study(tmp_path), "tiltak")


def test_certain_ones_come_first_and_each_wording_once(attested: tuple[AttestedDefinition, ...]) -> None:
    assert [(each.certainty, each.definiens[:14], each.times) for each in attested] == [
        ("certain", "glade turer so", 2),
        ("certain", "turer med nist", 2),  # the table says that the possible one repeats it
        ("possible", "fint og bra", 1),
    ]
    first = attested[0]
    assert first.services == ("skole", "politi")
    assert [place.document for place in first.again] == ["fjord"]
    assert first.citation == "Notat fra fjorden, s. iv"
    assert citation(first.place) == Text("Notat fra fjorden, s. iv", "Notat fra fjorden, p. iv")
    assert first.href.startswith("kilder/")


def test_without_pages_to_tell_apart_a_title_is_cited(attested: tuple[AttestedDefinition, ...]) -> None:
    place = replace(attested[0].place, numbered=False)
    assert citation(place) == Text("Notat fra fjorden", "Notat fra fjorden")


def test_parts_are_exact_in_the_source_and_cleaned_for_reading(attested: tuple[AttestedDefinition, ...]) -> None:
    parts = attested[0].parts
    assert [(part.kind, part.text) for part in parts] == [
        ("genus", "glade turer"),
        ("characteristic", "som skolen skal gi til elever før sommerferien"),
        ("actor", "skolen"),
        ("target_group", "til elever"),
        ("time", "før sommerferien"),
        ("purpose", "for å skape ro"),
    ]
    assert [FJORD[part.start : part.end] for part in parts][2:5] == ["sko-\nlen", "til elever", "før sommer-\nferien"]


def test_a_concept_without_definitions_has_none_and_an_unknown_one_is_an_error(tmp_path: Path) -> None:
    made = study(tmp_path)
    assert concept_definitions(made, "behandling") == ()
    with pytest.raises(StudyError, match="no concept 'tilltak'"):
        concept_definitions(made, "tilltak")


def test_what_cleaning_took_out_is_read_as_it_stands(tmp_path: Path) -> None:
    made = study(tmp_path)
    cut = {"document": "myr", "start": 0, "end": len(MYR), "kind": "note", "clean": ""}
    table = pd.concat([made.table("cleaning"), pd.DataFrame([cut])])
    table.to_parquet(made.folder / "tables" / "cleaning.parquet")
    note = concept_definitions(StudyTables(made.folder), "tiltak")[1]
    assert [MYR[part.start : part.end] for part in note.parts] == ["turer", "med niste", "for foreldre"]


def test_a_wording_with_a_word_more_is_the_same_but_for_another_word_or_a_negation() -> None:
    words = [f"ord{number}" for number in range(20)]
    assert len(words[:18]) == NEARLY_THE_SAME * 20
    assert nearly_the_same(frozenset(words[:18]), frozenset(words))
    assert not nearly_the_same(frozenset(words[:17]), frozenset(words))
    assert not nearly_the_same(frozenset([*words[:19], "barn"]), frozenset([*words[:19], "foreldre"]))
    assert not nearly_the_same(frozenset([*words, "ikke"]), frozenset(words))


def building_blocks(definitions: tuple[AttestedDefinition, ...]) -> list[Block]:
    return [Block(part=part, definition=each) for each in definitions for part in each.parts]


def block(attested: tuple[AttestedDefinition, ...], words: str) -> Block:
    return next(each for each in building_blocks(attested) if each.part.text == words)


def test_a_wording_is_composed_of_what_sources_say(attested: tuple[AttestedDefinition, ...]) -> None:
    names = ["for å skape ro", "for foreldre", "før sommerferien", "med niste", "turer", "glade turer"]
    composed = compose([block(attested, name) for name in names])
    assert composed.text == "turer, glade turer med niste for foreldre før sommerferien for å skape ro"
    assert [composed.text[part.start : part.end] for part in composed.parts] == [part.quote for part in composed.parts]
    for part in composed.parts:
        source = {"fjord": FJORD, "myr": MYR}[part.document][part.source_start : part.source_end]
        assert source.replace("-\n", "") == part.quote
        assert part.citation
    own = [stretch for stretch in provenance(composed.text, composed.parts) if stretch.part is None]
    assert {composed.text[stretch.start : stretch.end] for stretch in own} == {", ", " "}


def test_nothing_is_composed_of_nothing_and_nothing_is_said_twice(attested: tuple[AttestedDefinition, ...]) -> None:
    assert compose([]).text == ""
    held = block(attested, "til elever")
    holder = block(attested, "som skolen skal gi til elever før sommerferien")
    assert compose([held, holder, held]).text == holder.part.text
    assert compose([held, held]).text == "til elever"


def test_an_edited_wording_keeps_what_still_stands_word_for_word(attested: tuple[AttestedDefinition, ...]) -> None:
    composed = compose([block(attested, name) for name in ("glade turer", "med niste", "før sommerferien")])
    text = "Glade turer med god niste,\nog alltid før sommerferien."
    stretches = provenance(text, composed.parts)
    assert [(text[each.start : each.end], each.part is not None) for each in stretches] == [
        ("Glade turer", True),
        (" med god niste,\nog alltid ", False),
        ("før sommerferien", True),
        (".", False),
    ]
    kept = kept_parts(stretches)
    assert [(part.start, part.end) for part in kept] == [(0, 11), (text.index("før"), text.index("."))]
    assert provenance(text, kept) == stretches


def test_each_part_is_found_once_nearest_to_where_it_stood(attested: tuple[AttestedDefinition, ...]) -> None:
    (part,) = compose([block(attested, "turer")]).parts
    assert [each.start for each in kept_parts(provenance("turer, turer", [replace(part, start=7, end=12)]))] == [7]
    assert kept_parts(provenance("turertid og turerne", [part])) == ()
    assert kept_parts(provenance("TURER", [part])) == ()


def test_what_is_typed_from_a_definition_is_its_own_source(attested: tuple[AttestedDefinition, ...]) -> None:
    text = "moro: turer med niste for foreldre"
    (part,) = kept_parts(provenance(text, [], attested))
    assert (part.document, part.quote) == ("myr", "turer med niste for foreldre")
    assert MYR[part.source_start : part.source_end] == part.quote
    assert LEAST_QUOTED_WORDS == 3
    assert kept_parts(provenance("for foreldre", [], attested)) == ()
    assert [each.quote for each in kept_parts(provenance("bare for å skape ro", [], attested))] == ["for å skape ro"]


def test_a_shortened_block_is_the_sources(attested: tuple[AttestedDefinition, ...]) -> None:
    """Whatever run of it is left, with the very place of those words, over hyphens that cleaning took out."""
    for left in ("skolen skal gi til elever før sommerferien", "Turer som skolen skal", "til elever før sommerferien"):
        text = f"noe annet, {left} og mer"
        (part,) = kept_parts(provenance(text, [], attested))
        assert text[part.start : part.end] == left
        assert FJORD[part.source_start : part.source_end].replace("-\n", "").casefold() == left.casefold()
    chosen = compose(
        [block(attested, "glade turer"), block(attested, "som skolen skal gi til elever før sommerferien")]
    )
    kept = kept_parts(provenance("glade turer som skolen skal gi", chosen.parts, attested))
    assert [part.quote for part in kept] == ["glade turer", "som skolen skal gi"]


def test_the_longest_run_goes_first_and_no_word_has_two_sources(attested: tuple[AttestedDefinition, ...]) -> None:
    text = "turer med niste for foreldre før sommerferien, for å skape ro"
    parts = kept_parts(provenance(text, [], attested))
    assert [part.quote for part in parts] == ["turer med niste for foreldre", "før sommerferien, for å skape ro"]
    assert [part.document for part in parts] == ["myr", "fjord"]


def test_words_that_say_nothing_are_nobodys(attested: tuple[AttestedDefinition, ...]) -> None:
    of_function = replace(attested[0], quote="det er en av de som har båt", words=())
    assert kept_parts(provenance("det er en av de som går", [], [of_function])) == ()
    (part,) = kept_parts(provenance("av de som har båt", [], [of_function]))
    assert (part.quote, part.source_start) == ("av de som har båt", of_function.start)  # no way back: the whole passage


def test_long_texts_are_cut_at_once(attested: tuple[AttestedDefinition, ...]) -> None:
    """Under half a second for 5,000 words, alike or not; the time that a slow machine needs besides is left."""
    for words in (["glade", "turer", "som", "skolen", "egne"] * 1_000, ["for"] * 5_000, ["for", "å", "skape"] * 1_667):
        started = time.process_time()
        provenance(" ".join(words), [], attested * 20)
        assert time.process_time() - started < 2


@pytest.mark.parametrize("text", ["", " ", "<b>turer</b>", "\x00", "turer " * 5_000, "=turer()", "«turer»"])
def test_any_text_is_cut_whole(attested: tuple[AttestedDefinition, ...], text: str) -> None:
    composed = compose(building_blocks(attested))
    stretches = provenance(text, composed.parts, attested)
    assert "".join(text[each.start : each.end] for each in stretches) == text


def test_every_kind_has_a_name_in_both_languages() -> None:
    assert tuple(PART_NAMES) == PART_KINDS
    assert len({*PART_NAMES.values()}) == len(PART_KINDS)
