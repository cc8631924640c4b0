"""Who publishes: an organisation by its number in the Norwegian register, and where to ask."""

import re
from dataclasses import dataclass
from urllib.parse import quote

from ontology.errors import OntologyError

#: The national catalogue's IRIs of organisations, as the examples of SKOS-AP-NO-Begrep have them.
ORGANISATIONS = "https://organization-catalog.fellesdatakatalog.digdir.no/organizations/"

_WEIGHTS = (3, 2, 7, 6, 5, 4, 3, 2)
_EMAIL = re.compile(r"[A-Za-z0-9._%+'-]{1,64}@(?:[A-Za-z0-9-]{1,63}\.){1,8}[A-Za-z]{2,24}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Publisher:
    """A publisher. ``number`` is the nine-digit organisation number, blanks allowed; ``email`` is the contact point.

    :class:`OntologyError` for a number whose last digit does not fit the others, and for what is no address.
    """

    number: str
    email: str

    def __post_init__(self) -> None:
        if not is_organisation_number(self.digits):
            raise OntologyError(
                f"publisher {self.number!r}: found no organisation number; expected nine digits whose last is the "
                "check digit (modulo 11); see the number in Enhetsregisteret"
            )
        if not _EMAIL.fullmatch(self.email):
            raise OntologyError(
                f"contact {self.email!r}: found no e-mail address; expected one such as begrep@example.org"
            )

    @property
    def digits(self) -> str:
        """The number without blanks."""
        return "".join(self.number.split())

    @property
    def iri(self) -> str:
        """The organisation in the national catalogue."""
        return ORGANISATIONS + self.digits

    @property
    def mailto(self) -> str:
        """The address as an IRI."""
        return "mailto:" + quote(self.email, safe="@+-._'")


def is_organisation_number(digits: str) -> bool:
    """Whether nine digits are an organisation number: the last is the check digit of the others, modulo 11.

    >>> is_organisation_number("991825827"), is_organisation_number("991825828")
    (True, False)
    """
    if not re.fullmatch(r"[89][0-9]{8}", digits):
        return False
    rest = -sum(weight * int(digit) for weight, digit in zip(_WEIGHTS, digits[:8], strict=True)) % 11
    return rest < 10 and rest == int(digits[8])
