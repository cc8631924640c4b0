"""What does not count is shown with its reason, denied uses as a form of their own; levels stand beside services."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from made_up_site import MadeUp, make_study, save_study
from test_site import Page, write

from extract.types import Service, UseWhy
from kg.asking.study import open_study
from kg.cli import main
from kg.measure.least import FEWEST_USES_OF_TERM
from kg.measure.words.keyness import judge_term
from kg.tables.study_tables import StudyError, StudyTables
from kg.views.answers.contrasted import contrast_answers, contrasts
from kg.views.material import Material
from kg.views.names import Names
from kg.wording.claims import keyness_in_words
from kg.wording.phrases import read_phrases
from kg.wording.text import Text
from kg.wording.uses import reason_of


def held(mention: dict[Any, Any], service: str, why: UseWhy | None) -> dict[str, Any]:
    names = ("document", "mention", "start", "end", "concept", "sentence", "section", "kind", "page", "quote")
    return {
        **{name: mention[name] for name in names},
        "service": service,
        "role": "acting",
        "counts": why is None,
        "why": why,
    }


def study_with_uses() -> MadeUp:
    """Of treatment only the first sentence counts; the school is said not to give it, the doctor is the place."""
    study = make_study()
    mentions = study.tables["mentions"]
    first, second, third = mentions[mentions["concept"] == "behandling"].to_dict("records")
    uses = [
        held(first, "psykisk_helse", None), held(second, "skole", "negated_or_contrast"),
        held(second, "psykisk_helse", "repeat"), held(third, "fastlege", "place"),
    ]  # fmt: skip
    services = [list(row["services"]) for row in mentions.to_dict("records")]
    for place, row in enumerate(mentions.to_dict("records")):
        if row["concept"] == "behandling":
            services[place] = ["psykisk_helse"] if row["start"] == first["start"] else []
    study.tables["mentions"] = mentions.assign(services=pd.Series(services, dtype=object))
    study.tables["uses"] = pd.DataFrame(uses)
    return study


def test_a_concept_page_shows_what_does_not_count_and_why(tmp_path: Path) -> None:
    write(study_with_uses(), tmp_path)
    page = Page(tmp_path / "begrep" / "behandling.html")
    assert "Ikke talt med (1), og hvorfor" in page.words
    assert reason_of("repeat").nb in page.words
    assert reason_of("place").nb in page.words
    assert "Sies ikke å brukes eller gjøres" in page.words
    shown = page.words[page.words.rindex("Alle sitater") :]
    school = shown[shown.index("Sies ikke å brukes") :]
    assert school.index("bare i nød") < school.index("Ikke talt med")
    assert "Ikke om en bestemt tjeneste" not in page.words  # all of them are held against a service


def test_levels_stand_beside_and_in_no_contrast(tmp_path: Path) -> None:
    study = study_with_uses()
    write(study, tmp_path / "before")
    study.services = tuple(
        replace(service, kind="level") if service.id == "fastlege" else service for service in study.services
    )
    write(study, tmp_path / "after")
    before, after = (Page(tmp_path / name / "index.html") for name in ("before", "after"))
    assert "Forvaltningsnivåer" not in before.words
    assert "nivaa" in after.anchors
    assert after.words.index("Forvaltningsnivåer") < after.words.rindex("Fastlege")
    assert "For lite tekst (ganger brukt):" in Page(tmp_path / "after" / "begrep" / "behandling.html").words
    assert "Dette er ikke et fag" in Page(tmp_path / "after" / "tjeneste" / "fastlege.html").words
    assert "ikke med tjenestene: Fastlege." in Page(tmp_path / "after" / "avstand.html").words
    boxes = [attrs for _, attrs in Page(tmp_path / "after" / "kart.html").tags if attrs.get("type") == "checkbox"]
    assert [attrs["value"] for attrs in boxes if "data-level" in attrs and "checked" not in attrs] == [
        "service:fastlege"
    ]
    usage = study.tables["usage"].assign(n=9, sections=2)
    told = contrasts(usage)
    assert [contrast.more["service"] for contrast in told] == ["psykisk_helse"]
    levels = tuple(replace(service, kind="level") for service in study.services if service.id == "psykisk_helse")
    names = Names(services={service.id: service for service in (*study.services[:1], *levels)}, concepts={})
    assert not contrast_answers(Material(tables={**study.tables, "usage": usage}, names=names, texts=study.texts))


def test_one_id_of_a_concept_and_a_service_has_two_names() -> None:
    row = {"a": "psykisk_helse", "b": "(rest)", "term": "psykisk_helse", "more_in": "psykisk_helse", "log_odds": 1.0}
    table = pd.DataFrame([{**row, "p": 0.01, "q": 0.01, "why": judge_term(0.01, 0.01, tests=1)}])
    told = keyness_in_words(
        table,
        names={"psykisk_helse": Text("Psykisk helsetjeneste", "Mental health service")},
        terms={"psykisk_helse": Text("psykisk helse", "mental health")},
    )
    assert told["said_nb"][0].startswith("Psykisk helsetjeneste sier «psykisk helse» mer")


@pytest.mark.parametrize(("n_a", "said"), [(4, "p = 0,010, bare brukt 4 ganger)"), (5, "p = 0,010)")])
def test_a_claim_says_when_it_rests_on_few_uses(n_a: int, said: str) -> None:
    assert FEWEST_USES_OF_TERM == 5
    row = {"a": "nav", "b": "(rest)", "term": "tiltak", "more_in": "nav", "log_odds": 1.0, "n_a": n_a, "n_b": 9}
    table = pd.DataFrame([{**row, "p": 0.01, "q": 0.01, "why": judge_term(0.01, 0.01, tests=1)}])
    assert keyness_in_words(table, names={}, terms={})["said_nb"][0].endswith(said)


def test_uses_are_asked_for_with_their_reasons(tmp_path: Path) -> None:
    save_study(study_with_uses(), tmp_path / "s")
    (tmp_path / "s" / "study.toml").write_text("", encoding="utf-8")
    (tmp_path / "s" / "manifest.json").write_text('{"outputs": {}}', encoding="utf-8")
    study = open_study(tmp_path / "s")
    assert study.uses("behandling", counts=True)["service"].tolist() == ["psykisk_helse"]
    left_out = study.concordance("behandling", left_out=True)
    assert left_out[["service", "why"]].to_numpy().tolist() == [
        ["psykisk_helse", "repeat"], ["skole", "negated_or_contrast"], ["fastlege", "place"],
    ]  # fmt: skip
    assert left_out["reason_nb"][2] == "tjenesten nevnes bare som sted eller tema"
    assert left_out["right"][1].startswith(" bare i nød")
    only = study.concordance("behandling", "skole", left_out=True)
    assert only["reason"].tolist() == ["said not, or only exceptionally, to be used or done"]


def test_a_study_without_uses_is_told_to_be_built_again(tmp_path: Path) -> None:
    folder = save_study(make_study(), tmp_path / "s")
    (folder / "manifest.json").write_text('{"outputs": {}}', encoding="utf-8")
    with pytest.raises(StudyError, match="earlier version, which had no table of uses; build it again with"):
        StudyTables(folder).table("uses")


def test_commands_say_that_a_study_is_of_an_earlier_version(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = save_study(make_study(), tmp_path / "s")
    (folder / "study.toml").write_text("", encoding="utf-8")
    (folder / "manifest.json").write_text('{"outputs": {}}', encoding="utf-8")
    assert main(["distance", str(folder)]) == 0
    said = "it was built by an earlier version, which had no table of uses; build it again with: begrepskart build -o"
    assert capsys.readouterr().err.count(said) == 1
    (folder / "graph").mkdir(exist_ok=True)
    (folder / "graph" / "study.nq").write_text("<urn:a> <urn:b> <urn:c> .\n", encoding="utf-8")
    assert main(["validate", str(folder / "graph" / "study.nq")]) == 2
    told = capsys.readouterr()
    assert (told.out, told.err.count(said)) == ("", 1)


def test_every_reason_has_words() -> None:
    assert set(read_phrases("uses")) == set(UseWhy.__args__)  # type: ignore[attr-defined]
    assert reason_of("else") == Text("else", "else")
    assert reason_of(None) == Text("", "")


def test_a_service_is_none_of_the_levels_unless_it_says_so() -> None:
    office = Service(id="nav", label_nb="NAV", label_nn="NAV", label_en="NAV")
    assert Names(services={"nav": office}, concepts={}).levels == frozenset()
    level = replace(office, kind="level")
    assert Names(services={"nav": level}, concepts={}).levels == frozenset({"nav"})
