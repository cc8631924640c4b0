"""What is wrong with a scheme, and what could be better: everything at once, each with file and line."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from corpus.errors import BegrepskartError
from extract.concepts.mentions import MentionFinder
from extract.concepts.scheme import Scheme, remarks, understand
from extract.concepts.scheme_tables import CONCEPT_FILES, SchemeTables, bundled_tables
from extract.concepts.terms import to_term
from extract.data_files import Row, SchemeError
from kg.asking.study import Study
from kg.folder.scheme_choice import joined, own_services, read_own
from ontology.skos.skos_reading import kinds

Severity = Literal["error", "remark"]


@dataclass(frozen=True, slots=True, kw_only=True)
class SchemeRemark:
    """One thing to mend: an error keeps the scheme from being used, a remark does not."""

    severity: Severity
    problem: BegrepskartError


@dataclass(frozen=True, slots=True, kw_only=True)
class SchemeReport:
    """The findings in the order of files and lines, and the size of the scheme.

    ``kept`` counts, by property, the statements that are used for nothing here and written again as they stand;
    ``not_kept`` those that are not.
    """

    findings: tuple[SchemeRemark, ...]
    concepts: int
    labels: int
    services: int
    kept: Mapping[str, int]
    not_kept: Mapping[str, int]

    @property
    def errors(self) -> int:
        """How many of the findings are errors."""
        return sum(finding.severity == "error" for finding in self.findings)


def check_scheme(
    path: Path, *, extend: bool = False, study: Study | None = None, language: str | None = None
) -> SchemeReport:
    """Look at a scheme in a folder or RDF file; with a study, also for own labels that stand nowhere in its text."""
    given = read_own(path, language=language)
    own = given.tables
    scheme, faults = understand(joined(own, CONCEPT_FILES, extend=extend))
    errors: list[BegrepskartError] = [*faults]
    services = 0
    try:
        services = len(own_services(own, extend=extend).services)
    except BegrepskartError as fault:
        errors.append(fault)
    notes = [*given.left_out, *(remark for remark in remarks(own) if not faults)]
    if study is not None and not faults:
        notes += _unused(own, scheme, study)
    findings = [SchemeRemark(severity="error", problem=problem) for problem in errors]
    findings += [SchemeRemark(severity="remark", problem=problem) for problem in notes]
    return SchemeReport(
        findings=tuple(sorted(findings, key=_place)),
        concepts=len(scheme.concepts),
        labels=len(scheme.terms),
        services=services,
        kept=kinds(given.kept),
        not_kept=given.not_kept,
    )


def _place(finding: SchemeRemark) -> tuple[bool, str, int, str]:
    file, line = getattr(finding.problem, "file", ""), getattr(finding.problem, "line", None)
    return finding.severity == "remark", str(file), line or 0, str(finding.problem)


def _unused(own: SchemeTables, scheme: Scheme, study: Study) -> Iterator[SchemeError]:
    """The labels of the user's own that no mention in the study was found by; the bundled ones are nobody's to mend."""
    bundled = {_label(row) for row in bundled_tables(["labels.csv"])["labels.csv"]}
    finder = MentionFinder(scheme)
    used = {mention.label.casefold() for text in study.table("sentences")["text"] for mention in finder.find(text)}
    for row in own.get("labels.csv", ()):
        term = to_term(row)
        if _label(row) not in bundled and term.search != "no" and term.label.text.casefold() not in used:
            yield row.fault(f"{term.label.text!r} stands nowhere in the study", "see whether it is spelt as in texts")


def _label(row: Row) -> tuple[str, ...]:
    return row["concept"], row["language"], row["text"]
