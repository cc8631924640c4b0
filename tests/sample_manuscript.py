"""The manuscripts of the sample corpus, read into blocks, and line breaking as a typesetter does it."""

import datetime
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Literal

MANUSCRIPTS: Final = Path(__file__).parent / "sample_manuscripts"
WRITTEN: Final = datetime.datetime(2024, 1, 15, 12, tzinfo=datetime.UTC)
NOTE_MARK: Final = re.compile(r"\[\^(\d+)\]")

BlockKind = Literal["title", "heading", "paragraph", "numbered", "caption", "table", "note"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """A paragraph-like piece of a manuscript; ``level`` is a heading's depth or a footnote's number."""

    kind: BlockKind
    text: str
    level: int = 0

    @property
    def rows(self) -> list[list[str]]:
        """The cells of a table; of any other block its lines, as rows of one cell."""
        return [[cell.strip() for cell in line.strip("|").split("|")] for line in self.text.splitlines()]


def to_block(chunk: str) -> Block:
    """Read one blank-line-delimited chunk of a manuscript."""
    if heading := re.match(r"(#+) (.*)", chunk):
        depth = len(heading[1]) - 1
        return Block(kind="heading" if depth else "title", text=heading[2], level=depth)
    if note := re.match(r"\[\^(\d+)\]: (.*)", chunk):
        return Block(kind="note", text=note[2], level=int(note[1]))
    for start, kind in (("|", "table"), ("1. ", "numbered"), ("Tabell 1. ", "caption")):
        if chunk.startswith(start):
            return Block(kind=kind, text=chunk)  # type: ignore[arg-type]
    return Block(kind="paragraph", text=chunk)


def read_manuscript(name: str) -> list[Block]:
    """The blocks of ``sample_manuscripts/<name>.md``."""
    text = (MANUSCRIPTS / f"{name}.md").read_text(encoding="utf-8")
    return [to_block(chunk.strip()) for chunk in re.split(r"\n{2,}", text.strip())]


def notes_of(blocks: Iterable[Block]) -> dict[int, str]:
    """Footnote texts by number."""
    return {block.level: block.text for block in blocks if block.kind == "note"}


def note_numbers(text: str) -> list[int]:
    """The footnotes that a stretch of manuscript refers to."""
    return [int(number) for number in NOTE_MARK.findall(text)]


def is_reference_heading(block: Block) -> bool:
    """Whether a heading opens the list of cited works."""
    return block.kind == "heading" and block.text in {"Referanser", "Litteratur"}


def read_hyphenation() -> dict[str, list[int]]:
    """Word → the places where it may be broken, from the hand-made ``hyphenation.txt``."""
    words = (MANUSCRIPTS / "hyphenation.txt").read_text(encoding="utf-8").split()
    return {word.replace("-", ""): [m.start() - i for i, m in enumerate(re.finditer("-", word))] for word in words}


def breaks(token: str, points: dict[str, list[int]]) -> Iterator[tuple[str, str]]:
    """Ways to break a token over a line end, latest first: at listed points, and after a hyphen it already has."""
    cuts = {m.end(): "" for m in re.finditer(r"(?<=\w)[-–](?=\w)", token)}
    for word in re.finditer(r"[a-zæøå]+", token, re.IGNORECASE):
        cuts |= {word.start() + place: "-" for place in points.get(word[0].lower(), [])}
    for cut in sorted(cuts, reverse=True):
        yield token[:cut] + cuts[cut], token[cut:]


def set_lines(text: str, fits: Callable[[str], bool], points: dict[str, list[int]]) -> list[str]:
    """Fill lines greedily, breaking words where that fills a line better."""
    lines, line, queue = [], "", text.split()[::-1]
    while queue:
        token = queue.pop()
        trial = f"{line} {token}".lstrip()
        if fits(trial):
            line = trial
            continue
        head, tail = next(((h, t) for h, t in breaks(token, points) if fits(f"{line} {h}")), ("", token))
        lines.append(f"{line} {head}".rstrip())
        line = ""
        queue.append(tail)
    return [*lines, line]
