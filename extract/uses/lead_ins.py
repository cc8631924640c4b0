"""Items of a list whose doer stands in the sentence that leads in to them: *Kommunen skal:*."""

from collections.abc import Mapping, Sequence

from corpus.types import Document
from extract.attribution.name_patterns import NameHit
from extract.uses.roles import read_sentence


def led_items(document: Document, named: Sequence[Sequence[NameHit]]) -> Mapping[int, tuple[str, ...]]:
    """For each item of a list that a sentence with a colon leads in to, the services that are its subject."""
    found: dict[int, tuple[str, ...]] = {}
    doers: tuple[str, ...] = ()
    section = -1
    for sentence in document.sentences:
        text = document.clean.text[sentence.clean_start : sentence.clean_end].rstrip()
        if text.endswith(":"):
            doers, section = _subjects(text, named[sentence.index], sentence.clean_start), sentence.section
        elif sentence.kind != "list_item" or sentence.section != section:
            doers = ()
        elif doers and not text.endswith("?"):
            found[sentence.index] = doers
    return found


def _subjects(text: str, hits: Sequence[NameHit], at: int) -> tuple[str, ...]:
    if not hits:
        return ()
    parts = read_sentence(text, hits, at).parts
    return tuple(sorted({name for part in parts if part.role == "subject" for name in part.hit.pattern.names}))
