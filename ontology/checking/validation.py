"""Validation of a dataset against shapes: all nodes, all constraints, in two passes over the sorted statements.

A SHACL processor loads all statements into an RDF store and looks every value up there; here all that is said of a
thing comes together, and only the classes of things are kept. A test holds that both find the same faults. A shape that
no node answers to is a fault: it would pass whatever is wrong.
"""

import re
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from corpus.errors import so_many
from ontology.checking.file_statements import Statements, Thing, types_of
from ontology.checking.problems import Problem, Values
from ontology.checking.shapes import PropertyShape, Shape
from ontology.checking.skos_conditions import scheme_problems
from ontology.checking.study_checks import StudyChecks
from ontology.checking.written_literals import (
    content_of,
    datatype_of,
    is_of_datatype,
    is_well_formed,
    language_of,
    number_of,
)
from ontology.names.namespaces import VOID
from ontology.names.terms import Quad

Types = Mapping[str, frozenset[str]]


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
    """
    statements = source if isinstance(source, Statements) else Statements(source)
    types = types_of(statements.noted)
    matched: Counter[str] = Counter({shape.name: 0 for shape in shapes})
    by_class, by_property = _index(shapes)
    problems: list[Problem] = []
    checks = StudyChecks()
    sizes: dict[str, list[int]] = {}
    for thing in statements.things():
        node, values = thing[0], _values(thing)
        for kind, size in _PARTITIONS:
            for name in values.get(kind, ()):
                sizes.setdefault(name, []).extend(int(number_of(value) or 0) for value in values.get(size, ()))
        shapes_here = {shape.name: shape for class_ in types.get(node, ()) for shape in by_class.get(class_, ())}
        shapes_here |= {shape.name: shape for path in values for shape in by_property.get(path, ())}
        for shape in shapes_here.values():
            matched[shape.name] += 1
            problems += _node_problems(node, values, shape, types)
        problems += _form_problems(node, values, problems)
        checks.note(node, values)
    problems += [*checks.problems(), *scheme_problems(statements.noted, types)]
    for shape in shapes:
        numbers = sizes.get(shape.target_class or shape.target_subjects_of or "", [])
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


def _index(shapes: Sequence[Shape]) -> tuple[dict[str, list[Shape]], dict[str, list[Shape]]]:
    by_class: dict[str, list[Shape]] = {}
    by_property: dict[str, list[Shape]] = {}
    for shape in shapes:
        if shape.target_class is not None:
            by_class.setdefault(shape.target_class, []).append(shape)
        elif shape.target_subjects_of is not None:
            by_property.setdefault(shape.target_subjects_of, []).append(shape)
    return by_class, by_property


def _values(thing: Thing) -> dict[str, list[str]]:
    values: dict[str, list[str]] = {}
    for predicate, value in thing[1]:
        values.setdefault(predicate, []).append(value)
    return values


def _node_problems(node: str, values: Values, shape: Shape, types: Types) -> Iterator[Problem]:
    if shape.node_kind and not _is_kind(node, shape.node_kind):
        yield Problem(
            node=node, path="", value=node, rule=f"{shape.name}: nodeKind", problem="found a node without a name",
            fix="give it an IRI",
        )  # fmt: skip
    for property_ in shape.properties:
        stated = values.get(property_.path, ())
        if not stated and not property_.min_count and property_.has_value is None:
            continue  # as most: what may be absent is
        for value, rule, problem, fix in _faults(stated, values, property_, types):
            yield Problem(
                node=node, path=property_.path, value=value, rule=f"{shape.name}: {rule}", problem=problem, fix=fix
            )


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


#: Value, constraint, what is wrong, what to do.
Fault = tuple[str, str, str, str]


def _faults(stated: Sequence[str], values: Values, shape: PropertyShape, types: Types) -> Iterator[Fault]:
    count, found = len(stated), f"found {so_many(len(stated), 'value')}"
    if shape.min_count is not None and count < shape.min_count:
        yield "", "minCount", f"{found}; expected at least {shape.min_count}", "state what is missing"
    if shape.max_count is not None and count > shape.max_count:
        yield stated[-1], "maxCount", f"{found}; expected at most {shape.max_count}", "keep one"
    if shape.has_value is not None and shape.has_value not in stated:
        yield "", "hasValue", f"expected {shape.has_value} among its values", "state it"
    if shape.unique_lang:
        for language, times in Counter(language_of(value) for value in stated).items():
            if language and times > 1:
                yield stated[-1], "uniqueLang", f"found {times} values in {language!r}; expected one", "keep one"
    for other, strict in ((shape.less_than, True), (shape.less_than_or_equals, False)):
        if other is not None:
            yield from _order_faults(stated, values.get(other, ()), other, strict=strict)
    for value in stated:
        yield from _value_faults(value, shape, types)


def _order_faults(stated: Sequence[str], others: Sequence[str], path: str, *, strict: bool) -> Iterator[Fault]:
    word = "less than" if strict else "at most"
    for value in stated:
        for other in others:
            a, b = number_of(value), number_of(other)
            if a is None or b is None or a > b or (strict and a == b):
                rule = "lessThan" if strict else "lessThanOrEquals"
                yield value, rule, f"expected a value {word} that of {path}, which is {other}", "correct one of them"


def _value_faults(value: str, shape: PropertyShape, types: Types) -> Iterator[Fault]:
    if shape.datatype and not is_of_datatype(value, shape.datatype):
        yield value, "datatype", f"expected {shape.datatype}", "write the value as that"
    if shape.class_ and shape.class_ not in types.get(value, ()):
        yield value, "class", f"expected a {shape.class_}", "describe what is pointed to, or point elsewhere"
    if shape.node_kind and not _is_kind(value, shape.node_kind):
        yield value, "nodeKind", f"expected an {shape.node_kind}", "write it as that"
    if shape.in_ is not None and value not in shape.in_:
        yield value, "in", f"expected one of {', '.join(sorted(shape.in_))}", "use one of those"
    if shape.pattern and not _pattern(shape.pattern).search(content_of(value)):
        yield value, "pattern", f"expected what matches {shape.pattern}", "write it so"
    if shape.min_length is not None and len(content_of(value)) < shape.min_length:
        yield value, "minLength", f"expected at least {so_many(shape.min_length, 'character')}", "write the text"
    if shape.min_inclusive is not None or shape.max_inclusive is not None:
        yield from _range_faults(value, shape)


def _range_faults(value: str, shape: PropertyShape) -> Iterator[Fault]:
    for name, bound, sign in (("minInclusive", shape.min_inclusive, 1), ("maxInclusive", shape.max_inclusive, -1)):
        if bound is not None and ((number := number_of(value)) is None or sign * number < sign * bound):
            yield value, name, f"expected a number {'from' if sign > 0 else 'up to'} {bound:g}", "correct the number"


@lru_cache(maxsize=256)
def _pattern(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)


def _is_kind(value: str, kind: str) -> bool:
    kind_of_value = "Literal" if value.startswith('"') else "BlankNode" if value.startswith("_:") else "IRI"
    return kind_of_value in re.findall(r"IRI|Literal|BlankNode", kind)
