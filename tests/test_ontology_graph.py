"""A study written as RDF says what its tables say, of the texts that they are of."""

import json
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path

import pandas as pd
import pytest
from made_up_tables import block_rows, comparison_rows
from pandas import DataFrame
from rdflib import OWL, QB, RDF, RDFS, BNode, Dataset, Graph, URIRef
from rdflib_queries import ask, query

from extract.types import Concept, Label, Service
from ontology.checking.shapes import load_shapes
from ontology.checking.validation import validate
from ontology.cubes.cubes import CUBES, Cube
from ontology.errors import OntologyError, RowError
from ontology.files.reading import read_file
from ontology.graph import write_graph
from ontology.names.iris import FORBIDDEN, Iris
from ontology.names.namespaces import BK
from ontology.sparql.dataset import load_dataset
from ontology.sparql.gallery import named_query
from ontology.statements.about import About
from ontology.statements.run import Run

IRIS = Iris()
TEXT = 'Råd\u0301 & <hjelp>.\r\nSkolen gir "råd" og følger barnet opp. Her er råd igjen.\n\U0001f600 råd'
SENTENCES = [(0, 15), (17, 55), (56, 73), (74, 79)]
RUN = Run(software="begrepskart", version="0.1.0", settings={"seed": 1}, inputs={"a.txt": "0" * 64})


def concept(identifier: str, *, broader: tuple[str, ...] = ()) -> Concept:
    labels = (
        Label(text=identifier, language="nb", kind="preferred"),
        Label(text=identifier + "-nn", language="nn", kind="preferred"),
    )
    return Concept(id=identifier, labels=labels, broader=broader)


SCHEME = (concept("hjelp"), concept("råd", broader=("hjelp",)), concept("oppfølging"))
SERVICES = (
    Service(id="skole", label_nb="Skole", label_nn="Skule", label_en="School"),
    Service(id="barnehage", label_nb="Barnehage", label_nn="Barnehage", label_en="Kindergarten"),
)


def sentence_of(start: int) -> int:
    return max(index for index, (begin, _) in enumerate(SENTENCES) if begin <= start)


def mention(start: int, end: int, of: str, *, parts: object = (), kind: str = "prose") -> dict[str, object]:
    sentence = sentence_of(start)
    services = ["skole", "barnehage"] if sentence == 1 or kind == "heading" else []
    return {
        "document": "d 1", "mention": start, "start": start, "end": end, "concept": of, "quote": TEXT[start:end],
        "form": "label", "sentence": sentence, "section": 0, "page": 1, "kind": kind, "services": services,
        "parts": parts, "role": "split" if parts else "whole", "modifier": "", "context": ["negated"] if parts else [],
        "label": "følge opp" if of == "oppfølging" else of,
    }  # fmt: skip


def use(
    of: dict[str, object], service: str, *, counts: bool = False, why: str | None = None, role: str = "acting"
) -> dict[str, object]:
    columns = ("document", "mention", "start", "end", "concept", "sentence", "section", "kind", "page", "quote")
    held = {"service": service, "role": role, "counts": counts, "why": why}
    return {**{column: of[column] for column in columns}, **held}


def find(words: str, after: int = 0) -> tuple[int, int]:
    start = TEXT.index(words, after)
    return start, start + len(words)


MENTIONS = [
    mention(*find("hjelp"), of="hjelp", kind="heading"),
    mention(*find("råd"), of="råd"),
    mention(*find("følger barnet opp"), of="oppfølging", parts=[[37, 43], [51, 54]]),
    mention(*find("råd", 56), of="råd"),
    mention(*find("råd", 74), of="råd"),
]


def study_tables() -> dict[str, DataFrame]:
    usage = {
        "words": 100,
        "per_10000": 100.0,
        "low": 0.5,
        "high": float("nan"),
        "documents": 1,
        "sections": 1,
        "dispersion": 0.5,
        "dispersion_by_chance": float("nan"),
    }
    sides = {name + side: 1 for name in ("segments_", "units_", "documents_", "words_") for side in "ab"}
    place = {"sentence": 1, "section": 0, "page": 1, "services": ["skole"]}
    rows: dict[str, list[dict[str, object]]] = {
        "documents": [
            {"document": "d 1", "file": "a.txt", "title": None, "format": "txt", "encoding": "utf-8",
             "sha256": "0" * 64, "characters": len(TEXT), "words": 15, "pages": 1, "authors": ["Å Berg", "Dahl"],
             "publisher": "Huset", "year": 2020, "language": "nb", "url": "https://example.org/a b", "notes": ""},
        ],
        "pages": [{"document": "d 1", "page": 1, "label": None, "start": 0, "end": len(TEXT)}],
        "sections": [
            {"document": "d 1", "section": 0, "parent": pd.NA, "top_section": 0, "number": None, "title": "Tittel <1>",
             "level": 1, "start": 0, "end": 16, "body_start": 18, "body_end": len(TEXT), "kind": "body",
             "services": ["skole"]},
            {"document": "d 1", "section": 1, "parent": 0, "top_section": 0, "number": "1", "title": "", "level": 2,
             "start": 59, "end": 59, "body_start": 59, "body_end": len(TEXT), "kind": "body", "services": []},
        ],
        "sentences": [
            {"document": "d 1", "sentence": index, "start": start, "end": end, "section": 0, "top_section": 0,
             "page": 1, "kind": "prose", "words": 4, "services": ["skole"], "basis": "named", "text": TEXT[start:end],
             "language": "nn", "block": 1 if index == 3 else pd.NA, "confidence": 0.9}
            for index, (start, end) in enumerate(SENTENCES)
        ],
        "cleaning": [
            {"document": "d 1", "start": 3, "end": 4, "kind": "combining", "clean": ""},
            {"document": "d 1", "start": 55, "end": 56, "kind": "hyphen_keep", "clean": " \u202e\n"},
        ],
        "mentions": MENTIONS,
        "uses": [
            use(MENTIONS[1], "skole", counts=True),
            use(MENTIONS[3], "barnehage", why="negated_or_contrast", role="none"),
        ],
        "definitions": [
            {"document": "d 1", "start": 18, "end": 58, "term": "råd", "concept": "råd", "definiens": "Skolen gir",
             "definiens_start": 17, "definiens_end": 27, "cue": "gir", "kind": "formal", "quote": "",
             "holder": "author", "holder_name": "Berg (2019)", "source_cited": ["Berg (2019)"], "repeats": None,
             **place},
            {"document": "d 1", "start": 59, "end": 73, "term": "hjelp", "concept": None, "definiens": "råd igjen",
             "definiens_start": 63, "definiens_end": 72, "cue": "er", "kind": "formal", "quote": "", "holder": "report",
             "holder_name": "", "source_cited": [], "repeats": "d 1:18", **place, "services": []},
            {"document": "d 1", "start": 59, "end": 73, "term": "råd", "concept": "råd", "definiens": "råd igjen",
             "definiens_start": 63, "definiens_end": 72, "cue": "er", "kind": "formal", "quote": "", "holder": "report",
             "holder_name": "", "source_cited": [], "repeats": None, **place, "certainty": "possible", "rank": 0.3},
        ],
        "claims": [
            {"document": "d 1", "start": 18, "end": 58, "polarity": "differ", "concepts": ["råd"],
             "cue": "differ ~4 term", "quote": "", "repeats": None, **place},
            {"document": "d 1", "start": 59, "end": 73, "polarity": "agree", "concepts": [], "cue": "agree 'om'",
             "quote": "", "repeats": "d 1:18", **place, "services": []},
        ],
        "citations": [
            {"document": "d 1", "start": 18, "end": 24, "authors": ["Berg", "Å/Dahl"], "year": None, "et_al": True,
             "style": "narrative", "quote": "", "cited_section": "§ 1", "work": "berg_å/dahl_2019", **place},
        ],
        "counts": [
            {"concept": "råd", "service": "skole", "document": "d 1", "section": 0, "n": 1},
            {"concept": "råd", "service": "skole", "document": "d 1", "section": 7, "n": 0},
        ],
        "exposure": [{"service": "skole", "document": "d 1", "section": 0, "words": 15, "sentences": 4}],
        "contributions": [
            {"measure": "words", "a": "barnehage", "b": "skole", "term": '(other "terms")', "contribution": -0.01,
             "share": 1.0, "more_in": "skole"},
        ],
        "usage": [
            {"concept": "råd", "service": "skole", "n": 1, **usage},
            {"concept": "råd", "service": "barnehage", "n": 1, **usage},
            {"concept": "oppfølging", "service": "skole", "n": 1, **usage},
            {"concept": "oppfølging", "service": "barnehage", "n": 1, **usage},
            {"concept": "hjelp", "service": "skole", "n": 0, **usage},  # only in a heading, which is not counted
        ],
        "distances": [
            {"measure": "words", "a": "barnehage", "b": "skole", "d2": -0.01, "distance": 0.0, "dissimilarity": 0.0,
             "low": float("nan"), "high": 0.2, "p": 0.4, "p_min": 0.1, "noise_floor": 0.3, "unit": "section",
             "verdict": "cannot tell", "reason": "below the noise floor", "reason_nb": "under støygulvet",
             "q": 0.5, "d2_across_documents": float("nan"), **sides},
        ],
    }  # fmt: skip
    rows |= block_rows((56, 73), (74, 79)) | comparison_rows("d 1:29") | review_rows()
    tables = {name: DataFrame(values) for name, values in rows.items()}
    types = {
        "sections": {"parent": "Int64"},
        "sentences": {"block": "Int64"},
        "cells": {"row": "Int64", "column": "Int64"},
    }
    return {name: table.astype(types.get(name, {})) for name, table in tables.items()}


def review_rows() -> dict[str, list[dict[str, object]]]:
    """A review of two works, one of which is the document; who judged it took another name for a criterion."""
    made = {"by": "Kari N", "made": "2026-01-02T03:04:05+00:00"}
    work = {"type": "article-journal", "authors": ["Berg, Å"], "year": 2019, "imports": [1]}
    told = {"doi": "10.5555/a", "journal": "Blad", "url": "https://example.org/a b", "included": True}
    return {
        "review_works": [
            {"work": "r1-1", "records": ["r1-1", "r1-2"], "title": "Råd", **work, **told, "document": "d 1",
             "cited_work": "berg_å/dahl_2019"},
            {"work": "r1-3", "records": ["r1-3"], "title": "", **work, **dict.fromkeys(told), "included": False,
             "year": None, "document": None, "cited_work": None},
        ],
        "review_imports": [
            {"number": 1, "file": "søk.ris", "sha256": "1" * 64, "found_in": "database", "source": "ERIC",
             "platform": "", "searched": "2026-01-01", "query": "råd AND \"barn\"", "limits": ""},
        ],
        "review_criteria": [{"code": "ALDER", "text": "Barn over tre år", "kind": "exclusion"}],
        "review_decisions": [
            {"entry": 1, "kind": "screened", "work": "r1-3", "stage": "title", "verdict": "exclude",
             "reasons": ["ALDER", "annet"], "note": "ikke helt", **made},
        ],
        "review_evidence": [
            {"key": "k 1", "work": "r1-1", "service": "skole", "theme": "tid", "direction": "hindrance",
             "population": "", "method": "", "finding": "Lite tid", "quote": TEXT[18:24], "document": "d 1",
             "start": 18, "end": 24, **made},
        ],
    }  # fmt: skip


def write(
    folder: Path, tables: Mapping[str, DataFrame] | None = None, text: str = TEXT, about: About | None = None
) -> tuple[Path, ...]:
    return write_graph(
        folder,
        tables=study_tables() if tables is None else tables,
        scheme=SCHEME,
        services=SERVICES,
        texts={"d 1": text},
        run=RUN,
        about=about,
    )


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    return {path.name: path for path in write(tmp_path_factory.mktemp("graph"))}


@pytest.fixture(scope="module")
def dataset(files: dict[str, Path]) -> Dataset:
    return load_dataset(files["study.nq"])


def test_sparql_counts_what_the_table_counts(dataset: Dataset) -> None:
    rows = query(
        dataset,
        "SELECT ?id (COUNT(?m) AS ?n) { ?m a oa:Annotation ; bk:inSentence ?s ; oa:hasBody ?c ."
        " ?c dct:identifier ?id } GROUP BY ?id",
    )
    assert {row["id"]: row["n"] for row in rows} == Counter(str(row["concept"]) for row in MENTIONS)


def test_a_usage_leads_to_the_mentions_that_it_counts(dataset: Dataset) -> None:
    rows = query(
        dataset,
        "SELECT ?c ?s ?n (COUNT(?m) AS ?found) { ?o bk:usage ?u ; bk:mentions ?n ;"
        " qb:dataSet/qb:structure bk:usageStructure . ?u a bk:Usage ;"
        " bk:concept/dct:identifier ?c ; bk:service/dct:identifier ?s . ?m bk:countedIn ?u } GROUP BY ?c ?s ?n",
    )
    assert {(row["c"], row["s"]): row["found"] for row in rows} == {
        ("råd", "skole"): 1, ("råd", "barnehage"): 1, ("oppfølging", "skole"): 1, ("oppfølging", "barnehage"): 1,
    }  # fmt: skip
    assert all(row["n"] == row["found"] for row in rows)


def test_what_does_not_count_is_a_thing_of_its_own_and_in_no_count(dataset: Dataset) -> None:
    rows = query(
        dataset,
        "SELECT ?c ?s ?why ?role ?n { ?x a bk:LeftOutUse ; bk:mention ?m ; bk:service/dct:identifier ?s ;"
        " bk:leftOutBecause/skos:notation ?why ; bk:useRole/skos:notation ?role . ?m oa:hasBody/dct:identifier ?c ."
        " OPTIONAL { ?m bk:countedIn ?n } }",
    )
    left_out = {"c": "råd", "s": "barnehage", "why": "negated_or_contrast", "role": "none"}
    assert [{name: row.get(name) for name in left_out} for row in rows] == [left_out]
    assert rows[0].get("n") is None


def test_quotes_are_what_stands_at_their_positions(dataset: Dataset) -> None:
    rows = query(
        dataset,
        "SELECT ?target ?quote ?sha { ?m oa:hasTarget ?target ; bk:inSentence ?s . ?target nif:anchorOf ?quote ."
        " ?text spdx:checksum/spdx:checksumValue ?sha ; bk:offsetUnit bk:codePoint ; dct:isFormatOf ?document }",
    )
    assert len(rows) == len(MENTIONS)
    for row in rows:
        start, end = map(int, str(row["target"]).partition("#char=")[2].split(","))
        assert row["quote"] == TEXT[start:end]
        assert row["sha"] == sha256(TEXT.encode()).hexdigest()


def test_a_mention_is_said_in_eight_statements_at_most(dataset: Dataset) -> None:
    """With its stretch of the text: five, and one for each service that it counts for."""
    rows = query(
        dataset,
        "SELECT ?m (COUNT(*) AS ?n) (SUM(IF(?p = bk:countedIn, 1, 0)) AS ?services) { ?m bk:inSentence ?s ;"
        " oa:hasTarget ?t { ?m ?p ?o } UNION { ?t ?p ?o FILTER (?p = nif:anchorOf) } } GROUP BY ?m",
    )
    numbers = {(row["n"], row["services"]) for row in rows}
    assert numbers == {(5, 0), (7, 2)}


def test_a_mention_leads_to_page_document_and_sentence(dataset: Dataset) -> None:
    rows = query(
        dataset,
        "SELECT ?page ?file ?text { ?m bk:inSentence ?s . ?s schema:text ?text ; bk:onPage ?p ."
        " ?p schema:position ?page ; dct:isPartOf/schema:name ?file }",
    )
    assert {(row["page"], row["file"]) for row in rows} == {(1, "a.txt")}
    assert {row["text"] for row in rows} == {TEXT[start:end] for start, end in SENTENCES}


def test_a_mention_tells_its_page_where_its_sentence_begins_on_another(tmp_path: Path) -> None:
    tables = study_tables()
    tables["pages"] = DataFrame([{**tables["pages"].iloc[0], "page": page} for page in (1, 2)])
    tables["mentions"]["page"] = [2, 1, 1, 1, 1]
    write(tmp_path, tables)
    rows = query(
        load_dataset(tmp_path / "study.nq"), "SELECT ?n { ?m bk:inSentence ?s ; bk:onPage/schema:position ?n }"
    )
    assert [row["n"] for row in rows] == [2]


def test_sentences_are_stated_that_hold_a_mention_or_are_about_two_services(tmp_path: Path) -> None:
    tables = study_tables()
    tables["mentions"] = tables["mentions"][2:3]
    tables["sentences"]["services"] = [["skole"], [], ["skole", "barnehage"], []]
    write(tmp_path, tables)
    rows = query(load_dataset(tmp_path / "study.nq"), "SELECT ?text { ?s a doco:Sentence ; schema:text ?text }")
    assert {row["text"] for row in rows} == {TEXT[start:end] for start, end in SENTENCES[1:3]}


def test_undefined_values_are_not_stated(dataset: Dataset) -> None:
    rows = query(
        dataset,
        "SELECT ?d2 ?low ?high { ?d qb:dataSet ?set ; bk:squaredDistance ?d2 ; bk:distanceHigh ?high ;"
        " bk:verdict ?v . ?set bk:method bk:unbiasedSquaredDistance OPTIONAL { ?d bk:distanceLow ?low } }",
    )
    assert rows == [{"d2": -0.01, "low": None, "high": 0.2}]


def test_what_has_no_measure_is_no_observation(tmp_path: Path) -> None:
    tables = study_tables()
    tables["distances"] = pd.concat(
        [tables["distances"], tables["distances"].assign(measure="concepts", d2=float("nan"))]
    )
    write(tmp_path, tables)
    dataset = load_dataset(tmp_path / "study.nq")
    rows = query(dataset, "SELECT ?m { ?d qb:dataSet/qb:structure bk:distanceStructure ; bk:measure ?m }")
    assert [row["m"] for row in rows] == [str(BK.wordDistance)]


def test_a_service_that_does_not_use_a_concept_has_no_usage_of_it(dataset: Dataset) -> None:
    table = study_tables()["usage"]
    rows = query(dataset, "SELECT ?label { ?u a bk:Usage ; rdfs:label ?label }")
    assert len(rows) == int((table["n"] > 0).sum()) < len(table)
    assert {row["label"] for row in rows} >= {"råd – Skole", "oppfølging – Barnehage"}


def test_a_claim_says_what_of_whom_and_where(dataset: Dataset) -> None:
    rows = query(
        dataset,
        "SELECT ?polarity ?quote ?about ?first { ?c a bk:Claim ; bk:polarity/skos:notation ?polarity ."
        " ?c prov:wasQuotedFrom/nif:anchorOf ?quote ."
        " OPTIONAL { ?c dct:subject/dct:identifier ?about }"
        " OPTIONAL { ?c bk:repeats/bk:polarity/skos:notation ?first } } ORDER BY ?polarity ?about",
    )
    differ = {"polarity": "differ", "quote": TEXT[18:58], "first": None}
    agree = {"polarity": "agree", "quote": TEXT[59:73], "about": None, "first": "differ"}
    assert rows == [agree, {**differ, "about": "råd"}, {**differ, "about": "skole"}]


def test_a_definition_is_reached_from_concept_and_usage(dataset: Dataset) -> None:
    rows = query(
        dataset,
        "SELECT ?what ?text { ?what euvoc:xlDefinition ?d . ?d rdf:value ?text ; dct:source ?doc ."
        " ?doc dct:identifier ?id } ORDER BY ?what",
        id="d 1",
    )
    assert rows == [
        {"what": str(IRIS.concept("råd")), "text": "Skolen gir"},
        {"what": str(IRIS.usage("råd", "skole")), "text": "Skolen gir"},
    ]


def test_the_term_of_a_definition_has_a_language(dataset: Dataset) -> None:
    rows = query(dataset, "SELECT DISTINCT (LANG(?term) AS ?language) { ?d a euvoc:XlNote ; bk:term ?term }")
    assert rows == [{"language": "nn"}], "that of its sentence"


def test_a_possible_definition_is_none_of_the_concept(dataset: Dataset) -> None:
    rows = query(
        dataset,
        "SELECT ?what ?certainty ?rank { ?what bk:possibleDefinition ?d . ?d bk:certainty/skos:notation ?certainty ;"
        " bk:rank ?rank }",
    )
    assert rows == [{"what": str(IRIS.concept("råd")), "certainty": "possible", "rank": 0.3}]


def test_a_citation_keeps_what_is_printed_and_leads_to_the_work(dataset: Dataset) -> None:
    rows = query(
        dataset,
        "SELECT ?printed ?label ?year ?times ?entry { ?pointer a c4o:InTextReferencePointer ; oa:hasBody ?w ;"
        " oa:hasTarget/nif:anchorOf ?printed . ?doc cito:cites ?w . ?w rdfs:label ?label ; dct:issued ?year ."
        " ?figure bk:work ?w ; bk:citations ?times . ?e biro:references ?w ; schema:text ?entry }",
    )
    assert rows == [
        {"printed": TEXT[18:24], "label": "Berg & Å/Dahl (2019)", "year": "2019", "times": 1,
         "entry": "Berg"}
    ]  # fmt: skip


def test_a_citation_without_a_link_leads_to_the_work_as_printed(tmp_path: Path) -> None:
    tables = study_tables()
    tables["citations"] = tables["citations"].drop(columns="work")
    write(tmp_path, tables)
    rows = query(load_dataset(tmp_path / "study.nq"), "SELECT ?label { ?doc cito:cites ?w . ?w rdfs:label ?label }")
    assert rows == [{"label": "Berg; Å/Dahl et al. (u.å.)"}]


def test_every_graph_was_generated_by_the_run(dataset: Dataset) -> None:
    rows = query(dataset, "SELECT DISTINCT ?g { GRAPH ?g { ?s ?p ?o } MINUS { ?g prov:wasGeneratedBy ?run } }")
    assert rows == [{"g": str(IRIS.graph("run"))}]
    assert ask(dataset, "ASK { ?doc prov:wasDerivedFrom ?file . ?run prov:used ?file ; prov:wasAssociatedWith ?a }")


def test_the_settings_of_a_run_can_be_read(dataset: Dataset) -> None:
    rows = query(dataset, "SELECT ?json { ?run prov:qualifiedAssociation/prov:hadPlan/prov:value ?json }")
    assert [json.loads(str(row["json"])) for row in rows] == [dict(RUN.settings)]


def test_names_are_safe_and_nothing_is_nameless(dataset: Dataset) -> None:
    quads = [*dataset.quads()]
    assert quads
    for term in {term for quad in quads for term in quad}:
        assert not isinstance(term, BNode)
        if isinstance(term, URIRef):
            assert FORBIDDEN.isdisjoint(term)
            assert ":" in term


def test_what_is_pointed_to_is_described(dataset: Dataset) -> None:
    quads = [*dataset.quads()]
    described = {quad[0] for quad in quads}
    ours = {quad[2] for quad in quads if isinstance(quad[2], URIRef) and quad[2].startswith(IRIS.base)}
    assert ours - described == set()


def test_one_preferred_label_a_language(dataset: Dataset) -> None:
    rows = query(
        dataset,
        "SELECT ?c ?language (COUNT(?label) AS ?n) { ?c a skos:Concept ; skos:prefLabel ?label }"
        " GROUP BY ?c (LANG(?label) AS ?language)",
    )
    ours = [row for row in rows if str(row["c"]).startswith(IRIS.base)]
    assert len(ours) == 2 * len(SCHEME) + 3 * len(SERVICES)
    assert {row["n"] for row in rows} == {1}
    assert not ask(dataset, "ASK { ?c skos:broader+ ?c }")


def vocabulary(files: dict[str, Path]) -> Graph:
    return Graph().parse(files["vocabulary.ttl"], format="turtle")


def test_own_terms_are_described_in_two_languages(files: dict[str, Path], dataset: Dataset) -> None:
    graph = vocabulary(files)
    ns = str(BK)
    named = {URIRef(ns + name) for name in BK._extras}
    described = {subject for subject in graph.subjects(RDFS.isDefinedBy) if isinstance(subject, URIRef)}
    used = {term for quad in dataset.quads() for term in quad if isinstance(term, URIRef) and term.startswith(ns)}
    assert named == described
    components = set(graph.subjects(RDF.type, QB.ComponentSpecification))
    assert used <= described | components
    for term in described:
        languages = sorted(str(getattr(label, "language", "")) for label in graph.objects(term, RDFS.label))
        assert languages == ["en", "nb"]
        assert graph.value(term, RDFS.comment)
    assert URIRef(ns.removesuffix("#")) in set(graph.subjects(RDF.type, OWL.Ontology))


def test_the_structures_cover_what_observations_say(files: dict[str, Path]) -> None:
    both = vocabulary(files)
    figures = re.compile(rf"/graph/({'|'.join(cube.name for cube in CUBES)})> \.$")
    for line in files["study.nq"].read_text(encoding="utf-8").splitlines():
        if figures.search(line):
            both.parse(data=line.rpartition(" <")[0] + " .", format="nt")
    assert len(set(both.objects(None, QB.structure))) == len(CUBES)
    prefix = "PREFIX qb: <http://purl.org/linked-data/cube#> SELECT ?p ?s { ?o a qb:Observation ; qb:dataSet ?d ."
    missing = both.query(
        f"{prefix} ?o ?p ?v . ?d qb:structure ?s . FILTER STRSTARTS(STR(?p), 'https://w3id.org/begrepskart/')"
        " FILTER NOT EXISTS { ?s qb:component ?c . ?c qb:dimension|qb:measure|qb:attribute ?p } }"
    )
    assert [*missing] == []


@pytest.mark.parametrize("cube", CUBES, ids=lambda cube: cube.name)
def test_a_structure_tells_dimensions_measures_and_attributes_apart(cube: Cube, files: dict[str, Path]) -> None:
    graph = vocabulary(files)
    components = [*graph.objects(cube.structure, QB.component)]
    dimensions, measures, attributes = (
        {value for component in components for value in graph.objects(component, role)}
        for role in (QB.dimension, QB.measure, QB.attribute)
    )
    assert len(components) == len(dimensions) + len(measures) + len(attributes)
    assert (dimensions, measures) == (set(cube.dimensions), set(cube.measures))
    assert measures <= set(graph.subjects(RDF.type, QB.MeasureProperty))


def test_observations_have_the_dimensions_of_their_structure(files: dict[str, Path], dataset: Dataset) -> None:
    rows = query(
        dataset,
        "SELECT ?o ?p { ?o a qb:Observation ; qb:dataSet/qb:structure/qb:component/qb:dimension ?p"
        " FILTER NOT EXISTS { ?o ?p ?v } }",
    )
    assert rows == []


def test_the_same_study_gives_the_same_bytes(tmp_path: Path, files: dict[str, Path]) -> None:
    tables = {name: table.iloc[::-1].reset_index(drop=True) for name, table in study_tables().items()}
    for path in write(tmp_path, tables):
        assert path.read_bytes() == files[path.name].read_bytes(), path.name


@pytest.mark.slow
def test_bytes_do_not_depend_on_hash_seeds(tmp_path: Path, files: dict[str, Path]) -> None:
    code = (
        "import sys; from pathlib import Path; sys.path[:0] = sys.argv[2:]; import test_ontology_graph as t;"
        "t.write(Path(sys.argv[1]))"
    )
    here = Path(__file__).parent
    command = [sys.executable, "-c", code, str(tmp_path), str(here), str(here.parent)]
    subprocess.run(command, check=True, env={"PYTHONHASHSEED": "77"})
    for name, path in files.items():
        assert (tmp_path / name).read_bytes() == path.read_bytes(), name


def test_tables_from_parquet_give_the_same_bytes(tmp_path: Path, files: dict[str, Path]) -> None:
    tables = {}
    for name, table in study_tables().items():
        table.astype({"parent": "Int64"} if name == "sections" else {}).to_parquet(tmp_path / name)
        tables[name] = pd.read_parquet(tmp_path / name)
    for path in write(tmp_path / "graph", tables):
        assert path.read_bytes() == files[path.name].read_bytes(), path.name


@pytest.mark.parametrize("tables", [{}, {"mentions": DataFrame(), "usage": DataFrame()}])
def test_empty_tables_are_no_statements(tmp_path: Path, tables: dict[str, DataFrame]) -> None:
    write(tmp_path, tables)
    dataset = load_dataset(tmp_path / "study.nq")
    assert not ask(dataset, "ASK { ?m a oa:Annotation }")
    assert ask(dataset, "ASK { ?c a skos:Concept }")


def test_a_quote_of_another_text_is_refused(tmp_path: Path) -> None:
    with pytest.raises(RowError, match="table 'mentions', row 0: found 'kjelp' in the text; expected the quote"):
        write(tmp_path, text=TEXT.replace("hjelp", "kjelp"))
    assert [*tmp_path.iterdir()] == []


@pytest.mark.parametrize("scheme", ["concepts", "services"])
def test_a_scheme_says_the_same_as_turtle_and_as_json_ld(files: dict[str, Path], scheme: str) -> None:
    turtle, jsonld = ({quad[:3] for quad in read_file(files[f"{scheme}.{end}"])} for end in ("ttl", "jsonld"))
    assert jsonld == turtle
    assert turtle


def test_two_rows_for_one_mention_are_refused(tmp_path: Path) -> None:
    tables = study_tables()
    tables["mentions"] = DataFrame([*MENTIONS, MENTIONS[1]])
    with pytest.raises(RowError, match=r"table 'mentions', row 5: found a second row .* start '29'"):
        write(tmp_path, tables)


def test_a_document_without_text_is_named(tmp_path: Path) -> None:
    with pytest.raises(OntologyError, match="text of document 'd 1': found none; expected one of none"):
        write_graph(tmp_path, tables=study_tables(), scheme=SCHEME, services=SERVICES, texts={}, run=RUN)


def test_a_missing_column_is_named(tmp_path: Path) -> None:
    tables = study_tables()
    tables["usage"] = tables["usage"].drop(columns="n")
    with pytest.raises(OntologyError, match="table without column 'n': found concept, service"):
        write(tmp_path, tables)


def test_a_row_that_cannot_be_named_is_refused(tmp_path: Path) -> None:
    tables = study_tables()
    tables["uses"].loc[1, "service"] = None
    with pytest.raises(RowError, match="table 'uses', row 0: found no value in one of document, start, end"):
        write(tmp_path, tables)


def test_an_unknown_verdict_is_refused(tmp_path: Path) -> None:
    tables = study_tables()
    tables["distances"]["verdict"] = "maybe"
    with pytest.raises(RowError, match="row 0: found 'maybe'; expected one of 'apart', 'cannot tell'"):
        write(tmp_path, tables)


@pytest.mark.parametrize("file", ["/home/x/a.txt", "C:\\x\\a.txt"])
def test_a_run_holds_no_path_of_a_machine(file: str) -> None:
    with pytest.raises(OntologyError, match="found a path of one machine"):
        Run(software="b", version="1", settings={}, inputs={file: "0" * 64})


def test_a_run_is_named_by_what_went_into_it() -> None:
    def run(**settings: object) -> Run:
        return Run(software="b", version="1", settings=settings, inputs={})

    assert run(a=1, b=2).digest == run(b=2, a=1).digest
    assert run(a=1).digest != run(a=2).digest
    with pytest.raises(OntologyError, match="give values that JSON can hold"):
        assert run(a=float("nan")).digest
    with pytest.raises(OntologyError, match="expected 64 hexadecimal digits"):
        Run(software="b", version="1", settings={}, inputs={"a.txt": "12"})


def test_every_table_is_a_distribution_whose_columns_are_described(dataset: Dataset) -> None:
    rows = query(
        dataset,
        "SELECT ?title ?file ?name ?kind ?unit ?said ?property { ?study a dcat:Dataset ; dcat:distribution ?d ."
        " ?d a dcat:Distribution ; dct:title ?title ; dcat:downloadURL ?file ; dcat:mediaType ?type ."
        " ?file csvw:tableSchema/csvw:column ?c . ?c csvw:name ?name ; csvw:datatype ?kind ."
        " OPTIONAL { ?c schema:unitText ?unit } OPTIONAL { ?c dct:description ?said }"
        " OPTIONAL { ?c csvw:propertyUrl ?property } }",
    )
    tables = study_tables()
    assert {(row["title"], row["name"]) for row in rows} == {
        (name, column) for name, table in tables.items() for column in table.columns
    }
    assert {row["file"] for row in rows} == {f"{IRIS.base}tables/{name}.parquet" for name in tables}
    found = {(row["title"], row["name"]): row for row in rows}
    words = found["exposure", "words"]
    xsd = "http://www.w3.org/2001/XMLSchema#"
    assert (words["kind"], words["unit"], words["property"]) == (f"{xsd}integer", "words", str(BK.words))
    assert found["contributions", "contribution"]["kind"] == f"{xsd}double"
    assert found["contributions", "more_in"]["said"] == "the service that says it more"
    assert found["stability", "rho"]["property"] is None, "a table alone has it"


def test_tables_that_no_cube_has_are_described_and_not_stated(tmp_path: Path) -> None:
    tables = study_tables() | {"moods": DataFrame([{"a": "skole", "log_odds": -1.5}])}
    write(tmp_path, tables)
    dataset = load_dataset(tmp_path / "study.nq")
    rows = query(dataset, "SELECT ?n { <https://begrepskart.example/tables/moods.parquet#a> csvw:name ?n }")
    assert [row["n"] for row in rows] == ["a"]
    assert not ask(dataset, "ASK { ?s ?p -1.5e0 FILTER (?p != bk:logOdds) }")


def test_the_data_set_says_what_it_is(tmp_path: Path) -> None:
    write(tmp_path / "a")
    rights = "SELECT ?title ?version ?licence ?by { ?d a dcat:Dataset ; dct:title ?title ; owl:versionInfo ?version"
    told = (
        f"{rights} FILTER (LANG(?title) = 'en') OPTIONAL {{ ?d dct:license ?licence ; dct:publisher/foaf:name ?by }} }}"
    )
    rows = query(load_dataset(tmp_path / "a" / "study.nq"), told)
    assert rows == [{"title": "Concept map of 1 document", "version": RUN.digest, "licence": None, "by": None}]
    licence = "https://creativecommons.org/licenses/by/4.0/"
    write(tmp_path / "b", about=About(title="Barn", licence=licence, publisher="971032081"))
    rows = query(load_dataset(tmp_path / "b" / "study.nq"), told)
    assert rows == [{"title": "Barn", "version": RUN.digest, "licence": licence, "by": "971032081"}]
    assert validate([tmp_path / "b" / "study.nq"], load_shapes()).conforms


def test_a_lexical_entry_has_one_language(dataset: Dataset) -> None:
    rows = query(
        dataset,
        "SELECT ?word (COUNT(DISTINCT LANG(?text)) AS ?languages) { ?word a ontolex:LexicalEntry ;"
        " ontolex:canonicalForm/ontolex:writtenRep ?text } GROUP BY ?word",
    )
    assert len(rows) > 1
    assert {row["languages"] for row in rows} == {1}


def test_a_new_measure_of_distance_needs_no_term_of_its_own(tmp_path: Path) -> None:
    distances = study_tables()["distances"]
    write(tmp_path, study_tables() | {"distances": distances.assign(measure="moods & more")})
    assert validate([tmp_path / "study.nq"], load_shapes(), absent=[shape.name for shape in load_shapes()]).conforms
    rows = query(load_dataset(tmp_path / "study.nq"), named_query("distances").text)
    assert [row["measure"] for row in rows] == ["moods & more"] * len(distances)
