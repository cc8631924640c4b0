"""Markup inside a line of Markdown: emphasis, links, pictures, code and footnote references, as stretches to leave out.

The rules follow CommonMark where reports use it. What is not closed on its line is text, as there.
"""

import re
from collections.abc import Iterator

_INLINE = re.compile(
    r"(?P<escape>\\(?=[!-/:-@\[-`{-~]))"
    r"|(?P<code>`{1,3})(?P<inside>[^`\n]{1,300})(?P=code)"
    r"|(?P<note>\[\^[^\]\s]{1,40}\])"
    r"|(?P<picture>!\[[^\]\n]{0,300}\]\([^()\n]{0,600}\))"
    r"|(?P<open>\[)(?P<label>[^\[\]\n]{1,300})(?P<target>\]\([^()\n]{0,600}(?:\([^()\n]{0,100}\)[^()\n]{0,100})?\)"
    r"|\]\[[^\[\]\n]{0,100}\])"
    r"|(?P<auto><)(?P<address>(?:https?://|mailto:)[^<>\s]{1,600})(?P<end>>)"
    r"|(?P<tag></?[A-Za-z][^<>\n]{0,300}>)"
    r"|(?P<strong>\*\*\*|\*\*|~~|\*|(?<!\w)(?:___|__|_)(?=\w)|(?<=\S)(?:___|__|_)(?!\w))"
)


def markup_in(text: str) -> Iterator[tuple[int, int]]:
    """Where the markup stands in one line or paragraph of Markdown.

    >>> text = "Se **tidlig** [innsats](https://example.org) i _skolen_.[^1]"
    >>> [text[a:b] for a, b in markup_in(text)]
    ['**', '**', '[', '](https://example.org)', '_', '_', '[^1]']
    """
    opened: dict[str, tuple[int, int]] = {}
    spans: list[tuple[int, int]] = []
    at = 0
    while match := _INLINE.search(text, at):
        at = match.end()
        kind = match.lastgroup if match["open"] is None else "open"
        if match["strong"]:
            mark = match["strong"]
            before = opened.pop(mark, None)
            if before and match.start() > before[1] and not text[match.start() - 1].isspace():
                spans += [before, match.span()]
            elif at < len(text) and not text[at].isspace():
                opened[mark] = match.span()
        elif kind == "open":
            spans += [match.span("open"), match.span("target")]
            at = match.end("open")
            # The label may hold emphasis; it ends where the target begins, which is not looked at again.
            spans += [(at + a, at + b) for a, b in markup_in(match["label"])]
            at = match.end()
        elif match["code"]:
            ticks = len(match["code"])
            spans += [(match.start(), match.start() + ticks), (match.end() - ticks, match.end())]
        elif match["auto"]:
            spans += [match.span("auto"), match.span("end")]
        else:
            spans.append(match.span())
    yield from sorted(spans)
