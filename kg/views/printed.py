"""The smallest parts of a page, printed thousands of times in a site: texts in two languages, marks, quotes, places.

They are functions, which a template calls as it does a macro: a tenth of the time.
"""

from collections.abc import Iterable
from typing import Any

from markupsafe import Markup, escape

from kg.views.looks import Look
from kg.views.quotes import Piece, Quote, QuotePlace
from kg.wording.phrases import phrases
from kg.wording.text import Text

#: What stands in English numbers for what stands in Norwegian ones; language.js does the same.
_FIGURES = str.maketrans({",": ".", "\u202f": ","})


def only_figures(text: Text) -> bool:
    """Whether the English is the Norwegian with other points and blanks alone, which language.js puts there.

    >>> only_figures(Text("1\u202f000,5", "1,000.5")), only_figures(Text("0,1 til 2", "0.1 to 2"))
    (True, False)
    """
    return text[0].translate(_FIGURES) == text[1] and not any(letter.isalpha() for letter in text[0])


def t(text: Text) -> Markup:
    """A text in both languages; the page shows those that are chosen."""
    return Markup(f'<span class="nb">{escape(text[0])}</span> <span class="en" lang="en">{escape(text[1])}</span>')  # noqa: S704


def n(text: Text, tag: str = "span") -> Markup:
    """A name or number: one language at a time, Norwegian when both are shown."""
    nb, en = escape(text[0]), escape(text[1])
    if nb == en:
        return nb
    if tag == "span" and only_figures(text):
        return Markup(f'<i class="figures">{nb}</i>')  # noqa: S704
    return Markup(f'<{tag} class="nb">{nb}</{tag}><{tag} class="alone">{en}</{tag}>')  # noqa: S704


def n_once(text: Text, tag: str = "span") -> Markup:
    """The same on pages that language.js turns from one language to the other: the English waits in an attribute."""
    if tag != "span" or text[0] == text[1] or only_figures(text):
        return n(text, tag)
    return Markup(f'<i data-en="{escape(text[1])}">{escape(text[0])}</i>')  # noqa: S704


def tn(text: Text) -> Markup:
    """The same inside a picture."""
    return n(text, "tspan")


def linked(text: Text) -> Markup:
    """A name in a link: without a blank to be underlined behind it."""
    nb, en = escape(text[0]), escape(text[1])
    if nb == en:
        return nb
    return Markup(f'<span class="nb">{nb}</span><span class="en" lang="en"> {en}</span>')  # noqa: S704


def both(text: Text) -> Markup:
    """What a screen reader or a pointer is told, in both languages."""
    return Markup(f"{escape(text[0])} / {escape(text[1])}")  # noqa: S704


def key(look: Look) -> Markup:
    """The mark before a label; its shape is a class, for pages have hundreds of them."""
    return Markup(f'<i class="key {look.css} {look.shape}"></i>')  # noqa: S704


def page_word() -> Markup:
    """The shortest of words, thousands of times in a site: language.js has it in English, from the head of the page."""
    return Markup(f'<i class="pg">{phrases().page_short.nb}</i>')  # noqa: S704


def page(place: QuotePlace) -> Markup:
    """After a title; nothing of a document without pages."""
    return Markup(f", {page_word()} {escape(place.page)}" if place.numbered else "")  # noqa: S704


def words(pieces: Iterable[Piece]) -> Markup:
    """A sentence's wording with what is set off in it."""
    told = (escape(text) if concept is None else f"<mark>{escape(text)}</mark>" for text, concept in pieces)
    return Markup("".join(told))  # noqa: S704


def source(place: QuotePlace, root: str, *, section: bool = True) -> Markup:
    """Where a passage stands: one link, as short as can be."""
    heading = f" · {escape(place.section)}" if section and place.section else ""
    href, title = escape(f"{root}{place.href}"), escape(place.title)
    return Markup(f'<p class="source"><a href="{href}">{title}{page(place)}</a>{heading}</p>')  # noqa: S704


def block_quote(quote: Quote, root: str, *, section: bool = True) -> Markup:
    """A passage in its own words, and where it stands."""
    told = f"<blockquote>\n<p>{words(quote.pieces)}</p>\n{source(quote.place, root, section=section)}\n</blockquote>"
    return Markup(told)  # noqa: S704


def folded(quote: Quote, root: str, told: str = "", why: Text | None = None) -> Markup:
    """A quote that is seen only when a reader comes to it or unfolds it: quotes.js asks for its wording then.

    Without JavaScript the way to its place stands there. ``told`` of the place is all, what is in no heading ("title"),
    or the "page" alone; ``why`` stands below. What is no whole sentence stands there at once.
    """
    place = quote.place
    if told == "page" or place.numbered:
        shown = f"{page_word()} {escape(place.page)}" if place.numbered else n_once(phrases("concept").read_in_place)
    else:
        shown = escape(place.title)
    link = f'<a href="{escape(root + place.href)}">{shown}</a>'
    reason = f'<p class="source inline">{n_once(why)}</p>' if why else ""
    if quote.whole:
        kind = f' data-told="{told}"' if told == "title" else ""  # of the page alone a whole list says so
        return Markup(f'<blockquote data-at="{_marked(quote.pieces)}"{kind}>{link}{reason}</blockquote>')  # noqa: S704
    where = f'<p class="source">{link}</p>' if told == "page" else source(place, root, section=not told)
    return Markup(f"<blockquote>\n<p>{words(quote.pieces)}</p>\n{where}\n{reason}</blockquote>")  # noqa: S704


def _marked(pieces: Iterable[Piece]) -> str:
    """Where what is set off stands in a wording, in characters."""
    at, spans = 0, []
    for text, concept in pieces:
        if concept is not None:
            spans.append(f"{at}-{at + len(text)}")
        at += len(text)
    return " ".join(spans)


#: What every template can call.
PRINTED: dict[str, Any] = {
    each.__name__: each for each in (t, n, tn, linked, both, key, page_word, page, words, source, block_quote, folded)
}
