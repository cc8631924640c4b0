"""Suggestions in words, for whoever asks at the command line."""

from pathlib import Path

from kg.alignment.suggest import MATCH_NAMES, SHARED_AT_MOST, Suggested, Suggestion
from kg.wording.phrases import phrases
from kg.wording.text import Text

_SAY = phrases("alignment")
#: So many names that too many concepts have are told.
_CROWDED_SHOWN = 5


def in_words(one: Suggestion) -> Text:
    """A suggestion as a line: the concept, its counterpart, and why."""
    say = _SAY.told if one.match in {"exact", "close"} else _SAY.told_broad
    told: Text = say(
        concept=one.label, match=MATCH_NAMES[one.match], label=one.target_label, scheme=one.scheme, target=one.target,
        reason=one.reason,
    )  # fmt: skip
    beside: Text = _SAY.stands_under(told=told, above=", ".join(one.above)) if one.above else told
    return beside


def nothing_found(file: Path) -> Text:
    """That no concept of a vocabulary is like those of the study."""
    told: Text = _SAY.none_found(file=file.name)
    return told


def crowded_names(found: Suggested, file: Path) -> Text | None:
    """That too many concepts there have a name, with the first of these names; ``None`` where that is so of none."""
    if not found.crowded:
        return None
    first = [*found.crowded.items()][:_CROWDED_SHOWN]
    names = Text(*(", ".join(f"{a}{name}{b} ({number})" for name, number in first) for a, b in ("«»", "“”")))
    more = ", …" if len(found.crowded) > _CROWDED_SHOWN else ""
    told: Text = _SAY.crowded(file=file.name, most=SHARED_AT_MOST, names=names, more=more)
    return told
