"""A review to judge: thirty references in bokmål, nynorsk and English, all made up, from two searches."""

from pathlib import Path

from kg.refs.records.records import ReadFile, Record
from kg.refs.records.review import Review, begin_review
from kg.refs.records.statements import Criteria, Criterion, Import

#: Title, authors, year, journal, language. None of these works exists.
_TOLD = (
    ("Tidlig samtale i barnehagen om søvn", "Lien, Ada; Moe, Per", 2019, "Tidsskrift for små og store", "nob"),
    ("Tidleg samtale i barnehagen om søvn", "Lien, Ada; Moe, Per", 2019, "Tidsskrift for små og store", "nno"),
    ("A talk on sleep in kindergarten", "Lien, Ada; Moe, Per", 2019, "Journal of Small Talk", "eng"),
    ("Helsesykepleieren som brobygger", "Haugen, Siv", 2021, "Broer", "nob"),
    ("Helsesjukepleiaren byggjer bru", "Haugen, Siv", 2022, "Bruer", "nno"),
    ("Nurses as bridges between school and home", "Okafor, Ngozi; Haugen, Siv", 2021, "Bridges", "eng"),
    ("Foreldre venter på svar", "Dahl, Bo", 2018, "Vente", "nob"),
    ("Foreldre ventar på svar frå kommunen", "Dahl, Bo; Eide, Liv", 2018, "Vente", "nno"),
    ("Waiting lists and worried parents", "Marsh, T.; Dahl, Bo", 2017, "Queue Studies", "eng"),
    ("Barnevernet og skolen i samme møte", "Nygård, Tor", 2020, "Møter", "nob"),
    ("Barnevernet og skulen i same møte", "Nygård, Tor", 2020, "Møter", "nno"),
    ("Child welfare meets school: a made-up case", "Silva, M.", 2020, "Cases", "eng"),
    ("Hva ungdom sier om å bli hørt", "Bakke, Ine; Ruud, Kai", 2023, "Stemmer", "nob"),
    ("Kva ungdom seier om å bli høyrd", "Bakke, Ine", 2023, "Stemmer", "nno"),
    ("Being heard: young people in their own words", "Bakke, Ine; Obi, C.", 2024, "Voices", "eng"),
    ("Fedre på kveldskurs", "Strand, Odd", 2016, "Kurs", "nob"),
    ("Fedrar på kveldskurs", "Strand, Odd", 2016, "Kurs", "nno"),
    ("Evening classes for fathers", "Strand, Odd; Lee, J.", 2015, "Classes", "eng"),
    ("En veileder om individuell plan", "Direktoratet for det oppdiktede", 2022, "", "nob"),
    ("Ein rettleiar om individuell plan", "Direktoratet for det oppdikta", 2022, "", "nno"),
    ("Plans that nobody reads", "Gray, P.", 2014, "Paper", "eng"),
    ("Logoped i liten kommune", "Vik, Åse", 2019, "Uttale", "nob"),
    ("Logoped i ein liten kommune", "Vik, Åse", 2019, "Uttale", "nno"),
    ("Speech therapy at the end of the road", "Vik, Åse", 2020, "Remote", "eng"),
    ("Hunder i klasserommet: en studie av gulrøtter", "Berg, Uno", 2013, "Grønt", "nob"),
    ("Hundar i klasserommet", "Berg, Uno", 2013, "Grønt", "nno"),
    ("Dogs, carrots and other classroom visitors", "Berg, Uno", 2012, "Greens", "eng"),
    ("Økonomi i kommunale tilbud 1990–2000", "Sand, Eva", 2001, "Tall", "nob"),
    ("Økonomi i kommunale tilbod", "Sand, Eva", 2002, "Tal", "nno"),
    ("Costs of services that were never offered", "Sand, Eva; Wu, X.; Ito, K.; Ray, S.", 2003, "Numbers", "eng"),
)
_SAID = {
    "nob": "Bakgrunn: Vi diktet opp {n} familier.\nMetode: Intervju. Funn: Barn og foreldre ville ha én å ringe til.",
    "nno": "Bakgrunn: Vi dikta opp {n} familiar. Funn: Barn og foreldre ville ha éin å ringje til.",
    "eng": "Background: We made up {n} families. Findings: Children and parents wanted one person to call.",
}
CRITERIA = Criteria(
    question="Hva hemmer og fremmer samarbeid om barn og familier?",
    criteria=(
        Criterion(code="I1", text="Handler om barn eller familier", kind="inclusion", subject="hvem"),
        Criterion(code="I2", text="Har egne data", kind="inclusion", stage="full_text"),
        Criterion(code="E1", text="Eldre enn 2010", kind="exclusion", subject="tid"),
        Criterion(code="E2", text="Handler ikke om tjenester", kind="exclusion"),
    ),
)
#: What no page may run or mistake for its own.
MARKUP = '<script>alert(1)</script> & "sitat" </textarea></template> {{ 7*7 }} <!--x-->'


def made_up_records() -> tuple[Record, ...]:
    """The thirty."""
    return tuple(
        Record(
            line=at * 10 + 1, type="article-journal", title=title, authors=tuple(authors.split("; ")), year=year,
            journal=journal, language=language, abstract="" if at % 10 == 9 else _SAID[language].format(n=at + 2),
            doi="" if at % 3 else f"10.99999/oppdiktet.{at}", keywords=() if at % 4 else ("barn", "samarbeid"),
            volume="3", issue="1", pages=f"{at}–{at + 9}", url="javascript:alert(1)" if at == 1 else "",
        )
        for at, (title, authors, year, journal, language) in enumerate(_TOLD)
    )  # fmt: skip


def bring(review: Review, records: tuple[Record, ...], file: str, source: str, *, author: str = "Kari") -> None:
    """Bring records into a review as those of a file."""
    read = ReadFile(format="ris", encoding="utf-8", records=records)
    told = Import(
        number=0, file=file, sha256="", format="ris", encoding="utf-8", records=0, source=source, platform="Ovid",
        searched="2025-02-03",
    )  # fmt: skip
    review.bring(read, file.encode(), told, author=author)


def made_up_review(folder: Path, *, records: tuple[Record, ...] | None = None, reviewers: int = 1) -> Review:
    """The review, with criteria and nothing judged; so many ``reviewers`` must judge each work."""
    review = begin_review(folder, title="Oppdiktet gjennomgang")
    path = review.folder / "review.toml"
    path.write_text(f"{path.read_text(encoding='utf8')}reviewers = {reviewers}\n", encoding="utf8")
    told = made_up_records() if records is None else records
    bring(review, told[:20], "eric.ris", "ERIC")
    bring(review, told[20:], "medline.ris", "MEDLINE")
    review.log.add(CRITERIA, author="Kari", follows=None)
    return review
