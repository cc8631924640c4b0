"""Markup inside a line of Markdown: emphasis, links, pictures, code and references, as stretches to leave out.

The rules follow CommonMark where reports use it, and Pandoc and Quarto in what they add. What is not closed on its line
is text, as there.
"""

import re
from collections.abc import Collection, Iterator

_INLINE = re.compile(
    r"(?P<escape>\\(?=[!-/:-@\[-`{-~]|\r?\n|$))"
    r"|(?P<run>`(?:r|=|\{\w{1,20}\})[ \t][^`\n]{1,300}`)"
    r"|(?P<code>`{1,3})(?P<inside>[^`\n]{1,300})(?P=code)"
    r"|(?P<math>(?<![\w$\\])\$(?=[^\s$])[^$\n]{0,300}(?<=[^\s\\])\$(?![\w$]))"
    r"|(?P<note>\[\^[^\]\s]{1,40}\]|\^\[[^\[\]\n]{1,1000}\])"
    r"|(?P<cited>[ \t]?\[(?:[^\[\]@\n]{0,60}[\s(;-])?-?@[\w{][^\[\]\n]{0,300}\]"
    r"|[ \t]?(?<![\w@.])-?@(?:(?:fig|tbl|sec|eq|lst|thm)-[\w-]{1,60}|[\w:-]{1,40}\d{4}[\w-]{0,40}))"
    r"|(?P<given>\{\{[^{}\n]{0,300}\}\}|\{%[^{}\n]{0,300}%\}"
    r"|\{:?[ \t]{0,9}(?:[#.][\w-]|[\w-]{1,40}=|=\w)[^{}\n]{0,300}\})"
    r"|(?P<alert>(?<![^ \t>])\[!(?:NOTE|TIP|IMPORTANT|WARNING|CAUTION)\])"
    r"|(?P<raised>\^\d{1,3}\^)"
    r"|(?P<picture>!\[[^\]\n]{0,300}\]\([^()\n]{0,600}\))"
    r"|(?P<open>\[)(?P<label>[^\[\]\n]{1,300})(?P<target>\]\([^()\n]{0,600}(?:\([^()\n]{0,100}\)[^()\n]{0,100})?\)"
    r"|\]\[[^\[\]\n]{0,100}\])"
    r"|(?P<bare>\[)(?P<label_alone>[^\[\]\n]{1,300})\]"
    r"|(?P<auto><)(?P<address>(?:https?://|mailto:)[^<>\s]{1,600})(?P<end>>)"
    r"|(?P<tag></?[A-Za-z][^<>\n]{0,300}>)"
    r"|(?P<strong>\*\*\*|\*\*|~~|==|\*|~(?=\w)|(?<=\w)~|\^(?=\w)|(?<=\w)\^|(?<!\w)(?:___|__|_)(?=\w)|(?<=\S)(?:___|__|_)(?!\w))"
)


def markup_in(text: str, labels: Collection[str] = ()) -> Iterator[tuple[int, int]]:
    """Where the markup stands in one line or paragraph of Markdown; ``labels`` are those of links told elsewhere.

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
            inside = text[before[1] : match.start()] if before else ""
            # Raised and lowered signs hold no blank: in *x^2 og y^2* none are.
            if before and inside and not inside[-1].isspace() and not (mark in "~^" and " " in inside):
                spans += [before, match.span()]
            elif at < len(text) and not text[at].isspace():
                opened[mark] = match.span()
        elif match["bare"]:
            if match["label_alone"].casefold() in labels:
                spans += [match.span("bare"), (match.end() - 1, match.end())]
            at = match.end("bare")
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
