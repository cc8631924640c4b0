"""BibTeX: what real exports do to it, each record and value kept. All entries are made up."""

import time
from contextlib import suppress

import pytest

from corpus.errors import TableError
from kg.refs.reading.bibtex import LONGEST_WRITTEN_OUT, MOST_PARENTS, read
from kg.refs.reading.bibtex_names import names_of
from kg.refs.reading.latex import DEEPEST, LONGEST_COMMAND, text_of_address, text_of_latex
from kg.refs.records.records import ReadFile, Record


def read_text(text: str) -> ReadFile:
    return read(text.encode(), "made.bib")


def only(text: str) -> Record:
    records = read_text(text).records
    assert len(records) == 1
    return records[0]


GOOD = "@article{good, author={Roe, R.}, title={A good one}, year={2003}}\n"


@pytest.mark.parametrize(
    ("entry", "line"),
    [
        ("@article{lost,\n author = {Doe, J.},\n title = {No end,\n year = {2001}\n}\n", 2),
        ("@article{extra,\n title = {One} too many},\n author = {Doe, J.},\n year = {2001},\n}\n", 2),
        ("@article{commas\n author = {Doe, J.}\n title = {No commas}\n year = 2001\n}\n", 2),
        ("@article{comma title = {No comma}, author = {Doe, J.}, year = 2001}\n", 2),
        ("@article{title = {No key}, author = {Doe, J.}, year = {2001}}\n", 2),
        ("@article{quote,\n title = \"No end,\n author = {Doe, J.},\n year = 2001\n}\n", 2),
        ("@article{half,\n author = {Doe, J.},\n year = 2001,\n title = {Cut of", 2),
    ],
)  # fmt: skip
def test_a_spoilt_entry_is_kept_and_spoils_no_other(entry: str, line: int) -> None:
    read_ = read_text(f"\n{entry}\n{GOOD}")
    assert [record.title for record in read_.records][-1] == "A good one"
    spoilt = read_.records[0]
    assert (spoilt.authors, spoilt.year, spoilt.line) == (("Doe, J.",), 2001, line)
    assert spoilt.title in {"No end", "One too many", "No commas", "No comma", "No key", "Cut of"}
    assert str(read_.messages[0]).startswith(f"made.bib:{line}: ")


def test_what_bibtex_may_do_is_read() -> None:
    record = only(
        '@string{js = "Journal of "}\n@STRING(cs = {Child Studies})\n@comment{no entry}\n@preamble{"x"}\nfree text\n'
        "@Article(round,\n  AUTHOR = {Doe, Jane},\n  title = {The {DNA} of @ signs, {a = b}},\n"
        '  journal = js # cs # " (Oslo)", month = mar, year = 2001, pages = {12--20},\n)'
    )
    assert record.journal == "Journal of Child Studies (Oslo)"
    assert (record.title, record.year, record.pages) == ("The DNA of @ signs, a = b", 2001, "12-20")
    assert record.other == {"citation_key": ("round",), "month": ("mar",)}
    assert {value.name: value.line for value in record.values} == {
        "citation_key": 6, "entry_type": 6, "AUTHOR": 7, "title": 8, "journal": 9, "month": 9, "year": 9, "pages": 9,
    }  # fmt: skip


def test_two_entries_of_one_key_and_two_fields_of_one_name_are_kept() -> None:
    read_ = read_text("@misc{a, title={One}, title={Two}}\n@misc{A, title={Three}}")
    assert [record.title for record in read_.records] == ["One", "Three"]
    assert read_.records[0].other["title"] == ("Two",)
    assert "made.bib:2: the key 'A' stands at line 1, too" in str(read_.messages[0])


def test_a_parent_gives_what_its_child_lacks() -> None:
    child = read_text(
        "@inproceedings{c, crossref={p}, title={Child}, author={Doe, J.}}\n@proceedings{p, title={Whole}, year=2010}"
    ).records[0]
    assert (child.title, child.journal, child.year) == ("Child", "Whole", 2010)
    assert [value.line for value in child.values if value.field == "year"] == [2]
    ring = "".join(f"@misc{{k{at}, crossref={{k{at + 1}}}, n{at}={{x}}}}\n" for at in range(MOST_PARENTS + 2))
    names = {value.name for value in read_text(ring).records[0].values}
    assert f"n{MOST_PARENTS}" in names
    assert f"n{MOST_PARENTS + 1}" not in names


def test_an_abbreviation_that_nobody_gives_is_told_and_kept() -> None:
    read_ = read_text("@misc{a, title={X}, publisher=nobody}")
    assert read_.records[0].publisher == "nobody"
    assert "'nobody' stands for a text that no @string gives" in str(read_.messages[0])


@pytest.mark.parametrize(
    ("latex", "names"),
    [
        ("Jane van Doe and Roe, Jr, Richard and others", ("van Doe, Jane", "Roe, Richard, Jr")),
        ("{Institute of Law and Order} and {\\AA}s, {\\O}rn", ("Institute of Law and Order", "Ås, Ørn")),
        ("{Doe, J. and Roe, R.}", ("Doe, J.", "Roe, R.")),
        ("{Ministry of Roads and Rails}", ("Ministry of Roads and Rails",)),
        ("Doe JR and Roe R", ("Doe, JR", "Roe, R")),
        ("Doe, J.; Roe, R.", ("Doe, J.", "Roe, R.")),
        ("Plato", ("Plato",)),
        ("family=Doe, given=Jane, prefix=van, useprefix=true and Roe, R.", ("van Doe, Jane", "Roe, R.")),
    ],
)
def test_names_are_parted_before_latex_is_decoded(latex: str, names: tuple[str, ...]) -> None:
    assert names_of(latex) == names


@pytest.mark.parametrize(
    ("latex", "text"),
    [
        (r"M{\"u}ller \& \O{}degård --- \v{S}koda, \'{\i}", "Müller & Ødegård — Škoda, í"),
        (r"50\% of $5 and $10, $\alpha$ and $x^{2}$", "50% of $5 and $10, α and x^2"),
        (r"\textit{Foo \textbf{b{\aa}r}} 50% {DNA}", "Foo bår 50% DNA"),
        (r"p$\less$.05 AT\&amp;T \unknown{kept}", "p<.05 AT&T kept"),
    ],
)
def test_latex_is_decoded(latex: str, text: str) -> None:
    assert text_of_latex(latex) == text


def test_an_address_is_no_latex() -> None:
    assert text_of_address(r"https://example.org/a\_b%20c~d--e{\%}") == "https://example.org/a_b%20c~d--e%"


def test_what_is_deep_or_long_keeps_its_text() -> None:
    for depth in (DEEPEST - 2, DEEPEST + 2):
        assert text_of_latex("\\emph{" * depth + "x" + "}" * depth).endswith("x")
    for length in (LONGEST_COMMAND - 20, LONGEST_COMMAND + 1):
        assert "a" * length in text_of_latex("\\emph{" + "a" * length + "}")


def test_dialects_of_databases() -> None:
    wos = only(
        "@article{ WOS:1,\nAuthor = {{Doe, Jane and Roe, R}},\nTitle = {{A title}},\nYear = {{2004}},\n"
        "ISSN = {{0000-0000}},\nEISSN = {{1111-1111}},\nTimes-Cited = {{4}}}"
    )
    assert (wos.authors, wos.title, wos.year) == (("Doe, Jane", "Roe, R"), "A title", 2004)
    assert (wos.issn, wos.other["Times-Cited"]) == (("0000-0000", "1111-1111"), ("4",))
    biblatex = only(
        "@online{b, title={Main}, subtitle={Sub}, date={2004-05-01}, journaltitle={J}, location={Oslo}, number={2},"
        " url={https://doi.org/10.1000/AB_c}}"
    )
    assert (biblatex.type, biblatex.title, biblatex.year) == ("webpage", "Main: Sub", 2004)
    assert (biblatex.journal, biblatex.place, biblatex.issue, biblatex.doi) == ("J", "Oslo", "2", "10.1000/ab_c")


def test_encodings() -> None:
    for codec in ("utf-8-sig", "utf-16", "cp1252"):
        assert read("@misc{a, title={Ærlig og tøff på øya}}".encode(codec), "x").records[0].title[:5] == "Ærlig"


def test_a_file_without_entries_is_refused() -> None:
    with pytest.raises(TableError, match="no entry that can be read"):
        read_text("nothing here")


@pytest.mark.parametrize("begin", ["@article{a,title={", '@article{a,title={x}, abstract="', "@misc{a, title = a"])
@pytest.mark.parametrize("endless", ["{", "}", "@a{", "\\emph{", " # a", "  ", "a = {", "$\\", '"'])
def test_no_text_without_end_takes_long(begin: str, endless: str) -> None:
    began = time.process_time()
    with suppress(TableError):
        read_text(begin + endless * 20_000)
    assert time.process_time() - began < 3


def test_abbreviations_of_one_another_do_not_fill_the_memory() -> None:
    bomb = "".join(f"@string{{a{n} = {' # '.join([f'a{n - 1}'] * 10)}}}\n" for n in range(1, 10))
    read = read_text(f'@string{{a0 = "{"x" * 10}"}}\n{bomb}@article{{k, title = a9, note = a3}}\n{GOOD}')
    assert [len(record.values) for record in read.records] == [4, 5]
    assert "made.bib:6: abbreviations" in str(read.messages[0])
    assert sum(len(value.text) for value in read.records[0].values) < 3 * LONGEST_WRITTEN_OUT


def test_another_format_after_the_entries_is_told() -> None:
    read = read_text(f"{GOOD}\nTY  - JOUR\nTI  - A\nER  - \n")
    assert "made.bib:3: records of another format" in str(read.messages[0])


def test_abbreviations_in_every_field_do_not_fill_the_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kg.refs.reading.bibtex.MOST_WRITTEN_OUT", 1_000)
    with pytest.raises(TableError, match="1,000 characters in all"):
        read_text(f'@string{{a = "{"x" * 99}"}}\n@book{{k, {", ".join(f"f{n} = a" for n in range(20))}}}')
