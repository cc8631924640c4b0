"""A made-up article as a database has it in full, and the abstract of another."""

from kg.refs.records.records import Record

ABSTRACT = (
    "We asked forty families in three towns how their mornings went before and after the new routine was begun, and "
    "wrote down who said what to whom while the porridge was made and the shoes were found."
)
OTHER_ABSTRACT = (
    "Timber bridges rot where water stands; this paper measures fungus in beams of nine rivers, lists the paints used "
    "by their keepers since the war, and works out what another hundred years would cost."
)
ARTICLE = Record(
    id="r1-1", type="article-journal", title="Quiet mornings in the kindergarten: a study of forty families",
    authors=("Ødegård, Kari Anne", "Moe, Per"), year=2014, doi="10.1000/quiet.7", abstract=ABSTRACT,
    journal="Nordic Journal of Invented Childhood", volume="12", issue="3", pages="123-134",
)  # fmt: skip
