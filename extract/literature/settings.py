"""The numbers that decide what is a citation, an entry of a list, and one work, each with its reason."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class LiteratureSettings:
    """Lengths in letters or words, as each comment says."""

    #: Letters. A longer parenthesis is prose, or was never closed.
    longest_group: int = 600
    #: Letters before its year in which a narrative citation's names may begin.
    name_reach: int = 160
    #: Letters before a stem (*meld* in *Stortingsmelding*) in which the name of an official document may begin.
    stem_reach: int = 24
    #: Letters. A longer quotation is a sign of a mark that was never closed.
    longest_quotation: int = 3000
    #: Letters. A full stop after a longer word ends a sentence; after a shorter one it may abbreviate (*m.fl.*, *St.*).
    longest_abbreviation: int = 3
    #: Words. Organisations and titles that stand as author are longer than surnames, but no whole sentences.
    longest_author: int = 11
    #: Words of a surname or short name after its particles: *Nelson III*, *Redd Barna*.
    longest_surname: int = 4
    #: Letters. A longer entry is a list whose line breaks were lost, a shorter one a page number or a scrap.
    longest_entry: int = 2000
    shortest_entry: int = 9
    #: Letters of an address at the end of an entry.
    longest_link: int = 300
    #: Letters. A longer opening of an entry is no author but a title.
    longest_body: int = 120
    #: Letters from which a surname may be misspelt once, or twice, and still be the same.
    one_slip: int = 5
    two_slips: int = 9
    #: Letters at either end of a surname, one of which a slip leaves whole: only such names are compared.
    compared_end: int = 3
    #: So many names with one mark in common are too many for it to tell anything.
    most_alike: int = 100


SETTINGS = LiteratureSettings()
