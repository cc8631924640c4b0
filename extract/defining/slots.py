"""Cutting the term and the meaning out of a sentence, on either side of a definition cue."""

import re
from collections.abc import Callable, Iterator
from functools import cache, lru_cache

from corpus.words import RUNNING_WORD
from extract.attribution.word_classes import is_finite, is_passive
from extract.data_files import alternatives
from extract.defining.settings import SETTINGS
from extract.defining.words import set_of, words_of

Span = tuple[int, int]

#: Many cues begin at one word (*er*): what they have in common is cut out once, as long as the sentence is at hand.
_REMEMBERED = lru_cache(maxsize=64)

#: What begins a clause that tells a kind from others.
_TELLING = frozenset({"som", "der", "hvor", "kor", "når"})
#: Where a second predicate may begin: *en prøve og krever ro*; after a comma whatever follows *og* or *men*.
_ADDED = re.compile(r",\s(?:og|men)\s|\s(?:og|men)\s+(?P<verb>\w+)")
#: Where a contrasting clause begins, about something else than what is explained.
_CONTRAST = re.compile(
    r"(?:\s*,|\s[–-])\s+(?:mens|medan|imens|imedan)\s"
    r"|\s(?:mens|medan)\s+(?=\w+(?:tjenest|tenest|vern|skol|hag|stasjon)(?:en|et|a|ene|ane)\s)",
    re.IGNORECASE,
)

#: What may stand before a sentence: blanks, and the mark or number of an item.
_OPENS = " \n\t•–-0123456789.)"
_CLAUSE_MARK = re.compile(r"[.;:!?•]\s|[,–]\s|\(|\)")
_TERM_END = re.compile(
    r"[.,;:!?()]|\s[–-]\s|\s(?:og\s+(?:medfører|innebærer|betyr)|som|hvor|der|når|fordi|men|er|blir|har)\s"
)
_LEFT_OUT = re.compile(r",?\s(?:og|men)\s*$")
_TRAILING_PARENTHESIS = re.compile(r"\([^()]{1,50}\)\s*$")
_CLOSING_DASH = re.compile(r"\s[–-]\s")
_CLOSING_COMMA = re.compile(
    r",\s(?=(?:er|har|kan|skal|vil|må|bør|blir|vert|ble|var|får|fikk|\w{2,30}[^aeiouyæøå]es)\s)", re.IGNORECASE
)
_NOUN_ENDING = re.compile(r"(?:ene|ane|en|et|er|ar|a|e|n|t)$")
_QUOTED = re.compile(r"[«\"“‘']\s*([^»\"”’']{2,80})[»\"”’']")
_LETTERS = re.compile(r"[^\W\d_]{2}")
_ACRONYM_AFTER = re.compile(r"\s*\([A-ZÆØÅ][A-ZÆØÅ0-9-]{1,9}\)")
_THE_PLURAL = re.compile(r"\w{2,}(?:ene|ane)")
_INDEFINITE = re.compile(r"[\w-]{3,}(?<!en)(?<!et)(?<!ene)(?<!ane)(?<!a)")
_NOTHING_BEFORE = re.compile(r"^\W*(?:(?:en|et|ei|ein|eit)\s+)?$", re.IGNORECASE)
#: A definite noun or a pronoun, and what ends like a verb in the present: no noun phrase goes on so.
_CLAUSE = re.compile(
    r"(?:[\w-]{3,}(?:en|et|ene|ane|a)|vi|han|hun|ho|man|jeg|eg)\s+\w{2,}[ea]r\s+(?:(?:en|et|ei|eit|ein)\s+)?(?=\w)",
    re.IGNORECASE,
)
_ACRONYM = re.compile(r"[A-ZÆØÅ][A-ZÆØÅ0-9-]{1,9}(?:er|en|ene)?")


@cache
def _one_of(form: str, *roles: str) -> re.Pattern[str]:
    """The regular expression of a form in which ``%s`` is one of the words of these roles."""
    return re.compile(form % alternatives(words_of(*roles)))


@_REMEMBERED
def term_left(body: str, end: int, *, whole: bool) -> Span | None:
    """The noun phrase that ends at ``end``; with ``whole`` it must begin the sentence.

    After *og* the subject is left out, being that of the clause before: *X er todelt, og består av …*.
    """
    parenthesis = _TRAILING_PARENTHESIS.search(body, 0, end)  # an acronym, or a source
    end = parenthesis.start() if parenthesis else end
    if _LEFT_OUT.search(body, 0, end):
        return subject(body)
    left = body[:end].rstrip()
    if left.endswith(","):
        if "," not in left[:-1]:
            return None  # the cue begins a clause of its own
        end = len(left) - 1  # between commas, an apposition
    start = 0
    for mark in _CLAUSE_MARK.finditer(body, 0, end):
        if body[mark.end() : end].strip():
            start = mark.end()
    if whole and body[:start].strip(_OPENS):
        return None
    for boundary in _one_of(r"(?<!\w)(?:%s)\s", "boundary").finditer(body[start:end]):
        if body[start + boundary.end() : end].strip():
            start += boundary.end()
            break
    return None if whole and body[:start].strip(_OPENS) else _trimmed(body, (start, end))


def may_end_opening(body: str, end: int) -> bool:
    """Whether a term that opens the sentence may end there."""
    return term_left(body, end, whole=True) is not None


def subject(body: str) -> Span | None:
    """The noun phrase before the first finite verb of the sentence."""
    verb = _one_of(r"\s(?:%s)\s", "verb").search(body)
    return _trimmed(body, (0, verb.start())) if verb else None


@_REMEMBERED
def term_right(body: str, start: int) -> Span | None:
    """The noun phrase that begins at ``start``; in quotation marks, what they hold."""
    quoted = _QUOTED.match(body.replace("\n", " "), start + len(body[start:]) - len(body[start:].lstrip()))
    if quoted:
        return quoted.span(1)
    stop = _TERM_END.search(body, start + 1)
    return _trimmed(body, (start, stop.start() if stop else len(body)))


@_REMEMBERED
def meaning_right(body: str, start: int) -> Span | None:
    """What follows the cue, to the end of the sentence, without a *her* or *altså* before it."""
    end = len(body.rstrip(" .\n\t\r"))
    contrast = _CONTRAST.search(body, start + 1, end)
    end = contrast.start() if contrast else end
    match = _one_of(r"(?i)[\s,:]*(?:(?:%s)\s+)*", "filler").match(body, start, end)
    start = match.end() if match else start
    return (start, end) if RUNNING_WORD.search(body, start, end) else None


def apposition_end(body: str, opened: int, meaning: Span) -> int:
    """Where an apposition ends: at the dash or comma that closes it, if the sentence goes on after it."""
    mark = body[opened : meaning[0]].lstrip()[:1]
    closing = _CLOSING_DASH if mark in {"–", "-"} else _CLOSING_COMMA if mark == "," else None
    match = closing.search(body, *meaning) if closing else None
    return match.start() if match else meaning[1]


def concept_first(body: str, start: int, concept_of: Callable[[str], str | None]) -> Span | None:
    """The longest concept that begins at ``start``, after an article or quotation mark."""
    span = _trimmed(body, (start, len(body)))
    tokens = [match.span() for match in RUNNING_WORD.finditer(body, *span)][: SETTINGS.longest_label] if span else []
    spans = ((tokens[0][0], tokens[last - 1][1]) for last in range(len(tokens), 0, -1))
    return next((span for span in spans if concept_of(body[slice(*span)]) is not None), None)


def opens_empty(body: str, meaning: Span, *, strict: bool) -> bool:
    """Whether a meaning begins with what is no meaning: *av* …, and if ``strict`` also *mye*, *ikke* …"""
    roles = ("never", "empty") if strict else ("never",)
    return bool(_one_of(r"(?:%s)(?!\w)", *roles).match(body[slice(*meaning)].lower()))


def opens_nominal(body: str, meaning: Span) -> bool:
    """Whether a meaning begins like a noun phrase, an infinitive or *at*: not with a number or verb."""
    first = RUNNING_WORD.search(body, *meaning)
    word = first[0].lower() if first else "1"
    clausal = set_of("preposition", "boundary", "verb", "pronoun") - {"at", "den", "det", "de", "dei", "en"}
    return not word[0].isdigit() and word not in clausal


def meaning_left(body: str, end: int) -> Span | None:
    """What stands before the cue, from the last stronger mark on; ``None`` for a mere *det som* or *det vi*."""
    start = 0
    for mark in re.finditer(r"[.;:!?•]\s", body[:end]):
        start = mark.end()
    while end > start and (body[end - 1].isspace() or body[end - 1] == ","):
        end -= 1
    spelled = body[start:end].lower().split()
    last = spelled[-SETTINGS.relative_reach :]
    if set_of("pronoun", "points_back").issuperset(spelled):
        return None
    named_only = not _LETTERS.search(body, start, end) or last[-1] in set_of("relative") or "som" in last
    return None if named_only else (start, end)


@_REMEMBERED
def term_in(body: str, span: Span, concept_of: Callable[[str], str | None]) -> tuple[Span, str | None] | None:
    """The term that a stretch holds, with its concept if the term as a whole names one; ``None`` when it is no term.

    A noun phrase is cut before its first preposition if a concept stands before it (*oppfølging i skolen*).
    """
    trimmed = _trimmed(body, span)
    bracket = body.find("(", *trimmed) if trimmed else -1
    if trimmed and bracket >= 0:  # a source in brackets belongs to no term
        trimmed = (trimmed[0], bracket)
    tokens = [match.span() for match in RUNNING_WORD.finditer(body, *trimmed)] if trimmed else []
    while len(tokens) > 1 and body[slice(*tokens[0])].lower() in set_of("adverb"):
        tokens = tokens[1:]
    if not tokens:
        return None
    whole = (tokens[0][0], tokens[-1][1])
    for last in dict.fromkeys((len(tokens), _head_end(body, tokens))):
        part = (tokens[0][0], tokens[last - 1][1])
        concept = concept_of(body[slice(*part)])
        if concept is not None:
            return part, concept
    spelled = [body[start:end].lower() for start, end in tokens]
    return (whole, None) if _can_be_term(spelled) else None


def _can_be_term(spelled: list[str]) -> bool:
    """Whether words outside the scheme look like a noun phrase, not like a clause, a pronoun or an adverb."""
    clausal = set_of("question", "verb", "boundary")
    return (
        len(spelled) <= SETTINGS.longest_term
        and clausal.isdisjoint(spelled)
        and spelled[-1] not in set_of("pronoun")
        and spelled[0] not in set_of("pronoun", "conjunction", "preposition", "adverb")
        and (spelled[0] == "å" or _after_verb(spelled) == 0)
        and not is_passive(spelled[-1])
        and not set_of("adverb", "empty").issuperset(spelled)
        and any(map(_LETTERS.search, spelled))
        and not (len(spelled) == 1 and spelled[0].endswith(("es", "ast")))  # a verb
    )


def _after_verb(spelled: list[str]) -> int:
    """How many words a clause takes to its last finite verb; a form that a noun has too is one before another word."""
    of_noun = len(spelled) > 1 and spelled[1] in set_of("preposition", "conjunction")
    verbs = (
        at for at, word in enumerate(spelled[:-1]) if is_passive(word) or ((at or not of_noun) and is_finite(word))
    )
    return max(verbs, default=-1) + 1


def spoken_of(body: str) -> Iterator[Span]:
    """The terms of a sentence that are quoted, or announced as terms, in their order."""
    form = rf"(?i)(?<!\w)(?:%s)\s+(?=\w)|{_QUOTED.pattern}"
    for match in _one_of(form, "announcer").finditer(body):
        if match[1]:
            yield match.span(1)
        else:
            span = term_right(body, match.end())
            if span:
                yield span


@_REMEMBERED
def last_noun_phrase(body: str, span: Span) -> Span:
    """The end of a span from its last function word on: what an apposition stands beside."""
    stops = set_of("preposition", "verb", "boundary", "conjunction", "determiner")
    start = span[0]
    for match in RUNNING_WORD.finditer(body, *span):
        if match[0].lower() in stops and body[match.end() : span[1]].strip():
            start = match.end()
    trimmed = _trimmed(body, (start, span[1]))
    return after_clause(body, trimmed or span)


def after_clause(body: str, span: Span) -> Span:
    """A noun phrase without a subject and its verb before it: *(skolen innfører) romtid*."""
    clause = _CLAUSE.match(body, *span)
    start = clause.end() if clause else span[0]
    tokens = list(RUNNING_WORD.finditer(body, start, span[1]))
    past = _after_verb([token[0].lower() for token in tokens])
    return (tokens[past].start() if past else start), span[1]


def said_end(body: str) -> int:
    """Where a sentence ends without its stop and a source in brackets."""
    end = len(body.rstrip(" .\n"))
    source = _TRAILING_PARENTHESIS.search(body, 0, end)
    return source.start() if source and source.start() else end


def is_praise(body: str, taken: Span, meaning: Span, *, own: frozenset[str]) -> bool:
    """Whether a predicate ranks or praises (*en viktig …*): in the gaps of its cue, or the first words after it."""
    adverbs = {word for text in set_of("adverb") for word in text.split()}
    gaps = [match[0].lower() for match in RUNNING_WORD.finditer(body, *taken)]
    spelled = [word for word in gaps if word not in own and word not in adverbs]
    first = body[slice(*meaning)].split(",", maxsplit=1)[0].lower()
    spelled += RUNNING_WORD.findall(first)[: SETTINGS.praise_reach]
    return not set_of("praise").isdisjoint(spelled)


def _head_end(body: str, tokens: list[Span]) -> int:
    """How many tokens stand before the first preposition: a noun phrase is headed there."""
    spelled = [body[start:end].lower() for start, end in tokens]
    return next((at for at in range(1, len(spelled)) if spelled[at] in set_of("preposition")), len(tokens))


def _before(body: str, span: Span) -> str:
    return body[max(0, span[0] - SETTINGS.announcer_reach) : span[0]]


def _words_before(body: str, end: int, number: int) -> list[str]:
    return [word.lower() for word in RUNNING_WORD.findall(body, 0, end)[-number:]]


def is_quoted(body: str, span: Span) -> bool:
    """Whether a term stands in quotation marks."""
    return _before(body, span).rstrip().endswith(("«", '"', "‘", "“"))


def is_attribute(body: str, start: int) -> bool:
    """Whether a term ends a longer phrase, as an attribute or a conjunct of it: *saker til X*, *støtte og X*."""
    return not set_of("preposition", "conjunction").isdisjoint(_words_before(body, start, 1))


def is_marked(body: str, span: Span) -> bool:
    """Whether a term is quoted, announced as a term, an acronym, or the name of a model."""
    text = body[span[0] : span[1]]
    model = text[1:].lower().endswith(words_of("model"))
    spelled_out = bool(_ACRONYM_AFTER.match(body, span[1]))
    return model or spelled_out or is_spoken_of(body, span) or bool(_ACRONYM.fullmatch(text))


def is_spoken_of(body: str, span: Span) -> bool:
    """Whether a term is quoted, or announced as one: *begrepet X*."""
    announced = _before(body, span).rstrip(' «"').lower().endswith(words_of("announcer"))
    return announced or is_quoted(body, span)


def is_generic(text: str) -> bool:
    """Whether a subject is a bare abstract noun, with few words before it: *relasjonell velferd*."""
    spelled = RUNNING_WORD.findall(text.lower())
    closed = set_of("quantifier", "determiner", "preposition", "praise")
    return (
        0 < len(spelled) <= SETTINGS.longest_generic
        and spelled[-1].endswith(words_of("abstract"))
        and closed.isdisjoint(spelled)
    )


def tells_apart(meaning: str) -> bool:
    """Whether a genus is told from others by a clause, before what else the sentence says of the term."""
    said = next((m.start() for m in _ADDED.finditer(meaning) if is_finite((m["verb"] or "er").lower())), None)
    spelled = RUNNING_WORD.findall(meaning[:said].lower())
    return spelled[:1] == ["å"] or not _TELLING.isdisjoint(spelled) or "for å" in meaning[:said]


def is_the_plural(body: str, span: Span) -> bool:
    """Whether a term is one word in the definite plural: *tjenestene*."""
    return bool(_THE_PLURAL.fullmatch(body, *span))


def is_bare(body: str, span: Span) -> bool:
    """Whether a term is one indefinite noun, with an indefinite article or none before it: *(en) leselos*."""
    return bool(_INDEFINITE.fullmatch(body, *span)) and bool(_NOTHING_BEFORE.search(body[: span[0]]))


@lru_cache(SETTINGS.kept_words)
def bare_noun(text: str) -> str:
    """A noun phrase in lower case without definite or plural ending, to compare two forms of it."""
    return _NOUN_ENDING.sub("", " ".join(text.split()).lower())


def _trimmed(body: str, span: Span) -> Span | None:
    """The span without what announces or determines the term at its left end."""
    start, end = span
    lead = _one_of(r"(?i)[\s«\"“‘•–\d.)-]*(?:(?:%s)\s+)?[«\"“‘]?", "announcer", "determiner")
    match = lead.match(body, start, end)
    start = match.end() if match else start
    while end > start and (body[end - 1].isspace() or body[end - 1] in '»"”’,'):
        end -= 1
    return (start, end) if end > start else None
