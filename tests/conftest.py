"""What many tests need: sources and documents made by hand, and the real reports when they are there."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from made_up import make_source

from corpus.document import to_document
from corpus.types import Document
from kg.building.build import build_study
from kg.keeping.earlier import find_earlier

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


@pytest.fixture(scope="session")
def sample_study(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A study of the bundled sample, built once for all tests that only ask it; who changes a study copies it first."""
    folder = tmp_path_factory.mktemp("sample") / "study"
    build_study([ROOT / "corpus" / "sample"], folder)
    yield folder
    built = find_earlier(folder)
    assert built.is_what_would_be_made(built.made_from), "a test changed the study that others ask, too"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """A test that asks for a built study is slow, whatever else it does."""
    for item in items:
        if "sample_study" in getattr(item, "fixturenames", ()):
            item.add_marker(pytest.mark.slow)
