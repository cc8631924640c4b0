"""What the reports say themselves of words: of two words at one service, of one that is not used, of one that differs.

A statement is taken from the table ``claims``, or from a use that does not count because the text denies the word
(:data:`kg.wording.uses.DENIED`). The sentence above it says no more than what these tables hold: which concepts and
services the passage names, that it says that something differs or is lacking, and how often the words are used.
"""

from collections.abc import Sequence

import pandas as pd

from kg.measure.words.preference import preference_table
from kg.study_measures.term_sides import concept_cells
from kg.tables.counted_text import without_levels
from kg.views.answers.answer import Answer, Side, joined, listed, quoted
from kg.views.answers.passages import DENYING, Statement, Statements
from kg.views.links import concept_page
from kg.views.material import Material
from kg.views.names import Names
from kg.wording.phrases import phrases
from kg.wording.text import Text, numbers

#: Two words' uses are told as a difference when there are so many of the commoner, and so many times as many.
LEAST_USES, LEAST_RATIO = 5, 2


def said_answers(material: Material) -> list[Answer]:
    """An answer for each statement that can stand for itself, the most telling first, with a second one beside it."""
    statements = Statements(material)
    found: list[Answer] = []
    used = set[int]()
    for place, first in enumerate(statements.ranked):
        if place not in used:
            beside = next((i for i in range(place + 1, len(statements.ranked)) if i not in used
                           and _belong(first, statements.ranked[i])), None)  # fmt: skip
            used |= {place} if beside is None else {place, beside}
            found.append(_answer(material, [first] if beside is None else [first, statements.ranked[beside]]))
    return found


def _belong(first: Statement, second: Statement) -> bool:
    apart = first.row["document"] != second.row["document"] or first.end <= second.start or second.end <= first.start
    alike = {s.id for s in first.services} == {s.id for s in second.services}
    return apart and alike and bool(first.services) and not set(first.concepts).isdisjoint(second.concepts)


def _answer(material: Material, statements: Sequence[Statement]) -> Answer:
    first, names = statements[0], material.names
    chosen = _chosen_word(material, statements)
    text, why, href = chosen or (
        _headline(first, names),
        _used(material.tables["usage"], first, names),
        concept_page(first.concepts[0]),
    )
    strength = len({s.row["document"] for s in statements}) + first.pointed + (first.said in DENYING)
    strength += first.pointed and len(first.services) > 0
    return Answer(
        kind="said",
        text=text,
        why=why,
        href=href,
        concepts=frozenset(c for statement in statements for c in statement.concepts),
        strength=strength + 2 * (chosen is not None),
        sides=tuple(_side(material, statement) for statement in statements),
    )


def _headline(statement: Statement, names: Names) -> Text:
    say = phrases("findings")
    services = listed([s.definite for s in statement.services]) if statement.services else Text("", "")
    where, naming = (form(services=services) if statement.services else services for form in (say.at, say.naming))
    concepts = quoted([names.concept(c) for c in statement.concepts])
    patterns = {
        "denied": say.said_denied, "unfit": say.said_unfit, "differ": say.said_differ, "gap": say.said_gap,
        "contested": say.said_contested, "agree": say.said_agree, "need_common": say.said_need,
    }  # fmt: skip
    told = {"concepts": concepts, "where": where, "naming": naming, "services": services}
    sentence: Text = patterns[statement.said](**told)
    return sentence


def _used(usage: pd.DataFrame, statement: Statement, names: Names) -> Text:
    """How often the words are used in text about the services that the statement names."""
    say = phrases("findings")
    if not statement.services:
        alone: Text = say.own_words
        return alone
    counts = [
        say.used_about(
            service=service.definite,
            counts=listed([say.used_times(concept=quoted([names.concept(c)]), n=_uses(usage, c, service.id))
                           for c in statement.concepts]),
        )
        for service in statement.services
    ]  # fmt: skip
    told: Text = say.own_words_used(counts=Text(*("; ".join(part) for part in zip(*counts, strict=True))))
    return told


def _uses(usage: pd.DataFrame, concept: str, service: str) -> int:
    return int(usage.loc[(usage["concept"] == concept) & (usage["service"] == service), "n"].sum())


def _chosen_word(material: Material, statements: Sequence[Statement]) -> tuple[Text, Text, str] | None:
    """Which of two words text about a service uses, where statements name both and the uses differ enough.

    With where the uses of the commoner stand.
    """
    say, names = phrases("findings"), material.names
    first = next((s for s in statements if len(s.concepts) == 2 and len(s.services) == 1), None)
    if first is None:
        return None
    service, usage = first.services[0], material.tables["usage"]
    less, more = sorted(first.concepts, key=lambda c: (_uses(usage, c, service.id), c))
    few, many = (_uses(usage, concept, service.id) for concept in (less, more))
    if many < LEAST_USES or many < LEAST_RATIO * few:
        return None
    text: Text = say.chosen(
        service=service.definite, more=quoted([names.concept(more)]), less=quoted([names.concept(less)])
    )
    denied = any(s.said in DENYING and less in s.concepts for s in statements)
    sure = say.chosen_sure if _is_tested(material, more, less, service.id) else say.chosen_unsure
    counts = say.chosen_counts(many=numbers(many, 0), few=numbers(few, 0), service=service.definite)
    why = [counts, say.chosen_denied(less=quoted([names.concept(less)])) if denied else say.said_of, sure]
    return text, joined(why), f"{concept_page(more)}#{service.anchor}"


def _is_tested(material: Material, one: str, two: str, service: str) -> bool:
    if material.table("counts").empty:
        return False
    table = preference_table(concept_cells(without_levels(material.tables)), one, two)
    return any(why.name == "apart" for why in table.loc[table["service"] == service, "why"])


def _side(material: Material, statement: Statement) -> Side:
    services = statement.services
    label = listed([s.short for s in services]) if services else phrases("findings").the_report
    quote = material.sources.passage(statement.row, statement.start, statement.end, statement.spans)
    return Side(label=label, look=services[0].look if len(services) == 1 else None, quote=quote)
