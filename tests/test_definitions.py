"""Definitions: cues, slots, and what must not be taken for one."""

import re
from pathlib import Path

import pytest
from hand_documents import hand_document, of_sentences
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.sentence_words import SentenceWords, sentence_words
from corpus.types import Document
from extract.data_files import alternatives
from extract.defining.adverbs import adverbs
from extract.defining.cues import definition_cues
from extract.defining.definitions import find_definitions
from extract.defining.marks import is_closed
from extract.defining.slots import said_end
from extract.defining.weighing import BIAS, definition_weights
from extract.defining.words import words_of
from extract.types import Definition

CONCEPTS = {
    "tidlig innsats": "tidlig_innsats",
    "resiliens": "resiliens",
    "samordning": "samordning",
    "hjelpetiltak": "hjelpetiltak",
    "medvirkning": "medvirkning",
    "bti": "samhandlingsmodell",
    "tiltak": "tiltak",
}


def concept_of(term: str) -> str | None:
    return CONCEPTS.get(term.lower())


def found(*units: str) -> tuple[Definition, ...]:
    return find_definitions(of_sentences(*units), concept_of)


def likeliest(document: Document) -> Definition:
    found = find_definitions(document, concept_of)
    return min(found, key=lambda each: (each.certainty, -each.rank))


def only(*units: str) -> tuple[str, str, str]:
    """Term, meaning and kind of the likeliest definition in the text."""
    document = of_sentences(*units)
    each = likeliest(document)
    return each.term, document.text[each.definiens_start : each.definiens_end], each.kind


@pytest.mark.parametrize(
    ("text", "term", "meaning", "kind"),
    [
        ("Lavinntekt er definert som lite penger.", "Lavinntekt", "lite penger", "formal"),
        ("Lavinntekt har ofte blitt definert som små beløp.", "Lavinntekt", "små beløp", "formal"),
        ("I dag defineres lavinntekt som små beløp.", "lavinntekt", "små beløp", "formal"),
        ("Tidligere ble lavinntekt gjerne definert som små beløp.", "lavinntekt", "små beløp", "formal"),
        ("Med lavinntekt menes små beløp.", "lavinntekt", "små beløp", "formal"),
        ("BTI er, som vist over, en modell for samarbeid.", "BTI", "en modell for samarbeid", "formal"),
        ("Resiliens er en prosess som skaper mot.", "Resiliens", "en prosess som skaper mot", "formal"),
        ("Hjelpetiltak er tiltak som støtter hjemmet.", "Hjelpetiltak", "tiltak som støtter hjemmet", "formal"),
        ("Hun beskriver tidlig innsats som raske grep.", "tidlig innsats", "raske grep", "quoted"),
        ("Vi bruker flokk som en samlebetegnelse på grupper.", "flokk", "grupper", "stipulative"),
        ("Når vi bruker betegnelsen «flokk», mener vi små grupper.", "flokk", "små grupper", "stipulative"),
        ("Tidlig innsats innebærer å komme raskt.", "Tidlig innsats", "å komme raskt", "explication"),
        ("Hensikten med tidlig innsats er å komme raskt.", "tidlig innsats", "å komme raskt", "explication"),
        ("Samordning handler først og fremst om felles mål.", "Samordning", "felles mål", "explication"),
        (
            "De bruker stafettlogg (et dokument som følger barnet).",
            "stafettlogg",
            "et dokument som følger barnet",
            "gloss",
        ),
        ("De viser indre robusthet (resiliens) her.", "resiliens", "indre robusthet", "gloss"),
        ("De får hjelpetiltak, det vil si støtte hjemme.", "hjelpetiltak", "støtte hjemme", "gloss"),
    ],
)
def test_wordings(text: str, term: str, meaning: str, kind: str) -> None:
    assert only(text) == (term, meaning, kind)


@pytest.mark.parametrize(
    "text",
    [
        "Dette innebærer at alle må bidra.",
        "Det betyr at flere trenger hjelp.",
        "Tidlig innsats er en nøkkel til god læring.",
        "Tidlig innsats er en viktig oppgave.",
        "Omstillingen innebærer at alle må bidra.",
        "De definerer hvem som gjør hva.",
        "Alle har klart definerte oppgaver.",
        "Vi skal definere tidlig innsats.",
        "Mye ligner det mange betegner som stille kraft.",
        "Det økte med tidlig innsats (se figur 2).",
        "De bruker BTI (Bedre tverrfaglig innsats).",
        "Slik er tidlig innsats (Ås, 2019).",
    ],
)
def test_tempting_sentences(text: str) -> None:
    assert [each for each in found(text) if each.certainty == "certain"] == []


@pytest.mark.parametrize(
    "text",
    [
        "Med samordning menes samordning.",
        "Med samordning menes denne samordningen.",
        "Skolene øver på samordning (samordning).",
        "Med tiltak menes å.",
        "Med tiltak menes og at.",
        "Med tidlig innsats menes en innsats som er tidlig.",
        "I loven menes med: a) tiltak: tiltak.",
    ],
)
def test_a_meaning_says_more_than_the_term(text: str) -> None:
    assert found(text) == ()


def test_after_a_full_stop_no_meaning_follows() -> None:
    assert found("Med tiltak mener vi at.", "Skolen har nye bøker.") == ()
    assert found("Med tiltak menes.", "Skolen har nye bøker.") == ()
    assert only("Med tiltak menes:", "Samtaler og turer.")[:2] == ("tiltak", "Samtaler og turer.")


def test_meaning_in_the_sentence_before() -> None:
    document = of_sentences("Brukerne lager tjenesten selv.", "Dette kalles samskaping.")
    (each,) = find_definitions(document, concept_of)
    assert each.term == "samskaping"
    assert document.text[each.definiens_start : each.definiens_end] == "Brukerne lager tjenesten selv."
    assert document.text[each.start : each.end] == "Brukerne lager tjenesten selv.\nDette kalles samskaping."


def test_term_in_the_sentence_before() -> None:
    document = of_sentences("Det høyeste trinnet er samordning.", "Det vil si å løse ting sammen.")
    each = likeliest(document)
    assert (each.term, each.concept) == ("samordning", "samordning")
    assert document.text[each.definiens_start : each.definiens_end] == "å løse ting sammen"


def test_a_term_may_follow_a_line_break() -> None:
    assert (
        found("Brukerne lager tjenesten selv.", "Dette kalles for\nsamskaping og medfører nye roller.")[0].term
        == "samskaping"
    )


def test_noun_for_the_term_reaches_further_back() -> None:
    (each,) = found("Mange snakker om resiliens.", "Det er populært.", "Begrepet brukes om små sprang.")
    assert (each.term, each.kind) == ("resiliens", "explication")


def test_left_out_subject_is_that_of_the_clause_before() -> None:
    assert only("Samordning er todelt, og består av møter og planer.")[:2] == ("Samordning", "møter og planer")


def test_word_for_the_notion_names_the_concept() -> None:
    (each,) = found("Resiliensbegrepet kan forstås som en prosess.")
    assert each.concept == "resiliens"


def test_term_outside_the_scheme_has_no_concept() -> None:
    (each,) = found("Lavinntekt defineres som lite penger.")
    assert each.concept is None


@pytest.mark.parametrize(
    "text",
    [
        "I loven her menes med leietaker: en person som leier; havnevakt: den som fører tilsyn.",
        "I denne lova tyder || a) leietaker: en person som leier || b) havnevakt: den som fører tilsyn",
        "I loven her menes med: || a) leietaker: en person som leier; \nb) havnevakt: den som fører tilsyn.",
        "I loven her menes med || a.leietaker: en person som leier. || Han bor. \nb.havnevakt: den som fører tilsyn.",
        "I loven her menes med: || Leietaker: en person som leier. || Havnevakt: den som fører tilsyn.",
    ],
)
def test_a_law_defines_one_term_an_item(text: str) -> None:
    document = of_sentences(*text.split(" || "))
    certain = [each for each in find_definitions(document, concept_of) if each.certainty == "certain"]
    told = [(each.term.lower(), document.text[each.definiens_start : each.definiens_end]) for each in certain]
    assert told == [("leietaker", "en person som leier"), ("havnevakt", "den som fører tilsyn")]


def test_numbers_and_marks_are_no_term_and_no_meaning() -> None:
    assert found("Ås (2019, s. 88) kaller det «stille kraft».") == ()
    assert found("Dette (s. 88) betyr tolv.") == ()


@pytest.mark.parametrize(
    ("before", "term"),
    [
        ("Samordning er viktig for resiliens.", "Samordning"),  # its subject, not the nearest concept
        ("Vi møter ordet «flokk» her.", "flokk"),
    ],
)
def test_a_pronoun_takes_up_what_the_sentence_before_is_about(before: str, term: str) -> None:
    told = [each.term for each in found(before, "Det er en dans som har fire trinn.") if each.end > len(before) + 1]
    assert told == [term]


def test_a_concept_is_one_that_the_whole_term_names() -> None:
    (each,) = found("Stille medvirkning innebærer å nikke.")
    assert (each.term, each.concept, each.certainty) == ("Stille medvirkning", None, "possible")
    (each,) = found("Medvirkning innebærer å nikke.")
    assert (each.concept, each.certainty) == ("medvirkning", "certain")
    told = [each.certainty for each in found("Behovet for støtte og medvirkning handler om å nikke.")]
    assert "certain" not in told


def test_a_meaning_is_shown_whole() -> None:
    assert only("Resiliens defineres som «evnen til å stå imot (og stå)».")[1] == "«evnen til å stå imot (og stå)»"
    document = of_sentences("Resiliens defineres som «evnen til å stå imot.", "Den kan øves.» Slik er det.")
    each = likeliest(document)
    assert document.text[each.definiens_start : each.definiens_end].endswith("Den kan øves.»")
    assert each.end == len(document.text.rstrip())


def test_what_may_be_a_definition_is_ranked_and_any_term_may_have_one() -> None:
    quoted, bare = (found(text)[0] for text in ("«Tur» er en reise som varer.", "Tur er en reise som varer."))
    assert quoted.rank > bare.rank
    assert {quoted.certainty, bare.certainty} == {"possible", "certain"}
    assert 0 < bare.rank < 1


def test_every_weight_is_of_a_feature_that_some_construction_has() -> None:
    named = {cue.construction for cue in definition_cues().cues}
    named |= {"defined list", "members", "named", "parenthesis", "quoted apposition"}
    weights = definition_weights()
    told = {name for name in weights if ": " not in name} - {BIAS, "holds"}
    assert told <= named
    assert all(cue.certain in {"any", "bare", "known", "marked", "never"} for cue in definition_cues().cues)


def test_headings_and_references_are_left_out() -> None:
    sentence = "Lavinntekt defineres som små beløp."
    document = hand_document([("Lavinntekt defineres som små tall.", 1, [sentence]), ("Referanser", 1, [sentence])])
    assert [each.sentence for each in find_definitions(document, concept_of)] == [1]


def test_every_cue_has_its_slots_and_can_be_reached() -> None:
    cues = definition_cues()
    for cue in cues.cues:
        assert cue.needed
        assert cue.core.pattern
        assert "term" in cue.text or cue.reach in {"term_before", "term_above"}, cue.text
        assert "meaning" in cue.text or cue.reach.startswith("meaning"), cue.text
    reached = {index for indices in cues.by_rarest.values() for index in indices}
    assert reached == set(range(len(cues.cues)))


def with_adverbs_told(sentence: SentenceWords) -> str:
    places = {word: [found.start() for found in re.finditer(rf"\b{word}\b", sentence.low)] for word in sentence.pieces}
    return adverbs().marked(sentence.text, sentence.low, places)


@settings(deadline=None)
@given(
    st.lists(
        st.sampled_from(
            ["er", "Er", "en", "som", "vi", "kaller", "dette", "for", "x", "\n", " ,", ", ", " – ", ":", "først", "og",
             "fremst", "I", "praksis", "bl.a.", "\u2003", "nemlig", "«"]
        )
    )
)  # fmt: skip
def test_cues_are_matched_where_a_search_finds_them(words: list[str]) -> None:
    sentence = sentence_words(" ".join(words))
    marked = with_adverbs_told(sentence)
    searched = [(cue, match.span()) for cue in definition_cues().cues for match in cue.core.finditer(marked)]
    assert [(cue, match.span()) for cue, match in definition_cues().matches(sentence)] == searched


@given(st.lists(st.sampled_from([*words_of("adverb"), "og", "i", "langt", "et", "barna.", "Ofte", "\n", ",", "–"])))
def test_adverbs_are_told_by_the_white_space_before_them(words: list[str]) -> None:
    """A pattern with all adverbs in it finds the same."""
    sentence = sentence_words(" ".join(words))
    marked = with_adverbs_told(sentence)
    spelled = rf"(?i)\w+((?:\s+(?:{alternatives(words_of('adverb'))})(?!\w)){{0,3}})(?=(?:\s+\w+)?\W)"
    told = rf"(?i)\w+((?:\s*(?:{adverbs().regex})(?!\w)){{0,3}})(?=(?:\s+\w+)?\W)"
    assert len(marked) == len(sentence.text)
    assert [m.span() for m in re.finditer(told, marked)] == [m.span() for m in re.finditer(spelled, sentence.text)]


def test_words_are_read_by_role() -> None:
    assert "viktig" in words_of("praise")
    assert "ofte" in words_of("adverb")


@settings(deadline=None)
@given(st.text(alphabet="(),.:«» abeT definert som er en tidlig innsats\n", max_size=150))
def test_spans_lie_in_the_text(text: str) -> None:
    document = of_sentences(text)
    for each in find_definitions(document, concept_of):
        assert 0 <= each.term_start < each.term_end <= len(document.text)
        assert 0 <= each.definiens_start < each.definiens_end <= len(document.text)
        assert each.start <= each.term_start
        assert each.term_end <= each.end


@pytest.mark.parametrize("unit", ["er ", "a, ", "(a", "som ", "ofte ", "definert som ", "er en ", ": "])
def test_hostile_sentences_end(unit: str) -> None:
    assert len(found(unit * (1_400 // len(unit)))) < 100


@pytest.mark.reports
def test_definitions_of_a_report_keep_their_quotes(reports: Path) -> None:
    from corpus.document import to_document  # noqa: PLC0415
    from corpus.reading.readers import read_source  # noqa: PLC0415

    document = to_document(read_source(min(reports.glob("*.txt"))))
    for each in find_definitions(document, concept_of):
        quote = document.text[each.term_start : each.term_end]
        assert "".join(quote.replace("-", "").split()) == "".join(each.term.replace("-", "").split())


@pytest.mark.parametrize(
    ("text", "term"),
    [
        ("Ungdommene har det de kaller pusterom, en time uten spørsmål fra voksne.", "pusterom"),
        ("Skolen innfører romtid, det vil si ti minutter uten beskjeder.", "romtid"),
        ("Familieråd er en møteform der slekt og venner legger planen.", "Familieråd"),
        ("Vaktlaget sier «stilletid» om de to timene før leggetid.", "stilletid"),
    ],
)
def test_names_and_kinds_are_certain(text: str, term: str) -> None:
    found = find_definitions(of_sentences(*text.split(" || ")), lambda _: None)
    assert [each.term for each in found if each.certainty == "certain"] == [term]


@pytest.mark.parametrize(
    "text",
    [
        "Familierådet er en møteform der slekt og venner legger planen.",
        "Tjenestene, det vil si helsestasjon og skole, møttes i mars.",
        "Virkningen av slike grep kalles ringeffekt.",
        "Lovendringen kalles Familiereformen.",
        "Lagdagen brukes som navn på Nabolekene.",
        "Hun ble med på tre runder, dvs. mars og april.",
        "Er det sagt at vekslehjem defineres som et hjem for to?",
        "Fadderlek er en fin øvelse og krever ro som varer.",
        "Begrepet ringvakt brukes om en voksen som 1) går fast runde.",
        "Begrepet ringvakt handler også om voksne som går fast runde.",
        "Begrepet ringvakt handler om å holde roen.",
        "Vi snakker med naboer. || Dette kalles nabosamtaler.",
        "Begrepet ringeffekt brukes for å vise hva som følger.",
        "Kontoret ønsker tettere lag (i form av felles lokaler).",
    ],
)
def test_what_names_or_points_is_not_certain(text: str) -> None:
    found = find_definitions(of_sentences(*text.split(" || ")), lambda _: None)
    assert [each.term for each in found if each.certainty == "certain"] == []


@pytest.mark.parametrize(
    ("rest", "end"),
    [
        ("Så er det at 2) den bærer lykt. || Alle kjenner den.", "lykt"),
        ("Så er det at 2) den bærer lykt. || Og 3) at den har fløyte. || Alle kjenner den.", "fløyte"),
        ("Det er kjent. || Alle sier det. || Da gjelder 2) at den bærer lykt.", "lykt"),
        ("Det er kjent. || Alle sier det. || Slik er det. || Da gjelder 2) at den bærer lykt.", "runde"),
        ("Det er kjent. || Og 3) at den har fløyte.", "runde"),
    ],
)
def test_a_list_begun_in_a_meaning_belongs_to_it(rest: str, end: str) -> None:
    """On either side of ``item_reach``; an item that is left out ends the list."""
    text = f"Begrepet ringvakt brukes om en voksen som 1) går fast runde. || {rest}"
    document = of_sentences(*text.split(" || "))
    (found,) = [each for each in find_definitions(document, lambda _: None) if each.term == "ringvakt"]
    assert document.text[found.definiens_start : found.definiens_end].endswith(end)
    assert document.text[found.start : found.end].rstrip(".").endswith(end)


def test_where_the_term_begins_and_ends() -> None:
    document = of_sentences("Kommunen prøver vekslehjem (et hjem som to familier deler på å drive).")
    assert [each.term for each in find_definitions(document, lambda _: None)] == ["vekslehjem"]
    assert said_end("Mange vil ha vekslehjem (Moe, 2019).") == len("Mange vil ha vekslehjem ")


def test_an_apposition_within_a_meaning_is_not_certain() -> None:
    document = of_sentences("Førtid defineres som uka fram til første romtid, det vil si dagene uten timer.")
    told = {each.term: each.certainty for each in find_definitions(document, lambda _: None)}
    assert told["Førtid"] == "certain"
    assert told.get("romtid", told.get("første romtid")) == "possible"


@pytest.mark.parametrize(
    ("text", "meaning"),
    [
        ("Romtid betyr ti minutter uten beskjeder, mens timen varer lenge.", "ti minutter uten beskjeder"),
        ("Med romtid meiner helsestasjonen ti minutt medan barnetenesta teiknar meir.", "ti minutt"),
        ("Romtid betyr ti minutter mens barnet spiser.", "ti minutter mens barnet spiser"),
    ],
)
def test_a_meaning_ends_before_a_contrast(text: str, meaning: str) -> None:
    document = of_sentences(text)
    (each,) = find_definitions(document, lambda term: "romtid" if term.lower() == "romtid" else None)
    assert document.text[each.definiens_start : each.definiens_end] == meaning


@pytest.mark.parametrize(
    "text",
    [
        "Ordet ofte vises til både i avisen, altså der alle leser.",
        "Rommet fjerner støyplagene, dvs. bråket.",
        "Boka, ofte, det vil si hver uke, leses.",
    ],
)
def test_a_term_is_no_clause_and_no_adverb(text: str) -> None:
    terms = [each.term.lower() for each in find_definitions(of_sentences(text), lambda _: None)]
    assert not any(word in term.split() for term in terms for word in ("ofte", "vises", "fjerner"))


def test_the_sentence_is_the_one_that_the_passage_starts_in() -> None:
    for units in (
        ("Brukerne lager tjenesten selv.", "Dette kalles samskaping."),
        ("Vi møter ordet «flokk» her.", "Det er en dans som har fire trinn."),
        ("Det er slik (les Moe.", "2019) at lek betyr fri aktivitet.", "Den er god."),
    ):
        document = of_sentences(*units)
        found = find_definitions(document, concept_of)
        assert found
        for each in found:
            sentence = document.sentences[each.sentence]
            assert sentence.start <= each.start < sentence.end


_PIECES = (
    "«",
    "»",
    "“",
    "”",
    '"',
    "(",
    ")",
    "lek",
    "ro",
    ", det vil si",
    "betyr",
    "1)",
    "fin tid",
    "som varer",
    ", kalt",
)


@given(st.lists(st.lists(st.sampled_from(_PIECES), min_size=2, max_size=14), min_size=1, max_size=4))
def test_marks_are_closed(units: list[list[str]]) -> None:
    document = of_sentences(*(f"Med lek menes {' '.join(unit)}." for unit in units))
    for each in find_definitions(document, concept_of):
        assert is_closed(each.term)
        assert is_closed(document.text[each.definiens_start : each.definiens_end])
        assert each.certainty == "possible" or is_closed(document.text[each.start : each.end])
