"""The numbers that decide what is taken for a definition, each with its reason."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class DefinitionSettings:
    """Lengths in letters, words or sentences and shares, as each comment says."""

    #: Letters. A longer sentence is a list or table that went wrong; a definition is stated in less.
    longest_sentence: int = 1500
    #: Letters. A list of defined terms that stands as one unit is longer, but not a whole text.
    longest_list: int = 20_000
    #: Words. A longer term is no noun phrase but a clause.
    longest_term: int = 8
    #: Words. Labels of the scheme are no longer.
    longest_label: int = 6
    #: Words before a parenthesis that may belong to the term that it explains.
    longest_glossed: int = 3
    #: Words of a name that something is given (*kalles X*); what is longer is said of it.
    longest_name: int = 2
    #: Items of a list that a meaning announces (*innebærer:*); a longer list is more than a meaning.
    most_list_items: int = 12
    #: Sentences after an item of a list in running text (*1) …*) among which the next stands.
    item_reach: int = 3
    #: Words in a parenthesis; a longer one is a remark.
    longest_gloss: int = 20
    #: Least score, from 0 to 1, of a possible definition.
    least_score: float = 0.092
    #: Words at the front of a meaning among which a relative clause begins that tells its kind apart.
    relative_within: int = 12
    #: Words of a subject that names a notion in general: an abstract noun and what determines it.
    longest_generic: int = 3
    #: Letters before a term in which a quotation mark or an announcing word (*begrepet*) is looked for.
    announcer_reach: int = 30
    #: Words at the front of a meaning that may praise: *en svært viktig …*.
    praise_reach: int = 4
    #: Words before a cue among which a *som* shows a clause (*det som vi*), and no meaning.
    relative_reach: int = 3
    #: Words at the front of what is named among which a *slik* sends the reader to the sentence before.
    points_back_within: int = 4
    #: Sentences before in which a noun such as *begrepet* finds the term that it takes up.
    noun_reach: int = 3
    #: Sentences before and after a passage in which the other half of a quotation mark or bracket is looked for.
    mark_reach: int = 2
    #: Works that a passage cites on its behalf; more are a list of the literature.
    most_sources: int = 12
    #: Two meanings repeat each other when they share so much of the shorter one's word pairs …
    least_shared: float = 0.75
    #: … and are not too unlike in length.
    least_length_ratio: float = 0.5
    #: A word pair that stands in more definitions than this tells none apart.
    most_owners: int = 200
    #: Words whose form without an ending is remembered: those of many reports, and no text can fill the memory.
    kept_words: int = 50_000


SETTINGS = DefinitionSettings()
