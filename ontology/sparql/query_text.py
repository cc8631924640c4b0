"""A query read before it is run, and written anew, so that the store runs what was read and nothing else.

No pattern over a query's text tells what a parser sees in it: to Oxigraph ``SERVICEex:x`` is a keyword and a name, to
the grammar it is one name. So the text is cut into the tokens of SPARQL 1.1, and Oxigraph gets these, one a line, with
every IRI, prefixed name and blank node as a name of our own: no letter of a query stands where another reading could
find a keyword in it. What is written so must also be a reading query to rdflib's parser, whose tree is checked.

It runs in the process that is stopped when a query's time is up, and takes time that grows as the text does.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import cached_property

from pyparsing import ParseResults
from rdflib import URIRef
from rdflib.plugins.sparql import parser
from rdflib.plugins.sparql.parserutils import CompValue

from corpus.addresses import is_absolute_iri
from ontology.errors import QueryError

#: Brackets in brackets. People write a dozen at most; both parsers, which go down into each, bear several times more.
NESTING = 100

_LETTER = (
    "A-Za-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u02ff\u0370-\u037d\u037f-\u1fff\u200c-\u200d"
    "\u2070-\u218f\u2c00-\u2fef\u3001-\ud7ff\uf900-\ufdcf\ufdf0-\ufffd\U00010000-\U000effff"
)
_IN_VARIABLE = rf"{_LETTER}_0-9\u00b7\u0300-\u036f\u203f-\u2040"
_IN_NAME = rf"{_IN_VARIABLE}\-"
_CODE = r"\\u[0-9A-Fa-f]{4}|\\U[0-9A-Fa-f]{8}"
_LOCAL = rf"[{_IN_NAME}:]|%[0-9A-Fa-f]{{2}}|\\[_~.\-!$&'()*+,;=/?\#@%]|{_CODE}"

#: The terminals of SPARQL 1.1 (https://www.w3.org/TR/sparql11-query/#sparqlGrammar). A prefix has 100 characters at
#: most, so that a long word is not read again from each of its dots.
_TOKEN = re.compile(
    rf"""
    (?P<skipped> [ \t\r\n]+ | \#[^\r\n]* )
    | (?P<iri> <(?: [^<>"{{}}|^`\\\x00-\x20] | {_CODE} )*> )
    | (?P<string> \"\"\"(?: [^"\\] | \\. | "(?!"") )*+\"\"\" | '''(?: [^'\\] | \\. | '(?!'') )*+'''
        | "(?!"")(?: [^"\\\r\n] | \\. )*+" | '(?!'')(?: [^'\\\r\n] | \\. )*+' )
    | (?P<node> _:[{_LETTER}_0-9](?: \.*[{_IN_NAME}] )* )
    | (?P<name> (?: [{_LETTER}](?: [{_IN_NAME}.]{{0,99}}[{_IN_NAME}] )? )?:
        (?: (?!-)(?:{_LOCAL})(?: \.*(?:{_LOCAL}) )* )? )
    | (?P<variable> [?$][{_LETTER}_0-9][{_IN_VARIABLE}]* )
    | (?P<language> @[A-Za-z]+(?: -[A-Za-z0-9]+ )* )
    | (?P<number> [+-]?(?: [0-9]+\.[0-9]*[eE][+-]?[0-9]+ | \.?[0-9]+[eE][+-]?[0-9]+ | [0-9]*\.[0-9]+ | [0-9]+ ) )
    | (?P<word> [A-Za-z][A-Za-z0-9_]* )
    | (?P<sign> \^\^ | && | \|\| | [!<>]= | [{{}}()\[\].,;*/|^?+\-!=<>] )
    """,
    re.VERBOSE | re.DOTALL,
)
_ESCAPE = re.compile(r"\\(?:u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8})|(.))", re.DOTALL)
_MEANT = {"t": "\t", "b": "\b", "n": "\n", "r": "\r", "f": "\f", '"': '"', "'": "'", "\\": "\\"}
_WRITTEN = str.maketrans({"\\": r"\\", '"': r"\"", "\n": r"\n", "\r": r"\r"})
_CLOSE = frozenset({"*", "+", "?", "^^"})
_UPDATES = frozenset({"INSERT", "DELETE", "LOAD", "CLEAR", "CREATE", "DROP", "COPY", "MOVE", "ADD", "WITH"})
_FORMS = {f"{form.capitalize()}Query": form for form in ("SELECT", "ASK", "CONSTRUCT", "DESCRIBE")}
_OUTSIDE = {
    "SERVICE": "nothing is asked of other servers",
    "FROM": "nothing is loaded; choose a graph with GRAPH",
}
#: What rdflib's trees call the parts that lead outside the study.
_NODES_OUTSIDE = {"ServiceGraphPattern": "SERVICE", "DatasetClause": "FROM", "Load": "LOAD"}


@dataclass(frozen=True, slots=True, kw_only=True)
class _Token:
    kind: str
    text: str
    start: int


@dataclass(frozen=True, kw_only=True)
class ReadQuery:
    """A query cut into tokens: what was given, and the ``text`` that the store gets, with ``iris`` as its prefixes.

    ``starts`` tells where in ``source`` each line of ``text`` comes from.
    """

    source: str
    text: str
    starts: Sequence[int]
    iris: dict[str, str]
    variables: AbstractSet[str]

    @cached_property
    def form(self) -> str:
        """SELECT, ASK, CONSTRUCT or DESCRIBE. :class:`~pyparsing.ParseException` for what rdflib reads no query in."""
        tree = parser.Query.parse_string(self.text, parse_all=True)
        check_tree(tree)
        return _FORMS[tree[1].name]

    def place(self, line: int, column: int) -> tuple[str, str]:
        """The place in what was given, and the words there, of a line (from 1) and column of :attr:`text`."""
        lines = self.text.split("\n")
        while line > 1 and (column < 1 or line > len(lines)):
            line -= 1
            column += len(lines[line - 1]) + 1 if line <= len(lines) else 1
        if column > len(lines[line - 1]):
            line += 1
        if line > len(lines):
            return _place(self.source, len(self.source.rstrip())), "the end of the query"
        start = self.starts[line - 1]
        match = _TOKEN.match(self.source, start)
        return _place(self.source, start), repr(match[0][:40] if match else self.source[start])


def read_query(source: str, prefixes: Mapping[str, str]) -> ReadQuery:
    """Cut a query into tokens. ``prefixes`` need no declaration.

    :class:`QueryError` with the place of what is no SPARQL, of an undeclared prefix, of brackets nested deeper than
    :data:`NESTING`, of ``SERVICE``, which asks other servers, and of ``FROM``, which chooses graphs that elsewhere are
    fetched (here ``GRAPH`` does); also for an update. What follows what is :attr:`ReadQuery.form`'s to check.

    >>> read = read_query("PREFIX a: <b:> # INSERT\\nSELECT * { ?service a:SERVICE 'LOAD' }", {})
    >>> read.form, read.text.split(), read.iris
    ('SELECT', ['SELECT*', '{', '?service', 'q0:', '"LOAD"', '}'], {'q0': 'b:SERVICE'})
    """
    namespaces = dict(prefixes)
    names: dict[str, str] = {}
    nodes: dict[str, str] = {}
    starts: list[int] = []
    variables: set[str] = set()
    pieces: list[str] = []
    before = _Token(kind="", text="", start=0)
    for token in _checked(source, _after_prologue(source, namespaces)):
        text = token.text
        if token.kind in {"iri", "name"}:
            iri = text if token.kind == "iri" else _expanded(source, token, namespaces)
            text = names.setdefault(iri, f"q{len(names)}:")
        elif token.kind == "node":
            text = nodes.setdefault(text, f"_:b{len(nodes)}")
        elif token.kind == "string":
            text = f'"{text.translate(_WRITTEN)}"'
        elif token.kind == "variable":
            variables.add(text[1:])
        if not _stands_close(token, before):
            starts.append(token.start)
            pieces.append("\n")
        pieces.append(text)
        before = token
    if not pieces:
        raise QueryError("query: found no SELECT, ASK, CONSTRUCT or DESCRIBE; expected a SPARQL 1.1 query")
    iris = {name.removesuffix(":"): iri for iri, name in names.items()}
    return ReadQuery(source=source, text="".join(pieces[1:]), starts=starts, iris=iris, variables=variables)


def _checked(source: str, tokens: Iterator[_Token]) -> Iterator[_Token]:
    """The tokens; :class:`QueryError` at a keyword that may not stand there, and where too many brackets are open."""
    depth, is_first = 0, True
    for token in tokens:
        if token.kind == "word":
            _check_word(source, token, is_first=is_first)
        elif token.kind == "sign":
            depth += (token.text in "([{") - (token.text in ")]}")
            if depth > NESTING:
                raise _fault(source, token.start, f"it is nested deeper than {NESTING} brackets; nest less")
        yield token
        is_first = False


def _stands_close(token: _Token, before: _Token) -> bool:
    """Whether a parser wants a token close behind the one before, where the grammar lets a blank stand between.

    rdflib's does so in paths and literals, Oxigraph's at a function's bracket.
    """
    if not before.kind:  # a query begins a line, whatever it begins with
        return False
    if token.kind == "sign" and (token.text in _CLOSE or (token.text == "(" and before.kind == "word")):
        return True
    return token.kind == "language" or (before.kind == "sign" and before.text == "^^")


def check_tree(tree: object) -> None:
    """:class:`QueryError` for a tree of rdflib's that has a part which leads outside the study."""
    waiting = [tree]
    while waiting:
        node = waiting.pop()
        if isinstance(node, CompValue):
            if node.name in _NODES_OUTSIDE:
                raise QueryError(f"query: {_outside(_NODES_OUTSIDE[node.name])}")
            waiting.extend(dict.values(node))
        elif isinstance(node, list | ParseResults):
            waiting.extend(node)


def _after_prologue(source: str, namespaces: dict[str, str]) -> Iterator[_Token]:
    """The tokens of the query itself; ``namespaces`` take in what the lines before it declare."""
    tokens = _tokens(source, namespaces)
    for token in tokens:
        declares = token.text.upper() if token.kind == "word" else ""
        if declares == "PREFIX":
            name = _expected(source, next(tokens, None), "name", "a prefix that ends in a colon, e.g. ex:")
            if name.text.index(":") != len(name.text) - 1:
                raise _fault(
                    source, name.start, f"found {name.text!r}; expected a prefix that ends in a colon, e.g. ex:"
                )
        elif declares == "BASE":
            base = _expected(source, next(tokens, None), "iri", "an IRI in <>")
            namespaces[_BASE] = base.text.partition("#")[0]
            continue
        else:
            yield token
            break
        namespaces[name.text[:-1]] = _expected(source, next(tokens, None), "iri", "an IRI in <>").text
    yield from tokens


#: Where the base is kept among the namespaces: no prefix has a colon in its name.
_BASE = ":"


def _expected(source: str, token: _Token | None, kind: str, expected: str) -> _Token:
    if token is None or token.kind != kind:
        raise _fault(source, token.start if token else len(source), f"expected {expected}; mend the query there")
    return token


def _tokens(source: str, namespaces: Mapping[str, str]) -> Iterator[_Token]:
    position = 1 if source.startswith("\ufeff") else 0
    while position < len(source):
        match = _TOKEN.match(source, position)
        if match is None:
            raise _fault(source, position, _nothing(source[position]))
        start, position = position, match.end()
        kind, text = match.lastgroup or "", match[0]
        if kind == "iri":
            found = _unescaped(source, start, text[1:-1])
            text = found if is_absolute_iri(found) else str(URIRef(found, namespaces.get(_BASE)))
            if not is_absolute_iri(text):
                if _BASE in namespaces or not re.match(r"[?$(\d]", found):
                    problem = f"found the IRI {found!r}; expected an absolute one, e.g. <https://example.org/x>"
                    raise _fault(source, start, f"{problem}; write it whole, or put BASE before the query")
                kind, text, position = "sign", "<", start + 1  # a comparison, as in ?a<?b&&?c>?d
        elif kind == "string":
            quotes = 3 if text[:3] in {'"""', "'''"} else 1
            text = _unescaped(source, start, text[quotes:-quotes])
        if kind != "skipped":
            yield _Token(kind=kind, text=text, start=start)


def _nothing(character: str) -> str:
    if character in "\"'":
        return "found a string that does not end; close its quotation marks"
    if character == "\\":
        return "found an escape that is in no IRI, string or name; write the character itself"
    found = f"found {character!r} (U+{ord(character):04X}), which SPARQL has no use for there"
    return f"{found}; take it out, or put a blank in its place"


def _unescaped(source: str, start: int, text: str, *, in_name: bool = False) -> str:
    def meant(match: re.Match[str]) -> str:
        if match[3]:
            if in_name or match[3] in _MEANT:
                return match[3] if in_name else _MEANT[match[3]]
        elif (number := int(match[1] or match[2], 16)) <= _LAST and not _SURROGATES[0] <= number <= _SURROGATES[1]:
            return chr(number)
        raise _fault(source, start, f"found the escape {match[0]!r}, which means no character; mend it")

    return _ESCAPE.sub(meant, text) if "\\" in text else text


_LAST, _SURROGATES = 0x10FFFF, (0xD800, 0xDFFF)


def _expanded(source: str, token: _Token, namespaces: Mapping[str, str]) -> str:
    prefix, _, local = token.text.partition(":")
    if prefix not in namespaces:
        known = ", ".join(f"{name}:" for name in namespaces if name != _BASE)
        way_out = f"put PREFIX {prefix}: <the IRI that its names begin with> before the query"
        raise _fault(source, token.start, f"found no prefix '{prefix}:'; {way_out}, or use one of {known}")
    return namespaces[prefix] + _unescaped(source, token.start, local, in_name=True)


def _check_word(source: str, token: _Token, *, is_first: bool) -> None:
    word = token.text.upper()
    if is_first and word in _UPDATES:
        raise _fault(
            source, token.start, f"found {word}, a SPARQL Update; expected a query, e.g. SELECT: the graph is only "
            "read; to change it, build the study from other sources or settings",
        )  # fmt: skip
    # Oxigraph knows a keyword by its first letters, so that SERVICEx is one too.
    if "SERVICE" in word or word == "FROM":
        raise _fault(source, token.start, _outside("FROM" if word == "FROM" else "SERVICE"))


def _outside(keyword: str) -> str:
    return f"found {keyword}; expected none: {_OUTSIDE.get(keyword, 'nothing is loaded')}"


def _fault(source: str, start: int, problem: str) -> QueryError:
    return QueryError(f"query: {_place(source, start)}: {problem}")


def _place(source: str, start: int) -> str:
    return f"line {source.count(chr(10), 0, start) + 1}, column {start - source.rfind(chr(10), 0, start)}"
