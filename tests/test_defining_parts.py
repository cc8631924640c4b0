"""The parts of a definition: spans by grammar and words, and what is left whole. All wording is made up."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extract.defining_parts.cues import LAST_PART, is_noun_of, roles
from extract.defining_parts.find_parts import PART_KINDS, find_parts
from extract.types import Language

G, C, T, WHEN, A, P = PART_KINDS


def told(text: str, language: Language = "nb") -> list[tuple[str, str]]:
    return [(part.kind, text[part.start : part.end]) for part in find_parts(text, language)]


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("hjelp", [(G, "hjelp")]),
        ("tidlig hjelp", [(G, "tidlig hjelp")]),
        ("en form for veiledning", [(G, "en form for veiledning")]),
        ("gratis samtaler med foreldre", [(G, "gratis samtaler"), (C, "med foreldre")]),
        ("leksehjelp for elever i hallen", [(G, "leksehjelp"), (T, "for elever i hallen")]),
        ("turer rettet mot gravide", [(G, "turer"), (T, "rettet mot gravide")]),
        ("støtte overfor barn som fryser", [(G, "støtte"), (T, "overfor barn som fryser")]),
        ("besøk før skolestart", [(G, "besøk"), (WHEN, "før skolestart")]),
        ("svømming så tidlig som mulig", [(G, "svømming"), (WHEN, "så tidlig som mulig")]),
        ("lek i alderen 0–6 år", [(G, "lek"), (WHEN, "i alderen 0–6 år")]),
        ("hjelp når det regner", [(G, "hjelp"), (WHEN, "når det regner")]),
        ("et møte minst tre ganger i året", [(G, "et møte"), (WHEN, "minst tre ganger i året")]),
        ("råd fra barnevernet", [(G, "råd"), (A, "fra barnevernet")]),
        ("sykling for å komme fram", [(G, "sykling"), (P, "for å komme fram")]),
        ("sykling med sikte på god kondis", [(G, "sykling"), (P, "med sikte på god kondis")]),
        ("vann med fare for å fryse", [(G, "vann"), (C, "med fare for å fryse")]),
        ("arbeid der formålet er å bygge hytter", [(G, "arbeid"), (P, "der formålet er å bygge hytter")]),
        ("å følge opp barn over tid", [(G, "å følge opp barn"), (WHEN, "over tid")]),
        ("det å gi foreldre gode råd i skogen", [(G, "det å gi foreldre gode råd"), (C, "i skogen")]),
        ("noe læreren gjør", [(G, "noe"), (C, "læreren gjør"), (A, "læreren")]),
        ("en gest, for eksempel en hilsen som er kort", [(G, "en gest")]),
        ("en båt (Vik, 2019)", [(G, "en båt")]),
        ("foreldre og unges hytter", [(G, "foreldre og unges hytter")]),
    ],
)
def test_the_parts_of_made_up_definitions(text: str, parts: list[tuple[str, str]]) -> None:
    assert told(text) == parts


@pytest.mark.parametrize(
    "phrase", ["et viktig begrep", "begrepet", "en nøkkel", "et nytt område", "eit omgrep", "ulike fenomener"]
)
def test_words_about_words_and_praise_are_no_kind(phrase: str) -> None:
    assert told(phrase) == []
    assert told(f"{phrase} som brukes av lærere")[0][0] == C


def test_a_kind_may_be_qualified_by_such_a_word() -> None:
    assert told("begrepsbruk i hallen")[0] == (G, "begrepsbruk")
    assert told("et lekeområde")[0][0] == G


def test_a_characteristic_holds_persons_time_and_actor_and_nothing_else_overlaps() -> None:
    assert told("turer som helsestasjonen skal gi til barn før skolestart, for å skape glede") == [
        (G, "turer"),
        (C, "som helsestasjonen skal gi til barn før skolestart"),
        (A, "helsestasjonen"),
        (T, "til barn"),
        (WHEN, "før skolestart"),
        (P, "for å skape glede"),
    ]


def test_each_clause_is_a_characteristic_of_its_own() -> None:
    assert told("et rom der barn sover, og som er stille") == [
        (G, "et rom"),
        (C, "der barn sover"),
        (C, "som er stille"),
    ]


def test_what_is_the_case_has_no_genus() -> None:
    assert told("at kommunen gir elever fri om fredagen") == [
        (C, "at kommunen gir elever fri om fredagen"),
        (A, "kommunen"),
        (T, "elever"),
    ]
    assert told("skolen skal passe på") == [(C, "skolen skal passe på"), (A, "skolen")]


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        (
            "eit tilbod som kommunen skal ha for born og unge, slik at dei kjem seg ut",
            [
                (G, "eit tilbod"),
                (C, "som kommunen skal ha for born og unge"),
                (A, "kommunen"),
                (T, "for born og unge"),
                (P, "slik at dei kjem seg ut"),
            ],
        ),
        ("turar retta mot elevar", [(G, "turar"), (T, "retta mot elevar")]),
        ("hjelp så tidleg som mogleg", [(G, "hjelp"), (WHEN, "så tidleg som mogleg")]),
        ("samtalar utan tilvising", [(G, "samtalar"), (C, "utan tilvising")]),
        ("øving med føremål å verte tryggare", [(G, "øving"), (P, "med føremål å verte tryggare")]),
    ],
)
def test_nynorsk(text: str, parts: list[tuple[str, str]]) -> None:
    assert told(text, "nn") == parts


@pytest.mark.parametrize(
    "text",
    [
        "",
        "  \n ",
        "(se kapittel 3)",
        "skolen ligger ved sjøen",
        "båter på fjorden er vakre",
        "barn og unge er glade",
        "sol, vind og regn",
        "1) sol 2) vind 3) regn",
        "• sol\n• vind",
        "ganske raskt",
        "\x00\x07",
        "((((",
        "»«",
    ],
)
def test_what_no_rule_reads_is_left_whole(text: str) -> None:
    assert find_parts(text) == ()


def test_english_is_left_whole() -> None:
    assert find_parts("a walk for children before school", "en") == ()
    assert find_parts("a walk that is given to the children before school") == ()


def test_quotation_marks_and_brackets_stand_outside() -> None:
    assert told("«en tur for barn» (Vik 2019: 3). Turen er lang.") == [(G, "en tur"), (T, "for barn")]
    assert told("(turer med foreldre)") == [(G, "turer"), (C, "med foreldre")]
    assert told("(turer om natta (Vik 2019))") == [(G, "turer"), (C, "om natta")]


def test_a_text_longer_than_a_definition_is_left_whole_at_once() -> None:
    longest = ("hjelp " + "med mat " * 200)[:1500]  # MOST_CHARACTERS
    assert find_parts(longest)[0].kind == G
    assert find_parts(longest + "m") == ()
    begun = time.perf_counter()
    assert find_parts("hjelp til barn " * 5_000) == ()
    assert time.perf_counter() - begun < 1


def test_short_stems_end_no_compound() -> None:
    assert len("barn") == LAST_PART
    assert is_noun_of("person", "fjellbarn")
    assert "mor" in roles()["person"]
    assert not is_noun_of("person", "humor")
    assert not is_noun_of("time_noun", "vilkår")


def test_the_doer_stands_near_the_verb() -> None:
    near = "hjelp som gis " + "og " * 7 + "av kommunen"  # the eighth word before it: REACH
    assert (A, "av kommunen") in told(near)
    assert (A, "av kommunen") not in told(near.replace("gis ", "gis og "))


def test_a_subject_is_short() -> None:
    words = "gode gode gode gode"  # and the noun: LONGEST_SUBJECT
    assert (A, f"{words} lærere") in told(f"at {words} lærere skal le")
    assert (A, f"gode {words} lærere") not in told(f"at gode {words} lærere skal le")


WORDS = sorted({word for role in roles().values() for phrase in role for word in phrase.split()})
TEXT = st.lists(
    st.one_of(st.sampled_from([*WORDS, ",", ".", "(", ")", "«", "\n", "gir", "hjelp", "og"]), st.text(max_size=6))
)


@settings(max_examples=150, deadline=None)
@given(TEXT.map(" ".join), st.sampled_from(["nb", "nn"]))
def test_parts_are_spans_in_order_that_overlap_in_characteristics_only(text: str, language: Language) -> None:
    holder = end = 0
    for part in find_parts(text, language):
        assert 0 <= part.start < part.end <= len(text)
        assert text[part.start : part.end].strip() == text[part.start : part.end]
        if part.start < holder:  # within a characteristic
            assert part.kind in {T, WHEN, A}
            assert part.end <= holder
        assert part.start >= end
        end = part.start if part.kind == C else part.end
        holder = part.end if part.kind == C else holder
