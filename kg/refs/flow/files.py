"""A flow as files: a picture, the template's table, or a document with the picture and what does not add up."""

from collections.abc import Iterator
from pathlib import Path

from corpus.errors import BegrepskartError
from corpus.table_files import write_table
from kg.documents.blocks import Block, Document, Figure, Grid, Headline, Points, Runs, said
from kg.documents.files import KINDS, write_document
from kg.drawings.raster import png
from kg.drawings.svg import svg
from kg.folder.peoples_files import replaced_picture
from kg.refs.flow.drawn import flow_drawing
from kg.refs.flow.flow import Flow, faults
from kg.refs.flow.grouped import grouped
from kg.refs.flow.table import flow_rows
from kg.wording.phrases import phrases
from kg.wording.text import Language, Text, numbers

_WORDS = phrases("flow")
#: The kinds of file that a flow is written to.
ENDINGS = (".svg", ".png", ".csv", ".xlsx", *(f".{kind}" for kind in KINDS))


def write_flow(flow: Flow, path: Path, *, language: Language) -> None:
    """Write a flow by the name's end; :class:`~corpus.errors.BegrepskartError` for another ending."""
    match path.suffix.lower():
        case ".svg":
            with replaced_picture(path) as made:
                made.write_text(svg(flow_drawing(flow, language), language), encoding="utf8", newline="\n")
        case ".png":
            with replaced_picture(path) as made:
                made.write_bytes(png(flow_drawing(flow, language)))
        case ".csv" | ".xlsx":
            write_table(path, flow_rows(flow, language))
        case ending if ending in ENDINGS:
            write_document(flow_document(flow, language), path, language=language)
        case _:
            raise BegrepskartError(f"{path.name}: unknown kind of file; name one that ends in {', '.join(ENDINGS)}")


def told(flow: Flow) -> tuple[Text, ...]:
    """What a reader of the numbers should know: what waits, what does not add up; or that all is well."""
    return (*flow.remarks, *faults(flow)) or (_WORDS.nothing,)


def flow_document(flow: Flow, language: Language) -> Document:
    """The figure, its numbers as a table for who cannot see it, and the remarks."""
    return Document(title=_WORDS.title, blocks=tuple(_blocks(flow, language)), landscape=flow.has_others)


def _blocks(flow: Flow, language: Language) -> Iterator[Block]:
    drawn = flow_drawing(flow, language)
    described = _WORDS.described(title=_WORDS.title, boxes="; ".join(drawn.described))
    yield Headline(level=0, text=_WORDS.title)
    yield Figure(png=png(drawn), caption=_WORDS.title, described=described)
    yield Headline(level=1, text=_WORDS.remarks)
    yield Points(items=tuple(said(text) for text in told(flow)))
    for head, rows in grouped(flow):
        yield Headline(level=1, text=head)
        yield Grid(
            head=(_WORDS.box_head, _WORDS.number_head), rows=tuple(_row(*row) for row in rows), widths=(0.8, 0.2)
        )


def _row(what: Text, n: int, is_part: bool) -> tuple[tuple[Runs, ...], ...]:
    return (said(_WORDS.part(what=what) if is_part else what),), (said(numbers(n, 0)),)
