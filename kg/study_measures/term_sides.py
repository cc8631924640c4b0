"""Uses of concepts and of words by service and unit of resampling: the two sides of a comparison of terms."""

from collections.abc import Mapping

import pandas as pd

from extract.attribution.service_scheme import ServiceScheme, service_name_spans
from kg.choices import Of
from kg.measure.distances.distance import choose_unit_of
from kg.measure.inference.term_cells import TermCells, make_term_cells, word_uses
from kg.measure.segments import content_words, norwegian_stop_words, own_wording
from kg.study_measures.lemmas import lemma_words, study_lemmas
from kg.tables.cells import counted_text, rows_about
from kg.tables.finding_tables import counts_table, exposure_table

Tables = Mapping[str, pd.DataFrame]

#: The names that stand for all other services, and for a corpus from outside.
REST = "(rest)"
OUTSIDE = "(outside)"


def concept_cells(tables: Tables) -> TermCells:
    """Uses of concepts by service and unit, from the study's one table of counts."""
    unit = choose_unit_of(tables["exposure"])
    return make_term_cells(tables["counts"], tables["exposure"], unit=unit)


def term_cells(tables: Tables, services: ServiceScheme, *, of: Of, against_rest: str | None = None) -> TermCells:
    """Uses of concepts or of content words by service and unit.

    With ``against_rest`` there are two sides, that service and all other text about services: a sentence about
    several others counts once, and a sentence about it and others is its own: there only what counts for it counts.
    """
    text = counted_text(tables["sentences"])
    uses = tables["mentions"] if of == "concepts" else word_uses(text, sentence_words(text, services))
    return _cells(text, uses, against_rest)


def lemma_cells(tables: Tables, services: ServiceScheme, *, against_rest: str | None = None) -> TermCells:
    """The same of content words by their lemmas (:mod:`kg.study_measures.lemmas`), without names."""
    text = counted_text(tables["sentences"])
    return _cells(text, word_uses(text, lemmas_said(text, tables, services)[0]), against_rest)


def lemmas_said(
    text: pd.DataFrame, tables: Tables, services: ServiceScheme
) -> tuple[dict[tuple[str, int], list[str]], dict[str, tuple[str, ...]]]:
    """The lemmas of each sentence of counted text, and the forms of each."""
    citations = tables.get("citations", pd.DataFrame())
    lemmas = study_lemmas(text, citations["authors"] if len(citations) else ())
    return lemma_words(text, services, lemmas), lemmas.forms_of()


def _cells(text: pd.DataFrame, uses: pd.DataFrame, against_rest: str | None) -> TermCells:
    if against_rest is not None:
        text, uses = two_sides(text, uses, against_rest)
    exposure = exposure_table(text)
    return make_term_cells(counts_table(uses, text), exposure, unit=choose_unit_of(exposure))


def about_services(table: pd.DataFrame) -> pd.DataFrame:
    """The rows of counted text that are about any service, with services as tuples, which are quick to look into."""
    rows = counted_text(table)
    rows = rows.assign(services=pd.Series([tuple(about) for about in rows["services"]], index=rows.index, dtype=object))
    return rows_about(rows).drop(columns="text", errors="ignore")


def two_sides(text: pd.DataFrame, uses: pd.DataFrame, service: str) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Sentences and the uses in them as those of a service and those of all others (:func:`term_cells`)."""
    own = [service in about for about in text["services"]]
    sides = [
        [service] if mine else [REST] if len(about) else [] for mine, about in zip(own, text["services"], strict=True)
    ]
    keys = zip(text["document"], text["sentence"], own, strict=True)
    in_own = {(document, sentence) for document, sentence, mine in keys if mine}
    side_of = [
        [service] if service in about else [] if place in in_own or not len(about) else [REST]
        for place, about in zip(zip(uses["document"], uses["sentence"], strict=True), uses["services"], strict=True)
    ]
    return (
        text.assign(services=pd.Series(sides, index=text.index, dtype=object)),
        uses.assign(services=pd.Series(side_of, index=uses.index, dtype=object)),
    )


def sentence_words(text: pd.DataFrame, services: ServiceScheme) -> dict[tuple[str, int], list[str]]:
    """The content words of each sentence, without stop words, services' names and citations."""
    stop_words, name_spans = norwegian_stop_words(), service_name_spans(services)
    return {
        (document, int(sentence)): content_words(wording, stop_words=stop_words, name_spans=name_spans)
        for document, sentence, wording in zip(text["document"], text["sentence"], own_wording(text), strict=True)
    }
