"""What tells a request that our own page made from any other that changes something: a token, new with each server.

It stands in every form and in a cookie that browsers send from our own pages only; both are compared in constant time.
"""

import hmac
import secrets
from dataclasses import dataclass, field

from werkzeug.wrappers import Request, Response

#: The form's field.
FIELD = "token"


@dataclass(frozen=True, slots=True)
class Tokens:
    """The token of a server's run; ``path`` is the address below which its forms are."""

    path: str
    value: str = field(default_factory=lambda: secrets.token_urlsafe(32))

    def holds(self, request: Request) -> bool:
        """Whether a request carries the token, in its form and in its cookie."""
        told = (request.form.get(FIELD, ""), request.cookies.get(_cookie(request), ""))
        same = [hmac.compare_digest(each.encode(), self.value.encode()) for each in told]
        return all(same)

    def give(self, request: Request, response: Response) -> None:
        """Send the cookie with a page that holds forms."""
        response.set_cookie(_cookie(request), self.value, httponly=True, samesite="Strict", path=self.path)


def _cookie(request: Request) -> str:
    """A name for each port, for browsers have one jar for all servers of a machine."""
    return f"begrepskart-{request.host.rpartition(':')[2]}"
