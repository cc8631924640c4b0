"""The page for screening in a real browser: by keyboard, through a crash and back, at two widths, without scripts."""

from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any, cast

import asked_pages
from made_up_to_judge import made_up_review
from test_browser import Axe, browser, pytestmark

from kg.refs.records.review import Review
from kg.refs.records.statements import Screened
from kg.screening_page.app import ScreeningPage

__all__ = ["browser", "pytestmark"]


def served(review: Review, *, port: int = 0, name: str = "Kari") -> AbstractContextManager[str]:
    return asked_pages.served(ScreeningPage(review, reviewer=name), port=port)


def judged(review: Review) -> list[tuple[str, str | None, tuple[str, ...], str]]:
    said = [cast("Screened", entry.record) for entry in review.log.entries(Screened)]
    return [(each.records[0], each.verdict, each.reasons, each.note) for each in said]


def on(page: Any, work: str) -> None:
    page.locator(f"#dom[data-judge='{work}']").wait_for()


def test_by_keyboard_through_a_crash_and_back(browser: Any, tmp_path: Path) -> None:
    review, complaints = made_up_review(tmp_path / "review"), list[str]()
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    page = context.new_page()
    page.on("console", lambda m: complaints.append(m.text) if m.type in {"error", "warning"} else None)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    with served(review) as address:
        page.on("request", lambda asked: None if asked.url.startswith(address) else complaints.append(asked.url))
        page.goto(address)
        on(page, "r1-1")
        for key, following in (("i", "r1-2"), ("u", "r1-3"), ("ArrowRight", "r1-4"), ("ArrowLeft", "r1-3")):
            page.keyboard.press(key)
            on(page, following)
        page.keyboard.press("e")
        page.get_by_text("Velg grunn med tallene").wait_for()
        for key in ("2", "1", "n"):
            page.keyboard.press(key)
        page.keyboard.type("i e u 1")  # text, no keys
        page.keyboard.press("Escape")
        page.keyboard.press("Enter")
        on(page, "r1-4")
        page.keyboard.press("z")
        on(page, "r1-3")
        assert page.locator("#notat").input_value() == "i e u 1"
        page.keyboard.press("e")
        on(page, "r1-4")
        page.keyboard.press("?")
        assert page.locator("#hjelp").get_attribute("open") is not None
        assert page.evaluate("document.activeElement.id") == "tittel"
        assert complaints == []
        page.keyboard.press("n")
        page.keyboard.type("husk denne")
        page.keyboard.press("Escape")
    assert judged(review) == [
        ("r1-1", "include", (), ""), ("r1-2", "unsure", (), ""), ("r1-3", "exclude", ("E2", "E1"), "i e u 1"),
        ("r1-3", None, (), ""), ("r1-3", "exclude", ("E2", "E1"), "i e u 1"),
    ]  # fmt: skip

    # The program is gone: what is judged is kept in the browser, also when its window is closed.
    port = int(address.rpartition(":")[2])
    page.keyboard.press("i")
    page.get_by_text("Siden svarer ikke, så").wait_for()
    assert "husk denne" in page.locator("#usendt").inner_text()
    on(page, "r1-4")
    page.close()
    with served(review, port=port):
        page = context.new_page()
        page.goto(f"{address}/verk/r1-9")
        page.get_by_text("Ikke lagret ennå:").wait_for()
        page.get_by_role("button", name="Send på nytt").click()
        on(page, "r1-5")
        assert page.locator("#usendt").is_hidden()
        assert judged(review)[5:] == [("r1-4", "include", (), "husk denne")]
        # A page that outlived the program sends by the token of the new run; a note that was not sent is still there.
        page.keyboard.press("n")
        page.keyboard.type("halvferdig")
    with served(review, port=port):
        page.keyboard.press("Escape")
        page.keyboard.press("u")
        on(page, "r1-6")
        assert judged(review)[6:] == [("r1-5", "unsure", (), "halvferdig")]
        page.keyboard.press("n")
        page.keyboard.type("til senere")
        page.close()
        page, other = context.new_page(), context.new_page()
        page.goto(address)
        page.get_by_text("er hentet fram igjen").wait_for()
        assert page.locator("#notat").input_value() == "til senere"
        # Two windows: the second is shown what the first kept, and what it judged itself stays until it is decided.
        other.goto(f"{address}/verk/r1-6")
        page.keyboard.press("i")
        on(page, "r1-7")
        other.keyboard.press("u")
        other.get_by_text("Vurdert i to vinduer").first.wait_for()
        assert len(judged(review)) == 8
        other.get_by_role("button", name="Lagre denne i stedet").click()
        on(other, "r1-7")
        assert [each[1] for each in judged(review)[7:]] == ["include", "unsure"]
        assert other.locator("#usendt").is_hidden()
    context.close()


def test_axe_finds_nothing_and_nothing_overflows(browser: Any, tmp_path: Path) -> None:
    review = made_up_review(tmp_path / "review", reviewers=2)
    with served(review, name="Ola") as ola, served(review) as address:
        for where, verdict in ((ola, "e"), (address, "i")):
            page = browser.new_page()
            page.goto(where)
            page.keyboard.press(verdict)
            page.keyboard.press("1")
            page.keyboard.press(verdict)
            page.locator("#dom:not([data-judge='r1-1'])").wait_for()
            page.close()
        for width, language, scheme in ((1280, "nb", "light"), (390, "both", "dark"), (390, "nb", "light")):
            context = browser.new_context(
                viewport={"width": width, "height": 900}, color_scheme=scheme, bypass_csp=True
            )
            context.add_init_script(f"localStorage.setItem('begrepskart-language', '{language}')")
            page = context.new_page()
            for path in ("/verk/r1-1", "/liste?vis=include", "/uenighet", "/uenighet/r1-1", "/ingen"):
                page.goto(f"{address}{path}")
                page.evaluate("document.querySelectorAll('details').forEach(each => { each.open = true; })")
                found = Axe().run(page).response["violations"]
                assert [(rule["id"], [node["html"] for node in rule["nodes"]]) for rule in found] == [], path
                assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0, path
            context.close()


def test_it_works_without_scripts(browser: Any, tmp_path: Path) -> None:
    review = made_up_review(tmp_path / "review")
    context = browser.new_context(java_script_enabled=False)
    with served(review) as address:
        page = context.new_page()
        page.goto(address)
        page.get_by_label("Eldre enn 2010").check()
        page.get_by_label("Notat").fill("uten skript")
        page.get_by_role("button", name="Ta ut").click()
        page.wait_for_url("**/verk/r1-2")
        page.get_by_label("Eldre enn 2010").press("Enter")  # no judgement by chance
        page.get_by_text("Ikke lagret: trykk på en av knappene").wait_for()
        page.get_by_role("button", name="Angre").click()
        page.wait_for_url("**/verk/r1-1")
        page.get_by_role("button", name="Ta med").click()
        page.wait_for_url("**/verk/r1-2")
    context.close()
    assert [each[1:] for each in judged(review)] == [
        ("exclude", ("E1",), "uten skript"), (None, (), ""), ("include", (), "uten skript"),
    ]  # fmt: skip
