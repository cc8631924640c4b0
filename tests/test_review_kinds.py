"""What a reviewer sees and may say of uses, definitions and claims, and what the decisions make of a study."""

import csv
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from kg.asking.study import Study, open_study
from kg.choices import What
from kg.cli import main
from kg.judging.context import with_context
from kg.judging.decided_definitions import NOTHING, REJECTED, DefinitionValue
from kg.judging.decided_uses import USE_VALUES
from kg.judging.decisions import Decision, ReviewError, keep_decisions, read_decisions, with_decisions
from kg.judging.items import items
from kg.judging.judgements import CORRECTIONS, Scheme
from kg.judging.sheets import COLUMNS, read_sheet, write_sheet
from kg.wording.text import Text
from kg.wording.uses import reason_of

SCHEME = Scheme(concepts=["lek", "frilek"], services=["ppt", "nav"])
NAMES = {
    ("concepts", "lek"): Text("lek", "play"),
    ("services", "ppt"): Text("PP-tjenesten", "the school psychology service"),
}


def tables() -> dict[str, pd.DataFrame]:
    place = {"document": "d", "page": 1, "section": 0}
    texts = ("Først.", "PPT lar barna leke.", "Med lek menes moro.", "PPT og Nav mener ulikt om lek.")
    use = {**place, "sentence": 1, "mention": 0, "start": 21, "end": 25, "quote": "leke", "concept": "lek"}
    define = {**place, "sentence": 2, "quote": "Med lek menes moro.", "term": "lek"}
    claim = {**place, "sentence": 3, "quote": "PPT og Nav mener\nulikt om lek.", "polarity": "differ"}
    return {
        "documents": pd.DataFrame([{"document": "d", "file": "a.txt"}]),
        "sections": pd.DataFrame([{"document": "d", "section": 0, "number": "2", "title": "Om  lek"}]),
        "sentences": pd.DataFrame(
            [{**place, "sentence": n, "text": text, "services": [], "basis": "none"} for n, text in enumerate(texts)]
        ),
        "mentions": pd.DataFrame([{**use, "services": []}]),
        "uses": pd.DataFrame(
            [
                {**use, "service": "ppt", "role": "acting", "counts": True, "why": None},
                {**use, "service": "nav", "role": "place", "counts": False, "why": "place"},
            ]
        ),
        "definitions": pd.DataFrame(
            [
                {**define, "concept": "lek", "certainty": "certain", "services": []},
                {**define, "quote": "Moro er lek.", "term": "moro", "concept": None, "certainty": "possible"},
            ]
        ),
        "claims": pd.DataFrame([{**claim, "services": ["ppt", "nav"]}]),
        "citations": pd.DataFrame({"document": [], "sentence": [], "services": []}),
    }


def seen(what: What, language: Any = "nb") -> list[dict[Any, Any]]:
    """What a reviewer sees of the items."""
    return with_context(items(tables(), what), tables(), what, names=NAMES, language=language).to_dict("records")


# -- what is shown -----------------------------------------------------------------------------------------------------


def test_a_use_is_shown_in_its_sentence_with_what_it_is_and_why() -> None:
    counted, left_out = seen("uses")
    assert [counted[name] for name in ("heading", "before", "left", "quote", "right", "after")] == [
        "2 Om lek", "Først.", "PPT lar barna ", "leke", ".", "Med lek menes moro.",
    ]  # fmt: skip
    assert (counted["about"], counted["verdict"], counted["found"]) == ("lek / PP-tjenesten", "teller", "counts")
    assert (left_out["about"], left_out["found"]) == ("lek / nav", "place")  # a name that is not known: its id
    assert left_out["verdict"] == "teller ikke: tjenesten nevnes bare som sted eller tema"
    assert seen("uses", "en")[1]["verdict"] == "does not count: the service is named only as place or topic"


def test_a_definition_is_shown_with_its_term_and_tier() -> None:
    certain, possible = seen("definitions")
    assert (certain["about"], certain["verdict"], certain["found"]) == (
        "lek",
        "sikker definisjon av lek",
        "certain lek",
    )
    assert (possible["about"], possible["found"]) == ("moro", "possible none")
    assert possible["verdict"] == "mulig definisjon av et ord utenfor begrepslisten"
    assert certain["before"] == "PPT lar barna leke."


def test_a_claim_is_shown_with_its_services() -> None:
    (claim,) = seen("claims")
    assert (claim["quote"], claim["about"]) == ("PPT og Nav mener ulikt om lek.", "PP-tjenesten, nav")
    assert (claim["verdict"], claim["after"]) == ("forskjell", "")


def test_only_definitions_have_room_for_another_term(tmp_path: Path) -> None:
    heads = {}
    kinds: tuple[What, ...] = ("uses", "definitions")
    for what in kinds:
        write_sheet(tmp_path / f"{what}.csv", items(tables(), what), what)
        heads[what] = (tmp_path / f"{what}.csv").read_text(encoding="utf-8-sig").splitlines()[0].split(",")
    assert heads["definitions"] == list(COLUMNS)
    assert heads["uses"] == [name for name in COLUMNS if name != "correct_term"]


# -- what a reviewer may write -----------------------------------------------------------------------------------------


def said(folder: Path, *line: str) -> str:
    """The value that a line gives its item: its kind, what was found, and what the reviewer wrote."""
    told = zip(("what", "found", "decision", "correction", "correct_term"), line, strict=False)
    row = {"key": "k", "file": "a.txt", "about": "lek", **dict(told)}
    with (folder / "siv.csv").open("w", encoding="utf8", newline="") as out:
        writer = csv.DictWriter(out, COLUMNS, restval="")
        writer.writeheader()
        writer.writerow(row)
    ((only,),) = read_sheet(folder / "siv.csv", SCHEME).values()
    return only.value


@pytest.mark.parametrize(
    ("line", "value"),
    [
        (("uses", "counts", "ja"), "counts"),
        (("uses", "place", "ja"), "place"),
        (("uses", "counts", "nei"), "rejected"),
        (("uses", "place", "nei"), "counts"),
        (("uses", "counts", "rett", "repeat"), "repeat"),
        (("uses", "counts", "rett", "Tjenesten nevnes  bare som sted eller tema"), "place"),
        (("uses", "counts", "rett", "a partner or recipient"), ""),
        (("uses", "place", "rett", "teller"), "counts"),
        (("definitions", "certain lek", "ja"), "certain lek"),
        (("definitions", "certain lek", "nei"), REJECTED),
        (("definitions", "certain lek", "rett", "possible"), "possible lek"),
        (("definitions", "possible lek", "rett", "Sikker"), "certain lek"),
        (("definitions", "certain lek", "rett", "none"), "certain none"),
        (("definitions", "possible none", "rett", "frilek certain"), "certain frilek"),
        (("definitions", "certain lek", "rett", "", "fri  lek"), "certain lek: fri lek"),
        (("definitions", "certain lek", "rett", "possible frilek", "fri lek"), "possible frilek: fri lek"),
        (("definitions", "certain lek", "rett", "possible", "lek"), "possible lek"),
        (("definitions", "lek", "ja"), "lek"),  # a sheet of a version without tiers
        (("definitions", "lek", "rett", "frilek"), "frilek"),
        (("claims", "differ", "nei"), NOTHING),
        (("claims", "differ", "rett", "agree"), "agree"),
        (("services", "ppt", "rett", "ppt nav ppt"), "nav ppt"),
    ],
)
def test_what_a_line_says(tmp_path: Path, line: tuple[str, ...], value: str) -> None:
    if value:
        assert said(tmp_path, *line) == value
    else:
        with pytest.raises(ReviewError, match="correct, but correction is"):
            said(tmp_path, *line)


@pytest.mark.parametrize(
    ("line", "message"),
    [
        (("uses", "counts", "rett", "plass"), r"siv\.csv:2: correction is 'plass'; did you mean 'place'"),
        (
            ("uses", "counts", "rett"),
            r"siv\.csv:2: correct, but correction is ''; give counts, or why not: sense, cont",
        ),
        (("uses", "tull", "ja"), r"siv\.csv:2: found is 'tull'; expected one of: counts, sense"),
        (
            ("uses", "counts", "rett", "place", "lek"),
            r"siv\.csv:2: correct_term is 'lek'; only a definition has a term",
        ),
        (
            ("definitions", "certain lek", "rett"),
            r"siv\.csv:2: correct, but correction is ''; give certain or possible",
        ),
        (
            ("definitions", "certain lek", "rett", "certain possible"),
            r"siv\.csv:2: correct, but correction is 'certain",
        ),
        (
            ("definitions", "certain lek", "rett", "frilekk"),
            r"siv\.csv:2: correction is 'frilekk'; did you mean 'frile",
        ),
        (
            ("definitions", "certain lek", "ja", "possible"),
            r"siv\.csv:2: accept, but there is a correction; write corr",
        ),
        (("definitions", "certain lek", "", "", "lek"), r"siv\.csv:2: a correction without a decision; write correct"),
        (("definitions", "", "ja"), r"siv\.csv:2: a decision, but found is empty; copy the line"),
        (
            ("claims", "differ", "rett", "differ agree"),
            r"siv\.csv:2: correct, but correction is 'differ agree'; give d",
        ),
        (("services", "ppt", "rett", "none ppt"), r"siv\.csv:2: correct, but correction is 'none ppt'; give the servi"),
    ],
)
def test_what_makes_no_sense_is_said(tmp_path: Path, line: tuple[str, ...], message: str) -> None:
    with pytest.raises(ReviewError, match=message):
        said(tmp_path, *line)


def test_every_reason_can_be_written_as_it_is_shown(tmp_path: Path) -> None:
    for value in USE_VALUES[1:]:
        assert {said(tmp_path, "uses", "counts", "rett", words) for words in (value, *reason_of(value))} == {value}
        assert value in CORRECTIONS["uses"]


def test_values_of_definitions_are_read_as_they_are_written() -> None:
    for value in ("certain lek", "possible none: fri: lek", "lek", NOTHING, "certain possible"):
        assert str(DefinitionValue.read(value)) == value
    assert DefinitionValue.read("certain").concept == "certain"  # of a version without tiers: a concept of that name


# -- what decisions do -------------------------------------------------------------------------------------------------


def decided(what: What, *values: str) -> dict[str, pd.DataFrame]:
    keys = items(tables(), what)["key"]
    said = [
        Decision(key=key, reviewer="siv", value=value, file="a.txt", quote="", found="x")
        for key, value in zip(keys, values, strict=False)
    ]
    after, lost = with_decisions(tables(), {what: said})
    assert not lost
    return after


def test_a_definition_gets_tier_concept_and_term() -> None:
    def after(*values: str) -> list[list[str]]:
        table = decided("definitions", *values)["definitions"][["term", "concept", "certainty"]]
        return table.fillna("").to_numpy().tolist()

    assert after("possible frilek: fri lek") == [["fri lek", "frilek", "possible"], ["moro", "", "possible"]]
    assert after(NOTHING, "lek") == [["lek", "", "certain"], ["moro", "lek", "possible"]]  # of a version without tiers
    assert decided("definitions", REJECTED, REJECTED)["definitions"].empty


def test_decisions_of_a_version_without_tiers_leave_them_out() -> None:
    before = tables() | {"definitions": tables()["definitions"].drop(columns="certainty")}
    assert items(before, "definitions")["found"].tolist() == ["lek", NOTHING]
    assert items(before, "definitions")["key"].tolist() == items(tables(), "definitions")["key"].tolist()


def test_a_kept_decision_that_says_nothing_known_stops_the_build(tmp_path: Path) -> None:
    for what, value in {"uses": "plass", "claims": "uenig"}.items():
        odd = Decision(key="k", reviewer="siv", value=value, file="a.txt", quote="", found="counts")
        keep_decisions(tmp_path, what, [odd])  # type: ignore[arg-type]
        with pytest.raises(ReviewError, match=rf"{what}\.csv:2: value is '{value}', expected one of: .*; put the file"):
            read_decisions(tmp_path)
        (tmp_path / "review" / f"{what}.csv").unlink()


# -- the round trip ----------------------------------------------------------------------------------------------------

TEXT = """1 Innledning

Barnehagen følger opp barnet og familien hver uke. Helsesykepleier gir veiledning til foreldre.

2 Begreper

Med tidlig innsats menes hjelp som gis før vanskene vokser.
Barnehagen og barnevernet legger ulik mening i begrepet omsorg.
En koordinator er en person som holder i trådene for familien.
"""
KINDS: tuple[What, ...] = ("mentions", "services", "definitions", "uses", "claims")


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("kinds")
    (folder / "a.txt").write_text(TEXT, encoding="utf8")
    assert main(["build", str(folder / "a.txt"), "-o", str(folder / "study"), "--quiet"]) == 0
    return folder


def filled(sheet: Path, name: str, decision: str) -> Path:
    """A sheet with one decision on every line."""
    with sheet.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    with (sheet.parent / name).open("w", encoding="utf8", newline="") as out:
        writer = csv.DictWriter(out, list(rows[0]))
        writer.writeheader()
        writer.writerows({**row, "decision": decision} for row in rows)
    return sheet.parent / name


@pytest.mark.slow
def test_a_study_in_which_everything_is_rejected_stands(built: Path, capsys: pytest.CaptureFixture[str]) -> None:
    study = built / "study"
    before: Study = open_study(study)
    rows = {name: len(before.table(name)) for name in ("mentions", "definitions", "uses", "claims")}
    assert all(rows.values())
    for what in KINDS:
        assert main(["review", str(study), "--what", what, "-o", str(built / f"{what}.csv")]) == 0
        assert f"(correction: {CORRECTIONS[what]})" in capsys.readouterr().out
        sheets = [str(filled(built / f"{what}.csv", f"{what}-{name}.csv", "nei")) for name in ("kari", "ola")]
        assert main(["review", str(study), "--read", *sheets]) == 0
        assert "nan" not in capsys.readouterr().out.replace("kari and ola", "")
    after = open_study(study)
    assert [len(after.table(name)) for name in rows] == [0, 0, 0, 0]
    for what in KINDS:  # a second reviewer sees what the first saw
        assert main(["review", str(study), "--what", what, "-o", str(built / f"{what}-again.csv"), "--again"]) == 0
        assert (built / f"{what}-again.csv").read_bytes() == (built / f"{what}.csv").read_bytes()
