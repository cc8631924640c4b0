"""Uses of concepts and of words by service and unit of resampling: the two sides of a comparison of terms."""

from collections.abc import Callable, Mapping, Sequence

import numpy as np
import pandas as pd

from kg.measure.inference.permutation import choose_unit_of
from kg.measure.inference.said import Said, make_said
from kg.measure.inference.term_cells import TermCells, make_term_cells
from kg.measure.segments import own_wording
from kg.study_measures.lemmas import Lemmas, lemma_words, study_lemmas
from kg.tables.cells import counted_text, rows_about

Tables = Mapping[str, pd.DataFrame]
#: The words of a sentence's own wording that are counted.
FindWords = Callable[[str], Sequence[str]]

#: The name that stands for a corpus from outside.
OUTSIDE = "(outside)"


def concept_cells(tables: Tables) -> TermCells:
    """Uses of concepts by service and unit, from the study's one table of counts."""
    unit = choose_unit_of(tables["exposure"])
    return make_term_cells(tables["counts"], tables["exposure"], unit=unit)


def lemma_finder(tables: Tables, find: FindWords, *, text: pd.DataFrame | None = None) -> tuple[FindWords, Lemmas]:
    """What finds the lemmas of a sentence's words, without names; and these lemmas, of all counted text or ``text``."""
    citations = tables.get("citations", pd.DataFrame())
    read = counted_text(tables["sentences"]) if text is None else text
    lemmas = study_lemmas(read, citations["authors"] if len(citations) else (), tagged=tables.get("tagged"))
    return (lambda wording: lemma_words(wording, find, lemmas)), lemmas


def words_said(sentences: pd.DataFrame, find: FindWords) -> Said:
    """The words of each counted sentence about services, for those that it is about."""
    text = about_services(sentences)
    words = [find(wording) for wording in own_wording(text)]
    sentence = np.repeat(np.arange(len(words)), [len(some) for some in words])
    return make_said(text, sentence, [word for some in words for word in some])


def concepts_said(tables: Tables) -> Said:
    """The mentions in counted text of each concept, for the services that they count for."""
    text, mentions = (about_services(tables[name]) for name in ("sentences", "mentions"))
    places = pd.MultiIndex.from_frame(text[["document", "sentence"]])
    sentence = places.get_indexer(pd.MultiIndex.from_frame(mentions[["document", "sentence"]]))
    return make_said(text, sentence, mentions["concept"].tolist(), mentions["services"].tolist())


def about_services(table: pd.DataFrame) -> pd.DataFrame:
    """The rows of counted text that are about any service."""
    return rows_about(counted_text(table))
