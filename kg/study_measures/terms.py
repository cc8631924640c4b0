"""Keyness, directed distance and preference from a study's tables: for the build, and on demand for words too."""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd

from corpus.errors import BegrepskartError
from extract.attribution.service_scheme import ServiceScheme, service_name_spans
from kg.choices import Of
from kg.measure.distances.comparison import read_texts
from kg.measure.distances.directed import DirectedTables, directed_tables
from kg.measure.distances.distance import choose_unit_of
from kg.measure.inference.term_cells import TermCells, make_term_cells, word_uses
from kg.measure.segments import content_words, norwegian_stop_words
from kg.measure.words.keyness import KEYNESS_COLUMNS, keyness_table
from kg.tables.cells import running_text
from kg.tables.finding_tables import counts_table, exposure_table

Tables = Mapping[str, pd.DataFrame]

#: The names that stand for all other services, and for a corpus from outside.
REST = "(rest)"
OUTSIDE = "(outside)"

#: Rarer words are left out of a directed distance on words: no choice between two texts can rest on them.
FEWEST_WORD_USES = 4


class TermsError(BegrepskartError):
    """A question about services' terms that these texts cannot answer."""


def concept_cells(tables: Tables) -> TermCells:
    """Uses of concepts by service and unit, from the study's one table of counts."""
    unit = choose_unit_of(tables["exposure"])
    return make_term_cells(tables["counts"], tables["exposure"], unit=unit)


def term_cells(tables: Tables, services: ServiceScheme, *, of: Of, against_rest: str | None = None) -> TermCells:
    """Uses of concepts or of content words by service and unit.

    With ``against_rest`` there are two sides, that service and all other text about services: a sentence about
    several others counts once, and a sentence about it and others is its own.
    """
    text = running_text(tables["sentences"])
    uses = tables["mentions"] if of == "concepts" else word_uses(text, sentence_words(text, services))
    if against_rest is not None:
        text, uses = (_two_sides(table, against_rest) for table in (text, uses))
    exposure = exposure_table(text)
    return make_term_cells(counts_table(uses, text), exposure, unit=choose_unit_of(exposure))


def _about_services(table: pd.DataFrame) -> pd.DataFrame:
    """The rows of running text that are about any service, with services as tuples, which are quick to look into."""
    rows = running_text(table)
    rows = rows.assign(services=pd.Series([tuple(found) for found in rows["services"]], index=rows.index, dtype=object))
    return rows[[bool(found) for found in rows["services"]]].drop(columns="text", errors="ignore")


def _two_sides(table: pd.DataFrame, service: str) -> pd.DataFrame:
    sides = [[service] if service in found else [REST] if len(found) else [] for found in table["services"]]
    return table.assign(services=pd.Series(sides, index=table.index, dtype=object))


def sentence_words(text: pd.DataFrame, services: ServiceScheme) -> dict[tuple[str, int], list[str]]:
    """The content words of each sentence, without stop words and services' names."""
    split = _content(services)
    return {
        (document, int(sentence)): split(wording)
        for document, sentence, wording in text[["document", "sentence", "text"]].itertuples(index=False)
    }


def _content(services: ServiceScheme) -> Callable[[str], list[str]]:
    stop_words, name_spans = norwegian_stop_words(), service_name_spans(services)
    return lambda text: content_words(text, stop_words=stop_words, name_spans=name_spans)


def concept_keyness(tables: Tables, names: Sequence[str], *, seed: int, permutations: int) -> pd.DataFrame:
    """What each service says more and less of than all other text about services, on concepts."""
    labels = names_in_words(tables)
    text, mentions = (_about_services(tables[name]) for name in ("sentences", "mentions"))
    parts = []
    for name in names:
        sides, uses = _two_sides(text, name), _two_sides(mentions, name)
        exposure = exposure_table(sides)
        if set(exposure["service"]) != {name, REST}:
            continue
        cells = make_term_cells(counts_table(uses, sides), exposure, unit=choose_unit_of(exposure))
        rng = np.random.default_rng(seed)
        parts.append(keyness_table(cells, name, REST, rng=rng, permutations=permutations, names=labels))
    return pd.concat(parts, ignore_index=True) if parts else pd.DataFrame(columns=list(KEYNESS_COLUMNS))


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
    rng, names = np.random.default_rng(seed), names_in_words(tables)
    if against is not None:
        if b is not None or of == "concepts":
            raise TermsError(f"{against}: an outside corpus is compared with one service, by words; leave the rest out")
        cells = _against_outside(tables, services, a, against)
        return keyness_table(cells, a, OUTSIDE, rng=rng, permutations=permutations, names=names)
    cells = term_cells(tables, services, of=of, against_rest=a if b is None else None)
    return keyness_table(cells, a, b or REST, rng=rng, permutations=permutations, names=names)


def names_in_words(tables: Tables) -> dict[str, str]:
    """Labels of concepts and services by id, and what stands for all others; in both languages where they differ."""
    labels = {
        str(row): str(label)
        for name in ("concepts", "services")
        for row, label in zip(tables[name]["id"], tables[name]["label_nb"], strict=True)
    }
    return {**labels, REST: "all other text / all annen tekst", OUTSIDE: "the outside corpus / korpuset utenfra"}


def _against_outside(tables: Tables, services: ServiceScheme, service: str, folder: Path) -> TermCells:
    text = running_text(tables["sentences"])
    own = text[[service in found for found in text["services"]]]
    own = own.assign(services=pd.Series([[service]] * len(own), index=own.index, dtype=object))
    texts, _ = read_texts(folder, what=f"corpus {folder.name}")
    outside = pd.DataFrame(
        {
            "document": [f"{OUTSIDE}{key}" for key in texts], "sentence": 0, "text": list(texts.values()),
            "kind": "prose", "services": [[OUTSIDE]] * len(texts), "top_section": 0,
            "words": [len(wording.split()) for wording in texts.values()],
        }
    )  # fmt: skip
    both = pd.concat([own[list(outside.columns)], outside], ignore_index=True)
    uses = word_uses(both, sentence_words(both, services))
    # Sections of a report cannot be exchanged with documents from outside; documents can.
    return make_term_cells(counts_table(uses, both), exposure_table(both), unit="document")


def study_directed(
    tables: Tables, services: ServiceScheme, pairs: Sequence[tuple[str, str]], *, of: Of, seed: int
) -> DirectedTables:
    """The directed distances of some pairs, on concepts or on content words."""
    cells = concept_cells(tables) if of == "concepts" else term_cells(tables, services, of=of)
    fewest = 1 if of == "concepts" else FEWEST_WORD_USES
    rng = np.random.default_rng(seed)
    return directed_tables(cells, measure=of, rng=rng, pairs=pairs, fewest_uses=fewest)


def with_quotes(lessons: pd.DataFrame, tables: Tables) -> pd.DataFrame:
    """Add to each lesson on a concept one sentence of the speaker's that holds it, with document, file and page.

    Of all its sentences of running text the one nearest in length to 20 words is shown, the first of equals.
    """
    told = tables["sentences"][["document", "sentence", "words", "text", "page"]]
    sentences = {(row[0], row[1]): row[2:] for row in told.itertuples(index=False, name=None)}
    files = dict(zip(tables["documents"]["document"], tables["documents"]["file"], strict=True))
    mentions = tables["mentions"]
    used = running_text(mentions)
    rows = []
    for a, term in zip(lessons["a"], lessons["term"], strict=True):
        said = used[used["concept"] == term]
        own = said[[a in found for found in said["services"]]]
        rows.append(_quote(own, sentences, files))
    told = pd.DataFrame(rows, columns=["quote", "file", "page"], index=lessons.index)
    return pd.concat([lessons, told], axis=1)


def _quote(
    own: pd.DataFrame, sentences: Mapping[tuple[str, int], tuple[Any, ...]], files: Mapping[str, str]
) -> tuple[str, str, int | None]:
    places = sorted({(str(document), int(n)) for document, n in zip(own["document"], own["sentence"], strict=True)})
    if not places:
        return "", "", None
    place = min(places, key=lambda key: abs(sentences[key][0] - 20))
    _, text, page = sentences[place]
    return text, files[place[0]], int(page)
