"""Words and the senses in which they stand for concepts (OntoLex-Lemon), from the mentions that were found by them.

A lexical sense is a word together with the concept that it refers to. A compound whose last element is a concept's
word is a word of its own, and its sense is narrower than that word's (LexInfo's *hypernym*). A word is an entry of one
language: the first of bokmål, nynorsk and English in which the scheme has it, or one that is not known (``und``).
"""

from collections.abc import Iterable, Sequence

from pandas import DataFrame
from rdflib import RDF

from extract.types import Concept
from ontology.names.namespaces import LEXINFO, ONTOLEX
from ontology.statements import columns
from ontology.statements.named import concept
from ontology.statements.rows import Rows, Says
from ontology.statements.terms import Name, Text

_WORD, _FORM = Name("word/{word}"), Name("word/{word}#form")
_ORDER = ("nb", "nn", "en")

LEXICON = Rows(
    table="lexicon", graph="senses", subject=Name("sense/{concept}/{word}"),
    says=(
        Says(RDF.type, ONTOLEX.LexicalSense),
        Says(ONTOLEX.reference, concept("concept")),
        Says(ONTOLEX.isSenseOf, _WORD),
        Says(LEXINFO.hypernym, Name("sense/{concept}/{wider}")),
        Says(RDF.type, ONTOLEX.LexicalEntry, of=_WORD),
        Says(ONTOLEX.canonicalForm, _FORM, of=_WORD),
        Says(RDF.type, ONTOLEX.Form, of=_FORM),
        Says(ONTOLEX.writtenRep, Text("word", tagged="language"), of=_FORM),
    ),
)  # fmt: skip


def lexicon_table(tables: Iterable[DataFrame], scheme: Sequence[Concept]) -> DataFrame:
    """A row a sense: ``concept``, ``word``, its ``language``, and of a compound the ``wider`` word.

    ``tables`` are those whose rows have a ``concept``, ``label`` and ``modifier``: mentions, and senses of usages.
    """
    senses = {
        (name, label, modifier or "")
        for table in tables
        for name, label, modifier in columns.rows(table, "concept label? modifier?")
        if label
    }
    senses |= {(name, label, "") for name, label, _ in senses}
    known: dict[tuple[str, str], set[str]] = {}
    for each in scheme:
        for text in each.labels:
            known.setdefault((each.id, text.text), set()).add(text.language)
    languages: dict[str, set[str]] = {}
    for name, label, modifier in senses:
        languages.setdefault(modifier + label, set()).update(known.get((name, label), ()))
    rows = [(name, modifier + label, label if modifier else None) for name, label, modifier in sorted(senses)]
    table = DataFrame(rows, columns=["concept", "word", "wider"])
    return columns.with_columns(table, language=[_first(languages[word]) for word in table["word"]])


def _first(languages: Iterable[str]) -> str:
    return min(languages, key=lambda language: (language not in _ORDER, language == "en", language), default="und")
