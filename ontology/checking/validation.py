"""Validation of a dataset against shapes: all nodes, all constraints, in two passes over the sorted statements.

A SHACL processor loads all statements into an RDF store and looks every value up there; here all that is said of a
thing comes together, and only the classes of things are kept. A test holds that both find the same faults. A shape that
no node answers to is a fault: it would pass whatever is wrong.
"""

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from corpus.errors import so_many
from ontology.checking.constraints import Types, faults, is_kind
from ontology.checking.file_statements import Statements
from ontology.checking.problems import Problem, Values
from ontology.checking.shapes import Shape
from ontology.checking.skos_conditions import scheme_problems
from ontology.checking.study_checks import StudyChecks
from ontology.checking.written_literals import datatype_of, is_well_formed, number_of
from ontology.names.namespaces import VOID
from ontology.names.terms import Quad


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """What validation found. ``matched`` counts the nodes that each shape was tried on."""

    problems: tuple[Problem, ...]
    matched: Mapping[str, int]

    @property
    def conforms(self) -> bool:
        """Whether nothing is wrong."""
        return not self.problems


def validate(
    source: Sequence[Path] | Sequence[Quad] | Statements, shapes: Sequence[Shape], *, absent: Collection[str] = ()
) -> Report:
    """Validate files, taken together, or statements against ``shapes`` and SKOS's integrity conditions.

    Besides, a literal must have a form of its datatype, and what figures and quotations say of each other must agree
    (:mod:`ontology.checking.study_checks`).

    A study's dataset tells how many things it has of each kind (VoID): a shape whose kind has none by that may match
    nothing, and any other number than the one told is a fault. ``absent`` names further shapes that may match nothing.
    Of :class:`Statements` that are a sample neither numbers nor figures are looked at.
    """
    statements = source if isinstance(source, Statements) else Statements(source)
    types = statements.types
    matched: Counter[str] = Counter({shape.name: 0 for shape in shapes})
    by_target: dict[str, list[Shape]] = {}
    for shape in shapes:
        by_target.setdefault(f"a {shape.target}" if shape.is_class else shape.target, []).append(shape)
    problems: list[Problem] = []
    checks = StudyChecks()
    sizes: dict[str, list[int]] = {}
    for node, values in statements.things():
        for kind, size in _PARTITIONS:
            for name in values.get(kind, ()):
                sizes.setdefault(name, []).extend(int(number_of(value) or 0) for value in values.get(size, ()))
        targets = (*(f"a {class_}" for class_ in types.get(node, ())), *values)
        for shape in {shape.name: shape for target in targets for shape in by_target.get(target, ())}.values():
            matched[shape.name] += 1
            problems += _node_problems(node, values, shape, types)
        problems += _form_problems(node, values, problems)
        checks.note(node, values)
    problems += scheme_problems(statements.noted, types)
    if not statements.is_sample:
        problems += checks.problems()
        for shape in shapes:
            numbers = sizes.get(shape.target, [])
            problems += _number_problems(shape.name, matched[shape.name], numbers, may_be_none=shape.name in absent)
    return Report(problems=tuple(problems), matched=dict(matched))


_PARTITIONS = ((f"<{VOID}class>", f"<{VOID}entities>"), (f"<{VOID}property>", f"<{VOID}distinctSubjects>"))


def _number_problems(name: str, number: int, sizes: Sequence[int], *, may_be_none: bool) -> Iterator[Problem]:
    """A number of nodes that is not the one told; of several datasets, which may share nodes, at most all of them."""
    if sizes and not max(sizes) <= number <= sum(sizes):
        yield Problem(
            node=f"shape {name}", path="", value=str(number), rule="number of nodes",
            problem=f"found {so_many(number, 'node')}; the dataset says that it has {max(sizes)}",
            fix="something was lost or added: write the dataset again from its study",
        )  # fmt: skip
    elif not number and not sizes and not may_be_none:
        yield Problem(
            node=f"shape {name}", path="", value="", rule="unmatched shape", problem="found no node to check",
            fix=f"state what is missing, or say that the data hold none: --absent {name}",
        )  # fmt: skip


def _node_problems(node: str, values: Values, shape: Shape, types: Types) -> Iterator[Problem]:
    if shape.node_kind and not is_kind(node, shape.node_kind):
        yield Problem(node, "", node, f"{shape.name}: nodeKind", "found a node without a name", "give it an IRI")
    for path, wanted in shape.properties:
        stated = values.get(path, ())
        if stated or wanted.get("minCount") or "hasValue" in wanted:  # else, as most: what may be absent is
            for value, rule, problem, fix in faults(stated, wanted, values, types):
                yield Problem(node, path, value, f"{shape.name}: {rule}", problem, fix)


def _form_problems(node: str, values: Values, reported: Sequence[Problem]) -> Iterator[Problem]:
    """Literals of whatever property that are none of their datatype, unless a shape has told of them."""
    for path, stated in values.items():
        for value in stated:
            if not is_well_formed(value) and not any(
                (problem.node, problem.path, problem.value) == (node, path, value) for problem in reported
            ):
                yield Problem(
                    node=node, path=path, value=value, rule="literal form",
                    problem=f"found no value of {datatype_of(value)}", fix="write the value as that",
                )  # fmt: skip
