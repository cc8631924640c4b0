"""What can be chosen on the command line is what the library knows, and help names no less."""

import argparse
import re
from collections.abc import Iterator, Mapping
from typing import get_args

import pytest

from corpus.reading.file_kinds import ARCHIVE, FORMATS
from kg.choices import BYS, OF, OUTPUT_FORMATS
from kg.cli import make_parser
from kg.commands.exploring import PLOTS
from kg.graphs import export, study_graphs
from kg.judging import items
from kg.measure import MEASURES
from kg.plots import style
from kg.publishing.publish import Form
from kg.wording import verdicts
from kg.wording.text import LANGUAGES
from ontology import graph
from ontology.checking.shapes import load_shapes
from ontology.choices import PROFILES, SHAPES
from ontology.files import reading


def commands() -> dict[str, argparse.ArgumentParser]:
    (group,) = (a for a in make_parser()._actions if isinstance(a, argparse._SubParsersAction))
    return dict(group.choices)


def chosen() -> Iterator[tuple[str, str, tuple[str, ...]]]:
    for name, command in commands().items():
        for action in command._actions:
            if action.choices is not None and not isinstance(action, argparse._SubParsersAction):
                yield name, max([*action.option_strings, action.dest], key=len), tuple(action.choices)


#: What the library itself goes by: the tables of its functions, where it has one.
KNOWN = {
    ("usage", "--by"): BYS,
    ("claims", "--polarity"): verdicts.POLARITIES,
    ("distance", "--measure"): MEASURES,
    ("stability", "--measure"): MEASURES,
    ("plot", "--measure"): MEASURES,
    ("plot", "plot"): PLOTS,
    ("graph", "--kind"): study_graphs.KINDS,
    ("graph", "--format"): export.FORMATS,
    ("keyness", "--of"): OF,
    ("directed", "--of"): OF,
    ("review", "--what"): items._KEYED,
    ("review", "--language"): LANGUAGES,
    ("hearing", "--language"): LANGUAGES,
    ("worksheet", "--language"): LANGUAGES,
    ("dossier", "--language"): LANGUAGES,
    ("check", "--language"): LANGUAGES,
    ("export", "--format"): reading.FORMATS.keys() - {"rdfxml"},
    ("export", "--part"): ("all", *graph._TURTLE),
    ("validate", "--shapes"): SHAPES,
    ("publish", "--profile"): PROFILES,
    ("publish", "--format"): get_args(Form),
    ("system", "--language"): LANGUAGES,
    ("align", "--language"): LANGUAGES,
}


def test_every_choice_is_the_librarys() -> None:
    for command, option, choices in chosen():
        known = OUTPUT_FORMATS if option == "--format" and (command, option) not in KNOWN else KNOWN[command, option]
        assert sorted(choices) == sorted(known), f"{command} {option}"
    assert {(command, option) for command, option, _ in chosen()} >= set(KNOWN)


def test_every_name_of_shapes_leads_to_a_file() -> None:
    assert all(load_shapes(name) for name in {*SHAPES.values(), *PROFILES.values()})


#: Where a help text lists kinds of files: command, option, and suffix → format of all that is taken there.
LISTS: list[tuple[str, str, Mapping[str, str]]] = [
    ("build", "sources", {**FORMATS, ARCHIVE: "zip"}),
    ("validate", "files", reading.SUFFIXES),
    ("plot", "output", {f".{name}": name for name in style.FORMATS}),
]


@pytest.mark.parametrize(("command", "option", "suffixes"), LISTS)
def test_a_list_of_kinds_of_files_in_a_help_text_is_whole(
    command: str, option: str, suffixes: Mapping[str, str]
) -> None:
    (argument,) = (action for action in commands()[command]._actions if action.dest == option)
    named = re.findall(r"(?<!\w)\.[a-z]+\b", argument.help or "")
    assert set(named) <= set(suffixes)
    assert {suffixes[suffix] for suffix in named} == set(suffixes.values())


def test_the_help_of_lexicon_check_names_each_form_of_skos() -> None:
    (actions,) = (a for a in commands()["lexicon"]._actions if isinstance(a, argparse._SubParsersAction))
    text = actions.choices["check"].format_help()
    forms = reading.SUFFIXES
    assert {forms[suffix] for suffix in re.findall(r"\.[a-z]+\b", text) if suffix in forms} == set(forms.values())
