"""Types of works in the words of every format, as those of CSL 1.0.2."""

import re

from kg.refs.records.records import RecordType

#: By type of CSL, the words of RIS, BibTeX, EndNote, Web of Science, PubMed, ERIC and Scopus; the first is written.
_WORDS: dict[RecordType, str] = {
    "article-journal": "JOUR|ABST|EJOUR|INPR|JFULL|article|journal article|journal articles|electronic article|journal|"
    "journal paper|scholarly journals|early access|article in press|letter|editorial|short survey|J|preprint",
    "article-magazine": "MGZN|magazine article|magazines|trade journals",
    "article-newspaper": "NEWS|newspaper article|newspapers|news",
    "bill": "BILL|UNBILL|unenacted bill",
    "book": "BOOK|ANCIENT|CLSWK|EBOOK|EDBOOK|SER|books|edited book|electronic book|serial|serials|mvbook|collection|"
    "proceedings|classical work|ancient text|B|booklet|manual|collected works|monograph",
    "broadcast": "SOUND|POD|podcast|broadcast",
    "chapter": "CHAP|ECHAP|book section|book chapter|electronic book section|inbook|incollection|chapter|bookitembook|"
    "suppbook|bookinbook|section",
    "dataset": "DATA|AGGR|DBASE|dataset|data set|online database|aggregated database|data paper",
    "document": "GEN|ART|CASE|CHART|CTLG|EQUA|FIGURE|GRANT|GRNT|ICOMM|INTV|MAP|MUSIC|PAMP|PCOMM|PRESS|STAND|MULTI|"
    "generic|misc|other|document|standard|pamphlet",
    "entry-encyclopedia": "ENCYC|DICT|encyclopedia|dictionary|inreference|entry-dictionary|reference",
    "legislation": "STAT|LEGAL|HEAR|statute|legal rule or regulation|hearing|legal/legislative/regulatory materials",
    "manuscript": "MANSCPT|UNPB|UNPD|manuscript|unpublished|unpublished work",
    "motion_picture": "MPCT|ADVS|VIDEO|film or broadcast|audiovisual material|motion_picture|movie|video",
    "paper-conference": "CONF|CPAPER|conference paper|conference proceedings|conference proceeding|conference|"
    "inproceedings|proceedings paper|proceedings article|speeches/meeting papers|meeting abstract|meeting|C|"
    "conference abstract|congress",
    "patent": "PAT|patent|P",
    "report": "RPRT|GOVDOC|reports|techreport|government document|technical report|institution|guidelines|guides",
    "review": "book review|review-book|book reviews",
    "software": "COMP|computer program|software",
    "speech": "SLIDE|presentation|speech|slide|lecture",
    "thesis": "THES|thesis|dissertation|phdthesis|mastersthesis|thesis/dissertation|dissertations/theses|dissertations|"
    "dissertation/thesis|theses|doctoral dissertation|academic dissertation|dissertations & theses",
    "webpage": "ELEC|BLOG|WEB|web page|webpage|online|electronic|blog|post-weblog|post|website|web site",
}  # fmt: skip
_TYPES = {word.casefold(): name for name, words in _WORDS.items() for word in (*words.split("|"), name)}
#: What stands after a dash narrows a type of ERIC: "Reports - Research".
_NARROWED = re.compile(r"\s+(?:-|–)\s+.*", re.DOTALL)


def type_of(word: str, otherwise: RecordType = "document") -> RecordType:
    """The type that a word of any format means.

    >>> type_of("JOUR"), type_of("Reports - Research"), type_of("unheard of")
    ('article-journal', 'report', 'document')
    """
    word = " ".join(word.split()).casefold()
    return _TYPES.get(word) or _TYPES.get(_NARROWED.sub("", word), otherwise)


def ris_type(name: RecordType) -> str:
    """The word of RIS for a type; it reads back as the same, but for ``review``, which RIS has not.

    >>> ris_type("thesis")
    'THES'
    """
    return "JOUR" if name == "review" else _WORDS[name].partition("|")[0]
