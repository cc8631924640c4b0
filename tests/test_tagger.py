"""The tagger: a tiny treebank is learned, the file is the same twice, and the bundled weights know their grammar."""

import gzip
from pathlib import Path

import pytest

from extract.new_terms.candidates import term_sequences
from extract.new_terms.tagger import LANGUAGES, Tagger, load_tagger
from extract.new_terms.tagger_features import head_of, shape
from extract.new_terms.tagger_model import read_model
from tools.tagger_file import write_model
from tools.train_tagger import evaluate, main, read_treebank, train

SENTENCES = [
    [("En", "en", "DET"), ("rask", "rask", "ADJ"), ("hund", "hund", "NOUN"), ("løper", "løpe", "VERB")],
    [("Hundene", "hund", "NOUN"), ("er", "være", "AUX"), ("raske", "rask", "ADJ")],
    [("Kattene", "katt", "NOUN"), ("løper", "løpe", "VERB"), ("raskt", "rask", "ADJ")],
    [("En", "en", "DET"), ("katt", "katt", "NOUN"), ("ser", "se", "VERB"), ("hundene", "hund", "NOUN")],
    [("Stolene", "stol", "NOUN"), ("er", "være", "AUX"), ("små", "liten", "ADJ")],
]
TREEBANKS = Path(__file__).parents[1] / "../shared/treebanks"


def conllu() -> bytes:
    lines = []
    for sentence in SENTENCES:
        for number, (form, lemma, tag) in enumerate(sentence, start=1):
            lines.append(f"{number}\t{form}\t{lemma}\t{tag}\t_\t_\t0\troot\t_\t_")
        lines.append("")
    return gzip.compress("\n".join(lines).encode())


@pytest.fixture
def treebank(tmp_path: Path) -> Path:
    path = tmp_path / "made-up.conllu.gz"
    path.write_bytes(conllu())
    return path


def test_learns_what_it_is_shown(treebank: Path) -> None:
    sentences = read_treebank(treebank)
    tagger = Tagger(train(sentences, "nb", epochs=20))
    scores = evaluate(tagger, sentences)
    assert scores.tag > 0.9
    assert tagger.lemma("hundene", "NOUN") == "hund"
    assert tagger.lemma("bordene", "NOUN") == "bord"  # by the ending alone


def test_training_twice_gives_the_same_bytes(treebank: Path, tmp_path: Path) -> None:
    for name in ("one", "two"):
        write_model(train(read_treebank(treebank), "nb", epochs=3), tmp_path / name)
    assert (tmp_path / "one").read_bytes() == (tmp_path / "two").read_bytes()


def test_a_model_is_read_as_it_was_written(treebank: Path, tmp_path: Path) -> None:
    model = train(read_treebank(treebank), "nn", epochs=3)
    write_model(model, tmp_path / "model")
    assert read_model((tmp_path / "model").read_bytes()) == model


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("nb", "Kommunen samler de ansatte.", ["kommune", "samle"]),
        ("nb", "Barnet får særskilt språkhjelp.", ["barn", "få", "særskilt", "språkhjelp"]),
        ("nn", "Kommunane skal ikkje vente på barna.", ["kommune", "vente", "barn"]),
    ],
)
def test_lemmas_of_running_text(language: str, text: str, expected: list[str]) -> None:
    tagged = load_tagger("nn" if language == "nn" else "nb").tag_text(text)
    assert [word.lemma for word in tagged if word.lemma in expected] == expected
    assert all(text[word.start : word.end] == word.text for word in tagged)


def test_noun_phrases() -> None:
    tagged = load_tagger("nb").tag_text("De trenger en helhetlig oppvekstplan og gode lekerom.")
    phrases = [[word.lemma for word in tagged[a:b]] for a, b in term_sequences([word.tag for word in tagged])]
    assert phrases == [["helhetlig", "oppvekstplan"], ["god", "lekerom"]]


def test_the_head_of_a_compound_is_the_longest_known_ending() -> None:
    assert head_of("barnehageplass", {"hageplass": "N", "plass": "N"}) == "hageplass"
    assert head_of("plass", {"plass": "N"}) == ""


def test_shapes() -> None:
    found = [shape(word) for word in ("barn", "Barn", "PPT", "2019", "barne-", "barne-vern", "A-4", "§")]
    assert found == ["", "x", "X", "d", "", "-", "Xd-", "."]


@pytest.mark.slow
@pytest.mark.parametrize("text", ["", " ", "((((" * 20_000, "a" * 100_000, "x-" * 50_000, "\x00\ufeff", "…" * 10_000])
def test_hostile_text_is_tagged_without_a_fault(text: str) -> None:
    for language in LANGUAGES:
        for word in load_tagger(language).tag_text(text):
            assert text[word.start : word.end] == word.text


def test_caches_do_not_grow_without_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("extract.new_terms.tagger._MOST_REMEMBERED", 50)
    tagger = Tagger(load_tagger("nb").model)
    for number in range(300):
        tagger.tag_text(f"ordet{number} står her{number}")
    caches = (tagger._words, tagger._joint, tagger._forms, tagger._lemmas)
    assert max(cache.cache_info().currsize for cache in caches) == 50


@pytest.mark.slow
@pytest.mark.reports
def test_figures_on_the_official_development_parts(capsys: pytest.CaptureFixture[str]) -> None:
    if not TREEBANKS.exists():
        pytest.skip("needs the treebanks in ../shared")
    main([str(TREEBANKS), "--evaluate"])
    found = {line[:2]: float(line.split("term F1 ")[1].split()[0]) for line in capsys.readouterr().out.splitlines()}
    assert found["nb"] >= 0.93
    assert found["nn"] >= 0.90
