"""What a study's respondents say, though the sentence names none: *Informantene mener at …*, *svarte nesten alle*.

Who they are is told where the study tells of its method: *vi intervjuet ti rektorer*, *en spørreundersøkelse til
kommunene*. A study of many services has respondents of whom nothing more is known.
"""

import re
from collections import Counter
from collections.abc import Container, Mapping, Sequence
from functools import cache

from corpus.sentence_words import SentenceWords
from corpus.types import RUNNING_TEXT, Document
from extract.attribution.name_patterns import NameHit
from extract.attribution.word_classes import groups
from extract.uses.method_text import is_method_sentence

#: A sample of more services tells of none in particular.
MOST_SAMPLED = 4

#: Behind these words stand those who were asked, up to what they were asked about.
_ASKED = re.compile(
    r"\b(?:intervju(?:et|a|er\smed|ar\smed)|(?:spørreundersøkels|spørjeundersøking)\w*\s(?:\w+\s)?(?:til|blant))\b",
    re.IGNORECASE,
)
_ABOUT = re.compile(r"\som\s")
#: A year in brackets: the respondents are those of a work that is cited.
_CITED = re.compile(r"\d{4}[a-z]?\)")


def respondents(
    document: Document, named: Sequence[Sequence[NameHit]], methods: Container[int]
) -> Mapping[int, tuple[str, ...]]:
    """For each sentence in which the respondents of a study speak unnamed, the services that they are from."""
    sample = _sample(document, named, methods)
    if not 0 < len(sample) <= MOST_SAMPLED:
        return {}
    return {
        sentence.index: sample
        for sentence in document.sentences
        if sentence.kind in RUNNING_TEXT
        and not named[sentence.index]
        and _speak(document.words[sentence.index])
        and not _CITED.search(document.clean.text, sentence.clean_start, sentence.clean_end)
    }


def _speak(words: SentenceWords) -> bool:
    """Whether respondents speak in a sentence, which then has one of a few words, or ends a part with all of them."""
    word, answer, of_all = _answer()
    return (not word.isdisjoint(words.pieces) and answer.search(words.low) is not None) or bool(
        of_all.search(words.low)
    )


def _sample(document: Document, named: Sequence[Sequence[NameHit]], methods: Container[int]) -> tuple[str, ...]:
    """The services that were asked, without those told of in fewer than half as many sentences as another."""
    told: Counter[str] = Counter()
    for sentence in document.sentences:
        hits, text = named[sentence.index], document.clean.text
        asked = _ASKED.search(text, sentence.clean_start, sentence.clean_end) if hits else None
        if asked is None or sentence.kind not in RUNNING_TEXT:
            continue
        if sentence.section in methods or is_method_sentence(text[sentence.clean_start : sentence.clean_end]):
            about = _ABOUT.search(text, asked.end(), sentence.clean_end)
            end = about.start() if about else sentence.clean_end
            told.update({name for hit in hits if asked.end() <= hit.start < end for name in hit.pattern.names})
    return tuple(sorted(name for name, count in told.items() if 2 * count >= max(told.values())))


@cache
def _answer() -> tuple[frozenset[str], re.Pattern[str], re.Pattern[str]]:
    """Respondents by that word, or some or all of them before or behind a verb of answering, or who agree.

    First words of which one must stand there; last those who answered alone, behind *av*.
    """
    words = groups()
    respondents, several, answers = (
        "|".join(sorted(words[group])).replace(" ", r"\s") for group in ("respondents", "several", "answers")
    )
    some = rf"(?:nesten\s)?(?:{several})"
    alone = r"(?=[.,:]|\s(?:at|det|dette|som|på|fram|frem|opp|også|òg)\b)"  # not *nevner flere tiltak*
    agree = rf"{some}(?:\s(?!\w+n[ea]\b)\w+)?\s(?:enige|einige)"  # *alle elleve enige*, not *alle foreldrene enige*
    said = frozenset(phrase.split()[-1] for phrase in words["respondents"] | words["answers"])
    return (
        said | {"enige", "einige"},
        re.compile(rf"\b(?:{respondents}|{some}\s(?:{answers})|(?:{answers})\s{some}{alone}|{agree})(?!\w)"),
        re.compile(rf"av(?<!\wav)\s(?:{several})[.,]"),
    )
