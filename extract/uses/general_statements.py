"""Statements on children, parents or society that tell nothing of the service under whose heading they stand."""

from collections.abc import Iterable

from extract.attribution.word_classes import groups, is_passive
from extract.types import Mention
from extract.uses.roles import Reading


def is_general(reading: Reading, mentions: Iterable[Mention]) -> bool:
    """Whether a sentence that names no service, with all its ``mentions``, tells of a state and of nobody's doing.

    The concepts of states (group ``states`` of ``use_words.csv``) are of what happens to people, which no service does;
    another concept, staff, a passive or a duty tells that something is done.
    """
    words = groups()
    if any(mention.concept not in words["states"] for mention in mentions):
        return False
    done = words["staff"] | words["does"]
    return not any(token.text in done or is_passive(token.text) for token in reading.tokens)
