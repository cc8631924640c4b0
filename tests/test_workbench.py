"""The workbench, asked as a browser asks: every page, what is kept, what is refused, and that nothing is lost."""

import io
import re
import shutil
import socket
import subprocess
import sys
from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from html import unescape
from pathlib import Path
from urllib.request import urlopen

import openpyxl
import pytest
from asked_pages import check_own_only, form_of
from werkzeug.datastructures import MultiDict
from werkzeug.test import Client, EnvironBuilder, TestResponse
from werkzeug.wrappers import Request

from kg.cli import main
from kg.defining.records import Adoption, Alignment, Answer, Detail, Part, Relation, Withdrawal, Wording
from kg.defining.workbook import Workbook
from kg.folder.entry_log import LONGEST, EntryLogError
from kg.folder.workbook_file import WORKBOOK, WorkbookBusyError
from kg.publishing.publish import example_addresses
from kg.serving.application import FORM_AT_MOST
from kg.serving.asked import LONG, kept
from kg.views.links import slug
from kg.workbench import sources, writing
from kg.workbench.app import FILE_AT_MOST, ROUTES, Workbench
from kg.workbench.choices import relations
from kg.workbench.opened import Keeper, Opened
from kg.workbench.site_files import site_file
from kg.workbench.sources import blocks
from kg.workbench.wordings import MOST_COMPARED, changes, marks, source_relation

PAGE = "/arbeid/tidlig_innsats"
#: A block of the bundled sample, which is made up.
GENUS, CHARACTER = (
    "helsehjelp",
    "som gis i svangerskapet eller i barnets to første leveår, før vanskene har rukket å feste seg",
)
MARKUP = '<script>alert(1)</script> & "sitat" </textarea> {{ 7*7 }} <!--arbeidsbenk-->'


@pytest.fixture(scope="module")
def built(sample_study: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("workbench") / "study"
    shutil.copytree(sample_study, folder)
    return folder


@pytest.fixture
def study(built: Path) -> Iterator[Path]:
    yield built
    (built / WORKBOOK).unlink(missing_ok=True)


@pytest.fixture(scope="module")
def app(built: Path) -> Workbench:
    return Workbench(built)


def opened(folder: Path) -> Opened:
    return Keeper(folder).now()


class Browser:
    """A person's browser: it keeps cookies, sends the origin of the page, and fills in forms as they stand."""

    def __init__(self, app: Workbench, name: str = "Kari") -> None:
        self.client, self.name = Client(app), name

    def get(self, path: str, **headers: str) -> TestResponse:
        return self.client.get(path, base_url="http://127.0.0.1:8891", headers=headers, buffered=True)

    def post(self, path: str, fields: Mapping[str, object], **headers: str) -> TestResponse:
        named = {"Origin": "http://127.0.0.1:8891", **headers}
        return self.client.post(path, base_url="http://127.0.0.1:8891", data=fields, headers=named, buffered=True)

    def send(self, page: str, action: str, **typed: object) -> TestResponse:
        """Fill in the form of a page that leads to ``action``, and send it."""
        fields: dict[str, object] = {**self.form(page, action), "navn": self.name}
        return self.post(action, {**fields, **typed})

    def form(self, page: str, action: str) -> dict[str, object]:
        return form_of(self.get(page).text, action)


@pytest.fixture
def browser(app: Workbench, study: Path) -> Browser:
    assert study
    return Browser(app)


def write(browser: Browser, text: str = "hjelp i god tid", **more: object) -> TestResponse:
    return browser.send(PAGE, PAGE, tekst=text, **more)


# Reading


@pytest.mark.parametrize("path", [path for path, (gets, _) in ROUTES.items() if gets])
def test_every_page_opens_before_anything_is_written(path: str, browser: Browser) -> None:
    answer = browser.get(path.replace("<concept>", "tidlig_innsats"))
    assert answer.status_code in {200, 400}  # nothing to hear, nothing to publish: said on a page
    assert "Traceback" not in answer.text if answer.mimetype == "text/html" else answer.data


def test_pages_of_the_site_are_as_they_stand_but_for_the_way_to_the_workbench(browser: Browser, built: Path) -> None:
    stands = (built / "site" / "begrep" / "tidlig_innsats.html").read_text(encoding="utf8")
    served = browser.get("/begrep/tidlig_innsats.html").text
    assert stands.count("<!--arbeidsbenk-->") == 1
    before, after = stands.split("<!--arbeidsbenk-->")
    assert served.startswith(before)
    assert served.endswith(after)
    assert f'href="{PAGE}"' in served
    assert PAGE not in browser.get("/index.html").text
    assert "/arbeid/" in browser.get("/").text


def test_other_files_of_the_site_have_their_kinds(browser: Browser, built: Path) -> None:
    kinds = {name: browser.get(f"/{name}").mimetype for name in ("felles/site.css", "felles/language.js", "siter.bib")}
    assert kinds["felles/site.css"] == "text/css"
    assert kinds["felles/language.js"] == "text/javascript"
    assert browser.get("/felles/site.css").data == (built / "site" / "felles" / "site.css").read_bytes()
    assert browser.get("/begrep/tidlig_innsats.ttl").mimetype == "text/turtle"


@pytest.mark.parametrize(
    "path",
    [
        "/../manifest.json", "/%2e%2e/manifest.json", "/..%2fmanifest.json", "/felles/../../manifest.json",
        "//etc/passwd",
        "/%00", "/" + "a" * 5_000, "/felles", "/arbeid/felles/../../manifest.json", "/arbeid/felles/%2e%2e/x", "/..\\x",
        "/arbeid/finnes_ikke", "/arbeid/tidlig_innsats/finnes_ikke", "/arbeid/tidlig_innsats/se",
    ],
)  # fmt: skip
def test_nothing_outside_the_site_is_given(path: str, browser: Browser) -> None:
    answer = browser.get(path)
    assert answer.status_code in {404, 405}
    assert "Det er ingen side her." in answer.text
    assert "sha256" not in answer.text


def test_a_link_out_of_the_site_is_not_followed(browser: Browser, built: Path) -> None:
    link = built / "site" / "ut.txt"
    link.symlink_to(built / "manifest.json")
    try:
        assert browser.get("/ut.txt").status_code == 404
    finally:
        link.unlink()


def test_only_the_mark_of_the_menu_becomes_a_link(tmp_path: Path) -> None:
    (tmp_path / "x.html").write_text("<nav>a</nav><p><!--arbeidsbenk--></p>", encoding="utf8")
    request = Request(EnvironBuilder("/x.html").get_environ())
    assert site_file(tmp_path, request).get_data(as_text=True) == "<nav>a</nav><p><!--arbeidsbenk--></p>"


def test_pages_run_and_load_nothing_but_this_servers(browser: Browser) -> None:
    answer = browser.get(PAGE)
    check_own_only(answer)
    assert 'content="same-origin"' in answer.text  # without it browsers send no origin with a form
    cookie = answer.headers["Set-Cookie"]
    assert "SameSite=Strict" in cookie
    assert "HttpOnly" in cookie


# Writing


def test_a_wording_of_blocks_is_kept_with_its_sources(browser: Browser, study: Path) -> None:
    page = browser.get(PAGE).text
    keys = {unescape(text): key for key, text in re.findall(r'data-key="([^"]+)" data-text="([^"]+)"', page)}
    text = f"{GENUS} {CHARACTER}, sier vi"
    chosen = MultiDict([("valgt", keys[GENUS]), ("valgt", keys[CHARACTER])])
    fields = MultiDict({**browser.form(PAGE, PAGE), "tekst": text, "navn": "Kari", "grunn": "første"})
    fields.update(chosen)
    answer = browser.post(PAGE, fields)
    assert answer.status_code == 303
    (entry,) = Workbook(study=study).entries(Wording)
    assert isinstance(entry.record, Wording)
    said = {text[part.start : part.end] for part in entry.record.parts}
    assert "".join(sorted(said)).startswith(GENUS)
    assert ", sier vi" not in "".join(said)
    assert all(re.search(r"\w", part.citation) for part in entry.record.parts)
    shown = browser.get(answer.headers["Location"]).text
    assert "Lagret som utkast 1." in shown
    assert '<span class="from">' in shown
    assert 'value="Kari"' in shown  # the name is remembered


def test_a_block_is_put_in_without_a_script(browser: Browser) -> None:
    key = re.findall(r'name="blokk" value="([^"]+)"', browser.get(PAGE).text)[0]
    first = browser.send(PAGE, f"{PAGE}", tekst="", blokk=key)
    assert "Det er ingen tekst å lagre." in first.text  # only the button that looks puts it in
    looked = browser.post(f"{PAGE}/se", {**browser.form(PAGE, PAGE), "tekst": "Det er", "blokk": key})
    form = form_of(looked.text, PAGE)
    assert str(form["tekst"]).startswith("Det er ")
    assert len(str(form["tekst"])) > len("Det er ")
    assert form["valgt"] == key


def test_blocks_in_another_order_are_offered_in_that_of_a_definition(browser: Browser) -> None:
    page = browser.get(PAGE).text
    keys = {unescape(text): key for key, text in re.findall(r'data-key="([^"]+)" data-text="([^"]+)"', page)}
    ordered = f'data-whole="{GENUS} {CHARACTER}"'

    def seen(text: str, **more: str) -> str:
        fields = MultiDict({"tekst": text, "sprak": "nb", "bare": "1", **more})
        fields.update(MultiDict([("valgt", keys[CHARACTER]), ("valgt", keys[GENUS])]))
        return unescape(browser.post(f"{PAGE}/se", fields).text)

    assert ordered in seen(f"{CHARACTER} {GENUS}")
    assert "data-whole" not in seen(f"{GENUS} {CHARACTER}")  # it is so already
    assert "data-whole" not in seen(f"{CHARACTER} {GENUS} alltid")  # the writer's own words are not taken away
    taken = browser.post(f"{PAGE}/se", {**browser.form(PAGE, PAGE), "tekst": "x", "helt": f"{GENUS} {CHARACTER}"})
    assert form_of(taken.text, PAGE)["tekst"] == f"{GENUS} {CHARACTER}"


def test_what_a_text_covers_is_seen_as_one_writes_and_changes_nothing(browser: Browser, study: Path) -> None:
    fields = {"tekst": f"{GENUS} {CHARACTER}", "sprak": "nb", "bare": "1"}
    seen = browser.post(f"{PAGE}/se", fields).text
    assert "<html" not in seen
    assert "Hvem den dekker" in seen
    assert "Råd fra terminologiarbeid" in seen
    assert "dekket" in seen
    assert not (study / WORKBOOK).exists()
    assert "Hvem den dekker" not in browser.post(f"{PAGE}/se", fields | {"sprak": "en"}).text


def test_versions_show_what_changed_and_by_whom(browser: Browser) -> None:
    write(browser, "hjelp til barn", grunn="kort")
    write(browser, "støtte til barn", grunn="videre ord")
    page = browser.get(PAGE).text
    assert "<del>hjelp</del>" in page
    assert "<ins>støtte</ins>" in page
    assert "videre ord" in page


def test_two_windows_lose_nothing(app: Workbench, study: Path) -> None:
    kari, ola = Browser(app, "Kari"), Browser(app, "Ola")
    forms = [each.form(PAGE, PAGE) for each in (kari, ola)]
    assert kari.post(PAGE, {**forms[0], "tekst": "hjelp i dag", "navn": "Kari"}).status_code == 303
    conflict = ola.post(PAGE, {**forms[1], "tekst": "hjelp i morgen", "navn": "Ola", "grunn": "min"})
    assert conflict.status_code == 409
    for shown in ("hjelp i dag", "hjelp i morgen", "<del>dag</del>", "<ins>morgen</ins>", "Kari", "min"):
        assert shown in conflict.text
    assert len(Workbook(study=study).entries()) == 1
    again = ola.post(PAGE, form_of(conflict.text, PAGE))
    assert again.status_code == 303
    texts = [entry.record.text for entry in Workbook(study=study).entries(Wording) if isinstance(entry.record, Wording)]
    assert texts == ["hjelp i dag", "hjelp i morgen"]


def test_the_same_text_sent_twice_is_saved_once(browser: Browser, study: Path) -> None:
    form = {**browser.form(PAGE, PAGE), "tekst": "hjelp", "navn": "Kari"}
    assert [browser.post(PAGE, form).status_code for _ in range(2)] == [303, 303]
    assert len(Workbook(study=study).entries(Wording)) == 1


def test_drafts_that_were_taken_away_under_an_open_page_lose_nothing_that_is_typed(
    browser: Browser, study: Path
) -> None:
    write(browser)
    form = browser.form(PAGE, PAGE)
    (study / WORKBOOK).unlink()
    answer = browser.post(PAGE, {**form, "tekst": "mer", "navn": "Kari"})
    assert (answer.status_code, "mer" in form_of(answer.text, PAGE).values()) == (409, True)
    assert browser.post(PAGE, form_of(answer.text, PAGE)).status_code == 303


def test_languages_have_versions_of_their_own(browser: Browser, study: Path) -> None:
    write(browser)
    assert browser.send(f"{PAGE}?sprak=nn", PAGE, tekst="hjelp i god tid, altså").status_code == 303
    assert "hjelp i god tid" in browser.get(f"{PAGE}?sprak=nn").text
    languages = {entry.record.language for entry in Workbook(study=study).entries(Wording)}  # type: ignore[union-attr]
    assert languages == {"nb", "nn"}
    assert browser.get(f"{PAGE}?sprak=xx").status_code == 404


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ({"tekst": "  \n"}, "Det er ingen tekst å lagre."),
        ({"tekst": "min tekst", "navn": "  "}, "Skriv navnet ditt"),
        ({"tekst": "x" * (LONGEST + 1)}, "Teksten har 100001 tegn"),
    ],
)
def test_what_cannot_be_kept_stays_in_the_form(typed: dict[str, str], told: str, browser: Browser, study: Path) -> None:
    answer = browser.send(PAGE, PAGE, **typed)
    assert answer.status_code == 400
    assert told in answer.text
    assert str(form_of(answer.text, PAGE)["tekst"]).strip() == typed["tekst"].strip()
    assert not (study / WORKBOOK).exists()


def test_the_same_text_is_no_new_version(browser: Browser, study: Path) -> None:
    write(browser)
    assert "ikke noe nytt å lagre" in write(browser).text
    assert len(Workbook(study=study).entries()) == 1


# Hostile texts


def test_markup_is_text(browser: Browser) -> None:
    write(browser, MARKUP, grunn=MARKUP[:60], navn="<b>Kari</b>")
    browser.send(f"{PAGE}/horing", f"{PAGE}/horing", svar="reject", merknad=MARKUP, tjeneste="skole")
    for page in ("", "/horing", "/vedta", "/del"):
        html = browser.get(PAGE + page).text
        assert "alert(1)</script>" not in html
        assert "<b>Kari" not in html
        assert "49" not in re.sub(r'"[^"]*"', "", html.split("tekst-hjelp")[0]) or "{{ 7*7 }}" in html
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in browser.get(PAGE).text


def test_controls_and_halves_of_characters_are_left_out(browser: Browser, study: Path) -> None:
    write(browser, "hjelp\x00 i\x1b[31m god\r\ntid\u202e")
    (entry,) = Workbook(study=study).entries(Wording)
    assert isinstance(entry.record, Wording)
    assert entry.record.text.startswith("hjelp i[31m god\ntid")
    assert kept("a\x7fb\x85c\n") == "abc\n"


def test_five_thousand_words_are_a_wording(browser: Browser, study: Path) -> None:
    text = " ".join(f"ord{i} barn" for i in range(2_500))
    assert write(browser, text).status_code == 303
    assert write(browser, f"{text} til").status_code == 303
    assert browser.post(f"{PAGE}/se", {"tekst": text, "sprak": "nb", "bare": "1"}).status_code == 200
    assert len(Workbook(study=study).entries()) == 2


@pytest.mark.parametrize(("size", "status"), [(FORM_AT_MOST // 2, 400), (FORM_AT_MOST + 1, 413)])
def test_what_is_too_large_is_refused_in_words(size: int, status: int, browser: Browser) -> None:
    answer = write(browser, "x" * size)
    assert answer.status_code == status
    assert "kort" in answer.text


def test_a_file_that_is_too_large_is_refused(browser: Browser) -> None:
    write(browser)
    answer = browser.client.post(
        f"{PAGE}/horing.xlsx", base_url="http://127.0.0.1:8891", data=b"x" * (FILE_AT_MOST + 1),
        content_type="multipart/form-data; boundary=x",
    )  # fmt: skip
    assert answer.status_code == 413


# Who may ask


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "https://example.org"}, {"Origin": "null"}, {"Origin": "http://127.0.0.1:9999"},
        {"Host": "example.org"}, {"Host": "127.0.0.1.example.org:8891"},
        {"Sec-Fetch-Site": "cross-site", "Origin": ""},
    ],
)  # fmt: skip
def test_other_hosts_and_origins_are_refused(headers: dict[str, str], browser: Browser, study: Path) -> None:
    fields = {**browser.form(PAGE, PAGE), "tekst": "fremmed", "navn": "X"}
    answer = browser.post(PAGE, fields, **headers)
    assert answer.status_code == 403
    assert "bare på denne maskinen" in answer.text
    assert not (study / WORKBOOK).exists()


CHANGING = [path.replace("<concept>", "tidlig_innsats") for path, (_, posts) in ROUTES.items() if posts]


@pytest.mark.parametrize("path", [path for path in CHANGING if not path.endswith("/se")])
@pytest.mark.parametrize("token", [None, "", "æ", "x" * 43])
def test_without_the_token_nothing_is_kept_and_nothing_is_lost(
    path: str, token: str | None, browser: Browser, study: Path
) -> None:
    browser.get(PAGE)
    fields: dict[str, object] = {"tekst": "min tekst", "merknad": "min merknad", "navn": "Kari", "svar": "accept"}
    answer = browser.post(path, fields if token is None else {**fields, "token": token})
    assert answer.status_code == 409
    assert "Programmet er startet på nytt" in answer.text
    form = form_of(answer.text, path)
    assert (form["tekst"], form["merknad"], form["svar"]) == ("min tekst", "min merknad", "accept")
    assert not (study / WORKBOOK).exists()


def test_the_token_without_its_cookie_is_not_enough(app: Workbench, study: Path) -> None:
    form = Browser(app).form(PAGE, PAGE)
    answer = Browser(app).post(PAGE, {**form, "tekst": "uten kake", "navn": "X"})
    assert answer.status_code == 409
    assert not (study / WORKBOOK).exists()


def test_a_text_outlives_the_server(app: Workbench, study: Path) -> None:
    before = Browser(app)
    form = before.form(PAGE, PAGE)
    after = Browser(Workbench(study))
    stale = after.post(PAGE, {**form, "tekst": "skrevet før omstarten", "navn": "Kari", "grunn": "g"})
    assert (stale.status_code, "skrevet før omstarten" in stale.text) == (409, True)
    assert after.post(PAGE, form_of(stale.text, PAGE)).status_code == 303
    (entry,) = Workbook(study=study).entries()
    assert (entry.author, entry.reason) == ("Kari", "g")


# The study under an open draft


def test_a_study_that_was_built_anew_is_opened_anew(browser: Browser, study: Path) -> None:
    form = browser.form(PAGE, PAGE)
    manifest = study / "manifest.json"
    status = manifest.stat()
    other = study / "annet.json"
    shutil.copy(manifest, other)
    other.replace(manifest)
    assert manifest.stat().st_ino != status.st_ino
    assert browser.post(PAGE, {**form, "tekst": "over en bygging", "navn": "Kari"}).status_code == 303
    assert "over en bygging" in browser.get(PAGE).text


def test_while_a_study_is_away_a_page_says_so_and_what_was_written_is_kept(browser: Browser, study: Path) -> None:
    write(browser)
    away = study.with_name("borte")
    study.rename(away)
    try:
        answer = browser.get(PAGE)
        assert answer.status_code == 503
        assert "Studien kan ikke leses nå." in answer.text
        lost = browser.post(PAGE, {"tekst": "skrevet <i>nå</i>", "navn": "Kari", "etter": "1"})
        assert lost.status_code == 503
        assert "skrevet &lt;i&gt;nå&lt;/i&gt;" in lost.text
    finally:
        away.rename(study)
    assert "hjelp i god tid" in browser.get(PAGE).text


def test_a_concept_that_is_gone_keeps_its_wordings(browser: Browser, study: Path) -> None:
    gone = Wording(concept="Borte & vekk", language="nb", text="det som var")
    Workbook(study=study).add(gone, author="Kari", follows=None)
    listed = browser.get("/arbeid/").text
    path = re.search(r'href="(/arbeid/borte[^"]*)"', listed)
    assert path
    for page in ("", "/horing", "/vedta", "/del", "/naboer"):
        assert browser.get(path[1].removesuffix("/horing") + page).status_code == 200
    page = browser.get(path[1].removesuffix("/horing")).text
    assert "det som var" in page
    assert "ikke lenger med i studien" in page


def test_a_full_disk_loses_nothing(browser: Browser, study: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    form = browser.form(PAGE, PAGE)

    def full(*_: object, **__: object) -> None:
        raise EntryLogError("it cannot be written (disk is full)")

    with monkeypatch.context() as patched:
        patched.setattr(Workbook, "add", full)
        answer = browser.post(PAGE, {**form, "tekst": "på full disk", "navn": "Kari"})
    assert answer.status_code == 503
    assert "er disken full?" in answer.text
    assert browser.post(PAGE, form_of(answer.text, PAGE)).status_code == 303


def test_what_nobody_thought_of_is_one_line(
    browser: Browser, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def broken(*_: object) -> None:
        raise RuntimeError("a\nb")

    monkeypatch.setattr(writing, "state_of", broken)
    answer = browser.get(PAGE)
    assert answer.status_code == 500
    assert "Noe gikk galt i programmet." in answer.text
    assert "RuntimeError" not in answer.text
    told = capsys.readouterr().err
    assert told.count("\n") == 1
    assert "RuntimeError" in told


# Hearing, adopting, sharing


def test_a_service_answers_and_changes_its_mind(browser: Browser, study: Path) -> None:
    write(browser)
    hear = f"{PAGE}/horing"
    assert browser.send(hear, hear, svar="accept", tjeneste="skole").status_code == 303
    assert "Utkast 1: 1 av 11 tjenester har svart; 1 godtar." in browser.get(hear).text
    first = Workbook(study=study).entries(Answer)[-1]
    again = browser.send(hear, hear, svar="reject", merknad="for smal", tjeneste="skole", etter=str(first.number))
    assert again.status_code == 303
    assert "Se hva skolen avviser." in browser.get("/arbeid/").text
    stale = browser.send(hear, hear, svar="remark", merknad="nei", tjeneste="skole", etter=str(first.number))
    assert stale.status_code == 409
    assert "avviser" in stale.text
    sent = "«Send på nytt» sender dette svaret fra skolen: godtar med merknad. Merknad: nei"
    assert sent in stale.text
    assert browser.post(hear, form_of(stale.text, hear)).status_code == 303
    assert [entry.record.verdict for entry in Workbook(study=study).entries(Answer)] == ["accept", "reject", "remark"]  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("typed", "status"),
    [
        ({"svar": "kanskje"}, 404), ({"tjeneste": "ingen"}, 404), ({"ordlyd": "x"}, 404), ({"navn": ""}, 400),
        ({"svar": "remark", "merknad": " "}, 400), ({"svar": "reject", "merknad": " "}, 400),
        ({"ordlyd": "²"}, 404), ({"ordlyd": "9" * 40}, 404),
    ],
)  # fmt: skip
def test_an_answer_that_is_none_is_refused(typed: dict[str, str], status: int, browser: Browser, study: Path) -> None:
    write(browser)
    hear = f"{PAGE}/horing"
    assert browser.send(hear, hear, **{"svar": "accept", "tjeneste": "skole", **typed}).status_code == status
    assert not Workbook(study=study).entries(Answer)


def test_an_answer_to_an_older_draft_is_asked_about(browser: Browser, study: Path) -> None:
    write(browser, "den første")
    hear = f"{PAGE}/horing"
    form = browser.form(hear, hear)
    write(browser, "den andre")
    fields = {**form, "svar": "remark", "merknad": "om den første", "tjeneste": "skole", "navn": "Per"}
    stale = browser.post(hear, fields)
    assert (stale.status_code, "den andre" in stale.text, "om den første" in stale.text) == (409, True, True)
    assert not Workbook(study=study).entries(Answer)
    assert browser.post(hear, form_of(stale.text, hear)).status_code == 303
    (entry,) = Workbook(study=study).entries(Answer)
    assert isinstance(entry.record, Answer)
    assert entry.record.wording == 2
    assert browser.post(hear, {**fields, "ordlyd": "99"}).status_code == 404


def test_a_new_draft_hides_no_earlier_answer(browser: Browser) -> None:
    hear = f"{PAGE}/horing"
    write(browser, "den første")
    browser.send(hear, hear, svar="reject", merknad="for <b>smal</b>", tjeneste="skole", navn="Rektor")
    assert "Svar på utkastet" in browser.get(PAGE).text
    write(browser, "den andre")
    for path in (PAGE, hear):
        html = browser.get(path).text
        folded = re.search(r'<details class="earlier">.*?</details>', html, re.DOTALL)
        assert folded
        for told in ("Svar på tidligere utkast", "avviser", "for &lt;b&gt;smal&lt;/b&gt;", "utkast 1", "Rektor"):
            assert told in folded[0]
    assert "Svar på utkastet" not in browser.get(PAGE).text


def test_a_remark_has_an_end(browser: Browser, study: Path) -> None:
    write(browser)
    page = f"{PAGE}/horing"
    too_long = browser.send(page, page, svar="remark", tjeneste="skole", merknad="m" * (LONG + 1))
    assert too_long.status_code == 400
    assert "m" * (LONG + 1) in too_long.text  # nothing is cut unseen
    assert browser.send(page, page, svar="remark", tjeneste="skole", merknad="m" * LONG).status_code == 303
    (entry,) = Workbook(study=study).entries(Answer)
    assert isinstance(entry.record, Answer)
    assert len(entry.record.remark) == LONG


def test_a_sheet_goes_round_and_comes_back(browser: Browser, study: Path) -> None:
    write(browser)
    sheet = browser.get(f"{PAGE}/horing.xlsx")
    assert sheet.headers["Content-Disposition"] == "attachment; filename=tidlig_innsats-horing.xlsx"
    book = openpyxl.load_workbook(io.BytesIO(sheet.data))
    rows = next(each for each in book.worksheets if any(cell.value == "id" for row in each.rows for cell in row))
    head = next(row for row in rows.rows if any(cell.value == "id" for cell in row))
    answers, who = (next(c.column for c in head if str(c.value).startswith(name)) for name in ("Svar", "Hvem"))
    rows.cell(head[0].row + 1, answers).value = "godtar"
    rows.cell(head[0].row + 2, answers).value = "vet ikke"
    rows.cell(head[0].row + 1, who).value = "Per"
    filled = io.BytesIO()
    book.save(filled)
    answer = browser.send(f"{PAGE}/horing", f"{PAGE}/horing.xlsx", fil=(io.BytesIO(filled.getvalue()), "svar.xlsx"))
    assert "1 svar er lest inn" in answer.text
    assert "vet ikke" in answer.text
    (entry,) = Workbook(study=study).entries(Answer)
    assert entry.author == "Per"
    assert "svar.xlsx, ark «Svar», rad" in answer.text
    for data in (b"PK\x03\x04x", b"hei", b""):
        broken = browser.send(f"{PAGE}/horing", f"{PAGE}/horing.xlsx", fil=(io.BytesIO(data), "x/fra skolen.xlsx"))
        assert (broken.status_code, "Programmet svarte" in broken.text) == (400, False)
        assert "Filen fra skolen.xlsx er ikke et Excel-ark som kan leses" in broken.text
        assert re.search(r'<details[^>]*><summary>.*?</summary><p lang="en">fra skolen.xlsx', broken.text)
    nothing = browser.send(f"{PAGE}/horing", f"{PAGE}/horing.xlsx")
    assert "Velg filen først." in nothing.text


def adopt(browser: Browser, **typed: object) -> TestResponse:
    page = browser.get(f"{PAGE}/vedta").text
    fields = MultiDict(
        {**form_of(page, f"{PAGE}/vedta"), "navn": browser.name, "forhold": "derived-from-source", **typed}
    )
    for number in re.findall(r'type="checkbox" name="ordlyd" value="(\d+)"', page):
        fields.add("ordlyd", number)
    return browser.post(f"{PAGE}/vedta", fields)


def test_a_person_adopts_whatever_stands_in_the_way(browser: Browser, study: Path) -> None:
    write(browser)
    browser.send(f"{PAGE}/horing", f"{PAGE}/horing", svar="reject", merknad="for smal", tjeneste="skole")
    page = browser.get(f"{PAGE}/vedta").text
    named = (
        "Avviser: skolen.", "Ikke svart:", "Fagområde er ikke oppgitt",
        "Relasjoner til begreper som ikke er publisert, blir ikke med: ",
    )  # fmt: skip
    for hindrance in named:
        assert hindrance in page
    assert "Termen på nynorsk mangler" not in page  # the scheme has one, and that is published
    assert '<b lang="nn">tidleg innsats</b>' in page
    assert adopt(browser).status_code == 303
    (entry,) = Workbook(study=study).entries(Adoption)
    assert isinstance(entry.record, Adoption)
    assert (entry.record.version, entry.record.wordings) == ("1.0.0", (1,))
    assert "Vedtatt, versjon 1.0.0." in browser.get("/arbeid/").text
    assert 'value="1.1.0"' in browser.get(f"{PAGE}/vedta").text
    write(browser, "noe nyere")
    assert "utkast 2 er nyere" in browser.get("/arbeid/").text


@pytest.mark.parametrize(
    ("typed", "status", "told"),
    [
        ({"versjon": "0.9.0"}, 400, "minst 1.0.0"), ({"versjon": "1.0"}, 400, "minst 1.0.0"),
        ({"fra": "i morgen"}, 400, "år-måned-dag"), ({"fra": "2026-02-30"}, 400, "år-måned-dag"),
        ({"navn": ""}, 400, "Skriv navnet ditt"), ({"forhold": "x"}, 404, "ingen side"),
        ({"ordlyd": "77"}, 409, "nyere utkast"), ({"etter": "5"}, 409, "nettopp avgjort"),
    ],
)  # fmt: skip
def test_an_adoption_that_is_none_is_refused(
    typed: dict[str, str], status: int, told: str, browser: Browser, study: Path
) -> None:
    write(browser)
    answer = adopt(browser, **typed)
    assert (answer.status_code, told in answer.text) == (status, True)
    assert not Workbook(study=study).entries(Adoption)


def test_a_version_is_above_those_before(browser: Browser, study: Path) -> None:
    write(browser)
    assert adopt(browser, versjon="1.1.0").status_code == 303
    for version, status in (("1.1.0", 400), ("1.0.9", 400), ("1.10.0", 303)):
        answer = adopt(browser, versjon=version)
        assert (answer.status_code, "høyere enn dem" in answer.text) == (status, status == 400)
    assert len(Workbook(study=study).entries(Adoption)) == 2


def test_a_number_without_end_is_none(browser: Browser) -> None:
    write(browser)
    assert adopt(browser, ordlyd="9" * 5_000).status_code == 303  # it is passed over, and the right one is sent too


def test_an_adoption_is_withdrawn(browser: Browser, study: Path) -> None:
    write(browser)
    adopt(browser)
    assert browser.send(f"{PAGE}/vedta", f"{PAGE}/trekk", grunn="feil").status_code == 303
    assert isinstance(Workbook(study=study).entries(Adoption)[-1].record, Withdrawal)
    assert "Trukket tilbake; utkast 1 står." in browser.get("/arbeid/").text
    assert "Bare en vedtatt definisjon publiseres." in browser.get(f"{PAGE}/del").text


def test_details_are_kept_where_they_were_changed(app: Workbench, browser: Browser, study: Path) -> None:
    write(browser)
    kari, ola = Browser(app, "Kari"), Browser(app, "Ola")
    action, page = f"{PAGE}/opplysninger", f"{PAGE}/vedta"
    forms = [each.form(page, page) for each in (kari, ola)]
    first = kari.post(action, {**forms[0], "navn": "Kari", "preferred-nn": "tidleg innsats", "example-nb": "<i>x</i>"})
    assert first.status_code == 303
    other = ola.post(action, {**forms[1], "navn": "Ola", "remark-nb": "bare min"})
    assert other.status_code == 303  # another field: no conflict
    same = ola.post(action, {**forms[1], "navn": "Ola", "preferred-nn": "tidlegare innsats"})
    assert same.status_code == 409
    assert "tidleg innsats" in same.text
    assert ola.post(action, form_of(same.text, action)).status_code == 303
    told = Workbook(study=study).latest(Detail)
    texts = {key.partition("/")[2]: entry.record.text for key, entry in told.items()}  # type: ignore[union-attr]
    assert texts == {"preferred/nn": "tidlegare innsats", "example/nb": "<i>x</i>", "remark/nb": "bare min"}


def test_adopting_keeps_what_was_told_beside_it_all_or_none(app: Workbench, browser: Browser, study: Path) -> None:
    write(browser)
    page = f"{PAGE}/vedta"
    stale = browser.form(page, page)
    assert adopt(browser, **{"remark-nb": "husk <b>dette</b>", "versjon": "1.0"}).status_code == 400
    assert not Workbook(study=study).entries(Detail)
    wrong = adopt(browser, **{"remark-nb": "husk <b>dette</b>", "versjon": "1.0"})
    assert form_of(wrong.text, page)["remark-nb"] == "husk <b>dette</b>"  # nothing is lost
    assert adopt(browser, **{"remark-nb": "husk dette"}).status_code == 303
    (entry,) = Workbook(study=study).entries(Detail)
    assert isinstance(entry.record, Detail)
    assert (entry.record.name, entry.record.text, entry.author) == ("remark", "husk dette", "Kari")
    meanwhile = adopt(browser, **{"remark-nb": "annet", "etter-remark-nb": stale["etter-remark-nb"]})
    assert (meanwhile.status_code, "husk dette" in meanwhile.text) == (409, True)
    assert (len(Workbook(study=study).entries(Adoption)), len(Workbook(study=study).entries(Detail))) == (1, 1)
    too_long = adopt(browser, **{"remark-nb": "m" * (LONG + 1)})
    assert (too_long.status_code, "m" * (LONG + 1) in too_long.text) == (400, True)


def test_saving_the_details_alone_adopts_nothing_and_leaves_the_form_as_it_was(browser: Browser, study: Path) -> None:
    write(browser)
    page, details = f"{PAGE}/vedta", f"{PAGE}/opplysninger"
    assert f'<button formaction="{details}">' in browser.get(page).text
    typed = {"subject-nb": "oppvekst", "versjon": "2.0.0", "grunn": "enige & glade", "navn": "Kari"}
    kept_page = browser.post(details, {**browser.form(page, page), **typed, "forhold": "self-composed"})
    assert not Workbook(study=study).entries(Adoption)
    html = browser.get(kept_page.headers["Location"].partition("#")[0]).text
    form = form_of(html, page)
    assert (form["versjon"], form["grunn"], form["subject-nb"]) == ("2.0.0", "enige & glade", "oppvekst")
    assert 'value="self-composed" checked' in html
    nameless = browser.post(details, {**form, "subject-nb": "annet", "navn": ""})
    assert (nameless.status_code, form_of(nameless.text, page)["subject-nb"]) == (400, "annet")


def test_relations_and_counterparts_are_accepted_and_rejected(browser: Browser, study: Path) -> None:
    page = f"{PAGE}/naboer"
    browser.name = "Kari"
    answer = browser.send(page, page, avgjort="rejected-forhold-1")
    assert answer.status_code == 303
    (entry,) = Workbook(study=study).entries(Relation)
    assert isinstance(entry.record, Relation)
    assert entry.record.standing == "rejected"
    assert "forkastet av Kari" in browser.get(page).text
    stale = browser.send(page, page, **{"avgjort": "accepted-forhold-1", "etter-forhold-1": ""})
    assert stale.status_code == 409
    fields = {
        "motsvar": "https://psi.norge.no/los/x", "navn_der": "Hjelp", "vokabular": "Los", "likhet": "close",
        "avgjort": "accepted", "slag": "", "token": browser.form(page, page)["token"], "navn": "Kari", "etter": "",
    }  # fmt: skip
    assert browser.post(page, dict(fields)).status_code == 303
    assert [*Workbook(study=study).latest(Alignment)] == ["tidlig_innsats/https://psi.norge.no/los/x"]
    assert "Hjelp" in browser.get(page).text
    assert browser.post(page, {**fields, "avgjort": "kanskje"}).status_code == 404
    assert browser.post(page, {**fields, "likhet": "", "slag": "generic", "begrep": "x"}).status_code == 404


def test_what_is_adopted_is_taken_along(browser: Browser) -> None:
    write(browser, f"{GENUS} {CHARACTER}")
    adopt(browser)
    word = browser.get(f"{PAGE}/grunnlag.docx?sprak=en")
    assert word.data.startswith(b"PK")
    assert word.headers["Content-Disposition"] == "attachment; filename=tidlig_innsats-en.docx"
    bokmal = browser.get(f"{PAGE}/grunnlag.docx?sprak=nb").headers["Content-Disposition"]
    assert bokmal == "attachment; filename=tidlig_innsats.docx"
    assert browser.get(f"{PAGE}/grunnlag.docx?sprak=xx").status_code == 404
    who = "utgiver=991825827&kontakt=a%40example.org"
    turtle, table = (browser.get(f"{PAGE}/publisert?som={kind}&{who}") for kind in ("ttl", "csv"))
    assert GENUS in turtle.text
    assert table.text.splitlines()[0].startswith("id,versjon,anbefalt_term:nb")
    empty = browser.get(f"{PAGE}/publisert?som=ttl").text
    assert "Skriv et organisasjonsnummer" in empty
    assert "Write an e-mail address" in empty
    wrong = browser.get(f"{PAGE}/publisert?som=ttl&utgiver=123&kontakt=a%40example.org")
    assert (wrong.status_code, "Programmet svarte" in wrong.text) == (400, False)
    assert re.search(r'name="utgiver" value="123"[^>]* aria-invalid="true" aria-describedby="utgiver-feil"', wrong.text)
    assert 'value="a@example.org"' in wrong.text
    assert "Write an e-mail address" not in wrong.text


def test_before_publishing_it_is_said_what_goes_along_and_what_does_not(browser: Browser, study: Path) -> None:
    write(browser)
    adopt(browser)
    page = browser.get(f"{PAGE}/del").text
    assert "https://begrepskart.example/" in page
    assert "study.toml" in page
    assert "Navnet til den som vedtok, blir publisert: Kari." in page
    assert "Relasjoner til begreper som ikke er publisert, blir ikke med: " in page
    assert "Navnet ditt blir publisert" in browser.get(f"{PAGE}/vedta").text
    book = Workbook(study=study)
    for concept in opened(study).names.concepts:
        if concept != "tidlig_innsats":
            book.add(
                Adoption(concept=concept, wordings=(1,), version="1.0.0", relation="self-composed"),
                author="Ola", follows=None,
            )  # fmt: skip
    page = browser.get(f"{PAGE}/del").text
    assert "blir ikke med" not in page
    assert "kommer med når begrepene publiseres i én fil" in page


def test_with_an_address_of_ones_own_nothing_is_an_example(browser: Browser, study: Path) -> None:
    write(browser)
    adopt(browser)
    stated = study / "study.toml"
    before = stated.read_bytes() if stated.exists() else None
    text = (before or b"").decode().replace("https://begrepskart.example/", "https://example.org/")
    stated.write_text(text if "example.org" in text else f'{text}\n[rdf]\nbase = "https://example.org/"\n')
    try:
        assert not example_addresses(opened(study).study, "991825827")
    finally:
        stated.write_bytes(before) if before is not None else stated.unlink()
    assert "tidlig_innsats" in example_addresses(opened(study).study, "991825827")


# What is said, and beside what


def test_a_remark_that_is_missing_is_asked_for_in_the_form_itself(browser: Browser, study: Path) -> None:
    write(browser)
    hear = f"{PAGE}/horing"
    answer = browser.send(hear, hear, svar="remark", merknad="", tjeneste="skole", navn="Per")
    assert answer.status_code == 400
    assert "Skriv merknaden også." in answer.text
    assert answer.text.count("aria-invalid") == 1
    row = re.search(r'<li id="skole">.*?</li>', answer.text, re.DOTALL)
    assert row
    assert "<details open>" in row[0]
    assert 'value="Per"' in row[0]
    again = browser.post(hear, {**form_of(row[0], hear), "svar": "remark", "merknad": "for smal"})
    assert again.status_code == 303
    (entry,) = Workbook(study=study).entries(Answer)
    assert isinstance(entry.record, Answer)
    assert (entry.author, entry.record.remark) == ("Per", "for smal")


def test_an_answer_that_was_sent_again_still_meets_the_one_made_meanwhile(browser: Browser, study: Path) -> None:
    write(browser)
    hear = f"{PAGE}/horing"
    form = browser.form(hear, hear)
    answer = Answer(concept="tidlig_innsats", wording=1, service="skole", verdict="accept")
    Workbook(study=study).add(answer, author="Ola", follows=None)
    fields = {**form, "svar": "remark", "merknad": "", "tjeneste": "skole", "navn": "Per"}
    row = re.search(r'<li id="skole">.*?</li>', browser.post(hear, fields).text, re.DOTALL)
    assert row
    assert browser.post(hear, {**form_of(row[0], hear), "svar": "remark", "merknad": "m"}).status_code == 409


def test_only_what_people_type_is_shown_in_boxes(app: Workbench, study: Path) -> None:
    form = Browser(app).form(PAGE, PAGE)
    after = Browser(Workbench(study))
    fields = {**form, "tekst": "min tekst", "navn": "Kari", "merknad": "", "etter": "", "preferred-nn": "ord\nto"}
    page = after.post(PAGE, fields).text
    form_html = page[page.index("<form") :]
    boxes = dict(re.findall(r'<label for="(felt-\d+)">(.*?)\s*(?:</label>|<input)', form_html, re.DOTALL))
    assert {re.sub(r"<[^>]+>", "|", label).split("|")[1] for label in boxes.values()} == {
        "Det du skrev", "Navnet ditt", "Anbefalt term (nynorsk)",
    }  # fmt: skip
    assert 'type="hidden" name="etter"' in form_html


@pytest.mark.parametrize("typed", [{"versjon": "1.0"}, {"fra": "i morgen"}, {"navn": ""}])
def test_what_is_wrong_with_an_adoption_stands_beside_the_field(typed: dict[str, str], browser: Browser) -> None:
    write(browser)
    answer = adopt(browser, grunn="enige", forhold="self-composed", **typed)
    assert answer.status_code == 400
    (name,) = typed
    assert re.search(rf'name="{name}"[^>]* aria-invalid="true"', answer.text)
    assert 'name="grunn" value="enige"' in answer.text
    assert 'value="self-composed" checked' in answer.text
    assert " pattern=" not in answer.text
    assert form_of(answer.text, f"{PAGE}/vedta")["versjon"] == typed.get("versjon", "1.0.0")


def test_who_answers_for_a_service_is_not_who_writes(browser: Browser) -> None:
    write(browser)
    hear = f"{PAGE}/horing"
    browser.send(hear, hear, svar="reject", merknad="nei", tjeneste="skole", navn="Rektor")
    page = browser.get(hear).text
    rows = {service: re.search(rf'<li id="{service}">.*?</li>', page, re.DOTALL) for service in ("skole", "barnehage")}
    names = {name: re.search(r'name="navn" value="([^"]*)"', row[0]) for name, row in rows.items() if row}
    assert {name: found[1] for name, found in names.items() if found} == {"skole": "Rektor", "barnehage": ""}
    for path in ("", "/vedta"):
        assert 'name="navn" value="Kari"' in browser.get(f"{PAGE}{path}").text
        assert 'value="Rektor"' not in browser.get(f"{PAGE}{path}").text


def test_what_was_kept_is_said_where_one_lands(browser: Browser) -> None:
    def said(answer: TestResponse) -> str:
        path, _, anchor = answer.headers["Location"].partition("#")
        assert anchor == "sagt"
        html = browser.get(path).text
        notice = re.search(r'<p id="sagt" class="notice good" role="status" tabindex="-1">(.*?)</p>', html, re.DOTALL)
        assert notice
        assert html.count('id="sagt"') == 1
        return notice[1]

    assert "Lagret som utkast 1." in said(write(browser))
    hear, naboer = f"{PAGE}/horing", f"{PAGE}/naboer"
    assert "Svaret fra skolen er lagret." in said(browser.send(hear, hear, svar="accept", tjeneste="skole"))
    assert "Vedtatt: versjon 1.0.0" in said(adopt(browser))
    details = f"{PAGE}/opplysninger"

    def form() -> dict[str, object]:
        return {**browser.form(f"{PAGE}/vedta", f"{PAGE}/vedta"), "navn": "Kari"}

    assert "Opplysningene er lagret." in said(browser.post(details, {**form(), "subject-nb": "oppvekst"}))
    assert "Ingenting er endret" in said(browser.post(details, form()))
    assert "Lagret." in said(browser.send(naboer, naboer, avgjort="accepted-forhold-1"))
    assert "Vedtaket er trukket tilbake." in said(browser.send(f"{PAGE}/vedta", f"{PAGE}/trekk"))


def test_a_criterion_is_given_to_relations_whoever_stated_them(browser: Browser, study: Path) -> None:
    page = f"{PAGE}/naboer"
    html = browser.get(page).text
    assert "Inndelingskriterium" in html
    assert "Rolle" in html
    assert 'type="hidden" name="navn"' not in html
    assert 'type="hidden" name="kriterium-forhold-1"' not in html
    assert html.count('name="navn"') == 1  # one for all of the list
    form = html[html.index(f'action="{page}"') :]
    assert re.findall(r"<button[^>]*>", form)[0] == "<button hidden disabled>"  # enter decides on no other row
    browser.send(page, page, avgjort="accepted-forhold-1")
    typed = {"avgjort": "accepted-forhold-1", "kriterium-forhold-1": "alder", "kriterium-forhold-2": "noe annet"}
    assert browser.send(page, page, **typed).status_code == 303
    last = Workbook(study=study).entries(Relation)[-1].record
    assert isinstance(last, Relation)
    assert (last.standing, last.criterion) == ("accepted", "alder")
    assert 'name="kriterium-forhold-1" value="alder"' in browser.get(page).text


def test_an_associative_relation_is_one_from_either_side(study: Path) -> None:
    other = opened(study).names.concepts["tidlig_innsats"].related[0]
    for one, two in (("tidlig_innsats", other), (other, "tidlig_innsats")):
        record = Relation(concept=one, other=two, kind="associative")
        Workbook(study=study).add(record, author="Kari", follows=None)
    shown = [each.fields for each in relations(opened(study), "tidlig_innsats") if each.fields["slag"] == "associative"]
    ends = [frozenset((fields["begrep"], fields["annet"])) for fields in shown]
    assert len(ends) == len({*ends})


def test_a_relation_is_told_from_the_concepts_side_and_its_field_says_of_whom_it_asks(study: Path) -> None:
    names = opened(study).names
    other = names.concepts["tidlig_innsats"].related[0]
    for concept, second in (("tidlig_innsats", other), (other, "tidlig_innsats")):
        row = next(each for each in relations(opened(study), concept) if {*each.fields.values()} >= {concept, second})
        assert row.said.nb == f"{names.concept(concept).nb} henger sammen med {names.concept(second).nb}"
        assert row.asks
        asked = f"Rolle: hva er {names.concept(second).nb} for {names.concept(concept).nb}?"
        assert (row.asks.nb, row.fields["begrep"], row.fields["annet"]) == (asked, concept, second)
    wider = Relation(concept=other, other="tidlig_innsats", kind="generic")
    Workbook(study=study).add(wider, author="Kari", follows=None)
    row = next(each for each in relations(opened(study), "tidlig_innsats") if each.fields["slag"] == "generic")
    assert row.said.nb == f"{names.concept(other).nb} er en slags tidlig innsats"
    assert row.asks
    assert row.asks.nb == "Inndelingskriterium: hva er begrepene under tidlig innsats delt inn etter?"


def test_a_role_is_kept_for_the_other_whichever_side_it_is_told_from(browser: Browser, study: Path) -> None:
    page, other = f"{PAGE}/naboer", opened(study).names.concepts["tidlig_innsats"].related[0]
    theirs = f"/arbeid/{slug(other)}/naboer"
    forms = {each: browser.form(each, each) for each in (page, theirs)}

    def row(path: str) -> str:
        names = (name for name, value in forms[path].items() if name.startswith("annet-"))
        ends = {"tidlig_innsats", other}
        return next(
            at for at in (name.partition("-")[2] for name in names)
            if {forms[path][f"begrep-{at}"], forms[path][f"annet-{at}"]} == ends
        )  # fmt: skip

    at = row(theirs)
    fields = {**forms[theirs], "navn": "Ola", "avgjort": f"accepted-{at}", f"kriterium-{at}": "det hele"}
    assert browser.post(theirs, fields).status_code == 303
    record = Workbook(study=study).entries(Relation)[-1].record
    assert isinstance(record, Relation)
    assert (record.concept, record.other, record.criterion) == (other, "tidlig_innsats", "det hele")
    at = row(page)
    stale = browser.post(page, {**forms[page], "navn": "Kari", "avgjort": f"rejected-{at}"})
    assert (stale.status_code, "Ola har nettopp avgjort det samme" in stale.text) == (409, True)
    assert browser.post(page, form_of(stale.text, page)).status_code == 303
    assert "forkastet av Kari" in browser.get(page).text


def test_a_relation_begins_neither_of_its_concepts(browser: Browser) -> None:
    page = f"{PAGE}/naboer"
    browser.send(page, page, avgjort="rejected-forhold-1")
    assert "Begynt på" not in browser.get("/arbeid/").text


def test_an_adopted_definition_is_shown_first(browser: Browser) -> None:
    path = "/begrep/tidlig_innsats.html"
    assert "Skriv definisjon" in browser.get(path).text
    write(browser, "hjelp i tide")
    adopt(browser)
    write(browser, "noe nyere")
    assert "Vedtatt definisjon (1.0.0)" in browser.get(path).text
    assert "Skriv definisjon" not in browser.get(path).text
    assert re.search(r'class="adopted"><p>hjelp i tide</p>', browser.get(PAGE).text)
    assert "<q>hjelp i tide</q>" in browser.get("/arbeid/").text


def test_blocks_of_possible_definitions_stand_apart(built: Path) -> None:
    study = opened(built)
    found = [(block.certain, block) for concept in study.names.concepts for block in blocks(study, concept)]
    assert {certain for certain, _ in found} == {True, False}
    app = Browser(Workbench(built))
    for concept in study.names.concepts:
        mixed = {block.certain for block in blocks(study, concept)}
        html = app.get(f"/arbeid/{slug(concept)}").text
        assert ("Fra mulige definisjoner – les kilden først" in html) == (False in mixed)
        assert ('<details class="possible" open>' in html) == (mixed == {False})


def test_levels_are_counted_apart(built: Path) -> None:
    study = opened(built)
    told = sources.seen(study, "tidlig_innsats", f"{GENUS} {CHARACTER}", "nb")
    assert {row.service.id for row in told.services if row.service and row.is_level} <= study.names.levels
    services = [row for row in told.told if row.service and row.service.id not in study.names.levels]
    assert told.covered[1] == len(services)
    levels = replace(
        told, services=tuple(replace(row, is_level=True, state="covered") for row in told.told if row.service)
    )
    assert (levels.covered, levels.covered_levels) == ((0, 0), (len(levels.services),) * 2)


def test_what_was_taken_out_and_put_in_is_not_glued(browser: Browser) -> None:
    write(browser, "hindre at barn")
    write(browser, "unngå at barn")
    assert "<del>hindre</del> <ins>unngå</ins>" in browser.get(PAGE).text


def test_a_busy_study_says_so_in_its_own_language(browser: Browser, monkeypatch: pytest.MonkeyPatch) -> None:
    form = browser.form(PAGE, PAGE)

    def busy(*_: object, **__: object) -> None:
        raise WorkbookBusyError("it is being written to")

    monkeypatch.setattr(Workbook, "add", busy)
    answer = browser.post(PAGE, {**form, "tekst": "tekst", "navn": "Kari"})
    assert (answer.status_code, "Studien bygges eller skrives til" in answer.text) == (503, True)
    assert "it is being written to" not in answer.text


# What a wording is made of


def part(start: int, end: int, at: int = 0, document: str = "d") -> Part:
    return Part(
        start=start, end=end, quote="q", document=document, source_start=at, source_end=at + 1, citation="T, s. 1"
    )


def test_every_word_has_its_note_or_is_the_writers() -> None:
    runs, notes = marks("abc def ghi", [part(8, 11), part(0, 3), part(2, 5)])
    assert "".join(run.text for run in runs) == "abc def ghi"
    assert [(run.text, run.note) for run in runs] == [("abc", 1), (" def ", None), ("ghi", 1)]
    assert len(notes) == 1
    assert marks("abc", [part(0, 9)])[0][0].note is None


def test_the_relation_to_the_source_follows_from_the_words() -> None:
    def of(*parts: Part) -> str:
        return source_relation(Wording(concept="c", language="nb", text="hjelp nå.", parts=parts))

    assert of() == "self-composed"
    assert of(part(0, 5)) == "derived-from-source"
    assert of(part(0, 5), part(6, 8, 9)) == "direct-from-source"
    assert of(part(0, 5), part(6, 8, 9, "e")) == "derived-from-source"


def test_a_difference_is_word_by_word_until_the_texts_are_very_long() -> None:
    told = [(change.kind, change.text) for change in changes("en hjelp nå", "en støtte nå")]
    assert told == [("same", "en "), ("out", "hjelp"), ("in", "støtte"), ("same", " nå")]
    fits = (MOST_COMPARED + 6) // 8  # four pieces a time in either text, but for the three that both end with
    for times, runs in ((fits, 3 * fits), (fits + 1, 3)):
        one, other = (" ".join(f"{letter}{i} felles" for i in range(times)) for letter in "ab")
        assert len(changes(one, other)) == runs
    long = "en to " * 5_000
    assert [change.kind for change in changes(f"{long}tre {long}", f"{long}fire {long}")] == [
        "same",
        "out",
        "in",
        "same",
    ]
    assert [change.kind for change in changes(long, long)] == ["same"]


# The command


def test_the_command_serves_until_it_is_told_to_end(study: Path) -> None:
    command = [sys.executable, "-m", "kg.cli", "serve", str(study), "--no-browser", "--port", "0"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        line = process.stdout.readline()
        address = re.search(r"http://127\.0\.0\.1:\d+/arbeid/", line)
        assert address, line
        with urlopen(address[0], timeout=30) as answer:  # noqa: S310 - the address is the test's own
            assert "Velg et begrep" in answer.read().decode()
        process.terminate()
        out, err = process.communicate(timeout=30)
    assert (process.returncode, out) == (0, "")
    assert err == "begrepskart: stopped; what was saved is in the study\n"


@pytest.mark.parametrize(
    ("options", "told"),
    [
        (["--allow-origin", "https://example.org"], "--allow-origin: it is for --sparql"),
        (["--vocabulary", "finnes_ikke.rdf"], "--vocabulary finnes_ikke.rdf: there is no such file"),
    ],
)
def test_the_command_says_what_does_not_fit(
    options: list[str], told: str, study: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["serve", str(study), "--no-browser", *options]) == 2
    assert told in capsys.readouterr().err


def test_a_port_that_is_taken_is_told(study: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        assert main(["serve", str(study), "--no-browser", "--port", str(port)]) == 2
    assert f"port {port}: " in capsys.readouterr().err


def test_many_at_once_lose_nothing(built: Path, study: Path) -> None:
    """Eight people save at once, each again after a conflict, on a study that nobody asked anything of before."""
    app, people = Workbench(built), 8

    def person(number: int) -> list[int]:
        browser = Browser(app, f"P{number}")
        answer = write(browser, f"tekst {number}")
        told = [answer.status_code]
        while told[-1] == 409:
            answer = browser.post(PAGE, form_of(answer.text, PAGE))
            told.append(answer.status_code)
        return [*told, browser.get(f"{PAGE}/horing").status_code, browser.get("/arbeid/").status_code]

    with ThreadPoolExecutor(people) as pool:
        answers = [*pool.map(person, range(people))]
    assert {status for told in answers for status in told} <= {200, 303, 409}
    texts = {entry.record.text for entry in Workbook(study=study).entries(Wording) if isinstance(entry.record, Wording)}
    assert texts == {f"tekst {number}" for number in range(people)}
