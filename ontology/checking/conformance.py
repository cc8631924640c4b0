"""A dataset that breaks the model's shapes or SKOS's conditions is refused before it takes the place of another."""

from pathlib import Path

from corpus.errors import ManyErrorsError, so_many
from corpus.shown import one_line
from ontology.checking.file_statements import Statements
from ontology.checking.shapes import load_shapes
from ontology.checking.validation import validate
from ontology.errors import OntologyError

_SHOWN = 5
#: So many things of each class are looked at. A mistake of what makes statements is in all of a class, or in those
#: that lack something; it is in one of twenty or more of these with 1 - .95 ** 60, that is .95.
_OF_EACH_CLASS = 60


class NonconformingError(OntologyError, ManyErrorsError):
    """A dataset that must not be used; the message names the first faults."""


def require_conforming(path: Path) -> None:
    """Check a dataset that was just written; :class:`NonconformingError` for any fault.

    It is made from checked tables by rules that tests hold, so a fault is a mistake of ours or a table changed by hand,
    and stands at many things. Looked at are some of each class, and SKOS's conditions over all concepts;
    ``begrepskart validate`` checks everything.
    """
    problems = validate(Statements([path], sample=_OF_EACH_CLASS), load_shapes()).problems
    if not problems:
        return
    first = "\n".join(f"  {one_line(str(problem))}" for problem in problems[:_SHOWN])
    more = f"\n  and {len(problems) - _SHOWN} more" if len(problems) > _SHOWN else ""
    raise NonconformingError(
        f"{path.name}: {so_many(len(problems), 'fault')}, so no study was written; leave the document that they name "
        f"out, and report them, for they should not be possible\n{first}{more}"
    )
