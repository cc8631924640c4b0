"""All uses of concepts in running text, ready to be quoted one by one."""

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd

from kg.views.quotes import Quote, Sources, mention_spans

#: What a quote needs of a mention.
_COLUMNS = ("document", "mention", "sentence", "section", "page", "concept", "start", "end", "parts")

#: Document and sentence.
Key = tuple[str, int]


class Uses:
    """Uses by the names that other tables give them (document:mention) and by concept and sentence.

    ``mentions`` are those in running text. Their columns are kept as lists: taking single rows out of a table costs a
    thousand times as much.
    """

    def __init__(self, mentions: pd.DataFrame, sources: Sources) -> None:
        ordered = mentions.sort_values(["document", "start", "end", "concept"], kind="stable")
        self._columns = {name: ordered[name].tolist() for name in _COLUMNS if name in ordered}
        self._sources = sources
        names = zip(self._columns["document"], self._columns["mention"], strict=True)
        self._named = {f"{document}:{mention}": place for place, (document, mention) in enumerate(names)}
        self._in_sentences: dict[str, dict[Key, list[int]]] = {}
        places = zip(*(self._columns[name] for name in ("concept", "document", "sentence")), strict=True)
        for place, (concept, document, sentence) in enumerate(places):
            self._in_sentences.setdefault(concept, {}).setdefault((document, int(sentence)), []).append(place)

    def place(self, name: str) -> str:
        """The way to a use in its document; empty when there is no such use."""
        return self._sources.place(self._row(self._named[name])).href if name in self._named else ""

    def quote(self, name: str) -> Quote | None:
        """The sentence of a use, the use set off; ``None`` when there is no such use."""
        return self._quote([self._named[name]]) if name in self._named else None

    def together(self, concept: str, other: str, *, at_most: int) -> tuple[Quote, ...]:
        """Sentences that hold both concepts, both set off: of each document one before a second of any."""
        own, others = self.sentences(concept), self.sentences(other)
        few, many = sorted((own, others), key=len)
        ranked, met = [], dict[str, int]()
        for key in sorted(key for key in few if key in many):
            ranked.append((met.get(key[0], 0), key))
            met[key[0]] = met.get(key[0], 0) + 1
        return tuple(self._quote([*own[key], *others[key]]) for _, key in sorted(ranked)[:at_most])

    def sentences(self, concept: str) -> Mapping[Key, Sequence[int]]:
        """Where a concept is used."""
        return self._in_sentences.get(concept, {})

    def _quote(self, places: Sequence[int]) -> Quote:
        rows = [self._row(place) for place in places]
        return self._sources.quote(rows[0], [span for row in rows for span in mention_spans(row)])

    def _row(self, place: int) -> dict[str, Any]:
        return {name: values[place] for name, values in self._columns.items()}
