"""How much of a study readers have decided, in words."""

from collections.abc import Mapping

from kg.choices import What
from kg.wording.phrases import phrases
from kg.wording.text import LANGUAGES, Text


def decided_said(decided: Mapping[What, int]) -> Text | None:
    """How many items of each kind readers have decided; nothing where there are none."""
    say = phrases("decided")
    kinds: dict[What, Text] = {  # the word for several stands as a heading of the number behind it
        "mentions": say.mentions, "services": say.about_services, "definitions": say.of_meaning, "uses": say.uses,
        "claims": say.statements_about_words(n=2),
    }  # fmt: skip
    told = [(name, decided[what]) for what, name in kinds.items() if decided.get(what)]
    if not told:
        return None
    parts = (", ".join(f"{name.of(each)} {n}" for name, n in told) for each in LANGUAGES)
    said: Text = say.decided(told=Text(*parts))
    return said
