"""A concept system is the scheme's as people changed it, and its faults are told in sentences."""

from pathlib import Path

import pytest
from made_up_scheme import boat_study

from extract.concepts.scheme import load_scheme
from kg.defining.records import Adoption, Relation, RelationKind, Withdrawal, Wording
from kg.defining.workbook import Workbook
from kg.systems.faults import faults
from kg.systems.genus import GenusFinder
from kg.systems.system import (
    MOST_CONCEPTS,
    ConceptSystem,
    ConceptSystemError,
    SystemConcept,
    SystemRelation,
    concept_system,
)
from kg.systems.told import relations_in_words, title_of
from kg.wording.text import Text


def relation(concept: str, other: str, kind: RelationKind = "generic", criterion: str = "") -> SystemRelation:
    return SystemRelation(concept=concept, other=other, kind=kind, criterion=criterion)


def system_of(*relations: SystemRelation, **genera: str) -> ConceptSystem:
    """A system whose concepts are called by their ids in capitals."""
    names = sorted({name for one in relations for name in (one.concept, one.other)})
    concepts = tuple(
        SystemConcept(
            id=name, label=Text(name.upper(), name.upper()), genus=genera.get(name, ""), genus_words="et ord",
            genus_label=Text(genera.get(name, "").upper(), ""),
        )
        for name in names
    )  # fmt: skip
    return ConceptSystem(concepts=concepts, relations=relations)


def told(system: ConceptSystem) -> list[str]:
    return [fault.said.nb for fault in faults(system)]


def pairs(system: ConceptSystem) -> set[tuple[str, str, str]]:
    return {(one.concept, one.kind, one.other) for one in system.relations}


def test_a_role_is_that_of_the_other_whichever_id_is_first(tmp_path: Path) -> None:
    study = boat_study(tmp_path)
    record = Relation(concept="havn", other="bat", kind="associative", criterion="det som hører til der")
    Workbook(study=study.folder).add(record, author="Kari", follows=None)
    (one,) = (each for each in concept_system(study, ["havn", "bat"]).relations if each.kind == "associative")
    assert (one.concept, one.other, one.criterion) == ("havn", "bat", "det som hører til der")


def test_the_schemes_relations_are_generic_and_associative(tmp_path: Path) -> None:
    system = concept_system(boat_study(tmp_path), ["båt", "seilbat", "havn"])
    assert pairs(system) == {("seilbat", "generic", "bat"), ("bat", "associative", "havn")}
    assert [one.accepted for one in system.relations] == [False, False]


def test_people_add_and_take_away_relations(tmp_path: Path) -> None:
    book = Workbook(study=tmp_path)
    book.add(
        Relation(concept="seilbat", other="bat", kind="generic", criterion=" framdrift "), author="K", follows=None
    )
    book.add(Relation(concept="seil", other="seilbat", kind="partitive"), author="K", follows=None)
    for one, other in (("seil", "seilbat"), ("havn", "bat")):  # an associative one is the same from either side
        record = Relation(concept=one, other=other, kind="associative", standing="rejected")
        book.add(record, author="K", follows=None)
    system = concept_system(boat_study(tmp_path), ["bat", "seilbat", "seil", "havn"])
    assert pairs(system) == {("seilbat", "generic", "bat"), ("seil", "partitive", "seilbat")}
    assert system.relations[1].criterion == "framdrift"
    assert all(one.accepted for one in system.relations)


def test_what_connects_the_chosen_is_taken_in_and_nothing_else(tmp_path: Path) -> None:
    study = boat_study(tmp_path)

    def beside(*names: str) -> list[str]:
        return [concept.id for concept in concept_system(study, names).concepts if not concept.chosen]

    assert beside("seilbat", "motorbat") == ["bat"]  # two have it above them
    assert beside("jolle", "bat") == ["robat", "seilbat"]  # between the two
    assert beside("seilbat", "havn") == []  # nothing above both
    assert beside("seilbat") == ["bat", "jolle", "seil"]  # one alone, with all that it is related to


def test_no_concept_too_many_or_an_unknown_one_is_an_error(tmp_path: Path) -> None:
    many = {f"c{number}": (f"begrep {number}", "", "") for number in range(MOST_CONCEPTS + 1)}
    study = boat_study(tmp_path, many)
    assert len(concept_system(study, [*many][:MOST_CONCEPTS]).concepts) == MOST_CONCEPTS
    with pytest.raises(ConceptSystemError, match=r"121 concepts are more than can be read.*choose fewer"):
        concept_system(study, many)
    with pytest.raises(ConceptSystemError, match="name at least one"):
        concept_system(study, [])
    with pytest.raises(Exception, match="did you mean 'begrep 1'"):
        concept_system(study, ["begrepp 1"])


def test_the_adopted_definition_stands_in_the_system(tmp_path: Path) -> None:
    study, book = boat_study(tmp_path), Workbook(study=tmp_path)
    text = "fartøy som er lite"
    wording = book.add(Wording(concept="bat", language="nb", text=text), author="K", follows=None)
    adoption = Adoption(concept="bat", wordings=(wording.number,), version="1.0.0", relation="self-composed")
    adopted = book.add(adoption, author="K", follows=None)
    assert concept_system(study, ["bat", "havn"]).concept("bat").definition == Text(text, "")
    book.add(Withdrawal(concept="bat"), author="K", follows=adopted.number)
    assert concept_system(study, ["bat", "havn"]).concept("bat").definition == Text("", "")


def test_circles_are_named_along_their_way() -> None:
    circle = system_of(relation("b", "a"), relation("c", "b"), relation("a", "c"), relation("d", "a"))
    assert next((fault.code, fault.concepts) for fault in faults(circle)) == ("cycle", ("a", "c", "b"))
    assert "A → C → B → A" in told(circle)[0]
    parts = system_of(relation("a", "b", "partitive"), relation("b", "a", "partitive"))
    assert told(parts) == ["Delene går i ring: A → B → A. Et begrep kan ikke være en del av seg selv."]


def test_a_large_knot_of_circles_is_one_fault() -> None:
    names = [f"c{number:02}" for number in range(40)]
    knot = system_of(*(relation(one, other) for one in names for other in names if one != other))
    assert [fault.code for fault in faults(knot)].count("cycle") == 1


def test_a_relation_to_itself_and_two_kinds_of_relation_are_told() -> None:
    both = system_of(relation("a", "a"), relation("b", "a"), relation("a", "b", "associative"))
    assert told(both) == [
        "«A» har en relasjon til seg selv. Ta den bort.",
        "«A» og «B» har flere slags relasjoner: overbegrep, assosiativ. Behold én.",
    ]
    assert faults(both)[1].said.en.startswith("“A” and “B” have relations of several kinds: generic, associative.")


def test_sisters_need_one_criterion() -> None:
    assert told(system_of(relation("b", "a"))) == []  # an only child is told from no sister
    assert told(system_of(relation("b", "a", criterion="bruk"), relation("c", "a", criterion="Bruk"))) == []
    bare = told(system_of(relation("b", "a"), relation("c", "a", criterion="bruk")))
    assert bare == ["Underbegrepene til «A» (B) mangler inndelingskriterium. Skriv hva de er delt inn etter."]
    mixed = told(system_of(relation("b", "a", criterion="bruk"), relation("c", "a", criterion="alder")))
    assert "delt inn etter ulike kriterier: alder (C); bruk (B)" in mixed[0]
    assert told(system_of(relation("b", "a", "partitive"), relation("c", "a", "partitive"))) == []


def test_a_definition_that_begins_with_another_concept_is_told() -> None:
    assert told(system_of(relation("b", "a"), relation("d", "c"), b="a")) == []
    assert told(system_of(relation("b", "a"), relation("a", "c"), b="c")) == []  # further up
    wrong = told(system_of(relation("b", "a"), relation("d", "c"), b="c"))
    assert len(wrong) == 1
    assert wrong[0].startswith("Definisjonen av «B» begynner med «et ord», altså «C», men overbegrepet er «A».")


@pytest.mark.parametrize(
    ("text", "genus"),
    [
        ("Tiltak som settes inn tidlig", "tiltak"),
        ("et planlagt tiltak for barn, ikke en behandling", "tiltak"),
        ("samarbeid mellom to parter", "samarbeid"),
        ("det at to parter er enige", None),
        ("barn som får tiltak", None),
        ("tiltaksplan for et barn", None),  # the head decides
        ("", None),
    ],
)
def test_the_genus_ends_the_first_noun_phrase(text: str, genus: str | None) -> None:
    found = GenusFinder(load_scheme()).genus(text)
    assert (found.concept if found else None) == genus


def test_a_system_in_words() -> None:
    one = system_of(
        relation("b", "a", criterion="bruk"), relation("c", "a", "partitive"), relation("b", "c", "associative")
    )
    assert relations_in_words(one, "nb") == (
        "B er en slags A (delt inn etter bruk)", "C er en del av A", "B henger sammen med C",
    )  # fmt: skip
    assert relations_in_words(one, "en")[0] == "B is a kind of A (divided by bruk)"
    assert relations_in_words(system_of(), "nb") == ("Ingen relasjoner mellom begrepene.",)
    assert title_of(one) == Text("Begrepssystem: A, B, C", "Concept system: A, B, C")
