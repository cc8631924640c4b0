"""Prefixes of the vocabularies that the RDF is written with. Plain Python, so that a query is asked without rdflib."""

import re
from importlib.resources import files

#: What ``borrowed.ttl`` says: prefixes, and terms of others.
BORROWED = files("ontology").joinpath("borrowed.ttl").read_text(encoding="utf-8")

#: Prefixes for Turtle, and those that a query may use without declaring them.
PREFIXES: dict[str, str] = dict(re.findall(r"^@prefix (\w+): <(\S+)> \.$", BORROWED, re.MULTILINE))
