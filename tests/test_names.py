"""Terms are those that the bundled Turtle names; a misspelt one fails where it is written."""

import re
import subprocess
import sys
from importlib.resources import files
from pathlib import Path

import pytest
from rdflib import DCTERMS, Graph, URIRef
from rdflib.namespace import DefinedNamespace

from corpus.own_process import module_environment
from ontology.names import namespaces
from ontology.names.namespaces import AUDIENCE, BK, OA, SOURCE_RELATION
from ontology.names.prefixes import BORROWED, PREFIXES

ONTOLOGY = Path(str(files("ontology")))


@pytest.mark.parametrize("namespace", [name for name in namespaces.__all__ if name != "PREFIXES"])
def test_a_misspelt_term_fails_at_once(namespace: str) -> None:
    with pytest.raises(
        (AttributeError, UserWarning), match="hasBodi"
    ):  # rdflib warns of DCAT and XSD, an error in tests
        getattr(getattr(namespaces, namespace), "hasBodi")  # noqa: B009  # as a module would write it


def test_terms_are_those_of_the_files() -> None:
    assert OA.hasBody == URIRef("http://www.w3.org/ns/oa#hasBody")
    assert AUDIENCE["public"] == URIRef("https://data.norge.no/vocabulary/audience-type#public")
    assert SOURCE_RELATION["self-composed"] in SOURCE_RELATION
    assert BK.countedIn == URIRef("https://w3id.org/begrepskart/ns#countedIn")


def test_borrowed_terms_are_turtle_and_all_of_them_are_namespaces() -> None:
    graph = Graph().parse(data=BORROWED, format="turtle")
    borrowed = {str(term) for term in graph.objects(None, DCTERMS.references)}
    spaces = [getattr(namespaces, name) for name in namespaces.__all__]
    ours = [each for each in spaces if isinstance(each, type) and each.__name__ == "Terms" and each is not BK]
    assert all(issubclass(each, DefinedNamespace) for each in ours)
    assert {f"{each._NS}{term}" for each in ours for term in each._extras} == borrowed  # type: ignore[attr-defined]


def test_each_prefix_is_one_of_the_bundled_files_too() -> None:
    for name in ("vocabulary", "shapes", "publish_shapes", "models", "codes"):
        text = (ONTOLOGY / f"{name}.ttl").read_text(encoding="utf-8")
        for prefix, namespace in re.findall(r"^@prefix (\w+): <(\S+)>", text, re.MULTILINE):
            assert PREFIXES.get(prefix, namespace) == namespace, (name, prefix)


def test_asking_needs_neither_rdflib_nor_pandas_in_the_process_that_asks() -> None:
    code = (
        "import sys, ontology.sparql.answers, ontology.sparql.gallery, kg.folder.study_files, kg.commands.output;"
        "print(sorted({'rdflib', 'pandas', 'numpy', 'pyarrow'} & {*sys.modules}))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], check=False, capture_output=True, text=True, env=module_environment()
    )
    assert done.stdout == "[]\n", done.stderr
