"""How far the rules on senses hold on a text that they were not made from: each text read with what the others taught.

Of ``senses.csv`` and ``sense_words.csv``, each alternative of a pattern and each word of a class that decides mentions
in one text only is left out when that text is read. Folders come in pairs, of annotations and of the texts; texts
without annotations (``--also``) tell only which rules decide elsewhere too::

    python -m tools.senses_left_out ../shared/gold ../shared/reports ../shared/gold/genres ../shared/gold/genres/texts \
        --also ../shared/gold/treebank/texts

For each pair: precision, recall and F1 of mentions (span and concept) and the lookalikes taken, as it is, without such
patterns, and without such words of classes too.
"""

import argparse
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from unittest.mock import patch

from corpus.document import to_document
from corpus.reading.readers import read_source
from corpus.types import Document
from extract.concepts import mentions, sense_words
from extract.concepts.mentions import MentionFinder, document_mentions
from extract.concepts.scheme import make_scheme
from extract.concepts.scheme_tables import CONCEPT_FILES, bundled_tables
from extract.concepts.sense_rules import SenseRule, Surroundings, sense, to_rule
from extract.data_files import BUNDLED, Row, read_rows
from kg.judging.evaluation_gold import Judged, read_gold

#: A line of ``senses.csv`` and an alternative of its pattern, or 0 and a word of a class.
Unit = tuple[int, str]
_WORD_COLUMNS = ("class", "ending", "words")


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """An annotated text: the pair of folders that it is from, the document, and its judged passages."""

    pair: int
    document: Document
    judged: Sequence[Judged]


def main(arguments: Sequence[str] | None = None) -> int:
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("folders", nargs="+", type=Path)
    ask.add_argument("--also", nargs="*", type=Path, default=[])
    given = ask.parse_args(arguments)
    folders: list[Path] = given.folders
    texts = list(_texts(list(zip(folders[::2], folders[1::2], strict=True))))
    also = [to_document(read_source(path)) for folder in given.also for path in sorted(folder.glob("*.txt"))]
    texts += [Text(pair=-1, document=document, judged=()) for document in also]
    deciding = [_deciding(text) for text in texts]
    counts = Counter(unit for units in deciding for unit in units)
    print(f"units {len(_all_units())}, deciding {len(counts)}, in one text only {sum(n == 1 for n in counts.values())}")
    for pair in range(len(folders) // 2):
        own = [(text, units) for text, units in zip(texts, deciding, strict=True) if text.pair == pair]
        whole = sum((_score(text, frozenset()) for text, _ in own), Counter[str]())
        alone = [(text, {unit for unit in units if counts[unit] == 1}) for text, units in own]
        patterns = sum((_score(text, {u for u in units if u[0]}) for text, units in alone), Counter[str]())
        words = sum((_score(text, units) for text, units in alone), Counter[str]())
        print(f"{folders[2 * pair]}\n  as it is           {_told(whole)}")
        print(f"  without patterns   {_told(patterns)}\n  and without words  {_told(words)}")
    return 0


def _texts(pairs: Iterable[tuple[Path, Path]]) -> Iterator[Text]:
    for number, (gold, folder) in enumerate(pairs):
        judged = read_gold(gold, "mentions")
        for file in sorted({passage.file for passage in judged}):
            document = to_document(read_source(folder / file))
            yield Text(pair=number, document=document, judged=[each for each in judged if each.file == file])


def _rows() -> Sequence[Row]:
    return bundled_tables(CONCEPT_FILES)["senses.csv"]


def _word_rows() -> Sequence[Row]:
    return read_rows(BUNDLED, "sense_words.csv", _WORD_COLUMNS)


def _all_units() -> set[Unit]:
    words = {(0, word) for row in _word_rows() for word in row["words"].split()}
    return words | {(row.line, alternative) for row in _rows() for alternative in row["pattern"].split("|")}


def _deciding(text: Text) -> set[Unit]:
    """The units that decide a candidate of the text."""
    found: set[Unit] = set()
    parts = [[(alternative, to_rule(_with(row, "pattern", alternative))) for alternative in row["pattern"].split("|")]
             for row in _rows()]  # fmt: skip
    lines = [row.line for row in _rows()]
    bases = _base_words()

    def watched(concept: str, rules: Sequence[SenseRule], seen: Surroundings) -> str | None:
        number = next((n for n, rule in enumerate(scheme.senses) if rule.concept == concept and rule.fits(seen)), None)
        for alternative, rule in parts[number] if number is not None else ():
            if number is not None and rule.fits(seen):
                found.add((lines[number], alternative))
                found.update((0, base) for base in _class_words(rule, seen, bases))
        return sense(concept, rules, seen)

    scheme = make_scheme(bundled_tables(CONCEPT_FILES))
    with patch.object(mentions, "sense", watched):
        document_mentions(text.document, MentionFinder(scheme))
    return found


def _class_words(rule: SenseRule, seen: Surroundings, bases: Callable[[str], Iterable[str]]) -> Iterator[str]:
    """The words of the classes that the pattern asks for, where it fits."""
    match = rule.pattern.search(seen.right if rule.where == "right" else seen.left)
    asked = [name for name in sense_words.classes() if f"#{name}#" in rule.pattern.pattern]
    for word in match[0].split() if match and rule.where in {"left", "right"} else ():
        if any(f"#{name}#" in word for name in asked):
            yield from bases(word.partition("#")[0].lower())


def _base_words() -> Callable[[str], Iterable[str]]:
    """What gives for a written word the entries of ``sense_words.csv`` that it is a form of."""
    indexed = [
        (word, sense_words.index_words([_with(row, "words", word)]))
        for row in _word_rows()
        for word in row["words"].split()
    ]

    def bases(written: str) -> list[str]:
        ends = [written[at:] for at in range(1, len(written))]
        return [word for word, (whole, last) in indexed if written in whole or any(end in last for end in ends)]

    return bases


def _score(text: Text, left_out: Iterable[Unit]) -> Counter[str]:
    out = set(left_out)
    kept = [_without(row, "pattern", "|", {unit for line, unit in out if line == row.line}) for row in _rows()]
    words = [_without(row, "words", " ", {unit for line, unit in out if not line}) for row in _word_rows()]
    tables = {**bundled_tables(CONCEPT_FILES), "senses.csv": [row for row in kept if row is not None]}
    index = sense_words.index_words(row for row in words if row is not None)
    with patch.object(sense_words, "_words", lambda: index):
        sense_words.forget()
        found = document_mentions(text.document, MentionFinder(make_scheme(tables)))
    sense_words.forget()
    return _compared(text, {(each.start, each.end, each.concept) for each in found})


def _compared(text: Text, found: set[tuple[int, int, str]]) -> Counter[str]:
    sums: Counter[str] = Counter()
    for passage in text.judged:
        want = {(each["start"], each["end"], each["concept_id"]) for each in passage.told["mentions"]}
        got = {each for each in found if each[0] >= passage.start and each[1] <= passage.end}
        got -= {each for each in got - want if any(_inside(each, other) for other in want)}
        sums.update(tp=len(got & want), fp=len(got - want), fn=len(want - got))
        for lookalike in passage.told.get("lookalikes", ()):
            taken = any(start < lookalike["end"] and end > lookalike["start"] for start, end, _ in got - want)
            sums.update(lookalikes=1, taken=int(taken))
    return sums


def _inside(inner: tuple[int, int, str], outer: tuple[int, int, str]) -> bool:
    return outer[0] <= inner[0] and inner[1] <= outer[1] and inner[:2] != outer[:2]


def _with(row: Row, column: str, cell: str) -> Row:
    return replace(row, cells={**row.cells, column: cell})


def _without(row: Row, column: str, sign: str, parts: set[str]) -> Row | None:
    """A row without some parts of a cell; ``None`` when nothing of it is left."""
    kept = [part for part in row[column].split(sign) if part not in parts]
    return _with(row, column, sign.join(kept)) if kept else None


def _told(sums: Counter[str]) -> str:
    precision = sums["tp"] / max(sums["tp"] + sums["fp"], 1)
    recall = sums["tp"] / max(sums["tp"] + sums["fn"], 1)
    f1 = 2 * precision * recall / max(precision + recall, 1e-9)
    return f"P {precision:.3f} R {recall:.3f} F1 {f1:.3f}, lookalikes {sums['taken']} of {sums['lookalikes']}"


if __name__ == "__main__":
    raise SystemExit(main())
