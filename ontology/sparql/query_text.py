"""What a SPARQL text asks for, seen before it is run: reading only, and nothing from outside the study."""

import re

from ontology.errors import QueryError

#: Comments, strings, IRIs, variables and prefixed names: what may hold a keyword's letters without being the keyword.
_SKIPPED = re.compile(
    r'''#[^\n\r]*|"""(?:[^"\\]|\\.|"(?!""))*"""|\'\'\'(?:[^'\\]|\\.|'(?!''))*\'\'\''''
    r"""|"(?:[^"\\\n\r]|\\.)*"|'(?:[^'\\\n\r]|\\.)*'|<[^<>"{}|^`\\\x00-\x20]*>|[?$]\w+|[\w.-]*:[\w.:%-]*""",
    re.DOTALL,
)
_WORD = re.compile(r"[A-Za-z_]+")
_CODE_POINT = re.compile(r"\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})")
_UPDATES = frozenset({"INSERT", "DELETE", "LOAD", "CLEAR", "CREATE", "DROP", "COPY", "MOVE", "ADD", "WITH"})
_QUERIES = frozenset({"SELECT", "ASK", "CONSTRUCT", "DESCRIBE"})


def check_query(text: str) -> str:
    """The form of a query (``SELECT``, ``ASK``, ``CONSTRUCT`` or ``DESCRIBE``).

    :class:`QueryError` for an update, for ``SERVICE``, which asks other servers, and for ``FROM``, which chooses graphs
    that elsewhere are fetched: here ``GRAPH`` does. Syntax is the store's to check.

    >>> check_query("PREFIX a: <b:> # INSERT\\nSELECT * { ?service a:SERVICE 'LOAD' }")
    'SELECT'
    """
    words = [word.upper() for word in _words(text)]
    form = next((word for word in words if word in _QUERIES | _UPDATES), None)
    if form is None:
        raise QueryError("query: found no SELECT, ASK, CONSTRUCT or DESCRIBE; expected a SPARQL 1.1 query")
    if form in _UPDATES:
        raise QueryError(
            f"query: found {form}, a SPARQL Update; expected a query, e.g. SELECT: the graph is only read; "
            "to change it, build the study from other sources or settings"
        )
    for word, remedy in (
        ("SERVICE", "nothing is asked of other servers"),
        ("FROM", "nothing is loaded; choose a graph with GRAPH"),
    ):
        if word in words:
            raise QueryError(f"query: found {word}; expected none: {remedy}")
    return form


def _words(text: str) -> list[str]:
    """The bare words of a query. Escapes are resolved first, as SPARQL does, so that none hides a keyword."""
    return _WORD.findall(_SKIPPED.sub(" ", _CODE_POINT.sub(_character, text)))


def _character(match: re.Match[str]) -> str:
    number = int(match[1] or match[2], 16)
    return chr(number) if number <= 0x10FFFF else match[0]
