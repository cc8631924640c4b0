"""What terminology practice says of a wording: each rule on either side, and how often it is right on made-up ones."""

import csv
import shutil
from collections import Counter
from functools import cache
from importlib.resources import files
from pathlib import Path
from time import perf_counter
from typing import get_args

import pytest
from made_up_definitions import BAD, GOOD, MadeUpDefinition

from extract.concepts.scheme import load_scheme
from extract.types import Concept, Label, Language
from kg.asking.study import open_study
from kg.defining.advice import (
    REMARKS_OF_A_RULE,
    SOURCES,
    Concepts,
    Definitions,
    Remark,
    advice,
    study_concepts,
    study_definitions,
)
from kg.defining.draft_wording import SHORTEST_LABEL_WORD, RuleName
from kg.defining.records import Adoption, Withdrawal, Wording
from kg.defining.wording_rules import EXPLAINING_WORDS, LONGEST_SHORT, LONGEST_WORDS
from kg.defining.workbook import Workbook
from kg.wording.phrases import read_phrases
from kg.wording.text import Text

#: So quick that it can be shown while somebody writes, and what a wording of 5,000 words may take.
SECONDS_OF_FORTY_WORDS, SECONDS_OF_5000 = 0.2, 2.0


@cache
def scheme() -> Concepts:
    return Concepts(load_scheme())


def concept(term: str, language: Language = "nb", name: str = "x") -> Concept:
    return Concept(id=name, labels=(Label(text=term, language=language, kind="preferred"),))


def remarks(
    text: str, term: str = "benk", language: Language = "nb", definitions: Definitions | None = None
) -> tuple[Remark, ...]:
    return advice(
        text,
        concept=concept(term, language),
        concepts=scheme(),
        definitions=definitions or Definitions(),
        language=language,
    )


def codes(text: str, term: str = "benk", language: Language = "nb") -> set[str]:
    return {remark.code for remark in remarks(text, term, language)}


def minded(made_up: MadeUpDefinition) -> set[str]:
    """The rules that mind a definition, but for the scheme's undefined concepts: none is defined here."""
    return codes(made_up.text, made_up.term, made_up.language) - {"undefined_term"}


@pytest.mark.parametrize("made_up", GOOD, ids=lambda made_up: made_up.term)
def test_nothing_is_minded_in_a_good_definition(made_up: MadeUpDefinition) -> None:
    assert minded(made_up) == set()


@pytest.mark.parametrize("made_up", BAD, ids=lambda made_up: made_up.text[:30])
def test_what_is_wrong_with_a_definition_is_minded_and_nothing_else(made_up: MadeUpDefinition) -> None:
    assert minded(made_up) == made_up.rules


def test_the_documented_figures_are_those_of_the_made_up_definitions() -> None:
    made_up = [*GOOD, *BAD]
    right = Counter(rule for one in made_up for rule in minded(one) & one.rules)
    told = (Path(__file__).parents[1] / "docs" / "advice.md").read_text(encoding="utf-8")
    assert f"more than {LONGEST_WORDS} words: Termlosen rewrites an example of 41" in told
    for rule, n in right.items():
        assert f"| {rule} | {n} | 0 | 0 |" in told


#: A wording that a rule minds, and one close by that it does not.
SIDES: tuple[tuple[str, str, str, Language], ...] = (
    ("begins_with_term", "benk: møbel til å sitte på", "møbel: benk til å sitte på", "nb"),
    ("begins_with_term", "En benk er et møbel til å sitte på", "benkeplate på et møbel", "nb"),
    ("begins_with_term", "Benkene betyr møbler til å sitte på", "benkene i parken", "nb"),
    ("naming", "term som betegner et langt møbel", "uttrykk for glede", "nb"),
    ("naming", "et begrep som brukes om møbler", "et begrep i loven som gjelder møbler", "nb"),
    ("hidden", "møbel (flaten bærer folk)", "møbel (flaten bærer)", "nb"),
    ("hidden", "møbel (flaten bærer folk)", "møbel (les mer på https://eksempel.no)", "nb"),
    ("article", "et langt møbel", "møbel for en gruppe", "nb"),
    ("article", "den person som sitter der", "den delen av et møbel som flere sitter på", "nb"),
    ("article", "eit langt møbel", "møbel for ei gruppe", "nn"),
    ("article", "the long seat", "seat on the ground", "en"),
    ("no_genus", "ved å sette seg", "vedstabel til å sitte på", "nb"),
    ("no_genus", "sitter på rad", "plass der flere sitter på rad", "nb"),
    ("no_genus", "noe som flere sitter på", "møbel som flere sitter på", "nb"),
    ("no_genus", "how several people sit", "seat where several people sit", "en"),
    ("several_sentences", "møbel til å sitte på. Det er langt", "møbel som kommer ca. Oslo sentrum", "nb"),
    ("several_sentences", "møbel\ntil å sitte på", "møbel til å sitte på", "nb"),
    ("full_stop", "møbel til å sitte på.", "møbel til å sitte på, bl.a.", "nb"),
    ("capital", "Møbel til å sitte på", "Husbanken eller en annen bank", "nb"),
    ("capital", "Seat for several", "Norwegian seat for several", "en"),
    ("negation", "møbel som ikke har armlener", "møbel som ikke bare har armlener", "nb"),
    ("negation", "møbel uten armlener", "møbel for flere uten armlener", "nb"),
    ("negation", "møbel som ikkje har armlene", "møbel som ikkje berre har armlene", "nn"),
    ("hidden", "møbel med sete, det vil si flaten som bærer", "møbel med sete (0–5 år)", "nb"),
    ("hidden", "møbel med sete (flaten som bærer deg)", "møbel (mer eller mindre langt) med sete", "nb"),
    ("open_list", "møbel av tre, stein o.l.", "møbel av tre eller stein", "nb"),
    ("open_list", "møbel av tre, stein og så vidare", "møbel av tre og stein", "nn"),
    ("open_list", "seat made of wood, stone etc.", "seat made of wood or stone", "en"),
    ("vague", "møbel som vanligvis er langt", "møbel som er minst én meter langt", "nb"),
    ("value", "godt møbel for flere", "møbel for så godt som alle", "nb"),
    ("value", "important seat", "right to a seat", "en"),
    ("now", "møbel som for tiden er langt", "møbel som til enhver tid er langt", "nb"),
    ("now", "møbel som har vært langt siden 2019", "møbel med 2019 seter", "nb"),
    ("now", "møbel som nå er langt", "møbel som hjelper folk å nå langt", "nb"),
    ("abbreviation", "møbel etter BTI", "møbel etter bedre tverrfaglig innsats (BTI)", "nb"),
    ("abbreviation", "møbel etter krav i PBL", "møbel etter krav i EU", "nb"),
    ("abbreviation", "møbel etter ABCDEF", "møbel etter ABCDEFG", "nb"),
    ("abbreviation", "møbel mht. lengde", "møbel med hensyn til lengde", "nb"),
    ("circle_genus", "benken i parken", "sete i parken", "nb"),
    ("circle", "møbel som likner en benk", "møbel som likner en benkeplate", "nb"),
    ("one_word", "møbel", "langt møbel", "nb"),
    ("empty", " … ", "å", "nb"),
)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "kloke sitteplasser i parken",
            "Overbegrepet «sitteplasser» er et annet ord for benk, etter begrepslista («sit",
        ),
        ("møbel som er en sitteplass", "«sitteplass» er et annet ord for benk, etter begrepslista («sitteplass»)"),
        ("møbel som er langt", "Alle ordene i «langt møbel» står her. Det er et annet ord for benk, etter"),
        ("møbel som likner en benk", "«benk» er begrepet selv"),
    ],
)
def test_a_circle_by_another_name_says_which_and_of_what(text: str, told: str) -> None:
    others = tuple(Label(text=each, language="nb", kind="alternative") for each in ("sitteplass", "langt møbel"))
    bench = Concept(id="x", labels=(*others, Label(text="benk", language="nb", kind="preferred")))
    found = advice(text, concept=bench, concepts=scheme(), definitions=Definitions(), language="nb")
    assert any(remark.said.nb.startswith(told) for remark in found), [remark.said.nb for remark in found]


@pytest.mark.parametrize(("rule", "bad", "good", "language"), SIDES, ids=lambda side: str(side)[:30])
def test_each_rule_minds_what_it_should_and_spares_what_is_like_it(
    rule: str, bad: str, good: str, language: Language
) -> None:
    assert rule in codes(bad, language=language)
    assert rule not in codes(good, language=language)


def test_a_term_taken_apart_is_a_circle_only_when_all_its_words_stand_there() -> None:
    text = "innsats som settes inn tidlig"
    (remark,) = remarks(text, "tidlig innsats")
    assert (remark.code, text[slice(*(remark.where or ()))]) == ("circle_words", "tidlig")
    assert "circle_words" not in codes("hjelp som settes inn tidlig", "tidlig innsats")
    short = "x" * (SHORTEST_LABEL_WORD - 1)
    assert "circle_words" not in codes(f"vei til yy som er {short}", f"{short} yy")
    assert "circle_words" in codes(f"vei til yy som er {short}x", f"{short}x yy")


def test_a_definition_is_too_long_after_so_many_words() -> None:
    assert "too_long" not in codes("møbel " * LONGEST_WORDS)
    (remark,) = (r for r in remarks("møbel " * (LONGEST_WORDS + 1)) if r.code == "too_long")
    assert remark.where == (6 * LONGEST_WORDS, 6 * LONGEST_WORDS + 5)
    assert f"har {LONGEST_WORDS + 1} ord" in remark.said.nb


def test_brackets_explain_from_so_many_words_on_and_capitals_abbreviate_up_to_so_many_letters() -> None:
    assert "hidden" in codes(f"møbel ({'sete ' * EXPLAINING_WORDS})")
    assert "hidden" not in codes(f"møbel ({'sete ' * (EXPLAINING_WORDS - 1)})")
    assert "abbreviation" in codes(f"møbel etter {'Q' * LONGEST_SHORT}")
    assert "abbreviation" not in codes(f"møbel etter {'Q' * (LONGEST_SHORT + 1)}")


def test_of_one_rule_a_few_remarks_are_made() -> None:
    often = "møbel som ofte, " + "ofte, " * REMARKS_OF_A_RULE + "ofte står ute"
    assert sum(remark.code == "vague" for remark in remarks(often)) == REMARKS_OF_A_RULE


def test_a_field_in_angle_brackets_stands_before_the_definition() -> None:
    assert codes("<hage> møbel til å sitte på") == set()
    assert "capital" in codes("<hage> Møbel til å sitte på")


def test_a_remark_says_where_in_both_languages_and_whose_guidance_it_is() -> None:
    (remark,) = remarks("møbel som ofte står ute")
    assert remark == Remark(
        code="vague",
        where=(10, 14),
        said=Text(
            "«ofte» er upresist: Leseren kan ikke avgjøre hva som hører med.",
            "“ofte” is imprecise: a reader cannot tell what belongs.",
        ),
        source="Termlosen 2.5.3; ISO 704:2022, 6.5.3",
    )


def test_a_term_of_the_scheme_that_nothing_defines_is_told_once() -> None:
    text = "møbel for samhandling om samhandling"
    (remark,) = remarks(text)
    assert (remark.code, text[slice(*(remark.where or ()))]) == ("undefined_term", "samhandling")
    assert remarks(text, definitions=Definitions(certain=frozenset({"samhandling"}))) == ()
    assert remarks(text, definitions=Definitions(adopted={"samhandling": ("handling som gjøres sammen",)})) == ()


def test_two_adopted_definitions_must_not_lead_to_each_other() -> None:
    around = Definitions(adopted={"samhandling": ("arbeid ved benkene",)})
    assert [remark.code for remark in remarks("møbel for samhandling", definitions=around)] == ["circle_over"]


def test_a_concept_without_a_term_in_the_language_is_told_so() -> None:
    told = advice("hjelp til barn", concept=concept("støtte", "nn"), concepts=scheme(), definitions=Definitions(),
                  language="nb")  # fmt: skip
    assert [(remark.code, remark.where) for remark in told] == [("no_term", None)]


def test_of_a_verb_no_noun_is_asked() -> None:
    assert "no_genus" not in codes("å gi råd til noen", "veilede")
    assert "no_genus" in codes("å gi råd til noen", "veiledning")


def test_every_rule_has_words_a_source_and_its_data_in_all_languages() -> None:
    rules = get_args(RuleName)
    by_another_name = {f"{rule}_other" for rule in ("circle", "circle_genus", "circle_words")}
    assert set(SOURCES) == set(rules) == set(read_phrases("advice")) - by_another_name
    text = files("kg").joinpath("data", "advice_words.csv").read_text(encoding="utf-8")
    rows = [*csv.DictReader(text.splitlines())]
    assert {row["language"] for row in rows} == {"nb", "nn", "en"}
    languages = Counter(row["rule"] for row in rows if row["rule"] != "demonstrative")
    assert set(languages.values()) == {3}
    assert all(word == word.strip() and word for row in rows for word in row["words"].split("|"))


def test_a_study_tells_what_is_adopted_and_what_its_texts_define(sample_study: Path, tmp_path: Path) -> None:
    folder = Path(shutil.copytree(sample_study, tmp_path / "study"))
    study, book = open_study(folder), Workbook(study=folder)
    one = book.add(Wording(concept="samhandling", language="nb", text="arbeid sammen"), author="Ada", follows=None)
    adopted = Adoption(concept="samhandling", wordings=(one.number,), version="1.0.0", relation="self-composed")
    entry = book.add(adopted, author="Ada", follows=None)
    definitions = study_definitions(study, book)
    assert definitions.adopted == {"samhandling": ("arbeid sammen",)}
    assert definitions.certain == set(study.table("definitions").query("certainty == 'certain'")["concept"].dropna())
    book.add(Withdrawal(concept="samhandling"), author="Ada", follows=entry.number)
    assert study_definitions(study, book).adopted == {}
    assert set(study_concepts(study).by_id) == set(study.table("concepts")["id"])


HOSTILE = (
    "", " ", "\x00\x01\x1b[2J", "😀", "<script>alert(1)</script> møbel", "<" * 5000, "(" * 5000 + ")" * 5000,
    "a " * 50_000, "A" * 100_000, "." * 100_000, "{words} {0} %s", "møbel\u202e som \ufeffsnur", "å" * 100_000,
    "[" * 3000, "\n" * 50_000,
)  # fmt: skip


@pytest.mark.parametrize("text", HOSTILE, ids=lambda text: repr(text[:12]))
@pytest.mark.parametrize("language", get_args(Language))
def test_any_text_is_answered_soon(text: str, language: Language) -> None:
    scheme()
    start = perf_counter()
    told = remarks(text, language=language)
    assert perf_counter() - start < SECONDS_OF_5000
    assert all(0 <= remark.where[0] < remark.where[1] <= len(text) for remark in told if remark.where)
    assert not any(sign in remark.said.nb for remark in told for sign in "\x00\x1b\u202e\n")


def test_advice_keeps_up_with_a_writer() -> None:
    words = "hjelp som skolen gir barn ved behov for støtte i samarbeid"
    remarks(words)
    for text, seconds in ((words * 4, SECONDS_OF_FORTY_WORDS), (f"{words} " * 450, SECONDS_OF_5000)):
        start = perf_counter()
        remarks(text)
        assert perf_counter() - start < seconds
