"""Why a use does not count for a service, in words (``kg/data/wording/uses.toml``), and how often for which reason."""

from collections import Counter
from collections.abc import Iterable

import pandas as pd

from kg.wording.phrases import read_phrases
from kg.wording.text import Text

#: Says of a service that it does not use the word: evidence of who uses it, shown as a form of its own.
DENIED = "negated_or_contrast"


def reason_of(why: object) -> Text:
    """Why a use does not count; the code itself where it is not known, nothing for one that counts.

    >>> reason_of("place").en
    'the service is named only as place or topic'
    """
    if not isinstance(why, str):
        return Text("", "")
    known = read_phrases("uses").get(why)
    return known if isinstance(known, Text) else Text(why, why)


def counted_reasons(whys: Iterable[object]) -> list[tuple[Text, int]]:
    """The reasons with how often each is given, commonest first."""
    numbers = Counter(str(why) for why in whys)
    return [(reason_of(why), n) for why, n in sorted(numbers.items(), key=lambda item: (-item[1], item[0]))]


def with_reasons(uses: pd.DataFrame) -> pd.DataFrame:
    """A table of uses with why each does not count in words: ``reason`` and ``reason_nb``, empty for those that do."""
    reasons = {why: reason_of(why) for why in uses["why"].unique()}
    texts = [reasons[why] for why in uses["why"]]
    return uses.assign(reason=[text.en for text in texts], reason_nb=[text.nb for text in texts])
