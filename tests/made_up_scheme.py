"""A made-up scheme about boats, and a study of it that was never built: for what is asked of concepts alone."""

from collections.abc import Mapping
from pathlib import Path

import pandas as pd

from kg.tables.study_tables import StudyTables

#: Concept: its label, what it is a kind of, what it is related to. All of it is made up.
BOATS: Mapping[str, tuple[str, str, str]] = {
    "fartoy": ("fartøy", "", ""),
    "bat": ("båt", "fartoy", "havn"),
    "seilbat": ("seilbåt", "bat", "seil"),
    "motorbat": ("motorbåt", "bat", ""),
    "robat": ("robåt", "bat", ""),
    "jolle": ("jolle", "seilbat robat", ""),
    "havn": ("havn", "", "bat"),
    "seil": ("seil", "", "seilbat"),
}


def boat_study(folder: Path, concepts: Mapping[str, tuple[str, str, str]] = BOATS) -> StudyTables:
    """A study whose only tables are those of concepts and services, read with the bundled scheme."""
    (folder / "study.toml").write_text("", encoding="utf8")
    study = StudyTables(folder)
    study._tables["concepts"] = pd.DataFrame(
        {
            "id": name, "label_nb": label, "label_nn": label, "label_en": f"{label} (en)", "labels": [label],
            "broader": broader.split(), "related": related.split(),
        }
        for name, (label, broader, related) in concepts.items()
    )  # fmt: skip
    study._tables["services"] = pd.DataFrame(columns=["id", "label_nb", "label_nn", "label_en", "kind"])
    return study
