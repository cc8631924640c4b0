"""Works, spellings and repetitions across the documents of a study."""

from pathlib import Path

import pandas as pd
import pytest

from kg.folder.settings import Settings, SettingsError, read_settings, write_settings
from kg.tables.works_tables import COLUMNS, with_works


def citations(*rows: tuple[str, list[str], str | None, bool, str]) -> pd.DataFrame:
    return pd.DataFrame(rows, columns=["document", "authors", "year", "et_al", "style"])


def definitions(*rows: tuple[str, int, str, str | None, str]) -> pd.DataFrame:
    table = pd.DataFrame(rows, columns=["document", "start", "term", "concept", "definiens"])
    return table.assign(end=table["start"] + 9)


def claims(*rows: tuple[str, int, str, str]) -> pd.DataFrame:
    return pd.DataFrame(rows, columns=["document", "start", "polarity", "quote"])


def references(*rows: tuple[str, list[str], str | None, str, str]) -> pd.DataFrame:
    return pd.DataFrame(rows, columns=["document", "authors", "year", "title", "quote"])


TABLES = {
    "citations": citations(
        ("a", ["Fjellbrekke", "Moe"], "2019", False, "parenthetical"),
        ("b", ["Fjellbrekke"], "2019", True, "secondary"),
        ("b", ["Fjelbrekke", "Moe"], "2019", False, "narrative"),
        ("b", ["NOU 2031: 7"], "2031", False, "narrative"),
        ("b", ["barnehageloven"], None, False, "narrative"),
    ),
    "references": references(
        ("b", ["Fjellbrekke", "Moe"], "2019", "Små skritt", "Fjellbrekke, A. & Moe, K. (2019). Små skritt."),
        ("b", ["Berg"], "2000", "Ulest", "Berg, O. (2000). Ulest."),
    ),
    "definitions": definitions(
        ("a", 5, "Oppfølging", "oppfolging", "jevnlige samtaler over tid"),
        ("b", 9, "oppfølgingen", "oppfolging", "jevnlige samtaler, over tid"),
        ("b", 20, "flokk", None, "jevnlige samtaler over tid"),
    ),
    "claims": claims(
        ("a", 3, "differ", "Vi bruker ulike ord om det."),
        ("b", 4, "differ", "Vi bruker ulike ord\nom det."),
        ("b", 90, "agree", "Vi bruker ulike ord om det."),
    ),
}


def test_a_claim_that_says_the_same_names_the_first() -> None:
    repeats = with_works(TABLES)["claims"]["repeats"]
    assert [each if isinstance(each, str) else None for each in repeats] == [None, "a:3", None]


def test_spellings_of_a_work_are_one_work_with_its_entry_in_the_list() -> None:
    made = with_works(TABLES)
    assert list(made["citations"]["work"]) == ["fjellbrekke_moe_2019"] * 3 + ["nou_2031_7", "barnehagelov"]
    works = made["works"].set_index("work")
    found = works.loc["fjellbrekke_moe_2019"]
    assert (found["citations"], found["documents"], found["secondary"], found["references"]) == (3, 2, 1, 1)
    assert (found["title"], found["label"]) == ("Små skritt", "Fjellbrekke & Moe (2019)")
    assert (works.loc["berg_2000"]["citations"], works.loc["berg_2000"]["references"]) == (0, 1)
    assert set(works["kind"]) == {"author", "official", "law"}


def test_what_names_no_work_has_none() -> None:
    rows = [
        ("a", ["Barnehageloven"], None, False, "narrative"),
        ("a", [], None, False, "narrative"),
        ("a", [], "2019", False, "narrative"),
        ("a", ["loven"], None, False, "narrative"),
        ("b", ["forskrift"], "2001", False, "narrative"),
    ]
    made = with_works(TABLES | {"citations": citations(*rows)})
    told = [work if isinstance(work, str) else None for work in made["citations"]["work"]]
    assert told == ["barnehagelov", None, None, None, "forskrift_2001"]
    assert "" not in set(made["works"]["work"]) | set(made["works"]["label"])


def test_every_spelling_can_be_reviewed() -> None:
    variants = with_works(TABLES)["work_variants"]
    found = {row.variant: (row.work, row.uses, row.reason) for row in variants.itertuples()}
    assert found["fjellbrekke_et_al_2019"] == ("fjellbrekke_moe_2019", 1, "et al.")
    assert found["fjelbrekke_moe_2019"] == ("fjellbrekke_moe_2019", 1, "spelling")
    assert found["fjellbrekke_moe_2019"] == ("fjellbrekke_moe_2019", 1, "same")


def test_a_repetition_names_the_first() -> None:
    repeats = with_works(TABLES)["definitions"]["repeats"]
    assert [each if isinstance(each, str) else None for each in repeats] == [None, "a:5:14:Oppfølging", None]


def test_tables_without_rows_give_tables_without_rows() -> None:
    made = with_works(
        {"citations": citations(), "references": references(), "definitions": definitions(), "claims": claims()}
    )
    assert all(len(table) == 0 for table in made.values())
    for name, columns in COLUMNS.items():
        assert tuple(made[name].columns) == columns
    added = {"citations": "work", "references": "work", "definitions": "repeats", "claims": "repeats"}
    assert all(column in made[name].columns for name, column in added.items())


def test_the_reading_of_attribution_is_a_setting(tmp_path: Path) -> None:
    write_settings(tmp_path, Settings())
    text = (tmp_path / "study.toml").read_text(encoding="utf8")
    (tmp_path / "study.toml").write_text(text.replace('attribution = "strict"', 'attribution = "loose"'))
    assert read_settings(tmp_path).extract.attribution == "loose"
    (tmp_path / "study.toml").write_text('[extract]\nattribution = "lose"\n')
    with pytest.raises(SettingsError, match="attribution is 'lose'; give one of 'strict', 'loose'"):
        read_settings(tmp_path)
