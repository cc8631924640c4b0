"""Statements on children, parents or society that tell nothing of the service under whose heading they stand."""

from extract.types import Mention
from extract.uses.roles import Reading
from extract.uses.words import groups, is_passive

#: Concepts of what happens to people, which no service does; only somebody's doing makes them a use.
_STATES = frozenset({
    "risikofaktor", "beskyttelsesfaktor", "sosial_arv", "omsorgssvikt", "sarbarhet", "resiliens", "utsatte_barn",
    "barn_som_parorende", "sammensatte_behov", "psykisk_helse", "tilknytning", "samspill", "relasjon", "utenforskap",
    "tidlig_barndom",
})  # fmt: skip


def is_general(reading: Reading, mention: Mention) -> bool:
    """Whether a sentence that names no service tells of a state, and of nobody who does anything about it."""
    if mention.concept not in _STATES:
        return False
    return not any(token.text in _DOES or token.text in groups()["staff"] or is_passive(token.text) for token in reading.tokens)


_DOES = frozenset({
    "vi", "skal", "må", "bør", "ansatte", "tilsette", "personalet", "tjenesten", "tenesta", "tjenestene", "man",
    "arbeidet", "tiltak", "hjelp",
})  # fmt: skip
