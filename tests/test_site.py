"""The pages: what they say, that every link leads somewhere, and that hostile wording stays wording."""

import base64
import hashlib
import json
import re
from collections.abc import Iterator, Mapping
from concurrent.futures import Executor
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path
from time import process_time
from types import MappingProxyType
from typing import Any
from urllib.parse import urlsplit

import pandas as pd
import pytest
from filled_quotes import filled
from made_up_site import MadeUp, make_concept, make_study, place

from corpus.clean_text import CleanText
from corpus.types import Metadata
from kg.choices import What
from kg.folder.manifest import LIBRARIES, software_version
from kg.folder.settings import MeasureSettings, Settings
from kg.graphs.concept_graph import concept_graph
from kg.pages.method_page import method_view
from kg.pages.site import write_site
from kg.study_measures.distances import COLUMNS as MEASURED
from kg.views.answers.contrasted import contrasts
from kg.views.clearest.groups import fair_shares
from kg.views.findings import certainty
from kg.views.links import slug
from kg.views.looks import service_looks
from kg.views.quotes import Piece, Span, marked_pieces, read_sources
from kg.views.templates import SHARED, render
from kg.wording.text import interval, number_nb, p_value

HOSTILE = "</script><img src=x onerror=alert(1)>'\"javascript:alert(2)\u2028{{7*7}}<!--"

#: Attributes that make a browser fetch something or run something.
LOADING = {"src", "srcset", "data", "action", "formaction", "poster", "background", "style", "ping"}


class Page(HTMLParser):
    """The tags of a page, and what its scripts and styles hold."""

    def __init__(self, path: Path) -> None:
        super().__init__(convert_charrefs=True)
        self.path = path
        self.tags: list[tuple[str, dict[str, str]]] = []
        self.scripts: list[tuple[dict[str, str], str]] = []
        self.styles: list[str] = []
        self.text = ""
        self.hidden = False  # shown only when English stands alone
        self.feed(filled(path))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.hidden = ("class", "alone") in attrs
        self.tags.append((tag, {name: value or "" for name, value in attrs}))

    def handle_data(self, data: str) -> None:
        last = self.tags[-1] if self.tags else ("", {})
        if self.cdata_elem == "script":
            self.scripts.append((last[1], data))
        elif self.cdata_elem == "style":
            self.styles.append(data)
        elif not self.hidden:
            self.text += data

    def handle_endtag(self, tag: str) -> None:  # noqa: ARG002 - the name is the base class's
        self.hidden = False

    @property
    def anchors(self) -> set[str]:
        return {attrs["id"] for _, attrs in self.tags if "id" in attrs}

    @property
    def links(self) -> list[str]:
        return [attrs["href"] for _, attrs in self.tags if "href" in attrs]

    @property
    def words(self) -> str:
        return " ".join(self.text.replace("\u2060", "").split())


def write(
    study: MadeUp,
    folder: Path,
    *,
    quotes_at_most: int = 200,
    decided: Mapping[What, int] = MappingProxyType({}),
    workers: Executor | None = None,
) -> None:
    graph = concept_graph(study.tables, concepts=study.concepts, services=study.services, positions=study.positions)
    write_site(
        folder,
        tables=study.tables,
        concepts=study.concepts,
        services=study.services,
        texts=study.texts,
        graph=graph,
        quotes_at_most=quotes_at_most,
        decided=decided,
        workers=workers,
    )


def pages(folder: Path) -> Iterator[Page]:
    for path in sorted(folder.rglob("*.html")):
        yield Page(path)


def with_further_measures(study: MadeUp) -> MadeUp:
    """The study with distances in perspectives and in literature, each made of a term in text about schools."""
    tables, named = study.tables, "Skolen har et økologisk blikk."
    start = len(study.texts["myr"]) + 1
    study.texts["myr"] += f" {named}"
    about: dict[str, Any] = {"sentence": 1, "start": start, "end": start + len(named), "text": named}
    about["services"] = [["skole"]]
    tables["sentences"] = pd.concat([tables["sentences"], tables["sentences"].iloc[[6]].assign(**about)])
    tables["sentences"] = tables["sentences"].reset_index(drop=True)
    words = tables["distances"][tables["distances"]["measure"] == "words"]
    made = tables["contributions"].iloc[[0]]
    for measure, term in (("perspectives", "okologisk"), ("literature", "vik-2019")):
        open_ = words.assign(measure=measure, verdict=["cannot tell", "no valid test"])
        tables["distances"] = pd.concat([tables["distances"], open_], ignore_index=True)
        tables["contributions"] = pd.concat(
            [tables["contributions"], made.assign(measure=measure, term=term)], ignore_index=True
        )
    return study


def hostile_study() -> MadeUp:
    """The made-up study with hostile wording wherever a report, a file name or a scheme can bring it in."""
    study = with_further_measures(make_study())
    study.texts["myr"] = f"Fastlegen venter på behandling og oppfølging. {HOSTILE}"
    tables = study.tables
    tables["documents"].loc[:, "file"] = f"../{HOSTILE}.txt"
    tables["documents"].loc[1, "title"] = HOSTILE
    tables["documents"].loc[:, "sha256"] = HOSTILE
    tables["pages"].loc[:, "label"] = HOSTILE
    tables["sections"].loc[:, "title"] = HOSTILE
    tables["sections"].loc[:, "number"] = HOSTILE
    tables["sentences"].loc[6, "end"] = len(study.texts["myr"])
    tables["definitions"].loc[:, "term"] = HOSTILE
    tables["definitions"].loc[:, "kind"] = HOSTILE
    tables["contributions"].loc[:, "term"] = HOSTILE
    tables["distances"].loc[:, ["reason", "reason_nb"]] = HOSTILE
    tables["definitions"].loc[:, "holder_name"] = HOSTILE
    tables["senses"].loc[:, ["sense", "label", "modifier"]] = HOSTILE
    tables["meaning"].loc[:, ["neighbours_a", "neighbours_b", "reason"]] = HOSTILE
    tables["meaning"].loc[0, "verdict"] = HOSTILE
    tables["meaning_services"].loc[0, "verdict"] = HOSTILE
    tables["keyness"].loc[:, ["term", "said", "said_nb"]] = HOSTILE
    tables["key_words"].loc[:, ["term", "said", "said_nb"]] = HOSTILE
    tables["directed"].loc[:, ["reason", "reason_nb"]] = HOSTILE
    tables["works"].loc[:, "label"] = HOSTILE
    tables["claims"].loc[:, "polarity"] = HOSTILE
    tables["blocks"].loc[:, ["number", "text"]] = HOSTILE
    study.concepts = (
        make_concept("behandling", HOSTILE, HOSTILE, note=HOSTILE),
        *study.concepts[1:],
        make_concept(f"../../{HOSTILE}", "utenfor", "outside", related=("tiltak",)),
    )
    study.services = tuple(replace(service, label_nb=HOSTILE, label_en=HOSTILE) for service in study.services)
    return study


@pytest.fixture(scope="module", params=["plain", "hostile"])
def site(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp(request.param)
    write(with_further_measures(make_study()) if request.param == "plain" else hostile_study(), folder)
    return folder


@pytest.fixture(scope="module")
def plain_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("only-plain")
    write(make_study(), folder)
    return folder


def test_a_page_for_each_concept_and_document(plain_site: Path) -> None:
    assert [path.relative_to(plain_site).as_posix() for path in sorted(plain_site.rglob("*.html"))] == [
        "avstand/fastlege.skole.html",
        "avstand/psykisk_helse.skole.html",
        "avstand.html",
        "begrep/behandling.html",
        "begrep/oppfolging.html",
        "begrep/tiltak.html",
        "begreper.html",
        "index.html",
        "kart.html",
        "kilder/fjord.html",
        "kilder/myr.html",
        "kilder.html",
        "litteratur.html",
        "metode.html",
        "sok.html",
        "tjeneste/fastlege.html",
        "tjeneste/politi.html",
        "tjeneste/psykisk_helse.html",
        "tjeneste/skole.html",
        "tjenester.html",
        "utsagn.html",
    ]


def test_every_link_leads_to_a_page_and_a_place_of_the_site(site: Path) -> None:
    known = {page.path.resolve(): page.anchors for page in pages(site)}
    checked = 0
    for page in pages(site):
        for link in page.links:
            parts = urlsplit(link)
            assert (parts.scheme, parts.netloc, parts.query) == ("", "", ""), link
            target = (page.path.parent / parts.path).resolve() if parts.path else page.path.resolve()
            assert target in known or (target.is_file() and not parts.fragment), f"{page.path.name}: {link}"
            assert not parts.fragment or parts.fragment in known[target], f"{page.path.name}: {link}"
            checked += 1
    assert checked > 100


def test_links_of_the_map_lead_to_a_page_and_a_place_of_the_site(site: Path) -> None:
    known = {page.path.relative_to(site).as_posix(): page.anchors for page in pages(site)}
    study = map_data(site)
    items = [item for item in [*study["nodes"], *study["edges"]] if "href" in item]
    assert len(items) == 12
    for item in items:
        path, _, anchor = item["href"].partition("#")
        assert path in known
        assert not anchor or anchor in known[path], item["href"]


def test_no_anchor_stands_twice_on_a_page(site: Path) -> None:
    for page in pages(site):
        ids = [attrs["id"] for _, attrs in page.tags if "id" in attrs]
        assert len(ids) == len(set(ids)), page.path.name


def test_headings_and_table_heads_can_be_followed_by_a_screen_reader(site: Path) -> None:
    for page in pages(site):
        levels = [int(tag[1]) for tag, _ in page.tags if re.fullmatch("h[1-6]", tag)]
        assert levels[0] == 1
        assert levels.count(1) == 1
        assert all(attrs.get("scope") in {"col", "row"} for tag, attrs in page.tags if tag == "th")
        assert next(attrs for tag, attrs in page.tags if tag == "html")["lang"] == "nb"


def map_data(site: Path) -> dict[str, list[dict[str, str]]]:
    data = next(text for attrs, text in Page(site / "kart.html").scripts if attrs.get("type") == "application/json")
    found: dict[str, list[dict[str, str]]] = json.loads(data)
    return found


def test_nothing_is_loaded_or_run_but_our_own_scripts(site: Path) -> None:
    for page in pages(site):
        for tag, attrs in page.tags:
            assert tag not in {
                "img",
                "iframe",
                "object",
                "embed",
                "base",
                "audio",
                "video",
                "image",
            }
            if tag == "link" or "src" in attrs:  # of the folder that pages share, or wording: the site holds both
                path = attrs.pop("href" if tag == "link" else "src")
                folders = {(site / name).resolve() for name in (SHARED, "kilder")}
                assert (page.path.parent / path).resolve().parent in folders
                assert (page.path.parent / path).is_file()
            if tag == "form":  # it leads to a page of the site
                assert attrs.pop("action") in {"sok.html", "../sok.html"}
            assert tag != "use" or attrs["href"].startswith("#")  # a mark drawn elsewhere on the same page
            assert not (LOADING | {name for name in attrs if name.startswith("on")}) & set(attrs), (tag, attrs)
        for style in page.styles:
            assert not re.search(r"url\(|@import", style)
    site_files = Path(__file__).parents[1] / "kg/data/site"
    for script in (path.read_text(encoding="utf-8") for path in site_files.rglob("*.js")):
        assert not re.search(r"innerHTML|insertAdjacent|eval\(|fetch\(|XMLHttp|document\.write", script)


def test_a_page_runs_what_its_site_holds_and_no_inline_script_that_its_policy_does_not_name(site: Path) -> None:
    for page in pages(site):
        policy = next(a["content"] for t, a in page.tags if a.get("http-equiv") == "Content-Security-Policy")
        assert policy.startswith("default-src 'none'; ")
        assert "unsafe" not in policy
        assert "http" not in policy
        inside = [text for attrs, text in page.scripts if attrs.get("type") != "application/json" and text]
        own = [hashlib.sha256(text.encode()).digest() for text in [*inside, *page.styles]]
        digests = {base64.b64encode(digest).decode() for digest in own}
        assert digests == set(re.findall(r"'sha256-([^']+)'", policy))
        assert (page.path.name == "kart.html") is bool(digests)
        assert bool(digests) or "style-src 'self' file:; script-src 'self' file:;" in policy


def test_hostile_wording_stays_wording(tmp_path: Path) -> None:
    write(hostile_study(), tmp_path)
    shown = " ".join(HOSTILE.split())
    for name in ("index.html", "kilder/myr.html", "begrep/behandling.html"):
        assert shown in " ".join(Page(tmp_path / name).text.split()), name
    assert any(HOSTILE in str(node["labels"]) or HOSTILE in node["labels"] for node in map_data(tmp_path)["nodes"])
    assert {path.parent.name for path in tmp_path.rglob("*.html")} == {
        tmp_path.name,
        "avstand",
        "begrep",
        "kilder",
        "tjeneste",
    }
    assert not list(tmp_path.parent.glob("*.html"))
    source = (tmp_path / "kart.html").read_text(encoding="utf-8")
    assert "\u2028" not in source.split('type="application/json">')[1].split("</script>")[0]


def test_quotes_lead_to_the_sentence(plain_site: Path) -> None:
    page = Page(plain_site / "begrep/oppfolging.html")
    # The hyphen at the line end is the typesetter's: the quote reads as running text.
    assert "Skolen tilbyr oppfølging hver uke." in page.words
    assert "Notat fra fjorden, s. iv · 1 Om skolen" in page.words
    assert "../kilder/fjord.html#s-1" in page.links


def test_definitions_show_the_meaning_and_where_it_stands(plain_site: Path) -> None:
    source = (plain_site / "begrep/oppfolging.html").read_text(encoding="utf-8")
    assert "Vi kaller det oppfølging <mark>når noen ringer tilbake</mark>." in source
    assert "Ingen av dokumentene sier hva begrepet betyr" in Page(plain_site / "begrep/behandling.html").words


def test_a_quote_about_two_services_stands_with_both(plain_site: Path) -> None:
    source = filled(plain_site / "begrep/behandling.html")
    quotes = source[source.index('id="sitater"') :]
    assert quotes.count("bare i nød") == 2
    assert source.index('id="tjeneste-skole"') < source.index('id="tjeneste-psykisk_helse"')


def test_left_out_quotes_are_counted(tmp_path: Path) -> None:
    write(make_study(), tmp_path, quotes_at_most=3)
    words = Page(tmp_path / "begrep/behandling.html").words
    assert "1 er utelatt for lengdens skyld" in words
    assert "3 forekomster i løpende tekst; 4 er bruk" in words


def test_document_page_holds_the_whole_text_with_mentions_marked(plain_site: Path) -> None:
    page = Page(plain_site / "kilder/fjord.html")
    assert {f"s-{number}" for number in range(6)} <= page.anchors
    source = page.path.read_text(encoding="utf-8")
    assert '<a href="../begrep/oppfolging.html" tabindex="-1">oppfølging</a> hver uke.' in source
    assert re.search(r'<h2>(<span id="s-0"></span>)1 Om skolen</h2>', source)
    assert re.search(r'<li>\s*<span class="s" id="s-5" title="Om: Psykisk helsetjeneste, Skole">Skolen gir', source)


def test_notes_and_tables_stand_folded_after_their_part_of_the_document(plain_site: Path) -> None:
    page = Page(plain_site / "kilder/fjord.html")
    assert "Etter eget opplegg. Se også vedlegget." in page.words
    assert "Dette er en liste." not in page.words


def test_front_page_says_what_is_known_and_what_is_not(plain_site: Path) -> None:
    words = Page(plain_site / "index.html").words
    assert "Av 2 par av tjenester kan 1 skilles: Tekst om dem bruker ulike ord. For 0 par kan det ikke" in words
    assert "For 1 av disse er forskjellen så stor at slump ikke kan gi den" in words
    assert "1 par uten gyldig test" in Page(plain_site / "avstand.html").words
    assert "for lite tekst" in Page(plain_site / "avstand/fastlege.skole.html").words
    assert "Tekst om en tjeneste er ikke tekst av den" in words
    assert "(other terms)" not in words


def test_method_page_tells_how_this_study_was_made_and_how_to_cite_it(tmp_path: Path) -> None:
    study = make_study()
    study.tables |= {
        "counts": pd.DataFrame({"n": [3, 4]}),
        "directed": pd.DataFrame({"directed": [0.1], "verdict": ["apart"]}),
        "keyness": pd.DataFrame({"q": [0.01, 0.2]}),
        "stability": pd.DataFrame(columns=list(MEASURED["stability"])),
    }
    measure = MeasureSettings(seed=7, permutations=499, segment_words=120)
    settings = Settings(measure=measure, documents={HOSTILE: Metadata(title=HOSTILE)})
    shown = render("method.html", root="", view=method_view(study.tables, settings))
    (tmp_path / "metode.html").write_text(shown, encoding="utf-8")
    page = Page(tmp_path / "metode.html")
    assert "499 at random (seed 7)" in page.words
    assert "1 av 2 rader har q" in page.words
    assert "<dt>measure.segment_words</dt>\n<dd>120</dd>" in shown
    assert page.words.count(" ".join(HOSTILE.split())) == 2
    assert {tag for tag, _ in page.tags}.isdisjoint({"img", "b"})
    assert all(name in page.words for name in LIBRARIES)
    assert f"(versjon {software_version()}) [programvare]. MIT-lisens." in page.words


def test_citation_is_that_of_the_citation_file(plain_site: Path) -> None:
    facts = (Path(__file__).parents[1] / "CITATION.cff").read_text(encoding="utf-8")
    words = Page(plain_site / "metode.html").words
    for key in ("title", "name", "license"):
        found = re.search(rf'^[ -]*{key}: "?([^"\n]+)', facts, re.MULTILINE)
        assert found
        assert found[1] in words, key
    year = re.search(r"^date-released: (\d{4})", facts, re.MULTILINE)
    assert year
    assert f"The Begrepskart developers ({year[1]})." in words


def test_same_study_same_bytes(tmp_path: Path) -> None:
    study, shuffled = make_study(), make_study()
    shuffled.tables = {name: table.iloc[::-1] for name, table in shuffled.tables.items()}
    write(study, tmp_path / "a")
    write(shuffled, tmp_path / "b")
    files = sorted(path.relative_to(tmp_path / "a") for path in (tmp_path / "a").rglob("*.html"))
    assert files
    for file in files:
        assert (tmp_path / "a" / file).read_bytes() == (tmp_path / "b" / file).read_bytes(), file


def test_an_empty_study_has_pages_too(tmp_path: Path) -> None:
    study = make_study()
    kept = {"documents", "sections", "sentences"}
    study.tables = {name: table if name in kept else table.iloc[:0] for name, table in study.tables.items()}
    write(study, tmp_path)
    assert "Ingen avstander er beregnet." in Page(tmp_path / "index.html").words
    assert "Ikke brukt i løpende tekst." in Page(tmp_path / "begrep/tiltak.html").words


def test_contrasts_need_intervals_that_do_not_meet() -> None:
    table = make_study().tables["usage"].assign(n=6, sections=3)
    found = contrasts(table)
    assert [(c.concept, c.more["service"], c.less["service"]) for c in found] == [
        ("behandling", "psykisk_helse", "skole")
    ]
    assert not contrasts(table.assign(n=4))
    assert not contrasts(table.assign(sections=1))


def test_findings_count_pairs_that_stay_after_adjustment() -> None:
    tables = make_study().tables
    tables["distances"]["q"] = 0.06
    assert "Tar en høyde for det, står 0 igjen" in " ".join(text.nb for text in certainty(tables))


def test_marked_pieces_cut_overlapping_spans_and_prefer_the_shortest() -> None:
    study = make_study()
    view = read_sources(study.tables, study.texts).views["fjord"]
    start, end = place("fjord", "Vi kaller det oppfølging når noen")
    term = place("fjord", "oppfølging")
    spans = [Span(*term, "oppfolging"), Span(term[0], end, "lang"), Span(0, 5, "elsewhere")]
    assert marked_pieces(view, start, end, spans) == (
        Piece("Vi kaller det ", None),
        Piece("oppfølging", "oppfolging"),
        Piece(" når noen", "lang"),
    )


def test_many_spans_in_one_sentence_are_cut_in_little_time() -> None:
    text = "lek, " * 20_000
    spans = [Span(at, at + 3, "lek") for at in range(0, len(text), 5)]
    started = process_time()
    pieces = marked_pieces(CleanText(text, []), 0, len(text), [*spans, Span(0, len(text), "hele")])
    assert pieces[:2] == (Piece("lek", "lek"), Piece(", ", "hele"))
    assert len(pieces) == 40_000
    assert process_time() - started < 5, "each border looks at every span"


def test_slugs_are_safe_and_do_not_meet() -> None:
    names = ["a", "A", "å", "../a", "a/b", "a-b", "con", "", "a" * 300, HOSTILE, ".", "a.html"]
    slugs = [slug(name) for name in names]
    assert len(set(slugs)) == len(names)
    assert all(re.fullmatch(r"[a-z0-9_-]{1,70}", made) for made in slugs)
    assert slug("a-b") == "a-b"


def test_numbers_as_printed() -> None:
    assert number_nb(-1234.5, 1) == "\u22121\u202f234,5"
    assert interval(None, 1.0).nb == "–"
    assert p_value(0.0004).nb == "p < 0,001"
    assert p_value(0.25, symbol="q").en == "q = 0.250"


def test_quotes_are_shared_fairly() -> None:
    assert fair_shares([5, 1, 0], 4) == [3, 1, 0]
    assert fair_shares([1, 1], 9) == [1, 1]


def test_colour_and_shape_together_tell_services_apart() -> None:
    looks = service_looks(f"s{i}" for i in range(28))
    assert len(set(looks.values())) == 28


def test_tables_may_lack_pages(tmp_path: Path) -> None:
    study = make_study()
    study.tables["pages"] = pd.DataFrame(columns=["document", "page", "label"])
    write(study, tmp_path)
    assert "Notat fra fjorden · 1 Om skolen" in Page(tmp_path / "begrep/oppfolging.html").words


def test_a_level_is_told_to_be_not_compared_and_what_command_does(tmp_path: Path) -> None:
    study = make_study()
    study.services = tuple(replace(s, kind="level") if s.id == "skole" else s for s in study.services)
    study.tables["keyness"] = study.tables["keyness"].iloc[:0]  # of levels none is built
    write(study, tmp_path)
    level, service = (Page(tmp_path / f"tjeneste/{name}.html").words for name in ("skole", "fastlege"))
    assert "begrepskart keyness skole STUDY" in level
    assert "begrepskart distance STUDY --levels" in level
    assert "For lite tekst" not in level
    assert "Ikke beregnet, eller" not in level
    assert "--levels" not in service
    assert "For lite tekst" in service


def test_solid_lines_are_told_of_only_where_the_map_has_one(tmp_path: Path) -> None:
    study = make_study()
    write(study, tmp_path / "one")
    study.tables["distances"] = study.tables["distances"].assign(verdict="cannot tell")
    write(study, tmp_path / "none")
    for folder, solid in (("one", True), ("none", False)):
        front, drawn = Page(tmp_path / folder / "index.html").words, Page(tmp_path / folder / "kart.html").words
        assert ("Linje: forskjellen er større" in front) is solid
        assert ("De to tjenestenes ordbruk er påvist ulik" in drawn) is solid


def test_front_page_and_method_say_what_readers_decided_when_they_did(tmp_path: Path) -> None:
    write(make_study(), tmp_path / "reviewed", decided={"uses": 3, "definitions": 1})
    write(make_study(), tmp_path / "found")
    for name in ("index.html", "metode.html"):
        said = Page(tmp_path / "reviewed" / name).words
        assert "definisjoner 1, om forekomster teller for tjenester 3. Resten" in said
        assert "Lesere har avgjort" not in Page(tmp_path / "found" / name).words
