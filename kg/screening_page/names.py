"""What verdicts, stages, and fields of forms are called."""

from collections.abc import Mapping

from kg.wording.phrases import phrases
from kg.wording.text import Text

_SAY = phrases("screening_page")
#: What a judgement came to, as an adjective; the word on its button is ``_SAY.include``.
VERDICTS: Mapping[str | None, Text] = {
    "include": _SAY.included, "exclude": _SAY.excluded, "unsure": _SAY.is_unsure, None: _SAY.not_judged,
    "not_retrieved": _SAY.not_retrieved,
}  # fmt: skip
STAGES: Mapping[str, Text] = {"title": _SAY.stage_title, "full_text": _SAY.stage_full_text}
#: Which works are listed, and one goes through.
CHOICES: Mapping[str, Text] = {
    "": _SAY.all_works, "left": _SAY.left_works, "include": _SAY.included_works, "exclude": _SAY.excluded_works,
    "unsure": _SAY.unsure_works, "conflict": _SAY.conflict_works,
    "not_retrieved": _SAY.not_retrieved_works,
}  # fmt: skip
#: Fields that people type in.
TYPED: Mapping[str, Text] = {"notat": _SAY.note}
#: The fields that two records are compared by, in the order that they are shown in.
FIELDS: Mapping[str, Text] = {
    "title": _SAY.field_title, "authors": _SAY.authors, "year": _SAY.year, "type": _SAY.type, "journal": _SAY.journal,
    "volume": _SAY.volume, "issue": _SAY.issue, "pages": _SAY.pages_head, "edition": _SAY.edition,
    "publisher": _SAY.publisher, "doi": Text("DOI", "DOI"), "isbn": Text("ISBN", "ISBN"), "abstract": _SAY.abstract,
}  # fmt: skip
