"""The review that belongs to a study, as ``study.toml`` names it, and what the study's bytes depend on of it."""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from kg.folder.manifest import file_sha256
from kg.folder.settings import Settings
from kg.folder.source_paths import relative_source, resolved_source
from kg.refs.duplicates.kept import FILE as PAIRS
from kg.refs.records.review import Review, open_review

#: What a user says who wants the study without its review.
NONE = "none"


def with_review(settings: Settings, folder: Path, named: str) -> Settings:
    """The settings of the study in ``folder`` with a review; :class:`~kg.refs.records.review.ReviewError` if none."""
    if named == NONE:
        return replace(settings, review=None)
    return replace(settings, review=relative_source(open_review(named).folder, folder))


def reviewed(named: str | None, folder: Path) -> Review | None:
    """The review that the settings of the study in ``folder`` name."""
    return None if named is None else open_review(resolved_source(named, folder))


def review_digest(review: Review | None) -> object:
    """What a study depends on of its review: the files that were brought in, and every entry of the log."""
    if review is None:
        return None
    entries = [[each.number, repr(each.record), each.author, each.made] for each in review.log.entries()]
    return [sorted(review_inputs(review).items()), entries]


def review_inputs(review: Review | None) -> Mapping[str, str]:
    """The files of the review by name, with the digest of their bytes; the duplicates that were found are one."""
    if review is None:
        return {}
    found = review.folder / PAIRS
    computed = {found.name: file_sha256(found)} if found.is_file() else {}
    return {review.source_path(each).name: each.sha256 for each in review.imports()} | computed
