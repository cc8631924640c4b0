"""Texts in which little or nothing stands: a study is built, says what is missing, and answers every command."""

import json
import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pandas as pd
import pytest
from every_command import calls
from lxml import html

from corpus.errors import BegrepskartError
from kg.asking.study import Study, open_study
from kg.asking.summary import summary_text
from kg.building.build import build_study
from kg.cli import main
from kg.folder.settings import MeasureSettings, Settings

pytestmark = pytest.mark.slow
QUICK = Settings(measure=MeasureSettings(permutations=99))

TEXTS = {
    "no concept": "Barnehage\n\nBarnehagen har åpent hver dag. Skolen har fri om sommeren.\n",
    "no service": "Oppfølging er viktig. Vi driver med oppfølging hver uke.\n",
    "neither": "Katten sov hele dagen på sofaen.\n",
    "one service": "Barnehagen driver oppfølging av barnet.\n",
    "two services": (
        "1 Barnehagen\n\nBarnehagen driver oppfølging av barn. Skolen gir oppfølging og tiltak i klassen.\n\n"
        "2 Skolen\n\nSkolen har tiltak mot mobbing. Barnehagen har tidlig innsats.\n"
    ),
    "one word": "oppfølging\n",
    "only headings": "# En\n\n## To\n\n## Barnehage\n\n# Tiltak\n",
    "only a table": "| a | b |\n|---|---|\n| 1 | 2 |\n",
    "all rejected": "Barnehagen driver oppfølging av barnet. Skolen har tiltak.\n",
}
#: Studies of these are asked by every command; those of the others, each by its share of the commands.
ASKED_ALL = ("all rejected",)


@pytest.fixture(scope="module", params=TEXTS)
def study(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Study:
    folder = tmp_path_factory.mktemp("liten")
    source = folder / "tekst.md"
    source.write_text(TEXTS[request.param], encoding="utf8")
    build_study([source], folder / "study", settings=QUICK)
    if request.param == "all rejected":
        reject_all(folder)
    return open_study(folder / "study")


def reject_all(folder: Path) -> None:
    sheet = folder / "sheet.csv"
    assert main(["review", str(folder / "study"), "-o", str(sheet)]) == 0
    rows = pd.read_csv(sheet, dtype=str, keep_default_na=False)
    assert len(rows) > 1
    rows.assign(decision="reject", reviewer="en").to_csv(sheet, index=False)
    assert main(["review", str(folder / "study"), "--read", str(sheet)]) == 0


def test_every_command_answers(study: Study, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    copy, scratch = tmp_path / "study", tmp_path / "results"
    shutil.copytree(study.folder, copy)
    (scratch / "gold").mkdir(parents=True)
    (scratch / "gold" / "mentions.csv").write_text("file,sentence,mentions\n", encoding="utf8")
    source = study.folder.parent / "tekst.md"
    kind = next(kind for kind, text in TEXTS.items() if text == source.read_text(encoding="utf8"))
    asked = [*calls(copy, scratch=scratch, source=source, service="barnehage", concept="oppfølging")]
    assert len(asked) > 100
    step = 1 if kind in ASKED_ALL else len(TEXTS) - len(ASKED_ALL)
    for arguments in asked[sorted(TEXTS).index(kind) % step :: step]:
        capsys.readouterr()
        status = main(arguments)
        out, err = capsys.readouterr()
        told = f"{' '.join(arguments)}: {status} {err}"
        assert status in {0, 1, 2}, told
        assert err.startswith("begrepskart: ") or status != 2, told
        assert not re.search(r"unexpected |\bNone\b|Traceback", err), told
        assert not re.search(r"\bnan\b", out + err), told


def test_the_summary_says_what_was_not_found_and_what_to_do(study: Study) -> None:
    text, exposure = summary_text(study), study.table("exposure")
    assert ("None of the scheme's concepts stands in these texts" in text) == study.mentions.empty
    assert not re.search(r"\bnan\b", text)
    nothing = ("No sentence is about any of the scheme's services", "No text about services is counted")
    assert any(said in text for said in nothing) == exposure.empty


def test_what_the_summary_names_to_look_at_next_is_there(study: Study, capsys: pytest.CaptureFixture[str]) -> None:
    hinted = [line for line in summary_text(study).splitlines() if "begrepskart " in line]
    assert any(" concordance " in line for line in hinted) == (not study.mentions.empty)
    for line in hinted:
        if " serve " in line or " dossier " in line:  # no tables: tests of their own try them
            continue
        words = line[line.index("begrepskart ") + 12 :].split(" lists ")[0].split()
        assert main([*words, "--format", "json"]) == 0
        assert json.loads(capsys.readouterr().out), line


def pages(study: Study) -> Iterator[tuple[str, html.HtmlElement]]:
    for path in sorted((study.folder / "site").rglob("*.html")):
        page = html.parse(path).getroot()
        for script in page.xpath("//script | //style | //*[@lang='en']"):
            script.drop_tree()
        yield path.name, page


def test_no_page_shows_what_is_no_number_or_is_empty(study: Study) -> None:
    for name, page in pages(study):
        text = " ".join(page.text_content().split())
        assert not re.search(r"\b(nan|NaN|None|inf)\b|\{\{|undefined", text), name
        for heading in page.xpath("//h1 | //h2 | //h3 | //h4 | //caption | //summary"):
            assert heading.text_content().strip(), name
        if name not in {"kart.html", "sok.html"}:  # their lists are filled by their scripts
            assert not page.xpath("//ul[not(li)] | //ol[not(li)] | //table[not(.//tr)]"), name


def test_the_first_page_says_it_in_bokmal(study: Study) -> None:
    front = next(page for name, page in pages(study) if name == "index.html").text_content()
    running = study.mentions[study.mentions["kind"].isin(["prose", "list_item"])]
    assert ("Ingen av begrepene er funnet i løpende tekst" in front) == running.empty
    nothing = ("Ingen setning handler om en av tjenestene", "Ingen tekst om tjenestene telles")
    assert any(said in front for said in nothing) == study.table("exposure").empty


def test_python_answers_too(study: Study) -> None:
    concept = study.concept("oppfølging")
    for shown in (study, concept, concept.usage, study.distance()):
        assert not re.search(r"\b(nan|None)\b", shown._repr_html_())
    refused = []
    asked: tuple[Callable[[], pd.DataFrame], ...] = (
        study.usage, lambda: study.usage_by("oppfølging", "document"), lambda: study.concordance("oppfølging"),
        study.definitions, study.meaning, lambda: study.keyness("barnehage", of="words"),
        lambda: study.lessons("barnehage", "skole"), lambda: study.preference("oppfølging", "tiltak"),
    )  # fmt: skip
    for ask in asked:
        try:
            table = ask()
        except BegrepskartError as error:
            refused.append(str(error))
        else:
            assert isinstance(table, pd.DataFrame)
    for said in refused:
        assert re.search(r"no text about (barnehage|skole|any other).*(choose one of these|add texts that name)", said)
    assert study.sparql("ASK { ?s ?p ?o }") is not None
