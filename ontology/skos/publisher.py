"""Who publishes: an organisation by its number in the Norwegian register, and where to ask."""

import re
from dataclasses import dataclass
from hashlib import sha256

from ontology.errors import OntologyError

#: The national catalogue's IRIs of organisations, as the examples of SKOS-AP-NO-Begrep have them.
ORGANISATIONS = "https://organization-catalog.fellesdatakatalog.digdir.no/organizations/"

_WEIGHTS = (3, 2, 7, 6, 5, 4, 3, 2)
#: A plain address: the catalogue drops one with other signs.
_EMAIL = re.compile(r"[A-Za-z0-9._+-]{1,64}@(?:[A-Za-z0-9-]{1,63}\.){1,8}[A-Za-z]{2,24}")


_TELEPHONE = re.compile(r"\+?[0-9]{7,14}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Publisher:
    """A publisher. ``number`` is the nine-digit organisation number, blanks allowed; ``email`` is the contact point.

    ``telephone`` may be given for the contact, and ``creator``, the number of the organisation that answers for the
    descriptions, if it is another than the publisher. :class:`OntologyError` for a number whose last digit does not
    fit the others, and for what is no address or telephone number.
    """

    number: str
    email: str
    telephone: str = ""
    creator: str = ""

    def __post_init__(self) -> None:
        for name, number in (("publisher", self.number), *([("creator", self.creator)] if self.creator else [])):
            if not is_organisation_number(number):
                raise OntologyError(
                    f"{name} {number!r}: found no organisation number; expected nine digits whose last is the "
                    "check digit (modulo 11); see the number in Enhetsregisteret"
                )
        if self.telephone and not _TELEPHONE.fullmatch(_packed(self.telephone)):
            raise OntologyError(
                f"telephone {self.telephone!r}: found no number; expected digits such as +47 22 33 44 55"
            )
        if not is_email(self.email):
            raise OntologyError(
                f"contact {self.email!r}: found no e-mail address; expected one such as begrep@example.org"
            )

    @property
    def iri(self) -> str:
        """The organisation in the national catalogue."""
        return ORGANISATIONS + _packed(self.number)

    @property
    def creator_iri(self) -> str:
        """The organisation that answers for the descriptions; empty where it is the publisher."""
        creator = _packed(self.creator)
        return "" if creator in ("", _packed(self.number)) else ORGANISATIONS + creator

    @property
    def mailto(self) -> str:
        """The address as an IRI."""
        return f"mailto:{self.email}"

    @property
    def tel(self) -> str:
        """The telephone number as an IRI, or an empty text."""
        return f"tel:{_packed(self.telephone)}" if self.telephone else ""

    @property
    def digest(self) -> str:
        """What tells this contact from others."""
        return sha256(f"{self.mailto}{self.tel}".encode()).hexdigest()[:16]


def _packed(number: str) -> str:
    return "".join(number.split())


def is_email(text: str) -> bool:
    """Whether a text is an address that the catalogue keeps."""
    return _EMAIL.fullmatch(text) is not None


def is_organisation_number(number: str) -> bool:
    """Whether nine digits, blanks allowed, are an organisation number: the last is the check digit of the others.

    It is computed modulo 11.

    >>> is_organisation_number("991825827"), is_organisation_number("991825828")
    (True, False)
    """
    digits = _packed(number)
    if not re.fullmatch(r"[89][0-9]{8}", digits):
        return False
    rest = -sum(weight * int(digit) for weight, digit in zip(_WEIGHTS, digits[:8], strict=True)) % 11
    return rest < 10 and rest == int(digits[8])
