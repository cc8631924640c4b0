"""The sample corpus: made from its manuscripts without loss, and with all that the readers and finders must meet."""

import io
import re
import zipfile
from collections import Counter
from functools import cache
from itertools import pairwise

import docx
import lxml.html
import pypdfium2
import pytest
from make_sample import SAMPLE, sample_files
from sample_manuscript import Block, is_reference_heading, read_manuscript

SHARED = ("samarbeid.txt", "oppvekstplan.docx")  # the reports in which four services have chapters of their own
REPORTS = ("helsestasjon.txt", "barnehage.pdf", "barnevern.docx", "ppt.html", "skule.docx", *SHARED)
TYPESET = tuple(name for name in REPORTS if not name.endswith("html"))
WORD_FILES = tuple(name for name in REPORTS if name.endswith("docx"))
RUNNING_HEAD = "Lek først · Oppfølging i fire barnehager i Nordvåg"

DEFINITION_CUE = re.compile(
    r"\b(?:defineres som|definert som|defineres \w+ \w* ?som|forstås (?:her )?som|handl(?:er|ar) om"
    r"|innebærer|inneber|betyr|består av|dreier seg om|vil for \w+ si|[Mm]ed \w+(?: \w+)? (?:mener|meiner))\b"
    r"|\((?:det vil si|i skulen er)"
)
SURNAME = r"[A-ZÆØÅ][a-zæøå]{3,}"
PARENTHETICAL = re.compile(rf"\((?:[^()]*?{SURNAME}|[^()]*PPT)[^()]*, (?:\d{{4}}|u\.å\.)[^()]*\)")
NARRATIVE = re.compile(rf"({SURNAME})(?: (?:mfl\.|et al\.))? \((\d{{4}}|u\.å\.)")
OWN_WORDS = {
    "helsestasjon.txt": "behandling undersøkelse konsultasjon kartlegging tilknytning hjemmebesøk samspill",
    "barnehage.pdf": "lek oppfølging medvirkning relasjon tilrettelegging inkludering språkstimulering",
    "barnevern.docx": "undersøkelse hjelpetiltak omsorgssvikt bekymringsmelding akuttvedtak vedtak saksbehandling",
    "ppt.html": "vurdering utredning spesialpedagogisk tilrettelegging veiledning kartlegging saksbehandling",
    "skule.docx": "opplæring elev spesialundervisning kartlegging skulemiljø inkludering saksbehandling",
    "samarbeid.txt": "behandling undersøkelse tilknytning lek medvirkning hjelpetiltak utredning veiledning",
    "oppvekstplan.docx": "screening konsultasjon vennskap måltid samtykke beredskapshjem tilråding systemarbeid",
}
NAMES = {
    "Helsestasjonen": r"helsestasjon|helsesykepleier|[Jj]ord(?:mor|mødre)",
    "Barnehagen": r"[Bb]arnehage|[Pp]edagogisk leder|[Ss]tyreren",
    "Barnevernet": r"[Bb]arnevern",
    "PPT": r"\bPPT",
    "": r"[Ss]kole|\b[Ee]lev|[Ll]ærer|[Rr]ektor|[Pp]oliti|\bBUP|[Ff]astlege|\bNAV\b|\b[Kk]ommunen?\b",
}


@cache
def pdf_pages() -> tuple[str, ...]:
    pdf = pypdfium2.PdfDocument(SAMPLE / "barnehage.pdf")
    return tuple(page.get_textpage().get_text_range() for page in pdf)


def docx_text(name: str) -> str:
    document = docx.Document(str(SAMPLE / name))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    notes = [part.blob.decode() for part in document.part.package.iter_parts() if "footnotes" in part.partname]
    footnotes = [re.sub(r"<[^>]+>", "", note) for note in notes]
    return "\n".join([*(paragraph.text for paragraph in document.paragraphs), *cells, *footnotes])


def html_text(path: str) -> str:
    element = lxml.html.fromstring((SAMPLE / "ppt.html").read_text(encoding="utf-8")).find(path)
    assert element is not None
    return "".join(str(text) for text in element.itertext())


@cache
def bundled_text(name: str) -> str:
    """The wording of a report, read in the plainest way there is for its format."""
    if name.endswith("pdf"):
        return "\n".join(pdf_pages())
    if name.endswith("docx"):
        return docx_text(name)
    text = (SAMPLE / name).read_text(encoding="utf-8")
    return html_text(".//main") if name.endswith("html") else text


@cache
def running_text(name: str) -> str:
    """The same on one line, words that were broken over a line end joined."""
    return " ".join(re.sub(r"(?<=[a-zæøå])(?:-\r?\n(?! ?(?:og|eller)\b)|\ufffe)", "", bundled_text(name)).split())


def manuscript(name: str) -> list[Block]:
    return read_manuscript(name.partition(".")[0])


def letters(text: str) -> Counter[str]:
    return Counter(letter for letter in text.casefold() if letter.isalpha())


def words(text: str) -> list[str]:
    return re.findall(r"[a-zæøåé]+", text.casefold())


def sentences(text: str) -> list[str]:
    return [sentence for sentence in re.split(r"(?<=[.?!»])\s+(?=[A-ZÆØÅ«])", text) if len(sentence.split()) > 2]


def top_sections(name: str) -> list[str]:
    """The text under each top-level heading, its subsections included, without the list of references."""
    if name.endswith("html"):
        body = re.sub(r"(?s).*?<main>|<h2>Litteratur.*", "", (SAMPLE / name).read_text(encoding="utf-8"))
        return [re.sub(r"<[^>]+>", " ", part) for part in body.split("<h2>")[1:]]
    sections: list[str] = []
    for block in manuscript(name):
        if is_reference_heading(block):
            break
        if block.kind == "heading" and block.level == 1:
            sections.append("")
        if sections and block.kind == "paragraph":
            sections[-1] += f"{block.text}\n"
    return sections


# --- made from the manuscripts --------------------------------------------------------------------------------


def test_two_runs_give_the_same_bytes() -> None:
    assert sample_files() == sample_files()


@pytest.mark.parametrize("name", ["helsestasjon.txt", "samarbeid.txt"])
def test_text_files_are_as_committed(name: str) -> None:
    assert sample_files()[name] == (SAMPLE / name).read_bytes()


@pytest.mark.parametrize("name", WORD_FILES)
def test_word_files_hold_the_committed_bytes(name: str) -> None:
    # Members are compared, not the archive: how well zlib packs them differs between builds of Python.
    with zipfile.ZipFile(io.BytesIO(sample_files()[name])) as made, zipfile.ZipFile(SAMPLE / name) as committed:
        assert made.namelist() == committed.namelist()
        for member in made.namelist():
            assert made.read(member) == committed.read(member), member


def test_pdf_says_what_the_committed_one_says() -> None:
    # Not the bytes: those are fpdf2's, and change with its version.
    pdf = pypdfium2.PdfDocument(sample_files()["barnehage.pdf"])
    assert tuple(page.get_textpage().get_text_range() for page in pdf) == pdf_pages()


@pytest.mark.parametrize("name", TYPESET)
def test_every_paragraph_of_the_manuscript_is_in_the_file(name: str) -> None:
    present = set(words(running_text(name)))
    for block in manuscript(name):
        assert set(words(block.text)) <= present, block.text


@pytest.mark.parametrize("name", TYPESET)
def test_no_letter_is_lost_or_set_twice(name: str) -> None:
    expected = sum((letters(block.text) for block in manuscript(name)), Counter[str]())
    if name.endswith("pdf"):
        heads = len(pdf_pages()) - 1
        expected += Counter({letter: n * heads for letter, n in letters(RUNNING_HEAD).items()})
    assert letters(bundled_text(name)) == expected


def test_bundle_is_small_and_complete() -> None:
    files = [path for path in SAMPLE.iterdir() if path.is_file()]
    assert {path.name for path in files} >= set(REPORTS)
    assert sum(path.stat().st_size for path in files) < 200_000


# --- what every report holds ----------------------------------------------------------------------------------


@pytest.mark.parametrize("name", REPORTS)
def test_report_has_a_length_and_says_that_it_is_made_up(name: str) -> None:
    text = running_text(name)
    assert 800 <= len(text.split()) <= 1_600
    assert re.search(r"Oppdiktet eksempel|Oppdikta døme", text[:400])
    assert "Begrepskart" in text[:400]


@pytest.mark.parametrize("name", REPORTS)
def test_report_defines_tidlig_innsats_and_two_more_terms(name: str) -> None:
    text = running_text(name)
    assert len(DEFINITION_CUE.findall(text)) >= 3
    using = [s for s in re.split(r"(?<=[.?!]) ", text) if re.search(r"tidleg innsats|tidlig innsats", s.lower())]
    assert any(re.search(rf"{DEFINITION_CUE.pattern}|\ber (?:det som|hjelp|først)\b", s) for s in using)


@pytest.mark.parametrize("name", REPORTS)
def test_report_cites_in_several_shapes_and_lists_what_it_cites(name: str) -> None:
    text = running_text(name)
    body, _, references = re.split(r"\b(Referanser|Litteratur) (?=[A-ZÆØÅ])", text, maxsplit=1)
    parenthetical, narrative = PARENTHETICAL.findall(body), NARRATIVE.findall(body)
    assert parenthetical
    assert narrative
    assert len(parenthetical) + len(narrative) >= 4
    cited = narrative + [pair for group in parenthetical for pair in re.findall(rf"({SURNAME}), (\d{{4}})", group)]
    for surname, year in cited:
        assert re.search(rf"{surname}[^()]*\({re.escape(year)}\)", references), (surname, year)


@pytest.mark.parametrize("name", REPORTS)
def test_report_has_sections_long_enough_to_resample(name: str) -> None:
    sections = top_sections(name)
    assert len(sections) >= 5
    assert [len(section.split()) >= 100 for section in sections] == [True] * len(sections)


@pytest.mark.parametrize("name", REPORTS)
def test_report_has_two_levels_of_headings_a_table_and_a_footnote(name: str) -> None:
    if name.endswith("html"):
        tree = lxml.html.fromstring((SAMPLE / name).read_text(encoding="utf-8"))
        tags = {str(element.tag) for element in tree.iter()}
        assert {"h2", "h3", "caption", "td", "blockquote", "nav", "sup"} <= tags
        return
    blocks = manuscript(name)
    assert {block.level for block in blocks if block.kind == "heading"} == {1, 2}
    assert {"caption", "table", "note"} <= {block.kind for block in blocks}


@pytest.mark.parametrize("name", REPORTS)
def test_services_use_words_of_their_own_and_share_some(name: str) -> None:
    text = running_text(name).casefold()
    assert [word for word in OWN_WORDS[name].split() if not re.search(rf"\b{word}", text)] == []
    assert re.search(r"tverrfagle?i?g samarbeid", text)
    assert "foreldresamarbeid" in text
    assert "oppfølging" in text


@pytest.mark.parametrize("name", REPORTS)
def test_coordination_and_separable_verbs_occur(name: str) -> None:
    text = running_text(name)
    assert re.search(r"\w{4,}- og \w{6,}", text)
    assert re.search(r"\b(?:følge?r?|fulgte?|følgjer) (?:vi )?(?:dem|barna|barnet|elevane) opp\b", text)


@pytest.mark.parametrize("name", SHARED)
def test_four_services_have_three_chapters_each(name: str) -> None:
    # Distances are tested by exchanging chapters within a report: 20 ways for each, 400 for the two.
    headings = [block.text for block in manuscript(name) if block.kind == "heading" and block.level == 1]
    owners = [heading.split()[1].rstrip(":") for heading in headings if not heading.startswith(("Referanser", "Litt"))]
    assert Counter(owners) == {"Helsestasjonen": 3, "Barnehagen": 3, "Barnevernet": 3, "PPT": 3}
    assert all(one != two for one, two in pairwise(owners)), "in mixed order"


@pytest.mark.parametrize("name", SHARED)
def test_chapter_of_a_service_keeps_to_that_service(name: str) -> None:
    # A sentence that names another service counts as that service's, and is lost to the chapter's.
    headings = [block.text for block in manuscript(name) if block.kind == "heading" and block.level == 1]
    for heading, chapter in zip(headings, top_sections(name), strict=False):
        owner = heading.split()[1].rstrip(":")
        others = "|".join(pattern for service, pattern in NAMES.items() if service != owner)
        assert not re.search(others, heading)
        own = [sentence for sentence in sentences(chapter) if not re.search(others, sentence)]
        assert 90 <= sum(len(sentence.split()) for sentence in own) <= 130, heading


def test_no_sentence_is_written_twice() -> None:
    # "ppt.html" is its own manuscript; running text without the notice that a report is made up.
    texts = ["".join(top_sections(name)) for name in REPORTS]
    written = Counter(" ".join(sentence.split()) for text in texts for sentence in sentences(text))
    assert [sentence for sentence, n in written.items() if n > 1] == []


# --- what each format holds -----------------------------------------------------------------------------------


def test_text_from_a_pdf_has_what_the_conversion_leaves_behind() -> None:
    text = bundled_text("helsestasjon.txt")
    assert text.startswith(" Små")
    assert [int(n) for n in re.findall(r"\n\n(\d+)\n(?= \S|$)", text)] == [1, 2, 3, 4, 5]
    assert "tverrsek-\ntorielle" in text
    assert re.search(r"0–24-\n[a-z]", text)
    assert "risiko-\nog " in text
    assert "stasjonene.1\n" in text
    assert re.search(r"[a-zæøå]\n\n2 For [^\n]+\n\n2\n [a-zæøå]", text), "a footnote and a page break cut a sentence"
    assert "\n6 uker\nLege og helsesykepleier\n" in text


def test_exported_text_has_one_line_a_paragraph_and_no_broken_words() -> None:
    text = bundled_text("samarbeid.txt")
    assert max(map(len, text.splitlines())) > 500
    assert not re.search(r"\w-\n", text)
    assert "behandling\t41\t2\t6\t3" in text
    assert re.findall(r"^\[\d\] ", text, re.MULTILINE) == ["[1] "]
    headings = re.findall(r"^(\d+) (?:Helsestasjonen|Barnehagen|Barnevernet|PPT): ", text, re.MULTILINE)
    assert headings == [str(number) for number in range(1, 13)]


def test_pdf_has_an_outline_running_heads_page_numbers_and_broken_words() -> None:
    pages = pdf_pages()
    assert 3 <= len(pages) <= 5
    assert [page.startswith(RUNNING_HEAD) for page in pages] == [False] + [True] * (len(pages) - 1)
    assert [page.split()[-1] for page in pages] == [str(n) for n in range(1, len(pages) + 1)]
    assert sum(page.count("\ufffe") for page in pages) >= 5  # pdfium's sign for a hyphen at a line end
    outline = [(item.level, item.get_title()) for item in pypdfium2.PdfDocument(SAMPLE / "barnehage.pdf").get_toc()]
    headings = [(block.level - 1, block.text) for block in manuscript("barnehage.pdf") if block.kind == "heading"]
    assert outline == headings


@pytest.mark.parametrize("name", WORD_FILES)
def test_word_file_has_heading_styles_a_table_and_a_footnote(name: str) -> None:
    document = docx.Document(str(SAMPLE / name))
    styles = Counter(paragraph.style.name for paragraph in document.paragraphs if paragraph.style)
    assert styles["Title"] == styles["Caption"] == styles["Heading 2"] == len(document.tables) == 1
    assert styles["Heading 1"] >= 5
    assert styles["List Number"] == (5 if name == "barnevern.docx" else 0)
    assert document.element.xpath("count(//w:footnoteReference)") == 1
    language = "nn-NO" if name == "skule.docx" else "nb-NO"
    assert document.core_properties.language == language


def test_html_boilerplate_stands_outside_main() -> None:
    page = html_text("./body")
    for boilerplate in ("informasjonskapsler", "Telefontid", "Siste nytt", "Forsiden"):
        assert boilerplate in page
        assert boilerplate not in bundled_text("ppt.html")
