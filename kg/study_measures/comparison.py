"""Anyone's groups of texts, compared as services are: in any language, without stop words, lexicon or lemmatiser.

What is counted was chosen by measurement (``docs/decisions/0017-comparing-groups.md``): all words, cut to their first
six letters, which folds most inflection without knowing the language; and punctuation marks. Function words and
punctuation are steady from text to text and differ between kinds of text, so they tell groups apart where topic only
adds noise.
"""

import hashlib
import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import pandas as pd

from corpus.errors import BegrepskartError, SourceError, so_many
from corpus.reading.file_kinds import shown_name
from corpus.reading.readers import read_source
from corpus.words import LETTERS, VOCABULARY_WORD
from kg.measure.distances.distance import DistanceTables, distance_tables
from kg.measure.one_thread import one_thread
from kg.measure.segments import FindTerms, text_segments
from kg.wording.reasons import worded

#: Columns of the table that ``begrepskart compare`` writes; as in a study ``distance`` is √max(d2, 0).
COMPARISON_COLUMNS = (
    "a", "b", "distance", "d2", "low", "high", "p", "q", "p_min", "noise_floor", "dissimilarity", "documents_a",
    "documents_b", "words_a", "words_b", "segments_a", "segments_b", "verdict", "reason",
)  # fmt: skip

#: Words are cut to so many letters.
KEPT_LETTERS = 6

#: Words of a segment; a text shorter than half of it cannot be measured.
SEGMENT_WORDS = 100

_TOKEN = re.compile(rf"{LETTERS}|[^\w\s]")


class GroupError(BegrepskartError):
    """Groups that cannot be compared; names the folder, group or document."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Groups:
    """``texts`` is group → document id → text; ``notes`` tell what was left out. Same text, same id."""

    texts: Mapping[str, Mapping[str, str]]
    notes: tuple[str, ...]


def word_beginnings(text: str, *, letters: int = KEPT_LETTERS) -> list[str]:
    """Return the terms of a text in any language: lower-cased words cut to ``letters``, and punctuation marks.

    A cut word ends in … so that it is not taken for a whole one.

    >>> word_beginnings("Barnehagen, i 2020!")
    ['barneh…', ',', 'i', '!']
    """
    words = (match.group().lower() for match in _TOKEN.finditer(text))
    return [word if len(word) <= letters else word[:letters] + "…" for word in words]


@one_thread
def compare(
    groups: Mapping[str, Mapping[str, str]],
    *,
    rng: np.random.Generator,
    words: int = SEGMENT_WORDS,
    find_terms: FindTerms = word_beginnings,
    permutations: int = 999,
    top: int = 50,
) -> DistanceTables:
    """Measure anyone's groups of texts, given as ``{group: {document: text}}``, as services are measured.

    The unit is the document: an id within its group. A text that stands in two groups is one document, which is not
    compared with itself. ``find_terms`` turns a stretch of text into the terms that are counted.

    ``distances`` has the columns of ``begrepskart compare`` first (:data:`COMPARISON_COLUMNS`), then those of
    :func:`kg.measure.distances.distance.distance_tables`, in words. ``distance`` is √max(d2, 0), ``low`` and ``high``
    bound d2, which is 0 in expectation where nothing differs and so may be below 0; ``documents`` and ``words`` are all
    that was given, also what is too short to be measured.

    Raises:
        GroupError: a text is no string, or a number is below 1.
        TableError: fewer than two groups, or no term in any.
    """
    _check(groups, words=words, permutations=permutations)
    named = _one_id_a_text(groups)
    segments = text_segments(named, words=words, find_terms=find_terms)
    tables = distance_tables(
        segments, measure="words", rng=rng, unit="document", permutations=permutations, exact_limit=2_000, top=top
    )
    return replace(tables, distances=_as_given(tables.distances, named))


def comparison_table(tables: DistanceTables) -> pd.DataFrame:
    """Return the distances of :func:`compare` with the columns of ``begrepskart compare`` alone."""
    return tables.distances[list(COMPARISON_COLUMNS)]


def _check(groups: Mapping[str, Mapping[str, str]], *, words: int, permutations: int) -> None:
    for name, number in (("words", words), ("permutations", permutations)):
        if number < 1:
            raise GroupError(f"{name} is {number}; give a whole number from 1")
    for group, texts in groups.items():
        for document, text in texts.items():
            if not isinstance(text, str):
                raise GroupError(f"group {group}, document {document}: a text is a string, not {type(text).__name__}")


def _one_id_a_text(groups: Mapping[str, Mapping[str, str]]) -> dict[str, dict[str, str]]:
    """Name documents by group and id, but a text that an earlier group holds too as it is named there."""
    named: dict[str, dict[str, str]] = {}
    first: dict[str, str] = {}
    for group in sorted(groups):
        own: dict[str, str] = {}
        for document, text in sorted(groups[group].items()):
            earlier = first.get(_fingerprint(text))
            own[f"{group}\t{document}" if earlier is None or earlier in own else earlier] = text
        for key, text in own.items():
            first.setdefault(_fingerprint(text), key)
        named[group] = own
    return named


def _as_given(distances: pd.DataFrame, named: Mapping[str, Mapping[str, str]]) -> pd.DataFrame:
    table = distances.copy()
    for side in "ab":
        table[f"documents_{side}"] = [len(named[group]) for group in table[side]]
    shared = [len(named[a].keys() & named[b].keys()) for a, b in zip(table["a"], table["b"], strict=True)]
    table["why"] = [verdict.with_value(shared=n) for verdict, n in zip(table["why"], shared, strict=True)]
    table = worded(table)
    return table[[*COMPARISON_COLUMNS, *(name for name in table.columns if name not in COMPARISON_COLUMNS)]]


def word_forms(groups: Mapping[str, Mapping[str, str]], *, shown: int = 3) -> dict[str, str]:
    """Return for each term that was cut the words that begin so, most frequent first."""
    counts: dict[str, Counter[str]] = {}
    for texts in groups.values():
        for text in texts.values():
            for match in _TOKEN.finditer(text):
                word = match.group().lower()
                if len(word) > KEPT_LETTERS:
                    counts.setdefault(word[:KEPT_LETTERS] + "…", Counter())[word] += 1
    return {
        term: ", ".join(word for word, _ in sorted(forms.items(), key=lambda item: (-item[1], item[0]))[:shown])
        for term, forms in counts.items()
    }


def read_groups(folder: str | Path) -> Groups:
    """Read ``folder/<group>/<document>.txt``. Whatever else is there, and not hidden, is left out and noted.

    A document that stands twice in one group counts once; one too short to be measured is noted.

    Raises:
        GroupError: no folder, or fewer than two groups with text that can be read.
    """
    folder = Path(folder)
    if not folder.is_dir():
        raise GroupError(f"{folder}: no such folder; give a folder with one sub-folder of .txt files for each group")
    places = sorted(path for path in folder.iterdir() if path.is_dir() and not path.name.startswith("."))
    if len(places) < 2:
        names = ", ".join(map(shown_name, places)) or "none"
        raise GroupError(f"{folder}: groups (sub-folders) found: {names}; a comparison needs two or more")
    texts: dict[str, dict[str, str]] = {}
    tables = {".csv", ".xlsx"}  # what an earlier comparison wrote
    beside = sorted(
        shown_name(path) for path in folder.iterdir() if not path.is_dir() and path.suffix.lower() not in tables
    )
    notes = [f"{name} stands in no group and is left out" for name in beside if not name.startswith(".")]
    for place in places:
        name = shown_name(place)
        if name in texts:
            raise GroupError(f"{folder}: the names of two groups look alike ({name}; they are not UTF-8); rename one")
        texts[name], left_out = _texts_in(place, what=f"group {name}")
        notes += left_out
        if not texts[name]:
            notes.append(f"group {name}: no text ({place} holds no .txt file with words); it is left out")
    texts = {name: held for name, held in texts.items() if held}
    if len(texts) < 2:
        summed = f"{folder}: groups with text: {', '.join(texts) or 'none'}; a comparison needs two or more"
        raise GroupError("; ".join([summed, *notes]))
    return Groups(texts=texts, notes=tuple(notes))


def read_texts(folder: Path, *, what: str) -> tuple[dict[str, str], list[str]]:
    """Read the ``.txt`` files of a folder: id → text, and notes on those left out; ``what`` names them in errors.

    Raises:
        GroupError: no text is there that can be read.
    """
    if not folder.is_dir():
        raise GroupError(f"{what}: there is no folder {folder}; name one with .txt files")
    texts, notes = _texts_in(folder, what=what)
    if not texts:
        raise GroupError(f"{what}: no text ({folder} holds no .txt file with words); add some, or leave it out")
    return texts, notes


def _texts_in(folder: Path, *, what: str) -> tuple[dict[str, str], list[str]]:
    texts: dict[str, str] = {}
    names: dict[str, str] = {}
    notes = []
    for path in sorted(path for path in folder.iterdir() if not path.name.startswith(".")):
        name = shown_name(path)
        if path.suffix.lower() != ".txt" or path.is_dir():
            kind = "a folder" if path.is_dir() else "no .txt file"
            notes.append(f"{what}: {name} is {kind} and is left out")
            continue
        try:
            text = _text(path)
        except SourceError as error:
            notes.append(f"{what}: {error}; it is left out")
            continue
        key, words = _fingerprint(text)[:16], len(VOCABULARY_WORD.findall(text))  # as segments are measured
        if not text.strip():
            notes.append(f"{what}: {name} is empty and is left out")
        elif key in texts:
            notes.append(f"{what}: {name} is the same text as {names[key]} and counts once")
        else:
            texts[key], names[key] = text, name
            if words < SEGMENT_WORDS // 2:
                few = so_many(words, "word")
                notes.append(f"{what}: {name} has {few}, needs {SEGMENT_WORDS // 2}, and is not measured")
    return texts, notes


def _fingerprint(text: str) -> str:
    return hashlib.sha256(" ".join(text.split()).encode("utf8", "surrogatepass")).hexdigest()


def _text(path: Path) -> str:
    return "" if path.is_file() and not path.stat().st_size else read_source(path).text
