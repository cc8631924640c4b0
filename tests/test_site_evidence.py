"""Every number on the pages leads to what made it, down to the sentence in its document; and what the pages tell."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import lxml.html
import pandas as pd
import pytest
from filled_quotes import filled
from made_up_site import MadeUp, make_study
from test_site import Page, map_data, with_further_measures, write

from kg.tables.cells import certain_definitions, counted_definitions
from kg.tables.rows import named_records
from kg.views.definitions import POSSIBLE_ROWS_AT_MOST, definition_rows
from kg.views.meanings import meaning_part
from kg.views.names import Names
from kg.views.quotes import read_sources


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("evidence")
    write(with_further_measures(make_study()), folder)
    return folder


def parsed(path: Path) -> Any:
    return lxml.html.fromstring(filled(path))


def led_to(page: Path, href: str) -> Any:
    """The element that a link of a page leads to."""
    file, _, anchor = href.partition("#")
    target = parsed((page.parent / file).resolve() if file else page)
    (found,) = target.xpath("//*[@id=$anchor]", anchor=anchor) if anchor else [target]
    return found


def sentences_behind(page: Path, element: Any) -> list[str]:
    """The sentences, in their documents, that the quotes of an element lead to."""
    links = element.xpath(".//blockquote/p[contains(@class, 'source')]/a/@href")
    return [led_to(page, href).text_content() for href in links]


def test_every_use_that_is_counted_can_be_read_in_its_document(site: Path) -> None:
    seen = 0
    usage = make_study().tables["usage"]
    for path in sorted((site / "begrep").glob("*.html")):
        rows = usage[(usage["concept"] == path.stem) & (usage["n"] > 0)]
        for row in parsed(path).xpath("//section[@id='tallene']//tbody/tr | //details[@id='tallene']//tbody/tr"):
            count = row.xpath("td[1]")[0]
            links = count.xpath(".//a/@href")
            assert bool(links) == (count.text_content().strip() != "0")
            for href in links:
                word = path.stem.replace("oppfolging", "oppfølging")
                found = sentences_behind(path, led_to(path, href))
                assert found
                assert all(word in sentence for sentence in found)
                seen += 1
        assert len(rows) == len(parsed(path).xpath("//details[@id='tallene']//td[1]//a"))
    assert seen == 5


def test_every_edge_of_the_map_leads_to_quotes_or_to_what_parts_two_services(site: Path) -> None:
    for edge in map_data(site)["edges"]:
        if edge["kind"] == "leader":
            continue
        found = led_to(site / "kart.html", edge["href"])
        if edge["kind"] == "usage":
            assert sentences_behind(site / edge["href"].partition("#")[0], found)
        else:
            assert found.tag in {"h2", "summary", "span"}


def test_every_word_that_parts_two_services_is_quoted(site: Path) -> None:
    path = site / "avstand/psykisk_helse.skole.html"
    (words,) = parsed(path).xpath("//ol[@class='wordlist']")
    for item in words.xpath("li"):
        links = item.xpath(".//a/@href")
        assert links
        assert all(item.xpath("span")[0].text_content() in led_to(path, href).text_content().lower() for href in links)
    told = parsed(path).xpath("//section[contains(@class, 'side')]/details")
    assert [item.xpath("summary/b")[0].text_content() for item in told] == ["klinikken", "skolen"]
    for item in told:
        word = item.xpath("summary/b")[0].text_content()
        assert any(word in sentence.lower() for sentence in sentences_behind(path, item))
    concepts = parsed(path).xpath("//ol[@class='contributions']")[0]
    for href in concepts.xpath("li//a/@href"):
        assert sentences_behind((path.parent / href.partition("#")[0]).resolve(), led_to(path, href))


@pytest.mark.parametrize(
    ("measure", "label", "quoted"),
    [("perspectives", "økologisk perspektiv", "økologisk blikk"), ("literature", "Vik (2019)", "Skolen tilbyr")],
)
def test_every_perspective_and_work_that_parts_two_services_is_quoted(
    measure: str, label: str, quoted: str, site: Path
) -> None:
    path = site / "avstand/psykisk_helse.skole.html"
    (item,) = parsed(path).xpath(f"//summary[@id='{measure}']/following::ol[1]/li")
    assert item.xpath(".//span[@class='label']")[0].text_content().strip().startswith(label)
    found = [led_to(path, href).text_content() for href in item.xpath("a/@href")]
    assert found
    assert quoted in found[0]


def test_every_measure_stands_on_the_page_of_distances_on_the_same_footing(site: Path) -> None:
    page = parsed(site / "avstand.html")
    for measure in ("words", "concepts", "perspectives", "literature"):
        (heading,) = page.xpath(f"//h2[@id='avstand-{measure}']")
        told = " ".join(heading.xpath("string(following::p[2])").split())
        assert told.startswith(
            "Av 2 par er 1 vist å være ulikt" if measure in {"words", "concepts"} else "Av 2 par er 0 vist å være ulike"
        )
        cells = heading.xpath("following::table[@class='matrix'][1]//td/a/@href")
        way = "" if measure == "words" else f"#{measure}"
        assert cells == [f"avstand/psykisk_helse.skole.html{way}"] * 2
        assert all(led_to(site / "avstand.html", href) is not None for href in cells)
        (unknown,) = heading.xpath("following::details[contains(summary, '1 par uten gyldig test')][1]//li/a/@href")
        assert led_to(site / "avstand.html", unknown).tag in {"h2", "summary", "span"}
    assert "økologisk" not in Page(site / "avstand/fastlege.skole.html").words


def test_an_order_is_said_not_to_hold_on_the_page_of_a_service_too(site: Path) -> None:
    assert "Rekkefølgen er ikke til å stole på" in Page(site / "tjeneste/skole.html").words


def test_every_lesson_every_bar_and_every_marking_word_leads_to_quotes(site: Path) -> None:
    pair, service = site / "avstand/psykisk_helse.skole.html", site / "tjeneste/skole.html"
    lessons = parsed(pair).xpath("//h2[@id='laere']/following::ul[@class='terms']//a/@href")
    marks = parsed(service).xpath("//ul[@class='key-words']//blockquote//a/@href")
    bars = parsed(service).xpath("//div[@class='bars']//a/@href")
    assert (len(lessons), len(marks), len(bars)) == (1, 1, 2)
    for path, href in [(pair, h) for h in lessons] + [(service, h) for h in bars]:
        assert sentences_behind((path.parent / href.partition("#")[0]).resolve(), led_to(path, href))


def test_every_citation_that_is_counted_can_be_reached(site: Path) -> None:
    (work,) = parsed(site / "tjeneste/skole.html").xpath("//ul[@id='verk']/li")
    assert work.xpath(".//summary/span")[0].text_content().split()[0].startswith("4")
    assert len(work.xpath(".//a[contains(@href, 'kilder/')]")) == 4


def test_a_sense_leads_to_a_sentence_that_shows_it(site: Path) -> None:
    path = site / "begrep/behandling.html"
    senses = parsed(path).xpath("//table[@class='senses']//span[@class='sense']/a")
    told = [(sense.text_content(), sense.get("class"), sense.get("href")) for sense in senses]
    assert told == [
        ("behandling", "wide", "../kilder/fjord.html#s-5"),
        ("behandling", "wide", "../kilder/fjord.html#s-4"),
        ("nødbehandling", "narrow only", "../kilder/fjord.html#s-5"),
        ("behandling", "wide", None),  # a use that is gone is not invented
    ]
    assert "(1 der det mangler eller er nektet («mangler», «uten», «ikke»)" in Page(path).words


def test_meaning_is_told_with_its_answer_and_what_stands_near_on_each_side(site: Path) -> None:
    path = site / "begrep/behandling.html"
    (row,) = parsed(path).xpath("//table[@class='meaning']/tbody/tr")
    assert row.get("id") == "mening-psykisk_helse-skole"
    words = " ".join(row.text_content().split())
    assert "0,42" in words
    assert "p = 0,010" in words
    assert "ulike" in words
    assert "brukt få ganger: bare en pekepinn" in words
    assert "samtale, klinikk" in words
    assert any("Klinikken gir behandling" in sentence for sentence in sentences_behind(path, row))
    assert any("bare i nød" in sentence for sentence in sentences_behind(path, row))
    assert "1 annet er brukt for få ganger til å sammenliknes" in Page(path).words
    assert "Kan ikke avgjøres: Begrepet må være brukt minst 5 ganger" in Page(site / "begrep/tiltak.html").words


def test_meaning_stands_on_the_pages_of_distances_too(site: Path) -> None:
    assert (
        "Over 1 begrep sett under ett: avstand 0,42, p = 0,010: ulike."
        in Page(site / "avstand/psykisk_helse.skole.html").words
    )
    cells = parsed(site / "avstand.html").xpath("//h2[@id='mening']/following::table[1]//td/a/@href")
    assert cells == ["avstand/psykisk_helse.skole.html#mening"] * 2


def test_wherever_an_order_is_shown_it_is_said_whether_it_holds(site: Path) -> None:
    for name in ("index.html", "avstand.html", "kart.html"):
        assert "Rekkefølgen er ikke til å stole på" in Page(site / name).words, name


def test_the_surest_pairs_are_told_first_and_the_others_counted() -> None:
    study = make_study()
    names = make_names(study)
    table = study.tables["meaning"].iloc[[0]]
    two = pd.concat([table.assign(a="fastlege", verdict="cannot tell", p=0.5), table])
    part = meaning_part(named_records(two), names, at_most=1)
    assert [row.apart for row in part.rows] == [True]
    assert (part.left_out, part.too_few) == (1, 0)


def make_names(study: MadeUp) -> Names:
    return Names(services={s.id: s for s in study.services}, concepts={c.id: c for c in study.concepts})


def test_a_definition_that_repeats_another_is_told_with_it() -> None:
    study = make_study()
    sources, names = read_sources(study.tables, study.texts), make_names(study)
    rows = named_records(study.tables["definitions"])
    (told,) = definition_rows(rows, names, sources).certain
    assert [service.id for service in told.services] == ["skole"]
    assert len(told.entry.again) == 1
    (alone,) = definition_rows(rows[1:2], names, sources).certain
    assert [service.id for service in alone.services] == ["fastlege"]


def test_possible_definitions_stand_apart_by_rank_and_are_capped() -> None:
    study = make_study()
    sources, names = read_sources(study.tables, study.texts), make_names(study)
    first = study.tables["definitions"].iloc[[0]].assign(certainty="certain", rank=0.5)
    ranks = [0.1, 0.9, *[0.3] * (POSSIBLE_ROWS_AT_MOST - 1)]
    others = [first.assign(start=at, term=f"t{at}", certainty="possible", rank=rank) for at, rank in enumerate(ranks)]
    rows = definition_rows(named_records(pd.concat([first, *others])), names, sources)
    assert [row.entry.term for row in rows.certain] == ["oppfølging"]
    assert [row.entry.term for row in rows.possible] == [f"t{at}" for at in range(1, POSSIBLE_ROWS_AT_MOST + 1)]
    assert rows.total == POSSIBLE_ROWS_AT_MOST + 1
    study.tables["definitions"] = pd.concat([first, *others])
    assert len(certain_definitions(study.tables["definitions"])) == len(
        counted_definitions(study.tables["definitions"])
    )
    assert len(certain_definitions(make_study().tables["definitions"])) == 2  # of a version that did not tell


def test_neighbours_come_with_sentences_that_hold_both(tmp_path: Path) -> None:
    study = make_study()
    mentions = study.tables["mentions"]
    skole = mentions[mentions["sentence"].isin([1, 2]) & (mentions["document"] == "fjord")]
    study.tables["mentions"] = pd.concat([mentions, skole.assign(concept="tiltak")], ignore_index=True)
    write(study, tmp_path)
    path = tmp_path / "begrep/oppfolging.html"
    (near,) = parsed(path).xpath("//h2[@id='naboer']/following::div[@class='near'][1]/details")
    assert near.xpath("summary")[0].text_content().strip().startswith("tiltak")
    (sentence,) = sentences_behind(path, near)
    assert "oppfølging" in sentence


def only(study: MadeUp, *services: str) -> MadeUp:
    """The study with text about these services alone."""
    tables = study.tables
    for name in ("sentences", "mentions", "definitions", "citations"):
        tables[name]["services"] = [[s for s in found if s in services] for found in tables[name]["services"]]
    for name in ("exposure", "usage", "senses"):
        tables[name] = tables[name][tables[name]["service"].isin(services)]
    for name in ("distances", "contributions", "meaning", "meaning_services", "directed", "lessons", "keyness"):
        tables[name] = tables[name].iloc[:0]
    return study


@pytest.mark.parametrize("services", [(), ("skole",)])
def test_a_study_of_no_service_or_one_says_so_on_its_pages(services: tuple[str, ...], tmp_path: Path) -> None:
    study = only(make_study(), *services)
    write(replace(study, positions={}), tmp_path)
    assert "Det trengs tekst om minst to tjenester." in Page(tmp_path / "avstand.html").words
    assert "Ingen avstander er beregnet." in Page(tmp_path / "index.html").words
    concept = Page(tmp_path / "begrep/behandling.html").words
    assert ("Begrepet er ikke funnet i tekst om noen tjeneste." in concept) == (not services)
    assert "Klinikken gir behandling." in concept
    assert not list((tmp_path / "avstand").glob("*.html"))
    nodes = [node for node in map_data(tmp_path)["nodes"] if node["kind"] == "service"]
    assert len(nodes) == len(services)
    assert (tmp_path / "tjeneste/skole.html").is_file()
