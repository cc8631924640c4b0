"""A study's settings: what ``study.toml`` holds, read strictly and written in one fixed form."""

import tomllib
from collections.abc import Mapping
from dataclasses import asdict, field
from pathlib import Path
from typing import Annotated, Any

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, ValidationError
from pydantic.dataclasses import dataclass
from pydantic_core import ErrorDetails

from corpus.errors import BegrepskartError, did_you_mean
from corpus.reading.limits import LimitName, Limits
from corpus.types import Metadata
from extract.attribution.services import READINGS, AttributionReading
from kg.folder.document_settings import document_lines, override_values
from kg.folder.toml_text import toml_list, toml_string
from ontology.names.base import DEFAULT_BASE, is_base

FILE = "study.toml"

_STRICT = ConfigDict(extra="forbid", regex_engine="python-re")
_A_TABLE = "must be a table of settings"
_A_BASE = "give an absolute IRI that ends in '/', such as \"https://example.org/study/\""
_LANGUAGE = r"^[a-z]{2,3}(?:-[A-Za-z0-9]{2,8}){0,3}\Z"
#: An address of the web may stand as a link, and of no other kind (``javascript:`` …).
_ADDRESS = r"^(?i:https?)://[^\s<>\"]+\Z"


class SettingsError(BegrepskartError):
    """A ``study.toml`` that cannot be used; names the file and the key."""


def _base(text: str) -> str:
    if not is_base(text):
        raise ValueError(text)
    return text


# A description is what a person is told who gave something else.
_Whole = Annotated[int, Field(strict=True, ge=1, description="give a whole number above 0")]
_Filled = Annotated[str, Field(pattern=r"\S", description="give a text in quotation marks")]

_Line = Annotated[str, Field(pattern=r"^[^\r\n]*\Z", description="give a text of one line in quotation marks")]


@dataclass(frozen=True, slots=True, kw_only=True, config=_STRICT)
class MeasureSettings:
    """How distances are measured; pydantic's ``ValidationError`` for a number that is none.

    ``seed`` starts the random numbers of the permutation tests; ``permutations`` is their number where not all
    arrangements can be tried; ``segment_words`` is the length that running text is cut to.
    """

    seed: int = Field(default=1, strict=True, ge=0, description="give a whole number that is not below 0")
    permutations: _Whole = 999
    segment_words: _Whole = 100


@dataclass(frozen=True, slots=True, kw_only=True, config=_STRICT)
class ExtractSettings:
    """How sentences get their services.

    ``attribution`` is ``strict`` (services named in a sentence keep out that of its section) or ``loose`` (both count).
    """

    attribution: AttributionReading = Field(
        default="strict", description=f"give one of {', '.join(map(repr, READINGS))}"
    )


class _Document(BaseModel):
    """A table ``[document."<file>"]``: what stands in place of what the file says of itself."""

    model_config = _STRICT

    title: _Filled = ""
    authors: tuple[_Filled, ...] = Field(default=(), description='give a list of names, e.g. ["Kari Nordmann"]')
    publisher: _Filled = ""
    year: int = Field(default=0, strict=True, ge=1000, le=2999, description="give a year of four digits, e.g. 2021")
    language: str = Field(default="", pattern=_LANGUAGE, description='give a language code, e.g. "nb", "nn" or "en"')
    url: str = Field(
        default="", pattern=_ADDRESS, description='give an address that begins with "https://" or "http://"'
    )


@dataclass(frozen=True, slots=True, kw_only=True, config=_STRICT)
class PublishSettings:
    """Who publishes the study's concepts, so that it need not be said each time; nothing measured depends on it.

    ``publisher`` and ``creator`` are organisation numbers, the latter of who answers for the descriptions where that is
    another; ``contact`` is an e-mail address. They are looked at when something is published.
    """

    publisher: _Line = ""
    contact: _Line = ""
    telephone: _Line = ""
    creator: _Line = ""


class _Rdf(BaseModel):
    model_config = _STRICT

    base: Annotated[str, AfterValidator(_base)] = Field(default=DEFAULT_BASE, description=_A_BASE)
    title: str = Field(default="", description="give a text in quotation marks")
    licence: str = Field(default="", pattern=_ADDRESS, description="give the address of a licence")


class _File(BaseModel):
    """``study.toml`` as it stands."""

    model_config = _STRICT

    sources: tuple[str, ...] = Field(default=(), description='must be a list of paths, e.g. sources = ["../reports"]')
    leave_out: tuple[str, ...] = Field(
        default=(), description='must be a list of file names, e.g. leave_out = ["notes.txt"]'
    )
    scheme: str | None = Field(default=None, description='must be a path, e.g. scheme = "../lexicon"')
    extend: bool = Field(default=False, strict=True, description="must be true or false")
    review: str | None = Field(default=None, description='must be a path, e.g. review = "../review"')
    measure: MeasureSettings = Field(default=MeasureSettings(), description=_A_TABLE)
    limits: dict[LimitName, _Whole] = Field(default={}, description=_A_TABLE)
    extract: ExtractSettings = Field(default=ExtractSettings(), description=_A_TABLE)
    rdf: _Rdf = Field(default=_Rdf(), description=_A_TABLE)
    publish: PublishSettings = Field(default=PublishSettings(), description=_A_TABLE)
    document: dict[str, _Document] = Field(
        default={}, description='must hold a table for each file, e.g. [document."rapport.pdf"]'
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """Sources (paths as given, relative to the study's folder) and settings of a study.

    ``leave_out`` are files that stand in a folder among the sources and do not belong to the study, by their names in
    the table ``documents``; ``documents`` is what overrides the files' own metadata, by the same names. ``base`` is
    what the IRIs of the RDF begin with, ``title`` and ``licence`` what the RDF says of the study as a data set.
    """

    sources: tuple[str, ...] = ()
    leave_out: tuple[str, ...] = ()
    measure: MeasureSettings = field(default_factory=MeasureSettings)
    limits: Limits = field(default_factory=Limits)
    extract: ExtractSettings = field(default_factory=ExtractSettings)
    documents: Mapping[str, Metadata] = field(default_factory=dict)
    base: str = DEFAULT_BASE
    title: str = ""
    licence: str = ""
    publish: PublishSettings = field(default_factory=PublishSettings)
    scheme: str | None = None  # a user's own scheme, as seen from the study's folder; see kg.folder.scheme_choice
    extend: bool = False  # whether it is added to the bundled scheme instead of replacing it
    review: str | None = None  # a literature review, as seen from the study's folder

    def values(self) -> dict[str, dict[str, Any]]:
        """The settings that a result depends on, as plain values; sources are told by their content instead."""
        return {
            "measure": asdict(self.measure),
            "limits": asdict(self.limits),
            "extract": {"attribution": self.extract.attribution},
            "document": {file: override_values(metadata) for file, metadata in sorted(self.documents.items())},
            "rdf": {"base": self.base},
            **({} if self.scheme is None else {"scheme": {"own": True, "extend": self.extend}}),
        }


def read_settings(folder: Path) -> Settings:
    """The settings of the study in ``folder``; raises :class:`SettingsError` where the file says what is not known."""
    path = folder / FILE
    try:
        values = tomllib.loads(path.read_text(encoding="utf-8-sig"))  # editors on Windows write the mark
        given = _File.model_validate(values)
    except FileNotFoundError:
        return Settings()
    except OSError as error:
        raise SettingsError(f"{path}: it cannot be read ({error.strerror}); put the file back as it was") from error
    except ValidationError as error:  # a ValueError too
        raise _fault(error.errors()[0], values) from None
    except (ValueError, RecursionError) as error:  # also a number of thousands of digits, or brackets as deep
        raise SettingsError(f"{path.name}: not valid TOML ({error}); mend that line, or delete the file") from error
    return Settings(
        sources=given.sources,
        leave_out=given.leave_out,
        measure=given.measure,
        limits=Limits(**given.limits),
        extract=given.extract,
        documents={file: Metadata(**table.model_dump(exclude_unset=True)) for file, table in given.document.items()},
        base=given.rdf.base,
        title=given.rdf.title,
        licence=given.rdf.licence,
        publish=given.publish,
        scheme=given.scheme,
        extend=given.extend,
        review=given.review,
    )


def _fault(error: ErrorDetails, values: Any) -> SettingsError:
    """The first thing that pydantic found, in our words: the place, what stands there, and the way out."""
    schema, value, way_out, tables = _File.model_json_schema(), values, "", list[str]()
    definitions = schema.get("$defs", {})
    for key in map(str, error["loc"]):
        place = f"{FILE}, [{'.'.join(tables)}]" if tables else FILE
        known = schema.get("propertyNames", {}).get("enum", schema.get("properties"))
        if known is not None and key not in known:
            hint = did_you_mean(key, sorted(known), otherwise=f"known are {', '.join(sorted(known))}")
            return SettingsError(f"{place}: unknown setting {key!r}; {hint}")
        schema = schema["properties"][key] if "properties" in schema else schema["additionalProperties"]
        way_out = schema.get("description", way_out)
        schema = definitions.get(schema.get("$ref", "").removeprefix("#/$defs/"), schema)
        value = value[key]
        if schema.get("type") != "object" or not isinstance(value, Mapping):
            break
        tables.append(toml_string(key) if tables else key)
    if way_out.startswith("must"):  # a key of the file itself, not of a table in it
        name = str(error["loc"][0])
        return SettingsError(f"{FILE}: {f'[{name}]' if way_out == _A_TABLE else toml_string(name)} {way_out}")
    return SettingsError(f"{place}: {key} is {value!r}; {way_out}")


def write_settings(folder: Path, settings: Settings) -> None:
    """Write ``study.toml``; the same settings give the same bytes."""
    (folder / FILE).write_text(settings_text(settings), encoding="utf8", newline="\n")


def settings_text(settings: Settings) -> str:
    """``study.toml`` as it is written."""
    rows = ["# Sources and settings of this study. Edit, then run: begrepskart build -o <this folder>", "sources = ["]
    rows += [*(f"  {toml_string(source)}," for source in settings.sources), "]"]
    if settings.leave_out:
        rows.append("# Files in the folders above that do not belong to the study.")
        rows.append(f"leave_out = {toml_list(settings.leave_out)}")
    if settings.scheme is not None:
        rows.append(f"scheme = {toml_string(settings.scheme)}")
        rows.append(f"extend = {str(settings.extend).lower()}")
    if settings.review is not None:
        rows += [
            "# A literature review (begrepskart refs) whose works and decisions belong to the study.",
            f"review = {toml_string(settings.review)}",
        ]
    for name, values in (("measure", asdict(settings.measure)), ("limits", asdict(settings.limits))):
        rows += ["", f"[{name}]", *(f"{key} = {value}" for key, value in values.items())]
    chosen = settings.extract.attribution
    others = ", ".join(f'"{reading}"' for reading in READINGS if reading != chosen)
    rows += ["", "[extract]", f'attribution = "{chosen}"  # or {others}']
    rows += ["", "[rdf]", f"base = {toml_string(settings.base)}"]
    told = (("title", settings.title), ("licence", settings.licence))
    rows += (f"{key} = {toml_string(value)}" for key, value in told if value)
    if settings.publish != PublishSettings():
        rows += ["", "[publish]"]
        rows += (f"{key} = {toml_string(value)}" for key, value in asdict(settings.publish).items() if value)
    rows += document_lines(settings.documents)
    return "\n".join(rows) + "\n"
