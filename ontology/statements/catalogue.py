"""The study's tables with their columns, as distributions of its data set (DCAT, CSV on the Web).

Statistics that nobody asks for in SPARQL stay tables; here a machine finds them: each is a ``dcat:Distribution`` of the
run's data set, whose file is a ``csvw:Table`` with the name, datatype, unit and description of each column, and the
property that states it. Descriptions are those of ``docs/tables.md``, which comes with the package.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path

from pandas import DataFrame
from pandas.api import types
from rdflib import DCAT, DCTERMS, RDF, XSD, URIRef

from ontology.names.namespaces import CSVW, SCHEMA
from ontology.statements.rows import Rows, Says
from ontology.statements.terms import Listed, Name, Text

PARQUET = URIRef("https://www.iana.org/assignments/media-types/application/vnd.apache.parquet")
DATATYPES = {"string": XSD.string, "integer": XSD.integer, "double": XSD.double, "boolean": XSD.boolean}

#: What the numbers of a column are of, by its name without the side (``_a``, ``_b``); names carry units where they can.
_UNITS = {
    **dict.fromkeys(("start", "end", "body_start", "body_end", "definiens_start", "definiens_end"), "code points"),
    "characters": "code points", "words": "words", "n": "uses", "uses": "uses", "per_10000": "per 10,000 words",
    "sentences": "sentences", "documents": "documents", "segments": "segments",
}  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Catalogue:
    """The tables of a study as distributions; ``rows`` are the declarations that state some of them."""

    tables: Mapping[str, DataFrame]
    rows: Sequence[Rows]
    run: str

    def table(self, name: str) -> DataFrame:
        """``distributions``, a row a table, or ``columns``, a row a column."""
        if name == "distributions":
            return DataFrame([(of, described(of)[0]) for of in sorted(self.tables)], columns=["table", "description"])
        names = ["table", "description", "column", "title", "datatype", "unit", "term"]
        return DataFrame(list(self._columns()), columns=names)

    def _columns(self) -> Iterator[tuple[str | None, ...]]:
        terms = {
            (rows.table, str(getattr(said.value, "column", "")).removesuffix("?")): str(said.predicate)
            for rows in reversed(self.rows)
            for said in reversed(rows.says)
        }
        for name, table in sorted(self.tables.items()):
            about = described(name)[1]
            for column in map(str, table.columns):
                unit = _UNITS.get(re.sub("_[ab]$", "", column))
                title, kind = column.replace("_", " "), _datatype(table, column)
                yield name, about.get(column), column, title, kind, unit, terms.get((name, column))

    def declared(self) -> tuple[Rows, ...]:
        """How both are stated."""
        part, file, schema = Name(f"run/{self.run}/table/{{table}}"), Name("tables/{table}.parquet"), _SCHEMA
        data_set = Name(f"run/{self.run}#dataset")
        return (
            Rows(
                table="distributions", graph="tables", subject=part,
                says=(
                    Says(RDF.type, DCAT.Distribution),
                    Says(DCTERMS.title, Text("table", language="en")),
                    Says(DCTERMS.description, Text("description", language="en")),
                    Says(DCAT.mediaType, PARQUET),
                    Says(DCAT.downloadURL, file),
                    Says(DCAT.distribution, part, of=data_set),
                    Says(RDF.type, CSVW.Table, of=file),
                    Says(CSVW.tableSchema, schema, of=file),
                    Says(RDF.type, CSVW.Schema, of=schema),
                ),
            ),
            Rows(
                table="columns", graph="tables", subject=_COLUMN,
                says=(
                    Says(CSVW.column, _COLUMN, of=schema),
                    Says(RDF.type, CSVW.Column),
                    Says(CSVW.name, Text("column")),
                    Says(CSVW.title, Text("title", language="en")),
                    Says(CSVW.datatype, Listed("datatype", DATATYPES)),
                    Says(DCTERMS.description, Text("description", language="en")),
                    Says(SCHEMA.unitText, Text("unit", language="en")),
                    Says(CSVW.propertyUrl, Listed("term", lambda _, term: URIRef(term))),
                ),
            ),
        )  # fmt: skip


_SCHEMA, _COLUMN = Name("tables/{table}.parquet#schema"), Name("tables/{table}.parquet#{column}")


def _datatype(table: DataFrame, column: str) -> str:
    values = table[column]
    kinds = {
        "boolean": types.is_bool_dtype, "integer": types.is_integer_dtype, "double": types.is_float_dtype,
    }  # fmt: skip
    return next((name for name, is_of in kinds.items() if is_of(values)), "string")


@cache
def _page() -> str:
    """``docs/tables.md``: in the package, or beside it in a source tree."""
    packaged, source = files("ontology") / "tables.md", Path(__file__).parents[2] / "docs" / "tables.md"
    return next((each.read_text(encoding="utf-8") for each in (packaged, source) if each.is_file()), "")


@cache
def described(table: str) -> tuple[str | None, Mapping[str, str]]:
    """What ``docs/tables.md`` says of a table, and of each of its columns that it describes.

    >>> described("exposure")[1]["section"]
    '(top section)'
    """
    found = re.search(rf"\*\*{re.escape(table)}\*\* –(.*?)(?=\n\n|\Z)", _page(), re.DOTALL)
    if found is None:
        return None, {}
    # What is said of the table ends where a sentence does and a column begins.
    whole, *rest = re.split(r"(?:^|[.:?] )(?=`)", " ".join(found[1].split()), maxsplit=1)
    columns: dict[str, str] = {}
    for part in "".join(rest).split(" · "):
        names = re.match(r"(?:`\w+`(?: \(list\))?(?:, | and )?)+", part)
        if names and (text := re.sub("[*`]", "", part[names.end() :]).strip(" .")):
            columns |= dict.fromkeys(re.findall(r"`(\w+)`", names[0]), text)
    return re.sub("[*`]", "", whole) or None, columns
