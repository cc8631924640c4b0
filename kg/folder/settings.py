"""A study's settings: what ``study.toml`` holds, read strictly and written in one fixed form."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any

from corpus.errors import BegrepskartError, did_you_mean
from corpus.reading.limits import Limits
from corpus.types import Metadata
from extract.attribution.services import READINGS, AttributionReading
from kg.folder.document_settings import KEYS, document_lines, to_metadata, told, wrong_value
from kg.folder.toml_text import toml_list, toml_string
from ontology.names.base import DEFAULT_BASE, is_base

FILE = "study.toml"


class SettingsError(BegrepskartError):
    """A ``study.toml`` that cannot be used; names the file and the key."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MeasureSettings:
    """How distances are measured.

    ``seed`` starts the random numbers of the permutation tests; ``permutations`` is their number where not all
    arrangements can be tried; ``segment_words`` is the length that running text is cut to.
    """

    seed: int = 1
    permutations: int = 999
    segment_words: int = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class ExtractSettings:
    """How sentences get their services.

    ``attribution`` is ``strict`` (services named in a sentence keep out that of its section) or ``loose`` (both count).
    """

    attribution: AttributionReading = "strict"


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """Sources (paths as given, relative to the study's folder) and settings of a study.

    ``leave_out`` are files that stand in a folder among the sources and do not belong to the study, by their names in
    the table ``documents``; ``documents`` is what overrides the files' own metadata, by the same names. ``base`` is
    what the IRIs of the RDF begin with.
    """

    sources: tuple[str, ...] = ()
    leave_out: tuple[str, ...] = ()
    measure: MeasureSettings = field(default_factory=MeasureSettings)
    limits: Limits = field(default_factory=Limits)
    extract: ExtractSettings = field(default_factory=ExtractSettings)
    documents: Mapping[str, Metadata] = field(default_factory=dict)
    base: str = DEFAULT_BASE
    scheme: str | None = None  # a user's own scheme, as seen from the study's folder; see kg.folder.scheme_choice
    extend: bool = False  # whether it is added to the bundled scheme instead of replacing it

    def values(self) -> dict[str, dict[str, Any]]:
        """The settings that a result depends on, as plain values; sources are told by their content instead."""
        overrides = {file: told(metadata) for file, metadata in sorted(self.documents.items())}
        return {
            "measure": _plain(self.measure),
            "limits": _plain(self.limits),
            "extract": {"attribution": self.extract.attribution},
            "document": overrides,
            "rdf": {"base": self.base},
            **({} if self.scheme is None else {"scheme": {"own": True, "extend": self.extend}}),
        }


def _plain(value: MeasureSettings | Limits) -> dict[str, int]:
    return {f.name: getattr(value, f.name) for f in fields(value)}


def read_settings(folder: Path) -> Settings:
    """The settings of the study in ``folder``; raises :class:`SettingsError` where the file says what is not known."""
    path = folder / FILE
    try:
        with path.open("rb") as file:
            found = tomllib.load(file)
    except FileNotFoundError:
        return Settings()
    except tomllib.TOMLDecodeError as error:
        raise SettingsError(f"{path.name}: not valid TOML ({error}); mend that line, or delete the file") from error
    known = {"sources", "leave_out", "scheme", "extend", "measure", "limits", "extract", "rdf", "document"}
    _known(found, known, place=FILE)
    return Settings(
        sources=_strings(found, "sources", 'a list of paths, e.g. sources = ["../reports"]'),
        leave_out=_strings(found, "leave_out", 'a list of file names, e.g. leave_out = ["notes.txt"]'),
        measure=MeasureSettings(**_integers(found.get("measure", {}), MeasureSettings, place="measure")),
        limits=Limits(**_integers(found.get("limits", {}), Limits, place="limits")),
        extract=ExtractSettings(attribution=_reading(found.get("extract", {}))),
        documents=_documents(found.get("document", {})),
        base=_base(found.get("rdf", {})),
        scheme=_scheme(found),
        extend=found.get("extend", False) is True,
    )


def _scheme(found: Mapping[str, Any]) -> str | None:
    scheme, extend = found.get("scheme"), found.get("extend", False)
    if scheme is not None and not isinstance(scheme, str):
        raise SettingsError(f'{FILE}: "scheme" must be a path, e.g. scheme = "../lexicon"')
    if not isinstance(extend, bool):
        raise SettingsError(f'{FILE}: "extend" must be true or false')
    return scheme


def _reading(found: Any) -> AttributionReading:
    if not isinstance(found, Mapping):
        raise SettingsError(f"{FILE}: [extract] must be a table of settings")
    _known(found, {"attribution"}, place=f"{FILE}, [extract]")
    given = found.get("attribution", "strict")
    for reading in READINGS:
        if given == reading:
            return reading
    raise SettingsError(f"{FILE}, [extract]: attribution is {given!r}; give one of {', '.join(map(repr, READINGS))}")


def _base(found: Any) -> str:
    if not isinstance(found, Mapping):
        raise SettingsError(f"{FILE}: [rdf] must be a table of settings")
    _known(found, {"base"}, place=f"{FILE}, [rdf]")
    base = found.get("base", DEFAULT_BASE)
    if not isinstance(base, str) or not is_base(base):
        expected = "an absolute IRI that ends in '/', such as \"https://example.org/study/\""
        raise SettingsError(f"{FILE}, [rdf]: base is {base!r}; give {expected}")
    return base


def _strings(found: Mapping[str, Any], key: str, expected: str) -> tuple[str, ...]:
    values = found.get(key, [])
    if not isinstance(values, list) or not all(isinstance(value, str) for value in values):
        raise SettingsError(f'{FILE}: "{key}" must be {expected}')
    return tuple(values)


def _documents(found: Any) -> dict[str, Metadata]:
    """The overrides, by file: ``[document."rapport.pdf"]`` with a title, authors and so on."""
    if not isinstance(found, Mapping) or not all(isinstance(each, Mapping) for each in found.values()):
        raise SettingsError(f'{FILE}: "document" must hold a table for each file, e.g. [document."rapport.pdf"]')
    for file, values in found.items():
        place = f"{FILE}, [document.{toml_string(file)}]"
        _known(values, set(KEYS), place=place)
        for key, value in values.items():
            if expected := wrong_value(key, value):
                raise SettingsError(f"{place}: {key} is {value!r}; {expected}")
    return {file: to_metadata(values) for file, values in found.items()}


def write_settings(folder: Path, settings: Settings) -> None:
    """Write ``study.toml``; the same settings give the same bytes."""
    (folder / FILE).write_text(settings_text(settings), encoding="utf8", newline="\n")


def settings_text(settings: Settings) -> str:
    """``study.toml`` as it is written."""
    rows = ["# Sources and settings of this study. Edit, then run: begrepskart build -o <this folder>"]
    rows.append("sources = [")
    rows += [f"  {toml_string(source)}," for source in settings.sources]
    rows.append("]")
    if settings.leave_out:
        rows.append("# Files in the folders above that do not belong to the study.")
        rows.append(f"leave_out = {toml_list(settings.leave_out)}")
    if settings.scheme is not None:
        rows.append(f"scheme = {toml_string(settings.scheme)}")
        rows.append(f"extend = {str(settings.extend).lower()}")
    for name, values in (("measure", _plain(settings.measure)), ("limits", _plain(settings.limits))):
        rows += ["", f"[{name}]", *(f"{key} = {value}" for key, value in values.items())]
    rows += ["", "[extract]", f'attribution = "{settings.extract.attribution}"  # or {_others(settings.extract)}']
    rows += ["", "[rdf]", f"base = {toml_string(settings.base)}"]
    rows += document_lines(settings.documents)
    return "\n".join(rows) + "\n"


def _others(extract: ExtractSettings) -> str:
    return ", ".join(f'"{reading}"' for reading in READINGS if reading != extract.attribution)


def _integers(found: Any, kind: type[MeasureSettings] | type[Limits], *, place: str) -> dict[str, int]:
    if not isinstance(found, Mapping):
        raise SettingsError(f"{FILE}: [{place}] must be a table of settings")
    _known(found, {f.name for f in fields(kind)}, place=f"{FILE}, [{place}]")
    for key, value in found.items():
        if not isinstance(value, int) or isinstance(value, bool) or value < (0 if key == "seed" else 1):
            raise SettingsError(f"{FILE}, [{place}]: {key} is {value!r}; give a whole number above 0")
    return dict(found)


def _known(found: Mapping[str, Any], known: set[str], *, place: str) -> None:
    for key in found:
        if key not in known:
            hint = did_you_mean(key, sorted(known), otherwise=f"known are {', '.join(sorted(known))}")
            raise SettingsError(f"{place}: unknown setting {key!r}; {hint}")
