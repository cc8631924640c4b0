"""What the distances of :mod:`kg.measure.measures` are called, and what each is made of, for readers of pages."""

from collections.abc import Mapping
from dataclasses import dataclass

from kg.wording.text import Text


@dataclass(frozen=True, slots=True, kw_only=True)
class MeasureName:
    """A measure's ``heading``, what is ``compared`` by it, and how it is ``explained`` in a sentence or two."""

    heading: Text
    compared: Text
    explained: Text


MEASURE_NAMES: Mapping[str, MeasureName] = {
    "words": MeasureName(
        heading=Text("Avstand i ordbruk", "Distance in wording"),
        compared=Text("hvilke ord som brukes", "which words are used"),
        explained=Text(
            "Hvilke innholdsord teksten om to tjenester er skrevet med. Tjenestenes egne navn er holdt utenfor.",
            "Which content words text about two services is written in. The services' own names are left out.",
        ),
    ),
    "concepts": MeasureName(
        heading=Text("Avstand i begrepsbruk", "Distance in use of concepts"),
        compared=Text("hvilke begreper som brukes", "which concepts are used"),
        explained=Text(
            "Det samme målt på begrepene alene: hvilke av dem som brukes, og hvor mye i forhold til hverandre.",
            "The same measured on the concepts alone: which of them are used, and how much relative to each other.",
        ),
    ),
    "perspectives": MeasureName(
        heading=Text("Avstand i teoretiske perspektiver", "Distance in theoretical perspectives"),
        compared=Text("hvilke teoretiske perspektiver som nevnes", "which theoretical perspectives are named"),
        explained=Text(
            "Hvilke teoretiske perspektiver teksten nevner, for eksempel tilknytning eller rettigheter. Å nevne et "
            "perspektiv er ikke å ha det. Få setninger nevner noe, så det skal mye tekst til før et par kan prøves.",
            "Which theoretical perspectives the text names, such as attachment or rights. To name a perspective is not "
            "to hold it. Few sentences name any, so it takes much text before a pair can be tested.",
        ),
    ),
    "literature": MeasureName(
        heading=Text("Avstand i litteratur", "Distance in literature"),
        compared=Text("hvilke verk det vises til", "which works are cited"),
        explained=Text(
            "Hvilke verk teksten viser til. Stor avstand betyr at omtalen støtter seg på ulik litteratur. Et verk som "
            "er vist til én gang, kan ingen likne i, så det skal mange kildehenvisninger til før et par kan prøves.",
            "Which works the text cites. A large distance means that what is written leans on different literature. A "
            "work cited once can be shared with no one, so it takes many citations before a pair can be tested.",
        ),
    ),
}
