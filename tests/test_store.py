"""A study that grows: what is new is read, the rest is kept, and the result is that of a build from scratch."""

import json
import os
import re
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from types import ModuleType
from typing import Any

import pandas as pd
import pytest
from filled_quotes import as_told
from made_up_workers import files_of

from corpus.errors import SourceError
from kg.asking.study import open_study
from kg.building import build, document_findings
from kg.building.build import BuildError, build_study
from kg.building.study_sources import add_sources, remove_documents
from kg.cli import main
from kg.folder.scheme_choice import load_schemes
from kg.folder.settings import MeasureSettings, Settings, read_settings
from kg.folder.source_paths import relative_source
from kg.keeping.earlier import find_earlier
from kg.keeping.keys import digest_of
from kg.keeping.store import CONTRACT, merged_rows, packed_rows
from kg.pages import site
from kg.study_measures import distances as study_distances
from kg.tables.corpus_tables import with_types
from kg.tables.study_tables import StudyError

SAMPLE = Path(__file__).parents[1] / "corpus" / "sample"
QUICK = Settings(measure=MeasureSettings(permutations=99))

pytestmark = pytest.mark.slow

SERVICES = ("Barnehagen", "Helsestasjonen", "Barneverntjenesten")


def write_report(folder: Path, number: int, *, more: str = "") -> Path:
    """A short report of our own, about one service, with headings, a concept, a definition and a citation."""
    service = SERVICES[number % 3]
    lines = [f"1 Arbeidet i rapport {number}", ""]
    lines += [f"{service} gir oppfølging til barn nummer {n} i gruppe {number} (Nilsen, {2000 + n})." for n in range(8)]
    lines += ["", "2 Begreper", "", f"Med tidlig innsats mener vi hjelp som {service.lower()} gir med en gang. {more}"]
    path = folder / f"rapport-{number:02}.txt"
    path.write_text("\n".join(lines) + "\n", encoding="utf8")
    return path


@pytest.fixture(scope="module", autouse=True)
def few_concepts_and_no_distances() -> Iterator[None]:
    """What these tests ask does not depend on the stages that take longest; ``test_build`` adds a report with all."""
    whole, services = load_schemes(None, Path(), extend=False)
    few = [replace(c, broader=(), related=()) for c in whole.concepts if c.id in {"oppfolging", "tidlig_innsats"}]
    ids = {concept.id for concept in few}
    terms = tuple(term for term in whole.terms if term.concept in ids)
    scheme = replace(whole, concepts=tuple(few), terms=terms, senses=())
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(build, "load_schemes", lambda *_, **__: (scheme, services))
        empty = {name: pd.DataFrame(columns=list(columns)) for name, columns in study_distances.COLUMNS.items()}
        patched.setattr(build, "measure_distances", lambda *_, **__: empty)
        yield


@pytest.fixture
def reports(tmp_path: Path) -> Path:
    folder = tmp_path / "reports"
    folder.mkdir()
    for number in range(30):
        write_report(folder, number)
    return folder


def assert_as_from_scratch(study: Path) -> None:
    """The study is what a build of its sources in another place gives, byte for byte."""
    scratch = study.parent / "scratch"
    build_study([], scratch, settings=read_settings(study))
    assert files_of(study) == files_of(scratch)
    shutil.rmtree(scratch)


def inodes(study: Path) -> dict[str, int]:
    return {
        path.relative_to(study).as_posix(): path.stat().st_ino
        for part in ("text", "store", "site/kilder")
        for path in (study / part).iterdir()
    }


def count_work(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What is done from now on: files read, documents whose pages are made."""
    done: list[str] = []

    def watch(module: ModuleType, name: str, told: str) -> None:
        original = getattr(module, name)

        def watched(*arguments: Any, **options: Any) -> Any:
            done.append(told)
            return original(*arguments, **options)

        monkeypatch.setattr(module, name, watched)

    watch(document_findings, "to_source", "read")
    watch(site, "document_view", "page")
    return done


def test_adding_one_report_leaves_the_others_alone(
    reports: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    study = tmp_path / "study"
    build_study([reports], study, settings=QUICK)
    before = inodes(study)
    done = count_work(monkeypatch)
    result = add_sources([write_report(tmp_path, 77)], study)
    assert done == ["read", "page"]
    assert (result.read, len(result.kept)) == (("rapport-77.txt",), 30)
    after = inodes(study)
    if os.name != "nt":
        assert {name: after[name] for name in before} == before
    assert len(after) == len(before) + 4  # its text, what was found, its page and the one part of its wording
    monkeypatch.undo()
    assert_as_from_scratch(study)


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with three reports and a study of them."""
    folder = tmp_path_factory.mktemp("small")
    (folder / "reports").mkdir()
    for number in range(3):
        write_report(folder / "reports", number)
    build_study([folder / "reports"], folder / "study", settings=QUICK)
    return folder


@pytest.fixture
def copy(small: Path, tmp_path: Path) -> Path:
    """The same in a place of its own."""
    shutil.copytree(small, tmp_path / "copy")
    return tmp_path / "copy"


def test_removing_a_report_leaves_nothing_of_it(copy: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    study = copy / "study"
    document = str(open_study(study).documents.set_index("file").loc["rapport-01.txt", "document"])
    done = count_work(monkeypatch)
    result = remove_documents(["rapport-01.txt"], study)
    assert done == []
    assert (result.read, len(result.kept)) == ((), 2)
    assert read_settings(study).leave_out == ("rapport-01.txt",)
    files = files_of(study)
    assert not [name for name in files if document in name]
    assert not [name for name, data in files.items() if document.encode() in data]
    monkeypatch.undo()
    assert_as_from_scratch(study)


def test_a_report_that_was_taken_out_can_be_put_back(copy: Path) -> None:
    study = copy / "study"
    before = files_of(study)
    remove_documents(["rapport-01.txt"], study)
    assert add_sources([copy / "reports" / "rapport-01.txt"], study).read == ("rapport-01.txt",)
    assert files_of(study) == before


def test_a_file_that_was_a_source_is_none_when_it_is_removed(copy: Path) -> None:
    study, one = copy / "study", write_report(copy, 77)
    add_sources([one], study)
    assert read_settings(study).sources == ("../reports", "../rapport-77.txt")
    remove_documents([str(one)], study)
    settings = read_settings(study)
    assert (settings.sources, settings.leave_out) == (("../reports",), ())


def test_only_what_changed_is_read_again(copy: Path) -> None:
    study = copy / "study"
    write_report(copy / "reports", 2, more="Vi har skrevet om dette avsnittet.")
    (copy / "reports" / "rapport-00.txt").rename(copy / "reports" / "nytt-navn.txt")
    result = build_study([], study)
    assert set(result.read) == {"rapport-02.txt", "nytt-navn.txt"}
    assert_as_from_scratch(study)


def test_an_unchanged_study_is_not_written_again(copy: Path) -> None:
    study = copy / "study"
    manifest = (study / "manifest.json").stat()
    result = build_study([], study)
    assert (result.read, len(result.kept)) == ((), 3)
    assert (study / "manifest.json").stat().st_mtime_ns == manifest.st_mtime_ns
    assert not (copy / ".study.building").exists()


def damage(path: Path) -> None:
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 1
    path.unlink()
    path.write_bytes(bytes(data))


@pytest.mark.parametrize("harm", [damage, Path.unlink])
def test_what_is_damaged_or_missing_is_made_again(small: Path, copy: Path, harm: Callable[[Path], None]) -> None:
    study = copy / "study"
    for name in ("store/*-00-*.arrow.zst", "text/*-01-*.txt", "site/kilder/*-02-*.html", "graph/study.nq"):
        harm(next(study.glob(name)))
    harm(study / "tables" / "mentions.parquet")
    assert build_study([], study).read == ("rapport-00.txt", "rapport-01.txt")
    assert files_of(study) == files_of(small / "study")


@pytest.mark.parametrize("text", ['{"outputs": 3}', "{", '{"outputs": {}, "store": {"a": {}}, "made_from": ""}'])
def test_a_manifest_that_cannot_be_trusted_is_not(copy: Path, text: str) -> None:
    (copy / "study" / "manifest.json").write_text(text, encoding="utf8")
    earlier = find_earlier(copy / "study")
    assert [earlier.key(document, "found") for document in open_documents(copy)] == [None] * 3
    assert not earlier.is_whole("graph/study.nq")


def open_documents(folder: Path) -> list[str]:
    return [path.stem for path in (folder / "study" / "text").iterdir()]


def test_other_software_and_other_limits_read_all_again(copy: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    settings = read_settings(copy / "study")
    more = replace(settings, limits=replace(settings.limits, max_pages=9))
    assert len(build_study([], copy / "study", settings=more).read) == 3
    monkeypatch.setattr(document_findings, "software_digest", lambda: "another")
    assert len(build_study([], copy / "study").read) == 3


def test_study_toml_overrides_what_the_files_say(copy: Path) -> None:
    study = copy / "study"
    with (study / "study.toml").open("a", encoding="utf8") as toml:
        toml.write(
            '\n[document."rapport-01.txt"]\ntitle = "Helt <ny> tittel"\nauthors = ["Kari Dahl", "Per Å. Moe"]\n'
            'publisher = "Etaten"\nyear = 2019\nlanguage = "nn"\nurl = "https://example.org/rapport"\n'
        )
    written = read_settings(study)
    result = build_study([], study)
    assert result.read == ()
    row = open_study(study).documents.set_index("file").loc["rapport-01.txt"]
    assert (row["title"], list(row["authors"])) == ("Helt <ny> tittel", ["Kari Dahl", "Per Å. Moe"])
    assert tuple(row[["publisher", "year", "language", "url"]]) == ("Etaten", 2019, "nn", "https://example.org/rapport")
    page = next((study / "site" / "kilder").glob("rapport-01-*.html")).read_text(encoding="utf8")
    assert "Helt &lt;ny&gt; tittel" in page
    assert b"Helt <ny> tittel" in (study / "graph" / "study.nq").read_bytes()
    assert read_settings(study) == written
    assert_as_from_scratch(study)


def test_an_override_for_no_file_is_named(copy: Path) -> None:
    with (copy / "study" / "study.toml").open("a", encoding="utf8") as toml:
        toml.write('\n[document."raport-01.txt"]\nyear = 2019\n')
    (problem,) = build_study([], copy / "study").left_out
    assert str(problem) == (
        'study.toml: [document."raport-01.txt"] names no file of the study; '
        "did you mean 'rapport-01.txt' or 'rapport-02.txt' or 'rapport-00.txt'?"
    )


def test_a_study_loses_no_report_that_was_not_named(copy: Path) -> None:
    before = files_of(copy / "study")
    (copy / "reports" / "rapport-02.txt").unlink()
    with pytest.raises(BuildError, match=r"rapport-02.txt can no longer be read, so nothing was written"):
        add_sources([write_report(copy, 77)], copy / "study")
    assert files_of(copy / "study") == before
    assert len(remove_documents(["rapport-02.txt"], copy / "study").kept) == 2


def test_what_cannot_be_added_or_removed_is_named(copy: Path) -> None:
    before = files_of(copy / "study")
    with pytest.raises(BuildError, match="no source could be added") as error:
        add_sources([copy / "reports" / "raport-01.txt"], copy / "study")
    assert "did you mean 'rapport-01.txt' or " in str(error.value.problems[0])
    other, double = write_report(copy, 1, more="En annen rapport med samme navn."), copy / "dobbel.txt"
    double.write_bytes((copy / "reports" / "rapport-02.txt").read_bytes())
    with pytest.raises(BuildError, match="no source could be added") as error:
        add_sources([other, double], copy / "study")
    assert "the name is taken by" in str(error.value.problems[0])
    assert "the same content as rapport-02.txt" in str(error.value.problems[1])
    with pytest.raises(StudyError, match=r"no document 'raport-01.txt' in this study; did you mean 'rapport-01.txt'"):
        remove_documents(["raport-01.txt"], copy / "study")
    with pytest.raises(StudyError, match="that is all there is in the study; delete the folder instead"):
        remove_documents([f"rapport-{number:02}.txt" for number in range(3)], copy / "study")
    with pytest.raises(StudyError, match="does not exist; build one with"):
        add_sources([copy / "reports"], copy / "no-study")
    assert files_of(copy / "study") == before


def test_a_limit_says_how_it_is_raised_and_can_be(copy: Path) -> None:
    study = copy / "study"
    toml = study / "study.toml"
    text = toml.read_text(encoding="utf8")
    toml.write_text(re.sub(r"max_text_characters = \d+", "max_text_characters = 50", text), encoding="utf8")
    with pytest.raises(BuildError) as error:
        build_study([], study)
    assert "set max_text_characters higher under [limits] in study.toml" in str(error.value.problems[0])
    toml.write_text(re.sub(r"max_text_characters = \d+", "max_text_characters = 5000", text), encoding="utf8")
    assert len(build_study([], study).read) == 3


ODD_NAMES = (
    "c:rapport.txt",
    "\\rapport.txt", "con.txt", "a\nb.txt", "\u202etxt.txt", "rapport 100%.txt", "#?&=.txt", "<script>.txt",
    "'\";--.txt", "🙂.txt", "отчёт.txt", "æøå.TXT", "å.txt", "x" * 200 + ".txt", "-o.txt",
    "study.toml.txt", "a.b.c.txt",
)  # fmt: skip


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such names")
def test_odd_names_are_read_named_and_addressed(tmp_path: Path) -> None:
    sources = tmp_path / "in"
    sources.mkdir()
    for number, name in enumerate(ODD_NAMES):
        text = write_report(tmp_path, number).read_text(encoding="utf8")
        (sources / name).write_text(text, encoding="utf8")
    (sources / os.fsdecode(b"latin-\xe5.txt")).write_text("Barnehagen gir oppfølging.\n", encoding="utf8")
    study = tmp_path / "study"
    assert build_study([sources], study, settings=QUICK).left_out == ()
    documents = open_study(study).documents
    assert set(documents["file"]) == {*ODD_NAMES, "latin-\ufffd.txt"}
    assert all(re.fullmatch(r"[a-z0-9-]{1,70}", document) for document in documents["document"])
    pages = {path.name for path in (study / "site" / "kilder").glob("*.html")}
    assert all(re.fullmatch(r"[a-z0-9_-]{1,80}\.html", page) for page in pages)
    assert len(pages) == len(documents)
    index = as_told((study / "site" / "index.html").read_text(encoding="utf8"))
    assert all(f'href="kilder/{page}"' in index for page in pages)
    assert "<script>.txt" not in index
    assert len(build_study([], study).kept) == len(documents)


def test_a_name_that_cannot_be_written_down_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="its name is not valid UTF-8; rename it, or name the folder it is in"):
        relative_source(tmp_path / os.fsdecode(b"latin-\xe5.txt"), tmp_path / "study")


@pytest.mark.skipif(os.name == "nt", reason="SIGKILL is of POSIX")
def test_a_killed_add_leaves_the_earlier_study(copy: Path) -> None:
    study, new = copy / "study", write_report(copy, 77)
    before = files_of(study)
    building = copy / ".study.building"
    killed = []
    for part in ("text", "store", "tables", "graph", "site", "manifest.json"):
        command = [sys.executable, "-m", "kg.cli", "add", str(study), str(new), "--quiet"]
        running = subprocess.Popen(command, cwd=SAMPLE.parents[1])
        while not (building / part).exists() and running.poll() is None:
            time.sleep(0.001)
        running.send_signal(signal.SIGKILL)
        killed.append(running.wait() == -signal.SIGKILL)
        if killed[-1] and files_of(study) != before:
            break  # killed after the new study took its place
        assert files_of(study) == before or not killed[-1]
    assert killed[:4] == [True] * 4
    assert len(open_study(study).documents) >= 3
    add_sources([new], study)
    assert sorted(path.name for path in copy.iterdir()) == ["rapport-77.txt", "reports", "study"]
    assert_as_from_scratch(study)


def test_rows_come_back_from_the_store_as_they_were(tmp_path: Path) -> None:
    name = "citations"
    rows = [
        ("a", 1, 2, ["Dahl"], "2018b", True, "narrative", 0, 0, 1, [], "Dahl m.fl. 2018b", None),
        ("b", 5, 9, [], None, False, "parenthetical", 3, 2, 1, ["skole"], "u.å.", "4.2"),
    ]
    paths = [tmp_path / f"{number}.arrow" for number in range(3)]
    for path, own in zip(paths, ([rows[0]], [rows[1]], []), strict=True):
        path.write_bytes(packed_rows({name: own, "claims": []}))
    tables = merged_rows(paths)
    pd.testing.assert_frame_equal(tables[name], with_types(name, pd.DataFrame(rows, columns=list(CONTRACT[name]))))
    assert {name for name, table in tables.items() if len(table)} == {name}
    assert {name: tuple(table) for name, table in tables.items()} == dict(CONTRACT)


def test_a_key_is_made_of_plain_values_only() -> None:
    assert digest_of([1, "a"]) != digest_of(["a", 1])
    with pytest.raises(TypeError, match="a key cannot hold a object"):
        digest_of(object())


def answer(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    assert main(arguments) == 0
    return capsys.readouterr().out


def test_list_and_show_tell_what_a_study_holds(small: Path, capsys: pytest.CaptureFixture[str]) -> None:
    study = str(small / "study")
    listed = json.loads(answer(capsys, "list", study, "--format", "json"))
    assert [row["file"] for row in listed] == [f"rapport-{number:02}.txt" for number in range(3)]
    assert "rapport-01.txt" in answer(capsys, "list", study)
    shown = answer(capsys, "show", study, "rapport-01.txt")
    assert "Helsestasjonen" not in shown
    assert "1 Arbeidet i rapport 1  (p. 1, #" in shown
    assert "2 Begreper  (p. 1, #" in shown
    for section in ("2", "Begreper", "2 begreper"):
        text = answer(capsys, "show", study, listed[1]["document"], "--section", section)
        assert text.startswith("2 Begreper")
        assert "gruppe" not in text
    assert "Med tidlig innsats" in answer(capsys, "show", study, "rapport-01.txt", "--page", "1")


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("rapport-1.txt",), "no document 'rapport-1.txt' in this study; did you mean 'rapport-"),
        (("rapport-01.txt", "--page", "9"), "rapport-01.txt: no page '9'; it has pages 1 to 1"),
        (("rapport-01.txt", "--section", "Begrep"), "rapport-01.txt: no section 'Begrep'; did you mean 'Begreper'"),
        (("rapport-01.txt", "--section", "9.9"), "rapport-01.txt: no section '9.9'; the first are '1 Arbeidet"),
    ],
)
def test_show_names_what_is_nearest(
    small: Path, capsys: pytest.CaptureFixture[str], arguments: tuple[str, ...], told: str
) -> None:
    assert main(["show", str(small / "study"), *arguments]) == 2
    assert told in capsys.readouterr().err


def test_add_and_remove_say_what_they_did(copy: Path, capsys: pytest.CaptureFixture[str]) -> None:
    study = str(copy / "study")
    told = answer(capsys, "add", study, str(write_report(copy, 77)))
    assert told == f"{study}: read 1 (rapport-77.txt), kept 3 as they were\n"
    assert answer(capsys, "remove", study, "rapport-77.txt", "--quiet") == ""
    assert main(["add", study, str(copy / "no.txt")]) == 2
    assert "no.txt: there is no such file" in capsys.readouterr().err
