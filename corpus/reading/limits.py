"""How large a source may be before it is refused: guards against files that are a mistake or an attack."""

from dataclasses import dataclass
from typing import Literal

from corpus.errors import SourceError

LimitName = Literal[
    "max_file_bytes",
    "max_uncompressed_bytes",
    "max_compression_ratio",
    "max_archive_files",
    "max_xml_bytes",
    "max_xml_markup",
    "max_pages",
    "max_text_characters",
]

#: Whatever its ratio, a part of an archive that unpacks to so few bytes harms nobody.
HARMLESS_BYTES = 10_000_000

_WHAT = {
    "max_file_bytes": "the file has {found} bytes",
    "max_uncompressed_bytes": "unpacked the file has {found} bytes",
    "max_compression_ratio": "a part of the file unpacks to {found} times its size",
    "max_archive_files": "the archive holds {found} files",
    "max_xml_bytes": "the parts of the file that are read have {found} bytes of XML",
    "max_xml_markup": "the parts of the file that are read have {found} tags and attributes",
    "max_pages": "the file has {found} pages",
    "max_text_characters": "the text has {found} characters",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """The largest source that is read. The defaults fit any report; each can be raised in ``study.toml``.

    ``max_file_bytes`` is the size on disk, ``max_uncompressed_bytes`` what a DOCX or ZIP unpacks to,
    ``max_compression_ratio`` how many times its packed size a part of it may have, ``max_archive_files`` how many
    files a ZIP or parts a DOCX may hold, ``max_xml_bytes`` and ``max_xml_markup`` how much there is to parse in a DOCX
    (parsed, each tag or attribute takes about 100 bytes of memory), ``max_pages`` counts pages of a PDF and
    ``max_text_characters`` code points of the text that was read.
    """

    max_file_bytes: int = 200_000_000
    max_uncompressed_bytes: int = 500_000_000
    max_compression_ratio: int = 200
    max_archive_files: int = 20_000
    max_xml_bytes: int = 100_000_000
    max_xml_markup: int = 5_000_000
    max_pages: int = 5_000
    max_text_characters: int = 20_000_000

    def check(self, name: LimitName, found: int, *, file: str) -> None:
        """Refuse ``file`` with a :class:`SourceError` when ``found`` is over the limit called ``name``."""
        limit: int = getattr(self, name)
        if found > limit:
            raise SourceError(
                file,
                f"{_WHAT[name].format(found=f'{found:,}')}, over the limit of {limit:,}",
                f"if you trust the file, set {name} higher under [limits] in study.toml (limits.{name})",
            )

    def check_ratio(self, unpacked: int, packed: int, *, file: str) -> None:
        """Refuse ``file`` when a part of it, sizes in bytes, unpacks to much more than it is: a bomb."""
        if unpacked > HARMLESS_BYTES:
            self.check("max_compression_ratio", unpacked // max(packed, 1), file=file)


DEFAULT_LIMITS = Limits()
