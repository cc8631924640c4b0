"""The answers that a study opens with: each sentence says no more than its evidence. All wording is our own."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from made_up_site import MadeUp, make_study
from test_site import Page, write

from kg.graphs.concept_graph import concept_graph
from kg.pages.small_map import HEIGHT, LEAST_RADIUS, MOST_RADIUS, REACHES, WIDTH, small_map
from kg.views.answers import contrasted, defined, passages, statements
from kg.views.answers.answer import LONGEST, SHORTEST, Answer, is_whole, listed
from kg.views.answers.content_words import ContentWords
from kg.views.answers.contrasted import contrast_answers
from kg.views.answers.defined import defined_answers
from kg.views.answers.main_answers import ANSWERS_AT_MOST, OF_A_KIND_AT_MOST, main_answers
from kg.views.answers.statements import said_answers
from kg.views.findings import certainty
from kg.views.material import Material
from kg.views.names import Names
from kg.wording.text import Text

WORD = "På skolen brukes ordet behandling sjelden av dem som arbeider der."
TWO = "På skolen sier de heller oppfølging, og behandling sies bare på klinikken."
BEFORE = "Begrepet behandling står i mange planer som kommunen har laget."
TAKEN_UP = "På skolen er det ordet nesten ikke i bruk blant de ansatte."
OTHER = "På skolen heter «samtaletime» det som klinikken vil ha til behandling av barn."
POINTING = "Disse begrepene passer lite på skolen, der behandling ikke er noe mål."


def material(
    *texts: str, cue: str = "seldom ..3 saying", polarity: str = "differ", services: Any = ("skole",)
) -> Material:
    """A study of one document with these sentences, of which the last is a claim."""
    study = make_study()
    source, rows, mentions = "\n".join(texts), [], []
    for number, text in enumerate(texts):
        start = source.index(text)
        place = {"document": "fjord", "sentence": number, "section": 0, "page": 1, "kind": "prose"}
        rows.append(
            place | {"start": start, "end": start + len(text), "text": text, "services": ["skole"], "language": "nb"}
        )
        for word, concept in (("oppfølging", "oppfolging"), ("behandling", "behandling")):
            if word in text:
                at = start + text.index(word)
                mentions.append(place | {"start": at, "end": at + len(word), "concept": concept, "quote": word})
    last = rows[-1]
    claim = {name: last[name] for name in ("document", "sentence", "section", "page", "start", "end")}
    claim |= {"cue": cue, "polarity": polarity, "services": list(services), "concepts": [], "quote": last["text"]}
    tables = study.tables | {
        "sentences": pd.DataFrame(rows), "mentions": pd.DataFrame(mentions, columns=list(mentions[0]) if mentions else
        ["document", "sentence", "section", "page", "kind", "start", "end", "concept", "quote"]),
        "claims": pd.DataFrame([claim]).assign(repeats=None), "cleaning": study.tables["cleaning"].iloc[:0],
    }  # fmt: skip
    return Material(tables=tables, names=names(study), texts=study.texts | {"fjord": source})


def names(study: MadeUp) -> Names:
    return Names(services={s.id: s for s in study.services}, concepts={c.id: c for c in study.concepts})


def told(answers: list[Answer]) -> list[str]:
    return [answer.text.nb for answer in answers]


def test_a_word_that_is_not_used_is_told_with_its_passage_and_how_often_it_is_counted() -> None:
    (answer,) = said_answers(material(WORD))
    assert answer.text.nb == "Ordet «behandling» brukes ikke av alle: Les hva en rapport sier om skolen"
    assert answer.why.nb.endswith("i tekst om skolen: «behandling» 1 gang.")
    assert "".join(piece.text for piece in answer.sides[0].quote.pieces) == WORD
    assert answer.href == "begrep/behandling.html"
    (unfit,) = said_answers(material(WORD, cue="term ..16 unfit"))
    assert unfit.text.nb.startswith("Ordet «behandling» passer ikke for alle")


def test_what_is_said_of_another_word_is_not_said_of_the_concept() -> None:
    assert said_answers(material(OTHER, cue="differ ..4 term")) == []
    assert said_answers(material(POINTING, cue="differ ..4 term")) == []


def test_the_word_that_a_sentence_takes_up_stands_in_the_one_before_it_and_is_quoted_with_it() -> None:
    (answer,) = said_answers(material(BEFORE, TAKEN_UP))
    assert answer.concepts == {"behandling"}
    assert "".join(piece.text for piece in answer.sides[0].quote.pieces) == f"{BEFORE} {TAKEN_UP}"
    assert said_answers(material(BEFORE.replace("Begrepet behandling", "Mye behandling"), TAKEN_UP)) == []


def test_agreement_takes_two_and_a_list_is_no_statement() -> None:
    assert said_answers(material(TWO, cue="agree", polarity="agree")) == []
    assert len(said_answers(material(TWO, cue="agree", polarity="agree", services=["skole", "politi"]))) == 1
    most = ["skole", "politi", "fastlege"]
    assert len(most) == passages.SERVICES_AT_MOST
    assert len(said_answers(material(TWO, cue="x", services=most))) == 1
    assert said_answers(material(TWO, cue="x", services=[*most, "psykisk_helse"])) == []


@pytest.mark.parametrize(
    ("many", "few", "counted"),
    [
        (statements.LEAST_USES, 0, True), (statements.LEAST_USES - 1, 0, False),
        (10, 10 // statements.LEAST_RATIO, True), (10, 10 // statements.LEAST_RATIO + 1, False),
    ],
)  # fmt: skip
def test_of_two_words_the_commoner_is_told_where_the_counts_differ(many: int, few: int, *, counted: bool) -> None:
    made = material(TWO, cue="x")
    usage = pd.DataFrame({"concept": ["oppfolging", "behandling"], "service": "skole", "n": [many, few]})
    (answer,) = said_answers(replace(made, tables={**made.tables, "usage": usage}))
    assert (answer.text.nb == "I tekst om skolen brukes «oppfølging» oftere enn «behandling»") == counted
    assert (f"Brukt {many} mot {few} ganger i all tekst" in answer.why.nb) == counted


FIRST = "Med oppfølging menes faste samtaler med foreldrene hver eneste måned."
SECOND = "Med oppfølging menes at tilsynet kontrollerer hjemmet etter vedtaket."


def definitions(first: str, second: str, **changes: Any) -> Material:
    made = material(first, second, cue="x")
    start = len("Med oppfølging menes ")
    rows = [
        {"document": "fjord", "sentence": number, "section": 0, "page": 1, "start": at, "end": at + len(text),
         "concept": "oppfolging", "definiens": text[start:], "definiens_start": at + start, "term": "oppfølging",
         "definiens_end": at + len(text), "certainty": "certain", "repeats": None, "rank": 0.9, "quote": text,
         "services": [service], "holder": "report", "holder_name": None} | changes
        for number, (text, at, service) in enumerate([(first, 0, "skole"), (second, len(first) + 1, "fastlege")])
    ]  # fmt: skip
    return replace(made, tables={**made.tables, "definitions": pd.DataFrame(rows)})


def test_definitions_of_two_services_are_told_by_the_words_that_they_share_or_not() -> None:
    (answer,) = defined_answers(definitions(FIRST, SECOND))
    assert answer.text.nb == "«oppfølging» forklares med ulike ord om skolen og om fastlegen"
    assert answer.why.nb.startswith("Ingenting felles i disse to, utenom ordet selv. Bare om skolen")
    assert [side.label.nb for side in answer.sides] == ["Skole", "Fastlege"]
    (no_service,) = defined_answers(definitions(FIRST, SECOND, services=[]))
    assert no_service.text.nb == "To definisjoner av «oppfølging» bruker ulike ord"


def test_nearly_the_same_words_uncertain_ones_and_two_standards_are_no_difference() -> None:
    assert defined_answers(definitions(FIRST, FIRST.replace("måned", "uke"))) == []
    assert defined_answers(definitions(FIRST, SECOND, certainty="possible")) == []
    made = definitions(FIRST, SECOND)
    made.tables["sentences"].loc[1, "language"] = "nn"
    assert defined_answers(made) == []


def test_a_definition_of_few_words_is_not_compared() -> None:
    words = ContentWords(["oppfølging"]).of("faste samtaler med foreldrene")
    assert len(words) == defined.FEWEST_WORDS == 3
    text = "Med oppfølging menes faste samtaler med dem alle sammen hele veien."
    few = ContentWords(["oppfølging"]).of(text[21:])
    assert (len(few) < defined.FEWEST_WORDS) == (defined_answers(definitions(text, SECOND)) == [])


@pytest.mark.parametrize(("shared", "differs"), [(2, True), (3, False)])
def test_half_of_the_shorter_ones_words_may_be_shared(shared: int, *, differs: bool) -> None:
    own, other = ["skole", "hage", "vindu", "sykkel"], ["fjell", "kanin", "tog", "avis"]
    sides = [dict.fromkeys(words, "") for words in (own, own[:shared] + other[shared:])]
    first, second = (defined._Definition(row={}, words=words, services=(), language="nb") for words in sides)
    assert defined._Pair(first=first, second=second).differs == differs
    assert 2 / 4 <= defined.MOST_SHARED < 3 / 4


def test_a_word_that_begins_another_is_the_same_one_from_four_letters_on() -> None:
    assert defined._stands_in("a" * defined.ALIKE_FROM, ["a" * defined.ALIKE_FROM + "n"])
    assert not defined._stands_in("a" * (defined.ALIKE_FROM - 1), ["a" * defined.ALIKE_FROM])


def test_a_contrast_has_two_bars_and_the_most_readable_sentence_of_each_side() -> None:
    study = make_study()
    usage = study.tables["usage"].assign(n=6, sections=3)
    made = Material(tables={**study.tables, "usage": usage}, names=names(study), texts=study.texts)
    (answer,) = contrast_answers(made)
    assert answer.text.nb == "«behandling» brukes oftere i tekst om psykisk helsetjeneste enn i tekst om skolen"
    assert [bar.label.nb for bar in answer.bars] == ["Psykisk helse", "Skole"]
    assert len("behandling") > contrasted.TOLD_FROM
    assert "Slik er det for" not in contrasted._why(Text("1", "1"), Text("0", "0"), contrasted.TOLD_FROM).nb
    assert "Slik er det for 4" in contrasted._why(Text("1", "1"), Text("0", "0"), contrasted.TOLD_FROM + 1).nb


@pytest.mark.parametrize(
    ("few", "quoted"),
    [(contrasted.LEAST_MENTIONS - 1, ["psykisk_helse"]), (contrasted.LEAST_MENTIONS, ["psykisk_helse", "skole"])],
)
def test_a_side_of_few_uses_is_not_quoted(few: int, quoted: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []

    def side(_: Material, __: str, service: str) -> None:
        asked.append(service)

    monkeypatch.setattr(contrasted, "_side", side)
    study = make_study()
    usage = study.tables["usage"].assign(n=6, sections=3)
    usage.loc[usage["service"] == "skole", "n"] = few
    made = Material(tables={**study.tables, "usage": usage}, names=names(study), texts=study.texts)
    (answer,) = contrast_answers(made)
    assert (asked, len(answer.bars)) == (quoted, 2)


def test_evidence_is_whole_sentences_of_readable_length() -> None:
    assert is_whole("A" * (SHORTEST - 1) + ".")
    assert not is_whole("A" * (SHORTEST - 2) + ".")
    assert is_whole("A" * (LONGEST - 1) + ".")
    assert not is_whole("A" * LONGEST + ".")
    assert not is_whole("og dette er slutten på en setning som begynte på en annen side.")
    assert listed([Text("a", "a"), Text("b", "b"), Text("c", "c")]) == Text("a, b og c", "a, b and c")


def answer(number: int, kind: Any = "said", strength: int = 1, concept: str = "") -> Answer:
    text = Text(f"{kind} {number}", "")
    concepts = frozenset({concept or f"{kind}{number}"})
    return Answer(kind=kind, text=text, why=text, href="", concepts=concepts, strength=strength)


def test_the_best_of_each_kind_and_no_concept_twice(monkeypatch: pytest.MonkeyPatch) -> None:
    found = {
        "said_answers": [answer(i, "said", 5) for i in range(9)],
        "defined_answers": [answer(i, "defined", 2, "said0" if i == 0 else "") for i in range(9)],
        "contrast_answers": [answer(0, "contrast", 1)],
    }
    for name, answers in found.items():
        monkeypatch.setattr(f"kg.views.answers.main_answers.{name}", lambda _, answers=answers: answers)
    chosen = [each.text.nb for each in main_answers(material(WORD))]
    assert chosen == ["said 0", "said 1", "said 2", "defined 1", "defined 2", "contrast 0"]
    assert (len(chosen), OF_A_KIND_AT_MOST) == (ANSWERS_AT_MOST, 3)


def test_the_front_page_shows_them_safely_and_says_so_where_there_are_none(tmp_path: Path) -> None:
    study = make_study()
    hostile = '<img src=x onerror="alert(1)">' * 12
    study.tables["documents"] = study.tables["documents"].assign(title=[hostile, "b"])
    study.tables["usage"] = study.tables["usage"].assign(n=6, sections=3)
    write(study, tmp_path / "some")
    page = Page(tmp_path / "some" / "index.html")
    assert "brukes oftere i tekst om" in page.words
    assert "img" not in {tag for tag, _ in page.tags}
    assert page.words.index("Hvor sikkert er dette?") < page.words.index("Tjenestene")
    for name in ("claims", "definitions", "uses", "usage"):
        if name in study.tables:
            study.tables[name] = study.tables[name].iloc[:0]
    write(study, tmp_path / "none")
    assert "Rapportene sier lite om hvem som mener hva" in Page(tmp_path / "none" / "index.html").words


def test_what_is_certain_is_said_of_how_many_pairs() -> None:
    study = make_study()
    assert certainty(study.tables)[0].nb.startswith("Av 2 par av tjenester kan 1 skilles")
    none = study.tables["distances"].iloc[:0]
    assert certainty({"distances": none})[0].nb == "Ingen avstander er beregnet."


@pytest.mark.parametrize("services", [2, 5, 12])
def test_the_small_map_names_services_without_names_that_touch(services: int) -> None:
    study = make_study()
    some = tuple(replace(study.services[0], id=f"s{i:02}", label_nb=f"Tjeneste nummer {i}") for i in range(services))
    places = {s.id: (0.1 * (i % 3), 0.07 * (i // 3)) for i, s in enumerate(some)}
    exposure = pd.concat([study.tables["exposure"].iloc[:1].assign(service=s.id) for s in some])
    tables = {**study.tables, "exposure": exposure, "usage": study.tables["usage"].iloc[:0]}
    tables["distances"] = study.tables["distances"].iloc[:0]
    graph = concept_graph(tables, concepts=(), services=some, positions=places)
    picture = small_map(graph, Names(services={s.id: s for s in some}, concepts={}))
    assert picture is not None
    assert len(picture.nodes) == services
    assert all(0 <= node.x <= WIDTH and 0 <= node.y <= HEIGHT for node in picture.nodes)
    assert all(LEAST_RADIUS <= node.radius <= MOST_RADIUS for node in picture.nodes)
    assert not any(node.led for node in picture.nodes if node.name is None)
    assert REACHES[0] == 0.0
    named = [node.name for node in picture.nodes if node.name]
    assert len(set(named)) == len(named) >= 2
    assert (
        small_map(
            concept_graph(tables, concepts=(), services=some, positions={}),
            Names(services={s.id: s for s in some}, concepts={}),
        )
        is None
    )
