"""A user's own scheme: what the check says, how a study is built with it, and how both forms are written out."""

from pathlib import Path

import pandas as pd
import pytest

from corpus.errors import BegrepskartError
from extract.concepts.mentions import MentionFinder
from extract.concepts.scheme import load_scheme
from extract.data_files import SchemeError
from kg.asking.scheme_report import check_scheme
from kg.cli import main
from kg.folder.scheme_choice import load_schemes, study_services
from kg.folder.settings import Settings, SettingsError, read_settings, write_settings

CONCEPTS = "id,broader,related,note_nb,note_en\nlek,,,,\nfrilek,lek,,,\n"
LABELS = """concept,language,kind,text,words,search
lek,nb,preferred,lek,noun,
lek,nn,preferred,leik,noun,
lek,en,preferred,play,noun,
frilek,nb,preferred,fri lek,,
frilek,nb,alternative,lek,,
"""
SENSES = "concept,label,form,where,pattern,within,effect,comment\n"
SERVICES = "id,label_nb,label_nn,label_en,los\nlekotek,Lekotek,Leikotek,Toy library,\n"
NAMES = "service,kind,pattern,language,note\nlekotek,service,lekotek*,nb,\n"

CLASH = (
    "remark: labels.csv:6: 'lek' is a label of 'lek' too (labels.csv:2); "
    "keep it at one, or set search to no at the other"
)


def own(folder: Path, **files: str) -> Path:
    folder.mkdir(exist_ok=True)
    for name, text in files.items():
        (folder / f"{name}.csv").write_text(text, encoding="utf8")
    return folder


def said(folder: Path, *, extend: bool = False) -> list[str]:
    return [f"{finding.severity}: {finding.problem}" for finding in check_scheme(folder, extend=extend).findings]


def test_remarks_name_lines(tmp_path: Path) -> None:
    found = said(own(tmp_path, concepts=CONCEPTS, labels=LABELS))
    assert found == [
        "remark: concepts.csv:3: 'frilek' has no preferred label in en; add a line to labels.csv",
        "remark: concepts.csv:3: 'frilek' has no preferred label in nn; add a line to labels.csv",
        CLASH,
    ]


def test_all_errors_are_said_at_once(tmp_path: Path) -> None:
    rule = "lek,,,right,a*b*c*d,,drop,\nlek,,,right,ute,99999999999,drop,\nlek,,,left,<any>,12,drop,\n"
    folder = own(
        tmp_path,
        concepts=CONCEPTS.replace("lek,,,", "lek,frilek,,", 1),
        labels=LABELS + "lek,nb,hidden,?!,,\nsang,nb,preferred,sang,,\n",
        senses=SENSES + rule,
        services=SERVICES,
        service_names=NAMES.replace("\nlekotek,", "\nlekotekk,"),
    )
    assert [line for line in said(folder) if line.startswith("error")] == [
        "error: concepts.csv:2: 'lek' is broader than itself; remove one of the broader links of the circle",
        "error: concepts.csv:3: 'frilek' is broader than itself; remove one of the broader links of the circle",
        "error: labels.csv:7: the label '?!' has no word; write the label as it stands in a text",
        "error: labels.csv:8: unknown concept 'sang'; expected one of: frilek, lek",
        "error: senses.csv:2: 3 stars in the one word 'a*b*c*d'; write at most 2: more would make the search slow",
        "error: senses.csv:3: within is '99999999999'; give a number of words up to 12, or leave the cell empty",
        "error: service_names.csv:2: unknown service 'lekotekk'; did you mean 'lekotek'?",
    ]


def test_an_empty_scheme_is_an_error(tmp_path: Path) -> None:
    folder = own(tmp_path, concepts=CONCEPTS.split("\n", 1)[0] + "\n", labels=LABELS.split("\n", 1)[0] + "\n")
    assert (
        "error: concepts.csv: the scheme is empty; add a line for each concept, with its labels in labels.csv"
        in said(folder)
    )


def test_an_empty_scheme_finds_nothing(tmp_path: Path) -> None:
    folder = own(tmp_path, concepts=CONCEPTS, labels=LABELS)
    finder = MentionFinder(load_scheme(folder))
    assert finder.find("tidlig innsats") == []


def test_a_long_word_costs_no_more_than_a_word(tmp_path: Path) -> None:
    """Two stars on one long run of letters are a few thousand tries, not billions."""
    rules = SENSES + "lek,,,right,a*a*b,3,drop,\nlek,,a*a*b,anywhere,,,drop,\n"
    finder = MentionFinder(load_scheme(own(tmp_path, concepts=CONCEPTS, labels=LABELS, senses=rules)))
    assert len(finder.find("lek " + "a" * 100_000)) == 1


def test_extending_adds_and_replaces_by_id(tmp_path: Path) -> None:
    folder = own(
        tmp_path,
        concepts=CONCEPTS + "behandling,,,Vår egen,\n",
        labels=LABELS + "behandling,nb,preferred,kurering,,\n",
        services=SERVICES,
        service_names=NAMES,
    )
    scheme, services = load_schemes(folder.name, tmp_path.parent, extend=True)
    assert len(scheme.concepts) == 72
    assert scheme.concept("behandling").preferred() == "kurering"
    assert [x.concept for x in MentionFinder(scheme).find("lek og oppfølging, behandling")] == ["lek", "oppfolging"]
    assert services.ids[0] == "lekotek"
    assert len(services.ids) == 15
    replaced, only = load_schemes(folder.name, tmp_path.parent, extend=False)
    assert [concept.id for concept in replaced.concepts] == ["behandling", "frilek", "lek"]
    assert only.ids == ("lekotek",)
    assert [hit.pattern.names for hit in only.find_names("Lekoteket og barnehagen")] == [("lekotek",)]


def test_services_alone_keep_the_bundled_concepts(tmp_path: Path) -> None:
    own(tmp_path / "own", services=SERVICES, service_names=NAMES)
    scheme, services = load_schemes("own", tmp_path, extend=False)
    assert len(scheme.concepts) == 70
    assert services.ids == ("lekotek",)


def test_a_finished_study_knows_the_services_it_was_read_with(tmp_path: Path) -> None:
    own(tmp_path / "own", services=SERVICES, service_names=NAMES)
    (tmp_path / "study").mkdir()
    assert len(study_services(tmp_path / "study").ids) == 14
    write_settings(tmp_path / "study", Settings(sources=("a",), scheme="../own", extend=True))
    assert study_services(tmp_path / "study").ids[0] == "lekotek"
    write_settings(tmp_path / "study", Settings(sources=("a",), scheme="../own"))
    assert study_services(tmp_path / "study").ids == ("lekotek",)


def test_a_missing_scheme_is_said(tmp_path: Path) -> None:
    with pytest.raises(SchemeError, match=r"\.\./gone: the scheme is missing; name a folder or RDF file with --scheme"):
        load_schemes("../gone", tmp_path, extend=False)


def test_a_scheme_that_contradicts_itself_is_listed_whole_and_nothing_is_written(tmp_path: Path) -> None:
    (tmp_path / "own.ttl").write_text(
        "@prefix skos: <http://www.w3.org/2004/02/skos/core#> . @prefix x: <https://example.org/> .\n"
        'x:a a skos:Concept ; skos:prefLabel "lek"@nb ; skos:broader x:b .\n'
        'x:b a skos:Concept ; skos:prefLabel "spill"@nb ; skos:broader x:a .\n',
        encoding="utf8",
    )
    (tmp_path / "a.txt").write_text("Barna leker.", encoding="utf8")
    with pytest.raises(BegrepskartError) as caught:
        load_schemes("own.ttl", tmp_path, extend=False)
    first, *others = str(caught.value).splitlines()
    assert first == "own.ttl: 2 errors, so nothing was written"
    assert others == [
        "  own.ttl:2: 'a' is broader than itself; remove one of the broader links of the circle",
        "  own.ttl:3: 'b' is broader than itself; remove one of the broader links of the circle",
    ]
    command = ["build", str(tmp_path / "a.txt"), "-o", str(tmp_path / "study"), "--scheme", str(tmp_path / "own.ttl")]
    assert main(command) == 2
    assert not (tmp_path / "study").exists()


def test_settings_remember_the_scheme(tmp_path: Path) -> None:
    write_settings(tmp_path, Settings(sources=("a",), scheme="../mine.ttl", extend=True))
    again = read_settings(tmp_path)
    assert (again.scheme, again.extend) == ("../mine.ttl", True)
    (tmp_path / "study.toml").write_text("scheme = 3\n", encoding="utf8")
    with pytest.raises(SettingsError, match='"scheme" must be a path'):
        read_settings(tmp_path)
    (tmp_path / "study.toml").write_text('extend = "yes"\n', encoding="utf8")
    with pytest.raises(SettingsError, match='"extend" must be true or false'):
        read_settings(tmp_path)


@pytest.mark.slow
def test_the_commands(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["lexicon", "export", str(tmp_path / "csv")]) == 0
    assert main(["lexicon", "export", str(tmp_path / "s.ttl"), "--scheme", str(tmp_path / "csv")]) == 0
    assert (tmp_path / "csv" / "concepts.csv").read_bytes().startswith(b"\xef\xbb\xbfid,broader")
    capsys.readouterr()
    for scheme in ("csv", "s.ttl"):
        assert main(["lexicon", "check", str(tmp_path / scheme)]) == 0
        assert capsys.readouterr().out == "70 concepts, 599 labels, 14 services: 0 errors, 0 remarks\n"
    assert (
        main(["lexicon", "check", str(own(tmp_path / "bad", concepts=CONCEPTS, labels=LABELS + "x,nb,hidden,y,,\n"))])
        == 1
    )
    assert "error: labels.csv:7: unknown concept 'x'" in capsys.readouterr().out
    assert main(["lexicon", "export", str(tmp_path / "s.xlsx")]) == 2
    assert "s.xlsx: not a folder; name a folder for CSV files" in capsys.readouterr().err
    assert main(["build", str(tmp_path), "-o", str(tmp_path / "st"), "--extend"]) == 2
    assert "--extend: it says how a scheme is used; name the scheme with --scheme" in capsys.readouterr().err


@pytest.mark.slow
def test_a_study_is_built_with_a_scheme_of_ones_own(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "a.txt").write_text("Barnehagen vil ha mer lek. Lek og oppfølging er viktig.\n", encoding="utf8")
    own(tmp_path / "mine", concepts=CONCEPTS, labels=LABELS.replace("frilek,nb,alternative,lek,,\n", ""))
    study = tmp_path / "study"
    found = {}
    for name, options in {
        "own": ["--scheme", str(tmp_path / "mine")],
        "both": ["--scheme", str(tmp_path / "mine"), "--extend"],
        "kept": [],
        "bundled": ["--scheme", "bundled"],
    }.items():
        assert main(["build", str(tmp_path / "a.txt"), "-o", str(study), "--quiet", *options]) == 0
        found[name] = pd.read_parquet(study / "tables" / "mentions.parquet")["concept"].tolist()
    assert found == {
        "own": ["lek", "lek"],
        "both": ["lek", "lek", "oppfolging"],
        "kept": ["lek", "lek", "oppfolging"],
        "bundled": ["oppfolging"],
    }
    capsys.readouterr()
    main(["lexicon", "check", str(tmp_path / "mine"), "--study", str(study)])
    assert "remark: labels.csv:5: 'fri lek' stands nowhere in the study" in capsys.readouterr().out
    main(["lexicon", "export", str(tmp_path / "all")])
    labels = tmp_path / "all" / "labels.csv"
    labels.write_text(labels.read_text("utf-8-sig") + "tiltak,nb,hidden,blåtiltak,,\n", "utf-8")
    capsys.readouterr()
    main(["lexicon", "check", str(tmp_path / "all"), "--study", str(study)])
    (told,) = (line for line in capsys.readouterr().out.splitlines() if "stands nowhere" in line)
    assert "'blåtiltak'" in told
