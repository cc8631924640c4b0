"""What can be the words of a heading, and the words that tell it from other lines."""

import re

from corpus.words import VOCABULARY_WORD, YEAR

TITLE_START = re.compile(r"[«\"“]?[A-ZÆØÅÄÖ]")
CONTENTS = re.compile(r"innhold(?:sfortegnelse)?$|innhald(?:sliste)?$|contents$", re.IGNORECASE)
APPENDIX = re.compile(r"vedlegg\b|appendi", re.IGNORECASE)
_SOURCES = (
    r"(?:referanse|litteratur|kjelde|kilde)"
    r"(?:r|ne|n|liste[nr]?|oversikt|oversyn|h[ae]nvisning(?:er)?|tilvising(?:ar)?)?"
)
_CHOSEN = r"(?:aktuelle?|anbefalt|brukt|nyttige|relevante?|sentrale?|utvalgt|valgt|annen|anna)"
#: The title of a list of sources; *Kilder til uro* is none.
REFERENCES = re.compile(
    rf"(?:{_CHOSEN} )?{_SOURCES}"
    rf"(?=\s*(?:$|[:.(,]|(?:i|til|for) (?:kapit|kap\b|del\b)|(?:og|–) (?:\w+ )?(?:{_SOURCES}|lenke|lenkj|note)))"
    r"|references|bibliogra"
    rf"|(?:{_CHOSEN} |\w+ og )?lenk(?:er|jer)(?: og \w+)?$",
    re.IGNORECASE,
)

#: A word after which a title cannot end: what follows on the next line belongs to it.
CONNECTIVE = re.compile(
    r"(?:^|\s)(?:og|eller|for|i|av|med|på|til|om|som|ved|fra|frå|hos|mot|under|over|mellom|å|at|the|and|of|in|for)$",
)
_JOINING = frozenset({"og", "eller", "som", "å", "at", "the", "and", "of"})
_ASKS = re.compile(
    r"(?:hva|hvem|hvor|hvilke[nt]?|når|slik|det|dette|kva|kven|kor|korleis|hvordan|kvifor|hvorfor)\b", re.IGNORECASE
)
#: A title that asks or tells *what*, *who*, *when* may end in the preposition of its verb: *Hvem loven gjelder for*.
_ASKING = re.compile(rf"{_ASKS.pattern}.*\s(?:for|i|av|med|på|til|om|ved|fra|frå|mot|over)$", re.IGNORECASE)
#: A verb that leads in a list of what somebody shall or has: *Personalet skal*; *Slik gjør vi det* does not.
LEADS_IN = re.compile(
    r"(?!Slik\s).*\s(?:skal|kan|må|bør|vil|er|har|gjelder|gjeld|omfatter|omfattar|seg|a[tv]|det|de|dei|når|hvis)$"
)

#: Parts that reports have by custom; such a word alone on a line is their heading wherever the text stands.
CUSTOMARY = frozenset({
    "forord", "føreord", "innledning", "innleiing", "bakgrunn", "sammendrag", "samandrag", "summary", "preface",
    "foreword", "innhold", "innhald", "konklusjon", "avslutning", "referanser", "litteratur", "kilder", "kjelder",
    "vedlegg",
})  # fmt: skip

_MONTHS = "januar|februar|mars|april|mai|juni|juli|august|september|oktober|november|desember"
SIGNATURE = re.compile(rf"(?:[^.]|(?<=\d)\.)*\b(?:{_MONTHS})\s+{YEAR}|.*\bhils(?:en|ning)|.*\bhelsing", re.IGNORECASE)
_CITED = re.compile(rf"\((?:[^()]*\b)?{YEAR}[a-z]?\)|\([^()]*\b{YEAR}\b[^()]*\)$")
#: What stands beside a text on a page of the web or of a newspaper: the way to the page (*Hjem > Barn*), keywords,
#: addresses, who wrote, drew or adopted it.
_BESIDE = re.compile(
    r"(?i:(?:nøkkelord|stikkord|emneord|keywords): "
    r"|(?:utarbeid(?:et|d|a)|vedt(?:att|eken|eke)|godkjen[td]|skrevet|fastsatt|fastsett) (?:av|i|den) )"
    r"|(?i:tekst|foto|illustrasjon|ill\.) ?: ?[A-ZÆØÅ]"
    r"|[^|>»›]+\s[|>»›]\s|[^/]+\s/\s[^/]+\s/\s|.*\b(?!20[1-4])\d{4} [A-ZÆØÅ]\w+$"
)
#: A label and what is entered for it; one with a number (``Mål 2:``) counts parts of the text.
FORM_ROW = re.compile(r"(?P<label>[A-ZÆØÅ][\w.-]*(?: [\w.-]+){0,2})(?<!\d): ?(?P<entry>\S)")
#: The end of a sentence, with the number of the note that it calls.
_STOPPED = re.compile(r"[.…][\"»”’')\]]*$|[^\W\d_]\.\d{1,3}$")

#: A title of more words is a sentence; a number before it is a sign of its own and excuses some more.
MOST_WORDS = 16
MOST_NUMBERED_WORDS = 22

_TWO_SENTENCES = re.compile(r"[a-zæøå]{3}(?<!Meld)(?<!Prop)(?<!nnst)\. [A-ZÆØÅ]")

#: From this depth on (``1.1``) only headings have numbers, whatever their last word or mark.
SURE_DEPTH = 2


def breaks_off(title: str, *, whole: bool = False) -> bool:
    """Whether a title needs another word; ``whole`` says that its paragraph ends there, so a preposition may close it.

    >>> breaks_off("Samarbeid mellom hjem og"), breaks_off("Hva vi spurte om"), breaks_off("Alle må med", whole=True)
    (True, False, False)
    """
    last = CONNECTIVE.search(title)
    return last is not None and not _ASKING.match(title) and not (whole and last[0].strip() not in _JOINING)


def stands_beside(text: str) -> bool:
    """Whether a line belongs to the page rather than to the text on it: a way to it, an address, who wrote it.

    >>> [stands_beside(text) for text in ("Hjem > Barn > Lek", "Tekst: Kari Moe", "9999 Vik", "Lek og mat")]
    [True, True, True, False]
    """
    return _BESIDE.match(text) is not None


def is_title(title: str, *, numbered: int = 0, whole: bool = False) -> bool:
    """Whether the words can be a heading.

    ``numbered`` is the depth of its number, which excuses length and a stop; ``whole`` says that its paragraph ends.
    """
    most_words = MOST_NUMBERED_WORDS if numbered else MOST_WORDS
    if not VOCABULARY_WORD.search(title) or len(title.split()) > most_words:
        return False
    if title.endswith((",", ";", ":", "-")):
        return False
    if numbered < SURE_DEPTH and (_STOPPED.search(title) or breaks_off(title, whole=whole)):
        return False
    return bool(numbered) or not (
        title.endswith("–") or _TWO_SENTENCES.search(title) or _CITED.search(title) or stands_beside(title)
    )
