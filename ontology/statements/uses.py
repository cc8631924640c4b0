"""Uses that do not count, each with its reason, and sentences that repeat others.

What counts needs no statement of its own: a mention points to the usage that counts it (``bk:countedIn``). What does
not is a thing of its own beside it, for its reason is of the mention and one service together, and so that no query
for what is counted can meet it.
"""

from collections.abc import Iterator

from pandas import DataFrame
from rdflib import RDF, URIRef

from ontology.names.codes import code
from ontology.names.iris import Iris
from ontology.names.namespaces import BK
from ontology.names.terms import Quad
from ontology.statements import columns


def left_out_quads(table: DataFrame, *, iris: Iris) -> Iterator[Quad]:
    """The uses that do not count, in ``graph/uses/ID``."""
    rows = columns.rows(
        table, strings="document concept service role", integers="start end", booleans="counts", optional_strings="why"
    )
    for document, concept, service, role, start, end, counts, why in rows:
        if counts:
            continue
        use, graph = iris.left_out(document, start, end, concept, service), iris.graph("uses", document)
        yield use, RDF.type, BK.LeftOutUse, graph
        yield use, BK.mention, iris.mention(document, start, end, concept), graph
        yield use, BK.service, iris.service(service), graph
        yield use, BK.useRole, code("use-role", role), graph
        yield use, BK.leftOutBecause, code("use-why", why or "other"), graph


def repeated_sentence_quads(table: DataFrame, *, iris: Iris) -> Iterator[Quad]:
    """Sentences that repeat an earlier one, of their own document or of another, in ``graph/repetitions``."""
    rows = list(
        columns.rows(
            table,
            strings="document",
            integers="sentence start end",
            optional_integers="repeats?",
            optional_strings="same_as?",
        )
    )
    if not any(same_as or (repeats is not None and repeats >= 0) for *_, repeats, same_as in rows):
        return
    names: dict[tuple[str, int], URIRef] = {
        (document, sentence): iris.sentence(document, start, end) for document, sentence, start, end, *_ in rows
    }
    for document, sentence, _, _, repeats, same_as in rows:
        earlier = [(document, repeats)] if repeats is not None and repeats >= 0 else []
        if same_as:
            other, _, number = same_as.rpartition(":")
            earlier.append((other, int(number)))
        for first in earlier:
            if first in names:
                yield names[document, sentence], BK.repeatsSentence, names[first], iris.graph("repetitions")
