"""Types of works in the words of every format, as those of CSL 1.0.2."""

import re

from kg.refs.records.records import RecordType

#: By type of CSL, the words of RIS, BibTeX, EndNote, Web of Science, PubMed, ERIC and Scopus; the first is written.
_WORDS: dict[RecordType, str] = {
    "article-journal": "JOUR|ABST|EJOUR|INPR|JFULL|article|journal article|journal articles|electronic article|journal|"
    "journal paper|scholarly journals|early access|article in press|letter|editorial|short survey|J|review",
    "article-magazine": "MGZN|magazine article|magazines|trade journals",
    "article-newspaper": "NEWS|newspaper article|newspapers|news",
    "bill": "BILL|UNBILL|unenacted bill",
    "book": "BOOK|ANCIENT|CLSWK|EBOOK|EDBOOK|SER|books|edited book|electronic book|serial|serials|mvbook|collection|"
    "mvcollection|mvproceedings|reference|mvreference|periodical|"
    "proceedings|classical work|ancient text|B|booklet|collected works|monograph",
    "broadcast": "SOUND|POD|podcast|broadcast",
    "chapter": "CHAP|ECHAP|book section|book chapter|electronic book section|inbook|incollection|chapter|bookitembook|"
    "suppbook|suppcollection|bookinbook|section",
    "dataset": "DATA|AGGR|DBASE|dataset|data set|online database|aggregated database|data paper|data",
    "document": "GEN|ART|CASE|CHART|CTLG|EQUA|FIGURE|GRANT|GRNT|ICOMM|INTV|MAP|MUSIC|PAMP|PCOMM|PRESS|STAND|MULTI|"
    "generic|misc|other|document|standard|pamphlet",
    "entry-encyclopedia": "ENCYC|DICT|encyclopedia|dictionary|inreference|"
    "entry-dictionary|entry|reference-entry|encyclopedia article",
    "legislation": "STAT|LEGAL|HEAR|statute|legal rule or regulation|hearing|legal/legislative/regulatory materials|"
    "legal case|jurisdiction|regulation",
    "manuscript": "MANSCPT|UNPB|UNPD|manuscript|unpublished|unpublished work|preprint|posted-content",
    "motion_picture": "MPCT|ADVS|VIDEO|film|film or broadcast|audiovisual material|motion_picture|movie|video",
    "paper-conference": "CONF|CPAPER|conference paper|conference proceedings|conference proceeding|conference|"
    "inproceedings|proceedings paper|proceedings article|speeches/meeting papers|meeting abstract|meeting|C|"
    "conference abstract|congress",
    "patent": "PAT|patent|P",
    "report": "RPRT|GOVDOC|reports|techreport|government document|technical report|institution|guidelines|guides|"
    "manual",
    "review": "book review|review-book|book reviews",
    "software": "COMP|computer program|software|softwareversion",
    "speech": "SLIDE|presentation|speech|slide|lecture",
    "thesis": "THES|thesis|dissertation|phdthesis|mastersthesis|thesis/dissertation|dissertations/theses|dissertations|"
    "dissertation/thesis|theses|doctoral dissertation|academic dissertation|dissertations & theses",
    "webpage": "ELEC|BLOG|WEB|web page|webpage|online|electronic|blog|blog post|post-weblog|post|website|web site|www",
}  # fmt: skip
#: What a word or part of it means in a table, where it is none of these; the first that stands in it decides.
_PARTS: tuple[tuple[str, RecordType], ...] = (
    ("review article|journal", "article-journal"), ("newspaper", "article-newspaper"),
    ("magazine", "article-magazine"), ("book review|anmeldelse", "review"),
    ("chapter|book section|kapittel", "chapter"),
    ("conference|proceeding|konferanse", "paper-conference"),
    ("thesis|dissertation|avhandling|masteroppgave", "thesis"), ("report|rapport", "report"),
    ("web page|nettside", "webpage"), ("preprint|manuscript", "manuscript"),
    ("article|artikkel|review|editorial|letter", "article-journal"), ("book|bok", "book"),
)  # fmt: skip
_NEW_WORD = re.compile(r"(?<=[a-z])(?=[A-Z])|[-_\s]+")


def _plain(word: str) -> str:
    """``journal-article``, ``journalArticle`` and ``Journal Article`` are one word."""
    return _NEW_WORD.sub(" ", word).strip().casefold()


_TYPES = {_plain(name): name for name in _WORDS}
_TYPES |= {_plain(word): name for name, words in _WORDS.items() for word in words.split("|")}
#: What stands after a dash narrows a type of ERIC: "Reports - Research".
_NARROWED = re.compile(r"\s+(?:-|–)\s+.*", re.DOTALL)


def type_of(word: str, otherwise: RecordType = "document") -> RecordType:
    """The type that a word of any format means.

    >>> type_of("JOUR"), type_of("Reports - Research"), type_of("unheard of")
    ('article-journal', 'report', 'document')
    """
    return _TYPES.get(_plain(word)) or _TYPES.get(_plain(_NARROWED.sub("", word)), otherwise)


def known_type(text: str) -> RecordType | None:
    """The type that a text of a table means, by the words in it; ``None`` where none is known.

    >>> known_type("Book Chapter"), known_type("Article; Early Access"), known_type("?")
    ('chapter', 'article-journal', None)
    """
    plainly = _plain(text)
    found = (meant for words, meant in _PARTS if any(word in plainly for word in words.split("|")))
    return _TYPES.get(plainly) or next(found, None)


def ris_type(name: RecordType) -> str:
    """The word of RIS for a type; it reads back as the same, but for ``review``, which RIS has not.

    >>> ris_type("thesis")
    'THES'
    """
    return "JOUR" if name == "review" else _WORDS[name].partition("|")[0]
