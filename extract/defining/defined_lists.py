"""Lists of definitions as laws have them: *I loven her menes med: a) X: …; b) Y: …*, one definition for each term."""

import re
from collections.abc import Iterator

from corpus.sentence_words import lowered
from corpus.types import Sentence
from extract.defining import slots
from extract.defining.matching import Candidate, Setting, shifted
from extract.defining.settings import SETTINGS

_HERE = r"(?:\s+(?:i|denne|dette|her|loven|lova|lov|forskriften|forskrifta|det|kapittelet|kapitlet|avtalen))*"
_MEANT, _MEANS = ("menes", "meines", "meinast", "forstås", "forståast", "ment", "meint"), ("betyr", "tyder")
#: What introduces such a list: *menes med*, or a verb of meaning at the end of its line.
_LEAD = re.compile(
    rf"(?:{'|'.join(_MEANT)}){_HERE}\s+med{_HERE}\s*:?|(?:{'|'.join(_MEANS)}){_HERE}\s*:?$", re.IGNORECASE
)
_MARKER = r"(?:(?:[a-zæøå]|\d{1,2})[.)]|[–•*-])"
_BARE = re.compile(rf"\s*(?:{_MARKER}\s*){{0,2}}")
_SEPARATOR = re.compile(rf";\s*|(?:^|\n)\s*(?={_MARKER}\s*[*_]*[^\W\d_])")
_ITEM = re.compile(
    rf"\s*(?P<marker>(?:{_MARKER}\s*){{1,4}}(?=[^\W\d_]))?(?P<term>[^:;,.()\n]{{2,80}}?)\s*"
    r"(?P<mark>:|,|\s–)\s+(?P<meaning>\S.*)",
    re.DOTALL,
)


def find_listed(setting: Setting) -> dict[int, list[Candidate]]:
    """For each sentence that holds items of such a list, the definitions that they give."""
    found: dict[int, list[Candidate]] = {}
    section, expected = -1, False
    low = lowered(setting.document.clean.text)
    verbs = [verb for verb in (*_MEANT, *_MEANS) if verb in low]
    for sentence, words in zip(setting.document.sentences, setting.document.words, strict=True):
        led = any(verb in words.low for verb in verbs)
        if not led and sentence.section != section:
            continue
        body = words.text.rstrip()
        if len(body) > SETTINGS.longest_list:
            continue
        lead = _LEAD.search(body) if led else None
        if lead:
            section, expected = sentence.section, True
        if sentence.section == section:
            start = lead.end() if lead else 0
            items = list(_items(body, start, sentence, setting, expected=expected))
            if items:
                found[sentence.index] = items
            expected = bool(items) or (expected and _BARE.fullmatch(body, start) is not None)
    return found


def _items(body: str, start: int, sentence: Sentence, setting: Setting, *, expected: bool) -> Iterator[Candidate]:
    """The items from ``start`` on; the first needs no marker where one is ``expected``."""
    stops = [(match.start(), match.end()) for match in _SEPARATOR.finditer(body, start)]
    for begin, end in zip([start, *(end for _, end in stops)], [*(at for at, _ in stops), len(body)], strict=True):
        item = _ITEM.fullmatch(body, begin, end)
        if item is None or not (item["marker"] or (item["mark"] == ":" and (expected or begin > start))):
            continue
        placed = slots.term_in(body, item.span("term"), setting.concept_of)
        meaning = item.start("meaning"), item.start("meaning") + len(item["meaning"].rstrip(" ,.;\n"))
        if placed:
            yield Candidate(
                term=shifted(placed[0], sentence),
                meaning=shifted(meaning, sentence),
                cue="menes med",
                construction="defined list",
                kind="formal",
                concept=placed[1],
                first=sentence.index,
                last=sentence.index,
                holds=True,
                passage=shifted((placed[0][0], meaning[1]), sentence),
            )
