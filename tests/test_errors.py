"""Errors come whole from another process, whatever their class is made from."""

import pickle

import pytest

from corpus.errors import BegrepskartError, PassedOverError, SourceError
from kg.building.build import BuildError
from ontology.checking.conformance import NonconformingError
from ontology.errors import IriError, RowError, SchemeIntegrityError


@pytest.mark.parametrize(
    "error",
    [
        BegrepskartError("noe er galt"),
        SourceError("a.pdf", "it is empty", "leave it out"),
        PassedOverError("a.pdf", "seen before", "leave it out"),
        RowError("mentions", 3, "found x", "build again"),
        IriError("x y", "no blank"),
        SchemeIntegrityError("tiltak", "it is broader than itself", "mend it"),
        NonconformingError("study.nq: 1 fault"),
        BuildError("nothing could be read", [SourceError("a.pdf", "it is empty", "leave it out")]),
    ],
    ids=lambda error: type(error).__name__,
)
def test_an_error_comes_whole_from_another_process(error: BegrepskartError) -> None:
    again = pickle.loads(pickle.dumps(error))  # noqa: S301 - our own
    assert type(again) is type(error)
    assert str(again) == str(error)
    assert again.__dict__.keys() == error.__dict__.keys()
    assert all(str(again.__dict__[name]) == str(value) for name, value in error.__dict__.items())
