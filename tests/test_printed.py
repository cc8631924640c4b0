"""The smallest parts of pages, quotes whose wording stands elsewhere, rows looked up, and templates kept compiled."""

import json
import pickle
import re
import sys
from concurrent.futures import Executor, Future
from importlib.resources import files
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest
from filled_quotes import part_told
from made_up_site import make_study
from test_site import write

from kg.pages.text_parts import text_parts
from kg.views.material import Grouped, Material
from kg.views.names import Names
from kg.views.printed import folded, n, n_once
from kg.views.quotes import SENTENCES_OF_PART, Piece, QuotePlace, part_of, sentence_quote
from kg.views.templates import environment
from kg.wording.text import Text

PLACE = QuotePlace(document="d", title="A & B", page="4", section="1 Om", href="kilder/d.html#s-7")
HOSTILE = '"><script>alert(1)</script>'


@pytest.mark.parametrize("printed", [n, n_once])
def test_what_is_the_same_in_both_languages_stands_once_and_all_is_escaped(printed: Any) -> None:
    assert printed(Text("<b>", "<b>")) == "&lt;b&gt;"
    assert printed(Text("1\u202f000,5", "1,000.5")) == '<i class="figures">1\u202f000,5</i>'
    assert "<script>" not in printed(Text(HOSTILE, "x" + HOSTILE))
    assert '""' not in printed(Text("x", HOSTILE))


def test_the_english_of_a_name_waits_beside_it_but_not_within_a_picture() -> None:
    assert n_once(Text("Skole", "School")) == '<i data-en="School">Skole</i>'
    assert n_once(Text("Skole", "School"), "tspan") == n(Text("Skole", "School"), "tspan")


def test_a_whole_sentence_is_asked_for_and_any_other_passage_stands_there() -> None:
    pieces = (Piece("En ", None), Piece("lek", "lek"), Piece(" til.", None))
    asked = folded(sentence_quote("En lek\n til.", pieces, PLACE), "../", "title", Text("derfor", "thus"))
    assert asked.startswith('<blockquote data-at="3-6" data-told="title"><a href="../kilder/d.html#s-7">')
    assert "lek" not in asked
    assert "derfor" in asked
    there = folded(sentence_quote("En lek til. Og mer.", pieces, PLACE), "../")
    assert "<p>En <mark>lek</mark> til.</p>" in there
    assert "A &amp; B" in there


@pytest.mark.parametrize(("sentence", "part"), [(-3, 0), (0, 0), (SENTENCES_OF_PART - 1, 0), (SENTENCES_OF_PART, 1)])
def test_the_part_of_a_sentence_is_told_by_its_number(sentence: int, part: int) -> None:
    assert part_of(sentence) == part


def test_the_script_looks_in_the_same_parts() -> None:
    script = files("kg").joinpath("data", "site", "scripts", "quotes.js").read_text(encoding="utf-8")
    assert re.findall(r"SENTENCES_OF_PART = (\d+)", script) == [str(SENTENCES_OF_PART)]


def test_a_long_document_stands_in_parts_with_notes_beside_their_sentences() -> None:
    study = make_study()
    row = study.tables["sentences"].iloc[[1]]
    numbers = range(SENTENCES_OF_PART - 1, SENTENCES_OF_PART + 2)
    study.tables["sentences"] = pd.concat([row.assign(sentence=number, start=number) for number in numbers])
    note = {"document": "fjord", "block": 0, "kind": "note", "number": "1", "section": 1, "page": 1, "text": "Note."}
    study.tables["blocks"] = pd.DataFrame([note | {"start": SENTENCES_OF_PART, "end": SENTENCES_OF_PART + 1}])
    names = Names(services={s.id: s for s in study.services}, concepts={})
    told = text_parts(Material(tables=study.tables, names=names, texts=study.texts), "fjord")
    found = {name: [row[0] for row in part_told(script)[1]["rows"]] for name, script, _ in told}
    assert found == {
        "fjord.0": [SENTENCES_OF_PART - 1],
        "fjord.1": [SENTENCES_OF_PART, -2, SENTENCES_OF_PART + 1],
    }


def test_rows_are_found_by_a_value_or_by_one_in_a_list_in_the_order_of_the_table() -> None:
    table = pd.DataFrame({"a": ["x", None, "x"], "b": [["p", "q"], np.array(["q"]), ()], "n": [1, 2, 3]})
    grouped = Grouped(table)
    assert [row["n"] for row in grouped.rows("a", "x")] == [1, 3]
    assert [row["n"] for row in grouped.rows("b", "q")] == [1, 2]
    assert grouped.rows("a", "None") == grouped.rows("no column", "x") == Grouped(pd.DataFrame()).rows("a", "x") == []


def test_pages_are_the_same_with_and_without_workers(tmp_path: Path) -> None:
    class Workers(Executor):
        def submit(self, fn: Any, /, *args: Any, **kwargs: Any) -> Future[Any]:
            future: Future[Any] = Future()
            future.set_result(pickle.loads(pickle.dumps(fn))(*args, **kwargs))  # noqa: S301 - as processes get it
            return future

    write(make_study(), tmp_path / "alone")
    write(make_study(), tmp_path / "helped", workers=Workers())
    alone, helped = (
        {path.relative_to(folder): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
        for folder in (tmp_path / "alone", tmp_path / "helped")
    )
    assert alone == helped


def test_templates_are_kept_compiled_where_python_keeps_its_own(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "pycache_prefix", str(tmp_path))
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    for writes, kept in ((True, 0), (False, 1), (False, 1)):
        monkeypatch.setattr(sys, "dont_write_bytecode", writes)
        folder = Path(tmp_path, *Path(str(files("kg.views"))).parts[1:])
        folder.mkdir(parents=True, exist_ok=True)
        assert "{" not in environment.__wrapped__().get_template("take.html").render()
        assert len([*tmp_path.rglob("template-*.jinja2")]) == kept
    (compiled,) = tmp_path.rglob("template-*.jinja2")
    compiled.write_bytes(b"damaged")
    assert "{" not in environment.__wrapped__().get_template("take.html").render()


def test_a_part_is_a_script_that_tells_json() -> None:
    study = make_study()
    names = Names(services={s.id: s for s in study.services}, concepts={})
    material = Material(tables=study.tables, names=names, texts=study.texts)
    for name, script, rows in text_parts(material, "fjord"):
        assert part_told(script)[0] == name
        assert json.loads(json.dumps(rows)) == [
            [number, 1, services, kind, text] for number, _, services, kind, text in part_told(script)[1]["rows"]
        ]
