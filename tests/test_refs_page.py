"""The page for screening, asked as a browser asks: what is shown, kept and refused; nothing is lost, all are blind."""

import re
import threading
import time
from collections.abc import Mapping
from io import BytesIO
from pathlib import Path
from typing import Any, cast

import pytest
from asked_pages import check_own_only, form_of
from made_up_to_judge import CRITERIA, MARKUP, bring, made_up_records, made_up_review
from werkzeug.test import Client, TestResponse

from kg.cli import main
from kg.folder.entry_log import EntryLogError
from kg.refs.duplicates.pairs import Pair
from kg.refs.duplicates.works import Alternative, Work
from kg.refs.records.records import Record
from kg.refs.records.review import Review, open_review
from kg.refs.records.statements import PairDecision, Screened, Settled, Stage
from kg.screening_page.app import PORT, ReviewerError, ScreeningPage
from kg.screening_page.listing import ON_A_PAGE
from kg.screening_page.sought import LONGEST_WORD, MOST_WORDS, HighlightError, marked_runs, read_settings
from kg.serving.application import FORM_AT_MOST
from kg.serving.asked import LONG, SHORT

ORIGIN = "http://127.0.0.1:8892"


class Browser:
    """A reviewer's browser: it keeps cookies, sends the origin of the page, and fills in forms as they stand."""

    def __init__(self, review: Review, name: str = "Kari", *, stage: Stage = "title", **options: object) -> None:
        self.app = ScreeningPage(review, reviewer=name, stage=stage, **options)  # type: ignore[arg-type]
        self.client = Client(self.app)

    def get(self, path: str = "/", **headers: str) -> TestResponse:
        return self.client.get(path, base_url=ORIGIN, headers=headers, buffered=True, follow_redirects=True)

    def post(self, path: str, fields: Mapping[str, object], **headers: str) -> TestResponse:
        named = {"Origin": ORIGIN, **headers}
        return self.client.post(path, base_url=ORIGIN, data=fields, headers=named, buffered=True)

    def form(self, page: str, action: str | None = None) -> dict[str, object]:
        return form_of(self.get(page).text, action or page)

    def judge(self, work: str, verdict: str, **typed: object) -> TestResponse:
        return self.post(f"/verk/{work}", {**self.form(f"/verk/{work}"), "dom": verdict, **typed})

    def undo(self) -> TestResponse:
        return self.post("/angre", self.form("/", "/angre"))


@pytest.fixture
def review(tmp_path: Path) -> Review:
    return made_up_review(tmp_path / "review")


@pytest.fixture
def kari(review: Review) -> Browser:
    return Browser(review)


def judged(review: Review) -> list[Screened]:
    return [cast("Screened", entry.record) for entry in review.log.entries(Screened)]


# What is shown


def test_a_work_is_shown_with_criteria_and_where_it_was_found(kari: Browser) -> None:
    page = kari.get().text
    for told in ("Tidlig samtale i barnehagen om søvn", "Lien, Ada; Moe, Per", "2019", "ERIC (Ovid), 2025-02-03",
                 "eric.ris", "0 av 30 vurdert", "Eldre enn 2010", CRITERIA.question):  # fmt: skip
        assert told in page
    assert 'href="https://doi.org/10.99999/oppdiktet.0" rel="noreferrer noopener"' in page
    assert 'value="I2"' not in page  # it is judged by full text
    assert "Vurderes på det andre trinnet: I2" in page
    assert re.findall(r'value="(\w+)" data-key="(\d)"', page) == [("E1", "1"), ("E2", "2"), ("I1", "3")]
    assert "javascript:" not in kari.get("/verk/r1-2").text


def test_markup_of_a_database_is_text(tmp_path: Path) -> None:
    record = Record(
        line=1, title=MARKUP, authors=(MARKUP,), abstract=MARKUP, journal=MARKUP, keywords=(MARKUP,), doi=f'x"{MARKUP}'
    )
    review = made_up_review(tmp_path / "r", records=(record,))
    kari = Browser(review, MARKUP)
    kari.judge("r1-1", "exclude", notat=MARKUP)
    for path in ("/", "/verk/r1-1", "/liste", f"/liste?q={MARKUP[:8]}"):
        page = kari.get(path).text
        assert "<script>alert" not in page
        assert "2193611" not in page
        assert page.count("</template>") == 1
    assert judged(review)[0].note == MARKUP


def test_pages_run_and_load_nothing_but_this_servers(kari: Browser) -> None:
    answer = kari.get("/verk/r1-2")
    check_own_only(answer)
    for name, kind in (("screening.css", "text/css"), ("screening.js", "text/javascript"), ("site.css", "text/css")):
        assert kari.get(f"/felles/{name}").mimetype == kind
    assert kari.get("/felles/review.toml").status_code == 404


def test_words_of_the_readers_are_marked(review: Review) -> None:
    path = review.folder / "review.toml"
    path.write_text(f'{path.read_text(encoding="utf8")}highlight = ["barn", "(x"]\n', encoding="utf8")
    assert "<mark>barn</mark>ehagen" in Browser(review).get().text
    assert marked_runs("a (x barn", ["barn", "(x"])[-1] == ("barn", True)


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("highlight = 'barn'", "is no list of words"),
        ("highlight = [1]", "is no list of words"),
        (f"highlight = {['a'] * (MOST_WORDS + 1)}", f"may hold {MOST_WORDS} words"),
        (f"highlight = ['{'a' * (LONGEST_WORD + 1)}']", f"of {LONGEST_WORD} characters"),
        ("highlight = [", "mend the file"),
    ],
)
def test_words_that_cannot_be_marked_are_told(line: str, said: str, review: Review) -> None:
    (review.folder / "review.toml").write_text(line, encoding="utf8")
    with pytest.raises(HighlightError, match=said):
        read_settings(review.folder)


def test_so_many_words_can_be_marked(review: Review) -> None:
    line = f"highlight = {['a' * LONGEST_WORD] * MOST_WORDS}"
    (review.folder / "review.toml").write_text(line, encoding="utf8")
    assert len(read_settings(review.folder).words) == MOST_WORDS


# Judging


def test_a_judgement_is_kept_before_the_next_is_shown(kari: Browser, review: Review) -> None:
    answer = kari.judge("r1-1", "exclude", grunn=["E2", "E1", "?"], notat="om\r\nsøvn\0")
    assert (answer.status_code, answer.location) == (303, "/verk/r1-2")
    (said,) = judged(review)
    assert (said.reviewer, said.stage, said.verdict, said.records) == ("Kari", "title", "exclude", ("r1-1",))
    assert (said.reasons, said.note) == (("E2", "E1"), "om\nsøvn")
    page = kari.get().text
    assert "1 av 30 vurdert" in page
    assert "Tidlig samtale i barnehagen om søvn" in page  # to be undone


def test_reasons_do_not_go_with_an_inclusion(kari: Browser, review: Review) -> None:
    kari.judge("r1-1", "include", grunn=["E1"])
    assert judged(review)[0].reasons == ()


def test_the_last_judgement_is_taken_back_with_its_note_in_place(kari: Browser, review: Review) -> None:
    kari.judge("r1-1", "include")
    kari.judge("r1-2", "exclude", grunn=["E1"], notat="gammel")
    answer = kari.undo()
    assert answer.location == "/verk/r1-2"
    page = kari.get("/verk/r1-2").text
    assert "gammel" in page
    assert re.search(r'value="E1"[^>]* checked', page)
    assert kari.undo().location == "/verk/r1-1"
    assert [each.verdict for each in judged(review)] == ["include", "exclude", None, None]
    assert "0 av 30 vurdert" in kari.get().text
    assert "/angre" not in kari.get().text


def test_what_was_changed_since_is_not_undone(kari: Browser, review: Review) -> None:
    kari.judge("r1-1", "include")
    form = kari.form("/", "/angre")
    kari.judge("r1-2", "include")
    answer = kari.post("/angre", form)
    assert answer.status_code == 409
    assert "Ingenting ble angret" in answer.text
    assert len(judged(review)) == 2


def test_all_judged_is_said(tmp_path: Path) -> None:
    kari = Browser(made_up_review(tmp_path / "r", records=made_up_records()[:1]))
    assert kari.judge("r1-1", "unsure").location == "/"
    assert "Alt er vurdert" in kari.get().text


def test_an_empty_review_says_so(tmp_path: Path) -> None:
    assert "Ingenting å vurdere" in Browser(made_up_review(tmp_path / "r", records=())).get().text


def test_works_come_in_the_order_that_is_given(review: Review) -> None:
    kari = Browser(review, order=("r2-3", "r1-5", "none"))
    assert 'action="/verk/r2-3"' in kari.get().text
    assert kari.judge("r2-3", "include").location == "/verk/r1-5"
    assert kari.judge("r1-5", "include").location == "/verk/r1-1"


def test_one_leafs_and_goes_on_within_a_choice(kari: Browser) -> None:
    for work in ("r1-1", "r1-4", "r1-9"):
        kari.judge(work, "unsure")
    page = kari.get("/verk/r1-4?vis=unsure").text
    assert 'id="forrige" href="/verk/r1-1?vis=unsure"' in page
    assert 'id="neste" href="/verk/r1-9?vis=unsure"' in page
    answer = kari.post("/verk/r1-4", {**kari.form("/verk/r1-4?vis=unsure", "/verk/r1-4"), "dom": "include"})
    assert answer.location == "/verk/r1-9?vis=unsure"


def test_records_that_are_imported_meanwhile_come_last(kari: Browser, review: Review) -> None:
    bring(review, (Record(line=1, title="Kommet siden"),), "senere.ris", "Scopus")
    assert "0 av 31 vurdert" in kari.get().text
    assert "Kommet siden" in kari.get("/verk/r3-1").text


# Lists


def test_the_list_is_filtered_searched_and_paged(tmp_path: Path) -> None:
    records = made_up_records() * 4
    kari = Browser(made_up_review(tmp_path / "r", records=records))
    kari.judge("r1-2", "exclude", grunn=["E1"], notat="for gammel")
    page = kari.get("/liste").text
    assert page.count('scope="row"') == ON_A_PAGE
    assert "side 1 av 3" in page
    assert "side=2" in page
    assert kari.get("/liste?side=3").text.count('scope="row"') == 120 - 2 * ON_A_PAGE
    assert "side 3 av 3" in kari.get("/liste?side=99").text
    excluded = kari.get("/liste?vis=exclude").text
    assert excluded.count('scope="row"') == 1
    assert "for gammel" in excluded
    found = kari.get("/liste?q=HUNDER+gulrøtter").text
    assert found.count('scope="row"') == 4
    assert "q=HUNDER+gulr" in found  # the links keep to it
    assert "Ingen arbeider er slik" in kari.get("/liste?q=finnesikke").text
    assert kari.get("/liste?vis=left").text.count("ikke vurdert") >= ON_A_PAGE


# Two at once


def test_two_windows_of_one_reviewer_lose_nothing(kari: Browser, review: Review) -> None:
    fields = kari.form("/verk/r1-1")
    kari.post("/verk/r1-1", {**fields, "dom": "include"})
    answer = kari.post("/verk/r1-1", {**fields, "dom": "exclude", "grunn": ["E1"], "notat": "mitt notat"})
    assert answer.status_code == 409
    assert "Vurdert i to vinduer" in answer.text
    assert "mitt notat" in answer.text
    assert [each.verdict for each in judged(review)] == ["include"]
    again = dict(re.findall(r'<input type="hidden" name="([\w-]+)" value="([^"]*)">', answer.text))
    assert kari.post("/verk/r1-1", again).status_code == 303
    assert [(each.verdict, each.note) for each in judged(review)] == [("include", ""), ("exclude", "mitt notat")]


class _Slow(BytesIO):
    """A form that comes in only when somebody else has got a page meanwhile, or has waited long for one."""

    def __init__(self, other: Browser) -> None:
        super().__init__(b"dom=include")
        self._other, self.got = other, threading.Event()
        self._asking = threading.Thread(target=self._ask, daemon=True)

    def _ask(self) -> None:
        Client(self._other.app).get("/", base_url=ORIGIN, buffered=True)
        self.got.set()

    def readinto(self, buffer: Any) -> int:
        if not self._asking.ident:
            self._asking.start()
            self.was_served = self.got.wait(5)
        return super().readinto(buffer)


def test_one_who_sends_slowly_keeps_nobody_waiting(kari: Browser) -> None:
    sent = _Slow(kari)
    kari.client.post(
        "/verk/r1-1", base_url=ORIGIN, input_stream=sent, content_length=11, headers={"Origin": ORIGIN},
        content_type="application/x-www-form-urlencoded", buffered=True,
    )  # fmt: skip
    assert sent.was_served


def test_what_is_sent_twice_is_kept_once(kari: Browser, review: Review) -> None:
    fields = {**kari.form("/verk/r1-1"), "dom": "include", "notat": "ja"}
    assert [kari.post("/verk/r1-1", fields).status_code for _ in range(2)] == [303, 303]
    assert len(judged(review)) == 1


def test_two_reviewers_at_once_are_blind_until_both_have_judged(tmp_path: Path) -> None:
    review = made_up_review(tmp_path / "two", reviewers=2)
    kari, ola = Browser(review), Browser(review, "Ola")
    kari.judge("r1-1", "include", notat="KARIS NOTAT")
    for path in ("/", "/verk/r1-1", "/liste", "/liste?vis=include", "/uenighet", "/liste?vis=conflict"):
        page = ola.get(path).text
        assert "KARIS NOTAT" not in page
        assert "0 av 30 vurdert" in page or path == "/uenighet"
    assert ola.get("/uenighet/r1-1").status_code == 404
    ola.judge("r1-1", "exclude", grunn=["E2"])
    page = ola.get("/uenighet").text
    assert "Kari: " in page
    assert 'href="/uenighet/r1-1"' in ola.get("/liste?vis=conflict").text
    assert "KARIS NOTAT" in ola.get("/uenighet/r1-1").text


def test_a_conflict_is_settled_with_why(tmp_path: Path) -> None:
    review = made_up_review(tmp_path / "two", reviewers=2)
    kari, ola = Browser(review), Browser(review, "Ola")
    kari.judge("r1-1", "include")
    ola.judge("r1-1", "exclude", grunn=["E2"])
    fields = kari.form("/uenighet/r1-1")
    answer = kari.post("/uenighet/r1-1", {**fields, "dom": "exclude", "notat": " ", "grunn": "E1"})
    assert answer.status_code == 400
    assert "skriv hvorfor" in answer.text
    settled = {**fields, "dom": "exclude", "notat": "vi leste den sammen", "grunn": "E1"}
    assert kari.post("/uenighet/r1-1", settled).location == "/uenighet"
    answer = ola.post("/uenighet/r1-1", {**settled, "dom": "include", "token": ola.form("/uenighet/r1-1")["token"]})
    assert answer.status_code == 409
    assert "Kari lagret hva dere ble enige om" in answer.text
    (entry,) = review.log.entries(Settled)
    assert isinstance(entry.record, Settled)
    assert (entry.author, entry.record.verdict, entry.record.reasons) == ("Kari", "exclude", ("E1",))
    assert "Ingen uenighet å vise" in kari.get("/uenighet").text
    assert [each.verdict for each in judged(review)] == ["include", "exclude"]  # they stand as they were


# Full texts


def test_full_texts_are_those_that_were_included_and_an_exclusion_has_a_reason(kari: Browser, review: Review) -> None:
    kari.judge("r1-1", "include")
    kari.judge("r1-2", "exclude", grunn=["E1"])
    texts = Browser(review, stage="full_text")
    page = texts.get().text
    assert "0 av 1 vurdert" in page
    assert 'value="I2"' in page
    answer = texts.judge("r1-1", "exclude", notat="mitt notat")
    assert answer.status_code == 400
    assert "Velg minst én grunn" in answer.text
    assert "mitt notat" in answer.text
    assert texts.judge("r1-1", "exclude", grunn=["I2"]).status_code == 303
    kari.judge("r1-4", "include")
    assert "1 av 2 vurdert" in texts.get().text


# Refused


def test_nothing_is_kept_without_the_token_of_this_run(kari: Browser, review: Review) -> None:
    fields = {**kari.form("/verk/r1-1"), "dom": "exclude", "notat": "mitt notat", "grunn": "E1"}
    other = Browser(review)  # started again
    answer = other.post("/verk/r1-1", fields)
    assert answer.status_code == 409
    assert "startet på nytt" in answer.text
    assert "mitt notat" in answer.text
    assert not judged(review)
    again = dict(re.findall(r'<input type="hidden" name="([\w-]+)" value="([^"]*)">', answer.text))
    assert other.post("/verk/r1-1", {**again, "notat": "mitt notat"}).status_code == 303
    assert [(each.verdict, each.reasons, each.note) for each in judged(review)] == [("exclude", ("E1",), "mitt notat")]


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "http://example.org"},
        {"Origin": "null"},
        {"Host": "example.org:8892"},
        {"Origin": "http://127.0.0.1:8891"},
    ],
)
def test_other_pages_and_hosts_are_refused(headers: dict[str, str], kari: Browser, review: Review) -> None:
    fields = {**kari.form("/verk/r1-1"), "dom": "include"}
    answer = kari.post("/verk/r1-1", fields, **headers)
    assert answer.status_code == 403
    assert "søvn" not in answer.text
    assert not judged(review)


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/verk/finnes_ikke", 404), ("/verk/r1-1/x", 404), ("/angre", 404), ("/../log.sqlite", 404),
        ("/log.sqlite", 404),
        ("/dubletter/x", 404), ("/%00", 404), ("/liste?side=x&vis=y", 200), ("/verk/r1-1?vis=%3Cscript%3E&q=%00", 200),
    ],
)  # fmt: skip
def test_addresses_that_are_none(path: str, status: int, kari: Browser) -> None:
    answer = kari.get(path)
    assert answer.status_code in {status, 405}
    assert "Traceback" not in answer.text


@pytest.mark.parametrize(("verdict", "status"), [("", 400), ("maybe", 404), ("None", 404)])
def test_a_verdict_that_is_none_is_refused(verdict: str, status: int, kari: Browser, review: Review) -> None:
    assert kari.judge("r1-1", verdict).status_code == status
    assert not judged(review)


@pytest.mark.parametrize(("length", "status"), [(LONG, 303), (LONG + 1, 400)])
def test_a_long_note_stays_in_its_field(length: int, status: int, kari: Browser) -> None:
    answer = kari.judge("r1-1", "include", notat="x" * length)
    assert answer.status_code == status
    assert status == 303 or "x" * length in answer.text


@pytest.mark.parametrize(("size", "status"), [(FORM_AT_MOST // 2, 400), (FORM_AT_MOST + 1, 413)])
def test_forms_have_a_size(size: int, status: int, kari: Browser) -> None:
    fields = {**kari.form("/verk/r1-1"), "dom": "include", "notat": "x" * size}
    assert kari.post("/verk/r1-1", fields).status_code == status


def test_what_cannot_be_written_is_given_back(kari: Browser, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object, **__: object) -> None:
        raise EntryLogError("log.sqlite: it cannot be written (disk is full); free some room")

    fields = {**kari.form("/verk/r1-1"), "dom": "include", "notat": "mitt notat"}
    monkeypatch.setattr("kg.screening_page.judge.judge", full)
    answer = kari.post("/verk/r1-1", fields)
    assert answer.status_code == 503
    assert "mitt notat" in answer.text
    assert "disk is full" in answer.text


@pytest.mark.parametrize("name", ["", " ", "a\nb" * SHORT, "x" * (SHORT + 1), "a\u202eb"])
def test_a_reviewer_has_a_name(name: str, review: Review) -> None:
    with pytest.raises(ReviewerError, match="it is no name"):
        ScreeningPage(review, reviewer=name)


def test_a_log_that_is_none_of_ours_is_told(kari: Browser, review: Review) -> None:
    (review.folder / "log.sqlite").write_bytes(b"no database, but long enough to be looked at" * 99)
    answer = kari.get()
    assert answer.status_code == 503
    assert "kan ikke leses nå" in answer.text
    assert "put back a copy" in answer.text


# The command


def test_the_command_serves_a_reviewers_page(review: Review, monkeypatch: pytest.MonkeyPatch) -> None:
    served: list[tuple[ScreeningPage, int, bool]] = []

    def serve(app: ScreeningPage, *, port: int, browser: bool, tell: object) -> None:
        served.append((app, port, browser))
        raise KeyboardInterrupt

    monkeypatch.setattr("kg.serving.server.serve", serve)
    command = ["refs", "serve", str(review.folder), "--reviewer", "Kari", "--stage", "full_text"]
    assert main([*command, "--no-browser"]) == 0
    assert main([*command, "--port", "0"]) == 0
    assert [each[1:] for each in served] == [(PORT, False), (0, True)]
    assert "Ingenting å vurdere" in Client(served[0][0]).get("/", base_url=ORIGIN).text


def test_the_command_tells_what_is_wrong(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["refs", "serve", str(tmp_path), "--reviewer", "Kari"]) == 2
    assert "no review stands there" in capsys.readouterr().err


# Many


def test_a_large_review_answers_quickly(tmp_path: Path) -> None:
    """By kind what 100,000 are: the list and each judgement do not look through all works anew."""
    many = tuple(Record(line=i, title=f"Oppdiktet verk {i}", abstract="barn " * 20) for i in range(1, 3001))
    review = made_up_review(tmp_path / "r", records=many)
    kari = Browser(review)
    kari.get()
    began = time.perf_counter()
    for _ in range(10):
        work = kari.get().request.path.rpartition("/")[2]
        assert kari.judge(work, "include").status_code == 303
    assert time.perf_counter() - began < 5
    assert len(judged(open_review(review.folder))) == 10


# Perhaps duplicates


@pytest.fixture
def pairs(monkeypatch: pytest.MonkeyPatch) -> None:
    """Two pairs, the less alike first, as the room of duplicates tells them, less what was decided."""
    told = [
        Pair(one="r1-4", other="r1-5", state="perhaps", score=0.6, reason="near titles"),
        Pair(one="r1-1", other="r1-2", state="perhaps", score=0.9, reason=MARKUP),
    ]

    def waiting(review: Review) -> tuple[Pair, ...]:
        decided = {cast("PairDecision", entry.record).one for entry in review.log.entries(PairDecision)}
        return tuple(each for each in reversed(told) if each.one not in decided)

    monkeypatch.setattr("kg.screening_page.pairs.open_pairs", waiting)


@pytest.mark.usefixtures("pairs")
def test_two_records_stand_beside_each_other_and_a_person_says_what_they_are(kari: Browser, review: Review) -> None:
    page = kari.get("/dubletter").text
    assert "Par 1 av 2" in page
    assert "<script>alert" not in page
    for told in ("Tidlig samtale i barnehagen om søvn", "Tidleg samtale i barnehagen om søvn", "eric.ris", "r1-2"):
        assert told in page
    assert page.count('class="differs"') == 3  # title, pages, abstract; what one of them lacks is no difference
    form = kari.form("/dubletter")
    assert kari.post("/dubletter", {**form, "svar": "later"}).location == "/dubletter?nr=2"
    assert "Par 2 av 2" in kari.get("/dubletter?nr=2").text
    assert kari.post("/dubletter", {**form, "svar": "different"}).location == "/dubletter?nr=1"
    answer = kari.post("/dubletter", {**form, "svar": "same"})
    assert answer.status_code == 409
    assert "Par 1 av 1" in answer.text
    assert kari.post("/dubletter", {**form, "svar": "open"}).status_code == 404
    (entry,) = review.log.entries(PairDecision)
    assert entry.record == PairDecision(one="r1-1", other="r1-2", verdict="different")
    assert kari.post("/dubletter", {**kari.form("/dubletter"), "svar": "same"}).status_code == 303
    assert "Ingen par venter" in kari.get("/dubletter").text


def test_judgements_hold_when_records_become_one_work(
    kari: Browser, review: Review, monkeypatch: pytest.MonkeyPatch
) -> None:
    kari.judge("r1-2", "exclude", grunn=["E1"], notat="da den sto alene")

    def joined(review: Review) -> tuple[Work, ...]:
        one, two, *rest = review.records()
        alternatives = {"title": (Alternative(value=two.title, record=two.id),)}
        first = Work(id=one.id, records=(one, two), fields=one, alternatives=alternatives)
        return (first, *(Work(id=each.id, records=(each,), fields=each) for each in rest))

    monkeypatch.setattr("kg.screening_page.desk.works_of", joined)
    review.log.add(PairDecision(one="r1-1", other="r1-2", verdict="same"), author="Ola", follows=None)
    page = kari.get("/verk/r1-1").text
    assert "1 av 29 vurdert" in page
    assert "da den sto alene" in page
    assert "Funnet i ERIC" in page
    assert "2 poster slått sammen" in page
    assert "Tidleg samtale" in page
    assert kari.judge("r1-1", "include").status_code == 303
    assert judged(review)[-1].records == ("r1-1", "r1-2")
    assert 'data-judge="r1-1"' in kari.get("/verk/r1-2").text  # by any of its records
    assert "1 med · 0 ut" in kari.get("/verk/r1-1").text
