"""Statements about services' words in a small language, in English or Norwegian, read into values."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from corpus.errors import BegrepskartError
from corpus.shown import one_line
from kg.asking.study import Study
from kg.tables.study_tables import StudyError
from kg.views.names import study_names

Form = Literal["chosen", "more", "only", "not", "meaning", "defined"]

#: A longer line is no statement, and would make the patterns slow.
LONGEST = 300
#: How each form is written. Names of concepts and services stand where the groups are.
_FORMS: Mapping[Form, tuple[str, ...]] = {
    "chosen": (r"(?P<concept>.+?) *> *(?P<other>.+?) *@ *(?P<service>.+?)(?: +(?:vs\.?|mot) +(?P<second>.+))?",),
    "more": (
        r"(?P<concept>.+?) +(?:is +)?used more by +(?P<service>.+?)(?: +than(?: by)? +(?P<second>.+))?",
        r"(?P<concept>.+?) +brukes mer av +(?P<service>.+?)(?: +enn(?: av)? +(?P<second>.+))?",
    ),
    "only": (r"(?P<concept>.+?) +(?:(?:is +)?used only by|brukes bare av) +(?P<service>.+)",),
    "not": (r"(?P<concept>.+?) +(?:(?:is +)?not used by|brukes ikke av) +(?P<service>.+)",),
    "meaning": (
        r"(?P<concept>.+?) +differs in meaning between +(?P<service>.+?) +and +(?P<second>.+)",
        r"(?P<concept>.+?) +betyr noe annet i +(?P<service>.+?) +enn i +(?P<second>.+)",
    ),
    "defined": (r"(?P<concept>.+?) +(?:is defined by|defineres av) +(?P<service>.+)",),
}
#: One of each, for messages and help.
EXAMPLES = (
    "behandling > oppfølging @ helsestasjon vs barnehage", "tiltak used more by barnevern than skole",
    "behandling used only by psykisk_helse", "behandling not used by barnehage",
    "oppfølging differs in meaning between nav and barnevern", "tidlig innsats is defined by barnehage",
)  # fmt: skip


class StatementError(BegrepskartError):
    """A statement that is in none of the forms."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """A statement, with concepts and services by their ids; ``second`` is who the service is compared with.

    ``chosen``: the service uses ``concept`` more than ``other`` (than the second service does). ``more``: it uses the
    concept more than the second, or than all other services. ``only`` and ``not``: as they say. ``meaning``: the
    concept differs in meaning between the two. ``defined``: the service defines the concept in its own words.
    """

    text: str
    form: Form
    concept: str
    service: str
    other: str | None = None
    second: str | None = None


def read_statement(text: str, study: Study) -> Statement:
    """Read a statement about what a study holds.

    :class:`StatementError` for one in no form, and :class:`kg.tables.study_tables.StudyError` for an unknown name.
    """
    line = " ".join(text.split())
    if len(line) > LONGEST:
        raise StatementError(f"found a statement of length {len(line)}; expected at most {LONGEST} characters")
    problems = []
    for form, found in _readings(line):
        try:
            return _resolved(line, form, found, study)
        except StudyError as error:
            problems.append(error)
    if problems:
        raise problems[0]
    forms = "; ".join(EXAMPLES)
    raise StatementError(
        f"{one_line(line)!r}: found no form of a statement that can be tested; expected one as: {forms}"
    )


def _readings(line: str) -> Iterator[tuple[Form, Mapping[str, str | None]]]:
    for form, patterns in _FORMS.items():
        for pattern in patterns:
            if match := re.fullmatch(pattern, line, re.IGNORECASE):
                yield form, match.groupdict()


def _resolved(line: str, form: Form, found: Mapping[str, str | None], study: Study) -> Statement:
    names = {name: value.strip(" «»\"'") for name, value in found.items() if value}
    ids = {
        name: _service_id(value, study) if name in {"service", "second"} else study.concept_id(value)
        for name, value in names.items()
    }
    for one, two in (("concept", "other"), ("service", "second")):
        if one in ids and ids[one] == ids.get(two):
            raise StatementError(f"{one_line(line)!r}: compares {ids[one]} with itself; name two")
    return Statement(
        text=line, form=form, concept=ids["concept"], service=ids["service"], other=ids.get("other"),
        second=ids.get("second"),
    )  # fmt: skip


def _service_id(name: str, study: Study) -> str:
    """A service by its id, a label, or what tables and sentences call it (*psykisk helse*, *barnehagen*)."""
    try:
        return study.service_id(name)
    except StudyError:
        for service, named in study_names(study.tables("concepts", "services")).named.items():
            if name.casefold() in {called.casefold() for called in (*named.short, *named.definite)}:
                return service
        raise
