"""Terms that a study uses and its scheme lacks: the ranked table, and taking some of them into a scheme."""

from collections.abc import Callable, Collection, Sequence
from functools import cache
from importlib import import_module
from pathlib import Path

import numpy as np
import pandas as pd

from corpus.errors import BegrepskartError
from extract.attribution.service_scheme import ServiceScheme
from extract.concepts.mentions import MentionFinder
from extract.concepts.scheme import Scheme, make_scheme
from extract.concepts.scheme_tables import CONCEPT_FILES, completed, read_tables, write_tables
from extract.concepts.terms import WORD
from extract.data_files import Row
from extract.literature.works import folded
from extract.new_terms.candidates import Candidate, Passage, find_candidates, reference_counts
from extract.new_terms.tagger import LANGUAGES, TaggedWord, load_tagger
from kg.asking.study import Study
from kg.folder.scheme_choice import load_schemes
from kg.folder.settings import read_settings
from kg.measure.words.keyness import PRIOR, log_odds
from kg.progress import Progress
from kg.tables.cells import counted_text
from kg.tables.counted_text import without_levels

COLUMNS = (
    "term", "label", "n", "documents", "score", "c_value", "weirdness", "reference_n", "more_in", "z", "broader",
    "contexts",
)  # fmt: skip

#: From this z on a term is said to be used more about one service than about the others; a rough guide, no test.
_MORE = 1.96


class TermError(BegrepskartError):
    """A term that cannot be taken into a scheme."""


def terms_table(
    study: Study, *, model: str | None = None, fewest_uses: int = 3, progress: Progress | None = None
) -> pd.DataFrame:
    """One row a candidate term that the study's scheme lacks, the best first; what the columns mean is in the docs.

    ``model`` names an installed spaCy model to use in place of the bundled tagger.
    """
    settings = read_settings(study.folder)
    scheme, services = load_schemes(settings.scheme, study.folder, extend=settings.extend)
    tables = without_levels(study.tables("sentences", "exposure", "services"))
    sentences = counted_text(tables["sentences"])
    rows = [row for row in sentences.to_dict("records") if row["language"] != "en"]
    languages = {(row["document"], row["sentence"]): row["language"] for row in rows}
    passages = [
        Passage(document=row["document"], number=row["sentence"], text=row["text"], services=tuple(row["services"]))
        for row in rows
    ]
    told = (progress or Progress()).track("Reading sentences", passages, total=len(passages))
    candidates = find_candidates(told, _tagging(model, languages), _reference(), fewest_uses=fewest_uses)
    kept = _lacking(candidates, scheme, services)
    return _table(kept, tables["exposure"].groupby("service")["words"].sum())


@cache
def _reference() -> dict[str, int]:
    return reference_counts(load_tagger(language).model for language in LANGUAGES)


def _tagging(
    model: str | None, languages: dict[tuple[str, int], str | None]
) -> Callable[[Passage], Sequence[TaggedWord]]:
    if model is not None:
        chosen = import_module("extract.spacy_models").load_spacy_tagger(model)  # spaCy takes a second to load
        return lambda passage: chosen.tag_text(passage.text)
    taggers = {language: load_tagger(language) for language in LANGUAGES}

    def tag(passage: Passage) -> Sequence[TaggedWord]:
        language = languages.get((passage.document, passage.number))
        return taggers["nn" if language == "nn" else "nb"].tag_text(passage.text)

    return tag


def _lacking(candidates: Sequence[Candidate], scheme: Scheme, services: ServiceScheme) -> list[tuple[Candidate, str]]:
    """The candidates that are no label and no name of a service, each with the concept that it is a kind of."""
    finder = MentionFinder(scheme)
    kept = []
    for candidate in candidates:
        forms = {candidate.term, candidate.label}
        if any((hit.start, hit.end) == (0, len(form)) for form in forms for hit in services.find_names(form)):
            continue
        mentions = [(mention, len(form)) for form in sorted(forms) for mention in finder.find(form)]
        whole = [mention for mention, length in mentions if (mention.start, mention.end) == (0, length)]
        if any(mention.form != "compound" for mention in whole):
            continue
        heads = {mention.concept for mention, length in mentions if mention.end == length}
        kept.append((candidate, min(heads, default="")))
    return kept


def _table(kept: Sequence[tuple[Candidate, str]], exposure: "pd.Series[int]") -> pd.DataFrame:
    more_in, z = _keyness([candidate for candidate, _ in kept], exposure)
    rows = [
        (
            term.term, term.label, term.count, term.documents, term.score, term.c_value, term.weirdness, term.reference,
            service, size, broader or None, [passage.text for passage in term.contexts],
        )
        for (term, broader), service, size in zip(kept, more_in, z, strict=True)
    ]  # fmt: skip
    return pd.DataFrame(rows, columns=list(COLUMNS)).astype({"more_in": object, "broader": object})


def _keyness(candidates: Sequence[Candidate], exposure: "pd.Series[int]") -> tuple[list[str | None], list[float]]:
    """For each term the service whose text uses it most beyond the others', if one does, and z (:mod:`kg.measure`)."""
    services = [str(service) for service in exposure.index]
    if len(services) < 2 or not candidates:
        return [None] * len(candidates), [float("nan")] * len(candidates)
    counts = np.array([[term.uses.get(service, 0) for term in candidates] for service in services], dtype=float)
    words = exposure.to_numpy(dtype=float)
    alpha = np.maximum(PRIOR * counts.sum(axis=0) / words.sum(), 0.01)
    first = np.eye(len(services))
    effect, variance = log_odds(first, counts=counts, words=words.astype(float), alpha=alpha, prior=PRIOR)
    z = effect / np.sqrt(variance)
    best = z.argmax(axis=0)
    sizes = [float(z[place, column]) for column, place in enumerate(best)]
    return [services[place] if size >= _MORE else None for place, size in zip(best, sizes, strict=True)], sizes


def add_terms(terms: Collection[str], folder: Path) -> list[str]:
    """Take terms into the scheme in ``folder`` as concepts with a bokmål label; returns their ids.

    A folder that is not there is made: a scheme to add to the bundled one. Nothing is written when a term is there
    already or is no term (:class:`TermError`).
    """
    tables: dict[str, Sequence[Row]] = dict(read_tables(folder)) if folder.exists() else {}
    concepts, labels = list(tables.get("concepts.csv", ())), list(tables.get("labels.csv", ()))
    ids = []
    for term in dict.fromkeys(" ".join(text.split()) for text in terms):
        concept = _concept_id(term, concepts, labels)
        concepts.append(_row("concepts.csv", concepts, {"id": concept}))
        label = {"concept": concept, "language": "nb", "kind": "preferred", "text": term, "words": "", "search": "yes"}
        labels.append(_row("labels.csv", labels, label))
        ids.append(concept)
    tables |= {"concepts.csv": concepts, "labels.csv": labels}
    make_scheme(completed(tables, CONCEPT_FILES))  # refused here rather than at the next build
    write_tables(folder, tables)
    return ids


def _concept_id(term: str, concepts: Sequence[Row], labels: Sequence[Row]) -> str:
    concept = folded(term)
    if not WORD.search(term) or not concept:
        raise TermError(f"{term!r} is no term: it holds no word; give it as it stands in the table")
    for row in labels:
        if row["text"].casefold() == term.casefold():
            raise TermError(f"{term!r} is a label of {row['concept']!r} already ({row.file}:{row.line})")
    for row in concepts:
        if row["id"] == concept:
            raise TermError(f"the scheme has a concept {concept!r} already ({row.file}:{row.line}); add a label to it")
    return concept


def _row(file: str, before: Sequence[Row], cells: dict[str, str]) -> Row:
    return Row(file=file, line=len(before) + 2, cells={**dict.fromkeys(CONCEPT_FILES[file], ""), **cells})
