"""UTF-8 that was read as an encoding of one byte and written again: mended where that is certain, else told."""

import pytest

from corpus.reading.html.read_html import read_html
from corpus.reading.limits import Limits
from corpus.reading.mojibake import doubts, mended
from corpus.reading.read_text import read_text

TEXT = "Både «øy» og vær – én gang til, på Østre Ås. Ærlig talt … § 3"


def misread(text: str, codec: str, times: int = 1) -> str:
    """The text's UTF-8 read as ``codec``; a byte that has no sign there stands for its number, as in browsers."""
    for _ in range(times):
        text = "".join(bytes([byte]).decode(codec, "ignore") or chr(byte) for byte in text.encode())
    return text


@pytest.mark.parametrize("codec", ["cp1252", "latin-1", "mac_roman", "cp850", "cp437"])
def test_a_text_that_is_wrong_throughout_is_mended(codec: str) -> None:
    source = read_text(misread(TEXT, codec).encode(), file="x.txt", limits=Limits())
    assert source.text == TEXT
    assert source.notes == ("UTF-8 that had been read as another encoding: 13 signs were mended, the first in line 1",)


def test_most_times_is_two() -> None:
    # MOST_TIMES = 2: what has gone wrong once more is only told.
    assert mended(misread("på øya", "cp1252", times=2))[0] == "på øya"
    thrice = misread("på øya", "cp1252", times=3)
    assert mended(thrice) == (thrice, ())
    assert doubts(thrice)


def test_a_text_that_quotes_what_went_wrong_is_told() -> None:
    source = read_text("Vi så\nat Ã¸ sto der det skulle stå ø.".encode(), file="x.txt", limits=Limits())
    assert "Ã¸" in source.text
    assert source.notes == (
        "1 sign looks like UTF-8 that was read as another encoding, first 'Ã¸' for 'ø' in line 2: check",
    )


def test_other_formats_are_told() -> None:
    page = "<html><body><p>Alle pÃ¥ Ã¸ya.</p></body></html>".encode()
    assert "2 signs were mended, the first in line 1" in read_html(page, file="x.html", limits=Limits()).notes[0]


@pytest.mark.parametrize("text", [TEXT, "Café Ångström i Zürich – 5 °C, «São Paulo» og naïve Âme", "ÅÄÖ ¥ ¦ ¸ € ™"])
def test_right_text_is_left_alone(text: str) -> None:
    assert mended(text) == (text, ())
    assert not doubts(text)
