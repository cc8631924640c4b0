"""A dataset that breaks the model's shapes or SKOS's conditions is refused before it takes the place of another."""

from pathlib import Path

from corpus.errors import ManyErrorsError, so_many
from corpus.shown import one_line
from ontology.checking.shapes import load_shapes
from ontology.checking.validation import validate
from ontology.errors import OntologyError

_SHOWN = 5


class NonconformingError(OntologyError, ManyErrorsError):
    """A dataset that must not be used; the message names the first faults."""


def require_conforming(path: Path) -> None:
    """Check a study's dataset whole, as ``begrepskart validate`` does; :class:`NonconformingError` for any fault.

    It is made from checked tables by rules that tests hold, so a fault is a mistake of ours or a table changed by hand.
    """
    problems = validate([path], load_shapes()).problems
    if not problems:
        return
    first = "\n".join(f"  {one_line(str(problem))}" for problem in problems[:_SHOWN])
    more = f"\n  and {len(problems) - _SHOWN} more" if len(problems) > _SHOWN else ""
    raise NonconformingError(
        f"{path.name}: {so_many(len(problems), 'fault')}, so no study was written; leave the document that they name "
        f"out, and report them, for they should not be possible\n{first}{more}"
    )
