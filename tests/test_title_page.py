"""What a document is called, by whom it is and of which year, from its first page or what its text says of itself."""

from dataclasses import replace

import pytest
from made_up import make_source

from corpus.document import to_document
from corpus.reading.limits import Limits
from corpus.reading.markdown.read_markdown import read_markdown
from corpus.structure.naming import says_nothing
from corpus.types import Metadata, Source

TEXT = (
    "\n\nVi skriver her om barn og unge i en kommune, og om dem som arbeider med barn.\n\n"
    "En setning til er vanlig prosa, og den sier ikke noe mer enn det.\n"
)


def read(front: str, *, file: str = "07_3f2a9c7b11de.txt", text: str = TEXT) -> Source:
    source = make_source(front + text)
    return to_document(
        Source(file=file, format="txt", sha256=source.sha256, text=source.text, pages=source.pages)
    ).source


def told(front: str) -> Metadata:
    return read(front).metadata


@pytest.mark.parametrize(
    ("front", "title"),
    [
        ("Barna i Lauvvik", "Barna i Lauvvik"),
        ("Kari Moe og Ola Ås\n\nBarna i Lauvvik\n\nEn studie av samarbeid\n\nRapport 2019:12",
         "Barna i Lauvvik – En studie av samarbeid"),
        ("UNIVERSITETET I LAUVVIK\n\nBarn som venter\n\nMasteroppgave i pedagogikk\n\nAv Kari Moe\n\nVår 2021",
         "Barn som venter"),
        ("Veileder for samarbeid mellom\nbarnevern og skole\n\nVanndirektoratet, 2018",
         "Veileder for samarbeid mellom barnevern og skole"),
        ("BARN SOM\nVENTER LENGE\n\n2019", "BARN SOM VENTER LENGE"),
        ("Meld. St. 99\n(2010–2011)\nMelding til Stortinget\n\nSammen om barna", "Sammen om barna"),
        ("HØRINGSUTTALELSE\n\nLauvvik, 12. mai 2020\n\nForslag til ny lov", "Forslag til ny lov"),
        ("Sluttrapport fra prosjektet Trygge barn\n\nLauvvik kommune", "Sluttrapport fra prosjektet Trygge barn"),
        ("Lov om barnehager (barnehageloven)\nFjerde del – felles regler", "Lov om barnehager (barnehageloven)"),
        ("Hvem hjelper?\n\n© Forlaget 2016", "Hvem hjelper?"),
    ],
)  # fmt: skip
def test_title_of_the_first_page(front: str, title: str) -> None:
    assert told(front).title == title


@pytest.mark.parametrize(
    ("front", "authors", "publisher", "year"),
    [
        ("Barna våre\n\nKari Moe og Ola Ås\n\nLauvvikforskning\n\nRapport 2019:12",
         ("Kari Moe", "Ola Ås"), "Lauvvikforskning", 2019),
        ("Barna våre\nAv Kari van Moe", ("Kari van Moe",), None, None),
        ("Barna våre\n\nKari Moe\nOla Ås\n\nHøgskolen i Lauvvik\nSkriftserien nr. 12/2020",
         ("Kari Moe", "Ola Ås"), "Høgskolen i Lauvvik", 2020),
        ("Barna våre\n\nRedaktører: Kari Moe, Ola Ås (red.)", ("Kari Moe", "Ola Ås"), None, None),
        ("Barna våre\n\nHelse- og vanndirektoratet, 2018", (), "Helse- og vanndirektoratet", 2018),
        ("Barna våre\n\nLauvvik, juni 2018", (), None, 2018),
        ("Barna våre\n\nLauvvik kommune\n\nJuni 2018\n\n2019", (), "Lauvvik kommune", None),  # which year it is of
        ("Barna våre\n\nUtgiver: Lauvvik kommune, 2018", (), "Lauvvik kommune", 2018),
        ("Samarbeid mellom barnehage og kommune", (), None, None),
    ],
)  # fmt: skip
def test_authors_publisher_and_year(front: str, authors: tuple[str, ...], publisher: str | None, year: int) -> None:
    metadata = told(front)
    assert (metadata.authors, metadata.publisher, metadata.year) == (authors, publisher, year)


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Forord\n\nDenne rapporten er en oversikt over barn i Lauvvik, og den er ny.", "Oversikt over barn i Lauvvik"),
        ("Forord\n\nI denne rapporten drøfter vi hvordan barn får hjelp.", "Hvordan barn får hjelp"),
        ("Føreord\n\nDette notatet handlar om barn og unge.", "Barn og unge"),
        ("Forord\n\nVi har i dette notatet gjort en gjennomgang av planene. Takk.", "Gjennomgang av planene"),
        ("Forord\n\nDenne rapporten er et resultat av noe om barn.\n\nSammendrag\n\nTekst.\n\nBarn i nød\n\nTekst her.",
         "Barn i nød"),
        ("Innhold\n\nBarn og unge bor i kommunen.", "Dokument 07"),
    ],
)  # fmt: skip
def test_a_text_without_a_title_is_called_after_what_it_says(text: str, title: str) -> None:
    assert read(text).title == title


PROSE = "Barna i bygda leker ute hver dag, og det liker de godt.\n\n"


@pytest.mark.parametrize(
    ("opening", "title"),
    [
        ("Denne rapporten analyserer svarene fra 1 250 lærere i Lauvvik.", "Dokument 07"),
        ("Denne rapporten presenterer data fra en spørreundersøkelse om lek.", "Dokument 07"),
        ("Denne studien undersøker over 300 fosterhjem på Vestlandet.", "Dokument 07"),
        ("Dette notatet drøfter at barn venter lenge på hjelp.", "Dokument 07"),
        ("I denne rapporten ser vi på barn i Lauvvik har det.", "Dokument 07"),
        ("Denne studien er en viktig del av et program om lek.", "Dokument 07"),
        ("Denne boka er en påminnelse om barna i bygda.", "Dokument 07"),
        ("Denne rapporten presenterer hovedfunnene i prosjektet.", "Dokument 07"),
        ("Dette heftet er en gjennomgang av «noe».", "Dokument 07"),
        ("Denne veilederen, «Trygg på tur», er for ansatte.", "Trygg på tur"),
        ("Denne planen er en kommunal temaplan for lek og fritid.", "Kommunal temaplan for lek og fritid"),
        ("Denne meldinga er ei kort utgreiing om leik i barnehagen.", "Kort utgreiing om leik i barnehagen"),
        ("Dette notatet tar for seg lek. Denne rapporten er en oversikt over tiltak i 2020.",
         "Oversikt over tiltak i 2020"),
        ("Denne rapporten handler om samarbeidet mellom hjem og barnehage.", "Samarbeidet mellom hjem og barnehage"),
        ("I denne oppgåva undersøkjer eg korleis barn får venner.", "Korleis barn får venner"),
        ("Denne evalueringen belyser erfaringer fra prosjektet Trygg på tur.",
         "Erfaringer fra prosjektet Trygg på tur"),
    ],
)  # fmt: skip
def test_what_a_text_says_of_itself_is_a_title_or_none(opening: str, title: str) -> None:
    assert read(f"Forord\n\n{opening}\n\n", text=PROSE).title == title


@pytest.mark.parametrize(
    ("text", "title"),
    [
        (f"# Forord\n\n{PROSE}# Barn som venter\n\n{PROSE}", "Barn som venter"),
        (f"# Innledning\n\n{PROSE}# Metode\n\n{PROSE}# Barna venter og får ikke hjelp\n\n{PROSE}", "Dokument 07"),
        (f"# Innledning\n\n{PROSE}## Lek ute\n\n{PROSE}# Litteraturliste\n\nMoe, L. (2019). Alt.\n",
         "Dokument 07: Lek ute"),
    ],
)  # fmt: skip
def test_a_heading_names_a_text_if_it_is_the_first_of_its_own(text: str, title: str) -> None:
    source = read_markdown(text.encode(), file="07_3f2a9c7b11de.md", limits=Limits())
    assert to_document(source).source.title == title


@pytest.mark.parametrize(
    ("line", "year"),
    [
        ("Vedteken 14. juni 2022", 2022),
        ("Vedtatt av kommunestyret i Lauvvik og fylkestinget i Nordvik 14. juni 2022", 2022),
        ("Godkjent av lederen for oppvekst og kultur i kommunen 3.2.2021", 2021),
        ("Publisert: 12.03.2019", 2019),
        ("Publisert 2019", 2019),
        ("Lauvvik, mars 2021", 2021),
        ("© 2020", 2020),
        ("© Lauvvik kommune 2020", 2020),
        ("Vedtatt kommuneplan 2020–2030", None),
        ("Vedtatt plan fram mot 2030", None),
        ("Planen gjelder til 2030", None),
    ],
)
def test_the_year_of_a_decision_or_of_publishing(line: str, year: int | None) -> None:
    assert told(f"Barna våre\n\n{line}").year == year


@pytest.mark.parametrize(("head", "title"), [("Plan for SFO/skole", "Plan for SFO/skole"), ("www.lauvvik.no her", "")])
def test_an_address_at_the_edge_of_pages_is_no_title(head: str, title: str) -> None:
    prose = "Barnehagen og skolen samarbeider om hjelpen til barn, og det har de gjort alltid.\n" * 6
    pages = [f" {n} {head}\n{prose}" for n in range(2, 6)]
    assert read("".join([f"Forord\n\n{prose}", *pages]), text="").title == (title or "Dokument 07")


def test_running_head_when_the_text_says_nothing() -> None:
    prose = "Barnehagen og skolen samarbeider om hjelpen til barn, og det har de gjort alltid.\n" * 6
    pages = [f" {n} barn i Lauvvik\n{prose}" for n in range(2, 6)]
    assert read("".join([f"Forord\n\n{prose}", *pages]), text="").title == "barn i Lauvvik"


@pytest.mark.parametrize("name", ["barn_i_lauvvik-3f2a9c7b11de.txt", "barn i lauvvik.txt"])
def test_a_file_name_is_made_readable(name: str) -> None:
    assert read("", file=name, text="barn bor her, sier de som vet.").title == "Barn i lauvvik"


@pytest.mark.parametrize(
    "title",
    ["Microsoft Word - rapport.docx", "untitled", "PowerPoint-presentasjon", "Document1", "Rapport", "barn.pdf", "12",
     "000_3f2a9c7b11de", "Uten navn 3"],
)  # fmt: skip
def test_titles_that_say_nothing(title: str) -> None:
    assert says_nothing(title)
    source = make_source(f"Barna i Lauvvik{TEXT}")
    stated = Source(
        file="a.txt", format="txt", sha256="0" * 64, text=source.text, pages=source.pages, title=title,
        metadata=Metadata(title=title),
    )  # fmt: skip
    assert to_document(stated).source.metadata.title == "Barna i Lauvvik"


def test_what_the_file_states_comes_first() -> None:
    source = make_source(f"Barna i Lauvvik\n\nOla Ås\n\n2019{TEXT}")
    metadata = Metadata(title="Barn i nord", authors=("Kari Moe",), publisher="Laget", year=2001, language="nb")
    stated = Source(
        file="a.txt", format="txt", sha256="0" * 64, text=source.text, pages=source.pages, metadata=metadata
    )
    assert to_document(stated).source.metadata == metadata


@pytest.mark.parametrize(
    ("text", "stated", "language"),
    [
        ("Ho seier at dei ikkje veit kva ein skal gjere.", None, "nn"),
        ("Ho seier at dei ikkje veit kva ein skal gjere.", "en", "nn"),
        ("Hun sier at de ikke vet hva man skal gjøre.", "nn", "nb"),
        ("Hun sier at de ikke vet hva man skal gjøre.", "sv", "sv"),
        ("The services and their staff were asked about this.", "nb", "en"),
    ],
)
def test_the_language_is_that_of_the_text(text: str, stated: str | None, language: str) -> None:
    source = make_source(text)
    metadata = Metadata(language=stated)
    document = Source(
        file="a.txt", format="txt", sha256="0" * 64, text=source.text, pages=source.pages, metadata=metadata
    )
    assert to_document(document).source.metadata.language == language


@pytest.mark.parametrize(("others", "told_of"), [(9, True), (10, False)])
def test_a_text_without_common_words_is_in_no_known_language(others: int, *, told_of: bool) -> None:
    """On either side of ``LEAST_COMMON_WORDS``: one word in ten, and one in eleven."""
    text = " ".join(["Barn", "og", *["gjorde"] * (others - 1)]) + "."
    assert (read(text, text="").metadata.language is not None) is told_of


#: A text at a number and one beyond it, and the title or year that only the first gives.
def _words(count: int) -> str:
    return " ".join(["Barn", *["her"] * (count - 1)])


@pytest.mark.parametrize(
    ("number", "front", "found"),
    [
        ("MOST_TITLE_WORDS", _words(30), True),
        ("MOST_TITLE_WORDS", _words(31), False),
        ("MOST_LINES", "2019\n\n" * 38 + "Barn her", True),
        ("MOST_LINES", "2019\n\n" * 39 + "Barn her", False),
        ("FEWEST_WORDS_OF_TEXT", f"(red) {_words(6)}.\n\nBarn her", True),
        ("FEWEST_WORDS_OF_TEXT", f"(red) {_words(7)}.\n\nBarn her", False),
    ],
)
def test_numbers_of_the_title_page(number: str, front: str, *, found: bool) -> None:
    """The names under a title are its authors; without a title they are nobody's."""
    assert bool(told(f"{front}\n\nKari Moe").authors) is found, number


@pytest.mark.parametrize(("between", "found"), [("Nord Sør Indre", True), ("Nord Sør Ytre Indre", False)])
def test_the_name_of_a_body_is_short(between: str, *, found: bool) -> None:
    """On either side of ``MOST_BODY_WORDS``."""
    assert (told(f"Barn her\n\nLauv Vik Øst Vest {between} kommune").publisher is not None) is found


@pytest.mark.parametrize(
    ("number", "text", "found"),
    [
        ("MOST_SENTENCES", "Det er slik. " * 39 + "Denne rapporten handler om barn og unge.", True),
        ("MOST_SENTENCES", "Det er slik. " * 40 + "Denne rapporten handler om barn og unge.", False),
        ("MOST_WORDS_OF_ITSELF", f"Denne rapporten handler om barn {'og unge ' * 8}her.", True),
        ("MOST_WORDS_OF_ITSELF", f"Denne rapporten handler om barn {'og unge ' * 8}nå her.", False),
    ],
)
def test_numbers_of_what_a_text_says_of_itself(number: str, text: str, *, found: bool) -> None:
    assert (read(f"Forord\n\n{text}", text="").title or "").startswith("Barn og unge") is found, number


@pytest.mark.parametrize(("lines", "year"), [(149, 2019), (150, None)])
def test_a_dated_foreword_gives_the_year(lines: int, year: int | None) -> None:
    """On either side of ``MOST_FOREWORD_LINES``."""
    text = (
        "Forord\n" + "barn bor i kommunen, og de går i barnehage og på skole\n" * (lines - 1) + "Lauvvik, juni 2019\n"
    )
    assert read(text, text="").metadata.year == year


@pytest.mark.parametrize("text", ["A" * 50_000, "Barn " * 20_000, "\n" * 20_000 + "x", "2019\n" * 20_000, "(" * 20_000])
def test_hostile_first_pages_are_read(text: str) -> None:
    assert read(text, text="").title


@pytest.mark.parametrize(("ours", "is_told"), [(65, True), (64, False)])
def test_a_text_with_words_of_our_neighbours_is_in_no_known_language(ours: int, *, is_told: bool) -> None:
    """On either side of ``LEAST_FOREIGN_WORDS``: two words of 67 are less, two of 66 are not."""
    words = ["en", "lek"] * 33
    text = " ".join(["Barn", *words[: ours - 1], "och", "från"]) + "."
    assert (read(text, text="").metadata.language is not None) is is_told


NEIGHBOURS = {
    "Swedish": "Barnen leker ute hela dagen, och det är bra för dem att de får vara med när vi lagar mat. ",
    "Danish": "Nogle af de store drenge bliver meget trætte af at lege, og de har brug for ro mellem timerne. ",
    "German": "Die Kinder spielen nicht mit dem Ball, und sie sind auch in der Schule ganz gern zu zweit. ",
}


@pytest.mark.parametrize("sentence", NEIGHBOURS.values(), ids=NEIGHBOURS)
@pytest.mark.parametrize("stated", [None, "nb"])
def test_a_text_in_another_language_gets_a_note(sentence: str, stated: str | None) -> None:
    source = replace(make_source(sentence * 20), metadata=Metadata(language=stated))
    (note,) = to_document(source).source.notes
    assert note.startswith("its language is not Norwegian or English: concepts are looked for in bokmål, nynorsk and")


def test_the_language_that_a_file_states_and_english_are_told() -> None:
    text = "The children play all day and that is what they like. " * 4
    assert to_document(make_source(text)).source.notes == ("its language is English, and it is read as English",)
    stated = replace(make_source("Barna leker ute hele dagen. " * 4), metadata=Metadata(language="sv"))
    assert to_document(stated).source.notes[0].startswith("its language is sv, as the file says: concepts")
    assert to_document(make_source("Barna leker ute, og det liker de. " * 4)).source.notes == ()


@pytest.mark.parametrize(("words", "notes"), [(20, 1), (19, 0)])
def test_the_language_of_a_few_words_is_not_told(words: int, notes: int) -> None:
    """On either side of ``FEWEST_TOLD_WORDS``."""
    text = " ".join(["The", *["and"] * (words - 1)]) + "."
    assert len(to_document(make_source(text)).source.notes) == notes
