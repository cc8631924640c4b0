"""The clearest sentences of a service come first: whole, short, unaided, of the service itself, typical, different."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from made_up_site import make_concept, make_study
from test_site import Page, write
from test_site_evidence import parsed

from kg.views.clearest.clarity import (
    ASIDE,
    CLEAR,
    COMMA,
    DIFFERENT_AT_MOST,
    FEWEST_WORDS,
    FIGURE,
    FITTING,
    MOST_NOISE,
    MOST_WORDS,
    OTHER_CONCEPT,
    PROSE,
    SHARED,
    SURVEY,
    Candidate,
    centralities,
    clearest_first,
    cosine,
    is_clear,
    points,
)
from kg.views.clearest.groups import COLUMNS_AT_MOST, OPEN_AT_MOST, SENTENCES_AT_MOST, QuoteGroup, answer_columns
from kg.views.clearest.whole import is_unaided, is_whole
from kg.views.looks import service_looks
from kg.views.names import Names
from kg.views.quotes import Piece, Quote, QuotePlace
from kg.views.usage import WORDS_TO_COMPARE, LeftOut, UsageRow, usage_chart
from kg.wording.text import Text

WHOLE = "Skolen gir oppfølging til alle elever i tredje klasse hver uke."


def candidate(text: str = WHOLE, **more: Any) -> Candidate:
    return replace(Candidate(document="a", text=text), **more)


@pytest.mark.parametrize(
    "text",
    [
        WHOLE,
        "«Vi gir oppfølging hver uke.»",
        "Skolen gir oppfølging (hver uke).",
        "Skolen gir oppfølging kl. 12.",
    ],
)
def test_a_whole_sentence(text: str) -> None:
    assert is_whole(text)


@pytest.mark.parametrize(
    "text",
    [
        "skolen gir oppfølging hver uke.",  # begins in the middle
        "Skolen gir oppfølging hver uke",  # does not end
        "Skolen gir oppfølging og:",
        "Oppfølging av alle elever.",  # no finite verb
        "Skolen gir oppfølging (hver uke.",
        "Skolen gir oppfølging.4 Klinikken gir råd.",  # a note's mark
        "• Skolen gir oppfølging.",
        "Oppfølging i skolen For at elever lærer, gir skolen råd.",  # a heading that ran in
        "N=12 Skolen gir oppfølging.",
        "Skolen gir opp- følging.",
        "",
    ],
)
def test_what_is_no_whole_sentence(text: str) -> None:
    assert not is_whole(text)


@pytest.mark.parametrize(
    ("text", "unaided"),
    [
        ("Elevene får oppfølging.", False),  # which pupils?
        ("Elever får oppfølging.", True),
        ("I disse tilfellene gir skolen råd.", False),
        ("Men skolen gir råd.", False),
        ("Skolen men ikke klinikken gir råd.", True),
        ("Det gjør skolen til en arena.", False),
        ("Det finnes mange råd.", True),
        ("Det gis mange råd.", True),
        ("Det neste steget er råd.", False),
        ("Over halvparten gir råd.", False),
        ("Mange skoler gir råd.", True),
        ("På den andre siden gir skolen råd.", False),
    ],
)
def test_a_sentence_that_leans_on_the_one_before(text: str, unaided: bool) -> None:
    assert is_unaided(text, names=("skole", "klinikk")) == unaided


def test_a_sentence_that_begins_with_the_concept_is_unaided() -> None:
    assert is_unaided("Oppfølgingen gir råd.", known=True)
    assert not is_unaided("Oppfølgingen gir råd.")


@pytest.mark.parametrize(
    ("words", "fits"), [(FEWEST_WORDS - 1, False), (FEWEST_WORDS, True), (MOST_WORDS, True), (MOST_WORDS + 1, False)]
)
def test_the_length_of_a_sentence_on_either_side(words: int, fits: bool) -> None:
    text = f"Skolen gir{' råd' * (words - 2)}."
    longest = points(candidate(f"Skolen gir{' råd' * (MOST_WORDS - 2)}."))
    assert points(candidate(text)) == longest - FITTING * (not fits)


def test_what_takes_the_eye_from_the_concept_costs_so_much_and_no_more() -> None:
    plain = points(candidate())
    for n in (1, MOST_NOISE, MOST_NOISE + 1):
        assert plain - points(candidate(others=n)) == pytest.approx(OTHER_CONCEPT * min(n, MOST_NOISE))
        assert plain - points(candidate(shared=n)) == pytest.approx(SHARED * min(n, MOST_NOISE))
    assert plain - points(candidate(WHOLE.replace(" til", ", til"))) == pytest.approx(COMMA)
    assert plain - points(candidate(WHOLE.replace("alle", "disse"))) == pytest.approx(COMMA)
    assert plain - points(candidate(WHOLE.replace(" til", " (nå) til"))) == pytest.approx(ASIDE)
    assert plain - points(candidate(WHOLE.replace("tredje", "3"))) == pytest.approx(FIGURE)
    assert plain - points(candidate(WHOLE.replace("alle", "60 prosent av"))) == pytest.approx(FIGURE + SURVEY)
    assert plain - points(candidate(prose=False)) == pytest.approx(PROSE)
    assert points(candidate(at=0.2)) > points(candidate(at=0.8))
    assert points(candidate()) > max(points(candidate(acting=False)), points(candidate(named=False)))


def test_the_typical_comes_before_the_odd_and_the_same_is_not_said_twice() -> None:
    texts = [
        "Skolen gir oppfølging til trette elever gjennom samtaler hver eneste uke.",
        "Skolen gir oppfølging til trette elever gjennom samtaler hver eneste dag.",
        "Skolen gir oppfølging gjennom samtaler med foreldre hvert eneste halvår.",
        "Skolen gir oppfølging ombord på seilskuter langt ute i skjærgården om sommeren.",
    ]
    order = clearest_first([candidate(text) for text in texts])
    assert order[0] in {0, 1}
    assert order[1] not in {0, 1}  # the twin waits
    assert sorted(order) == [0, 1, 2, 3]
    assert clearest_first([]) == []


def test_what_is_broken_or_leans_is_no_answer() -> None:
    assert points(candidate()) >= CLEAR
    assert is_clear(candidate())
    assert points(candidate(f"Derfor {WHOLE.lower()}")) >= CLEAR
    assert not is_clear(candidate(f"Derfor {WHOLE.lower()}"))
    assert points(candidate(WHOLE.lower(), acting=False, named=False)) < CLEAR
    assert not is_clear(candidate(WHOLE.lower(), acting=False, named=False))


def test_another_report_is_preferred() -> None:
    same, other = candidate(), candidate(document="b")
    assert clearest_first([same, same, other])[:2] == [0, 2]


def test_beyond_those_that_differ_the_score_alone_counts() -> None:
    several = [candidate(at=place / 20) for place in range(DIFFERENT_AT_MOST + 2)]
    assert clearest_first(several) == [*range(DIFFERENT_AT_MOST + 2)]


def test_likeness_is_a_share() -> None:
    one, other = {"a": 1.0, "b": 1.0}, {"c": 2.0}
    assert cosine(one, one) == pytest.approx(1)
    assert cosine(one, other) == cosine({}, one) == 0
    assert centralities([one, one, other]) == pytest.approx([1, 1, 0])
    assert centralities([{}, {}]) == [0, 0]


def usage(words: int, n: int = 1, low: float | None = 1.0) -> UsageRow:
    label, look = Text("Skole", "School"), service_looks(["skole"])["skole"]
    return UsageRow(
        label=label, look=look, href="#a", n=n, words=words, documents=1, per_10000=float(n), low=low,
        high=None if low is None else 9.0,
    )  # fmt: skip


def test_a_bar_needs_words_and_an_interval_and_a_use() -> None:
    enough, short, unsure = usage(WORDS_TO_COMPARE), usage(WORDS_TO_COMPARE - 1), usage(WORDS_TO_COMPARE, low=None)
    chart = usage_chart([enough, short, unsure, usage(WORDS_TO_COMPARE, n=0)])
    assert len(chart.bars) == 2
    assert chart.too_little == (short, unsure)
    assert (chart.bars[1].length, chart.bars[1].low, chart.bars[1].beyond) == (0, None, False)


def test_the_page_answers_first_with_services_by_their_uses(tmp_path: Path) -> None:
    write(make_study(), tmp_path)
    page = parsed(tmp_path / "begrep/behandling.html")
    cards = page.xpath("//div[@class='answers']/section")
    assert len(cards) == 3 < COLUMNS_AT_MOST
    assert "Psykisk helse" in cards[0].text_content()
    assert "2 ganger brukt i 1 rapport" in " ".join(cards[0].text_content().split())
    assert all(0 < len(card.xpath("blockquote")) <= SENTENCES_AT_MOST for card in cards)
    assert page.xpath("//nav[@class='menu']/a/@href")[0] == "#slik"
    assert "Alle 2" in cards[0].text_content()


def test_levels_wait_behind_professions(tmp_path: Path) -> None:
    study = make_study()
    study.services = tuple(replace(s, kind="level") if s.id == "psykisk_helse" else s for s in study.services)
    write(study, tmp_path)
    cards = parsed(tmp_path / "begrep/behandling.html").xpath("//div[@class='answers']/section/h3")
    assert "Psykisk helse" in cards[-1].text_content()
    assert "Forvaltningsnivåer og sektorer er ikke fag" in Page(tmp_path / "begrep/behandling.html").words


def test_quotes_beyond_five_are_folded_by_report() -> None:
    group = QuoteGroup(label=Text("a", "a"), look=None, anchor="a", total=0, shown=0, quotes=())
    assert (group.open, group.folded, OPEN_AT_MOST) == ((), [], 5)


def test_a_page_of_hostile_names_and_no_evidence_stands(tmp_path: Path) -> None:
    study = make_study()
    hostile = "<script>alert(1)</script>" * 16
    study.concepts = (*study.concepts, make_concept("tom", hostile, hostile))
    study.tables["documents"] = study.tables["documents"].assign(title=["T" * 400, hostile])
    study.services = study.services[:1]
    for name in ("sentences", "mentions", "definitions"):
        study.tables[name]["services"] = [[s for s in held if s == "skole"] for held in study.tables[name]["services"]]
    study.tables["usage"] = study.tables["usage"].query("service == 'skole'")
    write(replace(study, positions={}), tmp_path)
    words = Page(tmp_path / "begrep/tom.html").words
    assert "Begrepet er ikke funnet i tekst om noen tjeneste." in words
    assert "Ikke brukt i løpende tekst." in words
    for path in (tmp_path / "begrep").glob("*.html"):
        assert "<script>alert" not in path.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("text", "shown"), [("Skolen gir ikke behandling.", True), ("Dette gir ikke behandling.", False)]
)
def test_a_denial_is_an_answer_only_when_it_can_be_read_alone(text: str, shown: bool) -> None:
    study = make_study()
    names = Names(services={s.id: s for s in study.services}, concepts={})
    place = QuotePlace(document="a", title="A", page="1", section="", href="#")
    quote = Quote(pieces=(Piece(text, None),), place=place)
    left_out = LeftOut(total=0, reasons=(), quotes=(), denied_total=3, denied=(quote,))
    skole = names.named["skole"]
    group = QuoteGroup(
        label=skole.short, look=skole.look, anchor=skole.anchor, total=0, shown=0, quotes=(), left_out=left_out
    )
    columns, denials = answer_columns([], [group], names)
    assert columns == ()
    assert [(denial.service, denial.more) for denial in denials] == [(skole, 2)] * shown
