"""The draft for the services' meeting: what it says, that it invents nothing, and the files it is written to."""

from dataclasses import replace
from pathlib import Path

import docx
import pandas as pd
import pytest
from made_up_site import make_study, save_study

from kg.asking.study import open_study
from kg.cli import main
from kg.drafting.blocks import Blank, Grid, Headline, Paragraph, Points, Quotation
from kg.drafting.draft import CLAIMS_AT_MOST, concept_draft
from kg.drafting.files import DraftError, draft_markdown, write_draft
from kg.tables.study_tables import StudyError
from kg.wording.text import Text

HOSTILE = "<script>alert(1)</script> [x](http://x) | *a* `b` # c \x07\u202e\n1. d"


@pytest.fixture
def study(tmp_path: Path) -> Path:
    return save_study(make_study(), tmp_path / "study")


def test_the_draft_leaves_the_definition_to_the_meeting(study: Path) -> None:
    blocks = concept_draft(open_study(study), "oppfølging")
    heads = [block.text.nb for block in blocks if isinstance(block, Headline) and block.level < 2]
    assert heads == [
        "oppfølging: utkast til felles definisjon",
        "Felles definisjon",
        "Hva rapportene selv sier om ordet",
        "Hva sies i dag om hver tjeneste?",
        "Hva er felles?",
        "Hva er ulikt?",
        "Sitater",
        "Åpne spørsmål",
        "Forbehold",
    ]
    after = blocks[[isinstance(b, Headline) and b.text.nb == "Felles definisjon" for b in blocks].index(True) + 1 :]
    assert isinstance(after[0], Paragraph)
    assert isinstance(after[1], Blank)


def test_every_quote_is_word_for_word_with_its_source_and_page(study: Path) -> None:
    opened = open_study(study)
    said = {text.replace("-\n", "").replace("\n", " ") for text in opened.texts.values()}
    quotes = [block for block in concept_draft(opened, "oppfølging") if isinstance(block, Quotation)]
    assert len(quotes) == 5
    for quote in quotes:
        words = "".join(text for text, _ in quote.pieces).strip()
        assert any(words in text for text in said)
        assert ", s. " in quote.source.nb
    assert "Notat fra fjorden, s. iv, 1 Om skolen [forklaring; tjenestens egne ord (Skole)]" in quotes[2].source.nb
    assert quotes[2].source.nb.endswith("nesten likt: myr.txt, s. 1")


def test_what_the_reports_say_of_the_word_stands_near_the_top_with_source_and_page(study: Path) -> None:
    told = draft_markdown(concept_draft(open_study(study), "oppfølging"))
    (part,) = (part for part in told.split("\n## ") if part.startswith("Hva rapportene selv sier om ordet"))
    assert "Vi kaller det" in part
    assert "sier at noe er ulikt eller uklart\\]; nesten likt:" in part
    assert ", s. " in part
    assert told.index(part) < told.index("Hva sies i dag")
    assert "Hva rapportene selv sier" not in draft_markdown(concept_draft(open_study(study), "tiltak"))


def test_a_draft_has_few_of_many_statements(tmp_path: Path) -> None:
    made = make_study()
    said = made.tables["claims"].iloc[[0]]
    many = [said.assign(start=12 + n, end=48 + n) for n in range(CLAIMS_AT_MOST + 1)]
    folder = save_study(replace(made, tables=made.tables | {"claims": pd.concat(many)}), tmp_path / "study")
    quotes = [block for block in concept_draft(open_study(folder), "oppfølging") if isinstance(block, Quotation)]
    assert sum("[sier at noen er enige]" in quote.source.nb for quote in quotes) == CLAIMS_AT_MOST == 5


def test_usage_is_that_of_the_table(study: Path) -> None:
    (grid,) = (block for block in concept_draft(open_study(study), "oppfolging") if isinstance(block, Grid))
    assert [tuple(cell.nb.replace("\u2060", "") for cell in row) for row in grid.rows] == [
        ("Skole", "1", "100,0", "10,0–380,0", "–"),
        ("Psykisk helsetjeneste", "0", "0,0", "0,0–250,0", "–"),
        ("Fastlege", "1", "1 600,0".replace(" ", "\u202f"), "–", "–"),
    ]


def test_differences_and_questions_rest_on_findings(study: Path) -> None:
    told = draft_markdown(concept_draft(open_study(study), "behandling"))
    assert "Ord bare om psykisk helsetjeneste: nødbehandling" in told
    assert "Ordet brukes i ulike sammenhenger i tekst om" in told
    assert "Nær det står samtale, klinikk på den ene siden, nød, uke på den andre" in told
    assert "Kan én definisjon dekke både bruken om" in told
    assert "Ingen av dokumentene sier hva begrepet betyr" in told
    silent = draft_markdown(concept_draft(open_study(study), "tiltak"))
    assert "Ingen forskjell er påvist." in silent


def test_one_passage_about_two_services_makes_no_word_common(tmp_path: Path) -> None:
    made = make_study()
    definitions = made.tables["definitions"].iloc[[0]].copy()
    definitions["services"] = [["skole", "psykisk_helse"]]
    made.tables["definitions"] = definitions
    once = draft_markdown(concept_draft(open_study(save_study(made, tmp_path / "once")), "oppfølging"))
    assert "har ingen innholdsord felles" in once
    other = definitions.assign(sentence=1)  # the same words in another sentence
    other["services"] = [["psykisk_helse"]]
    made.tables["definitions"] = pd.concat([definitions, other])
    twice = draft_markdown(concept_draft(open_study(save_study(made, tmp_path / "twice")), "oppfølging"))
    assert "- ringe: skolen, psykisk helsetjeneste" in twice


def test_what_may_be_a_definition_is_labelled_so_and_makes_no_word_common(tmp_path: Path) -> None:
    made = make_study()
    certain = made.tables["definitions"].iloc[[0]].assign(certainty="certain", rank=0.8)
    possible = certain.assign(sentence=1, term="det", certainty="possible", rank=0.4)
    possible["services"] = [["psykisk_helse"]]
    made.tables["definitions"] = pd.concat([certain, possible])
    told = draft_markdown(concept_draft(open_study(save_study(made, tmp_path / "s")), "oppfølging"))
    assert told.count("[mulig definisjon: forklaring") == 1
    assert "har ingen innholdsord felles" in told


def test_word_and_markdown_hold_the_same_and_the_same_bytes(study: Path, tmp_path: Path) -> None:
    blocks = concept_draft(open_study(study), "behandling")
    for name in ("a.docx", "b.docx"):
        write_draft(blocks, tmp_path / name)
    assert (tmp_path / "a.docx").read_bytes() == (tmp_path / "b.docx").read_bytes()
    document = docx.Document(str(tmp_path / "a.docx"))
    words = "\n".join(paragraph.text for paragraph in document.paragraphs)
    assert words.startswith("behandling: utkast til felles definisjon – treatment: draft of a common definition")
    assert "Klinikken gir behandling." in words
    assert "Skrives i møtet.\nTo be written in the meeting." in words
    bold = [run.text for paragraph in document.paragraphs for run in paragraph.runs if run.bold]
    assert "behandling" in bold
    (table,) = document.tables
    assert table.rows[0].cells[0].text == "Tjeneste\nService"
    assert len(table.rows) == 4


def test_hostile_wording_stays_wording(tmp_path: Path) -> None:
    blocks = (
        Headline(level=1, text=Text(HOSTILE, HOSTILE)),
        Points(items=(Text(HOSTILE, "x"),)),
        Quotation(pieces=((HOSTILE, True), (" ", True)), source=Text(HOSTILE, HOSTILE)),
        Grid(head=(Text("a", "b"),), rows=((Text(HOSTILE, HOSTILE),),)),
    )
    told = draft_markdown(blocks)
    assert "\\<script\\>alert(1)\\</script\\> \\[x\\](http://x) \\| \\*a\\* \\`b\\` \\# c 1. d" in told
    assert "\n1. d" not in told
    assert "\u202e" not in told
    assert "\x07" not in told
    write_draft(blocks, tmp_path / "x.docx")
    assert "<script>alert(1)</script>" in docx.Document(str(tmp_path / "x.docx")).paragraphs[0].text


def test_a_draft_needs_a_known_concept_and_kind_of_file(study: Path, tmp_path: Path) -> None:
    with pytest.raises(StudyError, match="no concept 'oppfølgning' in this study; did you mean 'oppfølging'"):
        concept_draft(open_study(study), "oppfølgning")
    with pytest.raises(DraftError, match=r"x\.odt: unknown kind of file; name one that ends in \.docx or \.md"):
        write_draft((), tmp_path / "x.odt")


def test_the_command_writes_the_file_and_says_where(
    study: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["draft", str(study), "oppfølging", "-o", str(tmp_path / "new" / "o.md")]) == 0
    assert capsys.readouterr().out.strip().endswith("o.md")
    assert (tmp_path / "new" / "o.md").read_text(encoding="utf-8").startswith("# oppfølging: utkast")
    edited = tmp_path / "new" / "o.md"
    edited.write_text("Ferdig.", encoding="utf-8")
    assert main(["draft", str(study), "oppfølging", "-o", str(edited)]) == 2
    assert "o.md: it is there already" in capsys.readouterr().err
    assert edited.read_text(encoding="utf-8") == "Ferdig."


def test_a_study_without_later_tables_has_drafts_too(tmp_path: Path) -> None:
    made = make_study()
    older = {name: table for name, table in made.tables.items() if name not in {"senses", "meaning", "claims"}}
    folder = save_study(replace(made, tables=older), tmp_path / "study")
    assert "Sitater" in draft_markdown(concept_draft(open_study(folder), "behandling"))
