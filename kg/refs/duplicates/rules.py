"""What two records are to each other: the same work, perhaps, or different ones; and why, in words."""

from dataclasses import dataclass
from typing import Literal

from kg.refs.duplicates.evidence import OTHERS, Evidence, FieldName, evidence_of
from kg.refs.duplicates.titles import Level
from kg.refs.duplicates.traits import Traits

State = Literal["same", "perhaps", "different"]

#: Points from which records with the same title are of one work: title and authors, or title, year and journal.
SAME_EXACT = 5
#: The same where a title is misspelt or lacks its subtitle: title, authors, year and journal.
SAME_NEAR = 6
#: Points from which a person should look: the same title and year, or authors, year and a title that is alike.
PERHAPS = 4
#: So many fields may disagree where the work is named or placed the same: a typing error, a year ahead of print.
MOST_AGAINST = 2
#: So many of year, journal, volume and first page agree where an article stands in one place: one title by one author
#: in one year may be a talk and an article, in one journal the reports of two years.
LOCATED = 2
_LOCATING: tuple[FieldName, ...] = ("year", "journal", "volume", "pages")
#: So much of a value is shown in a reason.
MOST_SHOWN = 80

_TITLES = {
    Level.EXACT: "same title", Level.NEAR: "title the same but for spelling or subtitle", Level.LIKE: "title alike",
    Level.OTHER: "other title",
}  # fmt: skip
_NAMES: dict[FieldName, str] = {
    "doi": "DOI", "pmid": "PMID", "isbn": "ISBN", "authors": "authors", "year": "year", "journal": "journal",
    "volume": "volume", "issue": "issue", "pages": "first page", "abstract": "abstract",
}  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """What two records are to each other, the score (0 to 1), and the reason: what agrees; but what speaks against.

    ``held`` says what holds them apart even where another record is the same as both; it is empty where nothing does.
    """

    state: State
    score: float
    reason: str
    held: str = ""


def judged(one: Traits, other: Traits, *, shared_dois: frozenset[str] = frozenset()) -> Judged:
    """What two records are to each other."""
    found = evidence_of(one, other, shared_dois=shared_dois)
    generic = one.title.generic or other.title.generic
    state = _of_generic(found) if generic else _state(found, one, other)
    return Judged(
        state=state, score=found.score, reason=_reason(found, one, other, generic=generic),
        held=_held(found, one, other),
    )  # fmt: skip


def _held(found: Evidence, one: Traits, other: Traits) -> str:
    if not found.apart and not found.denies("doi") and _is_allowed(found, one, other):
        return ""
    return "; ".join(_against(found, one, other))


def _state(found: Evidence, one: Traits, other: Traits) -> State:
    if found.apart:
        return "perhaps" if found.says("pmid") or _is_worth_a_look(found) else "different"
    if _is_same(found, one, other):
        return "same"
    # A PMID names one work: where all else differs, one of the two records is wrong.
    return "perhaps" if found.says("pmid") or _is_perhaps(found) else "different"


def _is_worth_a_look(found: Evidence) -> bool:
    """Held apart, but named or placed the same, or saying the same; or one title apart by its authors or type alone."""
    if found.named or found.placed or found.says("abstract"):
        return found.level >= (Level.NEAR if OTHERS in found.apart or not (found.named or found.placed) else Level.LIKE)
    if found.level is not Level.EXACT or len(found.apart) > 1:
        return False
    if found.apart[0] == OTHERS:
        return found.points >= SAME_EXACT
    return found.apart[0].startswith("one is a") and found.says("authors")


def _is_same(found: Evidence, one: Traits, other: Traits) -> bool:
    if found.denies("doi") or len(found.against) > MOST_AGAINST or found.partly:
        return False
    if not _is_allowed(found, one, other):
        return False
    match found.level:
        case Level.EXACT:
            return found.points >= SAME_EXACT and _is_located(found, one, other)
        case Level.NEAR:
            sure = found.named or found.says("pages") or found.says("abstract")
            return found.points >= SAME_NEAR and sure and _is_located(found, one, other)
        case Level.LIKE:
            return _is_whole(found) and found.says("authors")
        case Level.OTHER:
            own = found.says("isbn") or _is_whole(found)
            named = found.named or found.says("isbn")
            return found.translated and named and own and found.says("authors", "year")


def _is_located(found: Evidence, one: Traits, other: Traits) -> bool:
    """Whether two things say where and when it came out; a book, a thesis, a report stands by itself, in a year."""
    if found.named or found.says("isbn"):
        return True
    by_itself = {one.sort, other.sort} <= {"book", "thesis", "report"}
    return sum(found.says(field) for field in _LOCATING) >= (1 if by_itself and found.says("year") else LOCATED)


def _is_whole(found: Evidence) -> bool:
    """Named or placed the same, and on the same pages or saying the same: no other text under the same DOI is."""
    return (found.named or found.placed) and ((found.says("pages") and found.same_range) or found.says("abstract"))


def _is_allowed(found: Evidence, one: Traits, other: Traits) -> bool:
    """Whether what disagrees may be an error or the habit of a database, given what names or places the work."""
    for field in found.against:
        if field in {"pages", "volume", "abstract"} and not found.named:
            return False
        if not (found.named or found.placed):
            return False
    return not _sorts_differ(one, other) or found.named or found.placed


def _sorts_differ(one: Traits, other: Traits) -> bool:
    return one.sort != other.sort and (bool(one.sort and other.sort) or "preprint" in {one.sort, other.sort})


def _is_perhaps(found: Evidence) -> bool:
    if found.partly and found.level < Level.EXACT:
        return found.named
    match found.level:
        case Level.EXACT:
            return found.long_title or found.points >= PERHAPS
        case Level.NEAR:
            sure = found.named or found.placed or found.says("authors") or found.says("abstract")
            return sure and found.points >= PERHAPS
        case Level.LIKE:
            sure = (found.named or found.placed or found.says("abstract")) and not found.denies("abstract")
            return sure or (found.says("authors", "year") and not found.against)
        case Level.OTHER:
            if found.named:
                return found.says("authors") and not found.denies("pages")
            return found.says("authors") and (
                found.placed
                or (found.translated and found.says("year", "journal") and not found.against)
                or (found.says("abstract") and not found.denies("year"))
            )


def _of_generic(found: Evidence) -> State:
    """A title that thousands have says nothing: the place must be the same, down to the page."""
    if found.says("pmid") and (found.apart or found.level is Level.OTHER):
        return "perhaps"
    if found.apart or found.level is Level.OTHER or found.denies("doi"):
        return "different"
    if found.placed and not found.against and (found.says("journal") or found.named) and not found.partly:
        return "same"
    told = found.says("authors", "year", "journal") and not found.against
    return "perhaps" if found.named or (told and (found.says("volume") or found.says("abstract"))) else "different"


def _reason(found: Evidence, one: Traits, other: Traits, *, generic: bool) -> str:
    agree = [_TITLES[found.level], *(f"same {_NAMES[field]}" for field, agrees in found.agrees.items() if agrees)]
    against = _against(found, one, other)
    if generic:
        against.append("a title that many texts have")
    return "; ".join(agree) + (f"; but {'; '.join(against)}" if against else "")


def _against(found: Evidence, one: Traits, other: Traits) -> list[str]:
    against = [*found.apart, *(_differs(field, one, other) for field in found.against if not _told(field, found))]
    if found.partly:
        against.append("only some authors the same")
    if _sorts_differ(one, other) and not any(text.startswith("one is a") for text in found.apart):
        against.append(f"other types ({one.sort or 'not told'}, {other.sort or 'not told'})")
    return against


def _told(field: FieldName, found: Evidence) -> bool:
    """Whether what holds apart, or what is partly the same, says it already."""
    return (field == "year" and any(text.startswith("other years") for text in found.apart)) or field == "authors"


def _differs(field: FieldName, one: Traits, other: Traits) -> str:
    """A field that is not the same, with what each has where that is short."""
    values = {
        "doi": (one.doi, other.doi), "pmid": (one.pmid, other.pmid), "year": (one.year, other.year),
        "volume": (one.volume, other.volume), "issue": (one.issue, other.issue), "pages": (one.start, other.start),
    }.get(field)  # fmt: skip
    return f"other {_NAMES[field]}" + (
        f" ({str(values[0])[:MOST_SHOWN]}, {str(values[1])[:MOST_SHOWN]})" if values else ""
    )
