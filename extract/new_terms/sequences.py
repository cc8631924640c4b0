"""Noun phrases as terms are made of them: adjectives, then nouns (Justeson and Katz 1995, without prepositions)."""

from collections.abc import Iterator, Sequence


def term_sequences(tags: Sequence[str]) -> Iterator[tuple[int, int]]:
    """The longest stretches ``(ADJ)* NOUN+`` as half-open pairs of places in a list of UPOS tags.

    >>> list(term_sequences(["DET", "ADJ", "NOUN", "VERB", "NOUN", "NOUN"]))
    [(1, 3), (4, 6)]
    """
    at = 0
    while at < len(tags):
        first = at
        while at < len(tags) and tags[at] == "ADJ":
            at += 1
        nouns = at
        while at < len(tags) and tags[at] == "NOUN":
            at += 1
        if at > nouns:
            yield first, at
        elif at == first:
            at += 1
