import math
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from benchmarks.made_up_texts import make_group, make_world, mixture_groups
from kg.cli import main
from kg.study_measures.comparison import (
    COMPARISON_COLUMNS,
    GroupError,
    compare,
    comparison_table,
    read_groups,
    word_beginnings,
    word_forms,
)


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
    pd.testing.assert_series_equal(sums, table["d2"], check_names=False, rtol=1e-9)
    assert "3 groups, 3 pairs: 3 estimated, 2 told apart" in capsys.readouterr().out


def test_the_api_gives_the_table_of_the_command(tmp_path: Path) -> None:
    folder = write_groups(tmp_path / "groups", three_groups())
    assert main(["compare", str(folder), "-o", str(tmp_path / "out.csv"), "--permutations", "99"]) == 0
    found = compare(read_groups(folder).texts, rng=generator(1), permutations=99).distances
    written = pd.read_csv(tmp_path / "out.csv")
    assert list(found.columns[: len(COMPARISON_COLUMNS)]) == list(written.columns)
    pd.testing.assert_frame_equal(found[list(COMPARISON_COLUMNS)], written, check_dtype=False, rtol=1e-12)
    assert (found["distance"] == found["d2"].clip(lower=0) ** 0.5).all()


def test_documents_with_one_id_in_two_groups_are_two() -> None:
    texts = three_groups()
    same_ids = {group: {str(k): text for k, text in enumerate(found.values())} for group, found in texts.items()}
    own = compare(texts, rng=generator(), permutations=99).distances
    pd.testing.assert_frame_equal(compare(same_ids, rng=generator(), permutations=99).distances, own)


@pytest.mark.slow
def test_what_is_left_out_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = write_groups(tmp_path / "groups", three_groups())
    (folder / "lik" / "lik-0.txt").rename(folder / "lik" / "lik-0.TXT")
    (folder / "lik" / "rapport.pdf").write_bytes(b"%PDF-1.4")
    (folder / "lik" / "flere").mkdir()
    (folder / "like" / "ett.txt").write_text("a" * 3_000_000, encoding="utf8")
    (folder / "like" / ".DS_Store").write_bytes(b"x")
    (folder / "lest.md").write_text("Om gruppene", encoding="utf8")
    assert main(["compare", str(folder), "-o", str(tmp_path / "out.csv"), "--permutations", "9"]) == 1
    assert capsys.readouterr().err.splitlines() == [
        "begrepskart: lest.md stands in no group and is left out",
        "begrepskart: group lik: flere is a folder and is left out",
        "begrepskart: group lik: rapport.pdf is no .txt file and is left out",
        "begrepskart: group like: ett.txt has 1 word, needs 50, and is not measured",
    ]
    table = pd.read_csv(tmp_path / "out.csv")
    chosen = table[(table["a"] == "lik") & (table["b"] == "like")]
    assert chosen[["documents_a", "documents_b"]].to_numpy().tolist() == [[6, 7]]


@pytest.mark.parametrize(
    ("output", "contributions", "expected"),
    [
        ("nowhere/x.csv", None, "there is no folder"),
        ("adir", None, "is a folder; name a file in it with -o"),
        ("x.parquet", None, "only CSV is written"),
        ("x.csv", "x.csv", "both tables would be written there"),
        ("x.csv", "groups/lik/lik-0.txt", "only CSV is written"),
        ("groups/lik/x.csv", None, "it would lie among the texts"),
    ],
)
def test_an_output_that_cannot_be_is_refused_before_anything_is_written(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], output: str, contributions: str | None, expected: str
) -> None:
    folder = write_groups(tmp_path / "groups", three_groups())
    (tmp_path / "adir").mkdir()
    before = {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}
    more = [] if contributions is None else ["--contributions", str(tmp_path / contributions)]
    assert main(["compare", str(folder), "-o", str(tmp_path / output), *more]) == 2
    told = capsys.readouterr().err
    assert expected in told
    assert "None" not in told
    assert {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()} == before


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        (["compare", "x", "-o", "y.csv", "--seed", "-1"], "argument --seed: -1 is below 0"),
        (["compare", "x", "-o", "y.csv", "--permutations", "to"], "argument --permutations: 'to' is no whole number"),
        (["keyness", "a", "b", "study", "--top", "-1"], "argument --top: -1 is below 0"),
    ],
)
def test_impossible_numbers_are_refused_as_arguments(
    capsys: pytest.CaptureFixture[str], arguments: list[str], expected: str
) -> None:
    with pytest.raises(SystemExit, match="2"):
        main(arguments)
    assert expected in capsys.readouterr().err


@pytest.mark.parametrize(
    ("changed", "expected"),
    [
        ({"words": 0}, "words is 0; give a whole number from 1"),
        ({"permutations": 0}, "permutations is 0; give a whole number from 1"),
    ],
)
def test_impossible_numbers_are_refused_by_name(changed: dict[str, int], expected: str) -> None:
    with pytest.raises(GroupError, match=expected):
        compare(three_groups(), rng=generator(), **changed)  # type: ignore[arg-type]


def test_a_text_that_is_none_is_named() -> None:
    texts = {**three_groups(), "tom": {"ett": None}}
    with pytest.raises(GroupError, match="group tom, document ett: a text is a string, not NoneType"):
        compare(texts, rng=generator())  # type: ignore[arg-type]


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
    assert float(np.corrcoef(table["d2"], truth)[0, 1]) > 0.8
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
    assert row["reason"].endswith("; texts that stand in both groups, as one document: 6")
    assert row["reason_nb"].endswith("; tekster som står i begge grupper, som ett dokument: 6")


def test_a_group_with_three_words_is_unknown_and_named(tmp_path: Path) -> None:
    texts = three_groups() | {"kort": {"a": "bare tre ord"}}
    table = comparison_table(compare(read_groups(write_groups(tmp_path / "g", texts)).texts, rng=generator()))
    short = table[(table["a"] == "kort") | (table["b"] == "kort")]
    assert len(short) == 3
    assert short[["distance", "low", "high", "p"]].isna().all().all()
    assert short["reason"].str.contains("kort: 0 segments in 0 documents").all()
    assert table["distance"].notna().sum() == 3
    first = table[table["b"] == "kort"].iloc[0]
    assert (first["documents_b"], first["words_b"]) == (1, 3)


@pytest.mark.slow
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
        (["a", "b"], r"groups with text: none; a comparison needs two or more; group a: no text .*; group b: no text"),
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


def test_a_group_without_text_is_left_out_and_the_others_are_compared(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = write_groups(tmp_path / "groups", three_groups())
    (folder / "tom").mkdir()
    (folder / "tom" / "x.txt").write_text(" ", encoding="utf8")
    assert main(["compare", str(folder), "-o", str(tmp_path / "out.csv"), "--permutations", "9"]) == 1
    notes = capsys.readouterr().err
    assert "group tom: x.txt: it is empty" in notes
    assert "group tom: no text" in notes
    assert len(pd.read_csv(tmp_path / "out.csv")) == 3


def test_a_file_that_is_no_text_names_its_group(tmp_path: Path) -> None:
    folder = write_groups(tmp_path / "groups", three_groups())
    (folder / "lik" / "bilde.txt").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(64))
    (note,) = read_groups(folder).notes
    assert note.startswith("group lik: bilde.txt: the name says txt, but it looks like a PNG picture; ")
    assert note.endswith("; it is left out")


def test_p_is_never_zero_and_nan_never_a_number() -> None:
    row = compare(three_groups(), rng=generator(), permutations=9).distances.iloc[0]
    assert row["p"] >= row["p_min"] > 0
    assert not math.isnan(row["noise_floor"])
