"""Words that are uses of a concept are told from those that only look like it, by classes of words around them."""

import re
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from made_up_senses import SENSES

from extract.concepts.mentions import MentionFinder
from extract.concepts.scheme import load_scheme
from extract.concepts.sense_rules import Surroundings, sense, to_rule
from extract.concepts.sense_words import index_words, marked
from extract.concepts.settings import SETTINGS
from extract.data_files import Row, SchemeError
from tools import senses_left_out

FINDER = MentionFinder(load_scheme())


def told() -> list[tuple[str, bool, str]]:
    """The concept, whether the word between stars is a use of it, and the sentence."""
    concept, found = "", []
    for line in SENSES.strip().splitlines():
        if line.startswith("  "):
            found.append((concept, line.split()[0] == "+", line.strip()[2:]))
        else:
            concept = line
    return found


@pytest.mark.parametrize(("concept", "is_use", "sentence"), told())
def test_senses(concept: str, is_use: bool, sentence: str) -> None:
    before, word, after = sentence.split("*")
    start, end = len(before), len(before) + len(word)
    hits = [hit for hit in FINDER.find(before + word + after) if hit.start < end and hit.end > start]
    assert (concept in {hit.concept for hit in hits}) == is_use


WITH_NEEDS = [rule for rule in load_scheme().senses if rule.needed]
PIECES = sorted({re.sub(r"#(\w+)#", r"x#\1#", piece) for rule in WITH_NEEDS for piece in rule.needed})


@settings(max_examples=300, deadline=None)
@given(st.lists(st.sampled_from([*PIECES, "av", "Den", "andre", "7"]), max_size=6), st.data())
def test_what_a_rule_needs_decides_nothing_else(words: list[str], data: st.DataObject) -> None:
    rule, beside = data.draw(st.sampled_from(WITH_NEEDS)), "".join(f"{word} " for word in words)
    seen = Surroundings(label=rule.label, form="", modifier="", left=beside, right=beside)
    rule = replace(rule, form="")
    assert rule.fits(seen) == replace(rule, needed=frozenset()).fits(seen)


def row(**cells: str) -> Row:
    return Row(file="senses.csv", line=2, cells={"concept": "a", "where": "right", **cells})


def meant(pattern: str, right: str) -> str | None:
    seen = Surroundings(label="a", form="a", modifier="", left="", right=marked(right.split()))
    return sense("a", [to_rule(row(pattern=pattern))], seen)


def test_words_carry_their_classes() -> None:
    assert marked(["mange", "Barn"]) == "mange Barn#person# "
    assert marked(["barnets"]) == "barnets#person-s# "
    assert "#policy#" in marked(["handlingsplanene"])
    assert marked(["hverandre", "år"]) == "hverandre#person# år "


def test_entries_hold_in_every_form_at_the_end_or_as_written() -> None:
    rows = [
        row(**{"class": "x", "ending": "yes", "words": "plan"}),
        row(**{"class": "y", "ending": "no", "words": "lek"}),
        row(**{"class": "z", "ending": "fixed", "words": "ham"}),
    ]
    whole, ends = index_words(rows)
    assert ends["planen"] == {"x"}
    assert ends["planens"] == {"x-s"}
    assert whole["leken"] == {"y"}
    assert "leken" not in ends
    assert whole["ham"] == {"z"}
    assert "hamen" not in whole


def test_a_phrase_may_hold_so_many_words_of_no_class() -> None:
    """On either side of ``longest_phrase``."""
    words = ["den", "nye", "felles", "lange", "brune"]
    most = SETTINGS.longest_phrase
    assert meant("av <some> <policy>", f"av {' '.join(words[:most])} planen ") is None
    assert meant("av <some> <policy>", f"av {' '.join(words[: most + 1])} planen ") == "a"


def test_the_nearest_word_of_a_class_decides() -> None:
    assert meant("av <some> <policy>", "av barn med plan ") == "a"
    assert meant("<some> <policy>", "når planen ") == "a"  # another part of the sentence


def test_auxiliary_verbs_stand_within_a_phrase() -> None:
    assert meant("<some> <case>", "ble ikke saken ") is None


def test_coordinated_attributes_stand_within_a_phrase() -> None:
    assert meant("av <some> <policy>", "av ny og samlet kunnskap ") is None
    assert meant("av <some> <policy>", "av barn og kunnskap ") == "a"  # another phrase


def test_a_genitive_is_not_the_head_of_a_phrase() -> None:
    assert meant("<some> <policy>", "utvalgets plan ") is None


def test_a_preposition_begins_another_phrase_on_the_right_only() -> None:
    assert meant("<some> <policy>", "arbeidet i planen ") == "a"
    seen = Surroundings(label="a", form="a", modifier="", left=marked(["Planen", "fra", "i", "fjor", "ble"]), right="")
    assert sense("a", [to_rule(row(where="left", pattern="<policy> <some>"))], seen) is None


def test_an_unknown_class_is_told() -> None:
    with pytest.raises(SchemeError, match="unknown class '<persn>'; did you mean '<person>'"):
        to_rule(row(pattern="av <persn>"))


def test_rules_that_decide_in_one_text_only_are_left_out(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = "Planen er sårbar ennå.\n"
    (tmp_path / "a.txt").write_text(text, encoding="utf8")
    start = text.index("sårbar")
    lookalike = f'[{{"start": {start}, "end": {start + 6}}}]'
    line = f'{{"file": "a.txt", "start": 0, "end": 22, "mentions": [], "lookalikes": {lookalike}}}'
    (tmp_path / "mentions.jsonl").write_text(line, encoding="utf8")
    senses_left_out.main([str(tmp_path), str(tmp_path)])
    assert [taken[-6:] for taken in capsys.readouterr().out.splitlines()[-3:]] == ["0 of 1", "1 of 1", "1 of 1"]
    (tmp_path / "more").mkdir()
    (tmp_path / "more" / "c.txt").write_text("Ordningen er sårbar ennå.\n", encoding="utf8")
    senses_left_out.main([str(tmp_path), str(tmp_path), "--also", str(tmp_path / "more")])
    assert [taken[-6:] for taken in capsys.readouterr().out.splitlines()[-3:]] == ["0 of 1", "0 of 1", "1 of 1"]
