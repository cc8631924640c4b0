"""How far a command is: shown on a terminal only, late, one line, and gone before anything is printed."""

import io
import re
import sys
import time
from contextlib import redirect_stderr, redirect_stdout

import pytest

from kg.commands.terminal import Door, doors, first
from kg.progress import PATIENCE, Bars, Progress


class _Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.fixture
def terminal(monkeypatch: pytest.MonkeyPatch) -> _Terminal:
    monkeypatch.setenv("TERM", "xterm")
    return _Terminal()


def _wait_for(text: str, stream: _Terminal) -> None:
    for _ in range(500):
        if text in stream.getvalue():
            return
        time.sleep(0.01)
    pytest.fail(f"{text!r} was not shown within five seconds")


def _plain(text: str) -> str:
    return re.sub(r"\x1b\[[0-9;?]*[A-Za-z]", "", text)


def test_what_takes_long_says_how_far_it_is(terminal: _Terminal) -> None:
    with redirect_stderr(terminal), Bars("Working", patience=0.0) as bars:
        _wait_for("Working", terminal)
        for number in bars.track("Reading", [1, 2, 3], total=3):
            if number == 3:
                _wait_for("2/3", terminal)
    assert "left" in _plain(terminal.getvalue())


def test_a_stage_that_began_before_anything_was_shown_is_shown_as_far_as_it_is(terminal: _Terminal) -> None:
    with redirect_stderr(terminal), Bars("Working", patience=0.05) as bars:
        for number in bars.track("Reading", [1, 2, 3], total=3):
            if number == 3:
                _wait_for("2/3", terminal)
    assert "Working" not in terminal.getvalue()


def test_what_answers_at_once_shows_nothing(terminal: _Terminal) -> None:
    with redirect_stderr(terminal), Bars("Working") as bars, bars.step("Counting"):
        pass
    assert PATIENCE >= 1
    assert terminal.getvalue() == ""


def test_no_terminal_no_bar() -> None:
    stream = io.StringIO()
    with redirect_stderr(stream), Bars("Working", patience=0.0) as bars:
        assert list(bars.track("Reading", "abc", total=3)) == ["a", "b", "c"]
        time.sleep(0.05)
    assert stream.getvalue() == ""


def test_the_bar_is_gone_before_anything_is_printed(terminal: _Terminal) -> None:
    printed = io.StringIO()
    with (
        redirect_stdout(printed),
        redirect_stderr(terminal),
        doors(),
        Bars("Working", patience=0.0) as bars,
        first(bars.end),
    ):
        _wait_for("Working", terminal)
        print("the answer")
        ended = terminal.getvalue()
        time.sleep(0.2)
    assert printed.getvalue() == "the answer\n"
    assert terminal.getvalue() == ended
    assert ended.endswith("\x1b[2K")  # the line of the bar is wiped


def test_the_stream_behind_a_door_is_opened_only_when_the_bar_is_gone() -> None:
    done: list[str] = []
    with doors(), first(lambda: done.append("gone")):
        assert isinstance(sys.stdout, Door)
        assert sys.stdout.opened() is sys.stdout.behind
    assert done == ["gone"]


def test_whoever_tells_nobody_gives_what_comes() -> None:
    assert list(Progress().track("Writing", iter([1, 2]), total=2)) == [1, 2]
