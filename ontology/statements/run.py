"""The run that made a study, as PROV-O: software, version, settings and inputs; no clock and no path."""

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import PurePosixPath, PureWindowsPath

from rdflib import PROV, RDF, Literal, URIRef

from ontology.errors import OntologyError
from ontology.names.iris import Iris
from ontology.names.namespaces import BK, RDFS, SCHEMA, SPDX
from ontology.names.terms import Quad, hexadecimal


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """What went into a study. ``settings`` can be written as JSON; ``inputs`` maps file names to SHA-256 digests.

    :class:`OntologyError` for an absolute file name (it tells of a machine) and for a digest that is none.
    """

    software: str
    version: str
    settings: Mapping[str, object]
    inputs: Mapping[str, str]

    def __post_init__(self) -> None:
        for file, digest in self.inputs.items():
            if PurePosixPath(file).is_absolute() or PureWindowsPath(file).anchor:
                raise OntologyError(f"input {file!r}: found a path of one machine; expected a name within the study")
            if not re.fullmatch(r"[0-9a-f]{64}", digest):
                raise OntologyError(
                    f"input {file!r}: found digest {digest!r}; expected 64 hexadecimal digits (SHA-256)"
                )

    @property
    def settings_json(self) -> str:
        """The settings in one canonical JSON form."""
        return _json(dict(self.settings))

    @property
    def settings_sha256(self) -> str:
        """Digest of :attr:`settings_json`."""
        return _digest(dict(self.settings))

    @property
    def digest(self) -> str:
        """Digest of all that went in: the same inputs, settings and software are the same run.

        Every figure is named by it, so it is cut to 64 bits, as those in documents' ids are.
        """
        return _digest([self.software, self.version, self.settings_sha256, dict(self.inputs)])[:16]


def _digest(value: object) -> str:
    return sha256(_json(value).encode("utf-8")).hexdigest()


def _json(value: object) -> str:
    try:
        return json.dumps(value, sort_keys=True, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
    except (TypeError, ValueError) as error:
        raise OntologyError(f"settings: {error}; give values that JSON can hold") from error


def run_quads(run: Run, *, iris: Iris, graphs: Iterable[URIRef]) -> Iterator[Quad]:
    """The run in ``graph/run``, and that it generated each of ``graphs``."""
    graph, activity = iris.graph("run"), iris.run(run.digest)
    agent, plan = iris.software(run.software, run.version), iris.settings(run.settings_sha256)
    association = URIRef(f"{activity}#association")
    yield activity, RDF.type, PROV.Activity, graph
    yield activity, RDF.type, BK.Run, graph
    yield activity, PROV.wasAssociatedWith, agent, graph
    yield activity, PROV.qualifiedAssociation, association, graph
    yield association, RDF.type, PROV.Association, graph
    yield association, PROV.agent, agent, graph
    yield association, PROV.hadPlan, plan, graph
    yield agent, RDF.type, PROV.SoftwareAgent, graph
    yield agent, SCHEMA.name, Literal(run.software), graph
    yield agent, SCHEMA.softwareVersion, Literal(run.version), graph
    yield plan, RDF.type, PROV.Plan, graph
    yield plan, PROV.value, Literal(run.settings_json), graph
    yield from _entity_quads(plan, run.settings_sha256, graph)
    for file, digest in run.inputs.items():
        entity = iris.file(digest)
        yield activity, PROV.used, entity, graph
        yield entity, RDFS.label, Literal(file), graph
        yield from _entity_quads(entity, digest, graph)
    for written in graphs:
        yield written, RDF.type, PROV.Entity, graph
        yield written, PROV.wasGeneratedBy, activity, graph


def _entity_quads(entity: URIRef, digest: str, graph: URIRef) -> Iterator[Quad]:
    checksum = URIRef(f"{entity}#sha256")
    yield entity, RDF.type, PROV.Entity, graph
    yield entity, SPDX.checksum, checksum, graph
    yield checksum, RDF.type, SPDX.Checksum, graph
    yield checksum, SPDX.algorithm, SPDX.checksumAlgorithm_sha256, graph
    yield checksum, SPDX.checksumValue, hexadecimal(digest), graph
