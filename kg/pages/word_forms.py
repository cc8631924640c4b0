"""Which forms of a word the texts hold (*barn, barnet, barna*), so that a search for one can find them all."""

from collections import Counter, defaultdict
from collections.abc import Iterable

from corpus.words import RUNNING_WORD
from extract.new_terms.tagger import LANGUAGES, load_tagger
from extract.types import Language

#: A form belongs to a word when the tagger takes it for that word at least this often; below, it is mostly mistaken.
LEAST_SHARE = 0.2
#: So many uses of a form tell what word it is; a sentence whose words were all read so often is not read.
READINGS = 20


def word_forms(sentences: Iterable[tuple[Language, str]]) -> list[list[str]]:
    """The words that stand in other forms than one, each as its forms in lower case with its lemma, sorted.

    ``sentences`` are wording with its language; only those of a written standard that the tagger knows are read.
    """
    seen: dict[str, Counter[tuple[str, str]]] = defaultdict(Counter)
    for language, text in sentences:
        forms = (form.lower() for form in RUNNING_WORD.findall(text))
        if language in LANGUAGES and any(seen[form].total() < READINGS for form in forms):
            for word in load_tagger(language).tag_text(text):
                if RUNNING_WORD.fullmatch(word.text):
                    seen[word.text.lower()][word.lemma, word.tag] += 1
    words: dict[tuple[str, str], set[str]] = defaultdict(set)
    for form, readings in seen.items():
        for reading, n in readings.items():
            if n >= LEAST_SHARE * readings.total():
                words[reading] |= {form, reading[0]}
    return [list(forms) for forms in sorted({tuple(sorted(forms)) for forms in words.values() if len(forms) > 1})]
