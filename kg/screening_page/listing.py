"""All works, those of a choice, or those that hold some words, a page at a time."""

from werkzeug.wrappers import Response

from kg.screening_page.asked import Asked
from kg.screening_page.names import CHOICES

#: Works of a page: so many are looked through at a glance.
ON_A_PAGE = 50


def list_page(asked: Asked) -> Response:
    """The list."""
    desk = asked.desk
    places = desk.shown(asked.chosen, asked.sought)
    pages = max(-(-len(places) // ON_A_PAGE), 1)
    page = min(max(asked.number("side") or 1, 1), pages)
    rows = places[(page - 1) * ON_A_PAGE : page * ON_A_PAGE]
    return asked.page(
        "screening_list.html",
        here="list",
        choices=CHOICES,
        rows=[(i + 1, desk.works[i], desk.verdicts[i], desk.own(desk.works[i])) for i in rows],
        n_found=len(places),
        page=page,
        pages=pages,
    )
