"""What of a web page is no text of it, decided by evidence; what was left out is counted by kind."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice
from typing import Any

from corpus.errors import so_many
from corpus.reading.html.notes import Notes, with_ancestors
from corpus.reading.html.page_words import kinds_said
from corpus.reading.html.parts import (
    HEADINGS,
    MOST_LABEL_ELEMENTS,
    MOST_LABEL_WORDS,
    MOST_NOTICE_WORDS,
    NO_PART,
    WORDLESS,
    Part,
    Parts,
    is_block,
    is_hidden,
    label_of,
)
from corpus.words import count_words

#: Elements that are no text, wherever they stand.
_NEVER = {
    **dict.fromkeys(
        ("svg", "math", "canvas", "iframe", "object", "embed", "audio", "video", "map", "applet"), "embedded"
    ),
    **dict.fromkeys(
        ("select", "input", "textarea", "datalist", "option", "optgroup", "output", "progress", "meter"),
        "search and controls",
    ),
    "del": "deleted",
}
_ROLES = {
    **dict.fromkeys(("navigation", "menu", "menubar", "doc-toc", "tablist"), "nav"),
    "banner": "header", "contentinfo": "footer", "search": "search", "complementary": "aside",
}  # fmt: skip
_FOR_SOME = frozenset({"copy", "hidden label"})
_GROUPS = frozenset({"ul", "ol", "div", "section", "aside", "article"})
_LISTS = frozenset({"ul", "ol", "dl", "table"})
_TRIGGERS = ("aria-expanded", "aria-controls", "data-toggle", "data-bs-toggle", "data-target", "data-bs-target")

#: A related text is told by its links: of a text with links in it, less than a quarter is.
RELATED_LINKS = 0.25
#: A note tells how much was left out from this share of the page's words on.
TOLD_SHARE = 0.2
#: So many words in sentences left out are told whatever their share.
TOLD_SENTENCE_WORDS = 20


@dataclass(slots=True)
class Furniture:
    """Tells what is left out of a page, and keeps count of it by kind."""

    root: Any
    parts: Parts
    notes: Notes
    main: Any = None
    spine: set[Any] = field(default_factory=set)  # the main content and what it stands in
    sectioning: int = 0  # how many articles and sections are open, beside the main content
    left_out: Counter[str] = field(default_factory=Counter)
    sentences: int = 0
    written: dict[tuple[int, int], bool] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.main = self.root
        if (main := self._stated_main()) is not None:
            self.main = main
            self.spine = with_ancestors([main])
            beside = (e for e in self._outside() if e.tag != "aside" and self._kind(e) is None)
            outside = sum(self.parts[element].sentences for element in beside)
            if self.parts[main].sentences >= outside:
                return
            self.main = self.root  # most of the page stands outside of what its tags say
        titles = (title for title in self.main.iter("h1") if not self._in_notice(title))
        self.spine = with_ancestors([*self.root, *titles])

    def _stated_main(self) -> Any:
        for path in (".//main", ".//*[@role='main']", ".//article"):
            parts = self.root.findall(path)
            # An article that holds few of the page's words is only a teaser.
            if len(parts) == 1 and (path != ".//article" or self._holds_most(parts[0])):
                return parts[0]
        return None

    def _holds_most(self, element: Any) -> bool:
        part, whole = self.parts[element], self.parts.whole
        return 2 * (part.words - part.linked) >= whole.words - whole.linked

    def _in_notice(self, title: Any) -> bool:
        return any(self.parts[e].notice or "cookie notice" in self.parts[e].kinds for e in title.iterancestors())

    def _outside(self) -> Iterator[Any]:
        for element in self.main.iterancestors():
            yield from (child for child in element if child not in self.spine and isinstance(child.tag, str))

    def leaves_out(self, element: Any, *, in_heading: bool) -> bool:
        """Whether an element is no text of the page; then its words are counted."""
        part = self.parts[element]
        kind = self._kind(element, in_heading=in_heading)
        if kind is None and self._is_outside(element) and not self._belongs_to_main(part):
            kind = "outside the main content"
        if kind is None and self._is_copy(part):
            kind = "repeated"
        if kind:
            self._count(element, kind)
        return kind is not None

    def _is_outside(self, element: Any) -> bool:
        parent = element.getparent()
        return self.has_main and element not in self.spine and parent in self.spine and parent is not self.main

    def is_text(self, element: Any) -> bool:
        """Whether an element by itself is text of the page."""
        return self._kind(element) is None

    @property
    def has_main(self) -> bool:
        """Whether the page states its main content, and that holds most of its sentences."""
        return self.main is not self.root

    def _belongs_to_main(self, part: Part) -> bool:
        return self._has_the_title(part) or ("lead" in part.kinds and part.sentences > 0)

    def _count(self, element: Any, kind: str) -> None:
        part = self.parts.kept.get(element)
        self.left_out[kind] += part.words if part else count_words(" ".join(islice(element.itertext(), 100)))
        if part and kind not in {"cookie notice", "feedback", "repeated"}:
            self.sentences += part.sentences

    def _is_copy(self, part: Part) -> bool:
        """Whether a text stands there already, and one of the two is for other readers: another screen, no scripts."""
        if part.words < MOST_LABEL_WORDS or not part.sentences:
            return False
        marked = _is_for_some(part)
        before = self.written.get((part.words, part.digest))
        return before is not None and (marked or before)

    def wrote(self, element: Any) -> None:
        """Remember the wording of an element that was written."""
        part = self.parts[element]
        if part.words >= MOST_LABEL_WORDS:
            marked = _is_for_some(part)
            key = part.words, part.digest
            self.written[key] = self.written.get(key, False) or marked

    def _kind(self, element: Any, *, in_heading: bool = False) -> str | None:
        tag = element.tag
        if not isinstance(tag, str) or tag in WORDLESS or element in self.notes.links:
            return ""
        if element in self.spine or element in self.notes.around or self.notes.is_note(element):
            return None
        if tag in _NEVER:
            return _NEVER[tag]
        part = self.parts[element]
        if part.notice:
            return part.notice
        role = _ROLES.get(element.get("role", "").strip().lower(), tag)
        kind = self._by_role(element, role, part, in_heading=in_heading)
        if kind is None and part.kinds:
            kind = self._by_name(element, part)
        if kind is None and part.hidden:
            kind = self._hidden(element, part)
        if kind is None and _is_mostly_links(part, RELATED_LINKS) and tag in _GROUPS and not part.titles:
            kind = self._related(element, part)
        return kind

    def _by_role(self, element: Any, role: str, part: Part, *, in_heading: bool) -> str | None:
        """What elements with a role are, unless they hold text all the same."""
        match role:
            case "nav":
                kind, is_text = "navigation", part.sentences > part.linked
            case "header" if not self.sectioning:
                leads = not self.has_main and part.sentences > 0
                kind, is_text = "header and footer", leads or self._has_the_title(part)
            case "footer" if not self.sectioning:
                kind, is_text = "header and footer", False
            case "aside":
                is_links = _is_mostly_links(part) or kinds_said(label_of(element), "heads")
                kind, is_text = "related links", part.sentences > 0 or part.headings > 0 or not is_links
            case "search":
                kind, is_text = "search and controls", part.headings > 0 or part.sentences > 0
            case "form":
                has_text = part.headings or part.sentences or part.words > MOST_LABEL_WORDS * part.controls
                kind, is_text = "search and controls", bool(has_text)
            case "button":
                is_text = in_heading or part.headings > 0 or not is_block(element) or is_trigger(element, part)
                kind = "search and controls"
            case "label":
                is_text = in_heading or part.headings > 0 or part.sentences > 0 or "panel" in part.kinds
                kind = "search and controls"
            case _:
                return None
        return None if is_text else kind

    def _has_the_title(self, part: Part) -> bool:
        return part.titles > 0 and not (self.has_main and self.parts[self.main].titles)

    def _by_name(self, element: Any, part: Part) -> str | None:
        """What elements are called, where what they hold agrees with it."""
        kinds, in_block = part.kinds, is_block(element)
        is_menu = not part.sentences and _is_mostly_links(part)
        is_small = not part.titles and part.words <= MOST_NOTICE_WORDS
        about_cookies = "cookie notice" in part.asks | part.answers | {part.holds}
        can_answer = "cookie notice" in part.answers or part.controls or (self.has_main and not self.sectioning)
        agrees = {
            "contents": True,
            "icon": not in_block and part.words <= 1,
            "hidden label": not (in_block and part.sentences),
            "cookie notice": about_cookies and can_answer and not part.titles,
            "feedback": part.controls and is_small,
            "search and controls": part.controls and is_small and not part.sentences,
            "related links": not part.titles and _is_mostly_links(part, RELATED_LINKS),
            "navigation": is_menu and not part.titles,
            "sharing and printing": is_menu and not part.titles,
        }
        kind = next((kind for kind, holds in agrees.items() if kind in kinds and holds), None)
        return {"contents": "navigation", "icon": "hidden", "hidden label": "hidden"}.get(kind or "", kind)

    def _hidden(self, element: Any, part: Part) -> str | None:
        """What is shown after a click is text: panels, and whatever else holds sentences."""
        if not part.sentences and _is_mostly_links(part):
            return "navigation"
        of_scripts = element.tag in {"template", "noscript"} and "script notice" in part.asks
        if of_scripts or element.get("role") in {"alert", "status"} or "aria-live" in element.attrib:
            return "hidden"
        is_text = part.sentences or self._is_panel(element, part) or self._is_seen(element, part)
        return None if is_text else "hidden"

    def _is_seen(self, element: Any, part: Part) -> bool:
        """Whether an element is hidden from screen readers alone; what of that has words is no ornament."""
        only = element.get("aria-hidden") == "true" and not {"hidden", "popover", "style", "role"} & set(element.attrib)
        return only and not part.controls and element.tag != "i" and "hidden label" not in part.kinds

    def _is_panel(self, element: Any, part: Part) -> bool:
        before, parent = element.getprevious(), element.getparent()
        return (
            (part.headings and not part.controls)
            or (len(element) and element[0].tag in _LISTS)
            or element.get("id") in self.parts.controlled
            or element.get("role") in {"tabpanel", "region"}
            or "panel" in part.kinds
            or (parent is not None and "panel" in self.parts[parent].kinds)
            or (before is not None and (before.tag in {"summary", "dt", *HEADINGS} or _holds_trigger(before)))
        )

    def _related(self, element: Any, part: Part) -> str | None:
        if 2 * part.sentences > part.words:
            return None
        if element.tag in {"ul", "ol"} and not part.leads_away and _is_mostly_links(part):
            return "navigation"  # contents, or the names of tabs
        over, before = part.heading, element.getprevious()
        if not over and element.tag in {"ul", "ol"} and before is not None and before.tag in {"p", *HEADINGS}:
            over = label_of(before)
        return "related links" if "related links" in kinds_said(over, "heads") else None

    def note(self) -> str | None:
        """How much was left out, by kind, where that is a good part of the page."""
        words = self.left_out.total()
        whole = max(words, self.parts.whole.words)
        if not words or (words < TOLD_SHARE * whole and self.sentences < TOLD_SENTENCE_WORDS):
            return None
        kinds = ", ".join(f"{kind} {n:,}" for kind, n in self.left_out.most_common() if n)
        sentences = f"; {self.sentences:,} of them in sentences" if self.sentences else ""
        share = f"{words:,} of {so_many(whole, 'word')} ({words / whole:.0%})"
        return f"{share} were left out as no text of the page: {kinds}{sentences}"


def is_trigger(element: Any, part: Part = NO_PART) -> bool:
    """Whether a click on an element shows or hides a part of the page, so that its text is the heading of that part."""
    if "panel" in part.kinds or any(name in element.attrib for name in _TRIGGERS):
        return not element.get("aria-haspopup")
    after = element.getnext() if element.tag != "a" else None
    return after is not None and isinstance(after.tag, str) and is_hidden(after)


def _holds_trigger(element: Any) -> bool:
    inner = islice(element.iter(), MOST_LABEL_ELEMENTS)
    return any(e.tag == "button" or "aria-expanded" in e.attrib for e in inner if isinstance(e.tag, str))


def _is_for_some(part: Part) -> bool:
    """Whether a text is for other readers than most: another screen, no scripts, a reader of screens."""
    return part.hidden or not _FOR_SOME.isdisjoint(part.kinds)


def _is_mostly_links(part: Part, share: float = 0.5) -> bool:
    return part.linked > 0 and part.linked >= share * part.words
