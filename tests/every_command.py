"""Every command of the command line with its simplest arguments, and once with each choice of each of its options.

Read off the parser, so that a new command or choice is tried without a word here: only what an argument is called may
need a value in :data:`VALUES`.
"""

import argparse
from collections.abc import Iterator
from pathlib import Path

from made_up_screening import made_up_review

from kg.cli import make_parser
from kg.commands.exploring import PLOTS
from ontology.sparql.gallery import gallery

#: Commands that do not come back by themselves, or take no study: tried elsewhere.
ELSEWHERE = frozenset({"serve", "demo", "refs screen", "refs serve", "refs simulate", "refs demo"})

#: Which come first and last: what one writes another reads, and ``remove`` leaves nothing to ask.
ORDER = {"lexicon export": 0, "refs import": 0, "remove": 2}

#: What is written to, by the command: a name in the folder for results.
OUTPUTS = {
    "build": "study", "dossier": "dossier.md", "plot": "plot.svg", "graph": "graph.out", "export": "export.out",
    "publish": "published.ttl", "review": "sheet.csv", "meaning": "meaning.csv", "compare": "compared.csv",
    "worksheet": "worksheet.xlsx", "system": "system.svg", "refs evidence": "evidence.xlsx",
    "refs export": "records.ris", "refs table": "works.xlsx",
}  # fmt: skip
#: Options that a command asks for without saying so to the parser.
NEEDED = {
    "publish": ["--publisher", "991825827", "--contact", "a@example.org", "--harvested"],
    "explore": ["--no-browser"],
}  # fmt: skip


def parsers() -> dict[str, argparse.ArgumentParser]:
    """Every command by its name; of one with actions, every action."""
    return dict(_leaves("", make_parser()))


def _leaves(name: str, parser: argparse.ArgumentParser) -> Iterator[tuple[str, argparse.ArgumentParser]]:
    below = [action for action in parser._actions if isinstance(action, argparse._SubParsersAction)]
    if not below:
        yield name, parser
    for action in below:
        for each, sub in action.choices.items():
            yield from _leaves(f"{name} {each}".strip(), sub)


def calls(study: Path, *, scratch: Path, source: Path, service: str, concept: str) -> Iterator[list[str]]:
    """The arguments of every call; ``scratch`` is where results go."""
    values = {
        "STUDY": [str(study)], "CONCEPT": [concept], "OTHER": ["tiltak"], "A": [service], "B": ["skole"],
        "SERVICE": [service], "SOURCE": [str(source)], "DOC": [source.name], "NAME": [], "QUERY": [],
        "DIR|FILE.ttl": [str(scratch / "lexicon.ttl")], "DIR|FILE": [str(scratch / "lexicon.ttl")],
        "FOLDER": [str(study)], "FILE": [str(study / "graph" / "study.nq")], "DIR": [str(scratch / "gold")],
        "STATEMENT": [f"{concept} not used by {service}"], "REVIEW": [str(scratch / "review")], "TABLE": [],
        "ID": ["r1-1"], "NUMBER": ["1"], "TEXT": ["Om ro"],
    }  # fmt: skip
    if not (scratch / "review").exists():
        made_up_review(scratch / "review")
    for name, parser in sorted(parsers().items(), key=lambda item: (ORDER.get(item[0], 1), item[0])):
        if name in ELSEWHERE:
            continue
        if name == "plot":
            for plot, wanted in PLOTS.items():
                names = [*(word for kind in wanted for word in values[kind])]
                names[1:] = ["skole" for _ in names[1:]]
                yield ["plot", plot, *names, str(study), "-o", str(scratch / OUTPUTS["plot"])]
            continue
        plain = [*name.split(), *NEEDED.get(name, ()), *_simplest(name, parser, values, scratch)]
        yield plain
        if name == "sparql":
            yield from ([*plain, query.name] for query in gallery())
        for action in parser._actions:
            if action.option_strings and action.choices:
                yield from ([*plain, action.option_strings[-1], str(choice)] for choice in action.choices)


def _simplest(name: str, parser: argparse.ArgumentParser, values: dict[str, list[str]], scratch: Path) -> Iterator[str]:
    """Every positional argument and every option that must be given; of results to a file, where they go."""
    for action in parser._actions:
        if action.dest == "output":
            if name in OUTPUTS:
                yield from ("-o", str(scratch / OUTPUTS[name]))
        elif action.required or not action.option_strings:
            if action.option_strings:
                yield action.option_strings[-1]
            yield from [str(next(iter(action.choices)))] if action.choices else values[str(action.metavar)]
