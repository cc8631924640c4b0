"""What answers, relations to sources, kinds of blocks and details are called on the pages."""

from collections.abc import Mapping, Sequence

from kg.wording.phrases import phrases
from kg.wording.text import Text
from kg.workbench.shown import AnswerSeen

_SAY = phrases("workbench")
#: Services that a sentence names; more are counted.
NAMED_AT_MOST = 3
#: The kinds of building blocks, in the order in which a definition is put together.
KINDS: Mapping[str, Text] = {
    "genus": _SAY.kind_genus, "characteristic": _SAY.kind_characteristic, "target_group": _SAY.kind_target_group,
    "time": _SAY.kind_time, "actor": _SAY.kind_actor, "purpose": _SAY.kind_purpose,
    "whole": _SAY.kind_whole,
}  # fmt: skip
VERDICTS: Mapping[str, Text] = {
    "accept": _SAY.verdict_accept, "remark": _SAY.verdict_remark, "reject": _SAY.verdict_reject,
    "": _SAY.verdict_none,
}  # fmt: skip
SOURCE_RELATIONS: Mapping[str, Text] = {
    "self-composed": _SAY.self_composed, "derived-from-source": _SAY.derived, "direct-from-source": _SAY.direct,
}  # fmt: skip
#: Each detail with what it is for.
DETAIL_NAMES: Mapping[str, tuple[Text, Text]] = {
    "preferred": (_SAY.preferred_term, _SAY.preferred_hint),
    "admitted": (_SAY.admitted_terms, _SAY.a_line_each),
    "deprecated": (_SAY.deprecated_terms, _SAY.deprecated_hint),
    "example": (_SAY.examples, _SAY.example_hint),
    "remark": (_SAY.remark, _SAY.remark_hint),
    "subject": (_SAY.subject, _SAY.subject_hint),
    "public_definition": (_SAY.public_definition, _SAY.public_hint),
    "specialist_definition": (_SAY.specialist_definition, _SAY.specialist_hint),
}
#: What a relation rests on.
SOURCE_KINDS: Mapping[str, Text] = {"scheme": _SAY.by_scheme, "person": _SAY.by_person}
#: The languages that are written in.
WRITTEN_NAMES: Mapping[str, Text] = {"nb": _SAY.in_nb, "nn": _SAY.in_nn, "en": _SAY.in_en}
#: Fields of forms that people type in, besides the details; what else a form sends is never shown in a box.
TYPED: Mapping[str, Text] = {
    "tekst": _SAY.your_text, "merknad": _SAY.remark, "navn": _SAY.your_name, "grunn": _SAY.reason,
    "versjon": _SAY.version, "fra": _SAY.valid_from, "kriterium": _SAY.criterion_short,
}  # fmt: skip


def typed_label(field: str) -> Text | None:
    """What a field is called that people type in; ``None`` for any other."""
    detail, _, language = field.rpartition("-")
    if detail in DETAIL_NAMES and language in WRITTEN_NAMES:
        label, written = DETAIL_NAMES[detail][0], WRITTEN_NAMES[language]
        return Text(f"{label.nb} ({written.nb.lower()})", f"{label.en} ({written.en})")
    return TYPED.get(field)


def names_of(answers: Sequence[AnswerSeen]) -> Text:
    """Services in a sentence: some by name, the others by number."""
    return listed([answer.service.definite for answer in answers])


def listed(names: Sequence[Text], *, most: int = NAMED_AT_MOST) -> Text:
    """Names in a sentence: some, and how many more."""
    named, more = names[:most], len(names) - most
    told = Text(", ".join(name.nb for name in named), ", ".join(name.en for name in named))
    return _SAY.and_more(named=told, n=more) if more > 0 else told
