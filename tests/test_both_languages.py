"""What pages say is said in both languages, in each of them only, and by the names that the counts have."""

import re
import tomllib
from importlib.resources import files
from itertools import chain
from pathlib import Path

import pytest

from kg.wording import measures, reasons, verdicts
from kg.wording.text import Text

WORDING = sorted(Path(str(files("kg").joinpath("data", "wording"))).glob("*.toml"))

#: Norwegian letters in English stand in Norwegian words that are quoted; names of commands are of no language.
QUOTED = re.compile(r"[“«'*`][^”»'*`]*[”»'*`]")
NORWEGIAN = re.compile(r"[æøåÆØÅ]|\b(?:og|ikke|eller|det|som|av|til|bruk|tjeneste[nr]?|begrep(?:er)?)\b")
ENGLISH = re.compile(r"\b(?:the|and|of|not|with|uses?|mentions?|services?|which|text about|study)\b", re.IGNORECASE)
#: A citation and the language's own name are printed as they are.
AS_THEY_ARE = {"citation", "language_names"}
#: What counted uses are not called in bokmål: *treff* is of a search, *henvisning* is a concept here.
NOT_SAID = re.compile(r"\btreff(?:ene|et)?\b|\bbegrepstreff\b|menes ulikt|[^\w\d]-\d", re.IGNORECASE)


def phrases(path: Path) -> list[tuple[str, str, str | None]]:
    """Key, bokmål, and English if it has any: what a screen reader speaks has none."""
    read = tomllib.loads(path.read_text(encoding="utf-8"))
    return [
        (key, value, None) if isinstance(value, str) else (key, value["nb"], value["en"]) for key, value in read.items()
    ]


@pytest.mark.parametrize("path", WORDING, ids=lambda path: path.stem)
def test_each_language_is_itself(path: Path) -> None:
    told = [phrase for phrase in phrases(path) if phrase[0] not in AS_THEY_ARE and "begrepskart " not in phrase[1]]
    assert [key for key, _, en in told if en is not None and NORWEGIAN.search(QUOTED.sub("", en))] == []
    assert [key for key, nb, _ in told if ENGLISH.search(QUOTED.sub("", re.sub(r"\{[^}]*\}", "", nb)))] == []
    assert [key for key, nb, en in told if not nb.strip() or (en is not None and not en.strip())] == []


@pytest.mark.parametrize("path", WORDING, ids=lambda path: path.stem)
def test_uses_are_called_uses(path: Path) -> None:
    assert [key for key, nb, _ in phrases(path) if NOT_SAID.search(nb)] == []


def test_what_is_said_in_code_is_said_in_both() -> None:
    names = chain.from_iterable(
        (name.heading, name.compared, name.explained) for name in measures.MEASURE_NAMES.values()
    )
    said: list[Text] = [
        *reasons.SENTENCES.values(),
        *verdicts.VERDICTS.values(),
        *verdicts.SAID_OF_WORDS.values(),
        *names,
    ]
    assert [text.nb for text in said if NOT_SAID.search(text.nb)] == []
    assert [text.en for text in said if NORWEGIAN.search(QUOTED.sub("", text.en))] == []
    method = files("kg").joinpath("data", "method_nb.md").read_text(encoding="utf-8")
    assert not NOT_SAID.search(re.sub(r"\{[^}]*\}", "", method))
