"""What a concept is called: its terms, the forms that stand in the texts, and which of its words each service's has."""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator

from corpus.words import in_one_line
from extract.types import Concept, Label
from kg.defining.records import Detail
from kg.documents.blocks import Block, Grid, Headline, Paragraph, Points, Runs, said
from kg.dossiers.citing import joined_texts
from kg.dossiers.evidence import Evidence
from kg.views.company import ServiceSenses
from kg.wording.phrases import phrases
from kg.wording.text import Text

_SAY = phrases("dossier")
#: Forms told of a concept: the rarest are misprints and divided words.
FORMS_AT_MOST = 12
_LANGUAGES = (("nb", _SAY.in_nb), ("nn", _SAY.in_nn), ("en", _SAY.in_en))
_DETAILS = (("preferred", _SAY.terms_preferred), ("admitted", _SAY.terms_other), ("deprecated", _SAY.terms_advised))


def naming(evidence: Evidence) -> Iterator[Block]:
    """The terms of the scheme and of people, the forms found with their counts, and the words of each service."""
    yield Headline(level=1, text=_SAY.called)
    yield Points(items=tuple(_terms(evidence)))
    forms = _forms(evidence)
    if forms:
        yield Paragraph(runs=said(_SAY.forms(forms=_counted(forms.most_common(FORMS_AT_MOST)), n=forms.total())))
    senses = [service for service in evidence.view.senses if service.n]
    if senses:
        yield Grid(
            head=(_SAY.service, _SAY.words_used),
            rows=tuple(((said(each.service.short),), (said(_words(each)),)) for each in senses),
            widths=(1, 3),
            caption=_SAY.words_caption,
        )


def _terms(evidence: Evidence) -> Iterator[Runs]:
    concept = evidence.ground.scheme.get(evidence.id, evidence.view.concept)
    by_people = {name: [*_told(name, evidence)] for name, _ in _DETAILS}
    advised = {(label.text.casefold(), label.language) for label in by_people["deprecated"]}
    for kind, heading in (("preferred", _SAY.terms_preferred), ("alternative", _SAY.words_other)):
        labels = (label for label in concept.labels if label.kind == kind)
        if terms := _by_language(label for label in labels if kind == "preferred" or not _is_among(label, advised)):
            yield (*said(heading, strong=True), *said(terms))
    if found := _found_by(concept, evidence):
        yield (*said(_SAY.words_found_by, strong=True), *said(Text(found, found)))
    for name, heading in _DETAILS:
        lines = [label for label in by_people[name] if name != "admitted" or not _is_among(label, advised)]
        if terms := _by_language(lines):
            yield (*said(_SAY.by_people(heading=heading), strong=True), *said(terms))


def _told(name: str, evidence: Evidence) -> Iterator[Label]:
    """The terms that people told of a kind."""
    for _, detail in evidence.written(Detail):
        for line in detail.text.splitlines() if detail.name == name else ():
            if line.strip():
                yield Label(text=line.strip(), language=detail.language, kind="alternative")


def _is_among(label: Label, terms: Collection[tuple[str, str]]) -> bool:
    return (label.text.casefold(), label.language) in terms


def _found_by(concept: Concept, evidence: Evidence) -> str:
    """The words that are only looked for and were found, each with how often."""
    rows = evidence.ground.material.rows("mentions", "concept", evidence.id, counted=True)
    times = Counter(str(row["label"]) for row in rows if "label" in row)
    hidden = dict.fromkeys(label.text for label in concept.labels if label.kind == "hidden")
    return _counted(sorted(((word, times[word]) for word in hidden if times[word]), key=lambda each: -each[1]))


def _by_language(labels: Iterable[Label]) -> Text | None:
    terms: dict[str, dict[str, None]] = {}
    for label in labels:
        terms.setdefault(label.language, {})[label.text] = None
    told = []
    for language, heading in _LANGUAGES:
        if language in terms:
            words = ", ".join(terms[language])
            told.append(joined_texts([heading, Text(words, words)]))
    return joined_texts(told, "; ") if told else None


def _forms(evidence: Evidence) -> Counter[str]:
    """The forms in the text that is counted, each as it is printed most often."""
    material, printed = evidence.ground.material, Counter[str]()
    for row in material.rows("mentions", "concept", evidence.id, counted=True):
        view = material.sources.views[str(row["document"])]
        printed[in_one_line(view.text[view.to_clean(int(row["start"])) : view.to_clean(int(row["end"]))])] += 1
    commonest: dict[str, str] = {}
    for form, _ in printed.most_common():
        commonest.setdefault(form.casefold(), form)
    forms = Counter[str]()
    for form, n in printed.items():
        forms[commonest[form.casefold()]] += n
    return forms


def _counted(forms: Iterable[tuple[str, int]]) -> str:
    return ", ".join(f"{form} ({n})" for form, n in forms)


def _words(senses: ServiceSenses) -> Text:
    words = joined_texts([_SAY.word_times(word=sense.label, n=sense.n) for sense in senses.senses], ", ")
    return joined_texts([words, _SAY.and_rarer(n=senses.left_out)]) if senses.left_out else words
