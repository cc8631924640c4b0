from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.reading.limits import Limits
from kg.settings import MeasureSettings, Settings, SettingsError, read_settings, write_settings

NUMBERS = st.integers(1, 10**9)


@given(
    sources=st.lists(st.text(st.characters(exclude_categories=["Cs"])), max_size=4),
    seed=st.integers(0, 2**31),
    permutations=NUMBERS,
    pages=NUMBERS,
)
def test_settings_come_back_as_written(
    tmp_path_factory: pytest.TempPathFactory, sources: list[str], seed: int, permutations: int, pages: int
) -> None:
    folder = tmp_path_factory.mktemp("toml")
    settings = Settings(
        sources=tuple(sources),
        measure=MeasureSettings(seed=seed, permutations=permutations),
        limits=Limits(max_pages=pages),
    )
    write_settings(folder, settings)
    assert read_settings(folder) == settings


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("sources = [", "not valid TOML"),
        ("sources = 3", '"sources" must be a list of paths'),
        ("[measure]\npermutation = 5", r"unknown setting 'permutation'; did you mean 'permutations'\?"),
        ("[limits]\nmax_pages = 'many'", "max_pages is 'many'; give a whole number above 0"),
        ("[measure]\nsegment_words = 0", "segment_words is 0"),
        ("measure = 1", r"\[measure\] must be a table"),
    ],
)
def test_a_wrong_setting_is_named(tmp_path: Path, text: str, expected: str) -> None:
    (tmp_path / "study.toml").write_text(text, encoding="utf8")
    with pytest.raises(SettingsError, match=expected):
        read_settings(tmp_path)
