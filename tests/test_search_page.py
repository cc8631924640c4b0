"""The search page's index: what stands in it, what of it is counted, and that hostile wording ends no script."""

import json
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pandas as pd
import pytest
from filled_quotes import part_told
from made_up_site import MadeUp, make_concept, make_study
from test_site import HOSTILE, Page, hostile_study, write

from kg.pages.list_pages import concept_list
from kg.pages.search_page import WORDING_AT_MOST, SearchView, search_view, sought_wording
from kg.pages.text_parts import UNCOUNTED, as_json
from kg.pages.word_forms import LEAST_SHARE, READINGS, word_forms
from kg.views.material import Material
from kg.views.names import Names


def made(study: MadeUp, keep: Callable[[str, str], None] = lambda *_: None, **more: Any) -> SearchView:
    names = Names(services={s.id: s for s in study.services}, concepts={c.id: c for c in study.concepts})
    material = Material(tables=study.tables, names=names, texts=study.texts)
    sought = sought_wording(material, keep=keep, **more)
    return search_view(material, concept_list(study.tables, study.concepts), sought, word_forms(sought.sentences))


def index(study: MadeUp, **more: Any) -> dict[str, Any]:
    parts: dict[str, str] = {}
    found: dict[str, Any] = json.loads(made(study, parts.__setitem__, **more).index)
    for document in found["documents"]:  # as search.js puts them together
        (part,) = (part_told(parts[name])[1] for name in document["parts"])
        document |= {name: part[name] for name in ("pages", "sections", "rows")}
    return found


def rows(study: MadeUp, document: int = 0) -> list[list[Any]]:
    return list(index(study)["documents"][document]["rows"])


def test_every_sentence_stands_in_the_index_with_the_services_that_it_counts_for() -> None:
    told = index(make_study())
    fjord = told["documents"][0]
    names = [service["name"][0] for service in told["services"]]
    said = {row[4]: [names[place] for place in row[2]] for row in fjord["rows"]}
    assert said["Skolen tilbyr oppfølging hver uke."] == ["Skole"]  # without the typesetter's hyphen
    assert said["• Skolen gir behandling bare i nød."] == ["Skole", "Psykisk helse"]
    assert said["Vi kaller det oppfølging når noen ringer tilbake."] == []
    assert [row[0] for row in fjord["rows"] if row[0] >= 0] == [0, 1, 2, 3, 4, 5]
    assert fjord["pages"] == ["iv"]
    assert fjord["sections"] == [[0, "1 Om skolen"], [4, "2 Om klinikken"]]  # a note stands before the second


def test_what_is_not_counted_is_marked_and_has_no_service() -> None:
    study = make_study()
    sentences = study.tables["sentences"].assign(counted=lambda t: t["kind"] != "heading")
    sentences.loc[5, "counted"] = False
    sentences["counted_for"] = sentences["services"]
    study.tables["sentences"] = sentences
    kinds = [UNCOUNTED[row[3]] for row in rows(study) if row[0] >= 0]
    assert kinds == ["heading", "", "", "heading", "", "other"]
    assert not any(row[2] for row in rows(study) if row[3])


def test_the_words_of_a_rate_are_those_of_exposure() -> None:
    study = make_study()
    told, exposure = index(study), study.tables["exposure"]
    for service, shown in zip(study.services, told["services"], strict=True):
        assert sum(shown["words"]) == exposure[exposure["service"] == service.id]["words"].sum()
    running = study.tables["sentences"].query("kind != 'heading'")
    assert [document["words"] for document in told["documents"]] == list(running.groupby("document")["words"].sum())


def test_notes_are_found_by_their_section() -> None:
    study = make_study()
    note = {
        "document": "fjord",
        "block": 0,
        "kind": "note",
        "number": "1",
        "start": 40,
        "end": 50,
        "section": 1,
        "page": 1,
    }
    study.tables["blocks"] = pd.DataFrame([note | {"text": "Se\nvedlegg."}, note | {"kind": "list", "text": "–"}])
    assert [row for row in rows(study) if row[0] < 0] == [[-2, 0, [], UNCOUNTED.index("note"), "Se vedlegg."]]


def test_documents_that_do_not_fit_are_left_out_whole_and_told(tmp_path: Path) -> None:
    study = make_study()
    size = [sum(len(row[4]) for row in document["rows"]) for document in index(study)["documents"]]
    assert [len(made(study, wording_at_most=most).titles) for most in (sum(size), sum(size) - 1, size[0] - 1)] == [
        2,
        1,
        0,
    ]
    assert sum(size) < WORDING_AT_MOST
    write(study, tmp_path)
    assert "Søket dekker" not in Page(tmp_path / "sok.html").words


def test_the_page_tells_what_it_does_not_hold(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kg.pages.search_page.WORDING_AT_MOST", 230)
    write(make_study(), tmp_path)
    assert "Søket dekker 1 av 2 rapporter" in Page(tmp_path / "sok.html").words
    monkeypatch.setattr("kg.pages.search_page.WORDING_AT_MOST", 1)
    write(make_study(), tmp_path)
    words = Page(tmp_path / "sok.html").words
    assert "Søket dekker 0 av 2 rapporter" in words
    assert "Det er ingen tekst å søke i." in words


def test_a_study_without_text_about_a_service_has_a_search() -> None:
    study = make_study()
    study.tables["sentences"]["services"] = [[] for _ in study.tables["sentences"].index]
    study.tables["exposure"] = study.tables["exposure"].iloc[:0]
    told = index(study)
    assert not any(row[2] for document in told["documents"] for row in document["rows"])
    assert {sum(service["words"]) for service in told["services"]} == {0}


def test_hostile_wording_ends_no_script_and_opens_no_comment(tmp_path: Path) -> None:
    study = hostile_study()
    study.tables["sentences"].loc[6, "text"] = HOSTILE + " <!-- <script> \u202e"
    write(study, tmp_path)
    page = Page(tmp_path / "sok.html")
    store = [text for attrs, text in page.scripts if attrs.get("id") == "indeks"]
    scripts = [path.read_text(encoding="utf-8") for path in sorted((tmp_path / "kilder").glob("*.js"))]
    assert (len(store), len(scripts)) == (1, 2)
    assert not set("<\u2028\u202e") & set(store[0] + "".join(scripts))
    assert " ".join(HOSTILE.split()) in str(part_told(scripts[1])[1]["rows"][0][4])


def test_json_reads_back() -> None:
    value = {"a": "</script><!-- \u2028 æøå & '\""}
    assert json.loads(as_json(value)) == value
    assert "<" not in as_json(value)
    assert "æøå & '" in as_json(value)  # as short as it can be


def test_the_same_study_gives_the_same_bytes(tmp_path: Path) -> None:
    for name in "ab":
        write(make_study(), tmp_path / name)
    assert (tmp_path / "a/sok.html").read_bytes() == (tmp_path / "b/sok.html").read_bytes()


def test_the_index_adds_little_to_the_wording() -> None:
    study = make_study()
    few = len(made(study).index)
    sentences = study.tables["sentences"]
    more = sentences.iloc[[4] * 1000].assign(sentence=range(10, 1010))
    study.tables["sentences"] = pd.concat([sentences, more], ignore_index=True)
    wording = 1000 * len(sentences["text"][4])
    assert len(made(study).index) - few < 2 * wording


def test_forms_of_a_word_are_those_that_the_texts_hold() -> None:
    found = word_forms([("nb", "Barnet leker."), ("nb", "Barna leker med et barn."), ("en", "Children play.")])
    assert ["barn", "barna", "barnet"] in found
    assert not [forms for forms in found if "children" in forms]


@pytest.mark.parametrize(("uses", "read"), [(READINGS, READINGS), (READINGS + 1, READINGS)])
def test_a_form_that_was_read_often_enough_is_not_read_again(
    uses: int, read: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    taken = []

    class Tagger:
        def tag_text(self, text: str) -> list[SimpleNamespace]:
            taken.append(text)
            return [SimpleNamespace(text=word, lemma=word, tag="NOUN") for word in text.split()]

    monkeypatch.setattr("kg.pages.word_forms.load_tagger", lambda _: Tagger())
    word_forms([("nb", "Barn")] * uses)
    assert len(taken) == read


@pytest.mark.parametrize(("mistaken", "of", "together"), [(1, 6, False), (2, 5, True)])
def test_a_form_that_is_seldom_taken_for_a_word_is_none_of_its_forms(
    mistaken: int, of: int, together: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Tagger:
        def tag_text(self, text: str) -> list[SimpleNamespace]:
            pairs = (word.split("/") for word in text.split())
            return [SimpleNamespace(text=form, lemma=lemma, tag="NOUN") for form, lemma in pairs]

    monkeypatch.setattr("kg.pages.word_forms.load_tagger", lambda _: Tagger())
    said = " ".join(["løpet/løp"] * mistaken + ["løpet/løpe"] * (of - mistaken) + ["løp/løp"])
    assert (mistaken / of >= LEAST_SHARE) is together
    assert (["løp", "løpet"] in word_forms([("nb", said)])) is together


def test_what_two_concepts_are_called_leads_to_neither() -> None:
    study = make_study()
    study.concepts = (*study.concepts, make_concept("annet", "Tiltak", "other"))
    told = index(study)["concepts"]
    assert told["behandling"] == ["begrep/behandling.html", ["behandling", "treatment"]]
    assert "tiltak" not in told


def test_every_page_leads_to_the_search(tmp_path: Path) -> None:
    write(make_study(), tmp_path)
    for path in tmp_path.rglob("*.html"):
        actions = {attrs["action"] for tag, attrs in Page(path).tags if tag == "form"}
        assert actions == {"sok.html" if path.parent == tmp_path else "../sok.html"}, path.name
