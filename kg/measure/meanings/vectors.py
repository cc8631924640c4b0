"""Word vectors that a user brings: a file in the text format of word2vec and fastText, or a spaCy model."""

import gzip
import io
import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

import numpy as np

from corpus.errors import PlacedError, so_many
from corpus.table_files import check_file
from extract.spacy_models import model_vectors
from kg.measure.inference.gram import Floats
from kg.measure.meanings.contexts import (
    USUAL,
    ContextSpace,
    MakeSpace,
    SpaceSettings,
    inverse_frequencies,
    stem,
    unit_rows,
)

_LONGEST_LINE = 100_000
_MOST_BYTES = 20_000_000_000  # unpacked: more than any published file, and an end to a gzip bomb
_GZIP = b"\x1f\x8b"


class VectorsError(PlacedError):
    """A file of word vectors that cannot be used; its ``place`` is the file and line."""


def space_maker(*, vectors: Path | None = None, model: str | None = None) -> MakeSpace | None:
    """What makes a space from the user's vectors; ``None`` when there are none, for one learnt from the corpus."""
    if vectors is not None:
        return lambda texts: given_space(texts, read_vectors(vectors, _forms(texts)), origin=vectors.name)
    if model is not None:
        return lambda texts: given_space(texts, model_vectors(model, _forms(texts)), origin=f"spaCy model {model}")
    return None


def given_space(
    texts: Sequence[Sequence[str]],
    vectors: Mapping[str, Sequence[float] | Floats],
    *,
    origin: str,
    settings: SpaceSettings = USUAL,
) -> ContextSpace:
    """A space of given vectors for the words of the texts; the forms of one word share their mean vector.

    Weights are counted in the texts. Vectors are centred on their mean first, as their common direction tells nothing.

    Raises:
        VectorsError: no word of the texts has a vector, or one is not of finite numbers.
    """
    forms = [form for form in sorted(_forms(texts)) if form in vectors]
    if not forms:
        raise VectorsError(origin, "no vector for any word of the texts", "give vectors of Norwegian words")
    matrix = np.array([vectors[form] for form in forms], dtype=np.float32)
    wrong = np.flatnonzero(~np.isfinite(matrix).all(axis=1))
    if len(wrong):
        raise VectorsError(origin, f"the vector of {forms[wrong[0]]!r} holds NaN or infinity", "mend the file")
    stems = sorted({stem(form) for form in forms})
    place = {word: row for row, word in enumerate(stems)}
    rows = np.array([place[stem(form)] for form in forms])
    sums = np.zeros((len(stems), matrix.shape[1]), dtype=np.float32)
    np.add.at(sums, rows, unit_rows(matrix - matrix.mean(axis=0)))
    written = dict(sorted(((stem(form), form) for form in forms), reverse=True))
    return ContextSpace(
        place=place,
        vectors=unit_rows(sums),
        weights=inverse_frequencies([[stem(word) for word in text] for text in texts], place) ** settings.rarity,
        written=tuple(written[word] for word in stems),
        fading=settings.fading,
        origin=origin,
    )


def read_vectors(path: Path, words: Iterable[str]) -> dict[str, Floats]:
    """Read the vectors of ``words`` from a file with a word and its numbers a line, packed with gzip or not.

    A first line of two whole numbers (count and length, as word2vec writes) is passed over. Other words are
    not kept, so files larger than the memory can be read. The first vector of a word counts.

    Raises:
        VectorsError: no such file, a binary file, or a line of another length or with something not a number.
    """
    wanted = set(words)
    vectors: dict[str, Floats] = {}
    length: int | None = None
    with _opened(path) as file:
        for number, line in _lines(file, path.name):
            place = f"{path.name}:{number}"
            parts = line.rstrip("\r\n ").split(" ")
            if number == 1 and len(parts) == 2 and all(part.isdecimal() for part in parts):
                continue
            length = length or len(parts) - 1
            word, values = " ".join(parts[:-length]) if length else line, parts[-length:]
            if length < 2 or not word:
                problem = f"{so_many(len(parts), 'cell')} instead of a word and {max(2, length)} numbers"
                raise VectorsError(place, problem, "give word2vec or fastText text format (.txt, .vec), not .bin")
            key = word.lower()
            if key in wanted and key not in vectors:
                vectors[key] = _numbers(values, place)
    return vectors


def _numbers(values: Sequence[str], place: str) -> Floats:
    try:
        numbers = [float(value) for value in values]
    except ValueError as error:
        raise VectorsError(place, str(error), "a line is a word and its numbers, with one blank between") from None
    if not all(map(math.isfinite, numbers)):
        raise VectorsError(place, "the vector holds NaN or infinity", "mend or leave out the line")
    return np.array(numbers)


@contextmanager
def _opened(path: Path) -> Iterator[BinaryIO]:
    check_file(path)
    with path.open("rb") as file:
        packed = file.read(2) == _GZIP
        file.seek(0)
        yield io.BufferedReader(gzip.GzipFile(fileobj=file)) if packed else file


def _lines(file: BinaryIO, name: str) -> Iterator[tuple[int, str]]:
    size, number = 0, 0
    while True:
        number += 1
        place = f"{name}:{number}"
        try:
            line = file.readline(_LONGEST_LINE + 1)
            text = line.decode("utf-8")
        except UnicodeDecodeError:
            raise VectorsError(place, "not UTF-8 text", "give text format (.txt, .vec), not .bin") from None
        except (OSError, EOFError) as error:
            raise VectorsError(place, f"the packed file is damaged ({error})", "fetch the file again") from None
        size += len(line)
        if not line:
            return
        if len(line) > _LONGEST_LINE or size > _MOST_BYTES:
            raise VectorsError(place, "a line or a file too long for word vectors", "give word2vec text format")
        yield number, text


def _forms(texts: Sequence[Sequence[str]]) -> set[str]:
    return {word for text in texts for word in text}
