"""What many tests need: sources and documents made by hand, and the real reports when they are there."""

from collections.abc import Callable
from pathlib import Path

import pytest
from made_up import make_source

from corpus.document import to_document
from corpus.types import Document

ROOT = Path(__file__).parents[1]
REPORTS = ROOT.parent / "shared" / "reports"


@pytest.fixture
def document() -> Callable[[str], Document]:
    """Text → document, by the real corpus stage."""
    return lambda text: to_document(make_source(text))


@pytest.fixture(scope="session")
def reports() -> Path:
    """The folder of the real reports; tests that ask for it are skipped where it is not."""
    if not REPORTS.is_dir():
        pytest.skip("the real reports (../shared/reports) are not here")
    return REPORTS
