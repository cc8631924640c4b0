"""The peer: what a capable user assembles in a day from libraries for the same job.

spaCy (blank Norwegian pipeline, sentencizer, PhraseMatcher), simplemma, pandas, rdflib and pyvis, put together as
their documentation shows. It knows no sections, pages, compounds, coordinations, senses, definitions or citations,
and its distance has no correction for sample size: it is a measure of cost, not of quality.

``python -m benchmarks.assembled_peer TEXTS FOLDER`` prints a report as JSON.
"""

import itertools
import re
import sys
import time
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

from benchmarks.stage_clock import StageClock

_start = time.perf_counter()

import numpy as np  # noqa: E402 - loading the libraries is a stage of its own
import numpy.typing as npt  # noqa: E402
import pandas as pd  # noqa: E402
import simplemma  # noqa: E402
import spacy  # noqa: E402
from pyvis.network import Network  # noqa: E402
from rdflib import RDF, SKOS, XSD, BNode, Graph, Literal, Namespace, URIRef  # noqa: E402
from spacy.language import Language  # noqa: E402
from spacy.matcher import PhraseMatcher  # noqa: E402
from spacy.tokens import Doc  # noqa: E402
from spacy.util import filter_spans  # noqa: E402

from extract.concepts.scheme import Scheme, load_scheme  # noqa: E402

LOADING = time.perf_counter() - _start

PERMUTATIONS = 1000
SEED = 1
OA = Namespace("http://www.w3.org/ns/oa#")
BASE = Namespace("https://example.org/peer/")

SERVICE_WORDS = {
    "helsestasjon": "helsestasjon helsesykepleier helsesøster jordmor skolehelsetjeneste",
    "barnehage": "barnehage barnehagelærer styrer",
    "skole": "skole lærer rektor elev sfo",
    "ppt": "ppt pedagogisk-psykologisk",
    "barnevern": "barnevern barnevernstjeneste barneverntjeneste",
    "psykisk_helse": "bup psykolog psykiatri",
    "fastlege": "fastlege",
    "nav": "nav sosialkontor",
    "rus": "ruskonsulent rustjeneste ruspoliklinikk",
    "politi": "politi",
    "familievern": "familievern familievernkontor",
    "kommune": "kommune bydel",
    "stat": "departement direktorat regjering storting statsforvalter fylkesmann statped",
    "frivillig": "frivillighet organisasjon idrettslag",
}

Counts = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]
Triple = tuple[URIRef | BNode, URIRef, URIRef | BNode | Literal]


@cache
def lemma_of(word: str) -> str:
    return simplemma.lemmatize(word, lang="nb").lower()


@Language.component("simplemma_lemmas")
def add_lemmas(doc: Doc) -> Doc:
    for token in doc:
        token.lemma_ = lemma_of(token.text)
    return doc


def make_pipeline() -> Language:
    nlp = spacy.blank("nb")
    nlp.max_length = 10_000_000
    nlp.add_pipe("sentencizer")
    nlp.add_pipe("simplemma_lemmas")
    return nlp


def read_texts(folder: Path) -> dict[str, str]:
    """Each file with words at line ends joined and white space folded."""
    texts = {path.stem: path.read_text(encoding="utf8") for path in sorted(folder.glob("*.txt"))}
    return {name: re.sub(r"\s+", " ", re.sub(r"(\w)-\s*\n\s*(\w)", r"\1\2", text)) for name, text in texts.items()}


def make_matcher(nlp: Language, scheme: Scheme) -> PhraseMatcher:
    matcher = PhraseMatcher(nlp.vocab, attr="LEMMA")
    for concept in scheme.concepts:
        matcher.add(concept.id, list(nlp.pipe(label.text for label in concept.labels)))
    return matcher


def sentence_table(docs: dict[str, Doc]) -> pd.DataFrame:
    """One row a sentence, with the services whose words stand in it."""
    wanted = {word: service for service, words in SERVICE_WORDS.items() for word in words.split()}
    rows = []
    for name, doc in docs.items():
        for number, sentence in enumerate(doc.sents):
            services = sorted({wanted[token.lemma_] for token in sentence if token.lemma_ in wanted})
            rows.append((name, number, sentence.start, sentence.end, services))
    return pd.DataFrame(rows, columns=["document", "sentence", "first", "last", "services"])


def mention_table(docs: dict[str, Doc], matcher: PhraseMatcher, sentences: pd.DataFrame) -> pd.DataFrame:
    """One row a mention, the longest of those that overlap, with the services of its sentence."""
    rows = []
    for name, doc in docs.items():
        own = sentences[sentences["document"] == name]
        services = own["services"].tolist()
        found = filter_spans(matcher(doc, as_spans=True))
        at = np.searchsorted(own["first"].to_numpy(), [span.start for span in found], side="right") - 1
        for span, number in zip(found, at, strict=True):
            place = (name, int(number), span.start_char, span.end_char)
            rows.append((*place, span.label_, span.text, services[number]))
    return pd.DataFrame(rows, columns=["document", "sentence", "start", "end", "concept", "quote", "services"])


def word_table(docs: dict[str, Doc], sentences: pd.DataFrame) -> pd.DataFrame:
    """One row a content word."""
    rows = [
        (row.document, row.sentence, token.lemma_, row.services)
        for row in sentences.itertuples()
        for token in docs[str(row.document)][row.first : row.last]
        if token.is_alpha and not token.is_stop and len(token) > 2
    ]
    return pd.DataFrame(rows, columns=["document", "sentence", "term", "services"])


def count_table(mentions: pd.DataFrame) -> pd.DataFrame:
    one_a_service = mentions.explode("services").dropna(subset=["services"])
    return one_a_service.groupby(["concept", "services"]).size().rename("n").reset_index()


def entropy(counts: Counts | Floats) -> float:
    p = counts[counts > 0] / counts.sum()
    return float(-(p * np.log2(p)).sum())


def jensen_shannon(a: Counts, b: Counts) -> float:
    """The plug-in Jensen–Shannon distance (bits, square root) between two rows of counts."""
    mixed = (a / a.sum() + b / b.sum()) / 2
    return float(np.sqrt(max(entropy(mixed) - (entropy(a) + entropy(b)) / 2, 0)))


def distance_table(terms: pd.DataFrame) -> pd.DataFrame:
    """All pairs of services, each with a p from permuting which service a sentence is about."""
    rng = np.random.default_rng(SEED)
    one_a_service = terms.explode("services").dropna(subset=["services"])
    services = sorted(one_a_service["services"].unique())
    rows = []
    for a, b in itertools.combinations(services, 2):
        pair = one_a_service[one_a_service["services"].isin([a, b])]
        rows.append((a, b, *permutation_test(pair, a, rng)))
    return pd.DataFrame(rows, columns=["a", "b", "distance", "p"])


def permutation_test(pair: pd.DataFrame, a: str, rng: np.random.Generator) -> tuple[float, float]:
    term, vocabulary = pd.factorize(pair["term"])
    unit = pair.groupby(["document", "sentence", "services"], sort=False).ngroup().to_numpy()
    is_a = np.zeros(unit.max() + 1, dtype=bool)
    is_a[unit] = pair["services"] == a
    total = np.bincount(term, minlength=len(vocabulary))

    def distance(label: npt.NDArray[np.bool_]) -> float:
        counts = np.bincount(term[label[unit]], minlength=len(vocabulary))
        return jensen_shannon(counts, total - counts)

    measured = distance(is_a)
    at_least = sum(distance(rng.permutation(is_a)) >= measured for _ in range(PERMUTATIONS))
    return measured, (at_least + 1) / (PERMUTATIONS + 1)


def make_graph(scheme: Scheme, mentions: pd.DataFrame) -> Graph:
    graph = Graph()
    graph.bind("oa", OA)
    graph.bind("peer", BASE)
    for triple in itertools.chain(concept_triples(scheme), mention_triples(mentions)):
        graph.add(triple)
    return graph


def concept_triples(scheme: Scheme) -> Iterator[Triple]:
    properties = {"preferred": SKOS.prefLabel, "alternative": SKOS.altLabel, "hidden": SKOS.hiddenLabel}
    for concept in scheme.concepts:
        iri = BASE[f"concept/{concept.id}"]
        yield iri, RDF.type, SKOS.Concept
        for label in concept.labels:
            yield iri, properties[label.kind], Literal(label.text, lang=label.language)
        for broader in concept.broader:
            yield iri, SKOS.broader, BASE[f"concept/{broader}"]


def mention_triples(mentions: pd.DataFrame) -> Iterator[Triple]:
    for number, row in enumerate(mentions.itertuples()):
        iri = BASE[f"mention/{number}"]
        # Blank nodes as in the examples of the recommendation; rdflib's Turtle writer needs six times as long for names
        # that are nested under the mention's own.
        target, position, quote = BNode(), BNode(), BNode()
        yield iri, RDF.type, OA.Annotation
        yield iri, OA.hasBody, BASE[f"concept/{row.concept}"]
        yield iri, OA.hasTarget, target
        yield target, OA.hasSource, BASE[f"document/{row.document}"]
        yield target, OA.hasSelector, position
        yield target, OA.hasSelector, quote
        yield position, RDF.type, OA.TextPositionSelector
        yield position, OA.start, Literal(row.start, datatype=XSD.nonNegativeInteger)
        yield position, OA.end, Literal(row.end, datatype=XSD.nonNegativeInteger)
        yield quote, RDF.type, OA.TextQuoteSelector
        yield quote, OA.exact, Literal(row.quote, lang="nb")


def make_page(counts: pd.DataFrame) -> Network:
    network = Network(height="800px", width="100%", cdn_resources="in_line")
    for kind, color in (("services", "orange"), ("concept", "steelblue")):
        for node, n in counts.groupby(kind)["n"].sum().items():
            network.add_node(f"{kind}:{node}", label=str(node), value=int(n), color=color)
    for row in counts.itertuples():
        network.add_edge(f"services:{row.services}", f"concept:{row.concept}", value=row.n)
    return network


def main(sources: Path, folder: Path) -> None:
    clock = StageClock()
    clock.add("Loading libraries", wall=LOADING, cpu=time.process_time())
    folder.mkdir(parents=True)
    with clock.step("Reading"):
        nlp, scheme = make_pipeline(), load_scheme()
        texts = read_texts(sources)
    tables = find_all(texts, nlp, scheme, clock)
    with clock.step("Counting"):
        tables["counts"] = count_table(tables["mentions"])
    with clock.step("Measuring distances"):
        concepts = tables["mentions"].rename(columns={"concept": "term"})
        measured = {"words": distance_table(tables["words"]), "concepts": distance_table(concepts)}
        tables["distances"] = pd.concat(measured, names=["measure"]).reset_index("measure")
    write(folder, tables, scheme, clock)
    clock.print_report({name: len(tables[name]) for name in ("sentences", "mentions", "distances")})


def find_all(texts: dict[str, str], nlp: Language, scheme: Scheme, clock: StageClock) -> dict[str, Any]:
    with clock.step("Extracting"):
        docs = dict(zip(texts, nlp.pipe(texts.values()), strict=True))
        sentences = sentence_table(docs)
        mentions = mention_table(docs, make_matcher(nlp, scheme), sentences)
        return {"sentences": sentences, "mentions": mentions, "words": word_table(docs, sentences)}


def write(folder: Path, tables: dict[str, pd.DataFrame], scheme: Scheme, clock: StageClock) -> None:
    with clock.step("Writing tables"):
        for name, table in tables.items():
            table.to_parquet(folder / f"{name}.parquet")
    with clock.step("Writing RDF"):
        make_graph(scheme, tables["mentions"]).serialize(folder / "mentions.ttl", format="turtle")
    with clock.step("Writing pages"):
        html = make_page(tables["counts"]).generate_html()
        (folder / "map.html").write_text(html, encoding="utf8")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
