"""The numbers that decide what is a candidate term, and what the tagger looks at, each with its reason."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class TermSettings:
    """What is proposed as a term; lengths in letters or words, as each comment says."""

    #: Words. Longer phrases are no terms.
    longest_term: int = 4
    #: Letters. A shorter word is an abbreviation or a slip.
    shortest_word: int = 3
    #: Passages kept for each term, the first from each document before a second of one.
    most_contexts: int = 5
    #: A word that the reference lacks is taken to be used this often there.
    smoothing: float = 0.5


@dataclass(frozen=True, slots=True, kw_only=True)
class TaggerSettings:
    """What the tagger looks at, and when a form decides alone. The weights rest on it: a change takes training anew."""

    #: A form seen so often, and nearly always with one tag, has that tag.
    sure_count: int = 20
    sure_share: float = 0.995
    #: A tag that a form has more seldom than this is not among those it is known with: mostly a slip of the treebank.
    least_share: float = 0.03
    #: Letters at the end of a form that is not listed by which its lemma is made.
    longest_ending: int = 6
    #: Letters at the end of a word, at its beginning, and at the end of the words beside it that are features.
    longest_suffix: int = 5
    prefix: int = 2
    neighbour_suffix: int = 3
    #: Letters of the parts of a compound; shorter ones stand there by chance.
    shortest_head: int = 3
    shortest_modifier: int = 3
    #: Letters. A "word" of a whole page must cost no more than others.
    longest_compound_head: int = 40


TERMS = TermSettings()
TAGGER = TaggerSettings()
