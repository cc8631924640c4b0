"""A page's parts before it is written: how many words each has, how many are links, and how many are sentences."""

import re
import zlib
from dataclasses import dataclass, field
from itertools import islice, takewhile
from typing import Any

from corpus.reading.html.page_words import kinds_of_names, kinds_said
from corpus.words import count_words, printed

BLOCKS = frozenset({
    "address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details", "dialog", "dir", "div",
    "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "frameset", "h1", "h2", "h3", "h4", "h5", "h6",
    "header", "hgroup", "hr", "html", "label", "legend", "li", "main", "menu", "nav", "noframes", "noscript", "ol",
    "option", "p", "plaintext", "pre", "search", "section", "summary", "table", "td", "template", "th", "tr", "ul",
    "xmp",
})  # fmt: skip
HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
#: Elements whose characters nobody reads.
WORDLESS = frozenset({"script", "style", "head", "title", "noembed", "rp", "rt"})
_CONTROLS = frozenset({"button", "input", "select", "textarea"})
#: Elements that may be left out, whatever their names and words.
_SPECIAL = frozenset({
    "article", "aside", "body", "button", "dialog", "footer", "form", "header", "iframe", "label", "main", "menu",
    "nav", "noscript", "ol", "search", "summary", "table", "template", "ul",
})  # fmt: skip
_CUSTOM_BLOCK = re.compile(
    r"[a-z][\w.]*-(?:[\w-]*-)?"
    r"(?:accordion|alert|box|card|content|details|heading|item|list|panel|paragraph|section|summary|tabs?)"
)
_STYLE_HIDDEN = re.compile(r"(?:display\s{0,9}:\s{0,9}none|visibility\s{0,9}:\s{0,9}hidden)", re.IGNORECASE)
_BUTTON_TYPES = frozenset({"button", "submit", "reset", "image", "hidden", "search"})
#: Notices that are told by what they ask; what answers them says nothing by itself.
_ANSWERED = frozenset({"cookie notice", "feedback"})
_HIDDEN_ROLES = frozenset({"dialog", "alertdialog", "tooltip"})
_EXPANDS = frozenset({"aria-expanded", "data-toggle", "data-bs-toggle", "aria-selected"})
_SENTENCE_END = re.compile(r"[.!?…][\"»”’')\]]*(?:\s|$)")

#: A stretch of so many words that ends as a sentence does is one; fewer may be a label.
FEWEST_SENTENCE_WORDS = 5
#: Notices and what is asked of a reader have no more words; a longer text is no notice.
MOST_NOTICE_WORDS = 200
#: A text that only says what a click does has no more.
MOST_LABEL_WORDS = 12
#: No more characters of an attribute are looked at.
LONGEST_ATTRIBUTE = 2_000
#: No more characters and elements of a link, button or heading are looked at.
LONGEST_LABEL = 80
MOST_LABEL_ELEMENTS = 20


@dataclass(slots=True)
class Part:
    """What an element holds: running words, and how many of them are links, and stand in sentences outside of links.

    ``controls`` counts the fields and buttons that a reader sees, ``titles`` headings of the first level. ``asks`` and
    ``answers`` are the kinds of notice whose words stand there, and that can be answered there; ``notice`` is the kind
    of notice that the element is, ``holds`` that of one in it. ``leads_away`` counts links that leave the page, and
    ``digest`` is the same for the same wording.
    """

    kinds: frozenset[str] = frozenset()
    hidden: bool = False
    words: int = 0
    linked: int = 0
    sentences: int = 0
    controls: int = 0
    headings: int = 0
    titles: int = 0
    digest: int = 0
    heading: str = ""
    asks: frozenset[str] = frozenset()
    answers: frozenset[str] = frozenset()
    notice: str | None = None
    holds: str | None = None
    leads_away: int = 0


NO_PART = Part()
_FOR_FEW = frozenset({"hidden label", "icon"})


def attribute(element: Any, name: str) -> str:
    """The beginning of an attribute: what is longer holds no names and no style, but a picture."""
    value: str = element.get(name, "")
    return value[:LONGEST_ATTRIBUTE]


def is_block(element: Any) -> bool:
    """Whether an element stands on lines of its own; a button inside a sentence does not."""
    tag = element.tag
    if tag == "button":
        return not in_sentence(element)
    return tag in BLOCKS or ("-" in tag and _CUSTOM_BLOCK.fullmatch(tag) is not None)


def in_sentence(element: Any) -> bool:
    """Whether text stands right before or after an element."""
    before = element.getprevious()
    around = (element.tail, element.getparent().text if before is None else before.tail)
    return any(text and not text.isspace() for text in around)


def is_hidden(element: Any) -> bool:
    """Whether a browser shows an element only after a click, or to some readers only."""
    attributes = element.attrib
    return (
        "hidden" in attributes
        or "popover" in attributes
        or attributes.get("aria-hidden") == "true"
        or attributes.get("role", "").lower() in _HIDDEN_ROLES
        or _STYLE_HIDDEN.search(attribute(element, "style")) is not None
        or element.tag in {"template", "noscript"}
        or (element.tag == "dialog" and "open" not in attributes)
    )


@dataclass(slots=True)
class Parts:
    """The parts of a page by element; one that has no words, or nothing that could tell it from text, is not kept."""

    kept: dict[Any, Part] = field(default_factory=dict)
    open: list[Part] = field(default_factory=lambda: [Part()])
    run: list[tuple[str, bool]] = field(default_factory=list)
    run_links: list[Any] = field(default_factory=list)
    controlled: set[str] = field(default_factory=set)  # ids of what a click somewhere shows
    in_link: int = 0

    def __getitem__(self, element: Any) -> Part:
        return self.kept.get(element, NO_PART)

    @property
    def whole(self) -> Part:
        """The page as a whole."""
        return self.open[0]


def measured(root: Any) -> Parts:
    """All parts of a page, in one walk."""
    from lxml import etree  # noqa: PLC0415

    parts = Parts()
    walk = etree.iterwalk(root, events=("start", "end"))
    for event, element in walk:
        if event == "start":
            if element.tag in WORDLESS:
                walk.skip_subtree()
                continue
            _begin(parts, element)
            parts.run.append((element.text or "", parts.in_link > 0))
        else:
            if element.tag not in WORDLESS:
                _end(parts, element)
            parts.run.append((element.tail or "", parts.in_link > 0))
    _end_run(parts)
    return parts


def _begin(parts: Parts, element: Any) -> None:
    kinds = _kinds(element)
    part = Part(kinds=kinds, hidden=is_hidden(element) or not _FOR_FEW.isdisjoint(kinds))
    if part.hidden or is_block(element):
        _end_run(parts)
    parts.open.append(part)
    parts.controlled |= _controlled(element)
    if element.tag in {"a", "button", "select"}:
        parts.run.append((" ", True))  # what stands in two links is two words, also where no blank parts them
        parts.in_link += 1
        parts.run_links.append(element)


def _kinds(element: Any) -> frozenset[str]:
    label = attribute(element, "aria-label").replace(" ", "-")
    names = f"{attribute(element, 'class')} {attribute(element, 'id')} {label}"
    return frozenset() if names.isspace() else kinds_of_names(names)


def _end(parts: Parts, element: Any) -> None:
    tag, part = element.tag, parts.open[-1]
    if part.hidden or is_block(element):
        alone = part.words == 0
        said = _end_run(parts)
        part.notice = said if alone else None
    if tag in {"a", "button", "select"}:
        parts.in_link -= 1
        part.leads_away += not element.get("href", "").startswith("#")
    if tag in {"a", "button", "input"}:
        part.answers = kinds_said(label_of(element), "says")
    if tag in {"input", "textarea"} and element.get("type", "text").lower() not in _BUTTON_TYPES:
        part.answers |= {"feedback"}
    part.controls += tag in _CONTROLS and element.get("type", "").lower() != "hidden"
    if tag in HEADINGS:
        part.headings += 1
        part.heading = label_of(element)
    part.titles += tag == "h1"
    if is_block(element):
        _tell_notice(element, part)
    parts.open.pop()
    _add(parts.open[-1], part)
    tells = part.hidden or part.kinds or part.notice or part.headings or part.linked or element.get("role")
    if part.words and (tells or tag in _SPECIAL or part.words >= MOST_LABEL_WORDS):
        parts.kept[element] = part


def _controlled(element: Any) -> set[str]:
    attributes = element.attrib
    named = [attributes[name] for name in ("aria-controls", "data-target", "data-bs-target") if name in attributes]
    if attributes.get("href", "").startswith("#") and _EXPANDS & set(attributes):
        named.append(attributes["href"])
    return {name.lstrip("#") for name in named}


def _add(parent: Part, part: Part) -> None:
    if not parent.words:
        parent.heading = part.heading
    parent.words += part.words
    parent.linked += part.linked
    parent.sentences += part.sentences
    parent.controls += part.controls
    parent.headings += part.headings
    parent.titles += part.titles
    parent.digest += part.digest
    parent.asks |= part.asks
    parent.answers |= part.answers
    parent.holds = parent.holds or part.holds
    parent.leads_away += part.leads_away


def _end_run(parts: Parts) -> str | None:
    """Count the words that stand together up to here, as those of the element that is open; returns what they say."""
    run, parts.run = parts.run, []
    links, parts.run_links = parts.run_links, []
    text = " ".join(printed("".join(piece for piece, _ in run)).split())
    if not text:
        return None
    part = parts.open[-1]
    words, linked = count_words(text), sum(count_words(piece) for piece, in_link in run if in_link and piece)
    part.words += words
    part.linked += min(linked, words)
    part.digest += zlib.crc32(text.encode("utf-8", "replace"))
    if words >= FEWEST_SENTENCE_WORDS and 2 * linked < words and _SENTENCE_END.search(text):
        part.sentences += words - linked
    if words <= MOST_NOTICE_WORDS:
        part.asks |= kinds_said(text, "asks")
    before = "".join(piece for piece, _ in takewhile(lambda each: not each[1], run))
    said = _said(text, before, linked=2 * linked >= max(words, 1)) if words <= MOST_LABEL_WORDS else None
    if said and linked:
        parts.kept.update({link: Part(words=count_words(label_of(link)), notice=said) for link in links})
    return said


def _said(text: str, before: str, *, linked: bool) -> str | None:
    """What a short text is: what a click does, a link that leads on to others, or a question about the page."""
    if not linked:
        return "feedback" if text.endswith("?") and "feedback" in kinds_said(text, "asks") else None
    return min((kinds_said(text, "says") | kinds_said(before, "heads")) - _ANSWERED, default=None)


def label_of(element: Any) -> str:
    """The text of a link, button or heading, up to what is too long for a label."""
    text = element.text or ""
    for inner in islice(element.iterdescendants(), MOST_LABEL_ELEMENTS):
        text += (inner.text or "") + " " + (inner.tail or "")
    return (text if text.strip() else element.get("value") or element.get("aria-label") or "")[:LONGEST_LABEL]


def _tell_notice(element: Any, part: Part) -> None:
    """The smallest block that asks and can be answered is a notice, and so is the form or window in which it stands."""
    is_window = element.tag == "dialog" or element.get("role", "").lower() in _HIDDEN_ROLES
    if part.words > MOST_NOTICE_WORDS or (part.titles and not is_window):
        return
    if part.holds and (is_window or element.tag == "form"):
        part.notice = part.holds
    for kind in sorted(part.asks & part.answers):
        part.notice = part.holds = kind
        part.asks -= {kind}
