"""What can be chosen of a study, as types: the library's functions take them, and the command line offers them.

Plain Python, so that ``begrepskart --help`` loads no library. What can be chosen of its RDF is in
:mod:`ontology.choices`, the distances' measures in :mod:`kg.measure`, and the formats that are read in
:mod:`corpus.reading.file_kinds`.
"""

from typing import Literal, get_args

from extract.types import Polarity

#: The parts of the texts that usage is broken down by.
By = Literal["document", "section_kind", "year", "language"]
BYS: tuple[By, ...] = get_args(By)

#: What services are compared on, term by term.
Of = Literal["concepts", "words"]
OF: tuple[Of, ...] = get_args(Of)

#: What a person can review.
What = Literal["mentions", "services", "definitions", "uses", "claims"]
REVIEWED: tuple[What, ...] = get_args(What)

#: What a text can say of services' words and understanding (``begrepskart claims``).
POLARITIES: tuple[Polarity, ...] = get_args(Polarity)

#: The graphs of a study (:mod:`kg.graphs.study_graphs`), and the formats that they are written in
#: (:mod:`kg.graphs.export`).
GRAPH_KINDS = ("usage", "distance", "cooccurrence", "citation")
GRAPH_FORMATS = ("graphml", "gexf", "cytoscape", "csv")

#: How a table is printed.
OutputFormat = Literal["table", "csv", "xlsx", "json"]
OUTPUT_FORMATS: tuple[OutputFormat, ...] = get_args(OutputFormat)
