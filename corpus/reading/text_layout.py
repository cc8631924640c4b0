"""How a plain text was laid out on paper: the numbers of its lines in the margin, and columns side by side."""

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from itertools import pairwise

_LINE = re.compile(r"[^\r\n\f]*(?:\r\n|[\r\n\f]|$)")
#: A number before the text of a line, or after it.
_MARGINS = (
    re.compile(r"[ \t]*(?P<number>\d{1,5})(?:[:|]?[ \t]+|[:|]?$)"),
    re.compile(r"(?:^|(?<![ \t])(?:[ \t]{2,}|\t))(?P<number>\d{1,5})[ \t]*$"),
)
_GUTTER = re.compile(r"(?<=\S) {3,}(?=[^\W\d_])")

#: Every line is numbered, or every second, fifth or tenth.
STEPS = (1, 2, 5, 10)
#: Fewer lines in sequence can be a list, or rows of a table.
FEWEST_LINES = 4
#: So large a part of a text must follow the sequence: a title page and tables may stand without numbers.
IN_SEQUENCE = 0.5
#: So large a part of its lines goes on in lower case where running text is wrapped; lists and contents do not.
RUNNING_ON = 0.2
#: So many lines, and so large a part of them all, with a gap at one place: fewer are a table in a text.
FEWEST_IN_COLUMNS = 8
IN_COLUMNS = 0.5


def line_numbers(text: str) -> list[tuple[int, int]]:
    """Where the numbers of lines stand in the margin of ``text``, with the blanks beside them, in order.

    They are told from other numbers by their sequence: each is as many as lines stand between it and the one before,
    blank lines counted or not; on a new page it may begin anew.
    """
    lines = [(line.start(), line[0].rstrip("\r\n\f")) for line in _LINE.finditer(text)]
    printed = [line for line in lines if line[1].strip()]
    found = max((_in_sequence(each, margin) for each in (printed, lines) for margin in _MARGINS), key=len)
    before = dict(found)
    running_on = sum(line[before.get(at, at) - at :].lstrip()[:1].islower() for at, line in printed)
    return sorted(found) if running_on >= RUNNING_ON * len(printed) else []


def _in_sequence(lines: Sequence[tuple[int, str]], margin: re.Pattern[str]) -> list[tuple[int, int]]:
    """The numbers of one margin that count ``lines``; empty if too few of the lines follow."""
    runs: dict[int, list[tuple[int, int, int]]] = defaultdict(list)
    for count, (start, line) in enumerate(lines):
        shown = line.strip(" \t")
        if not (shown[:1].isdecimal() or shown[-1:].isdecimal()):
            continue  # most lines: no margin's number stands there
        if match := margin.search(line) if margin is _MARGINS[1] else margin.match(line):
            number = int(match["number"])
            runs[number - count].append((number, start + match.start(), start + match.end()))
    by_step: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for run in runs.values():
        steps = Counter(after[0] - before[0] for before, after in pairwise(run))
        step = steps.most_common(1)[0][0] if steps else 0
        if step in STEPS and all(number % step == 0 for number, _, _ in run):
            by_step[step] += [(start, end) for _, start, end in run]
    fitting = ((step, spans) for step, spans in by_step.items() if step * len(spans) >= FEWEST_LINES)
    step, spans = max(fitting, key=lambda each: each[0] * len(each[1]), default=(0, []))
    return spans if spans and step * len(spans) >= IN_SEQUENCE * len(lines) else []


def stands_in_columns(text: str) -> bool:
    """Whether the lines of a text show two columns side by side, which a converter laid out with blanks."""
    lines = [line for line in text.splitlines() if line.strip()]
    gutters = Counter(match.end() for line in lines for match in _GUTTER.finditer(line))
    most = max(gutters.values(), default=0)
    return most >= max(FEWEST_IN_COLUMNS, IN_COLUMNS * len(lines))
