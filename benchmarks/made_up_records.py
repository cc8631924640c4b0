"""Made-up records of made-up works, as databases would export them, with the work that each is of: seeded, our words.

Three fields (medicine, software, social science), each with its habits. Titles are drawn from few words, so that many
works of one set are alike; every duplicate is the same work as another database has it, with that database's habits
and slips. Beside them stand traps: works that are alike in nearly all and yet others.
"""

import random
import tomllib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from kg.refs.records.records import Record, RecordType

_WORDS: dict[str, Any] = tomllib.loads(Path(__file__).with_name("made_up_words.toml").read_text(encoding="utf8"))
FAMILIES: list[str] = _WORDS["families"]
GIVEN: list[str] = _WORDS["given"]
FIELDS: dict[str, dict[str, list[str]]] = _WORDS["fields"]
SENTENCES = (
    "We followed {whom} over {n} years and asked what {what} meant for {on}.",
    "In all {n} persons took part, and {m} of them stayed until the end.",
    "There was a small change in {on}, mostly where {what} began early.",
    "Those who knew of {what} beforehand told of other reasons for it.",
    "More should be known about {on} before {what} is given to {whom}.",
    "Data were gathered at {n} places in the spring and again {m} weeks later.",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Labelled:
    """A record, and the number of the work that it is of; ``trap`` names the kind, if it was made to be confused."""

    record: Record
    work: int
    trap: str = ""


def made_up_set(size: int, *, field: str, seed: int, duplicates: float = 0.35, traps: float = 0.05) -> list[Labelled]:
    """About ``size`` records, so large a part of them duplicates and traps, in mixed order."""
    rng = random.Random(f"{field}/{seed}")  # noqa: S311 - made-up data, the same each time
    found: list[Labelled] = []
    work = 0
    while len(found) < size:
        work += 1
        original = made_up_work(rng, field)
        found.append(Labelled(record=noisy(rng, original), work=work))
        if rng.random() < duplicates:
            copies = range(rng.choice((1, 1, 1, 2, 3)))
            found.extend(Labelled(record=noisy(rng, original), work=work) for _ in copies)
        if rng.random() < traps:
            kind = rng.choice(sorted(TRAPS))
            for other in TRAPS[kind](rng, original):
                work += 1
                found.append(Labelled(record=noisy(rng, other), work=work, trap=kind))
    found = found[:size]
    rng.shuffle(found)
    return [replace(each, record=replace(each.record, id=f"r1-{at}")) for at, each in enumerate(found, 1)]


def made_up_work(rng: random.Random, field: str) -> Record:
    """A work with everything told."""
    words = FIELDS[field]
    drawn = {name: rng.choice(words[name]) for name in ("what", "on", "whom", "how", "where")}
    title = rng.choice((
        "Effects of {what} on {on} in {whom}: {how}", "{what} and {on} among {whom}", "{what} for {whom}: {how}",
        "Does {what} change {on}? {how} of {whom}", "How {whom} see {what}", "{on} after {what}: {how} in {whom}",
        "Between {on} and {what}: {how}", "Towards better {on}: {what} in {whom}",
    )).format(**drawn)  # fmt: skip
    title = title[0].upper() + title[1:]
    start, year = rng.randrange(2, 1800), rng.randrange(1985, 2024)
    type_: RecordType = (
        "paper-conference" if drawn["where"].startswith(("Proceedings", "Workshop")) else "article-journal"
    )
    doi = f"10.{rng.randrange(1000, 9999)}/{rng.choice('abcxyz')}{rng.randrange(10**7)}"
    return Record(
        type=type_, title=title, year=year, journal=drawn["where"], doi=doi,
        authors=tuple(_name(rng) for _ in range(rng.randrange(1, 7))),
        abstract=" ".join(_sentence(rng, drawn) for _ in range(6)), volume=str(max(1, year - 1960 + rng.randrange(3))),
        issue=str(rng.randrange(1, 13)), pages=f"{start}-{start + rng.randrange(3, 20)}", language="en",
    )  # fmt: skip


def _name(rng: random.Random) -> str:
    return f"{rng.choice(FAMILIES)}, {rng.choice(GIVEN)} {rng.choice('ABEHJKMRT')}."


def _sentence(rng: random.Random, drawn: dict[str, str]) -> str:
    return rng.choice(SENTENCES).format(**drawn, n=rng.randrange(3, 900), m=rng.randrange(2, 90))


def noisy(rng: random.Random, record: Record) -> Record:
    """The record as some database has it: its habits, and now and then a slip."""
    record = rng.choice(_HABITS)(rng, record)
    for chance, slip in _SLIPS:
        if rng.random() < chance:
            record = slip(rng, record)
    return record


def _abbreviated(_: random.Random, record: Record) -> Record:
    """Initials, short journal, short pages, a headed abstract, and no DOI in older years."""
    first, last = [*record.pages.split("-"), ""][:2]
    same = next((at for at, (a, b) in enumerate(zip(first, last, strict=False)) if a != b), len(last) - 1)
    pages = f"{first}-{last[same:]}" if len(first) == len(last) else record.pages
    small = {"of", "the", "and", "on", "for", "og"}
    journal = " ".join(word[:4] for word in record.journal.split() if word.lower() not in small)
    initials = tuple(
        f"{name.split(',')[0]}, {''.join(p[0] for p in name.split(',')[1].split())}" for name in record.authors
    )
    return replace(
        record, pages=pages, journal=journal, authors=initials, title=f"{record.title}.",
        abstract=f"BACKGROUND: {record.abstract}" if record.abstract else "",
        doi=record.doi if (record.year or 0) > 2005 else "",
    )  # fmt: skip


def _loud(_: random.Random, record: Record) -> Record:
    """Capitals, all authors in full, the DOI as an address."""
    return replace(record, title=record.title.upper(), journal=record.journal.upper(), doi=record.doi.upper())


def _spare(rng: random.Random, record: Record) -> Record:
    """What a search engine gives: few authors with initials in front, no abstract, pages or DOI."""
    short = tuple(f"{name.split(', ')[1][0]} {name.split(',')[0]}" for name in record.authors[: rng.choice((1, 3))])
    return replace(
        record, authors=short, abstract="", doi="", pages="" if rng.random() < 0.5 else record.pages, issue=""
    )


def _stripped(_: random.Random, record: Record) -> Record:
    """Without letters beyond A to Z, authors in one value, an abstract cut off."""
    plain = str.maketrans("åäÅøöØüóéæ", "aaAooOuoea")
    return replace(
        record, title=record.title.translate(plain), authors=("; ".join(record.authors).translate(plain),),
        abstract=record.abstract[:250], language="",
    )  # fmt: skip


def _as_is(_: random.Random, record: Record) -> Record:
    return record


_HABITS = (_abbreviated, _loud, _spare, _stripped, _as_is, _as_is)


def _misspelt(rng: random.Random, record: Record) -> Record:
    at = rng.randrange(1, max(2, len(record.title) - 1))
    slip = rng.choice((record.title[at] * 2, "", record.title[at : at + 2][::-1]))
    return replace(
        record,
        title=record.title[:at] + slip + record.title[at + (2 if len(slip) == 2 and slip[0] != slip[1] else 1) :],
    )


def _without_subtitle(_: random.Random, record: Record) -> Record:
    return replace(record, title=record.title.split(":")[0])


def _bracketed(_: random.Random, record: Record) -> Record:
    return replace(record, title=f"[{record.title}]", language="no")


def _ahead(_: random.Random, record: Record) -> Record:
    return replace(record, year=(record.year or 2000) - 1, volume="", issue="", pages="")


def _lacking(rng: random.Random, record: Record) -> Record:
    name = rng.choice(("year", "authors", "journal", "volume", "pages", "abstract", "doi"))
    changed: dict[str, Any] = {name: {"year": None, "authors": ()}.get(name, "")}
    return replace(record, **changed)


def _noted(_: random.Random, record: Record) -> Record:
    return replace(record, title=f"{record.title} [Erratum appears in J Made Med 2010 Oct;12(1):8]")


def _first_author(_: random.Random, record: Record) -> Record:
    return replace(record, authors=record.authors[:1])


def _marked_up(_: random.Random, record: Record) -> Record:
    return replace(record, title=record.title.replace(" and ", " &amp; ").replace("vitamin D", "vitamin <sub>D</sub>"))


_SLIPS: tuple[tuple[float, Callable[[random.Random, Record], Record]], ...] = (
    (0.06, _misspelt), (0.05, _without_subtitle), (0.02, _bracketed), (0.04, _ahead), (0.12, _lacking), (0.02, _noted),
    (0.05, _first_author), (0.03, _marked_up),
)  # fmt: skip


def _moved(rng: random.Random, record: Record, **changed: object) -> Record:
    """Another text of the same authors: other pages and DOI, and what else is changed."""
    start = rng.randrange(2, 1800)
    moved = replace(record, pages=f"{start}-{start + 6}", doi=f"{record.doi}{rng.randrange(100, 999)}", abstract="")
    return replace(moved, **changed)  # type: ignore[arg-type]


def _parts(rng: random.Random, record: Record) -> Iterator[Record]:
    for part in ("Part 1", "Part 2", "Part 3"):
        yield _moved(rng, record, title=f"{record.title}. {part}")


def _yearly(_: random.Random, record: Record) -> Iterator[Record]:
    for year in (2010, 2011, 2012):
        yield replace(record, title=f"Annual report {year}", year=year, type="report", doi="", pages="", abstract="",
                      volume="", issue="")  # fmt: skip


def _same_yearly(_: random.Random, record: Record) -> Iterator[Record]:
    for year in (2010, 2012):
        yield replace(record, year=year, type="report", doi="", pages="", abstract="", volume="", issue="")


def _chapters(rng: random.Random, record: Record) -> Iterator[Record]:
    for _ in range(4):
        field = rng.choice(sorted(FIELDS))
        yield replace(made_up_work(rng, field), doi=record.doi, type="chapter", year=record.year, abstract="",
                      journal="A Made Handbook", authors=record.authors, volume="", issue="")  # fmt: skip


def _supplement(rng: random.Random, record: Record) -> Iterator[Record]:
    words = FIELDS["medicine"]
    for on in rng.sample(words["on"], 5):
        drawn = {name: rng.choice(words[name]) for name in ("what", "whom")} | {"on": on}
        yield replace(record, title=f"Change of {on} in {drawn['whom']}", pages="S12", doi=record.doi,
                      abstract=" ".join(_sentence(rng, drawn) for _ in range(4)))  # fmt: skip


def _editorials(rng: random.Random, record: Record) -> Iterator[Record]:
    for issue in ("1", "2", "3", "4"):
        yield _moved(rng, record, title="Editorial", issue=issue)


def _about(said: str) -> Callable[[random.Random, Record], Iterator[Record]]:
    def make(rng: random.Random, record: Record) -> Iterator[Record]:
        yield _moved(rng, record, title=said.format(record.title))

    return make


def _thesis(rng: random.Random, record: Record) -> Iterator[Record]:
    yield _moved(
        rng, record, type="thesis", journal="", volume="", issue="", pages="", doi="", authors=record.authors[:1]
    )


def _conference(rng: random.Random, record: Record) -> Iterator[Record]:
    yield _moved(rng, record, type="paper-conference", journal="Meeting of Pretended Societies", volume="", issue="")


def _others(rng: random.Random, record: Record) -> Iterator[Record]:
    other = made_up_work(rng, "social")
    yield _moved(rng, other, title=record.title, authors=("Quist, Zara", "Ytterdal, Vidar"))


def _cohort(rng: random.Random, record: Record) -> Iterator[Record]:
    for whom in ("boys", "girls", "mothers", "fathers"):
        yield _moved(rng, record, title=f"Growth and {record.title} in {whom}")


def _update(_: random.Random, record: Record) -> Iterator[Record]:
    yield replace(record, year=(record.year or 2000) + 4, issue="9", doi=f"{record.doi}.pub2")


def _editions(_: random.Random, record: Record) -> Iterator[Record]:
    for edition, year in (("1", 2001), ("2. utg.", 2002), ("3rd ed.", 2006)):
        yield replace(record, type="book", edition=edition, year=year, doi="", journal="", volume="", issue="",
                      pages="", abstract="", publisher="Made Press")  # fmt: skip


TRAPS: dict[str, Callable[[random.Random, Record], Iterator[Record]]] = {
    "parts": _parts,
    "yearly": _yearly,
    "same title, other year": _same_yearly,
    "chapters": _chapters,
    "supplement": _supplement,
    "editorials": _editorials,
    "erratum": _about("Erratum: {}"),
    "reply": _about("Reply to: {}"),
    "comment": _about('Comment on "{}"'),
    "book review": _about("Book review: {}"),
    "protocol": _about("{}: study protocol"),
    "thesis": _thesis,
    "conference": _conference,
    "other authors": _others,
    "cohort": _cohort,
    "update": _update,
    "editions": _editions,
    "same title, own page": _about("{}"),
}
