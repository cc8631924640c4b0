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


def is_general(reading: Reading, mention: Mention, first: int) -> bool:
    """Whether a sentence without a service is about people in general, with a mention at the token ``first``."""
    words = groups()
    clause = reading.clauses[reading.clause_of[first]]
    if any(token.text in _DOES or is_passive(token.text) for token in reading.tokens):
        return False
    start, end = reading.subject(clause)
    subject = {token.text for token in reading.tokens[start:end]}
    about_people = bool(subject & words["people"]) or start <= first < end
    return about_people and mention.concept in _STATES


_DOES = frozenset({
    "vi", "skal", "må", "bør", "ansatte", "tilsette", "personalet", "tjenesten", "tenesta", "tjenestene", "man",
    "arbeidet", "tiltak", "hjelp",
})  # fmt: skip
