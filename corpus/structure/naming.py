"""What a document is called, by whom it is, of which year and in which language, as far as file and text tell.

What the file states comes first, then its first page. A text without a title is called after what it says of itself,
else after its running head or its first heading that is its own, at last after its file, in readable form.
"""

import re
from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path

from corpus.clean_text import CleanText
from corpus.language import is_foreign
from corpus.structure.heading_titles import CONNECTIVE
from corpus.structure.lines import Line, Role, begins_caption
from corpus.structure.title_page import no_title, read_title_page, title_words
from corpus.types import RUNNING_TEXT, Section, Sentence, Source
from corpus.words import RUNNING_WORD, VOCABULARY_WORD, YEAR

#: So many sentences from the beginning may say what the text is about.
MOST_SENTENCES = 40
#: Words. What a text says of itself in more is no name.
MOST_WORDS_OF_ITSELF = 18
#: The share of common words from which a text is Norwegian or English; theirs is about a third.
LEAST_COMMON_WORDS = 0.1
#: So many lines from the beginning a foreword with its date may stand.
MOST_FOREWORD_LINES = 150

_FILE = re.compile(
    r"\.(?:docx?|docm|indd|pdf|pptx?|odt|rtf|tex|txt|md|html?|qxd|pages)$|^Microsoft\s|^PowerPoint\b", re.IGNORECASE
)
_NUMBER_BEHIND = re.compile(r"[\s_-]*\d{0,4}$")
_CODE = re.compile(r"(?=[0-9a-f]*\d)(?=[0-9a-f]*[a-f])[0-9a-f]{8,}|\d{9,}", re.IGNORECASE)
_SERIES_YEAR = re.compile(rf"(?:rapport|notat|NOU)\s+(?P<year>{YEAR})\s?:\s?\d{{1,3}}", re.IGNORECASE)
_PAGE_NUMBER = re.compile(r"^\d{1,4}\s+|\s+\d{1,4}$")
_SIGNED = re.compile(
    r"[A-ZÆØÅ]\w+(?:\s\w+)?,?\s(?:den\s)?(?:\d{1,2}\.\s)?"
    rf"(?:januar|februar|mars|april|mai|juni|juli|august|september|oktober|november|desember)\s(?P<year>{YEAR})\.?",
    re.IGNORECASE,
)
_CLAUSE = re.compile(r"\s*(?:[,;:!?(«»]|\.(?!\d)|\s[–-]\s|\s(?:som|der)(?=\s))")
_ADDRESS = re.compile(r"://|www\.|@|^\S+$")
#: A count of something is no title; a year may stand in one, and so may a whole number that is no count of the study's.
_COUNT = re.compile(
    r"\d[.,\s]\d|\d\s?%|\b(?:nær|nesten|om lag|cirka|ca\.?|over|rundt|(?:mer|meir|flere|fleire) enn|til sammen)\s\d"
    rf"|^(?!{YEAR}\b)\d+\s",
    re.IGNORECASE,
)
#: What is known already, and whence: *svarene fra …*.
_FROM = re.compile(r"[^\W\d]+(?:en|et|ene|ane|a|ne)\s(?:fra|frå)\s", re.IGNORECASE)
_NAMELESS = "Dokument"
_NORWEGIAN_OR_ENGLISH = frozenset({None, "nb", "nn", "en"})


def with_names(
    source: Source, lines: Sequence[Line], sections: Sequence[Section], sentences: Sequence[Sentence], clean: CleanText
) -> Source:
    """The source with its metadata completed from its text."""
    stated, page = source.metadata, read_title_page(lines, source.text)
    given = (title for title in (stated.title, source.title) if title and not says_nothing(title))
    title = next(given, page.title)
    own = [clean.text[one.clean_start : one.clean_end] for one in sentences if one.kind in RUNNING_TEXT]
    title = title or _name(source.file, lines, sections, own[:MOST_SENTENCES])
    return replace(
        source,
        title=title,
        metadata=replace(
            stated,
            title=title,
            authors=stated.authors or page.authors,
            publisher=stated.publisher or page.publisher,
            year=stated.year or page.year or _year_behind(lines),
            language=_language(sentences, own, stated.language),
        ),
    )


def says_nothing(title: str) -> bool:
    """Whether what a file states as its title is none: the name of a file or a program, or a word for any document.

    >>> [says_nothing(text) for text in ("Microsoft Word - utkast.docx", "PowerPoint-presentasjon", "Untitled 1")]
    [True, True, True]
    >>> says_nothing("Barn i Ås"), says_nothing("Rapport 2019")
    (False, True)
    """
    low = _NUMBER_BEHIND.sub("", " ".join(title.lower().split()))
    known = low in title_words()["says_nothing"] or no_title(low)
    return known or bool(_FILE.search(title)) or _CODE.search(title) is not None or not VOCABULARY_WORD.search(title)


def _name(file: str, lines: Sequence[Line], sections: Sequence[Section], beginning: Sequence[str]) -> str:
    """What a document without a title is called."""
    titles = {section.title: section.level for section in sections if section.title and section.kind == "body"}
    own = [title for title in titles if _is_own(title)]
    kind, subject = _of_itself(beginning)
    chapter = next((title for title in own if titles[title] == 1), None)
    if name := kind or _running_head(lines, titles) or subject or chapter:
        return name
    name = readable_file(file)
    return f"{name}: {own[0]}" if own and name.startswith(_NAMELESS) else name


def _running_head(lines: Sequence[Line], titles: Collection[str]) -> str | None:
    """The commonest head of pages, if it is of words, and of the whole document."""
    running = (line.text for line in lines if line.role is Role.RUNNING_HEAD and not _SERIES_YEAR.search(line.text))
    heads = Counter(_PAGE_NUMBER.sub("", head) for head in running if not _ADDRESS.search(head))
    for head, times in heads.most_common(1):
        if times > 1 and " " in head and head not in titles:
            return head
    return None


def _is_own(title: str) -> bool:
    """Whether a heading is one that few documents have; *Metode og data*, *Resultater, kort* are not."""
    opens = re.split(r"[,:]|\s(?:og|and)\s", title)[0]
    return not no_title(opens) and not begins_caption(title) and _can_name(title)


def _can_name(said: str) -> bool:
    """Whether words can be a title: no clause but a question, no count of something, not what came out of a study."""
    words = [word.lower() for word in VOCABULARY_WORD.findall(said)]
    known = title_words()
    if not words or words[0] in {"at", "om", "seg"} or words[0].removeprefix("hoved") in known["material"]:
        return False
    if _COUNT.search(said) or _FROM.match(said) or CONNECTIVE.search(said):
        return False
    return words[0] in known["asked"] or known["finite"].isdisjoint(words)


def _of_itself(beginning: Sequence[str]) -> tuple[str | None, str | None]:
    """What a text calls itself (*Denne rapporten er en oversikt over …*), and what it says that it is about."""
    kinds, subjects = list[str](), list[str]()
    called, pattern = _called(), _itself()
    for sentence in (" ".join(each.split()) for each in beginning):
        if named := called.search(sentence):
            kinds.append(named["name"])
        elif match := pattern.search(sentence):
            rest = sentence[match.end() :]
            end = _CLAUSE.search(rest)
            said = rest[: end.start()] if end else rest
            if not (1 < len(said.split()) <= MOST_WORDS_OF_ITSELF and _can_name(said)):
                continue
            if match["kind"] is None:
                subjects.append(said)
            elif _kind_of_text().match(said):
                kinds.append(said)
    first = (next(iter(found), None) for found in (kinds, subjects))
    kind, subject = (said and said[0].upper() + said[1:] for said in first)
    return kind, subject


@cache
def _called() -> re.Pattern[str]:
    itself = "|".join(sorted(title_words()["itself"]))
    return re.compile(
        rf"\b(?:denne|dette)\s\w{{0,20}}(?:{itself}),?\s[«“\"](?P<name>[A-ZÆØÅ][^«»“”\"]{{2,120}})[»”\"]", re.IGNORECASE
    )


@cache
def _kind_of_text() -> re.Pattern[str]:
    """Words that end in one for a kind of text, and what it is of: *kort kunnskapsoversikt om …*."""
    genre = "|".join(sorted(title_words()["genre"]))
    return re.compile(rf"(?:[\w-]+\s){{0,3}}[\w-]{{0,30}}(?:{genre})\s(?:om|av|over|for|i|til)\s", re.IGNORECASE)


@cache
def _itself() -> re.Pattern[str]:
    words = title_words()
    itself, about = "|".join(sorted(words["itself"])), "|".join(sorted(words["about"], key=len, reverse=True))
    return re.compile(
        rf"\b(?:denne|dette)\s\w{{0,20}}(?:{itself})\s"
        rf"(?:(?P<kind>er|gjort|gitt|laget|laga|skrevet)\s(?:en|et|ein|eit|ei)\s|(?:{about})\s(?:(?:vi|jeg|eg)\s)?)",
        re.IGNORECASE,
    )


def readable_file(file: str) -> str:
    """A file's name as words, without its ending, codes and underscores.

    >>> readable_file("trygge_barn-3f2a9c7b11de.pdf"), readable_file("07_3f2a9c7b11de.txt")
    ('Trygge barn', 'Dokument 07')
    """
    parts = [part for part in re.split(r"[\s_+-]+", Path(file).stem) if part and not _CODE.fullmatch(part)]
    name = " ".join(parts)
    if not VOCABULARY_WORD.search(name):
        return f"{_NAMELESS} {name or Path(file).stem}"
    return name[0].upper() + name[1:]


def _year_behind(lines: Sequence[Line]) -> int | None:
    """The year that a foreword is dated with, or that the series at the edges of pages has, if there is but one."""
    dated = [_SIGNED.fullmatch(line.text) for line in lines[:MOST_FOREWORD_LINES]]
    heads = [_SERIES_YEAR.search(line.text) for line in lines if line.role is Role.RUNNING_HEAD]
    years = {int(match["year"]) for match in (dated if any(dated) else heads) if match}
    return years.pop() if len(years) == 1 else None


def _language(sentences: Sequence[Sentence], own: Sequence[str], stated: str | None) -> str | None:
    """The language of most of the running text, whatever the file says; another that it states is taken on trust.

    A text without the common words of Norwegian and English, or with those of a neighbour, is in a language that is
    not told here.
    """
    words = _words(own[:MOST_SENTENCES])
    common = sum(word in title_words()["common"] for word in words)
    if stated not in _NORWEGIAN_OR_ENGLISH:
        return stated
    # A foreign summary may stand first: sentences from all of the text tell that it is foreign.
    if is_foreign(_words(own[:: max(1, len(own) // MOST_SENTENCES)])):
        return None
    if common < LEAST_COMMON_WORDS * len(words):
        return stated
    lengths: Counter[str] = Counter()
    for one in sentences:
        if one.kind in RUNNING_TEXT:
            lengths[one.language] += one.clean_end - one.clean_start
    return lengths.most_common(1)[0][0] if lengths else stated


def _words(sentences: Iterable[str]) -> list[str]:
    return [word.lower() for sentence in sentences for word in RUNNING_WORD.findall(sentence)]
