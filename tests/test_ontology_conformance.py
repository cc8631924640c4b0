"""A build checks its dataset before the study takes the place of an earlier one."""

from pathlib import Path

import pytest
from made_up_graph import iri, small_quads, without

from kg.building import build
from kg.building.build import build_study
from kg.cli import main
from kg.measure.words.usage import usage_table
from ontology.checking.conformance import NonconformingError, require_conforming
from ontology.files.nquads import write_quads
from ontology.names.namespaces import BK

SAMPLE = Path(__file__).parents[1] / "corpus" / "sample" / "helsestasjon.txt"


def test_a_sound_dataset_passes_and_a_broken_one_is_refused(tmp_path: Path) -> None:
    quads = small_quads(tmp_path)
    require_conforming(tmp_path / "study.nq")
    usage = iri("usage", "r%C3%A5d", "skole")
    write_quads(tmp_path / "broken.nq", without(quads, subject=usage, predicate=BK.concept))
    with pytest.raises(NonconformingError) as caught:
        require_conforming(tmp_path / "broken.nq")
    first, fault = str(caught.value).splitlines()
    assert first.startswith("broken.nq: 1 fault, so no study was written; leave the document that they name out")
    assert fault.startswith(f"  <{usage}> <{BK.concept}>: found 0 values; expected at least 1 [Usage: minCount]")


@pytest.mark.slow
def test_a_study_with_a_wrong_figure_is_not_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    study = tmp_path / "study"
    build_study([SAMPLE], study)
    before = (study / "manifest.json").read_bytes()
    monkeypatch.setattr(build, "usage_table", lambda *given: usage_table(*given).assign(per_10000=-1.0))
    (tmp_path / "more.txt").write_text("Barnehagen gir foreldre råd og følger barnet opp.", encoding="utf8")
    assert main(["add", str(study), str(tmp_path / "more.txt")]) == 2
    assert "expected a number from 0" in capsys.readouterr().err
    assert (study / "manifest.json").read_bytes() == before
