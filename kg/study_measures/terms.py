"""Keyness, directed distance and preference from a study's tables: for the build, and on demand for words too."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from concurrent.futures import Executor
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd

from corpus.errors import BegrepskartError
from corpus.words import count_words
from extract.attribution.service_scheme import ServiceScheme
from extract.new_terms.candidates import stop_words
from kg.choices import Of
from kg.measure.distances.directed import DirectedTables, directed_tables
from kg.measure.inference.said import REST, Said
from kg.measure.inference.term_cells import TermCells
from kg.measure.segments import own_wording
from kg.measure.words.keyness import KEYNESS_COLUMNS, keyness_table
from kg.measure.words.preference import preference_table
from kg.study_measures.comparison import read_texts
from kg.study_measures.lemmas import word_finder
from kg.study_measures.shares import share_out
from kg.study_measures.term_sides import (
    OUTSIDE,
    FindWords,
    Tables,
    concept_cells,
    concepts_said,
    lemma_finder,
    words_said,
)
from kg.tables.cells import counted_text, rows_about
from kg.tables.counted_text import without_levels
from kg.tables.scheme_tables import level_ids
from kg.tables.senses_table import GOOD_LENGTH
from kg.wording.claims import claimed_columns, keyness_in_words, preference_in_words
from kg.wording.reasons import worded
from kg.wording.text import Text

#: The columns of the study's tables of keyness, on concepts and on words.
KEYNESS = claimed_columns(KEYNESS_COLUMNS)
KEY_WORDS = (*KEYNESS, "forms", "documents_a")

#: Words kept of each service, those of largest |z|: four screens of them; the command ``keyness --of words`` has all.
KEY_WORDS_KEPT = 100

#: Rarer words are left out of a directed distance on words: no choice between two texts can rest on them.
FEWEST_WORD_USES = 4


class TermsError(BegrepskartError):
    """A question about services' terms that these texts cannot answer."""


def concept_keyness(
    tables: Tables, names: Sequence[str], *, workers: Executor | None = None, **chance: int
) -> Callable[[], pd.DataFrame]:
    """What gives what each service says more and less of than all other text about services, on concepts.

    ``chance`` is the ``seed`` and the number of ``permutations``.
    """
    labels = service_names(tables), concept_names(tables)
    found = share_out(against_rest, names, concepts_said(tables), *labels, workers=workers, **chance)
    return lambda: _joined(found(), KEYNESS)


def word_keyness(
    tables: Tables, find: FindWords, names: Sequence[str], *, workers: Executor | None = None, **chance: int
) -> Callable[[], pd.DataFrame]:
    """The same on words by their lemmas: the :data:`KEY_WORDS_KEPT` of largest |z| of each service.

    All words are compared; those that are no term alone (:func:`extract.new_terms.candidates.stop_words`) are not kept.
    ``forms`` are those that the study's texts write, ``documents_a`` how many documents about the service hold one.
    """
    find_lemmas, lemmas = lemma_finder(tables, find)
    said = words_said(tables["sentences"], find_lemmas)
    chance["kept"] = KEY_WORDS_KEPT
    found = share_out(against_rest, names, said, service_names(tables), {}, workers=workers, **chance)

    def with_forms() -> pd.DataFrame:
        table, forms = _joined(found(), KEY_WORDS), lemmas.forms_of()
        written = [forms.get(term, (term,)) for term in table["term"]]
        return table.assign(forms=pd.Series(written, table.index, dtype=object))

    return with_forms


def _joined(parts: Sequence[pd.DataFrame], columns: tuple[str, ...]) -> pd.DataFrame:
    joined = pd.concat(parts, ignore_index=True) if parts else pd.DataFrame()
    return joined.reindex(columns=list(columns))


def against_rest(
    names: Iterable[str], said: Said, services: Mapping[str, Text], terms: Mapping[str, Text], *, seed: int,
    permutations: int, kept: int | None = None,
) -> list[pd.DataFrame]:  # fmt: skip
    """The keyness of each service that there is other text than, in words, with how many documents hold each term.

    Of those that can be ``kept``, so many are if told.
    """
    no_terms = frozenset[str]() if kept is None else frozenset[str]().union(*stop_words().values())
    parts = []
    for name in names:
        cells = said.against_rest(name)
        if set(cells.services) == {name, REST}:
            table = keyness_table(cells, name, REST, rng=np.random.default_rng(seed), permutations=permutations)
            table = table[~table["term"].isin(no_terms)].head(kept or len(table))
            documents = np.array(cells.documents_with(name, table["term"]), dtype=np.int64)
            parts.append(keyness_in_words(table, names=services, terms=terms).assign(documents_a=documents))
    return parts


def study_keyness(
    tables: Tables,
    services: ServiceScheme,
    a: str,
    b: str | None = None,
    *,
    of: Of,
    seed: int,
    against: Path | None = None,
    permutations: int = 999,
) -> pd.DataFrame:
    """What ``a`` says more and less than ``b``, than all other services, or than the ``.txt`` files in ``against``."""
    rng = _random(seed)
    if against is not None:
        if b is not None or of == "concepts":
            raise TermsError(f"{against}: an outside corpus is compared with one service, by words; leave the rest out")
        cells, other = _against_outside(tables, services, a, against), OUTSIDE
    else:
        named = {a} if b is None else {a, b}
        if level_ids(tables["services"]).isdisjoint(named):  # levels are compared only where one is named
            tables = without_levels(tables)
        rest = a if b is None else None
        if of == "words":
            said = words_said(tables["sentences"], lemma_finder(tables, word_finder(services))[0])
        else:
            said = concepts_said(tables)
        cells = said.cells() if rest is None else said.against_rest(rest)
        other = b or REST
        if b is None and cells.services == (a,):
            raise TermsError(f"no text about any other service than {a} to compare it with; add texts that name one")
    table = keyness_table(cells, a, other, rng=rng, permutations=permutations)
    terms = concept_names(tables) if of == "concepts" else {}
    return keyness_in_words(table, names=service_names(tables), terms=terms)


def _random(seed: int) -> np.random.Generator:
    if not isinstance(seed, int) or seed < 0:
        raise TermsError(f"seed is {seed!r}; give a whole number that is not below 0")
    return np.random.default_rng(seed)


def study_preference(tables: Tables, one: str, two: str) -> pd.DataFrame:
    """Which of two concepts each service uses more, in words; levels of government are not among them."""
    return preference_in_words(
        preference_table(concept_cells(without_levels(tables)), one, two), terms=concept_names(tables)
    )


def concept_names(tables: Tables) -> dict[str, Text]:
    """Norwegian labels of concepts by id; a service may have the same id, and another name."""
    return _labels(tables["concepts"])


def service_names(tables: Tables) -> dict[str, Text]:
    """Norwegian labels of services by id, and what stands for all others."""
    rest, outside = Text("all annen tekst", "all other text"), Text("korpuset utenfra", "the outside corpus")
    return {**_labels(tables["services"]), REST: rest, OUTSIDE: outside}


def _labels(table: pd.DataFrame) -> dict[str, Text]:
    return {str(row): Text(str(label), str(label)) for row, label in zip(table["id"], table["label_nb"], strict=True)}


def _against_outside(tables: Tables, services: ServiceScheme, service: str, folder: Path) -> TermCells:
    text = counted_text(tables["sentences"])
    own = rows_about(text, service)
    own = own.assign(services=pd.Series([[service]] * len(own), index=own.index, dtype=object), text=own_wording(own))
    texts, _ = read_texts(folder, what=f"corpus {folder.name}")
    outside = pd.DataFrame(
        {
            "document": [f"{OUTSIDE}{key}" for key in texts], "sentence": 0, "text": list(texts.values()),
            "kind": "prose", "services": [[OUTSIDE]] * len(texts), "top_section": 0,
            "words": [count_words(wording) for wording in texts.values()],
        }
    )  # fmt: skip
    both = pd.concat([own[list(outside.columns)], outside], ignore_index=True)
    find, _ = lemma_finder(tables, word_finder(services), text=both)
    # Sections of a report cannot be exchanged with documents from outside; documents can.
    return words_said(both, find).cells(unit="document")


def study_directed(
    tables: Tables, services: ServiceScheme, pairs: Sequence[tuple[str, str]], *, of: Of, seed: int
) -> DirectedTables:
    """The directed distances of some pairs, on concepts or on content words."""
    cells = words_said(tables["sentences"], word_finder(services)).cells() if of == "words" else concept_cells(tables)
    return directed_on(cells, pairs, of=of, seed=seed)


def directed_on(cells: TermCells, pairs: Sequence[tuple[str, str]], *, of: Of, seed: int) -> DirectedTables:
    """The same, from their cells."""
    fewest = 1 if of == "concepts" else FEWEST_WORD_USES
    measured = directed_tables(cells, measure=of, rng=_random(seed), pairs=pairs, fewest_uses=fewest)
    return replace(measured, directed=worded(measured.directed))


def study_lessons(tables: Tables, services: ServiceScheme, a: str, b: str, *, of: Of, seed: int) -> pd.DataFrame:
    """What ``b`` must learn to say what ``a`` says, each term with one sentence of ``a``'s (:func:`with_quotes`)."""
    measured = study_directed(tables, services, [(a, b), (b, a)], of=of, seed=seed).lessons
    text = counted_text(tables["sentences"])
    uses = counted_text(tables["mentions"]) if of == "concepts" else _word_uses(text, word_finder(services))
    return with_quotes(measured[measured["a"] == a], tables, uses=uses)


def _word_uses(text: pd.DataFrame, find: FindWords) -> pd.DataFrame:
    """Words as a table like ``mentions``: concept, document, sentence, services."""
    uses = text.assign(concept=pd.Series([find(wording) for wording in own_wording(text)], text.index, dtype=object))
    return uses.explode("concept").dropna(subset=["concept"])


def with_quotes(lessons: pd.DataFrame, tables: Tables, *, uses: pd.DataFrame) -> pd.DataFrame:
    """Add to each lesson one sentence of the speaker's that holds the term, with file and page.

    Of all sentences in ``uses`` (concept, document, sentence, services) the one nearest in length to 20 words is shown,
    the first of equals.
    """
    shown = tables["sentences"][["document", "sentence", "words", "text", "page"]]
    sentences = {(row[0], row[1]): row[2:] for row in shown.itertuples(index=False, name=None)}
    files = dict(zip(tables["documents"]["document"], tables["documents"]["file"], strict=True))
    names = list(zip(lessons["a"], lessons["term"], strict=True))
    places: dict[tuple[str, str], set[tuple[str, int]]] = {name: set() for name in names}
    columns = uses[["concept", "document", "sentence", "services"]]
    for term, document, sentence, about in columns.itertuples(index=False, name=None):
        for service in about:
            if (service, term) in places:
                places[service, term].add((str(document), int(sentence)))
    rows = [_quote(places[name], sentences, files) for name in names]
    quotes = pd.DataFrame(rows, columns=["quote", "file", "page"], index=lessons.index)
    return pd.concat([lessons, quotes], axis=1)


def _quote(
    places: Collection[tuple[str, int]],
    sentences: Mapping[tuple[str, int], tuple[Any, ...]],
    files: Mapping[str, str],
) -> tuple[str, str, int]:
    place = min(places, key=lambda key: (abs(sentences[key][0] - GOOD_LENGTH), key))
    _, text, page = sentences[place]
    return text, files[place[0]], int(page)
