"""What a notebook shows of a study, a concept, its usage and distances: their numbers, as text and pictures only."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import lxml.html
import pytest
from made_up_site import make_study, save_study
from test_site import LOADING, hostile_study

from kg.asking.results import ConceptResult, DistanceResult, UsageResult
from kg.asking.study import Study, open_study
from kg.tables.study_tables import StudyError

HOSTILE = "</script><img src=x onerror=alert(1)>"


@pytest.fixture
def study(tmp_path: Path) -> Study:
    return open_study(save_study(make_study(), tmp_path / "study"))


def parsed(result: Study | ConceptResult | UsageResult | DistanceResult) -> Any:
    return lxml.html.fromstring(result._repr_html_())


def shown(result: Study | ConceptResult | UsageResult | DistanceResult) -> str:
    return " ".join(parsed(result).text_content().replace("\u2060", "").split())


def test_a_study_shows_its_documents_and_how_much_there_is_about_whom(study: Study) -> None:
    told = shown(study)
    assert "2 dokumenter" in told
    assert "Notat fra fjorden" in told
    assert re.search(r"Skole 13 · .*Fastlege 6", told)


def test_usage_shows_bars_and_keeps_its_table(study: Study) -> None:
    usage = study.concept("behandling").usage
    assert usage.table.equals(study.usage("behandling"))
    told = shown(usage)
    assert "900,0" in told
    assert "For lite tekst (ganger brukt):" in told
    assert re.search(r"psykisk_helse +2 +900\.0", repr(usage))


def test_distance_is_of_all_pairs_of_one_service_or_of_one_pair(study: Study) -> None:
    assert study.distance().table.equals(study.distances())
    assert len(study.distance("Fastlege").table) == 1
    pair = study.distance("skole", "psykisk_helse", measure="concepts")
    assert list(pair.table["measure"]) == ["concepts"]
    assert "Avstand i begrepsbruk" in shown(pair)
    assert "0,20–0,40" in shown(pair)
    assert "Rekkefølgen er ikke til å stole på" in shown(study.distance())
    assert "Rekkefølgen" not in shown(pair)
    assert "Do not trust the order" in repr(study.distance())
    assert "0.2   0.4" in repr(pair)
    assert "Distance in literature" in repr(study.distance(measure="literature"))


def test_a_concept_shows_words_definitions_meaning_and_quotes(study: Study) -> None:
    found = study.concept("behandling")
    told = shown(found)
    for part in ("nødbehandling", "samtale, klinikk", "Klinikken gir behandling.", "3 forekomster"):
        assert part in told, part
    assert (len(found.senses), len(found.meaning), len(found.definitions)) == (4, 2, 0)
    told = shown(study.concept("oppfølging"))
    for part in ("når noen ringer tilbake", "Hva rapportene selv sier om ordene", "Skolen tilbyr oppfølging hver uke."):
        assert part in told, part
    assert repr(found).startswith(
        "Concept 'behandling' (treatment): 3 mentions, counted uses: 4, definitions: 0, possible ones: 0\nUsage of"
    )


def test_what_is_not_there_is_an_error_that_tells_what_is(study: Study) -> None:
    with pytest.raises(StudyError, match="no concept 'behandlnig' in this study; did you mean 'behandling'"):
        study.concept("behandlnig")
    with pytest.raises(StudyError, match="a distance is between two services; 3 were named"):
        study.distance("skole", "politi", "fastlege")


def test_hostile_wording_is_shown_as_text_and_nothing_is_loaded(tmp_path: Path) -> None:
    made = hostile_study()
    made.concepts = make_study().concepts
    study = open_study(save_study(made, tmp_path / "a <b>study"))
    results = (study, study.concept("behandling"), study.concept("oppfolging").usage, study.distance())
    for result in results:
        page = parsed(result)
        assert {element.tag for element in page.iter()}.isdisjoint({"script", "img", "iframe", "link", "form"})
        for element in page.iter():
            assert not (LOADING | {name for name in element.attrib if name.startswith("on")}) & set(element.attrib)
        assert "http" not in result._repr_html_()
        links = page.xpath("//a/@href")
        assert links or result is results[-1]
        assert not [link for link in links if ":" in link or "<" in link]
    assert HOSTILE in shown(study.concept("behandling"))


def test_a_study_without_services_shows_itself_too(tmp_path: Path) -> None:
    made = make_study()
    for name in ("usage", "exposure", "distances", "contributions", "senses", "meaning", "stability"):
        made.tables[name] = made.tables[name].iloc[:0]
    study = open_study(save_study(made, tmp_path / "study"))
    assert "2 dokumenter" in shown(study)
    assert "Ikke funnet i tekst om noen tjeneste." in shown(study.concept("behandling"))
    assert "Avstand i ordbruk" in shown(study.distance())


def test_a_choice_that_there_is_not_is_refused_with_the_nearest(sample_study: Path) -> None:
    study = open_study(sample_study)
    refused: list[tuple[Callable[[], object], str]] = [
        (lambda: study.distances("wrds"), "no measure 'wrds'; did you mean 'words'?"),
        (lambda: study.stability("wrds"), "no measure 'wrds'; did you mean 'words'?"),
        (lambda: study.contributions("barnehage", "ppt", "ord"), "no measure 'ord'; did you mean 'words'?"),
        (lambda: study.usage_by("tiltak", "yeer"), "no part of the texts 'yeer'; did you mean 'year'?"),  # type: ignore[arg-type]
        (lambda: study.keyness("barnehage", of="concept"), "no kind of term 'concept'; did you mean 'concepts'?"),  # type: ignore[arg-type]
        (lambda: study.directed("barnehage", "ppt", of="x"), "no kind of term 'x'; there are 'concepts', 'words'"),  # type: ignore[arg-type]
        (lambda: study.lessons("barnehage", "ppt", of="x"), "no kind of term 'x'; there are 'concepts', 'words'"),  # type: ignore[arg-type]
    ]
    for ask, message in refused:
        with pytest.raises(StudyError) as error:
            ask()
        assert str(error.value) == message
