"""Writes the file of the tagger's weights and tables that :mod:`extract.new_terms.tagger_model` describes and reads."""

import gzip
import json
from collections.abc import Mapping, Sequence
from io import BytesIO
from pathlib import Path

from extract.new_terms.tagger_model import Change, FormUse, TaggerModel


def write_model(model: TaggerModel, path: Path) -> None:
    """Write a model; the same model gives the same bytes."""
    head = {"language": model.language, "source": model.source, "tags": dict(sorted(model.tags.items()))}
    lines = [json.dumps(head, ensure_ascii=False)]
    lines += [_form(form, readings) for form, readings in sorted(model.forms.items())]
    lines += ["", *(f"{key}\t{_change(change)}" for key, change in sorted(model.endings.items()))]
    lines += ["", *(_weights(feature, weights) for feature, weights in sorted(model.weights.items()))]
    packed = BytesIO()
    with gzip.GzipFile(fileobj=packed, mode="wb", compresslevel=9, mtime=0, filename="") as file:
        file.write("\n".join([*lines, ""]).encode())
    path.write_bytes(packed.getvalue())


def _form(form: str, readings: Sequence[FormUse]) -> str:
    return "\t".join([form, *(f"{use.tag}{use.count} {_change(use.change)}" for use in readings)])


def _change(change: Change) -> str:
    return f"{change[0]}{change[1]}"


def _weights(feature: str, weights: Mapping[str, int]) -> str:
    return "\t".join([feature, " ".join(f"{tag}{weight}" for tag, weight in sorted(weights.items()))])
