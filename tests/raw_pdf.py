"""PDFs written object by object, for what no library draws: odd encodings, places outside the page, loops."""

from collections.abc import Sequence

A4 = b"/MediaBox[0 0 595 842]"


def stream(content: bytes, entries: bytes = b"") -> bytes:
    """A stream object."""
    return b"<</Length %d%s>>stream\n%b\nendstream" % (len(content), entries, content)


def pdf_of(objects: Sequence[bytes]) -> bytes:
    """A file of numbered objects, of which the first is the catalogue."""
    out, places = b"%PDF-1.5\n", []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%b\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    head = b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    return out + head + table + b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % (len(objects) + 1, len(out))


def one_page(content: bytes, *, font: bytes = b"", page: bytes = A4, more: Sequence[bytes] = ()) -> bytes:
    """A page with ``content``, whose font is called F1; ``more`` objects are numbered from 6."""
    return pdf_of(
        [
            b"<</Type/Catalog/Pages 2 0 R>>",
            b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
            b"<</Type/Page/Parent 2 0 R/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>/XObject<</X 6 0 R>>>>%b>>" % page,
            stream(content),
            font or b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>",
            *more,
        ]
    )


def lettered(rows: Sequence[bytes], *, x: int = 60, y: int = 750, size: int = 11) -> bytes:
    """Lines of text, one under the other."""
    return b"BT /F1 %d Tf %d %d Td 16 TL %b ET\n" % (size, x, y, b" ".join(b"(%b) Tj T*" % row for row in rows))


#: A font of pictures that does not say which letters its codes stand for, as TeX makes them.
PICTURE_FONT = (
    b"<</Type/Font/Subtype/Type3/FontBBox[0 0 500 700]/FontMatrix[0.001 0 0 0.001 0 0]/FirstChar 0/LastChar 255/Widths["
    + b"500 " * 256
    + b"]/Encoding<</Type/Encoding/Differences[0 "
    + b" ".join(b"/a%d" % code for code in range(256))
    + b"]>>/CharProcs<<"
    + b"".join(b"/a%d 6 0 R" % code for code in range(256))
    + b">>/Resources<<>>>>"
)
SHAPE = stream(b"500 0 0 0 400 600 d1 0 0 400 600 re f")
