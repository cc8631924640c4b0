"""What a wording covers of each service's definitions and uses, word by word, on a made-up study of two concepts."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from time import perf_counter
from types import SimpleNamespace

import pytest

from extract.new_terms.tagger import TaggedWord
from extract.types import Service
from kg.asking.study import open_study
from kg.defining.coverage import (
    CHARACTERISTICS_AT_MOST,
    COVERED_SHARE,
    STATES,
    USES_SHARE,
    USES_TO_TELL,
    WORDS_IN_PART,
    WORDS_THAT_STAND,
    WORDS_TO_TOUCH,
    Coverage,
    ServiceCoverage,
    coverage,
    covered,
)
from kg.defining.evidence import (
    Evidence,
    HeldDefinition,
    HeldPart,
    Passage,
    ServiceEvidence,
    UseKind,
    evidence,
)
from kg.tables.study_tables import StudyError
from kg.views.answers.common_words import SHORTEST_ROOT, CommonWords
from kg.views.answers.content_words import ContentWords
from kg.views.concepts import concept_view, study_material
from kg.views.names import Names
from kg.views.quotes import Piece, QuotePlace
from kg.wording.text import Text

CONTENT = ContentWords(["lek"])
NAMES = Names(
    services={
        id_: Service(id=id_, label_nb=nb, label_nn=nb, label_en=en)
        for id_, nb, en in [("skole", "Skole", "School"), ("barnehage", "Barnehage", "Kindergarten")]
    },
    concepts={},
)


def place(number: int) -> QuotePlace:
    return QuotePlace(document="d", title="Notat", page="3", section="", href=f"kilder/d.html#s-{number}")


def passage(text: str, number: int = 1) -> Passage:
    return Passage(before="Lek er ", text=text, after=".", words=CONTENT.words(text), place=place(number))


def definition(text: str, number: int = 1, *, certain: bool = True, parts: Sequence[str] = ()) -> HeldDefinition:
    held = tuple(HeldPart(kind="characteristic", text=part, words=CONTENT.words(part)) for part in parts)
    return HeldDefinition(
        certain=certain,
        kind=Text("forklaring", "explication"),
        services=(),
        passage=passage(text, number),
        parts=held,
        again=(),
    )


def kind(label: str, n: int = 1) -> UseKind:
    return UseKind(
        label=Text(label, label), compound=False, n=n, names=(CONTENT.words(label),), quotes=(), href="begrep/x.html"
    )


def service(
    name: str | None,
    *definitions: HeldDefinition,
    uses: int = 0,
    kinds: tuple[UseKind, ...] = (),
    clear: tuple[Passage, ...] = (),
) -> ServiceEvidence:
    return ServiceEvidence(
        service=NAMES.named[name] if name else None, uses=uses, definitions=definitions, kinds=kinds, clear=clear
    )


def held(*services: ServiceEvidence) -> Evidence:
    return Evidence(concept="lek", label=Text("lek", "play"), services=services, content=CONTENT)


def only(told: Coverage) -> ServiceCoverage:
    (each,) = told.services
    return each


@pytest.mark.parametrize(
    ("one", "other", "how"),
    [
        ("tjenesten", "tjenester", "same"),
        ("trygge barn", "trygghet", "derived"),
        ("utvikle ferdigheter", "utvikling", "derived"),
        ("avdekking av behov", "avdekke", "derived"),
        ("helsetjeneste", "tjenestene", "head"),
        ("tjeneste", "helsetjenestene", "head"),
        ("testing av syn", "teste", "derived"),
        ("måling av syn", "måle", None),
        ("samarbeid", "arbeid", None),
        ("forhold", "hold", None),
        ("hest", "hus", None),
    ],
)
def test_words_are_alike_by_lemma_by_what_they_are_made_of_and_by_their_last_element(
    one: str, other: str, how: str | None
) -> None:
    word = CONTENT.words(one)[0]
    like = CommonWords(CONTENT.words(f"de {other} som")).like(word)
    assert (like.how if like else None) == how


def test_a_root_of_a_few_letters_makes_no_words_alike() -> None:
    def word(lemma: str, tag: str) -> TaggedWord:
        return TaggedWord(text=lemma, start=0, end=len(lemma), tag=tag, lemma=lemma)

    root = "q" * SHORTEST_ROOT
    assert CommonWords([word(f"{root}e", "VERB")]).like(word(f"{root}ing", "NOUN"))
    assert not CommonWords([word(f"{root[1:]}e", "VERB")]).like(word(f"{root[1:]}ing", "NOUN"))
    assert CommonWords([word("bord", "NOUN")]).like(word("matbord", "NOUN"))
    assert not CommonWords([word("ord", "NOUN")]).like(word("matord", "NOUN"))


def test_a_definition_is_shown_with_the_words_that_the_wording_has_and_those_it_lacks() -> None:
    told = only(covered(held(service("skole", definition("frivillig aktivitet med egne regler"))), "aktiviteter ute"))
    (shown,) = told.definitions
    assert shown.passage.pieces == (
        Piece("Lek er ", None), Piece("frivillig ", None), Piece("aktivitet", ""), Piece(" med egne regler", None),
        Piece(".", None),
    )  # fmt: skip
    assert [(word.form, word.like and word.like.form) for word in shown.passage.matched] == [
        ("aktivitet", "aktiviteter")
    ]
    assert [word.form for word in shown.passage.missing] == ["frivillig", "regler"]
    assert told.said == Text(
        "Ordlyden har 1 av 3 innholdsord fra den definisjonen om skolen som den likner mest.",
        "The wording has 1 of 3 content words of the definition about the school that it is most like.",
    )


def test_half_of_a_definition_covers_it() -> None:
    assert COVERED_SHARE == 0.5
    evidence_of = held(service("skole", definition("frivillig aktivitet, regler, hopp og glede")))
    texts = ("regler, hopp og glede", " ".join(["regler", "glede"][:WORDS_IN_PART]), "regler", "hus", "")
    states = [only(covered(evidence_of, text)).state for text in texts]
    assert states == ["covered", "partly", "left_out", "left_out", "left_out"]


def test_a_part_that_stands_there_word_for_word_is_a_part_covered() -> None:
    assert WORDS_THAT_STAND == 3
    long = "frivillig aktivitet, regler, hopp og glede for dem som vil det"

    def state(text: str, *parts: str, certain: bool = True) -> str:
        return only(covered(held(service("skole", definition(long, parts=parts, certain=certain))), text)).state

    assert state("Noe for dem SOM vil.", "for dem som vil") == "partly"
    assert state("noe for dem som ikke vil", "for dem som vil") == "left_out"
    assert state("noe for dem", "for dem som vil") == "left_out"
    assert state("glede det", "glede det") == "left_out"  # a shorter one is anyone's
    assert state("noe for dem som vil", "for dem som vil", certain=False) != "partly"
    both = definition(long, parts=("aktivitet", "det"))
    genus = replace(both, parts=(replace(both.parts[0], kind="genus"), both.parts[1]))
    assert only(covered(held(service("skole", genus)), "aktivitet, det")).state == "partly"
    assert only(covered(held(service("skole", genus)), "aktivitet")).state == "left_out"


def test_a_part_of_which_the_wording_has_the_larger_half_is_not_missing() -> None:
    whole = definition("samtaler med barn, foreldre og lærere")
    parts = (HeldPart(kind="characteristic", text="", words=whole.passage.words[1:]),)
    told = covered(held(service("skole", replace(whole, parts=parts))), "møter med barn og foreldre")
    assert [one.form for one in told.alone] == ["samtaler"]
    told = covered(held(service("skole", replace(whole, parts=parts))), "møter med barn")
    assert [one.form for one in told.alone] == ["foreldre", "lærere", "samtaler"]


def test_half_of_the_kinds_of_use_or_of_the_clear_sentences_is_a_part() -> None:
    assert USES_SHARE == 0.5
    kinds = (kind("dans"), kind("felles sang"), kind("hopp"))
    three = service("skole", uses=USES_TO_TELL, kinds=kinds)
    assert only(covered(held(three), "dans")).state == "left_out"
    assert only(covered(held(three), "dans og hopp")).state == "partly"


def test_the_definition_that_the_wording_is_most_like_decides_and_a_possible_one_never() -> None:
    two = (definition("hopp og dans i gata", 1), definition("glede", 2))
    assert only(covered(held(service("skole", *two)), "glede")).state == "covered"
    possible = definition("glede", certain=False)
    told = only(covered(held(service("skole", possible, uses=USES_TO_TELL, kinds=(kind("dans"),))), "glede"))
    assert (told.state, told.definitions[0].certain) == ("left_out", False)


def test_without_a_definition_the_kinds_of_use_and_the_clearest_sentences_tell() -> None:
    kinds = (kind("dans", 4), kind("felles sang", 2))
    each = service("skole", uses=USES_TO_TELL, kinds=kinds, clear=(passage("barna hopper i gata om høsten"),))
    told = only(covered(held(each), "dans for barn"))
    assert [kind.label.nb for kind in told.named] == ["dans"]
    assert [kind.label.nb for kind in told.unnamed] == ["felles sang"]
    assert told.state == "partly"
    assert told.said.nb == (
        "Ingen sikker definisjon om skolen. Ordlyden nevner 1 av 2 bruksmåter og har flere ord felles med 0 av 1 klar "
        "setning."
    )
    assert only(covered(held(each), "sang")).state == "left_out"  # one of the two words of a kind does not name it
    assert WORDS_TO_TOUCH == 2
    assert only(covered(held(each), "barn og gata")).state == "partly"
    assert only(covered(held(each), "gata")).state == "left_out"


def test_too_little_text_is_said_to_be_too_little() -> None:
    few = service("skole", uses=USES_TO_TELL - 1, kinds=(kind("dans"),), clear=(passage("barna danser"),))
    told = only(covered(held(few), "dans"))
    assert (told.state, STATES[told.state].nb) == ("cannot_tell", "kan ikke avgjøres")
    assert told.said.nb == "Ingen sikker definisjon om skolen, og ordet er brukt for få ganger (2) til å avgjøre."
    assert only(covered(held(replace(few, uses=USES_TO_TELL)), "dans")).state == "partly"
    none = service(None, definition("glede", certain=False))
    assert only(covered(held(none), "glede")).state == "cannot_tell"


def test_a_characteristic_of_two_services_is_shared_when_two_passages_hold_it() -> None:
    both = [
        service("skole", definition("frivillig aktivitet med regler", 1, parts=["med regler", "frivillig"])),
        service("barnehage", definition("regler og glede", 2)),
    ]
    told = covered(held(*both), "frivillig tid")
    assert [(one.form, one.part, [s.id for s in one.services]) for one in told.shared] == [
        ("regler", "med regler", ["skole", "barnehage"])
    ]
    assert [(one.form, [s.id for s in one.services]) for one in told.alone] == [
        ("aktivitet", ["skole"]), ("glede", ["barnehage"]),
    ]  # fmt: skip
    assert [word.text for word in told.own_words] == ["tid"]
    assert [part.named for part in told.services[0].definitions[0].parts] == [False, True]
    again = definition("frivillig aktivitet med regler", 1)
    one_passage = covered(held(service("skole", again), service("barnehage", again)), "")
    assert (one_passage.shared, one_passage.alone) == ((), ())
    nobody = [
        service(None, definition("glede", 3), definition("regler og glede", 4), definition("dans", certain=False))
    ]
    told = covered(held(*both, *nobody), "")
    assert [(one.form, len(one.passages)) for one in told.shared] == [("regler", 3)]
    assert [one.form for one in covered(held(*nobody), "").unplaced] == ["glede", "regler"]


def test_a_part_may_consist_of_the_concepts_own_word() -> None:
    genus = HeldPart(kind="genus", text="lek", words=ContentWords(()).words("en lek")[-1:])
    each = service("skole", replace(definition("fri lek ute"), parts=(genus,)))
    named = [only(covered(held(each), text)).definitions[0].parts[0].named for text in ("leken ute", "dansen ute")]
    assert named == [True, False]


def test_no_more_characteristics_are_told_than_can_be_read() -> None:
    words = (
        "hus bil båt tog fly buss sykkel vei bru elv fjell dal skog tre blomst fugl fisk hest ku sau gris hund katt mus"
    )
    other = "bord stol seng skap lampe vindu dør gulv tak vegg trapp kjeller loft garasje hage port gjerde"
    told = covered(held(service("skole", definition(f"{words} {other}"))), "")
    assert len(told.alone) == CHARACTERISTICS_AT_MOST


def test_what_covering_means_is_said() -> None:
    told = covered(held(), "")
    assert "ikke at de mener det samme" in told.means.nb
    assert "not mean that they mean the same" in told.means.en


def test_the_evidence_of_a_study_is_what_its_pages_show(sample_study: Path) -> None:
    study = open_study(sample_study)
    material = study_material(study)
    usage = study.table("usage")
    for name in ("tidlig_innsats", "behandling"):
        gathered, view = evidence(material, name), concept_view(material, name, quotes_at_most=60)
        uses = {each.service.id: each.uses for each in gathered.services if each.service}
        counted = usage[(usage["concept"] == name) & (usage["n"] > 0)].set_index("service")["n"].to_dict()
        assert {s: n for s, n in uses.items() if n} == counted
        held_ones = {d.passage.place.href for each in gathered.services for d in each.definitions if d.certain}
        assert held_ones == {row.entry.quote.place.href for row in view.told.certain}
        for each in gathered.services:
            assert all(kind.n > 0 and kind.quotes for kind in each.kinds)
        own = " ".join(d.passage.text for each in gathered.services for d in each.definitions)
        assert all(
            e.state != "left_out" for e in covered(gathered, own).services if any(d.certain for d in e.definitions)
        )
    assert coverage(study, "Tidlig innsats", "hjelp i tide") == covered(
        evidence(material, "tidlig_innsats"), "hjelp i tide"
    )
    with pytest.raises(StudyError, match="no concept 'finnes ikke'"):
        coverage(study, "finnes ikke", "")


def test_parts_go_with_the_definition_that_holds_them(sample_study: Path) -> None:
    material = study_material(open_study(sample_study))
    whole = next(d for each in evidence(material, "tidlig_innsats").services for d in each.definitions)
    words = whole.passage.text[: len(whole.passage.text) // 2].strip()
    parts = [SimpleNamespace(kind="genus", text=words), SimpleNamespace(kind="purpose", text="står ikke der")]
    told = [SimpleNamespace(href=whole.passage.place.href, parts=parts)]
    again = next(d for each in evidence(material, "tidlig_innsats", told).services for d in each.definitions)
    assert [(part.kind, part.text) for part in again.parts] == [("genus", words)]


HOSTILE = (
    "",
    "\x00\x1b[2J",
    "😀 lek",
    "<script>alert(1)</script>",
    "a" * 100_000,
    "{n} %s",
    "((" * 5000,
    "lek " * 20_000,
)


@pytest.mark.parametrize("text", HOSTILE, ids=lambda text: repr(text[:10]))
def test_any_text_is_held_against_the_evidence(text: str) -> None:
    told = only(covered(held(service("skole", definition("frivillig aktivitet"))), text))
    assert told.state == "left_out"


def test_coverage_keeps_up_with_a_writer(sample_study: Path) -> None:
    gathered = evidence(study_material(open_study(sample_study)), "tidlig_innsats")
    words = "hjelp som skolen gir barn ved behov for støtte i samarbeid"
    long = " ".join(f"{words} ord{number}" for number in range(420))  # 5,000 words, many of them new
    covered(gathered, words)
    for text, seconds in ((f"{words} " * 4, 0.2), (long, 2.0)):
        start = perf_counter()
        covered(gathered, text)
        assert perf_counter() - start < seconds
