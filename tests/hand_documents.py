"""Documents put together by hand, so that tests of extraction do not rest on the corpus stage."""

from corpus.types import Document, Page, Section, Sentence, Source, UnitKind

#: A section of a made-up document: heading title, level, and its sentences.
Part = tuple[str, int, list[str]]


def hand_document(parts: list[Part], *, kinds: dict[str, UnitKind] | None = None) -> Document:
    """A document with one unit for each string; ``kinds`` gives the kind of a unit that is not prose."""
    text, sections, sentences = "", list[Section](), list[Sentence]()
    above: list[tuple[int, int]] = []
    for index, (heading, level, units) in enumerate(parts):
        above = [entry for entry in above if entry[0] < level]
        start, body = len(text), []
        for unit in [*([heading] if heading else []), *units]:
            at = len(text)
            text += unit + "\n"
            kind = "heading" if unit is heading else (kinds or {}).get(unit, "prose")
            body.append((at, at + len(unit), kind))
        for a, b, kind in body:
            sentences.append(
                Sentence(
                    index=len(sentences), start=a, end=b, clean_start=a, clean_end=b, section=index, page=1, kind=kind
                )
            )
        end = start + len(heading)
        parent = above[-1][1] if above else None
        sections.append(
            Section(index=index, parent=parent, number=None, title=heading, level=level, start=start, end=end,
                    body_start=end, body_end=len(text), kind="references" if heading == "Referanser" else "body")
        )  # fmt: skip
        above.append((level, index))
    source = Source(
        file="made-up.txt",
        format="txt",
        sha256="",
        text=text,
        pages=(Page(number=1, start=0, end=len(text)),),
    )
    return Document(id="made-up", source=source, edits=(), sections=tuple(sections), sentences=tuple(sentences))


def of_sentences(*units: str) -> Document:
    """A document of one nameless section."""
    return hand_document([("", 1, list(units))])
