"""Made-up tables of citations, for tests of what leans on what and of works that a review holds."""

import pandas as pd

SERVICES = pd.DataFrame(
    [
        {"id": service, "label_nb": label, "label_nn": label, "label_en": label, "kind": kind, "labels": [label]}
        for service, label, kind in (
            ("barnehage", "Barnehage", "service"), ("ppt", "PPT", "service"), ("skole", "Skole", "service"),
            ("kommune", "Kommune", "level"),
        )
    ]
)  # fmt: skip

#: A sentence: its document, the services it is about, the works it cites.
Said = tuple[str, list[str], list[str]]


def literature(*said: Said, uncounted: tuple[int, ...] = ()) -> dict[str, pd.DataFrame]:
    """The tables of a study in which these sentences stand, in this order; those ``uncounted`` do not count."""
    sentences = [
        {"document": document, "sentence": number, "page": 1, "kind": "prose", "services": services,
         "text": f"Setning {number}.", "counted": number not in uncounted, "counted_for": services}
        for number, (document, services, _) in enumerate(said)
    ]  # fmt: skip
    citations = [
        {"document": document, "start": 100 * number + place, "end": 100 * number + place + 1, "sentence": number,
         "page": 1, "services": services, "work": work, "year": "2019", "authors": [work]}
        for number, (document, services, works) in enumerate(said)
        for place, work in enumerate(works)
    ]  # fmt: skip
    named = sorted({work for _, _, works in said for work in works})
    return {
        "sentences": pd.DataFrame(sentences),
        "citations": pd.DataFrame(citations),
        "services": SERVICES,
        "works": pd.DataFrame(
            [{"work": w, "kind": "author", "label": f"{w} (2019)", "authors": [w], "year": "2019", "title": None,
              "citations": 1, "documents": 1} for w in named]
        ),
    }  # fmt: skip


def some(letter: str, n: int) -> list[str]:
    """So many works, named by a letter."""
    return [f"{letter}{number}" for number in range(n)]
