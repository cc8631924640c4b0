"""The catalogue's own import: its header, its cells read back, and what cannot go this way."""

import csv
import io
from dataclasses import replace
from typing import Any

import pytest
from published import IRIS, QUOTED, SELF, WHO, description, made, term

from ontology.skos.catalogue_csv import HEADER, RELATIONS, catalogue_csv, has_bar, unsafe
from ontology.skos.description import Description, Source

#: As the issue and the registration service have it.
STATED = (
    "id, versjon, anbefalt_term:nb, anbefalt_term:nn, tillatt_term:nb, frarådet_term:nb, definisjon:nb, "
    "definisjon:forhold_til_kilde, definisjon:kilde, definisjon_for_allmennheten:nb, definisjon_for_spesialister:nb, "
    "merknad:nb, eksempel:nb, fagområde:nb, gyldig_fom, gyldig_tom, verdiområde:tekst, se_også, kontaktpunkt:epost, "
    "kontaktpunkt:telefon"
)


def lines(*descriptions: Description) -> list[list[str]]:
    text = catalogue_csv(made(*descriptions), publisher=WHO, iris=IRIS)
    return [*csv.reader(io.StringIO(text, newline=""), strict=True)]


def row(**changed: Any) -> dict[str, str]:
    head, only = lines(description("a", **changed))
    return dict(zip(head, only, strict=True))


def test_the_header_is_the_services_own() -> None:
    assert list(HEADER) == STATED.split(", ")
    assert lines(description("a"))[0] == list(HEADER)


def test_a_bar_in_a_term_would_make_two_of_it() -> None:
    barred, whole = description("a", labels=(term("a|b"), term("a", "nn"))), description("b")
    (refused,) = unsafe([barred, whole], publisher=WHO, iris=IRIS)
    assert str(refused) == (
        "a: left out; it lacks a term without a bar (a|b), which parts terms in this import (write it without, or "
        "publish as Turtle)"
    )


def test_what_is_written_is_read_back() -> None:
    told = row(
        labels=(
            term("a"), term("a", "nn"), term("b", kind="alternative"), term("c, d", kind="alternative"),
            term("e", kind="hidden"),
        ),
        definitions=(
            replace(QUOTED, texts={"nb": 'noe "avgrenset", nemlig dette'}, sources=(
                Source(text="Kilde, s. 4", iri="https://example.org/k.pdf"),
            )),
            replace(SELF, texts={"nb": "for folk"}, audience="public"),
        ),
        remarks={"nb": "m | n"}, examples={"nb": "e"}, subjects={"nb": "barn"}, valid_from="2026-02-01",
    )  # fmt: skip
    assert told["id"] == "https://example.org/concept/a"
    assert (told["versjon"], told["gyldig_fom"], told["gyldig_tom"]) == ("1.0.0", "2026-02-01", "")
    assert told["tillatt_term:nb"].split("|") == ["b", "c, d"]
    assert told["frarådet_term:nb"] == "e"
    assert told["definisjon:nb"] == 'noe "avgrenset", nemlig dette'
    assert told["definisjon:forhold_til_kilde"] == "sitatFraKilde"
    assert told["definisjon:kilde"].split("|") == ["Kilde, s. 4", "https://example.org/k.pdf"]
    assert told["definisjon_for_allmennheten:nb"] == "for folk"
    assert told["definisjon_for_allmennheten:forhold_til_kilde"] == "egendefinert"
    assert (told["merknad:nb"], told["eksempel:nb"], told["fagområde:nb"]) == ("m | n", "e", "barn")
    assert told["kontaktpunkt:epost"] == "begrep@example.org"


def test_how_a_definition_stands_to_its_source_is_in_the_services_words() -> None:
    assert {*RELATIONS.values()} == {"egendefinert", "sitatFraKilde", "basertPåKilde"}
    assert row(definitions=(replace(QUOTED, relation="derived-from-source"),))["definisjon:forhold_til_kilde"] == (
        "basertPåKilde"
    )


def test_other_languages_and_further_sources_have_columns_of_their_own() -> None:
    several = replace(
        QUOTED, texts={"nb": "x", "en": "y"}, sources=(Source(text="Kilde A"), Source(text="Kilde B")),
    )  # fmt: skip
    full = description("a", definitions=(several,), labels=(term("a"), term("a", "nn"), term("a", "en")))
    head, first, second = lines(full, description("b"))
    assert head[: len(HEADER)] == list(HEADER)
    assert sorted(head[len(HEADER) :]) == ["anbefalt_term:en", "definisjon:en", "definisjon:kilde"]
    kilde = [at for at, name in enumerate(head) if name == "definisjon:kilde"]
    assert [first[at] for at in kilde] == ["Kilde A", "Kilde B"]
    assert [second[at] for at in kilde] == ["", ""]


def test_a_bar_or_line_break_in_a_text_does_not_part_it() -> None:
    told = row(
        labels=(term("a"), term("a", "nn"), term("b\nd", kind="alternative")),
        definitions=(replace(QUOTED, texts={"nb": "en\r\n\nto"}, sources=(Source(text="A | B\n, s. 1"),)),),
        examples={"nb": "x\ty"},
    )
    assert told["tillatt_term:nb"] == "b d"
    assert told["definisjon:kilde"] == "A / B , s. 1"
    assert (told["definisjon:nb"], told["eksempel:nb"]) == ("en to", "x y")


@pytest.mark.parametrize("text", ["=1+1", "+x", "-x", "@x", ' "=HYPERLINK("a")', "＝1"])
def test_what_a_spreadsheet_would_run_does_not_go_this_way(text: str) -> None:
    bad = description("a", remarks={"nb": text})
    (found,) = unsafe([bad, description("b")], publisher=WHO, iris=IRIS)
    assert str(found) == (
        "a: left out; it lacks a text that a spreadsheet does not run as a formula, in merknad:nb (write it so that it "
        "begins with a letter, or publish as Turtle)"
    )


@pytest.mark.parametrize("text", ["a = b", "1+1", "-0,5", "«=x»", "(+)"])
def test_what_it_would_not_run_does(text: str) -> None:
    assert unsafe([description("a", remarks={"nb": text})], publisher=WHO, iris=IRIS) == ()
    assert row(remarks={"nb": text})["merknad:nb"] == text


def test_a_field_that_is_a_code_has_no_column_and_a_telephone_number_is_no_formula() -> None:
    assert row(subjects={"nb": "https://example.org/fag#4"})["fagområde:nb"] == ""
    who = replace(WHO, telephone="+47 22 33 44 55")
    assert unsafe([description("a")], publisher=who, iris=IRIS) == ()
    assert "+4722334455" in catalogue_csv(made(description("a")), publisher=who, iris=IRIS)


def test_a_bar_in_a_source_or_a_subject_is_told() -> None:
    of_source = replace(QUOTED, sources=(Source(text="Etat | Veileder"),))
    assert has_bar(description("a", definitions=(of_source,)))
    assert has_bar(description("a", subjects={"nb": "barn | unge"}))
    assert not has_bar(description("a", definitions=(replace(QUOTED, texts={"nb": "a | b"}),)))
