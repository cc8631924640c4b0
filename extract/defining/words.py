"""The words by which terms and meanings are told and cut, by role, from ``definition_words.csv``."""

from functools import cache

from extract.data_files import grouped_cells


@cache
def _words_by_role() -> dict[str, list[str]]:
    return grouped_cells("definition_words.csv", "role", "text")


@cache
def words_of(*roles: str) -> tuple[str, ...]:
    """The words with one of some roles, by which terms and meanings are cut, longest first."""
    return tuple(sorted(set_of(*roles), key=lambda text: (-len(text), text)))


@cache
def set_of(*roles: str) -> frozenset[str]:
    """The words with one of some roles."""
    return frozenset(text for role in roles for text in _words_by_role()[role])
