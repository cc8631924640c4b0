"""``usage``, ``distance``, ``concordance``, ``claims`` and ``definitions``: questions to a finished study."""

import argparse
from typing import TYPE_CHECKING

from corpus.errors import so_many
from kg.choices import BYS, POLARITIES
from kg.commands.options import Commands, Study, add_choice, add_format, add_study, say, whole_number
from kg.commands.output import print_table
from kg.measure import MEASURES

if TYPE_CHECKING:
    import pandas as pd

    from corpus.clean_text import CleanText

_DISTANCE_COLUMNS = [
    "a", "b", "distance", "low", "high", "noise_floor", "p", "q", "p_min", "units_a", "units_b", "unit", "verdict",
    "reason",
]  # fmt: skip
_CONCORDANCE_COLUMNS = ["left", "quote", "right", "services", "file", "section", "page"]
_LEFT_OUT_COLUMNS = ["left", "quote", "right", "service", "reason", "file", "section", "page"]

_DEFINITION_COLUMNS = ["term", "concept", "certainty", "quote", "services", "file", "page"]
_CLAIM_COLUMNS = ["polarity", "quote", "concepts", "services", "file", "page"]
_OF_USAGE = (
    "low, high: 95 % interval of per_10000. dispersion: how unevenly the uses fall on documents or sections, from 0 to "
    "1; dispersion_by_chance: how unevenly as many would fall by chance. Other columns: docs/tables.md"
)
_OF_DISTANCE = (
    "distance: how different the words are, as on the pages; 0 is expected where nothing differs. low, high: its "
    "interval. noise_floor: the distance that chance can give. CSV and JSON have the squares of these, low, high and "
    "noise_floor of d2, which may be below 0. p_min: the smallest p that these texts could give, so that above 0.05 no "
    "difference could be shown. q: p adjusted for many pairs. Other columns: docs/tables.md"
)
#: So many characters of a quote stand in a row of a table.
_QUOTE = 160


def add(commands: Commands) -> None:
    """Add the parsers of this group."""
    usage = commands.add_parser("usage", help="how often does each service use a concept?", epilog=_OF_USAGE)
    usage.add_argument("concept", metavar="CONCEPT", help="id or label, e.g. oppfolging or 'tidlig innsats'")
    usage.add_argument("--by", choices=BYS, help="broken down by these parts of the texts")
    add_study(usage, run_usage)
    distance = commands.add_parser("distance", help="how far apart are the services' words?", epilog=_OF_DISTANCE)
    add_choice(distance, "--measure", MEASURES)
    add_study(distance, run_distance)
    distance.add_argument(
        "--levels", action="store_true", help="with kommune and other levels of government, measured when asked for"
    )
    concordance = commands.add_parser("concordance", help="where does a concept stand, and what stands around it?")
    concordance.add_argument("concept", metavar="CONCEPT", help="id or label")
    concordance.add_argument("--service", metavar="S", help="only what counts for this service")
    concordance.add_argument(
        "--left-out", action="store_true", help="what does not count for services instead, and why"
    )
    concordance.add_argument(
        "--width", type=whole_number(1), default=40, metavar="N", help="characters on each side; default: 40"
    )
    add_study(concordance, run_concordance)
    claims = commands.add_parser("claims", help="what do the reports say themselves of services' words?")
    claims.add_argument("--concept", metavar="CONCEPT", help="only what is said of this one, by id or label")
    claims.add_argument("--service", metavar="SERVICE", help="only what names this service")
    claims.add_argument("--polarity", choices=POLARITIES, help="that they differ or agree, need a common one, or a gap")
    add_study(claims, run_claims)
    definitions = commands.add_parser("definitions", help="where do the reports say what a term means?")
    definitions.add_argument("--concept", metavar="CONCEPT", help="only those of this one, by id or label")
    definitions.add_argument("--certain", action="store_true", help="without possible ones")
    add_study(definitions, run_definitions)
    for command in (usage, distance, concordance, claims, definitions):
        add_format(command)


def run_usage(study: Study, options: argparse.Namespace) -> None:
    """Print how often each service uses a concept, most often first, and then each level of government."""
    if options.by:
        print_table(study.usage_by(options.concept, options.by).drop(columns=["by", "concept"]), options)
        return
    from kg.tables.scheme_tables import level_ids

    usage = study.usage(options.concept).drop(columns="concept")
    usage = usage.sort_values(["per_10000", "service"], ascending=[False, True])
    level = usage["service"].isin(level_ids(study.table("services")))
    print_table(usage.loc[level.sort_values(kind="stable").index], options)


def run_distance(study: Study, options: argparse.Namespace) -> None:
    """Print the distances of all pairs of services, farthest first; say on standard error how far the order holds."""
    from kg.tables.cells import with_roots
    from kg.wording.claims import order_said

    distances = study.distances(options.measure, levels=options.levels)
    say(order_said(study.stability(options.measure), measure=options.measure).en)
    ordered = distances.sort_values(["d2", "a", "b"], ascending=[False, True, True], na_position="last")
    seen = with_roots(ordered) if options.format == "table" else ordered
    print_table(seen, options, shown=_DISTANCE_COLUMNS)


def run_concordance(study: Study, options: argparse.Namespace) -> None:
    """Print every use of a concept; CSV and JSON also hold the offsets. Say how many do not count for services."""
    width = max(0, options.width)
    uses = study.concordance(options.concept, options.service, width=width, left_out=options.left_out)
    print_table(uses, options, shown=_LEFT_OUT_COLUMNS if options.left_out else _CONCORDANCE_COLUMNS)
    if not options.left_out and study.holds("uses"):
        if options.service is None and len(uses):
            say(_counted(study, options.concept))
        whys = study.uses(options.concept, options.service, counts=False)["why"]
        if len(whys):
            from kg.wording.uses import counted_reasons

            reasons = "; ".join(f"{reason.en} {n}" for reason, n in counted_reasons(whys))
            say(f"not counted for services: {len(whys)} ({reasons}); --left-out shows them")


def _counted(study: Study, concept: str) -> str:
    """What of a concept's mentions the pages and ``usage`` count."""
    from kg.tables.cells import counted_text

    mentions = study.mentions[study.mentions["concept"] == study.concept_id(concept)]
    found, uses = so_many(len(mentions), "mention"), so_many(len(study.uses(concept, counts=True)), "use")
    return (
        f"{found}, {len(counted_text(mentions))} of them in running text that is counted; {uses} by services and "
        "levels, as one in a sentence about two counts for both"
    )


def run_claims(study: Study, options: argparse.Namespace) -> None:
    """Print what the texts say of services' words; CSV and JSON also hold the offsets, and whole quotes."""
    claims = study.claims(options.concept, options.service, options.polarity)
    _print_quotes(claims, study, options, shown=_CLAIM_COLUMNS)


def run_definitions(study: Study, options: argparse.Namespace) -> None:
    """Print the definitions; CSV and JSON also hold the offsets, and whole quotes."""
    _print_quotes(
        study.definitions(options.concept, certain=options.certain), study, options, shown=_DEFINITION_COLUMNS
    )


def _print_quotes(table: "pd.DataFrame", study: Study, options: argparse.Namespace, *, shown: list[str]) -> None:
    """Print rows with their passages, and say how many say again what another says."""
    from kg.tables.cells import first_said

    files = study.documents.set_index("document")["file"]
    places = zip(table["document"], table["start"], table["end"], strict=True)
    quotes = [_wording(study.clean_texts[document], start, end) for document, start, end in places]
    if options.format == "table":
        quotes = [quote if len(quote) <= _QUOTE else quote[: _QUOTE - 1] + "…" for quote in quotes]
        lists = [name for name in ("concepts", "services") if name in table]
        table = table.assign(**{name: table[name].map(", ".join) for name in lists})
    print_table(table.assign(quote=quotes, file=table["document"].map(files)), options, shown=shown)
    if again := len(table) - len(first_said(table)):
        say(f"rows that say again what another says: {again} of {len(table)}; the pages do not count them")


def _wording(text: "CleanText", start: int, end: int) -> str:
    return " ".join(text.text[text.to_clean(start) : text.to_clean(end)].split())
