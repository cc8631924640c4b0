"""The workbench in a real browser, by someone who was told nothing: from blocks to a published concept."""

import shutil
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any, Self

import pytest
from asked_pages import served
from test_browser import Axe, browser, pytestmark

from kg.defining.records import Adoption, Answer, Wording
from kg.defining.workbook import Workbook
from kg.workbench.app import Workbench

__all__ = ["browser", "pytestmark"]
CONCEPT = "tidlig_innsats"
PAGES = (
    "",
    f"/{CONCEPT}",
    f"/{CONCEPT}/horing",
    f"/{CONCEPT}/vedta",
    f"/{CONCEPT}/naboer",
    f"/{CONCEPT}/del",
    "/ingen",
)


@pytest.fixture
def study(sample_study: Path, tmp_path: Path) -> Path:
    shutil.copytree(sample_study, tmp_path / "study")
    return tmp_path / "study"


@pytest.fixture
def address(study: Path) -> Iterator[str]:
    with served(Workbench(study)) as address:
        yield address


@pytest.fixture(scope="module")
def worked_on(sample_study: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A study with two drafts, of which the second was answered and the first adopted; with hostile words in it."""
    folder = tmp_path_factory.mktemp("worked") / "study"
    shutil.copytree(sample_study, folder)
    book, long = Workbook(study=folder), f"helsehjelp {'x' * 400} <b>og</b> \u202emer</textarea>"
    first = book.add(Wording(concept=CONCEPT, language="nb", text="hjelp til barn"), author="Kari", follows=None)
    second = book.add(Wording(concept=CONCEPT, language="nb", text=long), author=long[:200], follows=first.number)
    answer = Answer(concept=CONCEPT, wording=second.number, service="skole", verdict="reject", remark=long)
    book.add(answer, author="Ola", follows=None)
    adoption = Adoption(concept=CONCEPT, wordings=(first.number,), version="1.0.0", relation="self-composed")
    book.add(adoption, author="Kari", follows=None)
    with served(Workbench(folder)) as address:
        yield address


class Window:
    """A window and all that it complained of or asked of others."""

    def __init__(self, browser: Any, address: str, *, width: int = 1280, language: str = "nb", **options: Any) -> None:
        self.address, self.complaints = address, list[str]()
        self.context = browser.new_context(viewport={"width": width, "height": 900}, **options)
        self.context.add_init_script(
            f"try {{ localStorage.setItem('begrepskart-language', '{language}') }} catch (e) {{}}"
        )
        self.page = self.tab()

    def tab(self) -> Any:
        page = self.context.new_page()
        page.on("console", lambda m: self.complaints.append(m.text) if m.type in {"error", "warning"} else None)
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.on("dialog", lambda dialog: self.complaints.append(dialog.message))
        page.on(
            "request", lambda asked: None if asked.url.startswith(self.address) else self.complaints.append(asked.url)
        )
        return page

    def open(self, path: str) -> Any:
        self.page.goto(f"{self.address}{path}")
        return self.page

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.context.close()


@pytest.mark.parametrize(
    "looks",
    [(1280, "nb", "light"), (390, "nb", "light"), (1280, "en", "dark"), (390, "both", "dark")],
)
@pytest.mark.parametrize("path", PAGES)
def test_axe_finds_nothing_and_nothing_overflows(
    path: str, looks: tuple[int, str, str], browser: Any, worked_on: str
) -> None:
    width, language, scheme = looks
    with Window(browser, worked_on, width=width, language=language, color_scheme=scheme, bypass_csp=True) as window:
        page = window.open(f"/arbeid{path or '/'}")
        page.evaluate("document.querySelectorAll('details').forEach(each => { each.open = true; })")
        found = Axe().run(page).response["violations"]
        assert [(rule["id"], [node["html"] for node in rule["nodes"]]) for rule in found] == []
        assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
        assert [told for told in window.complaints if "404" not in told] == []


def test_from_blocks_over_a_hearing_to_a_published_concept(browser: Any, study: Path, address: str) -> None:
    with Window(browser, address) as window:
        page = window.open(f"/begrep/{CONCEPT}.html")
        page.get_by_role("link", name="Skriv definisjon").click()
        page.get_by_role("button", name="helsehjelp", exact=True).click()
        page.get_by_role("button", name="som gis i svangerskapet").first.click()
        page.locator("#tekst").press_sequentially(", slik vi ser det")
        page.locator("#sett .from").first.wait_for()
        assert page.locator("#sett .from").all_inner_texts()[0] == "helsehjelp"
        assert "slik vi ser det" not in " ".join(page.locator("#sett .from").all_inner_texts())
        page.get_by_label("Navnet ditt").fill("Kari")
        page.get_by_role("button", name="Lagre som nytt utkast").click()
        page.get_by_text("Lagret som utkast 1.").wait_for()

        page.locator(".steps a", has_text="Hør tjenestene").click()
        for service, button in (("Helsestasjon", "Godtar"), ("Skole", "Avviser")):
            row = page.locator(".answers-list > li", has_text=service).first
            row.locator("summary").click()
            row.get_by_label("Merknad fra").fill("mangler leseopplæring")
            row.get_by_label("Navnet til den som svarer").fill("Ola")
            row.get_by_role("button", name=button, exact=True).click()
            page.locator(".answers-list > li", has_text=service).locator("b", has_text=button.lower()).wait_for()

        page.locator(".steps a", has_text="Vedta").click()
        assert "Avviser: skolen." in page.locator("aside").inner_text()
        assert page.get_by_label("Navnet ditt").first.input_value() == "Kari"
        page.get_by_role("button", name="Vedta", exact=True).click()
        page.get_by_text("Vedtatt: versjon 1.0.0").wait_for()
        page.wait_for_load_state("load")
        assert page.evaluate("document.activeElement.id") == "sagt"
        page.get_by_label("organisasjonsnummer").fill("123")
        page.get_by_role("button", name="Last ned som Turtle").click()
        page.get_by_text("Skriv et organisasjonsnummer").wait_for()
        assert page.get_by_label("organisasjonsnummer").input_value() == "123"
        page.get_by_label("organisasjonsnummer").fill("991825827")
        page.get_by_label("E-post").fill("a@example.org")
        for name, begins in (("Last ned som Turtle", "@prefix"), ("Last ned som regneark", "id,versjon")):
            with page.expect_download() as taken:
                page.get_by_role("button", name=name).click()
            assert Path(taken.value.path()).read_text(encoding="utf8").lstrip("\ufeff").startswith(begins)
        with page.expect_download() as taken:
            page.get_by_role("link", name="Last ned grunnlaget").click()
        assert Path(taken.value.path()).read_bytes().startswith(b"PK")
        assert [told for told in window.complaints if "400" not in told] == []
    (adoption,) = Workbook(study=study).entries(Adoption)
    assert isinstance(adoption.record, Adoption)
    assert adoption.record.relation == "derived-from-source"


def test_what_was_kept_is_in_sight(browser: Any, address: str) -> None:
    with Window(browser, address, width=390) as window:
        page = window.open(f"/arbeid/{CONCEPT}")
        page.locator("#tekst").fill("hjelp i god tid")
        page.get_by_label("Navnet ditt").fill("Kari")
        page.get_by_role("button", name="Lagre som nytt utkast").click()
        page.get_by_text("Lagret som utkast 1.").wait_for()
        page.wait_for_load_state("load")
        assert page.evaluate("scrollY > 0 && document.activeElement.id") == "sagt"
        box = page.locator("#sagt").bounding_box()
        assert 0 <= box["y"] < 700


def test_a_text_outlives_its_window_until_it_is_saved(browser: Any, address: str) -> None:
    with Window(browser, address) as window:
        page = window.open(f"/arbeid/{CONCEPT}")
        page.locator("#tekst").press_sequentially("halvferdig tekst")
        page.close()
        window.page = window.tab()
        page = window.open(f"/arbeid/{CONCEPT}")
        assert page.locator("#tekst").input_value() == ""
        page.get_by_role("button", name="Hent den fram").click()
        assert page.locator("#tekst").input_value() == "halvferdig tekst"
        page.get_by_label("Navnet ditt").fill("Kari")
        page.get_by_role("button", name="Lagre som nytt utkast").click()
        page.get_by_text("Lagret som utkast 1.").wait_for()
        page = window.open(f"/arbeid/{CONCEPT}")
        assert not page.locator("#ulagret").is_visible()
        page.locator("#tekst").press_sequentially(" til")
        page = window.open(f"/arbeid/{CONCEPT}")
        page.get_by_role("button", name="Forkast den").click()
        page = window.open(f"/arbeid/{CONCEPT}")
        assert not page.locator("#ulagret").is_visible()
        assert page.locator("#tekst").input_value() == "halvferdig tekst"


def test_two_windows_show_both_texts(browser: Any, study: Path, address: str) -> None:
    with Window(browser, address) as window:
        tabs = [window.page, window.tab()]
        for tab, text in zip(tabs, ("hjelp i dag", "hjelp i morgen"), strict=True):
            tab.goto(f"{address}/arbeid/{CONCEPT}")
            tab.fill("#tekst", text)
            tab.get_by_label("Navnet ditt").fill("Kari")
        for tab in tabs:
            tab.get_by_role("button", name="Lagre som nytt utkast").click()
            tab.wait_for_load_state()
        assert "hjelp i dag" in tabs[1].locator("main").inner_text()
        tabs[1].get_by_role("button", name="Lagre din etter utkast 1").click()
        tabs[1].get_by_text("Lagret som utkast 2.").wait_for()
    texts = [entry.record.text for entry in Workbook(study=study).entries(Wording) if isinstance(entry.record, Wording)]
    assert texts == ["hjelp i dag", "hjelp i morgen"]


def test_it_works_by_keyboard_and_without_scripts(browser: Any, study: Path, address: str) -> None:
    with Window(browser, address, java_script_enabled=False) as window:
        page = window.open(f"/arbeid/{CONCEPT}")
        page.locator("button.block").first.focus()
        page.keyboard.press("Enter")
        page.wait_for_url(f"**/{CONCEPT}/se*")
        text = page.locator("#tekst").input_value()
        assert text
        page.locator("#tekst").focus()
        page.keyboard.press("End")
        page.keyboard.type(" i god tid")
        page.get_by_role("button", name="Se hva den dekker").click()
        assert "i god tid" in page.locator("#sett").inner_text()
        page.get_by_label("Navnet ditt").fill("Kari")
        page.keyboard.press("Enter")
        page.get_by_text("Lagret som utkast 1.").wait_for()
    (entry,) = Workbook(study=study).entries(Wording)
    assert isinstance(entry.record, Wording)
    assert entry.record.text == f"{text} i god tid"
    assert entry.record.parts


def test_texts_of_two_windows_and_what_is_typed_before_one_is_fetched_are_all_kept(browser: Any, address: str) -> None:
    with Window(browser, address) as window:
        tabs = [window.page, window.tab()]
        for tab in tabs:
            tab.goto(f"{address}/arbeid/{CONCEPT}")
        for tab, text in zip(tabs, ("en tekst", "en annen"), strict=True):
            tab.locator("#tekst").press_sequentially(text)
        for tab in tabs:
            tab.close()
        window.page = window.tab()
        page = window.open(f"/arbeid/{CONCEPT}")
        page.locator("#tekst").press_sequentially("en tredje")
        seen = []
        for _ in range(3):
            page.get_by_role("button", name="Hent den fram").click()
            seen.append(page.locator("#tekst").input_value())
        assert sorted({*seen}) == ["en annen", "en tekst", "en tredje"]


def test_a_server_that_is_gone_is_told_while_one_writes(browser: Any, study: Path) -> None:
    running = ExitStack()
    with Window(browser, running.enter_context(served(Workbench(study)))) as window:
        page = window.open(f"/arbeid/{CONCEPT}")
        page.locator("#tekst").press_sequentially("hjelp")
        page.locator("#sett .wording").wait_for()
        assert not page.locator("#borte").is_visible()
        running.close()
        page.locator("#tekst").press_sequentially(" i dag")
        page.get_by_text("Arbeidsbenken svarer ikke.").wait_for()
        assert page.locator("#tekst").input_value() == "hjelp i dag"


def test_a_remark_that_was_not_sent_is_not_left_unseen(browser: Any, study: Path, address: str) -> None:
    Workbook(study=study).add(Wording(concept=CONCEPT, language="nb", text="hjelp"), author="Kari", follows=None)
    with Window(browser, address) as window:
        page = window.open(f"/arbeid/{CONCEPT}/horing")
        row = page.locator(".answers-list > li", has_text="Skole").first
        row.locator("summary").click()
        row.get_by_label("Merknad fra").press_sequentially("mangler noe")
        asked = list[str]()

        def answer(dialog: Any) -> None:
            asked.append(dialog.type)
            dialog.accept()

        page.once("dialog", answer)
        page.locator(".steps a", has_text="Skriv").click()
        page.wait_for_url(f"**/{CONCEPT}")
        assert asked == ["beforeunload"]
