"""Processes of our own: they find the project's modules, and are held to their limits."""

import io
import json
import subprocess
import sys
from dataclasses import asdict
from types import SimpleNamespace

import pytest

from corpus.own_process import limit_process, module_command, module_environment
from corpus.reading.limits import Limits
from corpus.reading.pdf import apart
from ontology.sparql import process

posix = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such limits")
MEMORY, SECONDS = 3_000_000_000, 7


@posix
def test_a_process_is_held_to_its_limits() -> None:
    code = (
        "import resource; from corpus.own_process import limit_process\n"
        f"limit_process(memory={MEMORY}); print(resource.getrlimit(resource.RLIMIT_CPU)[0] == resource.RLIM_INFINITY)\n"
        f"limit_process(memory={MEMORY}, seconds={SECONDS})\n"
        "print([resource.getrlimit(each)[0] for each in (resource.RLIMIT_AS, resource.RLIMIT_CPU)])"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], env=module_environment(), capture_output=True, text=True, check=True
    )
    assert done.stdout.split("\n")[:2] == ["True", str([MEMORY, SECONDS])]


def test_a_module_does_not_see_the_folder_one_stands_in() -> None:
    assert module_command("kg.cli", "list") == [sys.executable, "-P", "-m", "kg.cli", "list"]


def test_a_pdf_is_read_within_the_limits_that_it_came_with(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    asked: list[dict[str, int]] = []
    monkeypatch.setattr(apart, "limit_process", lambda **limits: asked.append(limits))
    given = json.dumps({"file": "a.pdf", "limits": asdict(Limits()), "seconds": SECONDS}).encode()
    monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO(given + b"\nno PDF")))
    assert apart.main() == 0
    assert asked == [{"memory": apart.MEMORY, "seconds": SECONDS}]
    assert json.loads(capsys.readouterr().out)["problem"] == "it is no whole PDF, or is damaged"


def test_a_query_has_an_alarm_of_its_own_while_it_is_answered(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the process that asked is gone, nobody else ends the query."""
    alarms: list[float] = []
    told: list[dict[str, object]] = []
    monkeypatch.setattr(process, "_set_alarm", alarms.append)
    monkeypatch.setattr(process, "_tell", lambda head, _=b"": told.append(head))
    monkeypatch.setattr(process, "_opened", lambda _: None)
    monkeypatch.setattr(process, "run", lambda *_: ("ASK", None))
    monkeypatch.setattr("os._exit", lambda _: None)
    process._answer_all({}, [json.dumps({"timeout": 2.5}).encode()])
    assert alarms == [2.5, 0]
    assert told == [{"form": "ASK"}]


def test_limits_are_none_where_the_system_has_none(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "resource", None)
    limit_process(memory=1, seconds=1)  # it would end this process
