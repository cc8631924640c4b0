"""The harnesses that try many inputs and many kills, at a small scale; the whole of them is run by hand."""

import os
import random

import pytest

from benchmarks import kills, mutated_inputs

pytestmark = pytest.mark.slow


def test_forty_mutated_inputs_through_the_whole_build() -> None:
    tally = mutated_inputs.try_inputs(40, batch=38, seed=3)
    assert tally.faults == []
    assert sum(counts.total() for counts in tally.came.values()) == 40
    assert "40 inputs, 0 faults" in "\n".join(tally.lines())


def test_the_same_seed_makes_the_same_inputs() -> None:
    sources = mutated_inputs.seeds()
    for name, data in sources.items():
        streams = (random.Random(f"{n} {name}") for n in (1, 1, 2))  # noqa: S311
        made = [mutated_inputs.mutated(name, data, sources["plan.md"], rng) for rng in streams]
        assert made[0] == made[1]
        assert made[0][1] != data
        assert made[0] != made[2]


def test_a_build_that_breaks_loses_or_is_silent_is_a_fault(monkeypatch: pytest.MonkeyPatch) -> None:
    """The harness itself: what it must notice, it notices."""
    for said, fault in (
        ((2, "begrepskart: unexpected KeyError"), "unexpected KeyError"),
        ((1, "Traceback (most recent call last)"), "Traceback"),
        ((None, "no end within 900 s"), "no end"),
    ):
        monkeypatch.setattr(mutated_inputs, "run_command", lambda *_, said=said: said)
        tally = mutated_inputs.try_inputs(4, batch=4, seed=1)
        assert len(tally.faults) == 1
        assert fault in tally.faults[0]


@pytest.mark.skipif(os.name == "nt", reason="SIGKILL is of POSIX")
def test_two_kills() -> None:
    counts, faults = kills.try_kills(2, seed=5)
    assert faults == []
    assert counts.total() == 2
