"""Pages as public bodies publish them. Each says itself what must come of it, by its made-up words:

TEKST… must be read in running text or a heading, TITTEL… as a heading, NOTE… in a note and nowhere else, BORT…
nowhere.
"""

import re
import time
from contextlib import suppress
from random import Random

import pytest

from corpus.document import to_document
from corpus.errors import SourceError
from corpus.reading.html import decoding
from corpus.reading.html.read_html import read_html
from corpus.reading.limits import Limits
from corpus.types import RUNNING_TEXT, Document, Source

ACCORDION = """<!doctype html><html lang=nb><head><meta charset=utf-8><title>BORT0</title></head><body>
<a class="visually-hidden focusable skip-link" href="#main">Hopp til hovedinnhold</a>
<header role=banner><a href="/">BORT1 kommune</a><nav><ul><li><a href=a>BORT2</a></li></ul></nav></header>
<nav aria-label=Brødsmulesti><ol class=breadcrumb><li><a href=/>BORT3</a></li></ol></nav>
<main id=main><article class="node node--type-page"><header><h1>TITTEL1 i barnehagen</h1><p class=lead>TEKST1 er
ingressen.</p></header>
<div class=accordion id=acc><div class=accordion-item><h2 class=accordion-header><button class="accordion-button
collapsed" type=button
data-bs-toggle=collapse data-bs-target="#c1" aria-expanded=false>TITTEL2 for familier</button></h2>
<div id=c1 class="accordion-collapse collapse" hidden><div class=accordion-body>TEKST2 står i et
panel.<ul><li>TEKST3</li><li>TEKST4</li></ul></div></div></div>
<div class=accordion-item><button class=accordion-button aria-controls=c2 aria-expanded=false>TITTEL3<span
class=icon aria-hidden=true></span></button>
<div id=c2 style="display:none;"><p>TEKST5</p><p>TEKST6 gjelder <strong>alle</strong>.</p></div></div></div>
<ul class="nav nav-tabs" role=tablist><li role=presentation><button role=tab data-bs-toggle=tab
data-bs-target="#t1">Fane</button></li></ul>
<div class=tab-content><div class=tab-pane id=t1 role=tabpanel aria-hidden=true>TEKST7 i en fane</div></div>
<div class="panel-group"><div class=panel-heading><h4 class=panel-title><a data-toggle=collapse href="#p9">TITTEL4
med lenke</a></h4></div>
<div id=p9 class="panel-collapse collapse" aria-hidden=true>TEKST8</div></div>
<div class="share-links"><a href=x>Del på Facebook</a> <a href=y>Skriv ut</a></div>
</article></main><footer><p>BORT4 har postboks og telefon.</p></footer></body></html>"""

DETAILS = """<!doctype html><html lang=nb><body><ds-skip-link><a href="#m">Hopp til innhold
BORT9</a></ds-skip-link><main>
<h1>TITTEL1</h1><details class=ds-details><summary>TITTEL2 for barn</summary><div>TEKST1 er lukket.</div></details>
<u-details class=ds-details><u-summary>TITTEL3</u-summary><div>TEKST2</div></u-details>
<dl class=accordion><dt>TEKST3 er hva?</dt><dd hidden>TEKST4</dd></dl>
<ul class=hw-accordion><li><button class=hw-accordion__trigger>TITTEL4 her?</button><div
class=hw-accordion__contents hidden><p>TEKST5 er svaret.</p></div></li></ul>
<div class=accordion__tab><input type=checkbox id=q1><label class=accordion__tab-label for=q1>TITTEL5 spør vi
om</label>
<div class=accordion__tab-content style="visibility: hidden">TEKST6</div></div>
<h2>TITTEL6</h2><div hidden=until-found>TEKST7 blir funnet av nettleserens søk.</div>
<p>Skolen gir hjelp.<span class=sr-only> (BORT1 åpnes i nytt vindu)</span> <button>Vis mer</button><span class=more
style="display:none">TEKST8 kommer etter et klikk på knappen.</span></p>
<p>En <button popovertarget=d1>TEKST13</button> hjelper.</p><div popover id=d1>TEKST9 forklarer ordet i en hel
setning.</div>
<i class="material-icons" aria-hidden=true>BORT2</i><div role=alert hidden>BORT3 gikk galt da skjemaet ble
sendt.</div>
<template><p>{{BORT4}} er en mal som fylles av skript.</p></template><template><p>TEKST10 står i en mal som skriptet
viser.</p></template>
<noscript>BORT5 krever at du slår på JavaScript i nettleseren.</noscript><noscript><p>TEKST11 vises også til dem
uten skript.</p></noscript>
<dialog><h2>TITTEL7</h2><p>TEKST12 står i et vindu som åpnes.</p></dialog><dialog><a
href=x>BORT6</a></dialog></main></body></html>"""

FEEDBACK = """<!doctype html><html lang=nb><body><div id=root><div role=dialog
aria-label=cookies><h2>BORT1</h2><div><p>Vi bruker informasjonskapsler til BORT2.</p></div>
<div><button>Godta alle</button><button>Bare nødvendige</button></div></div><main><h1>TITTEL1</h1><p>TEKST1 er om
foreldres samtykke.</p>
<div id=samtykke class=panel hidden><p>TEKST2 gir samtykke</p></div>
<h2>Les også</h2><ul><li><a href=a>BORT3 i skolen</a></li><li><a href=b>BORT4</a></li></ul>
<p>Vi tilbyr:</p><ul><li><a href=c>TEKST3 i hjemmet</a></li><li><a href=d>TEKST4</a></li></ul>
<section class=related-content><h2>BORT5</h2><a href=e><h3>BORT6</h3><p>BORT7 er en lenket ingress om noe
annet.</p></a></section>
<div class=page-tools><button onclick="print()">Skriv ut BORT8</button></div>
<div class=feedback><h2>Fant du det du lette etter?</h2><button>Ja</button><button>Nei</button><form><label
for=t>BORT9</label><textarea id=t></textarea>
<p>BORT10 kan ikke svare deg her, så ikke skriv om deg selv.</p></form></div>
<fieldset><legend>Var denne siden til hjelp? BORT11</legend><label><input type=radio> Ja BORT12</label></fieldset>
<form action=/nyhetsbrev class=newsletter-signup><p>BORT13 kommer hver måned i e-post.</p><input
type=email><button>Meld på</button></form>
</main></div></body></html>"""

FORM = """<html><head><title>BORT0</title></head><body><form method=post action="./side.aspx" id=aspnetForm><input
type=hidden value=x>
<div id=header><div class=search-box><label>BORT1</label><input type=text id=q><input type=submit value=BORT2></div>
<ul class=hovedmeny><li><a href=a>BORT3</a></li><li><a href=b>BORT4</a></li></ul></div>
<div id=content><h1>TITTEL1</h1><div class=rich>TEKST1 gir råd.<br><br>TEKST2 samarbeider.</div>
<fieldset><legend>TEKST3 om barnet</legend><label>Fornavn BORT5</label><input><label for=b>TEKST4 har barnehagen
prøvd å hjelpe barnet med?</label>
<textarea id=b>BORT6</textarea><select><option>BORT7</option></select><p>TEKST5 leses av de ansatte.</p><input
type=submit value=Send></fieldset>
<table><tr><td><p>TEKST6 står i en ramme med flere setninger. Den er løpende tekst.</p></td><td><p>TEKST7 står ved
siden av i samme ramme.</p></td></tr></table>
<table><tr><th>Svar</th><th>Antall</th></tr><tr><td>Ja</td><td>12</td></tr></table></div></form></body></html>"""

BESIDE = """<!doctype html><html lang=nb><body class=cookie-consent-given><div
class=hero><header><h1>TITTEL1</h1><p>TEKST1 er ingressen over innholdet.</p></header></div>
<div class=desktop-menu><a href=a>BORT1</a></div><main><div class="d-none d-md-block"><p>TEKST2 finnes i to utgaver
på siden, en for hver av skjermene som folk har.</p></div>
<div class=d-md-none><p>TEKST2 finnes i to utgaver på siden, en for hver av skjermene som folk har.</p></div>
<p>TEKST3 er lang nok til å være hoveddelen av siden, og har flere setninger. Den slutter her.</p>
<aside class=fakta><h2>TITTEL2</h2><ul><li>TEKST4</li><li>TEKST5</li></ul></aside><aside><a href=x>BORT2</a></aside>
<figure><img alt=BORT3 src="data:image/png;base64,AAAA"><figcaption>Bilde av
BILDE</figcaption></figure><svg><title>BORT4</title></svg>
<iframe src=x srcdoc="<p>TEKST9 er en side i siden.</p>"></iframe><blockquote>TEKST6 er sagt.</blockquote>
<div role=heading aria-level=2>TITTEL3</div><p>TEKST7</p><del>BORT6</del></main><aside class=faktaboks>TEKST8 står
ved siden av hoveddelen.</aside>
<div id=CybotCookiebotDialog><p>BORT7 bruker cookies for BORT8.</p><button>Tillat alle</button></div><div
id=onetrust-banner-sdk>
<p>BORT9 cookies.</p><button>OK</button></div></body></html>"""

WORD = """<html xmlns:o="urn:o"><head><meta charset=utf-8></head><body lang=NO-BOK><div class=WordSection1>
<p class=MsoToc1><span class=MsoHyperlink><a href="#_Toc1">BORT1<span>. </span>3</a></span></p><p
class=MsoToc2>BORT2 ..... 4</p>
<h1><a name=_Toc1>TITTEL1</a></h1><p class=MsoNormal>Barnevernet gir TEKST1<a style='mso-footnote-id:ftn1'
href="#_ftn1" name="_ftnref1"><span
class=MsoFootnoteReference><![if !supportFootnotes]>[1]<![endif]></span></a> og TEKST2<a href="rapport.htm#_edn1"
name=_ednref1>[i]</a>.<o:p></o:p></p>
<!--[if gte mso 9]><xml>BORT3</xml><![endif]--><p class=MsoListParagraph style='mso-list:l0 level1 lfo1'><span
style='mso-list:Ignore'>·&nbsp; </span>TEKST3 i hjemmet</p>
<p class=MsoNormal>TEKST4 kom<a class=msocomanchor href="#_msocom_1">[BORT4]</a> for 10 m<sup>2</sup>.</p></div>
<div style='mso-element:footnote-list'><div style='mso-element:footnote' id=ftn1><p class=MsoFootnoteText><a
href="#_ftnref1" name="_ftn1">[1]</a> NOTE1 om loven.</p></div></div>
<div style='mso-element:endnote-list'><div style='mso-element:endnote' id=edn1><p class=MsoEndnoteText><a
href="#_ednref1" name=_edn1>[i]</a> NOTE2.</p></div></div>
</body></html>"""

NOTES = """<html><body><main><h1>TITTEL1</h1>
<p>Skolen gir TEKST1<a class="sdfootnoteanc" name="sdfootnote1anc" href="#sdfootnote1sym"><sup>1</sup></a> og
TEKST2<sup id=cite_ref-3 class=reference><a href="#cite_note-3">[3]</a></sup>.</p>
<p>PPT gir TEKST3<a href="#fn4" id=fnref4 role=doc-noteref><sup>4</sup></a> og TEKST4<sup>5</sup>, på 20
m<sup>2</sup> og 10<sup>3</sup> ganger TEKST5<a id=tilbake href="#n6">(6)</a>.</p>
<p>Helsestasjonen TEKST6<span style="vertical-align: super">7</span>. Se kapittel <a href="#k2">2</a>.</p><h2
id=k2>2 TITTEL2</h2><p>TEKST7.</p>
<ol class=references><li id=cite_note-3><span class=mw-cite-backlink><a href="#cite_ref-3">^</a></span>
NOTE1</li></ol>
<section class=footnotes role=doc-endnotes><ol><li id=fn4><p>NOTE2 <a href="#fnref4"
role=doc-backlink>↩</a></p></li></ol></section>
<p><sup>5</sup> NOTE3 er skrevet for hånd.</p><p id=n6>NOTE4 <a href="#tilbake">tilbake</a></p><div><sup>7</sup>
NOTE5.</div>
<div id=sdfootnote1><p class=sdfootnote><a class=sdfootnotesym
href="#sdfootnote1anc">1</a>NOTE6</p></div></main></body></html>"""

OLD = """<html><body bgcolor=white><center><table width=100%><tr><td valign=top class=meny><font size=1><a
href=a>BORT1</a><br><a href=b>BORT2</a></font></td>
<td><font size=5><b>TEKST0</b></font><p>TEKST1 ble skrevet i 1999 av kommunen.<p>TEKST2 har ingen
slutt<dl><dt>TEKST3<dd>TEKST4 betyr noe.<dt>TEKST5<dd>TEKST6.</dl></td></tr></table>
</center><pre>TEKST7
  står   slik</pre><frameset><noframes><p>TEKST8 for</p>gamle nettlesere.</noframes></frameset></body></html>"""

PLAIN = """<body><div>Vi bruker cookies til BORT1. <a href=x>Les mer</a> <a href="#">Jeg
forstår</a></div><h1>TITTEL1</h1>
<p>TEKST1 er åpen.</p><div class=content-with-menu><p>TEKST2</p><p>TEKST3 har meny.</p></div><ul
class=school-menu><li>TEKST4</li></ul>
<nav><p>TEKST5 står feil, men er en setning.</p></nav><p>Les mer om <a href=x>TEKST6</a> i planen.</p><p><a
href="#top">Til toppen</a></p>
<div class=rating>TEKST7</div><p>Du kan <a href=y>skrive ut</a> TEKST8.</p><h2>Lenker TEKST9</h2></body>"""

ARTICLES = """<body><main><p>BORTIKKE TEKST0 er kort.</p></main><div class=body><h1>TITTEL1</h1><p>TEKST1 står
utenfor det som siden selv kaller hoveddelen.
TEKST2 er mye lenger enn den, og blir
lest.</p><article><header><h2>TITTEL2</h2><p>TEKST3</p></header><p>TEKST4.</p><footer>TEKST5</footer></article>
<article><h2>TITTEL3</h2><p>TEKST6 er en artikkel til.</p></article></div></body>"""

EXPANDABLE = """<body><div class=container><div class=breadcrumb><a href=a>BORT1</a></div><div class=row><div
class=col-md-8><h1>TITTEL1</h1><p class=ingress>TEKST1.</p><div class=expandable-block><div
class="expandable-block__header js-toggle" tabindex=0>TEKST2</div><div class=expandable-block__content
style="display:none"><p>TEKST3 om tilsyn.</p></div></div><div class=js-accordion><h3 class=accordion__title><a
href="#" aria-expanded=false class=js-accordion-toggle>TITTEL2 <span class=sr-only>BORT2</span></a></h3><div
class=accordion__body
hidden><p>TEKST4</p><table><tr><th>a</th><th>b</th></tr><tr><td>1</td><td>2</td></tr></table></div></div></div></div></div><p>Se
<a data-toggle=tooltip title=BORT3>TEKST5</a> i skolen.</p></body>"""

EXPANDER = """<main><h1>TITTEL1</h1><div class=hn-expander><button type=button class=expander__trigger
aria-expanded=false><span class=expander__icon aria-hidden=true></span><span>TITTEL2</span></button><div
class="expander__content expander__content--hidden" aria-hidden=true><div>TEKST1 gir
tilbud</div></div></div><div class=helpbubble role=tooltip hidden>TEKST2 forklares i en hel setning
her.</div><div hidden id=data>{"BORT1": "BORT2"}</div><div style="display:none" class=loading>BORT3</div></main>"""

MUNICIPAL = """<body><div id=globalWrapper><div class=skip><a href="#c">Hopp til BORT1</a></div><div id=content
role=main><div
class=articleHeader><h1>TITTEL1</h1></div><div class=article><div class=leadtext>TEKST1 uten avsnitt.</div><div
class=bodytext>TEKST2 gir hjelp.<br><br>TEKST3 er gratis.</div></div><div class=articleFooter><a href="#"
class=printLink>Skriv ut</a><a href="#">Tips en venn</a></div><div class=relatedContent><h3>BORT2</h3><ul><li><a
href=x>BORT3</a></li></ul></div></div></div></body>"""

PAGES = {
    "accordion": ACCORDION, "details": DETAILS, "feedback": FEEDBACK, "form": FORM, "beside": BESIDE,
    "word": WORD, "notes": NOTES, "old": OLD, "plain": PLAIN, "articles": ARTICLES,
    "expandable": EXPANDABLE, "expander": EXPANDER, "municipal": MUNICIPAL,
}  # fmt: skip


def document(page: str) -> Document:
    return to_document(read_html(page.encode(), file="side.html", limits=Limits()))


def words(page: str, kind: str) -> set[str]:
    return set(re.findall(rf"\b{kind}\d+\b", page))


@pytest.mark.parametrize("name", PAGES)
def test_what_is_text_of_a_page_is_read_and_nothing_else(name: str) -> None:
    page = PAGES[name]
    read = document(page)
    running = " ".join(read.sentence_text(s) for s in read.sentences if s.kind in RUNNING_TEXT)
    text = running + " " + " ".join(read.sentence_text(s) for s in read.sentences if s.kind == "heading")
    notes = " ".join(block.text for block in read.blocks if block.kind == "note")
    assert sorted(words(page, "TEKST") - words(text, "TEKST")) == []
    assert sorted(words(page, "TITTEL") - words(text, "TITTEL")) == []
    assert words(page, "NOTE") == words(notes, "NOTE")
    assert not words(text, "NOTE")
    assert sorted(words(read.text, "BORT")) == []


def read(page: str | bytes) -> Source:
    return read_html(page.encode() if isinstance(page, str) else page, file="side.html", limits=Limits())


def page(inside: str) -> str:
    return f"<body><h1>Om</h1><p>Her står teksten som skal leses.</p>{inside}</body>"


BASE = read(page("")).text


def test_how_much_was_left_out_is_told_by_kind() -> None:
    (note,) = read(page("<nav><a href=a>Ett</a> <a href=b>To</a></nav><footer>Postboks</footer><svg>Tre</svg>")).notes
    assert note == (
        "4 of 11 words (36%) were left out as no text of the page: navigation 2, header and footer 1, embedded 1"
    )
    (note,) = read(page("<footer>Dette er en setning nederst på siden.</footer>")).notes
    assert note.endswith("header and footer 7; 7 of them in sentences")


#: Of each number: a page at it, one a step beyond it, and what is read, or told, of the first alone.
NUMBERS = {
    "FEWEST_SENTENCE_WORDS": (
        page("<p>a<span hidden>en to tre fire fem.</span>"),
        page("<p>a<span hidden>en to tre fire.</span>"),
        "fem",
    ),
    "MOST_NOTICE_WORDS": (
        page(f"<div>{'ord ' * 199}cookies <button>Godta</button></div>"),
        page(f"<div>{'ord ' * 198}cookies <button>Godta</button></div>"),
        "cookies",
    ),
    "MOST_LABEL_WORDS": (
        page("<p><a href=x>" + "til toppen " * 6 + "til toppen</a></p>"),
        page("<p><a href=x>" + "til toppen " * 6 + "</a></p>"),
        "toppen",
    ),
    "LONGEST_LABEL": (
        page(f"<div>Bruker cookies <button>Godta a b c{' ' * 68}d</button></div>"),
        page(f"<div>Bruker cookies <button>Godta a b c{' ' * 69}d</button></div>"),
        "cookies",
    ),
    "MOST_LABEL_ELEMENTS": (
        page(f"<div><p>Bruker cookies</p><button>{'<i></i>' * 20}<i>Godta</i></button></div>"),
        page(f"<div><p>Bruker cookies</p><button>{'<i></i>' * 19}<i>Godta</i></button></div>"),
        "cookies",
    ),
    "LONGEST_ATTRIBUTE": (
        page(f"<ul class='{'a ' * 999}menu'><li><a href=x>Nei</a></ul>"),
        page(f"<ul class='{'a ' * 998}menu'><li><a href=x>Nei</a></ul>"),
        "Nei",
    ),
    "RELATED_LINKS": (
        page("<section class=related>a b c d <a href=x>Nei</a></section>"),
        page("<section class=related>a b c <a href=x>Nei</a></section>"),
        "Nei",
    ),
    "TOLD_SHARE": (
        page("<nav>a b</nav>"),
        page("<nav>a</nav>"),
        "left out",
    ),
    "TOLD_SENTENCE_WORDS": (
        page(f"<p>{'ord ' * 200}</p><footer>{'ord ' * 19}slutt.</footer>"),
        page(f"<p>{'ord ' * 200}</p><footer>{'ord ' * 18}slutt.</footer>"),
        "20 of them in sentences",
    ),
    "TOLD_SWALLOWED_WORDS": (page("<script>a b c d e f"), page("<script>a b c d e"), "6 words after it"),
    "MOST_HEADING_WORDS": (
        page(f"<h2>{'ord ' * 39}sist</h2>"),
        page(f"<h2>{'ord ' * 40}sist</h2>"),
        "heading",
    ),
}


@pytest.mark.parametrize("number", NUMBERS)
def test_each_number_on_either_side(number: str) -> None:
    at, beyond, only = NUMBERS[number]
    sources = [read(at), read(beyond)]
    told = [" ".join((s.text, *s.notes, *(m.kind for m in s.marks if m.start > 20))) for s in sources]
    assert [only in each for each in told] == [True, False]


def test_a_stray_nul_character_is_left_out_and_many_are_refused() -> None:
    assert decoding.MOST_NULS_PERCENT == 1
    assert read(f"<p>{'a' * 195}\0\0").notes == ("2 NUL characters were left out",)
    with pytest.raises(SourceError, match="it holds 2 NUL characters"):
        read(f"<p>{'a' * 194}\0\0")


@pytest.mark.parametrize(
    ("page", "told"),
    [
        (
            "<p>Før.<script>en to tre fire fem seks</body>",
            "an element <script> in line 1 is not closed: 6 words after it",
        ),
        ("<p>Før.\n<textarea><p>en to tre fire fem seks", "an element <textarea> in line 2 is not closed: 6 words"),
        ("<p>Før.\n<!-- <p>en to tre fire fem seks</p>", "a comment in line 2 is not closed: 6 words after it"),
        ("<p>Før.\n<a href='x><p>en to tre</p>", "a tag after line 1 is not closed: what follows was not read"),
        ("<p>Før.</p><p>Etter.</bo", "a tag after line 1 is not closed"),
        ("<p>Før.<script>en <!-- to</script><!-- tre --!><plaintext>fire", ""),
        ("<html><body><p>Før.</p></body></html>\n<!-- ferdig -->", ""),
    ],
)
def test_what_swallows_the_rest_of_a_page_is_told(page: str, told: str) -> None:
    source = read(page)
    assert source.text.startswith("Før.")
    assert told in " ".join(source.notes)
    assert bool(told) == bool(source.notes)


def test_a_page_that_an_open_element_swallows_whole_says_so() -> None:
    with pytest.raises(SourceError, match="an element <title> in line 1 is not closed: 6 words after it were not read"):
        read("<title>Om<p>en to tre fire fem")


def test_what_stands_after_the_end_of_the_page_is_read() -> None:
    assert read("<html><body><p>En.</p></body></html><p>To.</p><html><body><p>Tre.").text == "En.\n\nTo.\n\nTre."


def test_a_page_of_xml_closes_its_elements() -> None:
    xml = '<?xml version="1.0"?><html><head><title/><script src="a"/></head><body><a id="x"/><p>En<br/>to.</p></body>'
    assert (read(xml).text, read(xml).notes) == ("En\nto.", ())


def test_reading_takes_time_that_grows_with_the_page() -> None:
    for inside in (
        "<b class=menu>a</b> ",
        "<div hidden>",
        "<table><tr><td>",
        f"<img alt='{'x ' * 1_000}'>",
        "<!-- ",
        "<a ",
    ):
        start = time.perf_counter()
        read(page(inside * 500))
        once = time.perf_counter() - start
        start = time.perf_counter()
        read(page(inside * 500 + "<i>a</i>" * 4_500))
        assert time.perf_counter() - start < 40 * max(once, 0.02)
    assert "etter" in read(page(f"<img src='data:{'A' * 11_000_000}'><p>etter")).text


def test_damaged_pages_are_read_or_refused_with_an_error_that_names_the_file() -> None:
    random = Random(12)  # noqa: S311
    for _ in range(500):
        data = bytearray(random.choice(list(PAGES.values())).encode())
        for _ in range(random.randrange(1, 40)):
            at = random.randrange(len(data))
            match random.randrange(4):
                case 0:
                    data[at] = random.randrange(256)
                case 1:
                    del data[at : at + random.randrange(60)]
                case 2:
                    data[at:at] = random.choice(SIGNS)
                case _:
                    data[at:at] = data[max(0, at - random.randrange(300)) : at]
            data = data or bytearray(b"<p>")
        with suppress(SourceError):
            assert to_document(read(bytes(data))).text


SIGNS = (
    b"<", b">", b"'", b'"', b"<!--", b"-->", b"\0", b"\xff\xfe", b"<script>", b"<meta charset=undefined>", b"</main>",
    b"<table>", b"</div>" * 9, b"<plaintext>", b"&#xD800;", b"&#99999999999;", b"<svg>", b"<![CDATA[", b"<?xml ?>",
    b"<iframe srcdoc='<p>", b"<sup>1</sup>", b"<body>", b"<main>", b"<h1>", b"<select>", b"<frameset>",
    b"<a href='#fn1'>1",
)  # fmt: skip
