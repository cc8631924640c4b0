"""Documents with every kind of block, in words that are made up; and a PNG without a drawing library."""

import struct
import zlib
from collections.abc import Iterator

from kg.documents.blocks import (
    Blank,
    Block,
    Document,
    Figure,
    Grid,
    Headline,
    PageBreak,
    Paragraph,
    Points,
    Quotation,
    quoted,
    said,
)
from kg.wording.text import Text

#: Markup of all kinds, control characters, a surrogate, marks that turn text, emoji, a cell's end, a field.
HOSTILE = (
    "<script>alert(1)</script> </w:t> ]]> [x](http://x) | *a* _b_ `c` # d & &amp; {{ laid }} \x00\x07\ud800\u202e\ufffe"
    " שלום 👩\u200d👧 \\ ~~e~~ $f$\n1. g"
)


def both(nb: str, en: str = "") -> Text:
    return Text(nb, en or nb)


def png(width: int = 40, height: int = 20) -> bytes:
    """A grey picture."""
    rows = (b"\x00" + b"\x80" * width) * height
    parts = (
        (b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)),
        (b"IDAT", zlib.compress(rows)),
        (b"IEND", b""),
    )
    chunks = (
        struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data)) for name, data in parts
    )
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunks)


def concept(name: str) -> Iterator[Block]:
    """What a document says of one concept."""
    yield Headline(level=0, text=both(name))
    yield Headline(level=1, text=both("Forslag", "Proposal"))
    yield Paragraph(runs=said(both("Her skriver dere.", "Write here.")))
    yield Paragraph(runs=said(both("Tallene er oppdiktet.", "The figures are made up.")), quiet=True)
    yield Blank(label=both("Felles definisjon", "Common definition"), lines=3)
    first = said(both("Fjorden sier ", "The fjord says ")) + quoted("hjelp som ")
    second = quoted("kommer", strong=True) + quoted(
        " i tide", note=both("Fjordnotat (2020), s. 4", "Fjordnotat (2020), p. 4")
    )
    yield Points(items=(first + second, said(both("Alle er enige.", "All agree."))))
    yield Quotation(runs=quoted("Hjelp er det som kommer i tide.", note=both("Myrnotat, s. 2", "Myrnotat, p. 2")))
    yield Headline(level=2, text=both("Tall", "Figures"))
    rows = (
        ((said(both("Helsestasjon", "Health centre")),), (said(both("1\u202f200", "1,200")),), ()),
        (
            (said(both("Skole", "School")),),
            (),
            (quoted("hjelp"), quoted("støtte", note=both("Vidde, s. 1", "Vidde, p. 1"))),
        ),
    )
    head = (both("Tjeneste", "Service"), both("Bruk", "Uses"), both("Overbegrep", "Genus"))
    yield Grid(head=head, rows=rows, caption=both("Hvem sier hva", "Who says what"))
    yield Figure(png=png(), caption=both("Systemet", "The system"), described=both("En grå flate", "A grey plane"))
    yield PageBreak()
    yield Paragraph(runs=said(both("Slutt.", "The end.")))


def made_up_document(*names: str, contents: bool = False, landscape: bool = False) -> Document:
    """A document of one concept or several."""
    blocks = tuple(block for name in names or ("varsomhet",) for block in concept(name))
    return Document(title=both("Begrepsgrunnlag", "Dossier"), blocks=blocks, contents=contents, landscape=landscape)


def hostile_document() -> Document:
    """Hostile wording wherever wording can stand."""
    text = both(HOSTILE)
    runs = (*said(text, strong=True, note=text), *quoted(HOSTILE, note=text))
    blocks = (
        Headline(level=1, text=text),
        Paragraph(runs=runs),
        Quotation(runs=runs),
        Points(items=(runs,)),
        Grid(head=(text,), rows=(((runs,),), ((said(both("x" * 60)), said(both("ord " * 5_000))),)), caption=text),
        Blank(label=text),
        Figure(png=png(), caption=text, described=text),
    )
    return Document(title=text, blocks=blocks, contents=True)
