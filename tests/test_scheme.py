"""The bundled concept scheme, a scheme of one's own, and what a faulty one says."""

from pathlib import Path

import pytest

from extract.concepts.scheme import Scheme, load_scheme
from extract.data_files import SchemeError

CONCEPTS = "id,broader,related,note_nb,note_en\nlek,,,Fri aktivitet,Free activity\nfrilek,lek,,,\n"
LABELS = "concept,language,kind,text,words,search\nlek,nb,preferred,lek,noun,\nfrilek,nb,preferred,fri lek,,\n"


@pytest.fixture(scope="module")
def scheme() -> Scheme:
    return load_scheme()


def write(folder: Path, **files: str) -> Path:
    for name, text in {"concepts": CONCEPTS, "labels": LABELS, **files}.items():
        (folder / f"{name}.csv").write_text(text, encoding="utf-8")
    return folder


def test_the_bundled_scheme_is_complete(scheme: Scheme) -> None:
    assert len(scheme.concepts) == 70
    for concept in scheme.concepts:
        languages = {label.language for label in concept.labels if label.kind == "preferred"}
        assert languages == {"nb", "nn", "en"}, concept.id
        assert concept.note, concept.id
        assert scheme.notes_en[concept.id], concept.id


def test_relations_lead_to_concepts_and_related_is_apart_from_broader(scheme: Scheme) -> None:
    ids = {concept.id for concept in scheme.concepts}
    for concept in scheme.concepts:
        assert {*concept.broader, *concept.related} <= ids
        assert not set(concept.broader) & set(concept.related), concept.id
        assert concept.id not in {*concept.broader, *concept.related}


def test_related_is_mutual_and_apart_from_all_that_is_broader(scheme: Scheme) -> None:
    """SKOS, integrity condition S27: related and the transitive closure of broader are disjoint."""
    above = {concept.id: set(concept.broader) for concept in scheme.concepts}
    for _ in above:
        above = {name: wider.union(*(above[other] for other in wider)) for name, wider in above.items()}
    for concept in scheme.concepts:
        for other in concept.related:
            assert concept.id in scheme.concept(other).related
            assert other not in above[concept.id]


def test_no_label_stands_twice(scheme: Scheme) -> None:
    keys = [(term.concept, term.label.language, term.label.text) for term in scheme.terms]
    assert sorted(keys) == sorted(set(keys))


def test_a_concept_by_its_id(scheme: Scheme) -> None:
    assert scheme.concept("tidlig_innsats").preferred() == "tidlig innsats"
    assert scheme.concept("tidlig_innsats").preferred("nn") == "tidleg innsats"


def test_an_unknown_id_names_the_nearest(scheme: Scheme) -> None:
    with pytest.raises(SchemeError, match=r"scheme: unknown concept 'tidlig_insats'; did you mean 'tidlig_innsats'"):
        scheme.concept("tidlig_insats")


@pytest.mark.parametrize("text", ["oppfolging", "Oppfølging", " oppfølging ", "follow-up", "følge opp"])
def test_find_takes_ids_and_labels(scheme: Scheme, text: str) -> None:
    assert scheme.find(text).id == "oppfolging"


def test_find_names_the_nearest_label(scheme: Scheme) -> None:
    with pytest.raises(SchemeError, match="unknown concept 'opfølging'; did you mean 'oppfølging'"):
        scheme.find("opfølging")


def test_find_without_a_near_label_lists_some(scheme: Scheme) -> None:
    with pytest.raises(SchemeError, match="expected one of: "):
        scheme.find("qqqqqq")


def test_a_folder_of_ones_own(tmp_path: Path) -> None:
    own = load_scheme(write(tmp_path))
    assert [concept.id for concept in own.concepts] == ["frilek", "lek"]
    assert own.concept("frilek").broader == ("lek",)
    assert own.concept("lek").note == "Fri aktivitet"
    assert [word.word_class for word in own.terms[0].words] == ["adjective", "noun"]  # guessed
    assert own.senses == ()  # the bundled rules are about other concepts
    assert own.function_words["og"] == "conjunction"  # taken from the bundled scheme


def test_files_as_a_spreadsheet_saves_them(tmp_path: Path) -> None:
    folder = write(tmp_path, labels=LABELS.replace(",", ";"))
    (folder / "concepts.csv").write_bytes(b"\xef\xbb\xbf" + CONCEPTS.replace("\n", "\r\n").encode())
    assert load_scheme(folder).find("fri lek").id == "frilek"


@pytest.mark.parametrize(
    ("files", "message"),
    [
        ({"concepts": CONCEPTS + "lek,,,,\n"}, "concepts.csv:4: id 'lek' stands already in line 2; give each concept"),
        ({"concepts": CONCEPTS + ",lek,,,\n"}, "concepts.csv:4: no id; every concept needs an id"),
        (
            {"concepts": CONCEPTS.replace("frilek,lek", "frilek,leik")},
            "concepts.csv:3: unknown concept 'leik'; did you mean 'lek'",
        ),
        (
            {"concepts": CONCEPTS.replace("\nlek,,", "\nlek,frilek,")},
            "concepts.csv:2: 'lek' is broader than itself; remove one of the broader links",
        ),
        (
            {"concepts": CONCEPTS.replace("broader", "wider")},
            "concepts.csv:1: no column 'broader'; the first line must",
        ),
        ({"concepts": CONCEPTS + "a,,,b,c,d\n"}, "concepts.csv:4: more cells than columns"),
        ({"labels": LABELS + "lekk,nb,preferred,lekk,,\n"}, "labels.csv:4: unknown concept 'lekk'; did you mean"),
        (
            {"labels": LABELS + "lek,nb,prefered,leik,,\n"},
            "labels.csv:4: unknown kind 'prefered'; did you mean 'preferred'",
        ),
        (
            {"labels": LABELS + "lek,se,preferred,leik,,\n"},
            "labels.csv:4: unknown language 'se'; expected one of: en, nb",
        ),
        ({"labels": LABELS + "lek,nb,preferred,leik,,\n"}, "labels.csv:4: a second preferred label of 'lek' in 'nb'"),
        (
            {"labels": LABELS.replace("fri lek", "lek")},
            "labels.csv:3: 'lek' is the preferred label of 'lek' too; choose another label",
        ),
        (
            {"labels": LABELS.replace("frilek,nb,pref", "frilek,nb,hidd").replace("hidderred", "hidden")},
            "concepts.csv:3: 'frilek' has no preferred label; add a line",
        ),
        ({"labels": LABELS + "lek,nb,hidden,leke ute,verb,\n"}, "labels.csv:4: 1 word class for the 2 words of"),
        (
            {"labels": LABELS + "lek,nb,hidden,leke,verbum,\n"},
            "labels.csv:4: unknown word class 'verbum'; expected one of",
        ),
        ({"labels": LABELS + "lek,nb,hidden,?!,,\n"}, "labels.csv:4: the label '\\?!' has no word"),
        ({"labels": LABELS + "lek,nb,hidden,leking,noun,maybe\n"}, "labels.csv:4: unknown search 'maybe'"),
    ],
)
def test_faults_name_place_finding_and_way_out(tmp_path: Path, files: dict[str, str], message: str) -> None:
    with pytest.raises(SchemeError, match=message):
        load_scheme(write(tmp_path, **files))


SENSES = "concept,label,form,where,pattern,within,effect,comment\n"


@pytest.mark.parametrize(
    ("rule", "message"),
    [
        ("lekk,,,right,ute,,drop,", "senses.csv:2: unknown concept 'lekk'; did you mean"),
        ("lek,,,right,ute,,spill,", "senses.csv:2: unknown concept 'spill'"),
        ("lek,,,rigth,ute,,drop,", "senses.csv:2: unknown where 'rigth'; did you mean 'right'"),
        ("lek,,,right,,,drop,", "senses.csv:2: an empty pattern in ''; write words"),
        ("lek,,,right,ute,many,drop,", "senses.csv:2: within is 'many'; give a number of words"),
    ],
)
def test_faults_in_sense_rules(tmp_path: Path, rule: str, message: str) -> None:
    with pytest.raises(SchemeError, match=message):
        load_scheme(write(tmp_path, senses=f"{SENSES}{rule}\n"))


def test_a_missing_file(tmp_path: Path) -> None:
    with pytest.raises(SchemeError, match=r"concepts\.csv: the file is missing; a scheme needs concepts\.csv"):
        load_scheme(tmp_path)
    (tmp_path / "labels.csv").write_text("", encoding="utf8")
    (tmp_path / "concepts.xlsx").write_text("", encoding="utf8")
    with pytest.raises(SchemeError, match=r"concepts\.csv: .*; the folder holds concepts\.xlsx, labels\.csv"):
        load_scheme(tmp_path)


def test_a_file_in_another_encoding(tmp_path: Path) -> None:
    (write(tmp_path) / "labels.csv").write_bytes(LABELS.replace("fri lek", "gøy").encode("latin-1"))
    assert load_scheme(tmp_path).find("gøy").id == "frilek"


def test_a_user_may_leave_out_columns_that_may_be_empty(tmp_path: Path) -> None:
    labels = "\n".join(line.rsplit(",", 2)[0] for line in LABELS.splitlines())
    own = load_scheme(write(tmp_path, labels=labels + "\n"))
    assert [(term.search, term.words[0].word_class) for term in own.terms] == [("yes", "adjective"), ("yes", "noun")]
