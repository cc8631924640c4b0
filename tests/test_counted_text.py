"""What is counted, for whom: running text without method and repeats, and the uses in it that count."""

from typing import Any

import pandas as pd

from kg.tables.cells import counted_text
from kg.tables.counted_text import with_counted, with_uses_of_text, without_levels
from kg.tables.finding_tables import counts_table, exposure_table
from kg.tables.scheme_tables import level_ids

LONG = "Helsesykepleieren på øya tilbyr samtaler om søvn til alle foreldre hver vår"


def sentence(number: int, text: str = LONG, **more: Any) -> dict[str, Any]:
    row = {"document": "d", "sentence": number, "section": 1, "top_section": 1, "kind": "prose", "words": 4}
    return {**row, "services": ["ppt"], "repeats": -1, "text": text, **more}


def use(number: int, service: str = "ppt", *, counts: bool = True, **more: Any) -> dict[str, Any]:
    row = {"document": "d", "mention": number, "sentence": number, "concept": "søvn", "service": service}
    return {**row, "counts": counts, "why": None if counts else "place", **more}


def tables(sentences: list[dict[str, Any]], uses: list[dict[str, Any]]) -> dict[str, pd.DataFrame]:
    columns = ["document", "mention", "sentence", "concept"]
    known = {(row["document"], row["sentence"]): row["kind"] for row in sentences}
    mentions = pd.DataFrame(uses)[columns].drop_duplicates(ignore_index=True)
    kinds = [known[key] for key in zip(mentions["document"], mentions["sentence"], strict=True)]
    documents = [("d", "b.txt", 2019), ("e", "a.txt", 2021), ("f", "c.txt", None)]
    return {
        "documents": pd.DataFrame(documents, columns=["document", "file", "year"]).astype({"year": "Int64"}),
        "sections": pd.DataFrame(
            [
                {"document": "d", "section": 1, "kind": "body", "top_section": 1},
                {"document": "d", "section": 2, "kind": "method", "top_section": 1},
            ]
        ),
        "sentences": pd.DataFrame(sentences),
        "mentions": mentions.assign(kind=kinds, services=pd.Series([["ppt"]] * len(mentions), dtype=object)),
        "uses": pd.DataFrame(uses).astype({"why": object}),
        "services": pd.DataFrame({"id": ["ppt", "kommune"], "kind": ["service", "level"]}),
    }


def counted(study: dict[str, pd.DataFrame]) -> dict[str, pd.DataFrame]:
    return with_counted(with_uses_of_text(study))


def test_sentences_left_out_because_of_whose_text_they_are_are_not_counted() -> None:
    sentences = [
        sentence(0, "Kort om søvn.", left_out="repeat"), sentence(1, "Annet om søvn.", left_out="method_text"),
        sentence(2, "Kort om søvn.", left_out=None), sentence(3, "Annet om søvn.", left_out=None, repeats=1),
    ]  # fmt: skip
    study = counted(tables(sentences, [use(number) for number in range(4)]))
    assert study["sentences"]["counted"].tolist() == [False, False, True, True]
    assert study["uses"]["why"].tolist() == ["repeat", "method_text", None, None]


def test_text_outside_the_running_text_method_and_repeats_are_not_counted() -> None:
    sentences = [
        sentence(0, kind="heading"), sentence(1, section=2, left_out="method_text"), sentence(2, "Kort om søvn."),
        sentence(3, "Kort om søvn.", repeats=2), sentence(4, "Mer om søvn.", repeats=0),
    ]  # fmt: skip
    study = counted(tables(sentences, [use(number) for number in range(5)]))
    assert study["sentences"]["counted"].tolist() == [False, False, True, False, True]
    whys = ["contents_or_reference", "method_text", None, "repeat", None]
    assert study["uses"]["why"].tolist() == whys
    assert study["uses"]["counts"].tolist() == [why is None for why in whys]
    assert study["mentions"]["services"].tolist() == [[], [], ["ppt"], [], ["ppt"]]


def test_exposure_and_counts_are_of_the_same_text() -> None:
    """A sentence counts for whom it is about and for whom a use in it counts, and its uses only for the latter."""
    sentences = [sentence(0, "Om søvn."), sentence(1, "Mer om søvn.", services=["nav", "ppt"]), sentence(2, "Ro.")]
    study = counted(tables(sentences, [use(0), use(1, counts=False), use(1, "nav"), use(1, "politi")]))
    assert study["sentences"]["counted_for"].tolist() == [["ppt"], ["nav", "politi", "ppt"], ["ppt"]]
    exposure = exposure_table(study["sentences"]).set_index("service")
    assert exposure["words"].to_dict() == {"nav": 4, "politi": 4, "ppt": 12}
    counts = counts_table(study["mentions"], study["sentences"])
    assert counts[["service", "n"]].to_numpy().tolist() == [["nav", 1], ["politi", 1], ["ppt", 1]]


def test_a_use_that_a_person_counts_brings_its_text_with_it() -> None:
    sentences = [sentence(0, kind="table"), sentence(1, section=2, left_out="method_text")]
    study = with_uses_of_text(tables(sentences, [use(0), use(1)]))
    study["uses"]["counts"] = [True, False]
    study = with_counted(study)
    assert study["sentences"]["counted_for"].tolist() == [["ppt"], []]
    assert exposure_table(study["sentences"])["words"].tolist() == [4]
    assert counts_table(study["mentions"], study["sentences"])["n"].tolist() == [1]


def test_counted_text_of_a_study_that_does_not_tell_is_its_running_text() -> None:
    table = pd.DataFrame({"kind": ["prose", "heading"], "services": [["ppt"], ["nav"]]})
    assert counted_text(table)["services"].tolist() == [["ppt"]]


def test_a_sentence_that_another_document_has_counts_in_the_oldest() -> None:
    near = LONG.replace("hver vår", "hver høst")
    rows = [
        sentence(0, f"{LONG}."), sentence(0, f"{near}.", document="e"), sentence(0, LONG, document="f"),
        sentence(1, "Noe helt annet som ingen andre skriver om i det hele tatt.", document="f"),
    ]  # fmt: skip
    study = counted(tables(rows, [use(0), use(0, document="e"), use(0, document="f")]))
    same_as = study["sentences"]["same_as"].tolist()
    assert [value if isinstance(value, str) else None for value in same_as] == [None, "d:0", "d:0", None]
    assert study["uses"]["why"].tolist() == [None, "repeat", "repeat"]
    later = tables(rows, [use(0)])
    later["documents"]["year"] = pd.array([None, None, None], dtype="Int64")
    first = with_uses_of_text(later)["sentences"]["same_as"]
    assert first.tolist()[:3] == ["e:0", None, "e:0"]  # without years by file name


def test_a_repeat_in_another_document_loses_no_use() -> None:
    """Whichever document is the first, each service has the sentence once, and whom it is said of does not change."""
    for file in ("0.txt", "z.txt"):
        rows = [
            sentence(0, LONG, services=[]), sentence(0, LONG, document="e"),
            sentence(0, LONG, document="f", services=["nav", "ppt"]),
        ]  # fmt: skip
        uses = [use(0, "skole", counts=False)]
        uses += [use(0, document="e"), use(0, document="f"), use(0, "nav", document="f")]
        made = tables(rows, uses)
        made["documents"] = made["documents"].assign(year=pd.array([None] * 3, dtype="Int64"))
        made["documents"]["file"] = [file, "a.txt", "b.txt"]
        study = counted(made)
        assert study["uses"]["why"].tolist() == ["place", None, "repeat", None]
        assert study["sentences"]["counted_for"].tolist() == [[], ["ppt"], ["nav"]]
        assert study["sentences"]["counted"].tolist() == [False, True, True]


def test_comparisons_are_of_services_and_not_of_levels() -> None:
    sentences = [sentence(0, services=["kommune", "ppt"]), sentence(1, "Ro.", services=["kommune"])]
    study = counted(tables(sentences, [use(0), use(0, "kommune"), use(1, "kommune")]))
    study["exposure"] = exposure_table(study["sentences"])
    study["counts"] = counts_table(study["mentions"], study["sentences"])
    compared = without_levels(study)
    assert compared["sentences"]["counted_for"].tolist() == [["ppt"], []]
    assert compared["mentions"]["services"].tolist() == [["ppt"], []]
    assert set(compared["exposure"]["service"]) == set(compared["counts"]["service"]) == {"ppt"}
    assert set(study["exposure"]["service"]) == {"kommune", "ppt"}


def test_a_scheme_that_does_not_tell_has_no_levels() -> None:
    assert level_ids(pd.DataFrame({"id": ["kommune"]})) == frozenset()
    study = {"services": pd.DataFrame({"id": ["kommune"]}), "sentences": pd.DataFrame()}
    assert without_levels(study) == study
