"""Files of references that were cut, mixed and mended by hand: no word of them is lost, whatever is left. Made up."""

import random
import re
from collections.abc import Callable

import pytest
from test_refs_ris import WHOLE
from test_refs_tagged import COCHRANE, NBIB, WOS, XML

from corpus.errors import TableError
from kg.refs.reading.decoding import text_of
from kg.refs.reading.tagged_formats import cochrane, endnote_xml, enw, nbib, ris, wos
from kg.refs.records.records import ReadFile
from kg.refs.writing.ris import write

Read = Callable[[bytes, str], ReadFile]
BETWEEN = (
    "1. \nTY  - JOUR\nTI  - enord\nER  - \nNL  - tillegg\n\nLink to the full text: http://a.example/c\n\n"
    "2. \nTY  - JOUR\nTI  - toord\nAB  - mange ord\n\nny del\nER  - \n"
)
ENW = "%0 Journal Article\n%T Calm\n%A Vik, Eva\n%J Made-up\n\n%T Unrest\n%0 Thesis\n"
FILES: list[tuple[Read, str]] = [
    (ris.read, WHOLE + BETWEEN + WHOLE), (nbib.read, NBIB), (wos.read, WOS), (enw.read, ENW), (endnote_xml.read, XML),
    (cochrane.read, COCHRANE),
]  # fmt: skip
#: What is of the file and no value, and names of formats' own, of which a cut may leave a part.
OF_THE_FILE = re.compile(r"^(?:FN|VR|EF|PMID|Record #).*", re.MULTILINE)


def damaged(text: str, rng: random.Random) -> str:
    lines = text.split("\n")
    for _ in range(rng.randint(1, 4)):
        at, other = (rng.randrange(len(lines)) for _ in range(2))
        match rng.randrange(5):
            case 0:
                lines[at] = ""
            case 1:
                lines.insert(at, lines[other])
            case 2:
                lines[at] = lines[at][: rng.randrange(len(lines[at]) + 1)]
            case 3:
                lines[at], lines[other] = lines[other], lines[at]
            case _:
                lines[at] += rng.choice(["\0", "\x85", "\u2028", " x", "\r", "<", ">", "&"])
    cut = "\n".join(lines)
    at = rng.randrange(len(cut))
    return cut[at:] if rng.random() < 0.2 else cut[:at] if rng.random() < 0.2 else cut


@pytest.mark.parametrize(("read", "text"), FILES, ids=["ris", "nbib", "wos", "enw", "endnote_xml", "cochrane"])
def test_no_word_is_lost_and_what_was_read_is_written(read: Read, text: str) -> None:
    rng = random.Random(16)  # noqa: S311 - the same damage each time
    kept = 0
    for _ in range(120):
        given = damaged(text, rng)
        try:
            records = read(given.encode(), "a").records
        except TableError:
            continue
        kept += 1
        said = " ".join(f"{value.name} {value.text}" for record in records for value in record.values)
        if read is not endnote_xml.read:
            words = re.findall(r"\w{4,}", OF_THE_FILE.sub("", text_of(given.encode(), "a")[0]))
            assert [word for word in words if word not in said] == [], given
        again = ris.read(write(records).encode(), "a").records
        assert [(r.title, r.authors, r.year, r.keywords) for r in again] == [
            (r.title, r.authors, r.year, r.keywords) for r in records
        ]
    assert kept > 60
