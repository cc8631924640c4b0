"""The search in a real browser, opened from the file system: typed, sorted, filtered, linked to and taken along."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from made_up_site import make_study
from test_browser import CHROMIUM, Axe, Visit, pytestmark, sync_playwright  # noqa: F401 - the mark holds here, too
from test_site import HOSTILE, hostile_study, write

from corpus.shown import guarded

FORMULA = '=HYPERLINK("http://x";"kaffe") og -kaffe; +kaffe'


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"])
        yield chromium
        chromium.close()


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The made-up study, with words enough for rates and a sentence that a spreadsheet would run."""
    folder, study = tmp_path_factory.mktemp("sok"), make_study()
    sentences = study.tables["sentences"]
    sentences.loc[2, "text"] = FORMULA
    sentences["language"] = "nb"
    sentences["words"] = 400
    study.tables["exposure"]["words"] = 2000
    write(study, folder)
    return folder


@pytest.fixture
def visit(browser: Any) -> Iterator[Visit]:
    with Visit(browser) as visit:
        yield visit


def sought(visit: Visit, site: Path, query: str, more: str = "") -> Any:
    visit.page.goto(f"{(site / 'sok.html').as_uri()}?q={quote(query)}{more}")
    return visit.page


def title(page: Any) -> str:
    return str(page.locator("#melding h2").inner_text()).strip()


def lines(page: Any) -> list[str]:
    return [" ".join(each.split()) for each in page.locator("#linjer li").all_text_contents()]


def numbers(page: Any, table: str) -> list[list[str]]:
    rows = page.locator(f"#{table} tbody tr").all()
    return [[cell for cell in row.inner_text().replace("\n", "").split("\t") if cell.strip()] for row in rows]


@pytest.mark.parametrize("start", ["index.html", "kart.html", "begrep/behandling.html"])
@pytest.mark.parametrize("scripts", [True, False])
def test_the_field_in_the_head_of_a_page_leads_to_the_search(
    start: str, scripts: bool, browser: Any, site: Path
) -> None:
    with Visit(browser, java_script_enabled=scripts) as visit:
        page = visit.open(site / start)
        page.fill(".find input", "bare i nød")
        page.press(".find input", "Enter")
        page.wait_for_url("**/sok.html?q=*")
        assert visit.errors == []
        if scripts:
            assert title(page) == "«bare i nød» står 1 gang, i 1 setning i 1 av 2 rapporter"
        else:
            assert page.locator("noscript a").is_visible()


def test_a_search_tells_how_often_and_in_text_about_whom(visit: Visit, site: Path) -> None:
    page = sought(visit, site, "behandling")
    assert title(page) == "«behandling» står 3 ganger, i 3 setninger i 2 av 2 rapporter"
    assert [row[:3] for row in numbers(page, "etter-tjeneste")] == [
        ["Psykisk helse", "2", "10,0"], ["Fastlege", "1", "5,0"], ["Skole", "1", "2,5"],
    ]  # fmt: skip
    assert [row[1] for row in numbers(page, "etter-rapport")] == ["2", "1"]
    assert "15,0 per 10 000 ord." in page.locator("#melding").inner_text()  # 3 of 2000 words in five sentences
    assert page.locator("#linjer mark").all_inner_texts() == ["behandling"] * 3
    assert visit.errors == []


@pytest.mark.parametrize(
    ("query", "n"),
    [
        ("BEHANDLING", 3), ("behand*", 3), ("*ling", 3), ("behand", 0), ("gir behandling", 2), ("«gir behandling»", 2),
        ('"gir behandling"', 2), ("gir * bare", 1), ("oppfølging", 2), ("oppfolging", 0), ("nød.", 1), (".*", 4),
        ("(", 1), ("[a-z]+", 0), ("\\w", 0), ("😀", 0), ("$&", 0), ("a" * 200, 0),
    ],
)  # fmt: skip
def test_what_a_query_finds(query: str, n: int, visit: Visit, site: Path) -> None:
    page = sought(visit, site, query)
    assert page.locator("#linjer mark").count() == n
    assert page.locator("#melding h2").count() == 1
    assert visit.errors == []


def test_what_cannot_be_sought_is_told(visit: Visit, site: Path) -> None:
    assert title(sought(visit, site, "x" * 10_000)) == "Et søk kan ha høyst 200 tegn."
    assert title(sought(visit, site, "*a*b*c*")) == "Et søk kan ha høyst 3 stjerner."
    assert title(sought(visit, site, "* *")).startswith("Skriv minst én bokstav")
    assert sought(visit, site, " ").locator("#forslag").is_visible()
    assert visit.errors == []


def test_all_inflections_are_found_and_told(visit: Visit, site: Path) -> None:
    page = sought(visit, site, "skole", "&former=1")
    assert page.locator("#linjer mark").all_inner_texts() == ["Skolen", "Skolen"]
    assert "Søkt etter: skole, skolen." in page.locator("#melding").inner_text()
    page.uncheck("#former")
    assert page.locator("#linjer mark").count() == 0


def test_lines_are_sorted_by_the_words_beside(visit: Visit, site: Path) -> None:
    page = sought(visit, site, "behandling")
    page.locator("[data-sort=left]").click()
    assert [line.split("behandling")[0].split()[-1] for line in lines(page)] == ["gir", "gir", "på"]
    assert lines(page)[0].startswith("Klinikken")
    page.locator("[data-sort=right]").click()
    assert [line.split("behandling")[1].split()[0][:3] for line in lines(page)] == [
        "bar",
        "og",
        ".Ps",
    ]  # nothing after it: last
    assert page.locator("[data-sort=right]").get_attribute("aria-pressed") == "true"
    assert "sorter=right" in page.url


def test_a_service_is_chosen_and_left_again(visit: Visit, site: Path) -> None:
    page = sought(visit, site, "behandling")
    page.locator("#etter-tjeneste button", has_text="Skole").click()
    assert title(page).startswith("«behandling» står 1 gang")
    assert numbers(page, "etter-tjeneste")[0][:2] == ["Skole", "1"]
    page.reload()
    assert title(page).startswith("«behandling» står 1 gang")
    page.select_option("#rapport", "1")
    assert title(page).endswith("(Skole, myr.txt)")
    page.select_option("#tjeneste", "")
    assert title(page).startswith("«behandling» står 1 gang")


def test_text_that_is_not_counted_is_shown_on_request(visit: Visit, site: Path) -> None:
    page = sought(visit, site, "om skolen")
    assert title(page) == "«om skolen» står ikke i teksten som telles"
    page.locator("#melding button", has_text="Vis de 1").click()
    assert "overskrift" in lines(page)[0]
    assert title(page) == "«om skolen» står ikke i teksten som telles"


def test_words_that_begin_alike_are_offered(visit: Visit, site: Path) -> None:
    page = sought(visit, site, "gir behandlingstilbud")
    page.locator("#melding .word", has_text="behandling").click()
    assert title(page).startswith("«behandling» står 3 ganger")


def test_a_line_leads_to_its_sentence(visit: Visit, site: Path) -> None:
    page = sought(visit, site, "bare i nød")
    page.locator("#linjer a").click()
    page.wait_for_url("**/kilder/fjord.html#s-5")
    assert "bare i nød" in page.locator(":target").inner_text()


def test_what_a_concept_is_called_leads_to_its_page(visit: Visit, site: Path) -> None:
    page = sought(visit, site, "Behandling")
    page.locator("#melding .go a").click()
    page.wait_for_url("**/begrep/behandling.html")
    assert not sought(visit, site, "constructor").locator("#melding .go a").count()


def test_lines_and_numbers_are_taken_along(visit: Visit, site: Path) -> None:
    page = sought(visit, site, "kaffe")
    with page.expect_download() as saved:
        page.locator("#lagre-linjer").click()
    text = Path(saved.value.path()).read_bytes().decode("utf-8-sig")
    before = guarded(FORMULA[: FORMULA.index("kaffe")])
    assert before.startswith("'=")
    assert '"' + before.replace('"', '""') + '"' in text
    assert text.count("\r\n") == 4
    page = sought(visit, site, "behandling")
    with page.expect_download() as saved:
        page.locator("#lagre-tall").click()
    data = Path(saved.value.path()).read_bytes()
    assert data.startswith(b"\xef\xbb\xbfS\xc3\xb8k;Etter;")
    assert "behandling;Tjeneste;Skole;1;4000;2,5;" in data.decode()
    assert saved.value.suggested_filename == "tall-behandling.csv"


@pytest.mark.parametrize("language", ["nb", "both", "en"])
@pytest.mark.parametrize("width", [1280, 390])
@pytest.mark.parametrize("query", ["behandling", "om skolen", "ukjent"])
def test_axe_finds_no_violation_in_results(query: str, width: int, language: str, browser: Any, site: Path) -> None:
    with Visit(browser, width=width, bypass_csp=True) as visit:
        visit.context.add_init_script(f"localStorage.setItem('begrepskart-language', '{language}')")
        page = sought(visit, site, query, "&alt=1&former=1")
        found = Axe().run(page).response["violations"]
        assert [(rule["id"], [node["html"] for node in rule["nodes"]]) for rule in found] == []
        assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0


def test_hostile_wording_is_shown_as_wording(visit: Visit, tmp_path: Path) -> None:
    study = hostile_study()
    wording = HOSTILE + " " + "x" * 10_000
    study.tables["sentences"].loc[6, "text"] = wording
    write(study, tmp_path)
    for query in ("onerror", "x*x*x*y", "img src"):
        page = sought(visit, tmp_path, query)
        assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
    assert "<img src=x onerror=alert(1)>" in lines(page)[0]
    assert visit.errors == []


def test_results_follow_the_language(visit: Visit, site: Path) -> None:
    page = sought(visit, site, "behandling")
    page.locator("button[data-set=en]").click()
    assert title(page) == "“behandling” occurs 3 times, in 3 sentences in 2 of 2 reports"
    assert page.locator("#tjeneste option").first.inner_text() == "All services"
    assert numbers(page, "etter-tjeneste")[0][:3] == ["Mental health", "2", "10.0"]
