"""What uses stand on: clauses, subjects, prepositions, names of bodies, the study's own text, repeats and denials."""

import time

import pytest
from hand_documents import hand_document
from made_up import make_source

from corpus.document import to_document
from extract.attribution import word_classes
from extract.attribution.service_scheme import load_services
from extract.attribution.word_classes import is_finite, is_infinitive, is_passive
from extract.uses import clauses, denials, method_text, names, phrases, repeats, roles
from extract.uses.denials import denied_names, may_be_denied
from extract.uses.method_text import is_method_heading, is_method_sentence, method_sections
from extract.uses.names import names_in
from extract.uses.roles import Reading, read_sentence
from extract.uses.speakers import may_speak, speakers

SERVICES = load_services()


def read(text: str) -> Reading:
    return read_sentence(text, SERVICES.find_names(text), 0)


def parts(text: str) -> list[tuple[str, str]]:
    return [(part.hit.pattern.names[0], part.role) for part in read(text).parts]


def clauses_of(text: str) -> list[str]:
    reading = read(text)
    return [" ".join(token.text for token in reading.tokens[each.start : each.end]) for each in reading.clauses]


def subjects(text: str) -> list[str]:
    reading = read(text)
    return [" ".join(token.text for token in reading.subject(each.index)) for each in reading.clauses]


@pytest.mark.parametrize(
    ("word", "finite", "passive"),
    [
        ("samarbeider", True, False), ("kartlegges", True, True), ("oversendes", True, True), ("finst", True, False),
        ("konkretiseres", True, True), ("læreres", False, False), ("tilrettelegges", True, True),
        ("kartlegge", False, False), ("barnehagen", False, False), ("best", False, False), ("fulgt", False, False),
    ],
)  # fmt: skip
def test_forms_of_verbs(word: str, finite: bool, passive: bool) -> None:
    assert (is_finite(word), is_passive(word)) == (finite, passive)
    assert is_infinitive("samarbeide")
    assert not is_infinitive("samarbeid")


def test_a_short_form_in_st_is_a_superlative() -> None:
    assert len("best") < word_classes._LEAST_PASSIVE
    assert is_passive("utviklast") == (len("utviklast") >= word_classes._LEAST_PASSIVE)


def test_clauses_begin_at_conjunctions_commas_and_second_verbs() -> None:
    assert clauses_of("Når skolen melder fra, utreder PPT barnet.") == [
        "",
        "når skolen melder fra",
        ", utreder ppt barnet",
    ]
    assert clauses_of("Rektor mener skolen gjør nok.") == ["rektor mener", "skolen gjør nok"]
    assert clauses_of("Barn som får hjelp trenger tid.") == ["barn", "som får hjelp", "trenger tid"]
    assert clauses_of("Skolen og PPT samarbeider.") == ["skolen og ppt samarbeider"]


def test_som_without_a_verb_near_is_as() -> None:
    assert clauses_of("Det ses som et viktig tiltak i skolen.") == ["det ses som et viktig tiltak i skolen"]
    assert len(clauses_of("Det er skolen som ser tiltak.")) == 2


def test_a_relative_clause_does_not_begin_a_coordinated_one() -> None:
    assert clauses_of("Byen har skoler og lag som hjelper.") == ["byen har skoler og lag", "som hjelper"]


def test_a_new_clause_has_its_verb_near() -> None:
    far = "Skolen melder fra og " + "alle de store gode " * clauses._REACH + "barnehagene følger opp."
    assert len(clauses_of("Skolen melder fra og barnehagene følger opp.")) == 2
    assert len(clauses_of(far)) == 1


def test_the_subject_stands_before_the_verb_or_right_behind_it() -> None:
    assert subjects("Skolen kartlegger barna.") == ["skolen"]
    assert subjects("I fjor møtte skolen barna.") == ["skolen"]
    assert subjects("Også skolen kartlegger barna.") == ["også skolen"]
    assert subjects("Barn som kartlegges får hjelp.")[1] == "barn"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("PPT hjelper skolen.", [("ppt", "subject"), ("skole", "object")]),
        ("I dag hjelper PPT skolen.", [("ppt", "subject"), ("skole", "object")]),
        ("Barnet hjelpes av PPT på skolen.", [("ppt", "acting"), ("skole", "place")]),
        ("Samarbeidet mellom skolen og PPT er godt.", [("skole", "acting"), ("ppt", "acting")]),
        ("PPT møter foreldre sammen med skolen.", [("ppt", "subject"), ("skole", "partner")]),
        ("Ansatte i barnehagen kjenner barna.", [("barnehage", "subject")]),
        ("Over halvparten av kommunene svarer.", [("kommune", "subject")]),
        ("Om lag 40 % av de ansatte i barnehagen svarer.", [("barnehage", "subject")]),
        ("Melding om skolen kommer.", [("skole", "named")]),
        ("Halvparten av barna møter tjenester som PPT.", [("ppt", "object")]),
        ("Vi møter andre etater (PPT, NAV).", [("ppt", "object"), ("nav", "object")]),
        ("BUP, i motsetning til PPT, gir behandling.", [("psykisk_helse", "subject"), ("ppt", "contrast")]),
        ("Etatene (NAV, politi) samarbeider.", [("nav", "subject"), ("politi", "subject")]),
        ("Ansatte i de store kommunene vet mer enn andre.", []),
        ("Det er forskjell på kommuner av ulik størrelse.", []),
        ("Halvparten av de store og kommunene selv svarer.", [("kommune", "subject")]),
        ("Kommunens PPT hjelper.", [("kommune", "named"), ("ppt", "subject")]),
        ("I dag hjelper kommunens PPT barna.", [("kommune", "named"), ("ppt", "subject")]),
    ],
)
def test_parts(text: str, expected: list[tuple[str, str]]) -> None:
    assert parts(text) == expected


def test_staff_of_examples_of_staff_is_followed_only_so_far() -> None:
    deep = "Vi møter " + "ansatte i " * (roles.MOST_STEPS + 1) + "skolen."
    assert parts("Vi møter ansatte i skolen.") == [("skole", "object")]
    assert parts(deep) == [("skole", "named")]


def test_a_genitive_owns_what_follows_up_to_its_reach() -> None:
    near = read("De roser skolens arbeid med barna.").parts[0]
    far = read("De roser skolens " + "svært gode " * phrases.OWNED_REACH + "arbeid.").parts[0]
    assert near.owned == len(["de", "roser", "skolens", "arbeid", "med", "barna"])
    assert far.owned == far.token + phrases.OWNED_REACH
    assert read("De roser skolens ansatte.").parts[0].owned == -1
    assert read("De roser PPT sitt arbeid.").parts[0].owned == len(["de", "roser", "ppt", "sitt", "arbeid"])


def named(text: str) -> list[str]:
    reading = read(text)
    return [" ".join(token.text for token in reading.tokens[a:b]) for a, b in names_in(reading.tokens, text)]


def test_names_of_bodies_laws_and_undertakings() -> None:
    assert named("Senter for skole og helse har laget et kurs.") == ["senter for skole og helse"]
    assert named("Kurset bygger på lov om tiltak mot vold.") == ["lov om tiltak"]
    assert named("De var med i programmet Trygg skole.") == ["programmet trygg skole"]
    assert named("SLT (samordning av lokale tiltak) virker.") == ["samordning av lokale tiltak"]
    assert named("Skolen har en plan for oppfølging.") == []
    assert named("PPT (pedagogisk-psykologisk tjeneste) hjelper.") == []


def test_a_name_is_not_longer_than_names_are() -> None:
    text = "Senter for " + "skole og helse og " * names.LONGEST_NAME + "hjelp"
    assert max(len(name.split()) for name in named(text)) <= names.LONGEST_NAME + 2


def test_texts_that_speak() -> None:
    text = "Folkehelsemeldingen vektlegger forebygging."
    assert may_speak(text)
    assert speakers(read(text), text) == {0: frozenset({"stat"})}
    text = "Skolen har lest stortingsmeldingen."
    assert speakers(read(text), text) == {}
    assert not may_speak("Skolen samarbeider.")


@pytest.mark.parametrize(
    "title",
    [
        "Metode",
        "Utvalg og rekruttering",
        "Intervjuguide",
        "Problemstillinger",
        "Om undersøkelsen",
    ],
)
def test_headings_of_the_studys_own_method(title: str) -> None:
    assert is_method_heading(title)


@pytest.mark.parametrize("title", ["Metoder for kartlegging i barnehagen", "Tidlig innsats", "Skolens utvalg", "PPT"])
def test_headings_that_are_none_of_it(title: str) -> None:
    assert not is_method_heading(title)


@pytest.mark.parametrize(
    ("text", "own"),
    [
        ("I denne rapporten ser vi nærmere på samarbeid.", True),
        ("Vi har intervjuet fem lærere.", True),
        ("Respondentene fikk spørsmål om samarbeid.", True),
        ("Studien omfatter tolv skoler.", True),
        ("I tabell 2 ser vi derfor nærmere på skolenes samarbeid.", True),
        ("Denne studien bygger videre på to eldre undersøkelser.", True),
        ("Det var tid til å analysere data fra skolene.", True),
        ("Skolen bygger videre på to eldre prosjekter.", False),
        ("PPT skal analysere dataene for skolene.", False),
        ("I denne undersøkelsen oppgir halvparten at de samarbeider.", False),
        ("Barnevernet gjennomfører en undersøkelse av saken.", False),
        ("Kommunen har valgt en ny modell.", False),
        ("En undersøkelse i barnevernet består av samtaler med foreldrene.", False),
        ("Da er det et spørsmål om tid.", False),
        ("Utvalget drøfter to modeller.", False),
    ],
)
def test_sentences_on_the_study_itself(text: str, own: bool) -> None:
    assert is_method_sentence(text) == own


def test_a_section_is_known_by_what_stands_in_it() -> None:
    told = "Intervjuene ble tatt opp og transkribert."
    other = "Barnehagen følger opp barna."

    def kinds(*sentences: str) -> frozenset[int]:
        return method_sections(hand_document([("Innledning", 1, [other]), ("Bakgrunn", 1, [*sentences])]))

    enough = [told] * method_text.LEAST_SENTENCES
    assert kinds(*enough) == {1}
    assert kinds(*enough[1:]) == frozenset()
    few = int(len(enough) / method_text.LEAST_SHARE) - len(enough)
    assert kinds(*enough, *[other] * few) == {1}
    assert kinds(*enough, *[other] * (few + 1)) == frozenset()


def test_a_cue_is_looked_for_by_its_long_words_or_what_fills_it() -> None:
    stems = method_text._stems()
    assert "intervjuguide" in stems
    assert all(len(stem) >= method_text.LEAST_STEM for stem in stems if stem.startswith("formål"))
    assert not any(stem in {"denne", "fikk"} for stem in stems)  # shorter: these stand in any text
    assert is_method_sentence("Denne boka handler om samarbeid.")


def test_sections_below_a_method_heading_are_of_it() -> None:
    document = hand_document([("Metode", 1, []), ("Gjennomføring", 2, ["Vi drar ut."]), ("Funn", 1, ["Slik er det."])])
    assert method_sections(document) == {0, 1}


def test_below_a_heading_of_more_than_method_words_must_tell() -> None:
    told, other = "Intervjuguiden hadde tre deler.", "Samarbeid er en gåte."
    rows = [("Teori og metode", 1, [other]), ("Om gåter", 2, [other]), ("Slik spurte vi", 2, [told, other])]
    assert method_sections(hand_document(rows)) == {0, 2}


@pytest.mark.parametrize("title", ["Spørsmål til ansatte", "Kunnskapsgjennomgang", "Informasjonsskriv til foreldre"])
def test_instruments_in_an_appendix_are_of_the_method(title: str) -> None:
    page = "Barnehagen og skolen samarbeider om barna, og det gjør også helsestasjonen i kommunen.\n\n"
    study, appendix = f"1 Metode\n\n{page}", f"Vedlegg 2: {title}\n\n{page}"
    assert method_sections(to_document(make_source(study + appendix))) == {1, 2}
    assert method_sections(to_document(make_source(study + appendix.replace("Vedlegg 2:", "2")))) == {1}
    assert method_sections(to_document(make_source(f"1 Lek\n\n{page}{appendix}"))) == set(), "a form of the service"


def test_repeats_share_three_quarters_of_their_words() -> None:
    said = [f"ord{n}" for n in range(8)]
    shared = round(repeats.LEAST_SHARED * len(said))
    again = said[:shared] + [f"nytt{n}" for n in range(len(said) - shared)]
    less = [*said[: shared - 1], *(f"annet{n}" for n in range(len(said) - shared + 1))]
    assert repeats.repeats([" ".join(said), " ".join(again)]) == (-1, 0)
    assert repeats.repeats([" ".join(said), " ".join(less)]) == (-1, -1)


def test_short_sentences_repeat_by_chance() -> None:
    short = " ".join(f"ord{n}" for n in range(repeats.LEAST_WORDS - 1))
    assert repeats.repeats([short, short]) == (-1, -1)
    assert repeats.repeats([f"{short} ord", f"{short} ord"]) == (-1, 0)
    assert repeats.repeats([]) == ()


def test_repeats_point_to_the_first_and_take_linear_time() -> None:
    assert repeats.repeats(["en to tre fire fem seks sju"] * 4) == (-1, 0, 0, 0)
    alike = [f"a b c d e f g h {n} {n + 1} {n + 2} {n + 3}" for n in range(0, 40_000, 4)]
    start = time.perf_counter()
    assert set(repeats.repeats(alike)) == {-1}
    assert time.perf_counter() - start < 20


def test_of_common_words_only_the_same_are_found() -> None:
    common = "en to tre fire fem seks sju"
    enough = [f"{common} åtte"] + [f"{common} {n} {n}a {n}b" for n in range(repeats.MOST_HOLDERS)]
    assert repeats.repeats([*enough, f"{common} åtte"])[-1] == 0
    few = [f"{common} {n}" for n in range(repeats.MOST_HOLDERS - 1)]
    assert repeats.repeats([*few, f"{common} ti"])[-1] == 0


def test_a_list_of_names_is_read_in_linear_time() -> None:
    assert [part.antecedent for part in read("Skolen, barnehagen og PPT, som gir råd.").parts] == [True] * 3
    start = time.perf_counter()
    assert not read("barnehage, " * 10_000).parts[0].antecedent
    assert time.perf_counter() - start < 5


def denied(text: str) -> bool:
    reading = read(text)
    place = next(n for n, token in enumerate(reading.tokens) if token.text == "behandling")
    return denied_names(reading, place, place) is not None


def test_a_denial_is_near_and_no_lack() -> None:
    assert denied("Skolen driver ikke behandling")
    assert not denied("Skolen driver ikke bare behandling")
    assert not denied("Skolen driver ikke nok behandling")
    far = "svært " * denials.REACH
    assert not denied(f"Skolen driver ikke med {far}god behandling")


def test_what_is_preferred_to_a_word_stands_near_it() -> None:
    filled = "god " * (denials.NEAR - 1)
    assert denied(f"Skolen gir hjelp framfor {filled}behandling")
    assert not denied(f"Skolen gir hjelp framfor {filled}god behandling")


def test_words_that_may_deny_are_known_at_once() -> None:
    assert may_be_denied(["det", "er", "uaktuelt"])
    assert may_be_denied(["ordet", "brukes", "sjelden"])
    assert not may_be_denied(["det", "er", "sjelden"])


def test_a_denial_is_said_of_the_services_that_it_names() -> None:
    reading = read("Behandling brukes ofte i BUP og sjelden i skolen.")
    assert denied_names(reading, 0, 0) == frozenset({"skole"})
    assert denied_names(read("Her brukes ikke behandling."), 3, 3) == frozenset()
