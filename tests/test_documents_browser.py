"""Documents as HTML in a real browser: nothing is loaded, nothing runs over the edge, and axe finds nothing."""

from pathlib import Path
from typing import Any

import pytest
from made_up_document import hostile_document, made_up_document
from test_browser import CHROMIUM, Axe, Visit, browser

from kg.documents.files import write_document

__all__ = ["browser"]

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(CHROMIUM is None, reason="no Chromium is installed (Debian: apt install chromium)"),
    pytest.mark.filterwarnings("ignore::ResourceWarning", "ignore::DeprecationWarning"),
]
DOCUMENTS = {
    "one": made_up_document(),
    "several": made_up_document("en", "to", contents=True, landscape=True),
    "hostile": hostile_document(),
}


@pytest.mark.parametrize("name", DOCUMENTS)
@pytest.mark.parametrize("width", [1280, 390])
def test_a_document_can_be_read_by_all(name: str, width: int, browser: Any, tmp_path: Path) -> None:
    path = tmp_path / "a.html"
    write_document(DOCUMENTS[name], path, language="en")
    with Visit(browser, width=width, bypass_csp=True) as visit:
        page = visit.open(path)
        assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
        found = Axe().run(page).response["violations"]
        assert [(rule["id"], [node["html"] for node in rule["nodes"]]) for rule in found] == []


def test_a_documents_policy_lets_its_own_style_in_and_nothing_else(browser: Any, tmp_path: Path) -> None:
    path = tmp_path / "a.html"
    write_document(made_up_document(), path, language="nb")
    with Visit(browser) as visit:
        page = visit.open(path)
        assert page.evaluate("getComputedStyle(document.querySelector('blockquote')).borderLeftStyle") == "solid"
        page.click("a[role=doc-noteref]")
        assert page.evaluate("location.hash") == "#note-1"
        page.click("#note-1 a")
        assert page.evaluate("location.hash") == "#ref-1"
        assert len(visit.asked) == 1
        assert visit.errors == []
