"""The pages in a real browser: opened from the file system, without a network, by mouse and by keyboard."""

import base64
import shutil
from collections.abc import Iterator
from itertools import combinations
from pathlib import Path
from typing import Any, Self
from urllib.parse import unquote
from xml.etree import ElementTree

import pytest
from made_up_site import make_study
from test_site import hostile_study, with_further_measures, write

sync_playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed").sync_playwright
Axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe-playwright-python is not installed").Axe
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(CHROMIUM is None, reason="no Chromium is installed (Debian: apt install chromium)"),
    pytest.mark.filterwarnings("ignore::ResourceWarning", "ignore::DeprecationWarning"),
]

PAGES = (
    "index.html", "begreper.html", "kilder.html", "kart.html", "avstand.html", "litteratur.html", "metode.html",
    "tjenester.html", "utsagn.html", "sok.html",
    "avstand/psykisk_helse.skole.html", "begrep/behandling.html", "kilder/fjord.html", "tjeneste/skole.html",
)  # fmt: skip


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with sync_playwright() as playwright:
        options = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run"]
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=options)
        yield chromium
        chromium.close()


@pytest.fixture(scope="module")
def plain(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("plain")
    write(with_further_measures(make_study()), folder)
    return folder


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("hostile")
    study = hostile_study()
    wording = "x" * 10_000 + " \u202eetter\u202c null\u200bbredde </textarea>"
    study.texts["myr"] += f" {wording}"
    study.tables["senses"].loc[:, "sense"] = wording
    study.tables["meaning"].loc[:, ["neighbours_a", "neighbours_b"]] = wording
    study.tables["definitions"].loc[:, ["term", "holder_name"]] = wording
    study.tables["contributions"].loc[0, "term"] = wording
    study.tables["works"].loc[:, "label"] = wording
    study.tables["blocks"].loc[:, ["number", "text"]] = wording
    study.tables["keyness"].loc[:, "term"] = wording
    study.tables["key_words"].loc[:, "term"] = wording
    study.tables["sentences"].loc[6, "end"] = len(study.texts["myr"])
    write(study, folder)
    return folder


class Visit:
    """A page in a fresh browser window without a network, and all that it complained of or asked for."""

    def __init__(self, browser: Any, *, width: int = 1280, **options: Any) -> None:
        self.context = browser.new_context(viewport={"width": width, "height": 900}, offline=True, **options)
        self.page = self.context.new_page()
        self.errors: list[str] = []
        self.asked: list[str] = []
        self.page.on("console", lambda m: self.errors.append(m.text) if m.type in {"error", "warning"} else None)
        self.page.on("pageerror", lambda error: self.errors.append(str(error)))
        self.page.on("dialog", self._dismiss)
        self.page.on("request", lambda request: self.asked.append(request.url))

    def _dismiss(self, dialog: Any) -> None:
        self.errors.append(dialog.message)
        dialog.dismiss()

    def open(self, path: Path) -> Any:
        self.page.goto(path.as_uri())
        return self.page

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.context.close()


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize("width", [1280, 390])
@pytest.mark.parametrize("site", ["plain", "hostile"])
def test_a_page_opens_without_error_request_or_overflow(
    name: str, width: int, site: str, browser: Any, request: pytest.FixtureRequest
) -> None:
    folder: Path = request.getfixturevalue(site)
    with Visit(browser, width=width) as visit:
        page = visit.open(folder / name)
        assert visit.asked[0] == (folder / name).as_uri()
        known = tuple((folder / name).as_uri() for name in ("felles", "kilder"))  # wording stands beside the documents
        assert all(asked.startswith(known) and asked.endswith((".css", ".js")) for asked in visit.asked[1:])
        assert visit.errors == []
        assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
        assert page.locator("h1").first.is_visible()


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize(("language", "width"), [("nb", 1280), ("both", 1280), ("en", 1280), ("nb", 390)])
def test_axe_finds_no_violation(name: str, language: str, width: int, browser: Any, plain: Path) -> None:
    with Visit(browser, width=width, bypass_csp=True) as visit:
        visit.context.add_init_script(
            f"try {{ localStorage.setItem('begrepskart-language', '{language}') }} catch (e) {{}}"
        )
        page = visit.open(plain / name)
        page.evaluate("document.querySelectorAll('details').forEach(each => { each.open = true; })")
        found = Axe().run(page).response["violations"]
        assert [(rule["id"], [node["html"] for node in rule["nodes"]]) for rule in found] == []


def test_a_click_leads_from_an_edge_to_the_sentence_in_its_document(browser: Any, plain: Path) -> None:
    with Visit(browser) as visit:
        page = visit.open(plain / "kart.html")
        page.fill("#sok", "behandling")
        page.dispatch_event("#sok", "change")
        assert page.locator("#valgt h2").inner_text().startswith("behandling")
        page.locator("#valgt li a").first.click()
        page.wait_for_url("**/begrep/behandling.html#tjeneste-*")
        page.locator("#alle-sitater blockquote .source a").first.click()
        page.wait_for_url("**/kilder/*.html#s-*")
        assert "behandling" in page.locator(":target").inner_text()


def test_a_pair_tells_its_words_and_their_sentences(browser: Any, plain: Path) -> None:
    with Visit(browser) as visit:
        page = visit.open(plain / "avstand.html")
        page.locator("#avstand-words ~ .with-side .matrix a.sure").first.click()
        page.wait_for_url("**/avstand/psykisk_helse.skole.html")
        page.locator(".dots a", has_text="skolen").click()
        page.wait_for_url("**/avstand/psykisk_helse.skole.html#o1")
        page.locator(":target a").first.click()
        page.wait_for_url("**/kilder/*.html#s-*")
        assert "skolen" in page.locator(":target").inner_text().lower()


def test_filters_of_the_map_leave_links_out(browser: Any, plain: Path) -> None:
    with Visit(browser) as visit:
        page = visit.open(plain / "kart.html")
        page.locator("summary", has_text="Velg hva som vises").click()
        page.locator("summary", has_text="Dokumenter").click()
        before = page.evaluate("begrepskart.shown()")
        page.locator("#rapporter input").first.uncheck()
        assert page.evaluate("begrepskart.shown()") < before
        page.locator("#rapporter input").first.check()
        assert page.evaluate("begrepskart.shown()") == before
        page.fill("#minst", "2")
        page.dispatch_event("#minst", "change")
        assert page.evaluate("begrepskart.shown()") == 1
        assert page.locator("#minst-sagt").inner_text() == "2"


def overlapping(page: Any) -> int:
    boxes = page.evaluate("begrepskart.names()")
    return sum(a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3] for a, b in combinations(boxes, 2))


@pytest.mark.parametrize("view", ["usage", "together", "services"])
def test_names_on_the_map_do_not_overlap_and_none_is_hidden(view: str, browser: Any, plain: Path) -> None:
    with Visit(browser) as visit:
        page = visit.open(plain / "kart.html")
        page.check(f"[name=visning][value={view}]")
        for zoom in ("1.4", "1.4", "0.714"):
            assert (overlapping(page), page.evaluate("begrepskart.missing()")) == (0, 0)
            page.locator(f"[data-zoom='{zoom}']").click()
        assert visit.errors == []


def test_zoom_parts_the_services(browser: Any, plain: Path) -> None:
    places = "['skole', 'psykisk_helse'].map(service => begrepskart.at('service:' + service))"
    far = f"(([a, b]) => Math.hypot(a.x - b.x, a.y - b.y))({places})"
    with Visit(browser) as visit:
        page = visit.open(plain / "kart.html")
        before = page.evaluate(far)
        page.locator("[data-zoom='1.4']").click()
        assert page.evaluate(far) == pytest.approx(1.4 * before, rel=0.01)


def test_the_map_fits_what_is_left_after_filtering(browser: Any, plain: Path) -> None:
    with Visit(browser) as visit:
        page = visit.open(plain / "kart.html")
        before = page.evaluate("begrepskart.scale()")
        page.locator("summary", has_text="Velg hva som vises").click()
        page.uncheck("#tjenester input[value='service:fastlege']")
        assert page.evaluate("begrepskart.scale()") > before


def test_a_click_on_a_service_shows_its_concepts_and_quotes(browser: Any, plain: Path) -> None:
    with Visit(browser) as visit:
        page = visit.open(plain / "kart.html")
        at, box = page.evaluate("begrepskart.at('service:skole')"), page.locator("#kart").bounding_box()
        page.mouse.click(box["x"] + at["x"], box["y"] + at["y"])
        page.locator("#valgt h2", has_text="Skole").wait_for()
        rows = [row.inner_text().split() for row in page.locator("#valgt .rows li").all()]
        assert sorted(rows) == [["behandling", "1"], ["oppfølging", "1"]]
        quotes = page.locator("#valgt blockquote")
        assert 1 <= quotes.count() <= 3
        quotes.first.locator(".source a").click()
        page.wait_for_url("**/kilder/*.html#s-*")


def test_the_picture_of_the_map_is_taken_along(browser: Any, hostile: Path) -> None:
    with Visit(browser) as visit:
        page = visit.open(hostile / "kart.html")
        png = base64.b64decode(page.evaluate("begrepskart.picture('png')").partition(",")[2])
        assert png.startswith(b"\x89PNG")
        assert int.from_bytes(png[16:20]) == 2 * page.evaluate("document.getElementById('kart').clientWidth")
        svg = ElementTree.fromstring(unquote(page.evaluate("begrepskart.picture('svg')").partition(",")[2]))  # noqa: S314 - made here
        kinds = {element.tag.partition("}")[2] for element in svg.iter()}
        assert kinds <= {"svg", "rect", "line", "circle", "polygon", "ellipse", "text"}
        assert len(list(svg.iter("{http://www.w3.org/2000/svg}text"))) == len(page.evaluate("begrepskart.names()"))
        with page.expect_download() as taken:
            page.locator("[data-picture=svg]").click()
        assert taken.value.suggested_filename == "begrepskart.svg"
        assert visit.errors == []


def test_the_map_is_redrawn_in_the_colours_of_a_dark_screen(browser: Any, plain: Path) -> None:
    with Visit(browser) as visit:
        page = visit.open(plain / "kart.html")
        light = page.evaluate("begrepskart.picture('svg')")
        page.emulate_media(color_scheme="dark")
        page.wait_for_timeout(200)
        assert page.evaluate("begrepskart.picture('svg')") != light


def test_a_phone_has_the_map_as_a_list_first(browser: Any, plain: Path) -> None:
    with Visit(browser, width=390) as visit:
        page = visit.open(plain / "kart.html")
        listed = page.locator("#liste details", has_text="Skole").first
        assert listed.bounding_box()["y"] < page.locator("#kart").bounding_box()["y"]
        listed.locator("summary").click()
        listed.locator("li a", has_text="behandling").click()
        page.wait_for_url("**/begrep/behandling.html#tjeneste-*")


def test_search_hides_what_does_not_match(browser: Any, plain: Path) -> None:
    with Visit(browser) as visit:
        page = visit.open(plain / "begreper.html")
        page.fill("[data-filter=begrepsliste]", "oppf")
        shown = [item.inner_text() for item in page.locator("#begrepsliste tbody tr").all() if item.is_visible()]
        assert len(shown) == 1
        assert shown[0].startswith("oppfølging")


def test_quotes_are_asked_for_when_a_reader_comes_to_them(browser: Any, plain: Path) -> None:
    with Visit(browser) as visit:
        page = visit.open(plain / "begrep/behandling.html")
        waiting = page.locator("blockquote[data-at]")
        page.locator("#sitater").scroll_into_view_if_needed()
        page.locator("#alle-sitater blockquote p mark").first.wait_for()
        quotes = page.locator("#alle-sitater > section > blockquote").all()
        assert quotes
        assert all("behandling" in quote.locator("p").first.inner_text().lower() for quote in quotes)
        folded = waiting.count()
        assert folded
        page.evaluate("document.querySelectorAll('details').forEach(each => { each.open = true; })")
        page.wait_for_function("!document.querySelector('blockquote[data-at]')")
        assert visit.errors == []


def test_what_is_sought_in_quotes_is_sought_in_those_that_nobody_has_come_to(browser: Any, plain: Path) -> None:
    with Visit(browser) as visit:
        page = visit.open(plain / "begrep/behandling.html")
        page.fill("[data-filter=alle-sitater]", "bare i nød")
        page.wait_for_function("!document.querySelector('#alle-sitater blockquote[data-at]')")
        found = [quote.inner_text() for quote in page.locator("#alle-sitater blockquote").all() if quote.is_visible()]
        assert found
        assert all("bare i nød" in quote for quote in found)


def test_the_language_is_switched_and_kept(browser: Any, plain: Path) -> None:
    with Visit(browser) as visit:
        page = visit.open(plain / "index.html")
        assert page.locator("#usikkert h2").inner_text().strip() == "Hvor sikkert er dette?"
        page.locator("button[data-set=en]").click()
        assert page.locator("#usikkert h2").inner_text().strip() == "How certain is this?"
        assert visit.open(plain / "avstand.html").locator("h1").inner_text() == "Distance between the services"


def test_the_map_speaks_the_language_that_was_chosen(browser: Any, plain: Path) -> None:
    with Visit(browser) as visit:
        page = visit.open(plain / "kart.html")
        drawn = "begrepskart.drawn('concept:oppfolging')"
        assert page.evaluate(drawn) == "oppfølging"
        page.locator("button[data-set=en]").click()
        assert page.evaluate(drawn) == "follow-up"
        page.fill("#sok", "Behandling")
        page.dispatch_event("#sok", "change")
        assert page.locator("#valgt h2").inner_text() == "treatment"
        assert "Brukt" not in page.locator("aside").inner_text()
        page.fill("#sok", "finnes ikke")
        page.dispatch_event("#sok", "change")
        assert page.locator("#melding").inner_text() == "“finnes ikke” is not on the map"
        assert visit.errors == []


def test_concepts_stand_in_the_order_of_the_language_shown(browser: Any, plain: Path) -> None:
    with Visit(browser) as visit:
        page = visit.open(plain / "begreper.html")
        names = page.locator("#begrepsliste a")
        assert names.all_inner_texts() == ["behandling", "oppfølging", "tiltak"]
        page.locator("button[data-set=en]").click()
        assert names.all_inner_texts() == ["follow-up", "measure", "treatment"]


def test_concepts_can_be_ranked_by_number_and_by_name(browser: Any, plain: Path) -> None:
    with Visit(browser) as visit:
        page = visit.open(plain / "begreper.html")
        names = page.locator("#begrepsliste tbody a")
        page.locator("#begrepsliste th button", has_text="Definisjoner").click()
        assert names.all_inner_texts() == ["oppfølging", "behandling", "tiltak"]
        assert page.locator("#begrepsliste th[aria-sort=descending]").inner_text().startswith("Definisjoner")
        page.locator("#begrepsliste th button", has_text="Begrep").click()
        assert names.all_inner_texts() == ["behandling", "oppfølging", "tiltak"]
        page.locator("button[data-set=en]").click()
        assert names.all_inner_texts() == ["follow-up", "measure", "treatment"]
        assert visit.errors == []


@pytest.mark.parametrize("language", ["nb", "en"])
@pytest.mark.parametrize("name", PAGES)
def test_only_the_language_chosen_is_shown(name: str, language: str, browser: Any, plain: Path) -> None:
    """Words of the pages' own; names of files, quotes and terms are as they are printed."""
    other = {"nb": ["Overview", "Services", "Uses", "Words"], "en": ["Oversikt", "Tjenester", "Ganger brukt", "Ordene"]}
    with Visit(browser) as visit:
        page = visit.open(plain / name)
        page.locator(f"button[data-set={language}]").click()
        shown = page.locator("body").inner_text()
        assert [word for word in other[language] if word in shown.split()] == []
        heads = "Array.from(document.querySelectorAll('main h2, main h3, main th')).filter(e => e.checkVisibility())"
        empty = f"{heads}.filter(e => !e.innerText.trim() && !e.querySelector('svg, .hidden')).map(e => e.outerHTML)"
        assert page.evaluate(empty) == []


def test_another_service_is_chosen_on_the_page(browser: Any, plain: Path) -> None:
    with Visit(browser) as visit:
        page = visit.open(plain / "tjeneste/skole.html")
        assert page.locator("#beside-list").is_hidden()
        for place in range(page.locator("#beside option").count()):
            page.select_option("#beside select", index=place)
            name = page.locator("#beside option").nth(place).inner_text()
            assert name.lower()[:4] in page.locator("#beside [role=status]").inner_text().lower()
        concept = page.locator("#beside li a").first
        assert concept.get_attribute("href").startswith("../begrep/")
        assert visit.errors == []
    with Visit(browser, java_script_enabled=False) as visit:
        page = visit.open(plain / "tjeneste/skole.html")
        assert page.locator("#beside").is_hidden()
        assert page.locator("#beside-list a").first.is_visible()


@pytest.mark.parametrize("name", ["begrep/behandling.html", "tjeneste/skole.html"])
@pytest.mark.parametrize("width", [1280, 390])
def test_bars_fit_the_screen_and_keep_their_lengths(name: str, width: int, browser: Any, plain: Path) -> None:
    with Visit(browser, width=width) as visit:
        page = visit.open(plain / name)
        assert page.evaluate("(e => e.scrollWidth - e.clientWidth)(document.querySelector('figure:has(.bars)'))") <= 0
        told = "(r => ({ told: parseFloat(r.getAttribute('width')), box: r.getBoundingClientRect().width }))"
        grid = page.evaluate("document.querySelector('.bars .grid').getBoundingClientRect().width")
        for bar in page.evaluate(f"Array.from(document.querySelectorAll('.bars rect')).map({told})"):
            assert abs(bar["box"] - bar["told"] / 100 * grid) < 1
        who, value = (page.locator(f".bars .{each}").first.bounding_box() for each in ("who", "value"))
        assert who["x"] + who["width"] <= value["x"]
        assert value["x"] + value["width"] <= width


def test_pages_can_be_read_without_javascript(browser: Any, plain: Path) -> None:
    with Visit(browser, java_script_enabled=False) as visit:
        page = visit.open(plain / "begrep/behandling.html")
        quotes = page.locator("#alle-sitater > section > a[data-at]")
        assert quotes.count() == 4
        quotes.first.click()  # the way to a quote is there
        page.wait_for_url("**/kilder/*.html#s-*")
        assert page.locator(".search").first.is_hidden()
        assert visit.open(plain / "begreper.html").locator("#begrepsliste tbody tr").count() == 3
        assert visit.open(plain / "kart.html").locator("noscript a").is_visible()


def test_the_keyboard_reaches_content_and_map(browser: Any, plain: Path) -> None:
    with Visit(browser) as visit:
        page = visit.open(plain / "index.html")
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.getAttribute('href')") == "#innhold"
        page = visit.open(plain / "kart.html")
        found = set()
        for _ in range(40):
            page.keyboard.press("Tab")
            found.add(page.evaluate("document.activeElement.id || document.activeElement.tagName"))
        assert {"kart", "sok", "hele", "bruk", "avstand", "minst"} <= found


def test_a_page_prints_to_pdf(browser: Any, plain: Path) -> None:
    with Visit(browser) as visit:
        assert visit.open(plain / "begrep/behandling.html").pdf().startswith(b"%PDF")
