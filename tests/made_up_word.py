"""Word files made by hand, part by part, so that a test says what is in them."""

import zipfile
from collections.abc import Mapping
from io import BytesIO

MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
SPACES = " ".join(
    (
        f'xmlns:w="{MAIN}" xmlns:r="{OFFICE}/relationships" xmlns:m="{OFFICE}/math"',
        'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"',
        'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"',
        'xmlns:dgm="http://schemas.openxmlformats.org/drawingml/2006/diagram"',
    )
)
STYLES = {
    "Heading1": ("heading 1", ""),
    "TOC1": ("toc 1", ""),
    "TOCHeading": ("TOC Heading", '<w:basedOn w:val="Heading1"/><w:pPr><w:outlineLvl w:val="9"/></w:pPr>'),
    "Figurliste": ("table of figures", ""),
    "Hevet": ("hevet", '<w:rPr><w:vertAlign w:val="superscript"/></w:rPr>'),
    "Note": ("note", '<w:basedOn w:val="Hevet"/>'),
    "Skjult": ("skjult", "<w:rPr><w:vanish/></w:rPr>"),
}


def p(*runs: str, style: str = "") -> str:
    """A paragraph of runs; what is no XML is a run of text."""
    named = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    return f"<w:p>{named}{''.join(text if text.startswith('<') else r(text) for text in runs)}</w:p>"


def r(text: str, properties: str = "") -> str:
    """A run."""
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def up(text: str) -> str:
    """A raised run."""
    return r(text, '<w:vertAlign w:val="superscript"/>')


def field(kind: str, text: str = "") -> str:
    """A mark of a field, or its instruction."""
    return f"<w:r><w:instrText>{text}</w:instrText></w:r>" if text else (
        f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'
    )  # fmt: skip


def table(*rows: list[str]) -> str:
    """A table of cells, each of which is paragraphs in XML, or a text."""
    cells = [[cell if cell.startswith("<") else p(cell) for cell in row] for row in rows]
    made = ("".join(f"<w:tc>{cell}</w:tc>" for cell in row) for row in cells)
    return f"<w:tbl>{''.join(f'<w:tr>{row}</w:tr>' for row in made)}</w:tbl>"


def relations(*entries: tuple[str, str, str], mode: str = "Internal") -> str:
    """Relations as (identifier, kind, target)."""
    inner = "".join(
        f'<Relationship Id="{key}" Type="{OFFICE}/relationships/{kind}" Target="{target}" TargetMode="{mode}"/>'
        for key, kind, target in entries
    )
    return (
        f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{inner}</Relationships>'
    )


def styles() -> str:
    """The styles that tests use."""
    inner = "".join(
        f'<w:style w:type="paragraph" w:styleId="{key}"><w:name w:val="{name}"/>{rest}</w:style>'
        for key, (name, rest) in STYLES.items()
    )
    return f"<w:styles {SPACES}>{inner}</w:styles>"


def body(*blocks: str) -> str:
    """The main part."""
    return f"<w:document {SPACES}><w:body>{''.join(blocks)}</w:body></w:document>"


def word(
    *blocks: str, related: tuple[tuple[str, str, str], ...] = (), parts: Mapping[str, str | bytes] | None = None
) -> bytes:
    """A Word file with these blocks, relations of its main part, and parts, which may replace those it has."""
    made: dict[str, str | bytes] = {
        "_rels/.rels": relations(("rId1", "officeDocument", "word/document.xml")),
        "word/document.xml": body(*blocks),
        "word/_rels/document.xml.rels": relations(("rId1", "styles", "styles.xml"), *related),
        "word/styles.xml": styles(),
    }
    return zipped({**made, **(parts or {})})


def zipped(parts: Mapping[str, str | bytes]) -> bytes:
    """An archive."""
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return buffer.getvalue()
