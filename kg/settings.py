"""A study's settings: what ``study.toml`` holds, read strictly and written in one fixed form."""

import difflib
import json
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any

from corpus.errors import BegrepskartError
from corpus.reading.limits import Limits

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
class Settings:
    """Sources (paths as given, relative to the study's folder) and settings of a study."""

    sources: tuple[str, ...] = ()
    measure: MeasureSettings = field(default_factory=MeasureSettings)
    limits: Limits = field(default_factory=Limits)

    def values(self) -> dict[str, dict[str, int]]:
        """The settings that a result depends on, as plain values; sources are told by their content instead."""
        return {"measure": _plain(self.measure), "limits": _plain(self.limits)}


def _plain(value: MeasureSettings | Limits) -> dict[str, int]:
    return {f.name: getattr(value, f.name) for f in fields(value)}


def read_settings(folder: Path) -> Settings:
    """The settings of the study in ``folder``; raises :class:`SettingsError` where the file says what is not known."""
    path = folder / FILE
    try:
        with path.open("rb") as file:
            found = tomllib.load(file)
    except tomllib.TOMLDecodeError as error:
        raise SettingsError(f"{path.name}: not valid TOML ({error}); mend that line, or delete the file") from error
    _known(found, {"sources", "measure", "limits"}, place=FILE)
    sources = found.get("sources", [])
    if not isinstance(sources, list) or not all(isinstance(source, str) for source in sources):
        raise SettingsError(f'{FILE}: "sources" must be a list of paths, e.g. sources = ["../reports"]')
    return Settings(
        sources=tuple(sources),
        measure=MeasureSettings(**_integers(found.get("measure", {}), MeasureSettings, place="measure")),
        limits=Limits(**_integers(found.get("limits", {}), Limits, place="limits")),
    )


def write_settings(folder: Path, settings: Settings) -> None:
    """Write ``study.toml``; the same settings give the same bytes."""
    rows = ["# Sources and settings of this study. Edit, then run: begrepskart build -o <this folder>"]
    rows.append("sources = [")
    rows += [f"  {_toml_string(source)}," for source in settings.sources]
    rows.append("]")
    for name, values in settings.values().items():
        rows += ["", f"[{name}]", *(f"{key} = {value}" for key, value in values.items())]
    (folder / FILE).write_text("\n".join(rows) + "\n", encoding="utf8", newline="\n")


def _toml_string(text: str) -> str:
    """A JSON string is a TOML basic string, but for DEL, which TOML wants escaped too."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")


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
            near = difflib.get_close_matches(key, sorted(known), n=1)
            hint = f"did you mean {near[0]!r}?" if near else f"known are {', '.join(sorted(known))}"
            raise SettingsError(f"{place}: unknown setting {key!r}; {hint}")
