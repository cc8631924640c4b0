"""Statements about services' words, concepts and understanding."""

from collections.abc import Sequence

from corpus.types import Document
from extract.types import Attribution, Claim, Mention


def find_claims(
    document: Document,  # noqa: ARG001
    mentions: Sequence[Mention],  # noqa: ARG001
    about: Sequence[Attribution],  # noqa: ARG001
) -> tuple[Claim, ...]:
    """The statements, in reading order."""
    return ()
