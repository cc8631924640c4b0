"""What terminology practice minds in the text of a definition, as far as its form shows it: rule by rule, with places.

The rules are those of *Termlosen* (Språkrådet), chapters 2 and 6.1; which of them stands where tells
:mod:`kg.defining.advice`.
"""

import re
from collections.abc import Callable, Iterator
from itertools import pairwise

from corpus.words import RUNNING_WORD, YEAR
from extract.attribution.word_classes import is_finite, is_infinitive
from extract.concepts.terms import without_qualifier
from extract.new_terms.tagger import TaggedWord, load_tagger
from kg.defining.draft_wording import Draft, Found, RuleName, after, cues, words_of

#: Words of a definition. Termlosen rewrites, for its length, an example of 41 (*eviggrønt tre*, chapter 2.3).
LONGEST_WORDS = 40
#: Words in brackets from which on they explain something; fewer are an abbreviation, a number or an aside.
EXPLAINING_WORDS = 3
#: Letters of an abbreviation in capitals; longer ones are words that are shouted.
LONGEST_SHORT = 6

#: Letters at the end of a text in which an abbreviation stands.
_LONGEST_STOPPED = 20
_SENTENCE_END = re.compile(r"[.!?…][»”\"')\]]*\s+(?=[«“\"'(]?[A-ZÆØÅ])|\n\s*(?=\S)")
_BRACKETS = re.compile(r"\(([^()]{1,400})\)")
_SHORT = re.compile(r"(?<![\w-])[A-ZÆØÅ]{2,}(?![^\W\d_])")
_ROMAN = re.compile(r"[IVXLCM]+")
_SINCE = re.compile(
    rf"(?<!\w)(?:fra|frå|siden|sidan|i|per|pr\.|innen|innan|since|in|from|as of|by)\s+{YEAR}(?!\w)", re.IGNORECASE
)
_DEFINITE = ("en", "et", "a", "ene", "ane")
#: What names of peoples and places end in, which English writes with a capital.
_ENGLISH_NAMES = ("ian", "ish", "ese", "ean")


def _empty(draft: Draft) -> Iterator[Found]:
    words = RUNNING_WORD.findall(draft.text)
    if not words:
        yield Found("empty", None)
    elif len(words) == 1:
        yield Found("one_word", None, words[0])


def _begins(draft: Draft) -> Iterator[Found]:
    if draft.sentence:
        yield draft.found("begins_with_term", *draft.sentence)
    article = cues("article", draft.language).match(draft.text, draft.body) or _demonstrative(draft)
    naming = cues("naming", draft.language).match(draft.text, after(draft.text, article, draft.body))
    if naming:
        yield draft.found("naming", *naming.span())
    others = (cues(name, draft.language).match(draft.text, draft.body) for name in ("no_genus", "negation"))
    if article and not any(others):
        yield draft.found("article", *article.span())


def _demonstrative(draft: Draft) -> re.Match[str] | None:
    """*den*, *det* or *de* that is an article: before a definite noun (*den delen som*) it points out, as it must."""
    if draft.language == "en" or draft.genus is None:
        return None
    noun = draft.text[slice(*draft.genus)].lower()
    match = cues("demonstrative", draft.language).match(draft.text, draft.body)
    return match if match and not noun.endswith(_DEFINITE) else None


def _no_genus(draft: Draft) -> Iterator[Found]:
    """A clause or a verb where a noun should stand; of concepts that are no nouns nothing is said."""
    clause = cues("no_genus", draft.language).match(draft.text, draft.body)
    if not _is_noun(draft):
        return
    if clause:
        yield draft.found("no_genus", *clause.span())
    elif len(draft.opening) > 1 and (draft.genus is None or _is_verb(draft)):
        first = draft.opening[0]
        yield draft.found("no_genus", draft.body + first.start, draft.body + first.end)
    elif verb := _main_verb(draft):
        yield draft.found("no_genus", draft.body, draft.body + verb.end)


def _main_verb(draft: Draft) -> TaggedWord | None:
    """The verb of a wording that says something of its noun (*alle elever skal …*) instead of what the thing is."""
    for word in draft.opening[1:]:
        form = word.text.lower()
        if not word.text[0].isalnum() or word.tag == "SCONJ" or cues("no_genus", draft.language).fullmatch(form):
            return None
        if word.tag == "AUX" and is_finite(form):
            return word
    return None


def _is_verb(draft: Draft) -> bool:
    """Whether the wording begins with a verb; a relative clause after the first word says that this is a noun."""
    first, form = draft.opening[0], draft.opening[0].text.lower()
    verb = first.tag in {"VERB", "AUX"} and (is_infinitive(form) or is_finite(form))
    return verb and (draft.genus is None or draft.genus[0] > draft.body)


def _is_noun(draft: Draft) -> bool:
    if draft.language == "en":
        return True
    label = load_tagger(draft.language).tag_text(without_qualifier(draft.concept.preferred(draft.language)))
    return not label or label[-1].tag not in {"VERB", "ADJ"}


def _form(draft: Draft) -> Iterator[Found]:
    """One sentence, without a full stop, that begins with a small letter."""
    text = draft.text.rstrip()
    ends = (match for match in _SENTENCE_END.finditer(text, draft.start) if not _is_stopped(draft, match))
    second = next(ends, None)
    if second:
        yield draft.found("several_sentences", second.end(), len(text))
    elif text.endswith(".") and not text.endswith("..") and not _ends_stopped(draft, text):
        yield draft.found("full_stop", len(text) - 1, len(text))
    first = RUNNING_WORD.match(draft.text, draft.start)
    if first and _is_capital(draft, first[0]):
        yield draft.found("capital", *first.span())


def _is_stopped(draft: Draft, match: re.Match[str]) -> bool:
    return match[0].startswith(".") and _ends_stopped(draft, draft.text[: match.start() + 1])


def _ends_stopped(draft: Draft, text: str) -> bool:
    """Whether a text ends with an abbreviation or an initial, whose stop ends no sentence."""
    last = text[-_LONGEST_STOPPED:].rsplit(maxsplit=1)[-1].lower().lstrip("(")
    known = {word for rule in ("open_list", "hidden", "short", "stopped") for word in words_of(rule, draft.language)}
    return last in known or re.fullmatch(r"[^\W\d_]\.", last) is not None


def _is_capital(draft: Draft, word: str) -> bool:
    """A capital that makes no name: of a word that is known in small letters, or that the tagger takes for no name."""
    if not word[0].isupper() or not (word[1:].islower() or len(word) == 1):
        return False
    if draft.language == "en":
        return not word.lower().endswith(_ENGLISH_NAMES)
    tagger = load_tagger(draft.language)
    known = max(tagger.model.forms.get(word.lower(), ()), key=lambda use: use.count, default=None)
    if known:
        return tagger.model.tags[known.tag] != "PROPN"
    return draft.opening != [] and draft.opening[0].tag != "PROPN"


def _cued(rule: RuleName, *, but: str = "") -> Callable[[Draft], Iterator[Found]]:
    """A rule that minds certain words, but for phrases in which they mean something else."""

    def find(draft: Draft) -> Iterator[Found]:
        spared = [m.span() for m in cues(but, draft.language).finditer(draft.text)] if but else []
        for match in cues(rule, draft.language).finditer(draft.text, draft.body):
            if not any(start <= match.start() < end for start, end in spared):
                yield draft.found(rule, *match.span())

    return find


def _without(draft: Draft) -> Iterator[Found]:
    """*uten* right after the genus: then what the concept is not is all that is told."""
    if draft.genus:
        match = cues("without", draft.language).match(draft.text, after(draft.text, None, draft.genus[1]))
        if match:
            yield draft.found("negation", *match.span())


def _hidden(draft: Draft) -> Iterator[Found]:
    """An explanation in brackets: of several words, without figures or links, of which one is a noun or a verb."""
    for match in _BRACKETS.finditer(draft.text, draft.body):
        words = RUNNING_WORD.findall(match[1])
        pointing = any(letter.isdigit() or letter == "§" for letter in match[1]) or "://" in match[1]
        if len(words) >= EXPLAINING_WORDS and not pointing and _explains(draft, match[1]):
            yield draft.found("hidden", *match.span())


def _explains(draft: Draft, inside: str) -> bool:
    if draft.language == "en":
        return True
    return any(word.tag in {"NOUN", "VERB"} for word in load_tagger(draft.language).tag_text(inside))


def _now(draft: Draft) -> Iterator[Found]:
    for match in _SINCE.finditer(draft.text, draft.body):
        yield draft.found("now", *match.span())
    if draft.language != "en":
        for before, word in pairwise(draft.opening):
            if word.text.lower() in {"nå", "no"} and word.tag == "ADV" and before.text.lower() != "å":
                yield draft.found("now", draft.body + word.start, draft.body + word.end)


def _long(draft: Draft) -> Iterator[Found]:
    words = [match.span() for match in RUNNING_WORD.finditer(draft.text, draft.body)]
    if len(words) > LONGEST_WORDS:
        yield Found("too_long", (words[LONGEST_WORDS][0], words[-1][1]), str(len(words)))


def _short(draft: Draft) -> Iterator[Found]:
    """Abbreviations in capitals that are not spelt out beside them, and those that are never to be read alone."""
    known = {*words_of("known_short", draft.language)}
    matches = [m for m in _SHORT.finditer(draft.text) if len(m[0]) <= LONGEST_SHORT and not _ROMAN.fullmatch(m[0])]
    spelt = {match[0] for match in matches if _is_spelt_out(draft.text, match)}
    if not draft.text.isupper():
        for match in matches:
            if match[0] not in known | spelt:
                yield draft.found("abbreviation", *match.span())
    for match in cues("short", draft.language).finditer(draft.text, draft.body):
        yield draft.found("abbreviation", *match.span())


def _is_spelt_out(text: str, match: re.Match[str]) -> bool:
    return text[match.start() - 1 : match.start()] == "(" or text[match.end() :].lstrip()[:1] == "("


#: Every rule on the form of a wording, in the order in which a reader meets what they mind.
RULES: tuple[Callable[[Draft], Iterator[Found]], ...] = (
    _empty, _begins, _no_genus, _form, _cued("negation", but="not_negation"), _without, _cued("hidden"), _hidden,
    _cued("open_list"), _cued("vague"), _cued("value", but="not_value"), _cued("now"), _now, _long, _short,
)  # fmt: skip
