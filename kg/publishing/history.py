"""How a concept came to be as it is: its versions, who adopted them, when and why, in words."""

from collections.abc import Sequence

from corpus.shown import one_line
from kg.defining.records import Adoption, Withdrawal, Wording
from kg.defining.workbook import Entry
from kg.wording.phrases import phrases
from kg.wording.text import Text
from ontology.skos.description import Texts


def version_note(adoption: Entry) -> Texts:
    """What is said of the version that is published: when it was adopted, by whom, and why."""
    return _told(adoption, "")


def earlier_versions(concept: str, adoption: Entry, entries: Sequence[Entry]) -> tuple[Texts, ...]:
    """What was adopted and withdrawn before the adoption that holds, the earliest first, with what it said then."""
    said = {entry.number: entry.record.text.strip() for entry in entries if isinstance(entry.record, Wording)}
    return tuple(
        _told(entry, " / ".join(said[number] for number in _wordings(entry) if number in said))
        for entry in entries
        if entry.record.concept == concept and entry.number < adoption.number
        and isinstance(entry.record, Adoption | Withdrawal)
    )  # fmt: skip


def _wordings(entry: Entry) -> tuple[int, ...]:
    return entry.record.wordings if isinstance(entry.record, Adoption) else ()


def _told(entry: Entry, text: str) -> Texts:
    """An adoption or withdrawal: when, by whom, what the definition was, and why."""
    say, reason = (
        phrases("publish"),
        one_line(entry.reason.strip()),
    )  # an entry is not written anew: no sign may stop it
    fields = {"day": entry.made[:10], "who": one_line(entry.author)}
    told: list[Text] = [
        say.adopted(version=entry.record.version, **fields)
        if isinstance(entry.record, Adoption)
        else say.withdrawn(**fields)
    ]
    told += [say.said_then(text=one_line(text))] if text else []
    told += [say.reason(why=reason)] if reason else []
    return {"nb": " ".join(each.nb for each in told), "en": " ".join(each.en for each in told)}
