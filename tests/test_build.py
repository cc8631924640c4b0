"""The whole way, on the bundled sample and on bad input."""

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pandas as pd
import pytest
from made_up_workers import files_of

from kg.asking.study import Study, open_study
from kg.building.build import BuildError, build_study
from kg.folder.settings import MeasureSettings, Settings
from kg.folder.study_folder import StudyFolderError

SAMPLE = Path(__file__).parents[1] / "corpus" / "sample"
QUICK = Settings(measure=MeasureSettings(permutations=99))


pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def study(tmp_path_factory: pytest.TempPathFactory) -> Study:
    folder = tmp_path_factory.mktemp("made") / "study"
    assert not build_study([SAMPLE], folder, settings=QUICK).left_out
    return open_study(folder)


def test_every_offset_leads_to_its_quote(study: Study) -> None:
    for name in ("mentions", "definitions", "citations"):
        table = study.table(name)
        assert len(table) > 20
        for row in table.to_dict("records"):
            assert study.texts[row["document"]][row["start"] : row["end"]] == row["quote"]


def test_counts_and_exposure_are_what_the_mentions_and_sentences_say(study: Study) -> None:
    counts, mentions = study.table("counts"), study.mentions
    running = mentions[mentions["kind"].isin(["prose", "list_item"])]
    assert counts["n"].sum() == sum(len(services) for services in running["services"])
    usage = study.usage()
    assert usage["n"].sum() == counts["n"].sum()
    words = study.table("exposure").groupby("service")["words"].sum()
    assert (usage.groupby("service")["words"].first() == words).all()


def test_what_another_document_says_again_counts_once_and_where_it_is_oldest(tmp_path: Path) -> None:
    said = "Barnehagen gir oppfølging til alle barna som flytter hit om våren."
    for name, more in (("a", "Barnehagen har tiltak for lek."), ("b", "Barnehagen har tiltak for ro.")):
        (tmp_path / f"{name}.md").write_text(f"# Barnehagen\n\n{said} {more}\n", encoding="utf8")
    sources = [tmp_path / "a.md", tmp_path / "b.md"]
    build_study(sources, tmp_path / "s", settings=QUICK)
    study = open_study(tmp_path / "s")
    uses = study.uses("oppfølging")
    files = dict(zip(study.documents["document"], study.documents["file"], strict=True))
    assert [files[name] for name in uses["document"]] == ["a.md", "b.md"]
    assert uses["why"].isna().tolist() == [True, False]
    with (tmp_path / "s" / "study.toml").open("a", encoding="utf8") as settings:
        settings.write('\n[document."a.md"]\nyear = 2021\n\n[document."b.md"]\nyear = 2018\n')
    build_study([], tmp_path / "s")
    study = open_study(tmp_path / "s")
    assert study.uses("oppfølging")["why"].isna().tolist() == [False, True]
    assert study.usage("oppfølging").set_index("service")["n"]["barnehage"] == 1
    assert int(study.table("sentences")["same_as"].notna().sum()) == 1


def test_the_same_sources_give_the_same_bytes(study: Study, tmp_path: Path) -> None:
    again = tmp_path / study.folder.parent.name / "study"
    again.parent.mkdir()
    sources = [tmp_path / "copies"]
    shutil.copytree(SAMPLE, sources[0])
    build_study(sources, again, settings=QUICK)
    first, second = files_of(study.folder), files_of(again)
    assert first.keys() == second.keys()
    different = {name for name in first if first[name] != second[name]}
    assert different <= {"study.toml", "manifest.json"}  # they say where the sources stood


def test_a_study_that_grew_is_the_one_that_was_built_at_once(study: Study, tmp_path: Path) -> None:
    folder = tmp_path / "study"
    sources = tmp_path / "copies"
    shutil.copytree(SAMPLE, sources)
    late = {name: (sources / name).read_bytes() for name in ("barnehage.pdf", "ppt.html")}
    for name in late:
        (sources / name).unlink()
    build_study([sources], folder, settings=QUICK)
    for name, data in late.items():
        (sources / name).write_bytes(data)
    result = build_study([], folder)
    assert set(result.read) == set(late)
    assert len(result.kept) == 5
    grown, whole = files_of(folder), files_of(study.folder)
    assert grown.keys() == whole.keys()
    assert {name for name in grown if grown[name] != whole[name]} <= {"study.toml", "manifest.json"}


def test_building_again_without_sources_reads_those_of_the_study(study: Study, tmp_path: Path) -> None:
    folder = tmp_path / "study"
    build_study([SAMPLE], folder, settings=QUICK)
    before = files_of(folder)
    build_study([], folder)
    assert files_of(folder) == before


def test_the_manifest_names_every_file_and_no_place_or_time(study: Study) -> None:
    manifest = dict(study.manifest)
    assert set(manifest["outputs"]) == set(files_of(study.folder)) - {"manifest.json"}
    assert set(manifest["inputs"]) == {path.name for path in SAMPLE.iterdir() if path.suffix != ".py"}
    text = json.dumps(manifest)
    assert str(SAMPLE.parent) not in text
    assert str(study.folder) not in text


def test_the_services_of_the_sample_differ_where_they_were_made_to(study: Study) -> None:
    usage = study.usage("oppfølging").set_index("service")["per_10000"]
    assert usage["barnehage"] > usage["helsestasjon"]
    usage = study.usage("behandling").set_index("service")["per_10000"]
    assert usage["helsestasjon"] > usage["barnehage"]


def test_how_the_order_holds_is_told_of_every_kind_of_distance(study: Study) -> None:
    measures = {"words", "concepts", "perspectives", "literature"}
    assert set(study.table("distances")["measure"]) == measures
    assert set(study.table("stability")["measure"]) == measures


def write_bad_sources(folder: Path) -> None:
    (folder / "good.txt").write_text("1 Innledning\n\nBarnehagen følger opp barnet tett.\n" * 3, encoding="utf8")
    (folder / "empty.txt").write_bytes(b"")
    (folder / "picture.txt").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 4)
    (folder / "broken.docx").write_bytes(b"PK\x03\x04 this is no package")
    (folder / "truncated.pdf").write_bytes((SAMPLE / "barnehage.pdf").read_bytes()[:300])
    (folder / "latin.txt").write_bytes("Barnet på skolen får oppfølging hver måned.\n".encode("latin-1"))
    (folder / "sub").mkdir()
    (folder / "sub" / "good.txt").write_text("En annen tekst om barnehagen.\n", encoding="utf8")


def test_bad_sources_are_named_and_the_others_are_built(tmp_path: Path) -> None:
    sources = tmp_path / "in"
    sources.mkdir()
    write_bad_sources(sources)
    result = build_study([sources, tmp_path / "inn"], tmp_path / "study", settings=QUICK)
    told = "\n".join(str(problem) for problem in result.left_out)
    for name in ("empty.txt", "picture.txt", "broken.docx", "truncated.pdf", "good.txt", "inn"):
        assert name in told
    study = open_study(tmp_path / "study")
    assert sorted(study.documents["file"]) == ["good.txt", "latin.txt"]
    assert "1252" in str(study.documents.set_index("file").loc["latin.txt", "notes"])
    assert len(study.manifest["left_out"]) == len(result.left_out)


def test_a_build_of_nothing_leaves_the_earlier_study_alone(study: Study, tmp_path: Path) -> None:
    folder = tmp_path / "study"
    shutil.copytree(study.folder, folder)
    before = files_of(folder)
    with pytest.raises(BuildError, match="no source could be read"):
        build_study([tmp_path / "missing"], folder)
    assert files_of(folder) == before


def test_a_folder_with_other_files_is_not_written_over(tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("viktig", encoding="utf8")
    with pytest.raises(StudyFolderError, match="holds files but no study"):
        build_study([SAMPLE], tmp_path)
    assert (tmp_path / "mine.txt").read_text(encoding="utf8") == "viktig"


@pytest.mark.skipif(os.name == "nt", reason="SIGKILL is of POSIX")
def test_a_killed_build_leaves_the_earlier_study(study: Study, tmp_path: Path) -> None:
    folder = tmp_path / "study"
    shutil.copytree(study.folder, folder)
    before = files_of(folder)
    command = [sys.executable, "-m", "kg.cli", "build", str(SAMPLE), "-o", str(folder), "--quiet"]
    running = subprocess.Popen(command, cwd=SAMPLE.parents[1])
    building = tmp_path / ".study.building"
    while not building.is_dir() and running.poll() is None:
        time.sleep(0.002)
    running.send_signal(signal.SIGKILL)
    assert running.wait() == -signal.SIGKILL
    assert building.is_dir(), "the build was killed too late to show anything"
    assert files_of(folder) == before
    build_study([SAMPLE], folder, settings=QUICK)
    assert not building.exists()


def test_a_study_lost_between_two_moves_is_put_back(study: Study, tmp_path: Path) -> None:
    shutil.copytree(study.folder, tmp_path / ".study.previous")
    assert len(open_study(tmp_path / "study").documents) == len(study.documents)


def test_one_service_gives_a_study_without_distances(tmp_path: Path) -> None:
    (tmp_path / "one.txt").write_text("Barnehagen driver oppfølging av barnet.\n", encoding="utf8")
    build_study([tmp_path / "one.txt"], tmp_path / "study")
    study = open_study(tmp_path / "study")
    assert study.distances().empty
    assert study.usage("oppfølging")["n"].tolist() == [1]


def test_a_text_that_says_nothing_of_the_field_is_built_too(tmp_path: Path) -> None:
    (tmp_path / "one.txt").write_text("Katten sov hele dagen.\n", encoding="utf8")
    build_study([tmp_path / "one.txt"], tmp_path / "study")
    study = open_study(tmp_path / "study")
    assert study.mentions.empty
    assert isinstance(study.usage(), pd.DataFrame)
