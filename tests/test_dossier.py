"""Dossiers of concepts: what stands on the first page and behind it, that it is true, and told once."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import made_up_dossier as study_of
import pandas as pd
import pytest
from made_up_site import make_study, save_study

from extract.types import Label
from kg.asking.study import open_study
from kg.cli import main
from kg.defining.definition_parts import AttestedDefinition, DefinitionPart, PartKind, concept_definitions
from kg.defining.records import (
    Adoption,
    Answer,
    Contribution,
    Detail,
    Part,
    Record,
    Relation,
    Verdict,
    Withdrawal,
    Wording,
)
from kg.defining.workbook import Workbook
from kg.documents.blocks import Blank, Block, Document, Grid, Headline, PageBreak, Paragraph, Points, Quotation, Run
from kg.dossiers import alike, attested, differing, evidence, naming, open_points, sharing, using
from kg.dossiers.dossier import concept_dossier
from kg.dossiers.first_page import POINTS_AT_MOST
from kg.tables.study_tables import StudyError, StudyTables
from kg.views.clearest.whole import is_unaided

HOSTILE = "<script>alert(1)</script> =1+1 «x» | *a*\n# c"


@pytest.fixture
def study(tmp_path: Path) -> Path:
    return study_of.saved(tmp_path / "study")


def dossier(folder: Path, *concepts: str) -> Document:
    return concept_dossier(open_study(folder), concepts or ("oppfølging",))


def runs_of(block: Block) -> Iterator[tuple[Run, ...]]:
    match block:
        case Paragraph() | Quotation():
            yield block.runs
        case Points():
            yield from block.items
        case Grid():
            yield from (runs for row in block.rows for cell in row for runs in cell)
        case _:
            return


def said(blocks: Iterable[Block]) -> str:
    """All that is said in bokmål, a line a paragraph."""
    lines = []
    for block in blocks:
        if isinstance(block, Headline):
            lines.append(f"{'#' * (block.level + 1)} {block.text.nb}")
        elif isinstance(block, Grid):
            lines.append(" | ".join(head.nb for head in block.head))
            cells = (
                " | ".join(" / ".join("".join(r.text.nb for r in p) for p in cell) for cell in row)
                for row in block.rows
            )
            lines += cells
        else:
            lines += ["".join(run.text.nb for run in runs) for runs in runs_of(block)]
    return "\n".join(lines).replace("\u2060", "")


def under(document: Document, heading: str) -> list[Block]:
    """What stands between a heading and the next of its level or above."""
    blocks = list(document.blocks)
    at = next(i for i, b in enumerate(blocks) if isinstance(b, Headline) and b.text.nb == heading)
    level = blocks[at].level  # type: ignore[union-attr]
    rest = blocks[at + 1 :]
    end = next((i for i, b in enumerate(rest) if isinstance(b, Headline) and b.level <= level), len(rest))
    return rest[:end]


def heads(document: Document, level: int = 1) -> list[str]:
    return [block.text.nb for block in document.blocks if isinstance(block, Headline) and block.level == level]


def quotes(document: Document) -> list[str]:
    """Every quoted passage, of the text and of tables."""
    found = []
    for block in document.blocks:
        for runs in runs_of(block):
            words = "".join(run.text.nb for run in runs if run.quoted)
            found += [words] if words else []
    return found


@pytest.fixture(autouse=True)
def no_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    """What finds parts has its own tests; here they are made by hand, or there are none."""
    with_parts(monkeypatch, {})


def with_parts(monkeypatch: pytest.MonkeyPatch, parts: Mapping[str, Sequence[tuple[PartKind, str]]]) -> None:
    """The definitions with these parts, by their sentences."""

    def read(study: StudyTables, concept: str) -> tuple[AttestedDefinition, ...]:
        found = concept_definitions(study, concept)
        return tuple(
            replace(each, parts=tuple(made(each, *part) for part in parts.get(each.quote, ()))) for each in found
        )

    def made(definition: AttestedDefinition, kind: PartKind, words: str) -> DefinitionPart:
        start = definition.start + definition.quote.index(words) if words in definition.quote else definition.start
        return DefinitionPart(kind=kind, start=start, end=start + len(words), text=words)

    monkeypatch.setattr(attested, "concept_definitions", read)


PARTS: Mapping[str, Sequence[tuple[PartKind, str]]] = {
    study_of.FIRST: [("genus", "samtaler"), ("characteristic", "med barnet"), ("time", "hver uke")],
    study_of.SECOND: [("genus", "brev"), ("actor", "klinikken"), ("time", "om høsten")],
    study_of.MAY_BE: [("genus", "viktig")],
}


def test_one_page_comes_first_with_a_slot_and_few_points_each_with_a_number_or_a_source(study: Path) -> None:
    document = dossier(study)
    assert not document.contents
    assert document.title.nb == "Oppfølging: grunnlag for en felles definisjon"
    assert heads(document)[:4] == ["Forslag til definisjon", "Hva er felles?", "Hva er ulikt?", "Hva er åpent?"]
    first = document.blocks[: [isinstance(block, PageBreak) for block in document.blocks].index(True)]
    assert any(isinstance(block, Blank) for block in first)
    lists = [block for block in first if isinstance(block, Points)]
    assert len(lists) == 2  # nothing is shared
    for points in lists:
        assert 0 < len(points.items) <= POINTS_AT_MOST
        for runs in points.items:
            assert any(run.note for run in runs) or re.search(r"\d", "".join(run.text.nb for run in runs))


def test_the_first_page_says_what_the_tables_hold(study: Path) -> None:
    document = dossier(study)
    shared, different = said(under(document, "Hva er felles?")), said(under(document, "Hva er ulikt?"))
    assert "skolen (5 ganger) og psykisk helsetjeneste (4 ganger): 2 av 4 tjenester" not in shared  # half is not most
    assert f"En rapport sier at ordet brukes ulikt eller er uklart: {study_of.DIFFERS} (sitat 1)" in different
    assert (
        "om skolen «oppfølging» (4 av 5 ganger), men i tekst om psykisk helsetjeneste «følge opp» (3 av 4" in different
    )
    assert "Det står andre ord rundt begrepet i tekst om psykisk helsetjeneste og skolen" in different
    open_ = said(under(document, "Hva er åpent?"))
    assert f"En rapport sier at noe bør avklares eller være felles: {study_of.NEEDED} (sitat 3)" in open_
    assert "ikke funnet i tekst om politiet (2\u202f000 ord lett gjennom). Brukes et annet ord?" in open_
    assert "nevnt, men ikke talt som bruk, i tekst om fastlegen (1 gang)" in open_


def test_a_concept_that_most_services_have_is_shared(tmp_path: Path) -> None:
    usage = study_of.made_up().tables["usage"]
    most = usage[usage["service"] != "politi"]
    told = said(under(dossier(study_of.saved(tmp_path / "s", usage=most)), "Hva er felles?"))
    assert "skolen (5 ganger) og psykisk helsetjeneste (4 ganger): 2 av 3 tjenester" in told
    assert sharing.MOST == 0.5


def test_no_sentence_stands_twice_and_each_has_its_source(study: Path) -> None:
    document = dossier(study)
    found = quotes(document)
    assert len(found) == len(set(found))
    for words in found:
        assert words in study_of.TEXT
        assert not [other for other in found if other != words and words in other]
    for block in document.blocks:
        if isinstance(block, Quotation) and any(run.quoted for run in block.runs):
            note = block.runs[-1].note
            assert note is not None
            assert re.fullmatch(r"Notat om elva, side \d i filen", note.nb)
            assert re.fullmatch(r"Notat om elva, page \d of the file", note.en)
    assert "Sitat 1 [sier at noe er ulikt eller uklart]: står over." in said(document.blocks)


def test_what_is_said_of_another_word_is_not_told_of_this_one(study: Path) -> None:
    document = dossier(study)
    of_the_word = said(b for b in under(document, "Hva rapportene selv sier om ordet") if isinstance(b, Quotation))
    besides = under(document, "Andre utsagn om ord og forståelse der begrepet nevnes")
    assert study_of.BESIDES in said(besides)
    assert of_the_word.count("står over") == 2


def test_what_stands_in_a_definition_is_no_statement_besides(tmp_path: Path) -> None:
    claims = study_of.made_up().tables["claims"]
    again = claims.iloc[[0]].assign(**study_of.place(study_of.FIRST), quote=study_of.FIRST)
    folder = study_of.saved(tmp_path / "s", claims=pd.concat([claims, again], ignore_index=True))
    assert said(dossier(folder).blocks).count(study_of.FIRST) == 1


def test_every_definition_stands_by_service_and_what_may_be_none_apart(study: Path) -> None:
    told = said(under(dossier(study), "Definisjoner"))
    assert re.search(rf"### Skole\nSitat \d+ \[formell definisjon; dokumentets ord\]: {study_of.FIRST}", told)
    assert re.search(rf"### Psykisk helse\nSitat \d+ \[kort forklaring; dokumentets ord\]: {study_of.SECOND}", told)
    assert told.index("### Mulige definisjoner") < told.index(study_of.MAY_BE)


def test_a_definition_said_again_is_counted_and_not_repeated(tmp_path: Path) -> None:
    definitions = study_of.made_up().tables["definitions"]
    row = definitions.iloc[0]
    name = f"elv:{row['start']}:{row['end']}:{row['term']}"
    again = definitions.iloc[[0]].assign(**study_of.place(study_of.AT_CLINIC), repeats=name)
    folder = study_of.saved(tmp_path / "s", definitions=pd.concat([definitions, again], ignore_index=True))
    document = dossier(folder)
    (quote,) = (b for b in under(document, "Definisjoner") if isinstance(b, Quotation) and study_of.FIRST in said([b]))
    assert "nesten likt 1 sted til" in quote.runs[0].text.nb
    assert quote.runs[-1].note is not None
    assert quote.runs[-1].note.nb == "Notat om elva, side 2 i filen; nesten likt: Notat om elva, side 1 i filen"


def test_parts_of_certain_definitions_stand_side_by_side_and_empty_cells_are_seen(
    study: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with_parts(monkeypatch, PARTS)
    document = dossier(study)
    (grid,) = (block for block in under(document, "Hva definisjonene inneholder") if isinstance(block, Grid))
    cells = {
        row[0][0][0].text.nb: [["".join(r.text.nb for r in p) for p in cell] for cell in row[1:]] for row in grid.rows
    }
    assert cells["Hva slags (overbegrep)"] == [["samtaler"], ["brev"]]
    assert cells["Hvem som gjør det"] == [[], ["klinikken"]]
    assert cells["Formål"] == [[], []]
    assert "Alle definisjonene sier når det skjer (2 definisjoner)." in said(document.blocks)
    assert "Det er ikke sagt med samme ord når det skjer: hver uke og om høsten" in said(document.blocks)


def test_what_no_rule_could_take_apart_is_said_and_nothing_is_claimed_of_it(
    study: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with_parts(monkeypatch, {study_of.FIRST: PARTS[study_of.FIRST], study_of.SECOND: []})
    document = dossier(study)
    told = said(document.blocks)
    assert "Ikke delt opp: 1 definisjon, som må leses hel." in told
    assert "Alle definisjonene sier" not in told


def test_parts_come_from_what_finds_them(study: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.undo()
    found = evidence.Ground(open_study(study)).evidence("oppfolging").definitions
    assert [definition.entry.quote.place.title for definition in found] == ["Notat om elva"] * 3
    assert all(part.text in study_of.TEXT for definition in found for part in definition.parts)


def test_two_definitions_may_have_a_part_in_the_same_words(study: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with_parts(monkeypatch, {study_of.FIRST: [("genus", "Brev")], study_of.SECOND: [("genus", "brev")]})
    told = said(under(dossier(study), "Hva er felles?"))
    assert "To definisjoner sier med samme ord hva slags ting det er: brev" in told
    with_parts(monkeypatch, {text: [("genus", "en oppfølging")] for text in (study_of.FIRST, study_of.SECOND)})
    assert "med samme ord" not in said(under(dossier(study), "Hva er felles?"))  # it is what it is


def test_what_it_is_called_has_forms_with_counts_and_the_words_of_each_service(study: Path) -> None:
    add(study, Detail(concept="oppfolging", name="deprecated", language="nb", text="etterfølging\nhaleheng"))
    told = said(under(dossier(study), "Hva begrepet heter"))
    n = (open_study(study).mentions["concept"] == "oppfolging").sum()
    assert f"({n} ganger i alt): oppfølging ({n})." in told
    assert "Psykisk helse | følge opp (3), oppfølging (1)" in told
    assert "Frarådde termer: Bokmål: etterfølging, haleheng" in told


def test_words_of_the_scheme_are_not_called_terms_and_none_advised_against_stands_twice(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    mentions = study_of.made_up().tables["mentions"]
    folder = study_of.saved(tmp_path / "s", mentions=mentions.assign(label="oppfølging"))
    concept = evidence.Ground(open_study(folder)).evidence("oppfolging").view.concept
    other = Label(text="ettervakt", language="nb", kind="alternative")
    labels = (*concept.labels, other, Label(text="tilsyn", language="nb", kind="alternative"))
    scheme = {"oppfolging": replace(concept, labels=labels)}
    monkeypatch.setattr(evidence.Ground, "scheme", property(lambda _: scheme))
    before = said(under(dossier(folder), "Hva begrepet heter"))
    assert "Andre termer" not in before
    assert re.search(rf"Andre ord i begrepslisten: Bokmål: .*{other.text}", before)
    assert "Også funnet som" not in before
    add(folder, Detail(concept="oppfolging", name="deprecated", language="nb", text=other.text))
    add(folder, Detail(concept="oppfolging", name="admitted", language="nb", text=f"{other.text}\nnabohjelp"))
    told = said(under(dossier(folder), "Hva begrepet heter"))
    assert "Andre termer: Bokmål: nabohjelp" in told
    assert f"Frarådde termer: Bokmål: {other.text}" in told
    assert len(re.findall(rf"(?:: |, ){other.text}(?:,|$)", told, re.MULTILINE)) == 1


def test_what_is_only_looked_for_stands_there_when_it_was_found(tmp_path: Path) -> None:
    mentions = study_of.made_up().tables["mentions"]
    own = mentions["concept"] == "oppfolging"
    hidden = Label(text="følgje etter", language="nn", kind="hidden")
    concept = evidence.Ground(open_study(study_of.saved(tmp_path / "a"))).evidence("oppfolging").view.concept
    concept = replace(concept, labels=(*concept.labels, hidden))
    for label, told in (("følgje etter", f"følgje etter ({own.sum()})"), ("oppfølging", "")):
        folder = study_of.saved(tmp_path / label, mentions=mentions.assign(label=label))
        found = evidence.Ground(open_study(folder)).evidence("oppfolging")
        assert naming._found_by(concept, found) == told


def test_every_service_with_uses_has_a_sentence_or_the_number_of_one_above(tmp_path: Path) -> None:
    opened = open_study(study_of.saved(tmp_path / "s"))
    found = evidence.Ground(opened).evidence("oppfolging")
    blocks = [*using.usage(found)]
    assert {row.name.nb for row in found.used} <= {b.text.nb for b in blocks if isinstance(b, Headline)}
    again = using._sentences(found.used[0].anchor, found)
    assert re.fullmatch(r"Sitat \d+: står over\.", said(again))


def test_a_sentence_that_leans_on_another_is_shown_and_said_to(study: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(evidence.Evidence, "stands_alone", lambda *_: False)
    told = said(under(dossier(study), "Hvem bruker begrepet, og hvordan?"))
    assert re.search(r"Sitat \d \[vist som den står; les den gjerne i sammenheng\]: ", told)


def test_usage_is_that_of_the_table_and_too_little_text_has_no_rate(tmp_path: Path) -> None:
    usage = study_of.made_up().tables["usage"]
    usage.loc[usage["service"] == "psykisk_helse", "words"] = 999
    told = said(under(dossier(study_of.saved(tmp_path / "s", usage=usage)), "Hvem bruker begrepet, og hvordan?"))
    assert "Skole | 5 | 25,0 | 10,0–60,0 | 1" in told
    assert "Psykisk helse | 4 | – | for lite tekst | 1" in told
    assert study_of.AT_SCHOOL in told


def test_sentences_about_no_service_are_shown_behind_those_of_services(study: Path) -> None:
    told = said(under(dossier(study), "Hvem bruker begrepet, og hvordan?"))
    assert "### Skole" in told
    usage = study_of.made_up().tables["usage"]
    none = usage.assign(n=0)
    alone = study_of.saved(study.parent / "none", usage=none)
    assert "regnet som bruk for en bestemt tjeneste" in said(under(dossier(alone), "Hvem bruker begrepet, og hvordan?"))


def test_what_is_denied_stands_apart_and_is_no_use(study: Path) -> None:
    told = said(under(dossier(study), "Sies ikke å brukes eller gjøres"))
    assert "Fastlege" in told
    assert "Fastlege" not in said(b for b in dossier(study).blocks if isinstance(b, Grid) and b.caption is None)


def test_near_concepts_have_their_relation_and_the_sentences_that_hold_both(study: Path) -> None:
    add(study, Relation(concept="oppfolging", other="behandling", kind="partitive"))
    document = dossier(study)
    grid = next(block for block in under(document, "Nære begreper") if isinstance(block, Grid))
    rows = {row[0][0][0].text.nb: row for row in grid.rows}
    told = said([Grid(head=(), rows=tuple(rows.values()))])
    assert "tiltak | overordnet i begrepslisten | 0" in told
    assert "helheten som dette er en del av (arbeidsbenken, Kari)" in told
    assert re.search(r"behandling \| .* \| 1 \| se sitat \d", told)


def test_a_rejected_relation_is_none(study: Path) -> None:
    add(study, Relation(concept="behandling", other="tiltak", kind="generic", standing="rejected"))
    assert "arbeidsbenken" not in said(dossier(study, "tiltak").blocks)


def test_pairs_that_differ_have_an_example_of_each_side_and_others_cannot_be_told(study: Path) -> None:
    part = under(dossier(study), "Brukes ordet likt?")
    told = said(part)
    assert "### Ulikt: psykisk helsetjeneste og skolen" in told
    assert len([block for block in part if isinstance(block, Quotation)]) == 2
    assert "Det kan ikke avgjøres om ordet brukes likt i tekst om:\nfastlegen og skolen (6 og 7 ganger brukt)" in told
    assert "1 par av tjenester kan ikke sammenliknes" in told
    assert "brev" not in told  # words that stand near are no answer


def test_of_many_pairs_one_that_differs_may_be_chance(tmp_path: Path) -> None:
    meaning = study_of.made_up().tables["meaning"]
    for p, beyond in ((0.025, True), (0.026, False)):  # two pairs are tested
        meaning.loc[0, "p"] = p
        document = dossier(study_of.saved(tmp_path / str(beyond), meaning=meaning))
        assert ("andre ord rundt" in said(under(document, "Hva er ulikt?"))) is beyond
        told = said(under(document, "Brukes ordet likt?"))
        assert "2 par er sammenliknet" in told
        assert ("### Ulikt" in told) is beyond
        assert ("1 par som ville sett ulikt ut alene, regnes ikke som ulikt" in told) is not beyond
        undecided = "2 av 3 par" if beyond else "3 av 3 par"
        assert undecided in said(under(document, "Hva er åpent?"))


def test_a_proposal_stands_first_with_the_sources_of_its_parts(study: Path) -> None:
    start = study_of.place(study_of.FIRST)["start"]
    part = Part(start=0, end=8, quote="samtaler", document="elv", source_start=start, source_end=start + 8,
                citation="Notat om elva, s. 2")  # fmt: skip
    twice = [part, Part(**{name: getattr(part, name) for name in part.__slots__} | {"start": 4, "end": 999})]
    wording = Wording(concept="oppfolging", language="nb", text="samtaler med alle", parts=tuple(twice))
    number = add(study, wording)
    document = dossier(study)
    paragraph = next(block for block in under(document, "Forslag til definisjon") if isinstance(block, Paragraph))
    assert [(run.text.nb, run.note and run.note.nb) for run in paragraph.runs] == [
        ("Bokmål: ", None), ("samtaler", "Notat om elva, s. 2"), (" med alle", None)
    ]  # fmt: skip
    assert not any(isinstance(block, Blank) for block in document.blocks)
    assert "Forslag av Kari" in said(document.blocks)
    add(study, Adoption(concept="oppfolging", wordings=(number,), version="1.0.0", relation="self-composed"))
    first = dossier(study)
    assert re.fullmatch(r"Vedtatt definisjon 1\.0\.0 \(\d{4}-\d\d-\d\d, av Kari\)", heads(first)[0])
    assert "Forslag" not in said(first.blocks)
    add(study, Wording(concept="oppfolging", language="nb", text="brev til alle"), follows=number)
    assert heads(dossier(study))[1] == "Forslag til definisjon"  # a new one, beside what holds
    add(study, Withdrawal(concept="oppfolging"), follows=number + 1)
    assert heads(dossier(study))[0] == "Forslag til definisjon"


def test_page_one_says_in_a_line_how_the_hearing_stands(study: Path) -> None:
    number = add(study, Wording(concept="oppfolging", language="nb", text="samtaler med alle"))
    assert "Høring" not in said(dossier(study).blocks)
    verdicts: dict[str, Verdict] = {"skole": "accept", "politi": "reject", "fastlege": "reject"}
    for service, verdict in verdicts.items():
        add(study, Answer(concept="oppfolging", wording=number, service=service, verdict=verdict))
    line = "godtar 1 (skolen), godtar med merknad 0, avviser 2 (fastlegen og politiet), har ikke svart"
    assert f"Høring av denne ordlyden: {line}" in said(under(dossier(study), "Forslag til definisjon"))
    add(study, Adoption(concept="oppfolging", wordings=(number,), version="1.0.0", relation="self-composed"))
    adopted = dossier(study)
    assert f"Høring av denne ordlyden: {line}" in said(under(adopted, heads(adopted)[0]))
    assert "Politi | avviser" in said(under(adopted, "Svar fra tjenestene"))


def test_a_hearing_on_another_wording_is_told_as_such(study: Path) -> None:
    number = add(study, Wording(concept="oppfolging", language="nb", text="samtaler med alle"))
    add(study, Answer(concept="oppfolging", wording=number, service="skole", verdict="remark", remark="noen"))
    add(study, Wording(concept="oppfolging", language="nb", text="samtaler med noen"), follows=number)
    told = said(under(dossier(study), "Forslag til definisjon"))
    assert "har ingen svart på. Høring av utkast 1: godtar 0, godtar med merknad 1 (skolen)" in told


def test_a_new_wording_hides_no_earlier_answer(study: Path) -> None:
    number = add(study, Wording(concept="oppfolging", language="nb", text="samtaler med alle"))
    add(study, Answer(concept="oppfolging", wording=number, service="politi", verdict="reject", remark="for vid"))
    add(study, Answer(concept="oppfolging", wording=number, service="fastlege", verdict="accept"))
    newer = add(study, Wording(concept="oppfolging", language="nb", text="samtaler med noen"), follows=number)
    add(study, Answer(concept="oppfolging", wording=newer, service="skole", verdict="accept"))
    line = "Svar på tidligere utkast: politiet avviser (utkast 1)."
    assert line in said(under(dossier(study), "Forslag til definisjon"))
    told = said(under(dossier(study), "Svar fra tjenestene"))
    assert "1 svar på utkast 2." in told
    assert "Politi avviser (utkast 1): for vid" in told
    assert "Fastlege godtar (utkast 1)" in told


def test_what_people_wrote_stays_wording(study: Path) -> None:
    number = add(study, Wording(concept="oppfolging", language="nb", text=HOSTILE))
    add(study, Answer(concept="oppfolging", wording=number, service="skole", verdict="remark", remark=HOSTILE))
    add(study, Contribution(concept="oppfolging", service="skole", question="Hva gjør dere?", text=HOSTILE))
    add(study, Contribution(concept="oppfolging", service="fastlege", question="Hva gjør dere?", text=" "))
    document = dossier(study)
    assert f"Skole | godtar med merknad | {HOSTILE} | Kari" in said(under(document, "Svar fra tjenestene"))
    assert said(under(document, "Fra arbeidsmøtet")) == f"Hva gjør dere?\nSkole: {HOSTILE}"


def test_a_concept_that_stands_nowhere_has_a_short_dossier_that_says_what_to_do(study: Path) -> None:
    document = dossier(study, "tiltak")
    assert heads(document) == [
        "Forslag til definisjon", "Ikke funnet i dokumentene", "Hva begrepet heter", "Nære begreper",
        "Hva dere kan gjøre", "Dokumenter og forbehold",
    ]  # fmt: skip
    told = said(document.blocks)
    assert "Begrepet ble lett etter i 1 dokument" in told
    assert "Oppfølging: underordnet i begrepslisten; står 10 ganger i løpende tekst" in told
    assert quotes(document) == []


def test_several_concepts_make_one_document_that_begins_with_how_they_stand(study: Path) -> None:
    document = dossier(study, "oppfølging", "behandling", "oppfolging")
    assert document.contents
    assert document.title.nb == "Grunnlag for felles definisjoner av oppfølging og behandling"
    assert heads(document, 0) == [
        "Begrepene ved siden av hverandre", "Oppfølging: grunnlag for en felles definisjon",
        "Behandling: grunnlag for en felles definisjon", "Dokumenter og forbehold",
    ]  # fmt: skip
    told = said(under(document, "Begrepene ved siden av hverandre"))
    assert "Oppfølging og behandling: behandling er beslektet i begrepslisten. De står sammen i 1 setning." in told
    found = quotes(document)
    assert len(found) == len(set(found))


def test_a_sentence_of_another_concepts_definition_stands_with_that(tmp_path: Path) -> None:
    definitions = study_of.made_up().tables["definitions"]
    other = definitions.iloc[[0]].assign(**study_of.place(study_of.BOTH), concept="behandling", term="behandling")
    spans: dict[str, Any] = {
        "definiens_start": other["start"],
        "definiens_end": other["end"],
        "definiens": study_of.BOTH,
    }
    found = pd.concat([definitions, other.assign(quote=study_of.BOTH, **spans)], ignore_index=True)
    document = dossier(study_of.saved(tmp_path / "s", definitions=found), "oppfølging", "behandling")
    assert said(document.blocks).count(study_of.BOTH) == 1
    assert study_of.BOTH in said(under(document, "Behandling: grunnlag for en felles definisjon"))


def test_the_appendix_has_few_quotes_of_each_service(tmp_path: Path) -> None:
    opened = open_study(study_of.saved(tmp_path / "s"))
    ground = evidence.Ground(opened)
    found = ground.evidence("oppfolging")
    group = found.groups["skole"] if "skole" in found.groups else next(iter(found.groups.values()))
    assert [*found.new_quotes(group.anchor)]
    chosen = using._chosen(found, at_most=30)
    assert all(len(few) <= using.OF_A_SERVICE for few in chosen.values())
    assert sum(map(len, using._chosen(found, at_most=1).values())) == 1


@pytest.mark.parametrize(("spare", "told"), [(0, True), (-1, False)])
def test_a_long_statement_is_only_named_on_the_first_page(
    study: Path, monkeypatch: pytest.MonkeyPatch, spare: int, told: bool
) -> None:
    monkeypatch.setattr(evidence, "SHORT", len(study_of.DIFFERS) + spare)
    monkeypatch.setattr(differing, "LONGEST", len(study_of.DIFFERS) + spare)
    first = under(dossier(study), "Hva er ulikt?")
    assert (study_of.DIFFERS in said(first)) is told
    assert ("ulikt eller er uklart.\n" in said(first)) is not told
    assert is_unaided(study_of.DIFFERS)


@pytest.mark.parametrize(("n", "asked"), [(2, False), (3, True)])
def test_a_service_is_asked_what_it_means_from_three_uses_on(tmp_path: Path, n: int, asked: bool) -> None:
    made = study_of.made_up().tables
    usage = made["usage"]
    usage.loc[(usage["service"] == "politi"), "n"] = n
    told = said(under(dossier(study_of.saved(tmp_path / "s", usage=usage)), "Hva er åpent?"))
    assert (f"Begrepet brukes om politiet ({n} ganger), men ingen sikker definisjon" in told) is asked
    assert open_points.USES_TO_EXPLAIN == sharing.USES_TO_COMPARE == 3


def test_words_of_one_service_only_are_told_when_they_are_no_slip(tmp_path: Path) -> None:
    senses = study_of.made_up().tables["senses"]
    told = said(under(dossier(study_of.saved(tmp_path / "one", senses=senses)), "Brukes ordet likt?"))
    assert "følge opp (3)" in told
    assert "timeoppfølging" not in told
    senses.loc[senses["sense"] == "timeoppfølging", "n"] = alike.USES_OF_OWN_WORD
    again = said(under(dossier(study_of.saved(tmp_path / "two", senses=senses)), "Brukes ordet likt?"))
    assert "Skole: timeoppfølging (2)" in again


def test_a_study_without_later_tables_has_dossiers_too(tmp_path: Path) -> None:
    made = make_study()
    for name in ("senses", "meaning", "claims"):
        del made.tables[name]
    folder = save_study(made, tmp_path / "study")
    assert "Hva begrepet heter" in heads(dossier(folder, "behandling"))


def test_an_unknown_concept_is_told_with_the_nearest(study: Path) -> None:
    with pytest.raises(StudyError, match="no concept 'oppfølgning' in this study; did you mean 'oppfølging'"):
        dossier(study, "behandling", "oppfølgning")


def test_the_same_study_gives_the_same_document(study: Path) -> None:
    assert dossier(study) == dossier(study)


def test_the_command_writes_the_file_and_says_where(
    study: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    pytest.importorskip("kg.documents.files")
    target = tmp_path / "new" / "o.md"
    assert main(["dossier", "oppfølging", "behandling", str(study), "-o", str(target)]) == 0
    assert capsys.readouterr().out.strip().endswith("o.md")
    assert target.read_text(encoding="utf-8").startswith("# Grunnlag for felles definisjoner")
    target.write_text("Ferdig.", encoding="utf-8")
    assert main(["dossier", "oppfølging", str(study), "-o", str(target)]) == 2
    assert "o.md: it is there already" in capsys.readouterr().err
    english = tmp_path / "o.html"
    assert main(["dossier", "oppfølging", str(study), "-o", str(english), "--language", "en"]) == 0
    assert "What is shared?" in english.read_text(encoding="utf-8")
    assert main(["dossier", "oppfølging", str(study), "-o", str(tmp_path / "o.odt")]) == 2


def test_a_study_named_before_the_concept_is_told(
    study: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["dossier", str(study), "oppfølging", "-o", str(tmp_path / "o.md")]) == 2
    assert "so the two are swapped" in capsys.readouterr().err


def add(folder: Path, record: Record, *, follows: int | None = None) -> int:
    """An entry of Kari's in the study's workbook; its number."""
    return Workbook(study=folder).add(record, author="Kari", follows=follows).number
