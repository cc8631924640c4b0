"""Finding concepts: every kind of form, every trap of the sense rules, and what holds for any text."""

from itertools import pairwise
from pathlib import Path

import pytest
from hand_documents import hand_document, of_sentences
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.types import Document, Edit, Page, Sentence, Source
from extract.concepts.contexts import ContextCue, CueIndex, to_cues
from extract.concepts.mentions import MentionFinder, MentionHit, document_mentions
from extract.concepts.scheme import load_scheme
from extract.data_files import Row, SchemeError

SCHEME = load_scheme()
FINDER = MentionFinder(SCHEME)


def found(text: str) -> list[tuple[str, str, str]]:
    return [(text[x.start : x.end], x.concept, x.form) for x in FINDER.find(text)]


def named(text: str) -> list[tuple[str, str]]:
    return [(surface, concept) for surface, concept, _ in found(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # labels and inflection
        ("God tidlig innsats lønner seg.", [("tidlig innsats", "tidlig_innsats", "label")]),
        ("Den tidlige innsatsen lønner seg.", [("tidlige innsatsen", "tidlig_innsats", "inflection")]),
        ("TIDLIG INNSATS", [("TIDLIG INNSATS", "tidlig_innsats", "label")]),
        ("Kompetansens betydning", [("Kompetansens", "kompetanse", "inflection")]),
        ("De institusjonelle logikkene", [("institusjonelle logikkene", "institusjonell_logikk", "inflection")]),
        ("Tidleg innsats i kommunen", [("Tidleg innsats", "tidlig_innsats", "label")]),
        ("god rettleiing frå andre", [("rettleiing", "veiledning", "label")]),
        # synonyms, abbreviations, other languages
        ("Vi trenger robusthet.", [("robusthet", "resiliens", "synonym")]),
        ("Hva er barnas beste her?", [("barnas beste", "barnets_beste", "synonym")]),
        ("Kommunen bruker BTI nå.", [("BTI", "samhandlingsmodell", "synonym")]),
        ("such complex needs exist", [("complex needs", "sammensatte_behov", "english")]),
        # verbs of verbal nouns
        ("Vi forebygger ensomhet.", [("forebygger", "forebygging", "verb")]),
        ("et forebyggende møte", [("forebyggende", "forebygging", "verb")]),
        ("eit førebyggjande møte", [("førebyggjande", "forebygging", "verb")]),
        ("samordnede tjenester", [("samordnede", "samordning", "verb")]),
        ("Hun blir fulgt opp godt.", [("fulgt opp", "oppfolging", "verb")]),
        ("Nå følges jenta tett opp.", [("følges jenta tett opp", "oppfolging", "verb")]),
        ("Ho vert følgd opp, dei må følgje opp.", [("følgje opp", "oppfolging", "verb")]),
        ("å melde en bekymring", [("melde en bekymring", "bekymringsmelding", "verb")]),
        ("Vi oppdager det tidlig.", [("oppdager det tidlig", "tidlig_identifisering", "verb")]),
        # compounds: the head decides
        ("et nytt oppfølgingstiltak", [("oppfølgingstiltak", "tiltak", "compound")]),
        ("Klinikkens utredningsarbeid", [("utredningsarbeid", "utredning", "synonym")]),
        ("Mye kartleggingsarbeid gjenstår", [("kartleggingsarbeid", "kartlegging", "compound")]),
        ("rusforebyggende kafé", [("rusforebyggende", "forebygging", "compound")]),
        ("NAV-samarbeidet", [("NAV-samarbeidet", "samarbeid", "compound")]),
        ("Samarbeidsplikt og tiltakskort", []),
        ("en korrelasjon", []),
    ],
)
def test_forms(text: str, expected: list[tuple[str, str, str]]) -> None:
    assert found(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("god foreldreveiledning", [("foreldreveiledning", "foreldreveiledning")]),
        ("Universelle tiltak virker.", [("Universelle tiltak", "forebygging_universell")]),
        ("Forebyggende tiltak", [("Forebyggende", "forebygging"), ("tiltak", "tiltak")]),
        ("utsatte barn og unge", [("utsatte barn og unge", "utsatte_barn")]),
        ("De gir helhetlig oppfølging.", [("oppfølging", "oppfolging")]),
        ("Sårbare barn, sårbare voksne", [("Sårbare barn", "utsatte_barn"), ("sårbare", "sarbarhet")]),
    ],
)
def test_the_longest_label_wins_and_none_is_nested(text: str, expected: list[tuple[str, str]]) -> None:
    assert named(text) == expected


def parts_of(text: str) -> list[tuple[str, list[str]]]:
    return [(x.concept, [text[a:b] for a, b in x.parts]) for x in FINDER.find(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "risiko- og beskyttelsesfaktorer",
            [("risikofaktor", ["risiko", "faktorer"]), ("beskyttelsesfaktor", [])],
        ),
        (
            "beskyttelses-, risiko- og vernefaktorar",
            [
                ("beskyttelsesfaktor", ["beskyttelses", "faktorar"]),
                ("risikofaktor", ["risiko", "faktorar"]),
                ("beskyttelsesfaktor", []),
            ],
        ),
        ("risikofaktorer og -forhold", [("risikofaktor", ["risiko", "forhold"]), ("risikofaktor", [])]),
        ("hjelpe- og støttetiltak", [("hjelpetiltak", ["hjelpe", "tiltak"]), ("tiltak", [])]),
        ("kontakt- og utredningsarbeid", [("utredning", [])]),
        ("kartleggings- og dokumentasjonsarbeid", [("kartlegging", ["kartleggings", "arbeid"])]),
        ("støtte- og behandlingstiltak", [("tiltak", ["støtte", "tiltak"]), ("tiltak", [])]),
        (
            "selektiv og indikativ forebygging",
            [("forebygging_selektiv", ["selektiv", "forebygging"]), ("forebygging_indikativ", [])],
        ),
        (
            "et systemrettet og et individrettet arbeid",
            [("systemrettet_arbeid", ["systemrettet", "arbeid"]), ("individrettet_arbeid", [])],
        ),
        ("psykisk, fysisk og sosial helse", [("psykisk_helse", ["psykisk", "helse"])]),
        (
            "«tverretatlig» og «tverrfaglig» arbeid",
            [("tverretatlig_samarbeid", ["tverretatlig", "arbeid"]), ("tverrfaglig_samarbeid", [])],
        ),
        (
            "sammensatte vansker og behov",
            [("sammensatte_behov", ["sammensatte", "behov"]), ("sammensatte_behov", [])],
        ),
        (
            "tidlig og forebyggende innsats",
            [("tidlig_innsats", ["tidlig", "innsats"]), ("forebygging", [])],
        ),
        ("De følger ungdommene opp", [("oppfolging", ["følger", "opp"])]),
        ("De følger tiltakene godt opp", [("oppfolging", ["følger", "opp"]), ("tiltak", [])]),
    ],
)
def test_split_mentions_name_their_parts(text: str, expected: list[tuple[str, list[str]]]) -> None:
    assert parts_of(text) == expected


def test_an_elliptic_conjunct_spans_to_the_shared_head() -> None:
    text = "om risiko- og beskyttelsesfaktorer her"
    assert FINDER.find(text) == [
        MentionHit(
            start=3, end=34, concept="risikofaktor", form="coordination", parts=((3, 9), (26, 34)), role="conjunct",
            label="risikofaktor",
        ),
        MentionHit(start=14, end=34, concept="beskyttelsesfaktor", form="inflection", label="beskyttelsesfaktor"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "text",
    [
        "tiltaks- og ressursoversikt",
        "tidlig innsats-området",
        "«barnets beste»-vurderinger",
        "BTI/BTS-kommuner",
        "samarbeids -og møteplan",
        "0–24-samarbeidet",
    ],
)
def test_the_first_element_of_a_compound_is_no_mention(text: str) -> None:
    assert named(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "https://eksempel.no/samarbeid/tidlig-innsats/",
        "https://eksempel.no/om-\nsamarbeid/veiledning.html",
        "www.eksempel.no/kompetanse",
        "eksempel.no/samarbeid",
        "samarbeid@eksempel.no",
    ],
)
def test_addresses_hold_no_mentions(text: str) -> None:
    assert named(text) == []


def test_a_name_and_its_acronym_are_one_mention() -> None:
    assert named("Modellen bedre tverrfaglig innsats (BTI) brukes.") == [
        ("bedre tverrfaglig innsats (BTI)", "samhandlingsmodell")
    ]
    assert named("De tilbyr foreldreveiledning, og foreldreveiledningen ICPD.") == [
        ("foreldreveiledning", "foreldreveiledning"),
        ("foreldreveiledningen", "foreldreveiledning"),
    ]


def test_an_editors_letter_belongs_to_the_word() -> None:
    assert named("«[t]idlig innsats» er målet") == [("[t]idlig innsats", "tidlig_innsats")]


def test_marks_and_soft_hyphens_do_not_hide_a_word() -> None:
    assert named("na\u030ar opp\u00adfølging") == [("opp\u00adfølging", "oppfolging")]
    assert named("sa\u030arbarhet") == [("sa\u030arbarhet", "sarbarhet")]


def test_acronyms_are_found_in_capitals_only() -> None:
    assert named("ti år, TI") == [("TI", "tidlig_innsats")]


@pytest.mark.parametrize(
    ("text", "mention", "lookalike"),
    [
        ("behandling", "Klinikken behandler angst.", "Søknaden behandles i kommunen."),
        ("behandling", "God behandling hjelper.", "God saksbehandling hjelper."),
        ("behandling", "De behandles for angst.", "Alle skal behandles likt."),
        ("oppfolging", "Oppfølging av eleven", "Oppfølging av stortingsmeldingen"),
        ("oppfolging", "Vi følger opp familien.", "Vi følger opp strategien."),
        ("utredning", "Barnet får en utredning.", "Norges offentlige utredninger"),
        ("utredning", "Utredningen av gutten", "Utredningen 2015 om skolen"),
        ("kartlegging", "kartlegging av barnets språk", "kartlegging av ansattes syn"),
        ("kartlegging", "en språkkartlegging", "en kompetansekartlegging"),
        ("tilrettelegging", "De tilrettelegger for eleven.", "De tilrettelegger for samarbeid mellom dem."),
        ("tilrettelegging", "legge til rette for barnet", "legge til rette for trivsel"),
        ("inkludering", "De inkluderer barnet i leken, i fellesskapet.", "Utvalget inkluderer fire byer."),
        ("inkludering", "en inkluderende skole", "alle, inkludert styreren"),
        ("tilknytning", "barnets tilknytning til foreldrene", "tilknytning til arbeidslivet"),
        ("tilknytning", "Trygg tilknytning", "yrkestilknytning"),
        ("identifisering", "å identifisere barn med vansker", "å identifisere relevante studier"),
        ("identifisering", "Vansker blir identifisert.", "Ledelse er identifisert som sentralt."),
        ("bekymring", "Hun er bekymret for jenta.", "Han er bekymret for å feile."),
        ("bekymring", "en bekymring for et barn", "økonomiske bekymringer"),
        ("kompetanse", "Lærernes kompetanse", "Barnets sosiale kompetanse"),
        ("kompetanse", "kulturkompetanse", "foreldrekompetanse"),
        ("medvirkning", "Barna får medvirke.", "Dette kan medvirke til ro."),
        ("veiledning", "Hun veileder foreldrene.", "De har laget en veileder."),
        ("samspill", "samspillet mellom mor og barn", "samspillet mellom arv og miljø"),
        ("relasjon", "en god relasjon", "sett i relasjon til byen"),
        ("henvisning", "Legen henviser henne videre.", "Det henvises til kapittel 4."),
        ("tverrfaglig_samarbeid", "Hva betyr «tverrfaglig»?", "et tverrfaglig team"),
        ("rehabilitering", "rehabilitering etter slag", "rehabilitering av skolebygg"),
    ],
)
def test_lookalikes_are_told_apart(text: str, mention: str, lookalike: str) -> None:
    concept = text
    assert concept in {name for _, name in named(mention)}
    assert concept not in {name for _, name in named(lookalike)}


def test_a_rule_may_name_another_concept() -> None:
    assert named("samhandling mellom foreldre og barn") == [("samhandling", "samspill")]
    assert named("samhandling mellom skole og foreldre") == [("samhandling", "samhandling")]


def test_a_rule_looks_no_further_than_the_sentence() -> None:
    assert named("Vi gir oppfølging. Meldingen kom i går.") == [("oppfølging", "oppfolging")]


def test_rules_of_ones_own(tmp_path: Path) -> None:
    (tmp_path / "concepts.csv").write_text("id,broader,related,note_nb,note_en\nlek,,,,\n", encoding="utf-8")
    (tmp_path / "labels.csv").write_text(
        "concept,language,kind,text,words,search\nlek,nb,preferred,lek,noun,\nlek,nb,hidden,leke,verb,\n",
        encoding="utf-8",
    )
    (tmp_path / "senses.csv").write_text(
        "concept,label,form,where,pattern,within,effect,comment\n"
        "lek,leke,,sentence,butikk*,,drop,toys\n"
        "lek,,lek,right,med <name> | <end>,2,keep,\n"
        "lek,,lek,anywhere,,,drop,\n",
        encoding="utf-8",
    )
    finder = MentionFinder(load_scheme(tmp_path))
    assert [x.form for x in finder.find("De lekte ute.")] == ["verb"]
    assert finder.find("Butikken selger det de lekte med.") == []
    assert [x.start for x in finder.find("De vil ha lek")] == [10]
    assert [x.start for x in finder.find("Mer lek med Kari og de andre")] == [4]
    assert finder.find("Mer lek i skogen der borte") == []


def made_document(text: str, edits: tuple[Edit, ...], sentences: tuple[Sentence, ...]) -> Document:
    page = Page(number=1, start=0, end=len(text))
    source = Source(file="a.txt", format="txt", sha256="0" * 64, text=text, pages=(page,))
    return Document(id="a", source=source, edits=edits, sections=(), sentences=sentences)


def made_sentence(index: int, document: Document, clean_start: int, clean_end: int) -> Sentence:
    start, end = document.clean.to_source(clean_start, clean_end)
    return Sentence(
        index=index, section=0, page=1, kind="prose", start=start, end=end, clean_start=clean_start, clean_end=clean_end
    )


def test_a_document_gets_source_offsets_and_sentence_numbers() -> None:
    text = "Godt samar-\nbeid. Med foreldre og risiko- og beskyt-\ntelsesfaktorer."
    edits = (Edit(start=10, end=12, kind="hyphen_join", clean=""), Edit(start=51, end=53, kind="hyphen_join", clean=""))
    bare = made_document(text, edits, ())
    split = bare.clean.text.index("Med")
    sentences = (made_sentence(0, bare, 0, split - 1), made_sentence(1, bare, split, len(bare.clean.text)))
    mentions = document_mentions(made_document(text, edits, sentences), FINDER)
    assert [(text[x.start : x.end], x.concept, x.sentence) for x in mentions] == [
        ("samar-\nbeid", "samarbeid", 0),
        ("risiko- og beskyt-\ntelsesfaktorer", "risikofaktor", 1),
        ("beskyt-\ntelsesfaktorer", "beskyttelsesfaktor", 1),
    ]
    assert [text[a:b] for a, b in mentions[1].parts] == ["risiko", "faktorer"]


def test_a_document_must_be_segmented() -> None:
    with pytest.raises(ValueError, match="document 'a' has no sentences; segment it"):
        document_mentions(made_document("Samarbeid", (), ()), FINDER)
    assert document_mentions(made_document(" \n", (), ()), FINDER) == ()


@pytest.mark.parametrize(
    ("text", "roles"),
    [
        ("et oppfølgingstiltak og tiltak", [("head", "oppfølgings"), ("whole", "")]),
        ("Mye kartleggingsarbeid gjenstår", [("modifier", "")]),
        ("risiko- og beskyttelsesfaktorer", [("conjunct", ""), ("whole", "")]),
        ("selektiv og indikativ forebygging", [("conjunct", ""), ("whole", "")]),
        ("De følger jenta opp.", [("split", "")]),
        ("De følger opp jenta.", [("whole", "")]),
    ],
)
def test_roles(text: str, roles: list[tuple[str, str]]) -> None:
    assert [(x.role, x.modifier) for x in FINDER.find(text)] == roles


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("De tilbyr oppfølging.", "nb", ["oppfolging"]),
        ("Dei gir rettleiing.", "nb", ["veiledning"]),
        ("They treat children.", "nb", []),
        ("They treat children.", "en", ["behandling"]),
        ("Begrepet (early intervention) er kjent.", "nb", ["tidlig_innsats"]),
        ("Tiltak is a word.", "en", []),
        ("Tidlig innsats is a term.", "en", ["tidlig_innsats"]),
        ("Tidlig innsats, oppfølging", "se", []),
    ],
)
def test_words_of_another_language_are_left_out(text: str, language: str, expected: list[str]) -> None:
    assert [x.concept for x in FINDER.find(text, language=language)] == expected


@pytest.mark.parametrize(
    ("text", "negated"),
    [
        ("Barnet fikk ikke oppfølging.", [True]),
        ("Det er mangel på veiledning.", [True]),
        ("Dei har ikkje samarbeid med skulen.", [True]),
        ("They work without collaboration.", [True]),
        ("Oppfølging mangler helt.", [True]),
        ("Ikke bare veiledning hjelper.", [False]),
        ("Ikke veiledning, men oppfølging.", [True, False]),
        ("De får ikke hjelp fordi samarbeidet svikter.", [False]),
        ("Det er ikke slik. Veiledning gis.", [False]),
        ("God oppfølging hjelper.", [False]),
    ],
)
def test_negation(text: str, negated: list[bool]) -> None:
    assert [x.negated for x in FINDER.find(text)] == negated


def contexts(text: str) -> list[tuple[str, ...]]:
    return [mention.context for mention in document_mentions(of_sentences(text), FINDER)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Hun sa at «vi trenger mer samarbeid nå».", [("quote",)]),
        ('Hun sa at "vi trenger mer samarbeid nå".', [("quote",)]),
        ("Hun sa at «vi får ikke veiledning her».", [("quote", "negated")]),
        ("Ordet «samarbeid» brukes ofte.", [()]),
        ("Det står i rapporten «Mer samarbeid i byen» fra 2019.", [("title",)]),
        ("Se Meld. St. 99 (2030–2031) Gode tiltak for alle, som kom sist.", [("title",)]),
        ("Se Meld. St. 99 Gode tiltak for alle, som kom sist.", [("title",)]),
        ("Se St.meld. nr. 99: Gode tiltak for alle, som kom sist.", [("title",)]),
        ("Se Prop. 99 L som gir gode tiltak for alle.", [()]),
        ("Samarbeid er viktig.", [()]),
        ("Et tegn « står alene, om samarbeid.", [()]),
    ],
)
def test_quotations_and_titles(text: str, expected: list[tuple[str, ...]]) -> None:
    assert contexts(text) == expected


def test_headings() -> None:
    document = hand_document([("Samarbeid", 1, ["Samarbeid er viktig."])])
    assert [mention.context for mention in document_mentions(document, FINDER)] == [("heading",), ()]


@pytest.mark.parametrize(
    ("cell", "message"),
    [
        ("negated,marks,left,i*kke,,nb,", "the pattern 'i\\*kke'; write words"),
        ("negated,marks,left,,,nb,", "the pattern ''; write words"),
        ("denied,marks,left,ikke,,nb,", "unknown context 'denied'"),
        ("negated,marks,left,ikke,13,nb,", "within is '13'; give a number of words up to 12"),
    ],
)
def test_faults_in_context_cues(cell: str, message: str) -> None:
    names = ("context", "effect", "side", "pattern", "within", "language", "comment")
    row = Row(file="context_cues.csv", line=2, cells=dict(zip(names, cell.split(","), strict=True)))
    with pytest.raises(SchemeError, match=rf"context_cues\.csv:2: {message}"):
        to_cues([row])


PIECES = st.sampled_from(
    [
        *("tidlig", "innsats", "og", "eller", "-", ",", "/", ".", "«", "»", "(", ")", "\n", " ", "  ", "følge", "opp"),
        *(
            "risiko-",
            "beskyttelsesfaktorer",
            "systemrettet",
            "individrettet",
            "arbeid",
            "samarbeid",
            "saks",
            "behandling",
        ),
        *(
            "BTI",
            "bedre tverrfaglig innsats",
            "utsatte",
            "barn",
            "unge",
            "https://a.no/x-",
            "[t]idlig",
            "\u030a",
            "\u00ad",
        ),
    ]
)
TEXTS = st.one_of(
    st.text(max_size=80), st.lists(PIECES, max_size=30).map(" ".join), st.lists(PIECES, max_size=30).map("".join)
)


def overlaps(a: MentionHit, b: MentionHit) -> bool:
    """Whether two mentions share a letter that belongs to the words of both."""
    return any(
        x < d and c < y for x, y in (a.parts or ((a.start, a.end),)) for c, d in (b.parts or ((b.start, b.end),))
    )


@settings(max_examples=300, deadline=None)
@given(TEXTS)
def test_any_text_gives_ordered_mentions_in_range(text: str) -> None:
    mentions = FINDER.find(text)
    assert mentions == sorted(mentions, key=lambda x: (x.start, -x.end))
    for mention in mentions:
        assert 0 <= mention.start < mention.end <= len(text)
        for start, end in mention.parts:
            assert mention.start <= start < end <= mention.end
        if mention.parts:
            assert (mention.parts[0][0], mention.parts[-1][1]) == (mention.start, mention.end)


@settings(max_examples=300, deadline=None)
@given(TEXTS)
def test_what_begins_with_a_mention_may_begin_with_one(text: str) -> None:
    assert FINDER.may_begin(text) or all(hit.start for hit in FINDER.find(text))


@pytest.mark.parametrize("cue", [cue for cue in SCHEME.context_cues if cue.effect == "marks"], ids=str)
def test_every_cue_that_marks_may_mark_a_text_that_has_it(cue: ContextCue) -> None:
    words = " ".join(reversed(cue.words) if cue.side == "left" else cue.words).replace("*", "ene")
    cues = CueIndex(SCHEME.context_cues, cue.context)
    assert cues.may_mark(f"her er ord {words} og flere".split())
    assert not cues.may_mark(["her", "er", "ord", "av", "andre", "slag"])


@settings(max_examples=300, deadline=None)
@given(TEXTS)
def test_whole_mentions_never_overlap(text: str) -> None:
    whole = [mention for mention in FINDER.find(text) if not mention.parts]
    for before, after in pairwise(whole):
        assert before.end <= after.start
        assert not overlaps(before, after)


@pytest.mark.slow
@settings(max_examples=100, deadline=None)
@given(TEXTS)
def test_the_same_text_gives_the_same_mentions(text: str) -> None:
    assert FINDER.find(text) == MentionFinder(load_scheme()).find(text)
