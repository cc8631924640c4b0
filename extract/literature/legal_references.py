"""References to law in running text: an act, regulation or treaty by its section, or by its date and number.

The name and the section make the reference (*barnehageloven § 19*, *§ 3 i opplæringslova*); an act that is only named
is none. A section without a name near it counts where *jf.* or a parenthesis marks it as a source, and has no author.
Everything is anchored on what is rare, a section sign, an article or a year, and read from there to either side.
"""

import re
from collections.abc import Iterator

from extract.literature.citation_words import ACT, TREATY, CitationWords
from extract.literature.cited import Cited, Work, one_work
from extract.literature.settings import SETTINGS

_NUMBER = r"\d{1,4}(?:\s?[A-Z](?=-\d)|[A-Za-z])?(?:-\d{1,3}[A-Za-z]?)?(?:\s[a-hj-z](?![\w.]))?"
_PART = (  # what of a section is meant: *første ledd bokstav b*
    r"(?:,?\s{1,3}(?:(?:\w{4,8}|\d{1,2}\.)\s{1,3}(?:ledd|punktum|setning)|(?:bokstav|litra|nr\.?|punkt)\s?\w{1,3}(?!\w)))"
)
_AND = r"(?:,|\s{1,3}(?:og|eller|til|samt)|,?\s{1,3}(?:jfr?|jmf|jamfør)\.?|\s?[–-])\s{0,3}"
_SECTIONS = re.compile(
    rf"§§\s{{0,3}}{_NUMBER}{_PART}{{0,4}}(?:{_AND}§{{0,2}}\s{{0,3}}{_NUMBER}{_PART}{{0,4}}){{0,20}}"
    rf"|§\s{{0,3}}{_NUMBER}{_PART}{{0,4}}(?:{_AND}§{{1,2}}\s{{0,3}}{_NUMBER}{_PART}{{0,4}}){{0,20}}"
)
_PLACE = re.compile(  # an article of a treaty, a chapter of an act
    rf"(?:rt(?:ik(?:kel|ler)(?:en)?|\.)|ap(?:ittel|\.))\s{{0,3}}\d{{1,3}}(?:\s?[A-Z](?!\w))?{_PART}{{0,3}}"
)
_NAME = rf"(?<![\w-])(?P<name>{ACT}|{TREATY})"
_NAME_BEFORE = re.compile(
    rf"(?<![\w-])(?P<name>{ACT}|{TREATY}|(?:oppl|hol)\.|[bcdfghjklmnprstv]{{1,6}}l\.)(?:\s{{0,3}}\([^()]{{2,60}}\)|\)(?!\s*\n))?[\s,]{{0,4}}(?:kap(?:ittel|\.)\s?\d{{1,3}}(?:\s?[A-Z])?,?\s{{1,3}})?$"
)
_NAME_AFTER = re.compile(rf",?\s{{1,3}}(?:(?:i|av|etter)\s{{1,3}})?{_NAME}(?!\w|\s{{0,3}}(?:§|art|kap))")
_TITLE = r"(?:[Ll]ova?|[Ff]orskrift(?:a|en)?|(?:FNs\s{1,4})?[Kk]onvensjon(?:en)?)\s{1,3}(?:om|til|av)\s{1,3}"
_TITLE_BEFORE = re.compile(rf"(?s:.*)(?<!\w)(?P<name>{_TITLE}[^.;:()§]{{3,100}}?)[\s,]{{0,4}}\(?$")
_TITLE_AFTER = re.compile(rf"\s{{1,3}}(?:i|av)\s{{1,3}}(?P<name>{_TITLE})")
_POINTS = re.compile(r"(?:\(|(?<!\w)(?:[Jj]fr?|[Jj]mf|[Jj]amfør|[Ss]e|[Ss]jå)\.?\s{1,3}(?:også\s{1,3})?)$")

_DATE_BEFORE = re.compile(
    r"(?<![\w-])(?:(?P<kind>[Ll]ov(?:a|en|er)?|[Ff]orskrift(?:a|en)?|[Rr]undskriv)\s{1,3}(?:av\s{1,3})?|av\s{1,3})"
    r"\d{1,2}\.?\s{0,3}(?:\d{1,2}\.\s{0,2}|[a-zæøå]{3,9}\.?\s{1,3})$"
)
_KIND_OF_ID = {"LOV": "lov", "FOR": "forskrift"}
_ID_BEFORE = re.compile(r"(?<![\w-])(?P<kind>LOV|FOR)-$")
_ID_AFTER = re.compile(r"-\d\d-\d\d(?:-\d{1,4})?")
_ISSUE = re.compile(r",?\s{1,3}(?:nr\.?|nummer)\s{0,3}\d{1,4}")
_TITLE_OPENS = re.compile(r"\s{1,3}(?:om|til)\s{1,3}")
_TITLE_WORD = re.compile(r"(?P<word>[\w'’/-]+)\s{0,2}")
_SHORT_NAME = re.compile(rf"[\s,]{{0,3}}\((?:\w+\s{{1,3}}–\s)?(?P<name>{ACT})(?:\s[^()]{{0,40}})?\)")
_NAMED_BEFORE = re.compile(rf"{_NAME}[\s,]{{1,3}}\(?$")


def find_sections(text: str, words: CitationWords) -> Iterator[Cited]:
    """Acts with their sections, treaties with their articles."""
    past = 0
    at = text.find("§")
    while at >= 0:
        place = _SECTIONS.match(text, at)
        if place and at >= past:
            cited = _cited_at(text, at, place.end(), words) or _unnamed(text, at, place.end())
            if cited:
                past = cited.end
                yield cited
        at = text.find("§", max(at + 1, place.end() if place else 0))
    for place in _PLACE.finditer(text):
        start = place.start() - 1
        if start >= 0 and text[start] in "aAkK" and text[start - 1 : start] in {" ", "(", ""}:
            cited = _cited_at(text, start, place.end(), words)
            if cited:
                yield cited


def _cited_at(text: str, start: int, end: int, words: CitationWords) -> Cited | None:
    """The act that a section belongs to, whose name stands before it or after."""
    window = text[max(0, start - SETTINGS.name_reach) : start]
    opens = start - len(window)
    name = _NAME_BEFORE.search(window)
    if name:
        return one_work(opens + name.start(), end, name["name"])
    before = _title_before(window, words)
    if before:
        return one_work(opens + before[0], end, before[1])
    title = _TITLE_AFTER.match(text, end)
    if title:
        stop = _title_end(text, title.end(), words)
        return one_work(start, stop, text[title.start("name") : stop])
    name = _NAME_AFTER.match(text, end)
    return one_work(start, name.end(), name["name"]) if name else None


def _unnamed(text: str, start: int, end: int) -> Cited | None:
    """A section of the act that was named before: *jf. § 3-1*, *(§ 3-1, tredje ledd)*."""
    pointed = _POINTS.search(text, max(0, start - SETTINGS.name_reach), start)
    return Cited(start=start, end=end, works=(Work(authors=(), year=None),)) if pointed else None


def _is_title(name: str, words: CitationWords) -> bool:
    tokens = name.lower().split()
    return len(tokens) <= SETTINGS.longest_author and words.ends_title.isdisjoint(tokens[1:])


def dated_act(text: str, start: int, end: int, words: CitationWords) -> Cited | None:
    """The act or regulation whose date ends in the year ``text[start:end]``: *lov 17. mai 2014 nr. 9 om …*."""
    window = text[max(0, start - SETTINGS.name_reach) : start]
    dated = _DATE_BEFORE.search(window)
    known = dated or _ID_BEFORE.search(window)
    if not known:
        return None
    first, year = start - len(window) + known.start(), text[start:end]
    after = (_ISSUE if dated else _ID_AFTER).match(text, end)
    if after is None and not dated:
        return None
    last = after.end() if after else end
    named = named_act(window[: known.start()], words)
    if named:
        return one_work(start - len(window) + named[0], last, named[1], year)
    if dated and not dated["kind"]:
        return None
    kind = known["kind"] if dated else _KIND_OF_ID[known["kind"]]
    opens = _TITLE_OPENS.match(text, last)
    titled = _title_end(text, opens.end(), words) if opens else last
    titled = last if opens and titled == opens.end() else titled
    short = _SHORT_NAME.match(text, titled)
    if short:
        return one_work(first, short.end(), short["name"], year)
    title = kind + text[last:titled]
    return one_work(first, titled, title, year) if _is_title(title, words) else one_work(first, last, kind, year)


def named_act(window: str, words: CitationWords) -> tuple[int, str] | None:
    """The act that a text ends in, with where its name begins: *barnevernloven*, *Lov om barnehager*."""
    name = _NAMED_BEFORE.search(window)
    if name:
        return name.start(), name["name"]
    return _title_before(window, words)


def _title_before(window: str, words: CitationWords) -> tuple[int, str] | None:
    if not any(stem in window for stem in ("ov", "orskrift", "onvensjon")):
        return None
    title = _TITLE_BEFORE.match(window)
    return (title.start("name"), title["name"]) if title and _is_title(title["name"], words) else None


def _title_end(text: str, start: int, words: CitationWords) -> int:
    """Where the title of an act ends: at a stop, or at a word that goes on with the sentence."""
    end = at = start
    while token := _TITLE_WORD.match(text, at, start + SETTINGS.name_reach):
        if token["word"].lower() in words.ends_title:
            break
        end, at = token.end("word"), token.end()
    return end
