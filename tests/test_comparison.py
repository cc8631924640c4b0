import math
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from kg.cli import main
from kg.measure.comparison import (
    COMPARISON_COLUMNS,
    GroupError,
    compare,
    comparison_table,
    read_groups,
    word_beginnings,
    word_forms,
)
from kg.measure.made_up_texts import make_group, make_world, mixture_groups


def generator(seed: int = 0) -> np.random.Generator:
    return np.random.default_rng(seed)


def write_groups(folder: Path, texts: dict[str, dict[str, str]]) -> Path:
    for group, documents in texts.items():
        (folder / group).mkdir(parents=True)
        for name, text in documents.items():
            (folder / group / f"{name}.txt").write_text(text, encoding="utf8")
    return folder


def three_groups(seed: int = 1) -> dict[str, dict[str, str]]:
    rng = generator(seed)
    world = make_world(rng, size=400, shift=1.0)
    kinds = {"fjern": world.other, "lik": world.plain, "like": world.plain}
    return {name: make_group(name, [kind] * 6, world, rng) for name, kind in kinds.items()}


def test_compare_writes_distances_and_terms(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = write_groups(tmp_path / "groups", three_groups())
    assert main(["compare", str(folder), "-o", str(tmp_path / "out.csv"), "--permutations", "99"]) == 0
    table = pd.read_csv(tmp_path / "out.csv").set_index(["a", "b"])
    assert [*table.index.names, *table.columns] == list(COMPARISON_COLUMNS)
    assert table.loc[("fjern", "lik"), "verdict"] == "apart"
    assert table.loc[("lik", "like"), "verdict"] == "cannot tell"
    low, high = table[["low", "high"]].to_numpy()[list(table.index).index(("lik", "like"))]
    assert low < 0 < high
    terms = pd.read_csv(tmp_path / "out-terms.csv")
    sums = terms.groupby(["a", "b"])["contribution"].sum()
    pd.testing.assert_series_equal(sums, table["distance"], check_names=False, rtol=1e-9)
    assert "3 groups, 3 pairs: 3 estimated, 2 told apart" in capsys.readouterr().out


def test_the_same_folder_gives_the_same_bytes(tmp_path: Path) -> None:
    folder = write_groups(tmp_path / "groups", three_groups())
    for name in ("one.csv", "two.csv"):
        main(["compare", str(folder), "-o", str(tmp_path / name), "--permutations", "19"])
    assert (tmp_path / "one.csv").read_bytes() == (tmp_path / "two.csv").read_bytes()
    assert (tmp_path / "one-terms.csv").read_bytes() == (tmp_path / "two-terms.csv").read_bytes()


def test_distance_follows_known_mixtures_and_may_be_negative() -> None:
    rng = generator(3)
    texts, shares = mixture_groups(make_world(rng, shift=1.0), [6] * 5, rng)
    table = comparison_table(compare(texts, rng=rng, permutations=1))
    truth = [abs(shares[a] - shares[b]) for a, b in zip(table["a"], table["b"], strict=True)]
    assert float(np.corrcoef(table["distance"], truth)[0, 1]) > 0.8
    same = {
        name: make_group(name, [make_world(generator(4)).plain] * 5, make_world(generator(4)), rng) for name in "ab"
    }
    values = [compare(same, rng=rng, permutations=1).distances["d2"].iloc[0]]
    assert abs(values[0]) < 0.05


def test_words_are_cut_and_marks_kept_in_any_language() -> None:
    assert word_beginnings("Ω-Βιβλιοθήκη; œuvre") == ["ω", "-", "βιβλιο…", ";", "œuvre"]
    forms = word_forms({"a": {"1": "barnehagen barnehagen barnehage"}})
    assert forms == {"barneh…": "barnehagen, barnehage"}


def test_a_text_twice_in_a_group_counts_once(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    texts = three_groups()
    texts["lik"]["z"] = texts["lik"]["lik-0"]
    texts["lik"]["tom"] = ""
    folder = write_groups(tmp_path / "groups", texts)
    groups = read_groups(folder)
    assert len(groups.texts["lik"]) == 6
    assert groups.notes == (
        "group lik: tom.txt is empty and is left out",
        "group lik: z.txt is the same text as lik-0.txt and counts once",
    )


def test_the_same_text_in_two_groups_is_one_document_and_not_compared_with_itself(tmp_path: Path) -> None:
    texts = three_groups()
    texts["like"] = dict(texts["lik"])
    groups = read_groups(write_groups(tmp_path / "groups", texts))
    row = compare({g: groups.texts[g] for g in ("lik", "like")}, rng=generator(), permutations=9).distances.iloc[0]
    assert row["d2"] == pytest.approx(0.0, abs=1e-12)
    assert row["verdict"] == "cannot tell"


def test_a_group_with_three_words_is_unknown_and_named(tmp_path: Path) -> None:
    texts = three_groups() | {"kort": {"a": "bare tre ord"}}
    table = comparison_table(compare(read_groups(write_groups(tmp_path / "g", texts)).texts, rng=generator()))
    short = table[(table["a"] == "kort") | (table["b"] == "kort")]
    assert len(short) == 3
    assert short[["distance", "low", "high", "p"]].isna().all().all()
    assert short["reason"].str.contains("kort: 0 segments in 0 documents").all()
    assert table["distance"].notna().sum() == 3


def test_many_groups() -> None:
    words = [f"ord{chr(97 + k // 26)}{chr(97 + k % 26)}" for k in range(90)]
    rng = generator(5)
    texts = {f"g{k:03}": {f"{k}-{d}": " ".join(rng.choice(words, 120).tolist()) for d in range(4)} for k in range(60)}
    table = compare(texts, rng=rng, permutations=1, top=1).distances
    assert len(table) == 1_770
    assert table["d2"].notna().all()
    assert abs(table["d2"].mean()) < 0.01


@pytest.mark.parametrize(
    ("folders", "message"),
    [
        (None, r"no such folder; give a folder with one sub-folder of \.txt files for each group"),
        ([], r"groups \(sub-folders\) found: none; a comparison needs two or more"),
        (["a"], r"groups \(sub-folders\) found: a; a comparison needs two or more"),
        (["a", "b"], r"group a: no text"),
    ],
)
def test_what_cannot_be_compared_is_named(tmp_path: Path, folders: list[str] | None, message: str) -> None:
    folder = tmp_path / "groups"
    if folders is not None:
        folder.mkdir()
        for name in folders:
            (folder / name).mkdir()
    with pytest.raises(GroupError, match=message):
        read_groups(folder)


def test_a_file_that_is_no_text_names_its_group(tmp_path: Path) -> None:
    folder = write_groups(tmp_path / "groups", three_groups())
    (folder / "lik" / "bilde.txt").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(64))
    with pytest.raises(GroupError, match=r"group lik: bilde\.txt"):
        read_groups(folder)


def test_p_is_never_zero_and_nan_never_a_number() -> None:
    row = compare(three_groups(), rng=generator(), permutations=9).distances.iloc[0]
    assert row["p"] >= row["p_min"] > 0
    assert not math.isnan(row["noise_floor"])
