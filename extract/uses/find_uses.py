"""Which mentions count as uses by which services (gold README, part C)."""

from collections.abc import Sequence

from corpus.types import Document
from extract.types import Attribution, Mention, Use


def find_uses(
    document: Document,  # noqa: ARG001
    mentions: Sequence[Mention],
    about: Sequence[Attribution],
) -> tuple[Use, ...]:
    """The uses of every mention, in order, by service."""
    return tuple(
        Use(mention=number, service=service, role="acting", counts=True)
        for number, mention in enumerate(mentions)
        for service in about[mention.sentence].services
    )
