"""Sections and sentences of made-up texts."""

from collections.abc import Callable
from pathlib import Path

import pytest
from made_up import make_source

from corpus.document import document_id, to_document
from corpus.reading.limits import Limits
from corpus.reading.read_text import read_text
from corpus.reading.readers import read_source
from corpus.structure.sections import top_sections
from corpus.structure.sentences import split_sentences
from corpus.types import Document, Mark

Make = Callable[[str], Document]

PROSE = (
    "Dette er et avsnitt med vanlig løpende tekst som fyller linjen helt ut og litt til på slutten.\n"
    "Avsnittet har enda en linje av samme lengde, slik at en linjes bredde kan leses av teksten.\n"
)


def headings(document: Document) -> list[tuple[str | None, str, int]]:
    return [(s.number, s.title, s.level) for s in document.sections if s.end > s.start]


@pytest.mark.parametrize("leader", [" ", " ........ ", "\t", "....."])
@pytest.mark.parametrize("number", ["", "{} "])
def test_a_table_of_contents_is_out_of_the_running_text(document: Make, leader: str, number: str) -> None:
    titles = [number.format(n) + title for n, title in enumerate(("Innledning", "Lekestuen i dag", "Veien videre"), 1)]
    listed = "\n".join(f"{title}{leader}{3 * n}" for n, title in enumerate(titles, 1))
    found = document(f"Innhold\n\n{listed}\n\n" + "\n".join(f"{title}\n\n{PROSE}" for title in titles))
    assert [s.title for s in found.sections[1:]] == ["Innledning", "Lekestuen i dag", "Veien videre"]
    assert {found.sentence_text(s)[:14] for s in found.sentences if s.kind != "heading"} == {
        "Dette er et av",
        "Avsnittet har ",
    }
    assert {edit.kind for edit in found.edits} == {"contents"}


def test_a_chapter_on_contents_stays(document: Make) -> None:
    one = document(f"Innhold\n\nLekestuen har 12\n\n{PROSE}\nMål\n\n{PROSE}")
    assert not one.edits, "fewest_entries"
    two = document(f"Innhold\n\nLekestuen har 12\nMål har 14\n\n{PROSE}\nMål\n\n{PROSE}")
    assert [edit.kind for edit in two.edits] == ["contents"] * 3


def test_numbered_headings_get_their_depth_and_parents(document: Make) -> None:
    found = document(
        f"1 Innledning\n\n{PROSE}\n1.1 Oppdraget\n\n{PROSE}\n"
        f"1.1.1 Avgrensing\n\n{PROSE}\n2 Metode for arbeidet\n\n{PROSE}"
    )
    assert headings(found) == [
        ("1", "Innledning", 1),
        ("1.1", "Oppdraget", 2),
        ("1.1.1", "Avgrensing", 3),
        ("2", "Metode for arbeidet", 1),
    ]
    assert [found.sections[s.parent].title if s.parent else None for s in found.sections[1:]] == [
        None,
        "Innledning",
        "Oppdraget",
        None,
    ]


def test_a_title_over_two_lines_is_one_heading(document: Make) -> None:
    text = PROSE.replace("på slutten.", "på slutten,").replace("Avsnittet", "og avsnittet")
    found = document(f"{text}\n1 Hva de ansatte i tjenestene sier om \nsamarbeidet med foreldrene\n\n{PROSE}")
    assert headings(found) == [("1", "Hva de ansatte i tjenestene sier om samarbeidet med foreldrene", 1)]


def test_an_unnumbered_heading_stands_below_the_numbered_one_before_it(document: Make) -> None:
    found = document(f"1 Funn\n\n{PROSE}\nForeldrenes stemme\n{PROSE}")
    assert headings(found) == [("1", "Funn", 1), (None, "Foreldrenes stemme", 2)]


@pytest.mark.parametrize(
    "line",
    [
        "2005 kom det en ny lov om barnehager, og den endret mye for de ansatte i kommunen.",
        "1. Rapporten skal drøftes i alle lag og råd.\n2. Tiltakene skal følges opp av rådet.",
        "Oppsummert handler det om:",
        "• Godt samarbeid med hjemmet",
        "Tabell 3. Svar fordelt på tjeneste",
        "Solvik, juni 2024",
        "https://example.org/rapport",
        "17",
    ],
)
def test_lines_that_are_no_headings(document: Make, line: str) -> None:
    assert headings(document(f"{PROSE}\n{line}\n\n{PROSE}")) == []


def test_a_stated_heading_is_taken_at_its_word(document: Make) -> None:
    text = f"liten bokstav først.\n{PROSE}"
    marks = (Mark(kind="heading", start=0, end=20, level=2),)
    made = to_document(make_source(text, marks=marks))
    assert headings(made) == [(None, "liten bokstav først.", 2)]


def test_a_lone_title_does_not_make_the_report_one_unit() -> None:
    text = "Rapport\nEn\nto\nTre\nfire\nFem\nseks\n"
    places = [(text.index(word), level) for word, level in (("Rapport", 1), ("En", 2), ("Tre", 2), ("Fem", 2))]
    ends = {start: text.index("\n", start) for start, _ in places}
    marks = tuple(Mark(kind="heading", start=start, end=ends[start], level=level) for start, level in places)
    sections = to_document(make_source(text, marks=marks)).sections
    assert [sections[top].title for top in top_sections(sections)] == ["", "Rapport", "En", "Tre", "Fem"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Hun kom. Han gikk.", ["Hun kom.", "Han gikk."]),
        ("Det gjelder f.eks. barn og ca. 20 unge.", ["Det gjelder f.eks. barn og ca. 20 unge."]),
        ("Loven kom 1. januar 2020. Da ble det ro.", ["Loven kom 1. januar 2020.", "Da ble det ro."]),
        ("Det var i 2000. Så kom planen.", ["Det var i 2000.", "Så kom planen."]),
        ("Se Meld. St. 6 og § 3-1. Planen står der.", ["Se Meld. St. 6 og § 3-1.", "Planen står der."]),
        ("Han leste bøker, blader osv. Hun leste avis.", ["Han leste bøker, blader osv.", "Hun leste avis."]),
        ("Hun sa «kom nå.» (Vik, 2019). Så kom de.", ["Hun sa «kom nå.» (Vik, 2019).", "Så kom de."]),
        ("Kommer de? Ja! Det gjør de.", ["Kommer de?", "Ja!", "Det gjør de."]),
        ("Vik mfl. 2019 skriver dette.", ["Vik mfl. 2019 skriver dette."]),
        ("Slik er det hos E. Berg og de andre.", ["Slik er det hos E. Berg og de andre."]),
        ("Det er 20 pst. Av dem gikk 5 pst. hjem.", ["Det er 20 pst.", "Av dem gikk 5 pst. hjem."]),
        ("Se kap. 3. Båten ligger der.", ["Se kap. 3.", "Båten ligger der."]),
        ("Møtet var kl. 12. Alle kom.", ["Møtet var kl. 12.", "Alle kom."]),
        ("Hun leste osv. «Det var fint.»", ["Hun leste osv.", "«Det var fint.»"]),
        (
            "Slik er det no. Men eg veit ikkje, sa eg. Så gjekk ho.",
            ["Slik er det no.", "Men eg veit ikkje, sa eg.", "Så gjekk ho."],
        ),
        ("Råd ift. Lervik kommune, ifm. Vik og iht. Berg.", ["Råd ift. Lervik kommune, ifm. Vik og iht. Berg."]),
        ("Gjelder pr. 31. mai, mht. Vik og vedr. Dal.", ["Gjelder pr. 31. mai, mht. Vik og vedr. Dal."]),
        ("Dr. K.A. Lie og Mrs. Moe kom.", ["Dr. K.A. Lie og Mrs. Moe kom."]),
        ("Her mangler et punktum Det ser vi ofte.", ["Her mangler et punktum", "Det ser vi ofte."]),
        ("Se www.vik.example/barn.Lek og Meld.St. 6.", ["Se www.vik.example/barn.Lek og Meld.St. 6."]),
        (
            "«Vi vet det ikke.» (Styrer, barnehage). Slik er det.",
            ["«Vi vet det ikke.» (Styrer, barnehage).", "Slik er det."],
        ),
        ("«Vi vet det.» (De sa det begge.) Så gikk de.", ["«Vi vet det.»", "(De sa det begge.)", "Så gikk de."]),
        ("Målene er: 1. Lek, 2. Læring og 3. Omsorg.", ["Målene er: 1. Lek, 2. Læring og 3. Omsorg."]),
        ("Nivået var 2,4. I fjor var det 2.", ["Nivået var 2,4.", "I fjor var det 2."]),
        ("båt: noe som flyter. fast brygge: noe som står.", ["båt: noe som flyter.", "fast brygge: noe som står."]),
        ("Det gjelder f.eks. barn: de er små.", ["Det gjelder f.eks. barn: de er små."]),
        ("NOU 2031: 4 Barn i Vik. Om lek er ny.", ["NOU 2031: 4 Barn i Vik. Om lek er ny."]),
        ("Det står i NOU 2031: 4 Barn i Vik. Lek er bra.", ["Det står i NOU 2031: 4 Barn i Vik.", "Lek er bra."]),
        ("Dr. med. Lie og stud.med. Moe kom. De lo.", ["Dr. med. Lie og stud.med. Moe kom.", "De lo."]),
        ("", []),
        (" \n ", []),
    ],
)
def test_sentences(text: str, expected: list[str]) -> None:
    assert [text[a:b] for a, b in split_sentences(text)] == expected


def test_a_sentence_goes_on_over_a_page(document: Make) -> None:
    found = document(
        f" {PROSE}Her går setningen videre til neste side som begynner\n med resten av den. Så er det slutt.\n"
    )
    texts = [found.sentence_text(sentence) for sentence in found.sentences]
    assert "Her går setningen videre til neste side som begynner med resten av den." in texts


def test_references_are_marked_as_such(document: Make) -> None:
    found = document(f"1 Innledning\n\n{PROSE}\n2 Referanser\n\nBerg, A. (2019). Om lek. Forlaget. {PROSE}")
    assert {s.kind for s in found.sentences if s.section == 2} == {"heading", "reference"}


def test_document_ids_are_readable_and_change_with_the_content() -> None:
    assert document_id("../Å Ærlig.txt", "a" * 64) == "a-aerlig-aaaaaaaa"
    assert document_id("報告.txt", "b" * 64) == "document-bbbbbbbb"


def test_a_customary_part_is_a_heading_also_when_glued_or_after_its_text(document: Make) -> None:
    found = document(f"{PROSE}\n2019 - 2022Forord\n\n{PROSE}\nBakgrunn\n\f{PROSE}")
    assert headings(found) == [(None, "Forord", 1), (None, "Bakgrunn", 1)]


def test_a_label_that_recurs_is_a_heading_and_one_that_leads_in_is_not(document: Make) -> None:
    parts = "".join(f"{PROSE * 3}\nPå kort sikt:\n\n" for _ in range(3))
    found = document(f"{parts}{PROSE * 3}\nMålet er at:\n\n{PROSE}")
    assert [title for _, title, _ in headings(found)] == ["På kort sikt:"] * 3


def test_a_numbered_title_that_breaks_off_goes_on_over_a_gap(document: Make) -> None:
    found = document(f"{PROSE}\n2.6 Melding om tidlig innsats og\n\ninkludering i barnehage og skole\n\n{PROSE}")
    assert headings(found) == [("2.6", "Melding om tidlig innsats og inkludering i barnehage og skole", 2)]
    assert [found.sentence_text(s) for s in found.sentences if s.kind == "heading"] == [
        "2.6 Melding om tidlig innsats og inkludering i barnehage og skole"
    ]


def test_an_appendix_may_have_its_title_on_the_next_line(document: Make) -> None:
    found = document(f"{PROSE}\nVedlegg 1\nSpørsmål til tjenestene\n\n{PROSE}")
    assert headings(found) == [("Vedlegg 1", "Spørsmål til tjenestene", 1)]


@pytest.mark.parametrize("line", ["Andel som er enig. N=8693", "Rådet for barn og"])
def test_survey_bases_and_broken_lines_are_no_headings(document: Make, line: str) -> None:
    assert not headings(document(f"{PROSE}\n{line}\n\n{PROSE}"))


def test_works_in_a_list_of_references_are_no_headings(document: Make) -> None:
    found = document(f"{PROSE}\nLitteratur\n\n{PROSE}\nSamtaler med barn - Et direktorat\n\n{PROSE}")
    assert headings(found) == [(None, "Litteratur", 1)]


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("Litteraturhenvisninger", "references"),
        ("Kjelder til kapittel 2", "references"),
        ("Aktuelle lenker", "references"),
        ("Kilder til uro", "body"),
        ("Litteratur for barn", "body"),
    ],
)
def test_titles_of_lists_of_sources(document: Make, title: str, kind: str) -> None:
    assert document(f"{PROSE}\n2 {title}\n\n{PROSE}").sections[1].kind == kind


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.html", "<p>Målet for barnehagen er å gi ro</p><p>Skolen skal ha gode<br>vaner.</p>"),
        ("a.html", "<p>Målet for barnehagen er å gi ro</p><p>skolen skal ha gode vaner.</p>"),
        ("a.md", "Målet for barnehagen er å gi ro\n\nSkolen skal ha gode\nvaner.\n"),
    ],
)
def test_a_paragraph_that_its_format_states_ends_its_sentence(name: str, text: str, tmp_path: Path) -> None:
    (tmp_path / name).write_text(text, encoding="utf-8")
    document = to_document(read_source(tmp_path / name))
    said = [" ".join(document.sentence_text(sentence).split()) for sentence in document.sentences]
    assert [sentence.lower() for sentence in said] == ["målet for barnehagen er å gi ro", "skolen skal ha gode vaner."]


def test_items_that_their_format_states_are_one_each(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text("<ul><li>barnevernet</li><li>helsestasjonen</li></ul>", encoding="utf-8")
    document = to_document(read_source(tmp_path / "a.html"))
    assert [document.sentence_text(sentence) for sentence in document.sentences] == ["barnevernet", "helsestasjonen"]


def said(document: Document) -> list[str]:
    return [document.sentence_text(sentence) for sentence in document.sentences]


def test_items_of_lists_end_sentences(document: Make) -> None:
    lettered = said(
        document(f"{PROSE}\nDe skal:\na) lytte til barna,\nb) snakke med foreldrene\nog lærerne, og\nc) melde fra.\n")
    )
    assert lettered[-3:] == ["a) lytte til barna,", "b) snakke med foreldrene og lærerne, og", "c) melde fra."]
    numbered = said(document(f"{PROSE}\nDe skal:\n1. lytte til barna\n2. snakke med foreldrene\n\n{PROSE}"))
    assert "1. lytte til barna" in numbered
    assert "2. snakke med foreldrene" in numbered


def test_where_a_line_is_a_paragraph_lines_end_sentences(document: Make) -> None:
    lines = [
        "Vi arbeider for alle barn og unge som bor i Vik.",
        "Vi kan hjelpe med:",
        "søvn og mat",
        "overgang til skole",
    ]
    assert said(document("\n".join([*lines, "Ta gjerne kontakt med oss når du vil."])))[1:4] == lines[1:]
    assert said(document("\n\n".join([*lines, "Ta gjerne kontakt med oss når du vil."])))[1:4] == lines[1:]


def test_rules_drawn_with_signs_are_no_text(document: Make) -> None:
    text = f"Lek ute\n=======\n\n{PROSE}\n----\n\nLek inne\n--------\n{PROSE}"
    found = to_document(read_text(text.encode(), file="tekst.txt", limits=Limits()))
    assert headings(found) == [(None, "Lek ute", 1), (None, "Lek inne", 1)]
    assert not any(sign in found.clean.text for sign in ("==", "--"))
