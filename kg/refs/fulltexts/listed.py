"""The works of a review for readers: a clean table, and the appendix that cites what was included and excluded.

PRISMA 2020 (item 16b) asks to cite the works that might appear to belong but were excluded, and why. Every value of a
record is in ``refs export``; here stands what people read.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from corpus.table_files import Cell
from kg.documents.blocks import Block, Document, Headline, Paragraph, Points, Run, Runs, said
from kg.refs.duplicates.works import Work, works_of
from kg.refs.fulltexts.decided import retrievals
from kg.refs.records.records import Record, id_order
from kg.refs.records.review import Review
from kg.refs.records.statements import Import, Retrieval
from kg.refs.screening.outcomes import Outcome, outcomes_of
from kg.refs.screening.reasons import meanings, reason_meant
from kg.wording.alphabet import alphabetical
from kg.wording.phrases import phrases, read_phrases
from kg.wording.text import Language, Text

_SAY = phrases("works")

#: Which works: all, or those included or excluded at full text.
Which = Literal["all", "included", "excluded"]
_VERDICTS = {"included": "include", "excluded": "exclude"}
_TITLES = {"all": _SAY.works_title, "included": _SAY.included_title, "excluded": _SAY.excluded_title}
_STANDS = {"include": _SAY.include, "exclude": _SAY.exclude, "unsure": _SAY.unsure}
_HEADS = (
    _SAY.authors, _SAY.year, _SAY.title, _SAY.container, _SAY.doi, _SAY.language, _SAY.type, _SAY.found_in,
    _SAY.by_title, _SAY.by_full_text, _SAY.reason, _SAY.note, _SAY.id,
)  # fmt: skip
_NOTHING = Text("", "")


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """A work with where it was found, what stands for it at both stages in words, its reasons and its notes."""

    work: Work
    sources: tuple[str, ...]
    by_title: Text
    by_full_text: Text
    reasons: tuple[Text, ...]
    notes: tuple[str, ...]


def listed_works(review: Review, which: Which = "all") -> tuple[Listed, ...]:
    """The works in the order of authors and year.

    What a reviewer noted stands there when all who must had judged: until then nobody sees it.
    """
    works, imports = works_of(review), {each.number: each for each in review.imports()}
    titles, texts = (outcomes_of(review, works, stage) for stage in ("title", "full_text"))
    stated, meant = retrievals(review, works), meanings(review)
    asked = [work for work in works if which == "all" or texts[work.id].verdict == _VERDICTS[which]]
    return tuple(
        _listed(work, imports, (titles[work.id], texts[work.id]), stated.get(work.id), meant)
        for work in sorted(asked, key=_order)
    )


def _order(work: Work) -> tuple[str, int, str, tuple[int, int]]:
    fields = work.fields
    return alphabetical(_authors(fields) or fields.title), fields.year or 0, fields.title.casefold(), id_order(work.id)


def _listed(
    work: Work, imports: Mapping[int, Import], stages: tuple[Outcome, Outcome], had: Retrieval | None,
    meant: Mapping[str, Text],
) -> Listed:  # fmt: skip
    title, text = stages
    found = [imports[id_order(record)[0]] for record in work.ids]
    excluded = next((each for each in (text, title) if each.verdict == "exclude"), None)
    notes = [note for each in stages for note in _notes(each)] + ([had.note] if had and had.note else [])
    return Listed(
        work=work, sources=tuple(dict.fromkeys(each.source or each.file for each in found)),
        by_title=_by_title(title, text), by_full_text=_by_full_text(title, text, had),
        reasons=tuple(reason_meant(meant, code) for code in excluded.reasons) if excluded else (),
        notes=tuple(dict.fromkeys(notes)),
    )  # fmt: skip


def _by_title(title: Outcome, text: Outcome) -> Text:
    if title.verdict is None and not title.judgements and text.verdict:
        return _NOTHING  # judged by full text alone
    return _told(title)


def _by_full_text(title: Outcome, text: Outcome, had: Retrieval | None) -> Text:
    if text.verdict is None and had and had.state == "not_retrieved":
        return Text(*_SAY.lost)
    return _told(text) if text.verdict or text.conflict or title.goes_on else _NOTHING


def _told(outcome: Outcome) -> Text:
    if outcome.verdict is None:
        return Text(*(_SAY.dispute if outcome.conflict else _SAY.not_judged))
    return Text(*_STANDS[outcome.verdict])


def _notes(outcome: Outcome) -> Iterator[str]:
    if outcome.complete or outcome.settled:
        yield from (f"{each.reviewer}: {each.note}" for each in outcome.judgements if each.note)
    if outcome.settled and outcome.settled.note:
        yield outcome.settled.note


def work_rows(listed: Sequence[Listed], language: Language) -> list[list[Cell]]:
    """A row a work, the head first; a year is a number."""
    types = read_phrases("record_types")
    rows: list[list[Cell]] = [[head.of(language) for head in _HEADS]]
    for each in listed:
        fields, kind = each.work.fields, types[each.work.fields.type]
        rows.append([
            _authors(fields), fields.year, fields.title, fields.journal or fields.publisher, fields.doi,
            fields.language, kind.of(language) if isinstance(kind, Text) else fields.type, "; ".join(each.sources),
            each.by_title.of(language), each.by_full_text.of(language),
            "; ".join(reason.of(language) for reason in each.reasons), "; ".join(each.notes), each.work.id,
        ])  # fmt: skip
    return rows


def works_document(review: Review, which: Which = "all") -> Document:
    """The works as references in author-year order, those excluded at full text with their reasons; of ``all`` both."""
    parts: tuple[Which, ...] = ("included", "excluded") if which == "all" else (which,)
    blocks: list[Block] = [Headline(level=0, text=_TITLES[which])]
    for part in parts:
        listed = listed_works(review, part)
        blocks += [Headline(level=1, text=_TITLES[part])] if len(parts) > 1 else []
        blocks.append(Paragraph(runs=said(_SAY.counted(n=len(listed))), quiet=True))
        blocks += [Points(items=tuple(_item(each) for each in listed))] if listed else []
    return Document(title=_TITLES[which], blocks=tuple(blocks))


def _item(each: Listed) -> Runs:
    cited = _cited(each.work.fields)
    if not each.reasons:
        return said(cited)
    reason = Text(*("; ".join(texts) for texts in zip(*each.reasons, strict=True)))
    return Run(text=_SAY.reference(text=cited)), Run(text=_SAY.because(reason=reason), strong=True)


def _cited(fields: Record) -> Text:
    """Authors, year, title, what it stands in, publisher, and DOI or address, as far as they are told."""
    year = Text(str(fields.year), str(fields.year)) if fields.year else _SAY.undated
    title = Text(fields.title, fields.title) if fields.title else _SAY.untitled
    link = f"https://doi.org/{fields.doi}" if fields.doi else fields.url
    within = ", ".join(filter(None, (fields.journal, _volume(fields), fields.pages)))
    # A body that publishes its own report, or a journal itself, is not named twice.
    publisher = fields.publisher if fields.publisher not in {fields.journal, _authors(fields)} else ""
    nb, en = (_reference(_authors(fields), told, named, (within, publisher), link)
              for told, named in zip(year, title, strict=True))  # fmt: skip
    return Text(nb, en)


def _reference(authors: str, year: str, title: str, places: Sequence[str], link: str) -> str:
    begun = [f"{authors} ({year})", title] if authors else [f"{title} ({year})"]
    parts = [part if part.endswith((".", "?", "!")) else f"{part}." for part in (*begun, *places) if part]
    return " ".join([*parts, *([link] if link else [])])


def _volume(fields: Record) -> str:
    return f"{fields.volume}({fields.issue})" if fields.issue else fields.volume


def _authors(fields: Record) -> str:
    return "; ".join(fields.authors)
