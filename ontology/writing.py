"""RDF in the formats that others read: TriG, Turtle, N-Triples and JSON-LD, sorted, so that the same data give the
same bytes. N-Quads, the format of record, is written by :mod:`ontology.nquads` in bounded memory; these hold what they
write in memory.
"""

import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from typing import Any

from rdflib import RDF, BNode, Literal, URIRef

from ontology.namespaces import PREFIXES
from ontology.nquads import literal_text, to_line, write_quads
from ontology.reading import DEFAULT_GRAPH
from ontology.terms import Quad

Name = URIRef | BNode
Triple = tuple[Name, URIRef, Name | Literal]

#: The part of a name after its prefix that needs no escape in any of the formats.
_LOCAL = re.compile(r"[A-Za-z_][A-Za-z0-9_-]*")
_SPLIT = re.compile(r"(.*[#/])([^#/]*)", re.DOTALL)
_PREFIX_OF = {namespace: prefix for prefix, namespace in PREFIXES.items()}


def write_rdf(path: Path, quads: Iterable[Quad], *, format_name: str) -> int:
    """Write quads to ``path`` in a format of :data:`WRITERS`; the number of statements written, each once.

    ``turtle`` and ``ntriples`` leave the graphs' names out. The file appears whole or not at all.
    """
    if format_name == "nquads":
        return write_quads(path, quads)
    text, count = WRITERS[format_name](quads)
    whole = path.with_name(f".{path.name}.writing")
    try:
        whole.write_text(text, encoding="utf-8", newline="\n")
        whole.replace(path)
    finally:
        whole.unlink(missing_ok=True)
    return count


def turtle_text(quads: Iterable[Quad]) -> tuple[str, int]:
    """Turtle, and how many triples it holds."""
    triples = _triples(quads)
    return _prefix_lines(term for triple in triples for term in triple) + "".join(_blocks(triples, indent="")), len(
        triples
    )


def trig_text(quads: Iterable[Quad]) -> tuple[str, int]:
    """TriG, a block for each graph, and how many quads it holds."""
    graphs = _by_graph(quads)
    pieces = [_prefix_lines(_terms(graphs))]
    for graph, triples in graphs:
        if graph == DEFAULT_GRAPH:
            pieces += _blocks(triples, indent="")
        else:
            pieces += [f"{_term(graph)} {{\n", *_blocks(triples, indent="  "), "}\n\n"]
    return "".join(pieces), sum(len(triples) for _, triples in graphs)


def ntriples_text(quads: Iterable[Quad]) -> tuple[str, int]:
    """N-Triples, sorted as bytes, and how many there are."""
    lines = {to_line(quad).rpartition(" <")[0] + " .\n" for quad in quads}
    return "".join(sorted(lines)), len(lines)


def jsonld_text(quads: Iterable[Quad]) -> tuple[str, int]:
    """JSON-LD 1.1 with a context of prefixes, a member for each graph, and how many quads it holds."""
    graphs = _by_graph(quads)
    members: list[Mapping[str, Any]] = []
    for graph, triples in graphs:
        nodes = [_node(subject, list(group)) for subject, group in groupby(triples, key=itemgetter(0))]
        members += nodes if graph == DEFAULT_GRAPH else [{"@id": _compact(graph), "@graph": nodes}]
    used = _used_prefixes(_terms(graphs))
    document = {"@context": {"@version": 1.1, **used}, "@graph": members}
    return json.dumps(document, ensure_ascii=False, indent=1) + "\n", sum(len(triples) for _, triples in graphs)


WRITERS: Mapping[str, Callable[[Iterable[Quad]], tuple[str, int]]] = {
    "trig": trig_text,
    "turtle": turtle_text,
    "ntriples": ntriples_text,
    "jsonld": jsonld_text,
}
FORMATS = ("nquads", *WRITERS)


def _triples(quads: Iterable[Quad]) -> list[Triple]:
    return sorted({(subject, predicate, object_) for subject, predicate, object_, _ in quads}, key=_order)


def _by_graph(quads: Iterable[Quad]) -> list[tuple[URIRef, list[Triple]]]:
    graphs: dict[URIRef, set[Triple]] = {}
    for subject, predicate, object_, graph in quads:
        graphs.setdefault(graph, set()).add((subject, predicate, object_))
    return [(graph, sorted(triples, key=_order)) for graph, triples in sorted(graphs.items())]


def _order(triple: Triple) -> tuple[str, bool, str, bool, str, str, str]:
    """What a thing is comes first among what is said of it; IRIs come before literals."""
    subject, predicate, object_ = triple
    literal = isinstance(object_, Literal)
    language = (object_.language or "") if isinstance(object_, Literal) else ""
    datatype = str(object_.datatype or "") if isinstance(object_, Literal) else ""
    return str(subject), predicate != RDF.type, str(predicate), literal, str(object_), language, datatype


def _terms(graphs: Iterable[tuple[URIRef, Sequence[Triple]]]) -> Iterator[Name | Literal]:
    for graph, triples in graphs:
        yield graph
        for triple in triples:
            yield from triple


def _prefix_lines(terms: Iterable[Name | Literal]) -> str:
    used = _used_prefixes(terms)
    return "".join(f"@prefix {prefix}: <{namespace}> .\n" for prefix, namespace in used.items()) + "\n"


def _used_prefixes(terms: Iterable[Name | Literal]) -> dict[str, str]:
    used = {
        found[0]
        for term in terms
        if (found := _prefixed(term.datatype if isinstance(term, Literal) and term.datatype else term))
    }
    return {prefix: namespace for prefix, namespace in sorted(PREFIXES.items()) if prefix in used}


def _prefixed(term: Name | Literal) -> tuple[str, str] | None:
    """Prefix and local part of an IRI, if it has a known prefix and the rest is plain."""
    if not isinstance(term, URIRef) or (found := _SPLIT.fullmatch(term)) is None:
        return None
    namespace, local = found.groups()
    prefix = _PREFIX_OF.get(namespace)
    return (prefix, local) if prefix and _LOCAL.fullmatch(local) else None


def _blocks(triples: Sequence[Triple], *, indent: str) -> Iterator[str]:
    for subject, group in groupby(triples, key=itemgetter(0)):
        lines = [
            f"{_predicate(predicate)} {', '.join(_term(object_) for _, _, object_ in objects)}"
            for predicate, objects in groupby(group, key=itemgetter(1))
        ]
        yield f"{indent}{_term(subject)} " + f" ;\n{indent}    ".join(lines) + " .\n"


def _predicate(predicate: URIRef) -> str:
    return "a" if predicate == RDF.type else _term(predicate)


def _term(term: Name | Literal) -> str:
    if isinstance(term, Literal):
        text = literal_text(term)
        if term.datatype and not term.language and (found := _prefixed(term.datatype)):
            return f"{text.rpartition('^^')[0]}^^{found[0]}:{found[1]}" if text.endswith(">") else text
        return text
    if isinstance(term, BNode):
        return f"_:{term}"
    return f"{found[0]}:{found[1]}" if (found := _prefixed(term)) else f"<{term}>"


def _node(subject: Name, triples: Sequence[Triple]) -> Mapping[str, Any]:
    node: dict[str, Any] = {"@id": _compact(subject)}
    for predicate, group in groupby(triples, key=itemgetter(1)):
        objects = [object_ for _, _, object_ in group]
        if predicate == RDF.type and not any(isinstance(object_, Literal) for object_ in objects):
            node["@type"] = [_compact(object_) for object_ in objects]  # type: ignore[arg-type]
        else:
            node[_compact(predicate)] = [_value(object_) for object_ in objects]
    return node


def _value(term: Name | Literal) -> Mapping[str, Any]:
    if not isinstance(term, Literal):
        return {"@id": _compact(term)}
    value: dict[str, Any] = {"@value": str(term)}
    if term.language:
        value["@language"] = term.language
    elif term.datatype:
        value["@type"] = _compact(term.datatype)
    return value


def _compact(name: Name) -> str:
    if isinstance(name, BNode):
        return f"_:{name}"
    return f"{found[0]}:{found[1]}" if (found := _prefixed(name)) else str(name)
