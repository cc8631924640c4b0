"""Tokens a second of the whole of extract, with few concepts and with many, and on 1 to 100 times the text.

Beside it, in the same run and process, spaCy's ``PhraseMatcher`` on simplemma lemmas with the same labels, which finds
concepts only. Both read the same sentences; both are warm (a first pass is thrown away), and rounds take turns so that
a busy spell of the machine falls on both. Shown are medians of CPU seconds as tokens (words and numbers) a second, and
ours as a multiple of the peer's.

Run as ``python benchmarks/extract.py``; ``--growth`` reads the text 1, 10 and 100 times over with one finder, each time
with a tenth of its words spelt as never before, so that what is remembered of words grows as in new texts.
"""

import argparse
import random
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from statistics import median

import simplemma
import spacy
from spacy.matcher import PhraseMatcher
from spacy.tokens import Doc

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from corpus.document import to_document  # noqa: E402
from corpus.reading.readers import read_source  # noqa: E402
from corpus.reading.sources import list_sources  # noqa: E402
from corpus.types import Document  # noqa: E402
from extract.attribution.service_scheme import load_services  # noqa: E402
from extract.attribution.services import attribute, names_by_sentence  # noqa: E402
from extract.concepts.mentions import MentionFinder, document_mentions  # noqa: E402
from extract.concepts.scheme import Scheme, load_scheme  # noqa: E402
from extract.concepts.terms import WORD, Term, TermWord  # noqa: E402
from extract.defining.definitions import find_definitions, whole_term_lookup  # noqa: E402
from extract.literature.citations import find_citations  # noqa: E402
from extract.types import Concept, Label  # noqa: E402
from extract.uses.find_uses import find_uses, surroundings  # noqa: E402
from extract.words_about_words.claims import find_claims  # noqa: E402

REPORTS = ROOT.parent / "shared" / "reports"
SAMPLE = ROOT / "corpus" / "sample"
_SYLLABLES = (
    "bar",
    "ne",
    "sko",
    "le",
    "hel",
    "se",
    "om",
    "sorg",
    "til",
    "tak",
    "vern",
    "råd",
    "plan",
    "mål",
    "ung",
    "fam",
)
_ADJECTIVES = ("felles", "lokal", "nasjonal", "samordnet", "tidlig", "helhetlig", "langvarig", "skriftlig")


def main(arguments: Sequence[str] | None = None) -> int:
    given = _parser().parse_args(arguments)
    documents = _documents(given.corpus or (REPORTS if REPORTS.is_dir() else SAMPLE))
    tokens = sum(len(WORD.findall(document.clean.text)) for document in documents)
    print(f"{len(documents)} documents, {tokens:,} tokens; medians of {given.repeat}\n")
    print("| concepts | labels | whole of extract | mentions alone | PhraseMatcher | mentions / peer |")
    print("| -------: | -----: | ---------------: | -------------: | ------------: | --------------: |")
    for size in (70, 20_000):
        _compare(documents, tokens, _scheme(size), given.repeat)
    if given.growth:
        _grow(documents, tokens)
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--corpus", type=Path, help="a folder of reports (default: ../shared/reports, or the sample)")
    parser.add_argument("--repeat", type=int, default=3)
    parser.add_argument("--growth", action="store_true", help="also at 1, 10 and 100 times the text")
    return parser


def _documents(folder: Path) -> list[Document]:
    paths, _ = list_sources([folder])
    return [to_document(read_source(path)) for path in paths]


def _scheme(size: int) -> Scheme:
    """The bundled scheme with made-up concepts beside it: half of one word, half of an adjective and a word."""
    scheme, rng = load_scheme(), random.Random(1)  # noqa: S311 - not for secrets
    concepts, terms = list(scheme.concepts), list(scheme.terms)
    for number in range(size - len(concepts)):
        noun = "".join(rng.choices(_SYLLABLES, k=rng.randint(2, 5)))
        adjective = rng.choice(_ADJECTIVES) if number % 2 else ""
        words = [TermWord(base=adjective, word_class="adjective")] if adjective else []
        words.append(TermWord(base=noun, word_class="noun"))
        label = Label(text=f"{adjective} {noun}".strip(), language="nb", kind="preferred")
        concepts.append(Concept(id=f"made_{number}", labels=(label,)))
        terms.append(Term(concept=f"made_{number}", label=label, words=tuple(words)))
    return replace(scheme, concepts=tuple(concepts), terms=tuple(terms))


def _sides(scheme: Scheme) -> dict[str, Callable[[Document], object]]:
    """What is timed, each for one document."""
    finder, services, match = MentionFinder(scheme), load_services(), _peer(scheme)

    def whole(document: Document) -> None:
        citations = find_citations(document)
        named = names_by_sentence(document, services, citations)
        about = attribute(document, services, named=named)
        mentions = document_mentions(document, finder)
        around = surroundings(document, services, named=named, citations=citations)
        find_uses(document, mentions, about, around)
        find_claims(document, mentions, about, around.methods)
        find_definitions(document, concept_of=whole_term_lookup(finder))

    def peer(document: Document) -> None:
        for sentence in document.sentences:
            match(document.clean.text[sentence.clean_start : sentence.clean_end])

    return {"whole": whole, "mentions": lambda document: document_mentions(document, finder), "peer": peer}


def _compare(documents: Sequence[Document], tokens: int, scheme: Scheme, repeat: int) -> None:
    sides = _sides(scheme)
    seconds: dict[str, list[float]] = {name: [] for name in sides}
    for turn in range(repeat + 1):
        for name, side in sides.items():
            spent = _cpu(side, documents)
            if turn:
                seconds[name].append(spent)
    rate = {name: tokens / median(each) for name, each in seconds.items()}
    print(
        f"| {len(scheme.concepts):,} | {len(scheme.terms):,} | {rate['whole']:,.0f} | {rate['mentions']:,.0f} "
        f"| {rate['peer']:,.0f} | {rate['mentions'] / rate['peer']:.2f} |"
    )


def _cpu(side: Callable[[Document], object], documents: Sequence[Document]) -> float:
    start = time.process_time()
    for document in documents:
        side(document)
    return time.process_time() - start


def _peer(scheme: Scheme) -> Callable[[str], object]:
    nlp = spacy.blank("nb")
    matcher = PhraseMatcher(nlp.vocab, attr="LEMMA")

    def lemmatised(text: str) -> Doc:
        doc = nlp.make_doc(text)
        for token in doc:
            token.lemma_ = simplemma.lemmatize(token.text, lang="nb").lower()
        return doc

    patterns: dict[str, list[Doc]] = {}
    for term in scheme.terms:
        if term.search == "yes":
            patterns.setdefault(term.concept, []).append(lemmatised(term.label.text))
    for concept, docs in patterns.items():
        matcher.add(concept, docs)
    return lambda text: matcher(lemmatised(text))


def _grow(documents: Sequence[Document], tokens: int) -> None:
    """The mentions of the text 1, 10 and 100 times over, with new spellings each time."""
    print("\n| times | tokens | CPU s | tokens a second |\n| ----: | -----: | ----: | --------------: |")
    sentences = [
        document.clean.text[sentence.clean_start : sentence.clean_end]
        for document in documents
        for sentence in document.sentences
    ]
    for times in (1, 10, 100):
        finder, spent = MentionFinder(load_scheme()), 0.0
        for copy in range(times):
            texts = [_respelt(text, copy) for text in sentences]
            start = time.process_time()
            for text in texts:
                finder.find(text)
            spent += time.process_time() - start
        print(f"| {times} | {tokens * times:,} | {spent:.2f} | {tokens * times / spent:,.0f} |")


def _respelt(text: str, copy: int) -> str:
    """Every tenth long word with letters of the copy's number before it."""
    mark = "".join("abcdefghij"[int(digit)] for digit in str(copy))
    words = text.split(" ")
    return " ".join(f"{mark}{word}" if len(word) > 7 and len(word) * 7 % 10 == 3 else word for word in words)


if __name__ == "__main__":
    sys.exit(main())
