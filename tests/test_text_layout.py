"""Line numbers in the margin of a plain text, and columns side by side: told by their sequence and their places.

Each number that decides is tried on either side; it is written out, so that a changed one fails here.
"""

import re
from collections.abc import Callable

import pytest

from corpus.document import to_document
from corpus.reading.limits import Limits
from corpus.reading.read_text import read_text
from corpus.reading.text_layout import line_numbers, stands_in_columns

#: A text whose lines were wrapped, so that most go on in lower case; one word is broken.
WRAPPED = """Krattet vokser over stien hver sommer, og om
vinteren ligger det snø over alt sammen. Ryd-
ding er derfor en sak for hele bygda, og det
blir gjort av dem som bor ved elva. Noen år
kommer flommen først. Da må alle vente til van-
net synker, og det kan ta lang tid før
noen ser steinene igjen. Slik har det vært
siden 1950, og 12 menn har skrevet om det
i boka som ligger på bordet i stua hos den
som eier båten og nøklene til det røde huset.""".splitlines()
WHOLE = " ".join(WRAPPED).replace("Ryd- ", "Ryd").replace("van- ", "van")


def every(step: int, lines: list[str], *, first: int = 1, shown: str = "{:>4} {}") -> str:
    return "\n".join(
        shown.format(number, line) if number % step == 0 else f"     {line}" for number, line in enumerate(lines, first)
    )


def prose(text: str) -> str:
    document = to_document(read_text(text.encode(), file="x.txt", limits=Limits()))
    return " ".join(document.sentence_text(sentence) for sentence in document.sentences)


def paragraphs(count_blank: bool) -> str:
    out, number = [], 0
    for line in [*WRAPPED[:4], "", *WRAPPED[4:8], "", *WRAPPED[8:]]:
        number += bool(line) or count_blank
        out.append(f"{number:3} {line}" if line or count_blank else "")
    return "\n".join(out)


@pytest.mark.parametrize(
    "text",
    [
        every(1, WRAPPED),
        every(5, WRAPPED),
        every(2, WRAPPED),
        every(1, WRAPPED, shown="{}\t{}"),
        every(1, WRAPPED, shown="{:03}: {}"),
        every(1, WRAPPED, first=113),
        every(1, WRAPPED).replace("\n", "\r\n"),
        every(1, WRAPPED).replace("\n", "\r"),
        "\n".join(f"{line:50}{number:4}" for number, line in enumerate(WRAPPED, 1)),
        every(1, WRAPPED[:5]) + "\n" + every(1, WRAPPED[5:]),
        every(1, WRAPPED[:5]) + "\n\f" + every(1, WRAPPED[5:]),
    ],
)
def test_numbers_of_lines_are_no_text(text: str) -> None:
    assert prose(text) == WHOLE


@pytest.mark.parametrize("count_blank", [True, False])
def test_blank_lines_are_counted_or_not(count_blank: bool) -> None:
    assert re.sub(r"\s+", "", prose(paragraphs(count_blank))) == WHOLE.replace(" ", "")


def test_the_text_stays_as_it_is_and_a_note_tells() -> None:
    source = read_text(every(1, WRAPPED).encode(), file="x.txt", limits=Limits())
    assert source.text == every(1, WRAPPED)
    assert source.notes == ("10 numbers of lines in the margin were left out",)


@pytest.mark.parametrize(
    "text",
    [
        "\n".join(WRAPPED),
        "\n".join(f"{number} Et punkt om noe" for number in range(1, 12)),
        "\n".join(f"{number}. {line}" for number, line in enumerate(WRAPPED, 1)),
        "\n".join(f"{number * 7} {line}" for number, line in enumerate(WRAPPED, 1)),
        "\n".join(f"{number} {line}" if number in (3, 8) else line for number, line in enumerate(WRAPPED, 1)),
    ],
)
def test_other_numbers_are_text(text: str) -> None:
    assert line_numbers(text) == []


def lines_fewest_lines(count: int) -> str:
    return every(1, WRAPPED[1:][:count])


def lines_steps(step: int) -> str:
    return every(step, WRAPPED * 3)


def lines_in_sequence(count: int) -> str:
    return every(1, WRAPPED[:count]) + "\n" + "\n".join(WRAPPED[count:])


def lines_running_on(count: int) -> str:
    return every(1, ["ord som går videre"] * count + ["Ord som begynner"] * (10 - count))


@pytest.mark.parametrize(
    ("made", "at", "beyond"),
    [
        pytest.param(lines_fewest_lines, 4, 3, id="FEWEST_LINES"),
        pytest.param(lines_steps, 10, 3, id="STEPS"),
        pytest.param(lines_in_sequence, 5, 4, id="IN_SEQUENCE"),
        pytest.param(lines_running_on, 2, 1, id="RUNNING_ON"),
    ],
)
def test_each_number_on_either_side(made: Callable[[int], str], at: int, beyond: int) -> None:
    assert line_numbers(made(at))
    assert not line_numbers(made(beyond))


def columns(beside: int, alone: int = 0) -> str:
    return "\n".join([f"{'venstre side av arket':30}høyre side av arket"] * beside + ["bare en linje"] * alone)


def test_columns_side_by_side_are_told() -> None:
    source = read_text(columns(12).encode(), file="x.txt", limits=Limits())
    assert source.notes == (
        "two columns side by side were read across: convert the file again, without keeping its layout",
    )
    assert not stands_in_columns("\n".join(f"{'x' * n}    y" for n in range(1, 20)))  # gaps at no one place


def test_fewest_in_columns_and_in_columns_on_either_side() -> None:
    # FEWEST_IN_COLUMNS: 8 lines; IN_COLUMNS: half of all.
    assert stands_in_columns(columns(8))
    assert not stands_in_columns(columns(7))
    assert stands_in_columns(columns(10, 10))
    assert not stands_in_columns(columns(10, 11))
