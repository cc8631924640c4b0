"""Notes of a web page: which links call one, which lead back, and which blocks are notes."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import chain, islice
from typing import Any

from corpus.reading.html.parts import HEADINGS, MOST_LABEL_ELEMENTS, attribute, is_block, label_of

#: The text of a link that calls a note.
_MARK = re.compile(r"[\[(]?\s*(?:note |fotnote )?(?:\d{1,3}|[a-zæøå]|[ivx]{1,6}|[*†‡§]{1,3})\s*[\])]?", re.IGNORECASE)
#: What programs call notes and links to them: Word, LibreOffice, Pandoc, Markdown, MediaWiki.
_TARGET = re.compile(
    r"_?(?:ftn|edn)\d|fn[:_-]?\w|(?:sd)?(?:foot|end|fot|slutt|side)?note?r?[:_-]?\d|.*(?:footnote|endnote|fotnote|sluttnote|cite_note)",
    re.IGNORECASE,
)
_BACK = re.compile(r"_(?:ftn|edn)ref|fnref|sd(?:foot|end)note\d+anc|cite_ref", re.IGNORECASE)
_LONGEST_WAY_BACK = "tilbake til teksten"
_NOTE_CLASS = re.compile(
    r"(?:^|[\s_-])(?:footnotes?|endnotes?|fotnoter?|sluttnoter?|sidenotes?|mso(?:foot|end)notetext|sd(?:foot|end)note)(?:$|[\s_-])",
    re.IGNORECASE,
)
_NOTE_STYLE = re.compile(r"mso-element\s*:\s*(?:foot|end)note", re.IGNORECASE)
_NOTE_ROLES = frozenset({"doc-footnote", "doc-endnote", "doc-endnotes"})
_RAISED_STYLE = re.compile(r"vertical-align\s{0,9}:\s{0,9}super|mso-text-raise\s{0,9}:\s{0,9}[1-9]", re.IGNORECASE)


@dataclass(slots=True)
class Notes:
    """The links that call notes or lead back from them, and the blocks that are notes."""

    links: set[Any] = field(default_factory=set)
    blocks: set[Any] = field(default_factory=set)
    around: set[Any] = field(default_factory=set)  # what holds a note

    def is_note(self, element: Any) -> bool:
        """Whether an element is a note, or a list of notes."""
        return (
            element in self.blocks
            or element.get("role", "").lower() in _NOTE_ROLES
            or (is_block(element) and _NOTE_CLASS.search(attribute(element, "class")) is not None)
            or _NOTE_STYLE.search(attribute(element, "style")) is not None
        )


def is_raised(element: Any) -> bool:
    """Whether a browser sets an element's text higher than its line."""
    return element.tag == "sup" or _RAISED_STYLE.search(attribute(element, "style")) is not None


def find_notes(root: Any) -> Notes:
    """The notes of a page, by the links that call them and lead back."""
    found = Notes()
    links = list(_links(root))
    targets = {link.target for link in links}
    calls = [link for link in links if _calls(link, targets)]
    callers = {name for link in calls for name in link.names}
    found.links = {link.element for link in calls} | {link.element for link in links if _leads_back(link, callers)}
    holders = with_ancestors(link.element for link in calls)
    wanted = {link.target for link in calls}
    for element in root.iter() if wanted else ():
        if isinstance(element.tag, str) and wanted & {element.get("id"), element.get("name")}:
            block = next((e for e in (element, *element.iterancestors()) if is_block(e)), root)
            # A block that holds the call itself is no note: the note's anchor stands before it.
            if block not in holders and block.tag not in HEADINGS:
                found.blocks.add(block)
    found.around = with_ancestors(found.blocks)
    return found


@dataclass(frozen=True, slots=True)
class _Link:
    element: Any
    target: str
    text: str
    names: frozenset[str]


def _links(root: Any) -> Iterator[_Link]:
    for element in root.iter("a"):
        page, sign, target = element.get("href", "").rpartition("#")
        if sign and (not page or _TARGET.match(target)):
            inner = list(islice(element.iter(), MOST_LABEL_ELEMENTS))
            around = list(islice(element.iterancestors(), 2))
            named = (*inner, *(e for e in around if not is_block(e)))
            names = frozenset(filter(None, (e.get(a) for e in named for a in ("id", "name"))))
            yield _Link(element, target, "".join(label_of(element).split()), names)


def _calls(link: _Link, targets: set[str]) -> bool:
    stated = link.element.get("role") == "doc-noteref"
    if _BACK.match(link.target) or not (stated or _MARK.fullmatch(link.text)):
        return False
    return stated or _TARGET.match(link.target) is not None or (not link.text.isalpha() and bool(link.names & targets))


def _leads_back(link: _Link, callers: set[str]) -> bool:
    stated = link.element.get("role") == "doc-backlink" or _BACK.match(link.target) is not None
    return (stated or link.target in callers) and len(link.text) <= len(_LONGEST_WAY_BACK)


def with_ancestors(elements: Iterable[Any]) -> set[Any]:
    """Elements and all that they stand in."""
    found: set[Any] = set()
    for element in elements:
        for each in chain((element,), element.iterancestors()):
            if each in found:
                break
            found.add(each)
    return found
