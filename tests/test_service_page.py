"""The page of a service: its words, another service beside it, and what it says where there is little to say."""

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from lxml import html
from made_up_site import make_concept, make_study
from test_site import HOSTILE, Page, write

from extract.types import Service
from kg.measure.inference.verdict import LEVEL
from kg.measure.least import FEWEST_USES_OF_TERM
from kg.views.material import Material
from kg.views.names import Names
from kg.views.of_service.beside import CONCEPTS_AT_MOST, ENOUGH_WORDS, SERVICES_AT_MOST, compared, lacks
from kg.views.of_service.key_words import FEWEST_DOCUMENTS, MOST_TIMES, key_words, times_as_often


def usage(n: int, low: float, high: float, *, words: int = ENOUGH_WORDS) -> dict[str, Any]:
    return {"n": n, "words": words, "per_10000": n * 10.0, "low": low, "high": high}


def test_lacking_takes_enough_text_and_an_interval_that_ends_lower() -> None:
    used = usage(9, 20.0, 90.0)
    assert lacks(usage(0, 0.0, 19.9), used)
    assert not lacks(usage(0, 0.0, 20.0), used)
    assert not lacks(usage(0, 0.0, 19.9, words=ENOUGH_WORDS - 1), used)
    assert not lacks(usage(1, 0.0, 19.9), used)
    assert not lacks(usage(0, 0.0, float("nan")), used)
    assert not lacks(usage(0, 0.0, 19.9), usage(9, float("nan"), float("nan")))


def test_concepts_stand_with_who_uses_them_the_surest_first() -> None:
    own = {"a": usage(2, 1, 9), "b": usage(3, 1, 9), "c": usage(9, 20, 90), "d": usage(0, 0, 9)}
    other = {"a": usage(4, 1, 9), "b": usage(0, 0, 9), "c": usage(0, 0, 9), "d": usage(0, 0, 9)}
    told = compared(own, other)
    assert told["both"] == [("a", "20,0", "40,0", True)]
    assert told["here"] == [("c", "90,0", "0", True), ("b", "30,0", "0", False)]
    assert told["there"] == []
    many = {f"c{i}": usage(1, 1, 9) for i in range(CONCEPTS_AT_MOST + 1)}
    assert len(compared(many, many)["both"]) == CONCEPTS_AT_MOST


@pytest.mark.parametrize(
    ("here", "there", "said"),
    [
        (30.0, 10.0, "3 ganger så ofte"),
        (29.0, 10.0, "2,9 ganger så ofte"),
        (20.0, 10.0, "2 ganger så ofte"),
        (MOST_TIMES, 1.0, "20 ganger så ofte"),
        (MOST_TIMES + 0.1, 1.0, "over 20 ganger så ofte"),
        (1.0, 0.0, "bare her"),
    ],
)
def test_how_many_times_as_often(here: float, there: float, said: str) -> None:
    assert times_as_often(here, there).nb == said


def marks(**changed: Any) -> list[tuple[str, bool]]:
    documents = changed.pop("documents", 1)
    study = make_study()
    for name, value in changed.items():
        study.tables["key_words"].loc[0, name] = value
    names = Names(services={s.id: s for s in study.services}, concepts={c.id: c for c in study.concepts})
    found = key_words(Material(tables=study.tables, names=names, texts=study.texts), "skole", documents=documents)
    return [(word.word, word.certain) for word in found.shown]


def test_a_word_marks_a_service_where_it_is_used_enough() -> None:
    both = [("uke", True), ("ringe", False)]
    assert marks(q=LEVEL) == both
    assert ("uke", False) in marks(q=LEVEL + 0.001)
    assert marks(n_a=FEWEST_USES_OF_TERM) == both
    assert marks(n_a=FEWEST_USES_OF_TERM - 1) == both[1:]
    assert marks(documents_a=FEWEST_DOCUMENTS, documents=FEWEST_DOCUMENTS) == both[:1]
    assert marks(more_in="(rest)") == both[1:]
    assert marks(q=0.9, low=0.0) == both[1:]


def data(path: Path) -> Any:
    return json.loads(html.parse(path).xpath("//script[@id='beside-data']/text()")[0])


def test_words_have_whole_sentences_that_hold_a_form(tmp_path: Path) -> None:
    write(make_study(), tmp_path)
    page = html.parse(tmp_path / "tjeneste/skole.html")
    assert [b.text for b in page.xpath("//ul[@class='key-words']//b")] == ["uke", "ringe"]
    assert {mark.text for mark in page.xpath("//ul[@class='key-words']//mark")} == {"uke"}


def test_a_study_of_one_service_without_concepts_says_what_is_so(tmp_path: Path) -> None:
    study = make_study()
    study.concepts = ()
    study.services = tuple(s for s in study.services if s.id == "skole")
    for name in ("mentions", "usage", "definitions", "keyness", "key_words", "distances", "contributions"):
        study.tables[name] = study.tables[name].iloc[:0]
    for name in ("directed", "lessons", "meaning", "meaning_services", "senses", "claims"):
        study.tables[name] = study.tables[name].iloc[:0]
    write(study, tmp_path)
    told = Page(tmp_path / "tjeneste/skole.html").words
    assert "Ingen ord er brukt så mye oftere om skolen" in told
    assert "Ingen av begrepene er brukt i tekst om skolen." in told
    assert "Det er ingen annen tjeneste å sammenlikne med." in told


def test_many_services_with_hostile_names_leave_the_page_whole_and_small(tmp_path: Path) -> None:
    study = make_study()
    label = f"</script>{HOSTILE}" + "x" * 400
    more = [Service(id=f"s{i}", label_nb=label, label_nn=label, label_en=label) for i in range(SERVICES_AT_MOST + 5)]
    study.services = (*(replace(s, label_nb=label) for s in study.services), *more)
    study.concepts = (make_concept("behandling", label, label), *study.concepts[1:])
    usage_table = study.tables["usage"]
    row = usage_table[usage_table["n"] > 0].iloc[[0]]
    rows = [row.assign(service=service.id) for service in more]
    study.tables["usage"] = pd.concat([usage_table, *rows], ignore_index=True)
    write(study, tmp_path)
    path = tmp_path / "tjeneste/skole.html"
    assert len(data(path)["own"]["services"]) == SERVICES_AT_MOST
    assert "</script>" not in path.read_text(encoding="utf-8").split("id=beside-data")[1].split("</script>")[0]
    assert len(html.parse(path).xpath("//ul[@id='beside-list']/li")) == SERVICES_AT_MOST
