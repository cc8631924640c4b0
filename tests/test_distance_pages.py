"""The page of distances and those of pairs: an answer first, colour only where it is shown, words with sentences."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from made_up_site import MadeUp, make_study
from test_site import Page, write
from test_site_evidence import parsed

from extract.types import Service
from kg.measure.inference.verdict import LEVEL
from kg.study_measures.pair_words import COMMONEST, PAIR_WORDS, SUREST, _drawn, _shown, drawn_pairs
from kg.views.comparing.word_picture import FONT, HEIGHT, LABELS_AT_MOST, RADIUS, WIDTH, draw_words
from kg.views.distance_overview import SERVICES_AT_MOST

PAIR = "avstand/psykisk_helse.skole.html"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("distances")
    write(make_study(), folder)
    return folder


def judged(verdict: str, *, q: float = 0.004) -> MadeUp:
    study = make_study()
    distances = study.tables["distances"]
    apart = distances["verdict"] == "apart"
    study.tables["distances"] = distances.assign(
        verdict=distances["verdict"].where(~apart, verdict), q=distances["q"].where(~apart, q)
    )
    return study


def test_the_answer_stands_first_and_colour_only_where_it_is_shown(site: Path, tmp_path: Path) -> None:
    page = parsed(site / "avstand.html")
    lead = " ".join(page.xpath("//p[@class='lead']")[0].text_content().split())
    assert lead.startswith("Tekstene er vist å bruke ulike ord om psykisk helsetjeneste og skole")
    assert len(page.xpath("//h2[@id='avstand-words']/following::table[1]//td[@class='shown']")) == 2
    write(judged("cannot tell"), tmp_path)
    page = parsed(tmp_path / "avstand.html")
    assert "Ingen par er vist å bruke ulike ord: for 1 par" in page.xpath("//p[@class='lead']")[0].text_content()
    (matrix,) = page.xpath("//h2[@id='avstand-words']/following::table[1]")
    assert not matrix.xpath(".//td[@class='shown']")
    assert len(matrix.xpath(".//td[@class='open' and contains(., 'vet ikke')]")) == 2
    assert "kan ikke avgjøres: forskjellene kan være tilfeldige" in Page(tmp_path / PAIR).words


def test_pairs_that_do_not_stay_when_many_are_tried_are_said(tmp_path: Path) -> None:
    write(judged("apart", q=0.06), tmp_path)
    assert "står 0 av dem igjen" in Page(tmp_path / "avstand.html").words
    write(judged("apart", q=0.05), tmp_path)
    assert "av dem igjen" not in Page(tmp_path / "avstand.html").words


def test_the_map_says_its_stress_in_words(tmp_path: Path) -> None:
    study = make_study()
    rows = study.tables["distances"]
    known = rows[(rows["verdict"] == "apart") & (rows["measure"] == "words")]
    others = [known.assign(a="fastlege", d2=0.05), known.assign(a="fastlege", b="psykisk_helse", d2=0.2)]
    study.tables["distances"] = pd.concat([known, *others])
    write(study, tmp_path)
    words = Page(tmp_path / "avstand.html").words
    assert "avviket (stress) er" in words
    assert parsed(tmp_path / "avstand.html").xpath("//svg[contains(@class, 'plane')]/line[@stroke='var(--accent)']")


def test_who_must_learn_what_is_said_in_words(site: Path) -> None:
    words = Page(site / "avstand.html").words
    assert "Den som kjenner tekstene om skolen, må lære disse begrepene for å følge tekstene om psykisk" in words
    assert "Om det er noe å lære den andre veien, kan ikke avgjøres." in words
    assert "omvendt" not in words


def test_a_word_that_is_not_shown_is_grey_and_says_so(site: Path) -> None:
    page = parsed(site / PAIR)
    shown, open_ = page.xpath("//svg[@class='dots']/a")
    assert (shown.get("aria-label"), open_.get("aria-label")) == ("skolen", "klinikken")
    assert shown.xpath("use")
    assert not open_.xpath("use")
    assert open_.xpath("circle")
    assert [item.get("class") for item in page.xpath("//ol[@class='wordlist']/li")] == ["sure", None]
    assert all(page.xpath(f"//li[@id='{dot.get('href')[1:]}']") for dot in (shown, open_))
    words = Page(site / PAIR).words
    assert "1 av de 2 ordene her er vist å brukes mer" in words
    assert "Skiller mest, men forskjellen kan være tilfeldig." in words
    assert "Mest om psykisk" in words


def test_labels_stay_inside_and_do_not_meet() -> None:
    rng = np.random.default_rng(1)
    rates = [(float(a), float(b)) for a, b in rng.integers(0, 40, size=(120, 2))]
    picture = draw_words([f"ord{'x' * (i % 9)}{i}" for i in range(120)], rates)
    assert draw_words([f"ord{'x' * (i % 9)}{i}" for i in range(120)], rates) == picture
    labels = [dot.label for dot in picture.dots if dot.label]
    assert 5 < len(labels) <= LABELS_AT_MOST
    assert all(0 <= x <= WIDTH and 0 <= y <= HEIGHT for x, y in labels)
    assert len({y for _, y in labels}) > 1
    places = [(dot.x, dot.y) for dot in picture.dots]
    apart = 2 * RADIUS - 0.3  # places are rounded
    near = [(a, b) for i, a in enumerate(places) for b in places[:i] if max(abs(a[0] - b[0]), abs(a[1] - b[1])) < apart]
    assert not near
    assert FONT > 12
    assert draw_words([], []).dots == ()
    assert draw_words(["a"], [(0.0, 0.0)]).dots[0].label


def test_a_picture_holds_the_surest_words_and_some_of_the_commonest() -> None:
    many = SUREST + COMMONEST + 5
    table = pd.DataFrame({"per_10000_a": np.arange(many, dtype=float), "per_10000_b": 1000.0})
    drawn = list(_drawn(table))
    assert drawn == [*range(SUREST), *range(many - 1, many - 1 - COMMONEST, -1)]


def test_pairs_with_most_text_are_drawn_where_there_are_too_many() -> None:
    rows = [("words", a, "z", n, 900, "apart") for a, n in (("a", 100), ("b", 500), ("c", 300))]
    rows.append(("words", "d", "z", 900, 900, "no valid test"))
    columns = ["measure", "a", "b", "words_a", "words_b", "verdict"]
    table = pd.DataFrame(rows, columns=columns)
    assert drawn_pairs(table, at_most=2) == [("b", "z"), ("c", "z")]
    assert len(PAIR_WORDS) == len(set(PAIR_WORDS))


def test_many_services_leave_a_matrix_that_can_be_read(tmp_path: Path) -> None:
    study = make_study()
    known = study.tables["distances"].iloc[[0]]
    more = [Service(id=f"s{i}", label_nb="T" * 400 + str(i), label_nn="x", label_en="x") for i in range(40)]
    pairs = [known.assign(a=service.id, b="skole") for service in more]
    study.tables["distances"] = pd.concat([study.tables["distances"], *pairs], ignore_index=True)
    write(replace(study, services=(*study.services, *more)), tmp_path)
    page = parsed(tmp_path / "avstand.html")
    (matrix,) = page.xpath("//h2[@id='avstand-words']/following::table[1]")
    assert len(matrix.xpath(".//tbody/tr")) <= SERVICES_AT_MOST
    assert "utenfor matrisen:" in Page(tmp_path / "avstand.html").words
    assert "par til" in page.xpath("//p[@class='lead']")[0].text_content()


def test_a_pair_without_words_says_why(site: Path) -> None:
    words = Page(site / "avstand/fastlege.skole.html").words
    assert "Det er for lite tekst til å si om ordene" in words
    assert not parsed(site / "avstand/fastlege.skole.html").xpath("//svg[@class='dots']")


@pytest.mark.parametrize(
    ("q", "low", "high", "shown"),
    [(LEVEL, 0.1, 2.0, True), (LEVEL, -2.0, -0.1, True), (LEVEL, -0.1, 2.0, False), (LEVEL + 0.01, 0.1, 2.0, False)],
)
def test_a_word_is_shown_by_its_test_and_by_its_interval(q: float, low: float, high: float, shown: bool) -> None:
    assert _shown(pd.DataFrame({"q": [q], "low": [low], "high": [high]})).tolist() == [shown]
