"""Command line, Python, pages, summary and method say the same counts under the same names (``docs/tables.md``)."""

import json
import re
from pathlib import Path

import pandas as pd
import pytest
from test_site_evidence import parsed

from corpus.errors import so_many
from kg.asking.study import Study, open_study
from kg.asking.summary import summary_text
from kg.cli import main
from kg.tables.cells import certain_definitions, counted_definitions, counted_text, first_said
from kg.views.concepts import study_concept
from kg.views.links import concept_page

CONCEPTS = ("oppfolging", "behandling", "samarbeid", "tiltak")


@pytest.fixture(scope="module")
def study(sample_study: Path) -> Study:
    return open_study(sample_study)


@pytest.fixture(scope="module")
def summary(study: Study) -> str:
    return summary_text(study)


def asked(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> tuple[list[dict[str, object]], str]:
    """What a command answers as JSON, and what it says beside it."""
    capsys.readouterr()
    assert main([*arguments, "--format", "json"]) == 0
    printed = capsys.readouterr()
    rows: list[dict[str, object]] = json.loads(printed.out)
    return rows, printed.err


def cells(page: Path, table: str) -> dict[str, list[str]]:
    """The cells in bokmål of each row of a page's list, by where the row's head leads."""
    bokmaal = ".//text()[not(ancestor::*[@lang='en'])]"
    return {
        row.xpath("string(th//a/@href)"): ["".join(cell.xpath(bokmaal)) for cell in row.xpath("td")]
        for row in parsed(page).xpath(f"//table[@id='{table}']/tbody/tr")
    }


def digits(text: str) -> int:
    return int(re.sub(r"\D", "", text) or 0)


@pytest.mark.parametrize("concept", CONCEPTS)
def test_uses_of_a_concept_by_each_service(
    concept: str, study: Study, sample_study: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rows, _ = asked(["usage", concept, str(sample_study)], capsys)
    uses = {str(row["service"]): row["n"] for row in rows}
    assert sum(map(int, map(str, uses.values()))) > 0
    table = study.usage(concept)
    assert dict(zip(table["service"], table["n"], strict=True)) == uses
    counted = study.uses(concept, counts=True)["service"].value_counts()
    assert {service: n for service, n in uses.items() if n} == counted.to_dict()
    senses = study.table("senses")
    of_concept = senses[senses["concept"] == concept].groupby("service")["n"].sum()
    assert of_concept.to_dict() == counted.to_dict()
    labels = {study.table("services").set_index("id")["label_nb"][service]: n for service, n in uses.items()}
    shown = study_concept(study, concept, quotes_at_most=0)
    assert {row.label.nb: row.n for row in shown.usage} == labels
    told = capsys.readouterr()
    assert not told.err


@pytest.mark.parametrize("concept", CONCEPTS)
def test_mentions_of_a_concept(
    concept: str, study: Study, sample_study: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    mentions = study.mentions[study.mentions["concept"] == concept]
    counted, uses = len(counted_text(mentions)), len(study.uses(concept, counts=True))
    rows, said = asked(["concordance", concept, str(sample_study)], capsys)
    assert len(rows) == len(mentions)
    found = f"{so_many(len(mentions), 'mention')}, {counted} of them in running text that is counted"
    assert f"{found}; {so_many(uses, 'use')} by services and levels" in said
    row = cells(sample_study / "site" / "begreper.html", "begrepsliste")[concept_page(concept)]
    assert digits(row[0]) == counted
    assert study_concept(study, concept, quotes_at_most=0).n == counted
    assert so_many(counted, "mention") in repr(study.concept(concept))


def test_the_list_of_services_the_summary_and_the_table_count_the_same(
    study: Study, sample_study: Path, summary: str
) -> None:
    usage, exposure = study.table("usage"), study.table("exposure")
    services = study.table("services").set_index("id")
    page = sample_study / "site" / "tjenester.html"
    listed = cells(page, "tjenesteliste") | cells(page, "nivaaliste")
    assert len(listed) == exposure[exposure["words"] > 0]["service"].nunique()
    shown: list[str] = []
    for href, (words, documents, used, most) in listed.items():
        service = Path(href).stem
        about = exposure[exposure["service"] == service]
        assert digits(words) == about["words"].sum()
        assert digits(documents) == about["document"].nunique()
        of_service = usage[(usage["service"] == service) & (usage["n"] > 0)]
        assert digits(used) == len(of_service)
        top = of_service.sort_values(["n", "concept"], ascending=[False, True])["n"].head(5)
        assert [int(n) for n in re.findall(r"\d+", most)] == top.tolist()
        told = [line for line in summary.splitlines() if line.startswith(f"  {services['label_nb'][service]} ")]
        for line in told:  # of those with little text only the number is told
            shown.append(line)
            assert f"{about['words'].sum():,} word" in line
            uses = map(int, re.findall(r" (\d+)(?:,|$)", line.partition(": ")[2]))
            assert sorted(uses, reverse=True) == top[:4].tolist()
    assert len(shown) == min(5, sum(services.loc[[Path(href).stem for href in listed], "kind"] == "service"))


def test_statements_about_words(
    study: Study, sample_study: Path, summary: str, capsys: pytest.CaptureFixture[str]
) -> None:
    rows, said = asked(["claims", str(sample_study)], capsys)
    counted = len(first_said(study.claims()))
    assert len(first_said(pd.DataFrame(rows))) == counted
    assert len(parsed(sample_study / "site" / "utsagn.html").xpath("//blockquote")) == counted
    assert f"{counted} statement" in summary
    if again := len(rows) - counted:
        assert f"rows that say again what another says: {again} of {len(rows)}" in said


def test_definitions(study: Study, sample_study: Path, summary: str, capsys: pytest.CaptureFixture[str]) -> None:
    counted = counted_definitions(study.table("definitions"))
    by_concept = counted["concept"].value_counts()
    listed = cells(sample_study / "site" / "begreper.html", "begrepsliste")
    assert {href: digits(row[3]) for href, row in listed.items() if digits(row[3])} == {
        concept_page(str(concept)): n for concept, n in by_concept.items()
    }
    rows, _ = asked(["definitions", str(sample_study), "--certain"], capsys)
    table = pd.DataFrame(rows)
    assert len(table) == len(certain_definitions(study.table("definitions")))
    assert len(first_said(table).dropna(subset=["concept"])) == len(counted)
    assert f"({len(table)} certain: {len(counted)} of the scheme's concepts" in summary
    for concept in CONCEPTS:
        view = study_concept(study, concept, quotes_at_most=0)
        places = {row.entry.quote.place.href for row in view.told.certain}
        assert len(places) == by_concept.get(concept, 0)
        assert f"definitions: {by_concept.get(concept, 0)}, possible" in repr(study.concept(concept))


def test_documents_and_their_words(study: Study, sample_study: Path, summary: str) -> None:
    documents = study.documents
    words, pages = documents["words"].sum(), documents["pages"].sum()
    assert f"Read {len(documents)} documents, {pages} pages, {words:,} words" in summary
    listed = cells(sample_study / "site" / "kilder.html", "kildeliste")
    assert [sum(digits(row[column]) for row in listed.values()) for column in (2, 3)] == [words, pages]
    method = (sample_study / "method.md").read_text(encoding="utf-8").replace("\u00a0", " ").replace("\u202f", " ")
    assert f"{len(documents)} dokumenter med {words:,} ord".replace(",", " ") in method
    assert f"Slik teller {study.table('counts')['n'].sum()} av {len(study.table('uses'))}" in method.replace("\n", " ")
