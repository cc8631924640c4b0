"""Running text of each service cut into pieces of about a hundred words: what distances are measured on."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache, partial
from importlib.resources import files
from typing import Any

import numpy as np
import pandas as pd

from corpus.types import RUNNING_TEXT
from corpus.words import VOCABULARY_WORD, count_words
from kg.measure.table_checks import require_columns

SEGMENT_COLUMNS = ("segment", "service", "document", "section", "words")
COUNT_COLUMNS = ("segment", "term", "n")
MEMBER_COLUMNS = ("segment", "document", "sentence")

NameSpans = Callable[[str], Iterable[tuple[int, int]]]
FindTerms = Callable[[str], Iterable[str]]
#: Service (``None`` for whatever service), document and sentence.
_Place = tuple[str | None, str, int]

#: Letters of a content word: shorter ones are abbreviations and remains of function words.
SHORTEST_WORD = 3

#: Words in a piece of a text that comes without sentences: short beside a segment, which is made of whole pieces.
PIECE = 10


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Segments:
    """Segments of services' text.

    ``segments``: segment (int from 0), service, document, section (top level), words (running words);
    ``counts``: segment, term, n; ``members``: segment, document, sentence;
    ``services``: all services of the sentences given, also those whose text is too short for a segment; ``words``: the
    running words of all text about each, as the table ``exposure`` counts them.
    """

    services: tuple[str, ...]
    words: Mapping[str, int]
    segments: pd.DataFrame
    counts: pd.DataFrame
    members: pd.DataFrame


@cache
def norwegian_stop_words() -> frozenset[str]:
    """Return the function words of bokmål and nynorsk that are shipped with Begrepskart."""
    text = (files("kg") / "data" / "stop_words_no.txt").read_text(encoding="utf-8")
    return frozenset(word for line in text.splitlines() if not line.startswith("#") for word in line.split())


def own_wording(sentences: pd.DataFrame) -> list[str]:
    """Return the text of each sentence without its in-text citations, for whatever reads words: offsets still hold.

    Cited authors and years are nobody's vocabulary. Where they stand says the column ``cited``, (start, end) in the
    text; without it (texts from outside, studies made before it) all of the text is read.

    >>> own_wording(pd.DataFrame({"text": ["Lek er viktig (Ås, 2001)."], "cited": [[(14, 24)]]}))
    ['Lek er viktig ;;;;;;;;;;.']
    """
    if "cited" not in sentences:
        return sentences["text"].tolist()
    return [blanked(text, cited) for text, cited in zip(sentences["text"], sentences["cited"], strict=True)]


def blanked(text: str, spans: Iterable[tuple[int, int]]) -> str:
    """A text with stretches of it blotted out, at the same offsets."""
    for start, end in spans:  # no blanks: what stands before and after is no phrase
        text = f"{text[:start]}{';' * (end - start)}{text[end:]}"
    return text


def content_words(text: str, *, stop_words: Collection[str], name_spans: NameSpans | None = None) -> list[str]:
    """Return the lower-cased words of three letters or more that are neither stop words nor services' own names.

    ``name_spans`` finds names in a text, as (start, end).

    >>> content_words("Barnehagen og 3 skoler følger opp.", stop_words={"og"}, name_spans=lambda text: [(0, 10)])
    ['skoler', 'følger', 'opp']
    """
    spans = sorted(name_spans(text)) if name_spans else []
    words = [
        m.group() for m in VOCABULARY_WORD.finditer(text) if not any(s < m.end() and m.start() < e for s, e in spans)
    ]
    return [word.lower() for word in words if len(word) >= SHORTEST_WORD and word.lower() not in stop_words]


def make_segments(
    sentences: pd.DataFrame,
    *,
    words: int = 100,
    shortest: int | None = None,
    stop_words: Collection[str] | None = None,
    find_terms: FindTerms | None = None,
) -> Segments:
    """Cut each service's text in each top section into segments of whole sentences, about ``words`` words each.

    ``sentences`` needs document, sentence, ``top_section`` (:func:`corpus.structure.sections.top_sections`), kind,
    services and text. A sentence that documents two services stands in a segment of both; the distance never compares
    segments of one unit, so shared text makes nobody look alike. The W words of a service in a section become
    round(W / ``words``) segments of nearly equal length, because normalised vectors of unequally long segments
    differ in expectation even within one text. For the same reason, text below ``shortest`` words (half of
    ``words`` unless told) is left out. Terms are what ``find_terms`` finds in a sentence without its
    citations (:func:`own_wording`), unless told :func:`content_words` without ``stop_words``; the words that lengths
    count are all of them.

    Raises:
        TableError: a column is missing.
    """
    require_columns(
        sentences, table="sentences", columns=["document", "sentence", "top_section", "kind", "services", "text"]
    )
    services = sorted({service for about in sentences["services"] for service in about})
    about = np.fromiter(map(bool, map(len, sentences["services"])), dtype=bool, count=len(sentences))
    text = sentences[sentences["kind"].isin(RUNNING_TEXT).to_numpy(dtype=bool) & about]
    least = max(1, words // 2 if shortest is None else shortest)
    placed = _place(_pieces(text), words=words, shortest=least)
    members = placed[list(MEMBER_COLUMNS)].reset_index(drop=True)
    ignored = norwegian_stop_words() if stop_words is None else frozenset(stop_words)
    find = find_terms or partial(content_words, stop_words=ignored)
    places = zip(text["document"], text["sentence"], own_wording(text), strict=True)
    terms: dict[_Place, Sequence[str]] = {(None, document, n): [*find(wording)] for document, n, wording in places}
    return Segments(
        services=tuple(services),
        words=_running_words(text, services),
        segments=_segment_table(placed),
        counts=_count_table(members, terms),
        members=members,
    )


def term_segments(
    segments: Segments, uses: pd.DataFrame, *, table: str = "mentions", term: str = "concept"
) -> Segments:
    """Return the same segments with other terms: what column ``term`` of a table of uses names, where it is known.

    With a column ``service`` a use counts in that service's segment alone, otherwise in all that hold its sentence.
    """
    columns = ["document", "sentence", term]
    require_columns(uses, table=table, columns=columns)
    uses = uses.dropna(subset=[term])
    own = uses["service"] if "service" in uses else [None] * len(uses)
    terms: dict[_Place, list[str]] = {}
    for service, document, sentence, name in zip(own, *(uses[column] for column in columns), strict=True):
        terms.setdefault((service, str(document), int(sentence)), []).append(str(name))
    members = segments.members
    if "service" in uses:
        members = members.merge(segments.segments[["segment", "service"]], on="segment", how="left")
    return replace(segments, counts=_count_table(members, terms))


def text_segments(
    groups: Mapping[str, Mapping[str, str]],
    *,
    words: int = 100,
    stop_words: Collection[str] | None = None,
    find_terms: FindTerms | None = None,
) -> Segments:
    """Cut anyone's texts, given as ``{group: {document: text}}``, into segments.

    A document id that stands in two groups is taken to be one document, whose texts are not compared.
    """
    rows = [
        {"document": document, "services": [group], "text": piece, "kind": "prose", "top_section": 0}
        for group, texts in sorted(groups.items())
        for document, text in sorted(texts.items())
        for piece in _runs(text)
    ]
    frame = pd.DataFrame(rows, columns=["document", "services", "text", "kind", "top_section"])
    frame["sentence"] = np.arange(len(frame))
    segments = make_segments(frame, words=words, stop_words=stop_words, find_terms=find_terms)
    return replace(segments, services=tuple(sorted(groups)))


def _running_words(text: pd.DataFrame, services: Iterable[str]) -> dict[str, int]:
    counted = text["words"] if "words" in text else text["text"].map(count_words)
    words = text.assign(n=counted)[["services", "n"]].explode("services").groupby("services")["n"].sum()
    return {service: int(words.get(service, 0)) for service in services}


def _runs(text: str) -> list[str]:
    tokens = text.split()
    return [" ".join(tokens[i : i + PIECE]) for i in range(0, len(tokens), PIECE)]


def _pieces(text: pd.DataFrame) -> pd.DataFrame:
    """One row per sentence and service, in reading order within (service, document, section)."""
    columns = (text[name] for name in ("document", "top_section", "sentence", "text", "services"))
    rows = [
        (service, document, int(section), int(sentence), words)
        for document, section, sentence, wording, about in zip(*columns, strict=True)
        for words in [len(VOCABULARY_WORD.findall(wording))]
        for service in {*about}
    ]
    frame = pd.DataFrame(rows, columns=["service", "document", "section", "sentence", "words"])
    frame = frame.astype({"section": "int64", "sentence": "int64", "words": "int64"})
    return frame.sort_values(["service", "document", "section", "sentence"], ignore_index=True)


def _place(pieces: pd.DataFrame, *, words: int, shortest: int) -> pd.DataFrame:
    """Give each piece its segment: the slice of the group's words that the middle of the piece falls into."""
    keys = ["service", "document", "section"]
    by_group = pieces.groupby(keys, sort=True)["words"]
    total = by_group.transform("sum")
    middle = by_group.cumsum() - pieces["words"] / 2
    slices = np.maximum(1, np.floor(total / words + 0.5))
    part = np.minimum(np.floor(slices * middle / total.where(total > 0, 1)), slices - 1)
    placed = pieces.assign(part=part.astype(int))[(total >= shortest).to_numpy(dtype=bool)]
    numbers = placed.groupby([*keys, "part"], sort=True).ngroup()
    return placed.assign(segment=numbers.to_numpy(dtype=np.int64))


def _segment_table(placed: pd.DataFrame) -> pd.DataFrame:
    keys = ["segment", "service", "document", "section"]
    table = placed.groupby(keys, sort=True)["words"].sum().reset_index()
    return table[list(SEGMENT_COLUMNS)].astype({"words": "int64", "section": "int64"})


def _count_table(members: pd.DataFrame, terms: Mapping[_Place, Sequence[str]]) -> pd.DataFrame:
    services = members["service"] if "service" in members else [None] * len(members)
    places = zip(services, members["document"], members["sentence"], strict=True)
    found = [terms.get(place, ()) for place in places]
    segment = np.repeat(members["segment"].to_numpy(dtype=np.int64), [len(some) for some in found])
    term, names = pd.factorize(np.array([name for some in found for name in some], dtype=object), sort=True)
    place, n = np.unique(segment * len(names) + term, return_counts=True)
    segment, term = np.divmod(place, max(1, len(names)))
    coded: Any = pd.Categorical.from_codes(term, pd.Index(names))
    return pd.DataFrame(dict(zip(COUNT_COLUMNS, (segment, coded, n), strict=True)))
