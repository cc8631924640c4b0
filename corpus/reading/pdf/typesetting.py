"""What typesetters put on a page beside its words: numbers of lines, initials over several lines, words spaced out."""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby, pairwise
from statistics import median

from corpus.reading.pdf.lines import PdfLine, Word

_NUMBER = re.compile(r"\d{1,4}")
_INITIAL = re.compile(r"[«\"“„]?([^\W\d_])")
_GOES_ON = re.compile(r"[^.!?:\d]\n[^\W\d_A-ZÆØÅ]")  # the end of a line of prose and the beginning of the next
#: Letters that are words by themselves.
_LETTER_WORDS = frozenset("IÅAØ")
_VOWELS = frozenset("aeiouyæøå")


@dataclass(frozen=True, slots=True, kw_only=True)
class TypesettingRules:
    """What tells these from words, lists and tables. Distances are in points where nothing else is said."""

    clear: float = 0.45  # font sizes of blank beside a line's number
    aligned: float = 3.0  # numbers in a column begin, or end, so near each other
    fewest_numbers: int = 3  # on a page, to show that lines are numbered
    most_step: int = 50  # lines from one number to the next; a page has no more
    fewest_lines: int = 5  # between the first and the last of them; fewer may be items or rows
    line_length: int = 25  # characters of a line beside them; cells are shorter
    inside: float = 0.1  # share of lines that may have text where the numbers stand
    beside: float = 0.4  # share of the text's width within which a line begins or ends that a number counts
    regular: float = 0.6  # share of numbers that rise by the lines between them; headings may have none
    flowing: float = 0.25  # share of lines that go on from the line before; items and rows do not
    most_initials: int = 20  # on a page; more letters in large print are something else
    initial: float = 1.7  # times the size of the text: an initial
    initial_gap: float = 0.6  # of its own size at most, from an initial to its word
    fewest_spaced: int = 4  # letters of a word that is spaced out
    spaced_evenly: float = 1.35  # times the narrowest gap of a spaced word at most


RULES = TypesettingRules()

_Place = tuple[int, int]  # a line of a page, and a word of it
_Edge = tuple[bool, float]  # whether numbers begin or end at one place, and where


def without_line_numbers(pages: Sequence[Sequence[PdfLine]]) -> tuple[list[list[PdfLine]], list[int]]:
    """The pages without the numbers of lines in their margins, and the indices of the pages that had some."""
    columns = [[(edge, column) for edge, column in _columns(lines) if _rise(lines, column)] for lines in pages]
    edges = {
        edge
        for lines, found in zip(pages, columns, strict=True)
        for edge, column in found
        if _is_beside_prose(lines, column)
    }
    out: list[list[PdfLine]] = []
    numbered: list[int] = []
    for index, (lines, found) in enumerate(zip(pages, columns, strict=True)):
        # A page with few lines has few numbers: they stand where other pages have theirs.
        near = [column for edge, column in found if _is_near(edge, edges)]
        text = _without(lines, {place for column in near for place in column})
        rows = {row for line in text for row in _rows(line)} if near else set()
        numbers = {place for column in near for place in _beside(lines, column, rows)}
        out.append(_without(lines, numbers))
        if numbers:
            numbered.append(index)
    return out, numbered


def _is_near(edge: _Edge, edges: set[_Edge]) -> bool:
    return any(edge[0] == begins and abs(edge[1] - at) <= RULES.aligned for begins, at in edges)


def _without(lines: Sequence[PdfLine], places: set[_Place]) -> list[PdfLine]:
    kept = [[word for at, word in enumerate(line.words) if (n, at) not in places] for n, line in enumerate(lines)]
    return [replace(line, words=tuple(words)) for line, words in zip(lines, kept, strict=True) if words]


def _beside(lines: Sequence[PdfLine], column: list[_Place], rows: set[int]) -> list[_Place]:
    """The column from the first to the last number beside text: a page's number stands by itself."""
    beside = [n for n, place in enumerate(column) if rows.intersection(_rows(lines[place[0]]))]
    return column[beside[0] : beside[-1] + 1] if beside else []


def _rows(line: PdfLine) -> range:
    """The steps of ``aligned`` points between which the middle half of a line stands."""
    quarter = (line.top - line.bottom) / 4
    return range(int((line.bottom + quarter) / RULES.aligned), int((line.top - quarter) / RULES.aligned) + 1)


def _columns(lines: Sequence[PdfLine]) -> Iterator[tuple[_Edge, list[_Place]]]:
    """Numbers that stand apart, in columns by their left or right edges, rising from the top; with their edge."""
    alone = [
        (n, at)
        for n, line in enumerate(lines)
        for at, word in enumerate(line.words)
        if _NUMBER.fullmatch(word.text) and _stands_apart(line, at)
    ]
    for begins in (True, False):
        edge = {place: _word(lines, place).left if begins else _word(lines, place).right for place in alone}
        for group in _parted(sorted(alone, key=edge.__getitem__), edge, least=0.0, most=RULES.aligned):
            number = {place: int(_word(lines, place).text) for place in group}
            fall = sorted(group, key=lambda place: -_word(lines, place).bottom)
            for column in _parted(fall, number, least=1, most=RULES.most_step):
                yield (begins, edge[column[0]]), column


def _parted(places: list[_Place], value: Mapping[_Place, float], *, least: float, most: float) -> list[list[_Place]]:
    """The places, cut where the value rises by less or more than it may from one to the next."""
    parts = [places[:1]] if places else []
    for before, place in pairwise(places):
        if not least <= value[place] - value[before] <= most:
            parts.append([])
        parts[-1].append(place)
    return parts


def _word(lines: Sequence[PdfLine], place: _Place) -> Word:
    return lines[place[0]].words[place[1]]


def _stands_apart(line: PdfLine, at: int) -> bool:
    word = line.words[at]
    before = at == 0 or word.left - line.words[at - 1].right > RULES.clear * word.size
    return before and (at + 1 == len(line.words) or line.words[at + 1].left - word.right > RULES.clear * word.size)


def _rise(lines: Sequence[PdfLine], column: list[_Place]) -> bool:
    """Whether numbers that stand in the margin rise by the lines of text between them."""
    words = [_word(lines, place) for place in column]
    text = [line for line in _without(lines, set(column)) if not _NUMBER.fullmatch(line.text)]
    left, right = min(word.left for word in words), max(word.right for word in words)
    inside = sum(any(word.left < right and word.right > left for word in line.words) for line in text)
    away = [max(line.left - right, left - line.right) for line in text]
    width = max((line.right for line in text), default=0.0) - min((line.left for line in text), default=0.0)
    reach = min(away, default=0.0) + RULES.beside * width
    bottoms = sorted(line.bottom for line, far in zip(text, away, strict=True) if far <= reach)
    rows = bottoms[:1] + [b for a, b in pairwise(bottoms) if b - a > RULES.aligned]
    below = [bisect_left(rows, word.bottom - RULES.aligned) for word in words]
    rises = sum(
        int(b.text) - int(a.text) == high - low for (a, high), (b, low) in pairwise(zip(words, below, strict=True))
    )
    return inside <= RULES.inside * len(text) and rises >= RULES.regular * (len(words) - 2)


def _is_beside_prose(lines: Sequence[PdfLine], column: list[_Place]) -> bool:
    """Whether enough lines are numbered, and their text flows on past the numbers."""
    first, last = _word(lines, column[0]), _word(lines, column[-1])
    text = [line.text for line in _without(lines, set(column)) if last.bottom <= line.top and line.bottom <= first.top]
    beside = "\n".join(text)
    is_prose = len(_GOES_ON.findall(beside)) >= RULES.flowing * len(text)
    enough = len(column) >= RULES.fewest_numbers and int(last.text) - int(first.text) + 1 >= RULES.fewest_lines
    return enough and is_prose and len(beside) >= RULES.line_length * len(text)


def with_initials(pages: Sequence[Sequence[PdfLine]]) -> list[list[PdfLine]]:
    """The pages with initials, which may span several lines, joined to the words they begin."""
    vocabulary = Counter(word.text.casefold() for lines in pages for line in lines for word in line.words)
    return [_initials_joined(list(lines), vocabulary) for lines in pages]


def _initials_joined(lines: list[PdfLine], vocabulary: Counter[str]) -> list[PdfLine]:
    usual = median(line.size for line in lines) if lines else 0.0
    found = {
        n: match[1]
        for n, line in enumerate(lines)
        if line.words[0].size >= RULES.initial * usual
        and (match := _INITIAL.fullmatch(line.words[0].text))
        and match[1].isupper()
    }
    for n, letter in found.items() if len(found) <= RULES.most_initials else ():
        line, initial = lines[n], lines[n].words[0]
        rest = [*lines[:n], replace(line, words=line.words[1:]), *lines[n + 1 :]]
        beside = [at for at, each in enumerate(rest) if each.words and _begins_beside(initial, each.words[0])]
        if beside:
            first = max(beside, key=lambda at: rest[at].words[0].bottom)
            word, *others = rest[first].words
            begun = [replace(word, text=initial.text + word.text, left=initial.left)]
            if _is_word(letter, word.text, vocabulary):
                begun = [replace(word, text=initial.text, left=initial.left, right=initial.right), word]
            rest[first] = replace(rest[first], words=(*begun, *others))
            lines[:] = rest
    return [line for line in lines if line.words]


def _begins_beside(initial: Word, word: Word) -> bool:
    near = -1 <= word.left - initial.right <= RULES.initial_gap * initial.size
    is_large = initial.size >= RULES.initial * word.size
    return near and is_large and initial.bottom < (word.bottom + word.top) / 2 < initial.top


def _is_word(letter: str, after: str, vocabulary: Counter[str]) -> bool:
    """Whether an initial is a word by itself: what follows is capitalised, or rather stands alone in the document."""
    bare = after.strip('.,;:!?»”"').casefold()
    if not bare[:1].isalpha() or (after[0].isupper() and not after.isupper()):
        return True
    return letter in _LETTER_WORDS and vocabulary[bare] > vocabulary[letter.casefold() + bare]


def with_spaced_joined(line: PdfLine) -> PdfLine:
    """The line with words that are spaced out by blanks (``S P E R R E T``) as words.

    Letters that only count (``A B C D``), or have no vowel or nothing else, are left as they stand.
    """
    words: list[Word] = []
    for is_letter, group in groupby(line.words, key=lambda word: len(word.text) == 1 and word.text.isalpha()):
        run = list(group)
        narrowest = max(min((b.left - a.right for a, b in pairwise(run)), default=0.0), 1.0)
        wide = [n for n, (a, b) in enumerate(pairwise(run), 1) if b.left - a.right > RULES.spaced_evenly * narrowest]
        for first, end in pairwise([0, *wide, len(run)] if is_letter else [0]):
            words += _joined(run[first:end])
        words += [] if is_letter else run
    return replace(line, words=tuple(words))


def _joined(letters: list[Word]) -> list[Word]:
    text = "".join(letter.text for letter in letters)
    vowels = sum(letter in _VOWELS for letter in text.casefold())
    counts = all(ord(b) - ord(a) == 1 for a, b in pairwise(text))
    is_word = text.isupper() or text.islower() or text.istitle()
    if len(text) < RULES.fewest_spaced or counts or not is_word or not 0 < vowels < len(text):
        return letters
    return [replace(letters[0], text=text, right=letters[-1].right)]
