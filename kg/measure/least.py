"""The least text that each measure says anything of; light, for whoever tells why a measure said nothing."""

from math import ceil, log2

from kg.measure.inference.verdict import LEVEL

#: Directed distance: below so many words on a side no term could be chosen, or any
#: (:data:`kg.measure.distances.excess.PRIOR`).
FEWEST_WORDS = 1_000

#: Keyness: below this many uses on both sides together a term says nothing and is not listed: if all stood on one side,
#: p by uses alone would just reach 0.05.
FEWEST_USES_OF_TERM = 5

#: Meaning: below this no distance is shown in a study: what one author writes in one place is not what a service means.
FEWEST_USES = 5
FEWEST_DOCUMENTS = 2

#: Meaning: below this a distance is called indicative: the test finds a complete switch of meaning in under half of all
#: cases.
ENOUGH_USES = 10

#: Meaning: ids that a side of anyone's uses must have: uses of one id are not compared.
FEWEST_IDS = 2

#: Meaning: of fewer words together a difference may be one of topics: what communities do to all words is drawn from
#: the others.
FEWEST_MEANINGS = 10

#: Preference: with fewer units that use the two words unequally the exact test cannot reach p ≤ 0.05.
FEWEST_UNEQUAL = ceil(log2(2 / LEVEL))
