"""Ten thousand documents: a build of them that is killed goes on from those that were read."""

import json
import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pandas as pd
import pytest
from made_up_workers import ROOT, write_reports
from pyarrow.parquet import ParquetFile

from kg.building import build
from kg.building.document_findings import Schemes, Search
from kg.building.finding import find_in_documents, finders
from kg.building.workers import local_workers
from kg.folder.scheme_choice import load_schemes
from kg.folder.settings import Settings
from kg.folder.study_folder import new_study, partial_place
from kg.keeping.earlier import find_earlier
from kg.keeping.partial import JOURNAL, Partial
from kg.keeping.store import Entry
from kg.progress import Progress

MANY = 10_000

#: A build as far as the documents: what is made of all together is not what is asked here.
READING = f"""
import sys
from pathlib import Path
sys.path.insert(0, {str(ROOT / "tests")!r})
import test_many_documents
if __name__ == "__main__":
    print(len(test_many_documents.read_all(Path(sys.argv[1]), Path(sys.argv[2]), jobs=2)))
"""


def read_all(sources: Path, folder: Path, *, jobs: int = 1) -> dict[str, Entry]:
    """Read all sources into a study, which stays as it is then; what was read by this build, and what was kept."""

    concepts, services = load_schemes(None, folder, extend=False)
    search = Search(
        schemes=Schemes(concepts=concepts, services=services), limits=Settings().limits, extract=Settings().extract
    )
    with new_study(folder) as building, local_workers(jobs) as pool:
        entries, problems = find_in_documents(
            sorted(sources.iterdir()), building, search, Progress(), earlier=find_earlier(folder),
            partial=Partial(partial_place(folder)), workers=finders(pool, jobs),
        )  # fmt: skip
    assert not problems
    return {entry.file: entry for entry in entries}


def bytes_of(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*.*")}


def lines_of(journal: Path) -> int:
    return journal.read_bytes().count(b"\n") if journal.exists() else 0


@pytest.mark.slow
@pytest.mark.skipif(os.name == "nt", reason="SIGKILL is of POSIX")
def test_a_run_of_ten_thousand_is_stopped_and_goes_on(tmp_path: Path) -> None:
    sources, study = tmp_path / "in", tmp_path / "study"
    write_reports(sources, range(MANY))
    (tmp_path / "reading.py").write_text(READING, encoding="utf8")
    journal, rng = partial_place(study) / JOURNAL, random.Random(17)  # noqa: S311 - no secret
    for least in (1_000, 4_000):
        running = subprocess.Popen([sys.executable, tmp_path / "reading.py", sources, study], cwd=ROOT)
        while lines_of(journal) < least + rng.randrange(1_000) and running.poll() is None:
            time.sleep(0.01)
        running.kill()
        assert running.wait() == -signal.SIGKILL
        assert not study.exists()
    found = lines_of(journal)
    entries = read_all(sources, study, jobs=2)
    assert len(entries) == MANY
    kept = sum(entry.kept for entry in entries.values())
    assert found - 100 <= kept <= found  # a document may have been read twice or cut off at the kill
    assert not journal.exists()
    read_all(sources, tmp_path / "at_once", jobs=1)
    assert bytes_of(study) == bytes_of(tmp_path / "at_once")


def test_what_a_stopped_build_left_is_believed_by_its_digest_alone(tmp_path: Path) -> None:
    partial, building = Partial(tmp_path / "partial"), tmp_path / "building"
    for name in ("text", "store"):
        (building / name).mkdir(parents=True)
    for document in ("a-1", "b-2", "c-3"):
        files = {f"text/{document}.txt": b"tekst", f"store/{document}.arrow.zst": b"rader"}
        partial.add(document, f"key of {document}", files, building)
    (tmp_path / "partial" / "text" / "b-2.txt").unlink()  # what is changed is not the file that the study has, too
    (tmp_path / "partial" / "text" / "b-2.txt").write_bytes(b"tekts")
    with (tmp_path / "partial" / JOURNAL).open("a", encoding="ascii") as journal:
        journal.write('\n{"document": "d-4", "found": "k", "dig')
    again = Partial(tmp_path / "partial")
    new = tmp_path / "new"
    for name in ("text", "store"):
        (new / name).mkdir(parents=True)
    believed = [d for d in ("a-1", "b-2", "c-3", "d-4") if again.earlier.has_found(d, f"key of {d}", new)]
    assert believed == ["a-1", "c-3"]
    assert not again.earlier.has_found("a-1", "another key", new)
    again.add("e-5", "key of e-5", {"text/e-5.txt": b"", "store/e-5.arrow.zst": b""}, new)
    keys = Partial(tmp_path / "partial").earlier.keys
    assert sorted(keys) == ["a-1", "b-2", "c-3", "e-5"]
    assert json.loads((tmp_path / "partial" / JOURNAL).read_text(encoding="ascii").splitlines()[-1])["found"]


@pytest.mark.parametrize("together", [2, 3, 5, 6])
def test_tables_are_written_in_parts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, together: int) -> None:
    services = pd.Series([[], [], [], ["skole"], ["nav", "ppt"]], dtype=object)
    year = pd.Series([None, None, 2019, None, None], dtype="Int64")
    table = pd.DataFrame({"document": list("aabbc"), "services": services, "year": year, "why": [None] * 4 + ["x"]})
    monkeypatch.setattr(build, "ROWS_TOGETHER", together)
    build.write_tables(tmp_path / "tables", {"uses": table, "claims": table.iloc[:0]})
    written = ParquetFile(tmp_path / "tables" / "uses.parquet")
    assert written.num_row_groups == -(-5 // together)
    back = pd.read_parquet(tmp_path / "tables" / "uses.parquet")
    back["services"] = back["services"].map(list)
    pd.testing.assert_frame_equal(back, table)
    assert list(pd.read_parquet(tmp_path / "tables" / "claims.parquet")) == list(table)
