"""From a source to a document: lines, their roles, edits, sections, sentences, blocks."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from unicodedata import normalize

from corpus.clean_text import CleanText
from corpus.structure.block_list import build_blocks
from corpus.structure.blocks import mark_blocks
from corpus.structure.cleaning import cleaning_edits
from corpus.structure.footnotes import mark_footnotes
from corpus.structure.furniture import mark_furniture
from corpus.structure.heading_numbers import split_number
from corpus.structure.headings import mark_headings
from corpus.structure.hyphenation import hyphen_evidence
from corpus.structure.lines import FURNITURE, Line, Role, read_lines
from corpus.structure.naming import with_names
from corpus.structure.sections import build_sections
from corpus.structure.sentences import build_sentences
from corpus.types import RUNNING_TEXT, Document, Section, Sentence, Source
from corpus.words import count_words, page_list, printed

#: Words. The language of a shorter text is a guess, of which nothing is told.
FEWEST_TOLD_WORDS = 20

_NOT_IN_ID = re.compile(r"[^a-z0-9]+")
_LETTERS = str.maketrans({"æ": "ae", "ø": "o", "å": "a"})


def to_document(source: Source) -> Document:
    """Structure and clean one source. The same source always gives the same document."""
    lines = read_lines(source)
    mark_furniture(lines)
    notes = mark_footnotes(lines)
    mark_blocks(lines)
    headings = mark_headings(lines)
    evidence = hyphen_evidence(lines)
    edits = cleaning_edits(source, lines, notes, evidence)
    clean = CleanText(source.text, [(edit.start, edit.end, edit.clean) for edit in edits])
    sections = _titles_without_markup(build_sections(lines, headings, length=len(source.text)), source, clean)
    sentences = build_sentences(lines, clean, edits, sections=sections, pages=source.pages)
    named = with_names(source, lines, sections, sentences, clean)
    return Document(
        id=document_id(source.file, source.sha256),
        source=replace(named, notes=(*named.notes, *_told(named, lines, sentences, clean))),
        edits=edits,
        sections=sections,
        sentences=sentences,
        blocks=build_blocks(lines, source, evidence=evidence, notes=notes, sections=sections),
    )


def _told(source: Source, lines: Sequence[Line], sentences: Sequence[Sentence], clean: CleanText) -> Iterator[str]:
    """What a person should know of a text in another language, and of text that stands outside the running text."""
    own = [clean.text[one.clean_start : one.clean_end] for one in sentences if one.kind in RUNNING_TEXT]
    language = source.metadata.language
    if language not in {"nb", "nn"} and sum(map(count_words, own)) >= FEWEST_TOLD_WORDS:
        yield from _told_of_language(language)
    if not own:
        yield "no running text was found: all of it is headings, tables, notes, captions or references"
    shown = [line for line in lines if line.role not in FURNITURE]
    is_table = {Role.TABLE, Role.CHART_NUMBER}
    words: Counter[int] = Counter()
    for line in shown:
        if line.role in is_table:
            words[line.page] += count_words(line.text)
    if words := +words:
        where = f" ({page_list(sorted(words))})" if len(source.pages) > 1 else ""
        yield f"words in tables and charts, not in the running text: {words.total():,}{where}"
    if notes := sum(count_words(line.text) for line in shown if line.role is Role.NOTE):
        yield f"words in notes, not in the running text: {notes:,}"
    by_page = {page: roles <= is_table for page, roles in _roles_by_page(shown).items()}
    if source.format == "pdf" and (whole := [page for page, is_all in by_page.items() if is_all]):
        yield f"nothing but tables stands on {page_list(whole)}: look whether that is so"


def _told_of_language(language: str | None) -> Iterator[str]:
    if language == "en":
        yield "its language is English, and it is read as English"
        return
    which = "not Norwegian or English" if language is None else f"{language}, as the file says"
    yield f"its language is {which}: concepts are looked for in bokmål, nynorsk and English only"


def _roles_by_page(lines: Iterable[Line]) -> dict[int, set[Role]]:
    roles: dict[int, set[Role]] = {}
    for line in lines:
        roles.setdefault(line.page, set()).add(line.role)
    return roles


def _titles_without_markup(sections: tuple[Section, ...], source: Source, clean: CleanText) -> tuple[Section, ...]:
    """The sections with titles that hold no markup, where the format has such, and no signs without a printed form."""
    if source.format != "md":
        return tuple(replace(section, title=printed(section.title)) for section in sections)
    titles = (clean.text[clean.to_clean(s.start) : clean.to_clean(s.end)] for s in sections)
    return tuple(replace(s, title=split_number(title)[1]) for s, title in zip(sections, titles, strict=True))


def document_id(file: str, sha256: str) -> str:
    """A readable id that changes with the content: the file's name and eight digits of its hash.

    >>> document_id("Tidlig innsats på Åsen.PDF", "9f86d081884c7d65")
    'tidlig-innsats-pa-asen-9f86d081'
    """
    name = normalize("NFKD", Path(file).stem.lower().translate(_LETTERS)).encode("ascii", "ignore").decode()
    return f"{_NOT_IN_ID.sub('-', name).strip('-')[:60] or 'document'}-{sha256[:8]}"
