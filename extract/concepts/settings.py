"""The numbers that decide what is taken for a mention of a concept, each with its reason."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class MentionSettings:
    """Lengths in letters or in words, as each comment says."""

    #: Letters. A shorter stretch is no first element of a compound: it begins too many words by chance (*by*, *ås*).
    shortest_modifier: int = 3
    #: Letters. A shorter noun is no head of a compound: it ends too many words by chance (*nevro* ends in *ro*).
    shortest_head: int = 5
    #: Letters. A shorter end is none that conjuncts share but an inflection (*-er*, *-ene*).
    shortest_shared_head: int = 4
    #: Letters. A shorter word ends like an adjective by chance (*skal*, *liv*).
    shortest_adjective: int = 5
    #: Letters. A longer string is no word, and is not searched for a head.
    longest_word: int = 60
    #: Words between a verb and its particle (*følge barna og familiene tett opp*).
    longest_insertion: int = 4
    #: Words from an elliptic conjunct to the shared one: three conjuncts with conjunctions and articles.
    longest_coordination: int = 7
    #: Words beside a mention that a sense rule or a context cue may look at.
    reach: int = 12
    #: Words of no class before the noun of a phrase that a sense rule looks for (*av den nye nasjonale planen*).
    longest_phrase: int = 4
    #: Stars in one word of a rule; each costs a try for every letter of a text's word.
    most_stars: int = 2
    #: Letters. A longer stretch between quotation marks is a sign of a mark that was never closed.
    longest_quotation: int = 1500
    #: Letters before a quotation in which a word for a kind of text makes it a title: about ``reach`` words.
    title_cue_reach: int = 120
    #: Letters. What follows the number of an official document for longer, without a mark, is no title.
    longest_title: int = 150


SETTINGS = MentionSettings()
