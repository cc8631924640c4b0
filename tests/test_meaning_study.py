"""Meaning, perspectives and literature as distances of a study, on made-up tables."""

import math
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest

from extract.concepts.perspectives import PerspectiveFinder, load_perspectives
from extract.data_files import SchemeError
from kg.measure.distances.distance import distance_tables, without_unknown
from kg.measure.distances.perspective import perspective_segments
from kg.measure.distances.stability import stability_table
from kg.measure.inference.gram import make_cells
from kg.measure.meanings.study_tables import MEANING_COLUMNS, meaning_tables
from kg.measure.segments import make_segments, term_segments
from kg.measure.table_checks import TableError
from kg.wording.reasons import worded

TREATMENT = ["lege", "medisin", "pasient", "sykdom", "klinikk", "terapi", "diagnose"]
ALIKE = ["hjelp", "tilbud", "tiltak", "veiledning", "samarbeid"]
PAPERS = ["søknad", "vedtak", "frist", "saksmappe", "arkiv", "skjema", "klage"]


def made_tables(*, documents: int = 6, uses: int = 3) -> dict[str, pd.DataFrame]:
    """Barnehage says *behandling* of papers, ppt of treatment; both say the other concepts of either."""
    rng = np.random.default_rng(7)
    sentences: list[dict[str, Any]] = []
    mentions: list[dict[str, Any]] = []
    for service, topic in (("barnehage", PAPERS), ("ppt", TREATMENT)):
        for d in range(documents):
            document, start = f"{service}{d}", 0
            for number in range((1 + 2 * len(ALIKE)) * uses):
                concept = ["behandling", *ALIKE, *ALIKE][number % (1 + 2 * len(ALIKE))]
                words = (
                    topic
                    if concept == "behandling"
                    else (TREATMENT, PAPERS)[(ALIKE.index(concept) + int(rng.random() < 0.15)) % 2]
                )
                around = [str(word) for word in rng.choice(words, 8)]
                text = " ".join([*around[:4], concept, *around[4:]])
                at = start + text.index(f" {concept} ") + 1
                common = {"document": document, "sentence": number, "services": [service], "kind": "prose"}
                sentences.append(
                    common | {"start": start, "end": start + len(text), "top_section": number % 2, "text": text}
                )
                mentions.append(
                    common | {"mention": number, "start": at, "end": at + len(concept), "quote": concept, "parts": []}
                    | {"concept": concept}
                )  # fmt: skip
                start += len(text) + 1
    return {"sentences": pd.DataFrame(sentences), "mentions": pd.DataFrame(mentions)}


def measured(tables: dict[str, pd.DataFrame]) -> dict[str, pd.DataFrame]:
    return meaning_tables(tables, rng=np.random.default_rng(1), permutations=199)


def test_a_concept_used_in_two_ways_is_told_from_one_used_alike() -> None:
    found = measured(made_tables())
    meaning = found["meaning"].set_index("concept")
    assert list(found["meaning"].columns) == list(MEANING_COLUMNS)
    assert meaning["verdict"]["behandling"] == "apart"
    # At the level of 5 % one of five words that are used alike may come out as apart; here "tiltak", p = .04, does.
    assert list(meaning["verdict"][ALIKE]).count("cannot tell") >= len(ALIKE) - 1
    assert meaning["distance"]["behandling"] > meaning["distance"][ALIKE].max() + 0.5
    assert set(meaning["unit"]) == {"document"}
    assert set(meaning["status"]) == {"shown"}
    assert set(meaning["neighbours_a"]["behandling"].split(", ")) <= set(PAPERS)
    assert set(meaning["neighbours_b"]["behandling"].split(", ")) <= set(TREATMENT)
    assert len(meaning["examples_a"]["behandling"].split(", ")) == 3
    assert all(each.startswith("barnehage") for each in meaning["examples_a"]["behandling"].split(", "))


def test_the_sum_over_concepts_rests_on_all_of_them() -> None:
    found = measured(made_tables())
    row = found["meaning_services"].iloc[0]
    meaning = found["meaning"]
    assert (row["a"], row["b"], row["concepts"], row["uses_a"]) == ("barnehage", "ppt", 6, meaning["n_a"].sum())
    weighted = np.average(meaning["distance"], weights=meaning["n_a"])  # as many uses on both sides
    assert row["distance"] == pytest.approx(weighted)
    assert row["verdict"] == "apart"


def test_few_uses_are_nan_with_a_reason_and_some_are_indicative() -> None:
    few = measured(made_tables(documents=2, uses=1))
    row = worded(few["meaning"], english=True).set_index("concept").loc["behandling"]
    assert np.isnan(few["meaning"].set_index("concept")["distance"]["behandling"])
    assert row["status"] == "cannot tell"
    assert row["reason"].startswith("2 uses in 2 documents and 2 in 2; needs 5 uses in 2 documents on each side")
    nothing = measured(made_tables(documents=1, uses=1))["meaning_services"]
    assert worded(nothing, english=True)["reason"].tolist() == ["no concept has uses enough on both sides"]
    some = measured(made_tables(documents=3, uses=2))["meaning"].set_index("concept")
    assert some["status"]["behandling"] == "indicative"


def test_one_service_has_no_pairs() -> None:
    tables = made_tables()
    tables["mentions"] = tables["mentions"][tables["mentions"]["document"].str.startswith("ppt")]
    found = measured(tables)
    assert found["meaning"].empty
    assert found["meaning_services"].empty


def test_names_of_services_are_no_context() -> None:
    tables = made_tables()
    named = tables["sentences"]["text"] + tables["sentences"]["services"].map(lambda found: f" {found[0]}sted")
    tables["sentences"] = tables["sentences"].assign(text=named)

    def spans(text: str) -> list[tuple[int, int]]:
        return [(text.rindex(" ") + 1, len(text))]

    found = meaning_tables(tables, rng=np.random.default_rng(1), permutations=199, name_spans=spans)["meaning"]
    assert not found["neighbours_a"].str.contains("sted").any()
    assert found.set_index("concept")["distance"][ALIKE].abs().max() < 0.5


def test_cited_authors_are_no_context() -> None:
    tables = made_tables()
    texts = tables["sentences"]["text"].tolist()
    cited = tables["sentences"].assign(
        text=[f"{text} (Moe, 2001)." for text in texts],
        cited=pd.Series([[[len(text) + 1, len(text) + 12]] for text in texts], dtype=object),
    )
    found, plain = measured({**tables, "sentences": cited})["meaning"], measured(tables)["meaning"]
    assert not found["neighbours_a"].str.contains("moe").any()
    pd.testing.assert_frame_equal(found, plain)


def made_segments_of(texts: dict[str, str]) -> tuple[pd.DataFrame, Any]:
    rows = [
        {"document": f"{service}{d}", "sentence": number, "top_section": 0, "kind": "prose", "services": [service]}
        | {"text": text if number % 5 == d % 5 else "vanlig tekst om arbeid med barn og familier i det daglige"}
        for service, text in texts.items()
        for d in range(6)
        for number in range(25)
    ]
    sentences = pd.DataFrame(rows)
    return sentences, make_segments(sentences)


def test_services_that_name_different_perspectives_are_apart() -> None:
    texts = {"a": "et økologisk perspektiv på mikrosystemet", "b": "kunnskap om hjernens utvikling og kortisol"}
    sentences, segments = made_segments_of(texts)
    find = PerspectiveFinder(load_perspectives()).find
    made = perspective_segments(segments, sentences, find=find)
    assert set(made.counts["term"]) == {"okologisk", "nevrobiologisk"}
    found = without_unknown(distance_tables(made, measure="perspectives", rng=np.random.default_rng(1)))
    assert found.distances["verdict"].tolist() == ["apart"]
    assert found.distances["measure"].tolist() == ["perspectives"]
    assert set(found.contributions["more_in"].dropna()) == {"a", "b"}


WORKS = {"table": "citations", "term": "work"}


def made_citations(work: dict[str, str]) -> pd.DataFrame:
    rows = [
        {"document": f"{service}{d}", "sentence": number, "work": name.format(d=d, n=number)}
        for service, name in work.items()
        for d in range(6)
        for number in range(25)
    ]
    return pd.DataFrame(rows)


def test_services_that_cite_different_works_are_apart_and_works_cited_once_tell_nothing() -> None:
    _, segments = made_segments_of({"a": "en setning", "b": "en annen"})
    cited = term_segments(
        segments, made_citations({"a": "berg-2010", "b": "dahl-2015"}), table="citations", term="work"
    )
    found = without_unknown(distance_tables(cited, measure="literature", rng=np.random.default_rng(1)))
    assert found.distances["verdict"].tolist() == ["apart"]
    once = term_segments(segments, made_citations({"a": "a{d}-{n}", "b": "b{d}-{n}"}), **WORKS)
    unknown = without_unknown(distance_tables(once, measure="literature", rng=np.random.default_rng(1)))
    nothing = worded(unknown.distances).iloc[0]
    assert math.isnan(nothing["d2"])
    assert math.isnan(nothing["p"])
    assert nothing["reason"] == "nothing that is counted stands in two units of a service"
    order = stability_table(make_cells(once, unit="document"), measure="literature", rng=np.random.default_rng(1))
    assert order["rho"].isna().all()
    assert (order["pairs"] == 0).all()
    with pytest.raises(TableError, match="no column work"):
        term_segments(segments, pd.DataFrame(columns=["document", "sentence"]), **WORKS)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Et nevrobiologisk syn", ["nevrobiologisk"]),
        ("Bronfenbrenners bioøkologiske modell", ["okologisk", "okologisk"]),
        ("ein sosiokulturell teori", ["sosiokulturell"]),
        ("risiko- og beskyttelsesfaktorer", ["risiko_beskyttelse"]),
        ("en økonomisk vurdering og en psykologisk", []),
    ],
)
def test_perspectives_are_found_by_their_words(text: str, expected: list[str]) -> None:
    found = PerspectiveFinder(load_perspectives()).find(text)
    assert [name for _, _, name in found] == expected
    assert all(text[start:end].strip() for start, end, _ in found)


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("a,A,A,A,", r"^perspectives\.csv:2: no name, or no form"),
        ("a,A,A,A,(x", r"^perspectives\.csv:2: form '\(x'"),
        ("a,A,A,A,x\na,A,A,A,y", r"^perspectives\.csv:3: perspective 'a' stands twice"),
    ],
)
def test_a_bad_perspective_is_named_with_its_line(tmp_path: Path, line: str, message: str) -> None:
    (tmp_path / "perspectives.csv").write_text(
        f"perspective,label_nb,label_nn,label_en,forms\n{line}\n", encoding="utf8"
    )
    with pytest.raises(SchemeError, match=message):
        load_perspectives(tmp_path)
