"""The numbers that decide what is taken for a claim, each with its reason."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimSettings:
    """Lengths in letters or sentences, as each comment says."""

    #: Letters. A longer sentence is a list or a table that went wrong; a claim is stated in less.
    longest_sentence: int = 1500
    #: Letters. A longer word is none: an address, or words that lost their blanks.
    longest_word: int = 60
    #: Sentences of a claim with those that go on with it.
    most_sentences: int = 3
    #: Words whose classes are remembered: those of many reports, and no text can fill the memory.
    kept_words: int = 50_000


SETTINGS = ClaimSettings()
