"""Compile the weights that tell bokmål, nynorsk and English apart, and measure them beside py3langid.

    python -m benchmarks.languages TREEBANKS            measure
    python -m benchmarks.languages TREEBANKS --write    compile corpus/data/languages.tsv from the training parts first

TREEBANKS is a folder with ``no_{bokmaal,nynorsk}-ndt-train.conllu.gz`` and ``no_{bokmaal,nynorsk}-ud-dev.conllu.gz``.
A paragraph here is four sentences in a row.
"""

import argparse
import gzip
import math
import re
from collections import Counter
from collections.abc import Callable, Iterator
from importlib import import_module
from pathlib import Path

from corpus.language import endings, language_of

_WORD = re.compile(r"[^\W\d_]+")
_NORMS = {"nb": "bokmaal", "nn": "nynorsk"}
_WEIGHTS = Path(__file__).parents[1] / "corpus/data/languages.tsv"

MOST_WORDS, MOST_ENDINGS = 500, 600
FEWEST_USES = 20

#: Function words of English that Norwegian does not have.
ENGLISH = [
    "the", "of", "and", "is", "are", "was", "were", "with", "that", "this", "which", "from", "has", "not", "they",
    "their", "these", "can", "will", "would", "been", "its", "also", "between", "we", "your", "you", "than",
    "such", "who", "what", "where", "there", "when", "into", "during", "through", "about", "other", "both", "how",
    "some", "any", "does", "each", "it", "his", "if", "no", "my", "them", "then", "only", "most", "many",
    "should", "could", "our", "more",
]  # fmt: skip

#: Function words of Swedish, Danish, German, Dutch and French that Norwegian and English hardly have.
FOREIGN = [
    "att", "och", "är", "från", "inte", "för", "också", "där", "när", "hur", "vad", "mycket", "många", "sig", "efter",
    "af", "nogle", "noget", "bliver", "blev", "meget", "mellem", "uden", "hvad", "igen",
    "und", "nicht", "ist", "mit", "von", "zu", "auf", "für", "sich", "auch", "werden",
    "het", "een", "niet", "van", "zijn", "voor", "wordt", "ook", "naar", "aan", "bij",
    "une", "est", "pour", "sur", "qui", "avec",
]  # fmt: skip


def sentences(path: Path) -> Iterator[list[tuple[str, str]]]:
    """Form and part of speech of each token, sentence by sentence."""
    tokens: list[tuple[str, str]] = []
    with gzip.open(path, "rt", encoding="utf8") as lines:
        for line in lines:
            if line == "\n":
                yield tokens
                tokens = []
            elif line[0].isdigit():
                columns = line.split("\t")
                tokens.append((columns[1], columns[3]))


def odds(counts: dict[str, Counter[str]], names: set[str], most: int) -> list[tuple[str, float]]:
    """The forms that tell most, with the log odds of nynorsk against bokmål."""
    total = {norm: sum(count.values()) for norm, count in counts.items()}
    found = []
    for form in sorted(counts["nb"].keys() | counts["nn"].keys()):
        nb, nn = counts["nb"][form], counts["nn"][form]
        weight = math.log((nn + 0.5) / total["nn"]) - math.log((nb + 0.5) / total["nb"])
        if nb + nn >= FEWEST_USES and abs(weight) >= 0.5 and form not in names:
            found.append((abs(weight) * (nb + nn), form, weight))
    return sorted((form, weight) for _, form, weight in sorted(found, reverse=True)[:most])


def compile_weights(treebanks: Path) -> None:
    words: dict[str, Counter[str]] = {norm: Counter() for norm in _NORMS}
    ends: dict[str, Counter[str]] = {norm: Counter() for norm in _NORMS}
    names: set[str] = set()
    for norm, name in _NORMS.items():
        for sentence in sentences(treebanks / f"no_{name}-ndt-train.conllu.gz"):
            names.update(form.lower() for form, part in sentence if part == "PROPN")
            words[norm].update(word for form, _ in sentence for word in _WORD.findall(form.lower()))
        for word, n in words[norm].items():
            ends[norm].update(dict.fromkeys(endings(word), n))
    rows = [("word", *row) for row in odds(words, names, MOST_WORDS)]
    rows += [("ending", *row) for row in odds(ends, set(), MOST_ENDINGS)]
    rows += [("english", word, 1.0) for word in sorted(set(ENGLISH))]
    rows += [("foreign", word, 1.0) for word in sorted(set(FOREIGN))]
    head = "# Log odds of nynorsk against bokmål, from the forms of the Norwegian Dependency Treebank (CC0),\n"
    head += "# written by benchmarks/languages.py; and function words of English and of others.\n"
    _WEIGHTS.write_text(head + "".join(f"{kind}\t{form}\t{w:.2f}\n" for kind, form, w in rows), encoding="utf8")


def measure(treebanks: Path, name: str, classify: Callable[[str], str | None]) -> None:
    for norm, part in _NORMS.items():
        texts = [" ".join(form for form, _ in s) for s in sentences(treebanks / f"no_{part}-ud-dev.conllu.gz")]
        paragraphs = [" ".join(texts[at : at + 4]) for at in range(0, len(texts), 4)]
        shares = [sum(classify(text) == norm for text in group) / len(group) for group in (texts, paragraphs)]
        print(f"{name:10} {norm}  sentences {shares[0]:.3f}  paragraphs {shares[1]:.3f}  ({len(texts)} sentences)")


def main() -> None:
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("treebanks", type=Path)
    ask.add_argument("--write", action="store_true")
    options = ask.parse_args()
    if options.write:
        compile_weights(options.treebanks)
    measure(options.treebanks, "own", lambda text: language_of(text) or "nb")
    try:
        py3langid = import_module("py3langid")  # the peer, which the project does not need
    except ImportError:
        print("py3langid is not installed: no peer measured")
        return
    py3langid.set_languages(["no", "nn", "en"])
    measure(options.treebanks, "py3langid", lambda text: {"no": "nb"}.get(found := py3langid.classify(text)[0], found))


if __name__ == "__main__":
    main()
