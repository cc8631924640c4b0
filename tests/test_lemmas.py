"""Forms of one word are counted as one, and names are no words; on either side of each rule."""

import pandas as pd
import pytest
from test_study_terms import SERVICES, made_tables

from kg.study_measures.lemmas import (
    Lemmas,
    find_lemmas,
    form_spans,
    lemma_words,
    study_lemmas,
    tag_letters,
    word_finder,
)
from kg.study_measures.terms import KEY_WORDS_KEPT, study_keyness, word_keyness


def read(*texts: str, authors: tuple[str, ...] = ()) -> Lemmas:
    return find_lemmas([(text, "nb", tag_letters(text, "nb")) for text in texts], authors=authors)


def lemmas(*texts: str, authors: tuple[str, ...] = ()) -> dict[str, str]:
    return dict(read(*texts, authors=authors).of)


def names(*texts: str, authors: tuple[str, ...] = ()) -> frozenset[str]:
    return read(*texts, authors=authors).names


def test_all_forms_of_a_word_have_one_lemma() -> None:
    found = lemmas("Et barn leker.", "Vi ser barna, og barnas lek er barnets egen.", "Hvert barns stemme.")
    assert {found[form] for form in ("barn", "barna", "barnas", "barnets", "barns")} == {"barn"}


def test_a_noun_and_its_verb_are_two_words() -> None:
    found = lemmas("Et godt arbeid tar tid.", "De arbeider sammen.")
    assert found["arbeid"] == "arbeid"
    assert found["arbeider"] == "arbeider"  # no text writes the infinitive
    assert lemmas("Å arbeide er bra.", "De arbeider sammen.")["arbeider"] == "arbeide"


def test_a_form_has_the_lemma_that_most_of_its_uses_have() -> None:
    noun = ["Et arbeid: det viktige arbeidet tar tid."] * 3
    verb = ["De har arbeidet lenge."] * 2
    assert lemmas(*noun, *verb)["arbeidet"] == "arbeid"
    assert lemmas(*noun[:1], *verb)["arbeidet"] != "arbeid"


def test_a_lemma_that_nobody_writes_is_shown_where_the_rules_of_inflection_give_it() -> None:
    found = lemmas("Alle elever og elevene ser elevenes arbeid.")
    assert {found[form] for form in ("elever", "elevene", "elevenes")} == {"elev"}
    assert (
        lemmas("De har eldre søsken.")["eldre"] == "eldre"
    )  # not the suppletive lemma, which is another word to a reader


def test_a_name_has_a_capital_wherever_it_stands_inside_a_sentence() -> None:
    assert "bergen" in names("Vi dro til Bergen i går.", "Bergen er stor.")
    assert "bergen" not in names("Vi dro til Bergen i går.", "Tre bergen sto der.")
    assert "lek" not in names("Lek er viktig.")  # a capital at the beginning says nothing
    assert "adhd" not in names("Mange har ADHD i dag.")  # an abbreviation is no name


def test_a_cited_author_is_a_name_unless_the_word_is_written_more_often() -> None:
    assert "lie" in names("Etter LIE og Lie er det slik.", authors=("Lie",))
    assert "berg" in names("Som Berg og Berg sier, er et berg hardt.", authors=("Berg",))
    assert "berg" not in names("Som Berg sier, er et berg et berg.", authors=("Berg",))
    assert "lie" not in names("Etter LIE og Lie er det slik.")


def test_addresses_and_first_parts_of_compounds_are_no_words() -> None:
    text = "Se www.fiktivt.no/planer om barne- og ungdomsarbeid."
    assert lemma_words(text, word_finder(SERVICES), read(text)) == ["ungdomsarbeid"]


def test_forms_are_found_in_whatever_case() -> None:
    assert form_spans("Barna og BARNAS barnehage", {"barna", "barnas"}) == [(0, 5), (9, 15)]


def kept_words(tables: dict[str, pd.DataFrame], services: list[str], *, permutations: int) -> pd.DataFrame:
    return word_keyness(tables, word_finder(SERVICES), services, seed=1, permutations=permutations)()


def test_the_study_keeps_what_the_command_counts() -> None:
    tables = made_tables()
    kept = kept_words(tables, ["barnehage", "barnevern"], permutations=99)
    asked = study_keyness(tables, SERVICES, "barnehage", of="words", seed=1, permutations=99)
    own = kept[kept["a"] == "barnehage"].set_index("term")
    shared = [term for term in asked["term"] if term in own.index]
    assert "lek" in shared
    columns = ["log_odds", "q", "n_a", "n_b", "said_nb"]
    pd.testing.assert_frame_equal(own.loc[shared, columns], asked.set_index("term").loc[shared, columns])
    assert own.loc["lek", "documents_a"] == 6
    assert own["forms"].to_dict()["lek"] == ("lek",)
    assert kept.groupby("a").size().max() <= KEY_WORDS_KEPT


@pytest.mark.parametrize(("kept", "word"), [(False, "rapport"), (True, "rolle")])
def test_words_that_are_no_term_alone_are_not_kept(kept: bool, word: str) -> None:
    tables = made_tables()
    sentences = tables["sentences"]
    tables["sentences"] = sentences.assign(text=sentences["text"].str.replace("lek", f"lek {word}"))
    found = kept_words(tables, ["barnehage"], permutations=9)
    assert (word in set(found["term"])) is kept


def test_what_was_tagged_when_a_document_was_read_is_not_tagged_again(monkeypatch: pytest.MonkeyPatch) -> None:
    wordings = [("Et barn leker i Bergen.", "nb"), ("Me ser borna leike.", "nn"), ("Overskrift", "nb")]
    sentences = made_tables()["sentences"].iloc[:3].assign(language=[language for _, language in wordings])
    sentences["text"] = [wording for wording, _ in wordings]
    alone = study_lemmas(sentences)
    tagged = pd.DataFrame(
        [
            (row["document"], row["sentence"], tag_letters(row["text"], row["language"]))
            for _, row in sentences.iterrows()
        ],
        columns=["document", "sentence", "tags"],
    )
    assert study_lemmas(sentences, tagged=tagged.iloc[:2]) == alone  # the third is tagged where it is needed
    monkeypatch.setattr("extract.new_terms.tagger.Tagger.tag", None)
    assert study_lemmas(sentences, tagged=tagged) == alone
