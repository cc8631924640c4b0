"""What can be chosen of a study's RDF. Plain Python, so that the command line's help loads no RDF library."""

from collections.abc import Mapping
from typing import Literal

#: The formats in which RDF is written; :mod:`ontology.files.writing`.
RDF_FORMATS = ("nquads", "trig", "turtle", "ntriples", "jsonld")

#: The parts of a study's RDF that stand in Turtle files of their own; :mod:`ontology.graph`.
PARTS = ("concepts", "services", "models", "codes", "vocabulary")

#: What data can be checked by, and the bundled file of its shapes; :mod:`ontology.checking.shapes`.
SHAPES: Mapping[str, str] = {"study": "shapes", "scheme": "scheme_shapes", "published": "publish_shapes"}

#: How concepts are published, and what the result is checked by; :mod:`ontology.skos.publishing`.
Profile = Literal["skos-ap-no", "skosmos"]
PROFILES: Mapping[Profile, str] = {"skos-ap-no": SHAPES["published"], "skosmos": SHAPES["scheme"]}

#: What published concepts are written as: RDF, or the catalogue's own import; :mod:`ontology.skos.catalogue_csv`.
PUBLISHED_FORMATS = ("turtle", "csv")
