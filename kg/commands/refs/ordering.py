"""``refs order``, ``refs simulate``: what to read next, learnt of what was judged, when to stop, what that saves."""

import argparse
from typing import TYPE_CHECKING

from corpus.errors import so_many
from kg.commands.options import Commands, a_path, say, tell, whole_number
from kg.commands.refs.options import Review, add_author, add_review, author_of

if TYPE_CHECKING:
    from kg.refs.ordering.effect import Effect
    from kg.refs.ordering.readings import Reading
    from kg.refs.ordering.sampling import Standing


def add(actions: Commands) -> None:
    """Add the parsers of this group."""
    ordered = actions.add_parser("order", help="which works to read next, learnt of those judged; when to stop")
    add_review(ordered, run_order)
    ordered.add_argument("--stage", choices=("title", "full_text"), default="title", help="default: title")
    ordered.add_argument("--reviewer", metavar="NAME", help="learn of this one's judgements; default: of all who agree")
    ordered.add_argument("--keep", action="store_true", help="keep the order in the review, to be screened in")
    told = ordered.add_mutually_exclusive_group()
    told.add_argument("--stop", action="store_true", help="tell how many relevant works may be left, and the effect")
    told.add_argument("--sample", type=whole_number(1), metavar="N", help="draw N unread works, to tell what is left")
    ordered.add_argument("--most", type=whole_number(1), metavar="N", help="print the first N works; default: all")
    _add_seed(ordered)
    add_author(ordered)
    simulated = actions.add_parser("simulate", help="what an order would have saved in a review that was screened")
    simulated.add_argument("place", type=a_path, metavar="FILE|REVIEW", help="a table with titles, or a review")
    simulated.add_argument("--label", required=True, metavar="COLUMN", help="where 1 is relevant, 0 not, empty unknown")
    simulated.add_argument("--runs", type=whole_number(1), default=10, metavar="N", help="default: 10")
    _add_seed(simulated)
    simulated.set_defaults(run=run_simulate)


def _add_seed(command: argparse.ArgumentParser) -> None:
    command.add_argument("--seed", type=whole_number(0), default=1, help="of what is drawn at random; default: 1")


def run_order(review: Review, options: argparse.Namespace) -> None:
    """Print the order, or what may be said of what is left."""
    from kg.refs.duplicates.works import works_of
    from kg.refs.ordering.effect import effect_of
    from kg.refs.ordering.readings import reading_of
    from kg.refs.ordering.sampling import draw, standing

    reading = reading_of(review, works_of(review), options.stage, reviewer=options.reviewer or "")
    if options.sample:
        draw(review, reading, options.sample, author=author_of(options), seed=options.seed)
        tell(f"{so_many(options.sample, 'work')} drawn; they come first in the order until they are read")
    elif options.stop:
        tell(*_stop_lines(standing(review, reading)), *_effect_lines(effect_of(review, reading)))
        return
    _tell_order(review, reading, options)


def _tell_order(review: Review, reading: "Reading", options: argparse.Namespace) -> None:
    from kg.refs.ordering.learner import require_learner
    from kg.refs.ordering.order import lacking
    from kg.refs.ordering.readings import reading_order
    from kg.refs.screening.kept_order import keep_order

    require_learner()
    ids = reading_order(review, reading, seed=options.seed)
    if ids and (why := lacking(reading.works, reading.labels)):
        say(why)
    if options.keep:
        keep_order(review, reading.stage, ids, reviewer=reading.reviewer)
    titles = {work.id: work.fields.title for work in reading.works}
    tell(*(f"{name} {titles[name]}" for name in ids[: options.most]))
    say(f"{so_many(len(ids), 'work')} to read" + (", kept in the review" if options.keep else ""))


def _stop_lines(state: "Standing") -> list[str]:
    """How far the reading is, and what may be said of what is left."""
    lines = [f"{state.read:,} of {so_many(state.works, 'work')} read, {state.found:,} relevant"]
    if not state.unread:
        return [*lines, "all were read: nothing is left"]
    if state.to_read:
        return [*lines, f"{state.to_read:,} of the sample are still to be read: it says nothing until all were"]
    if state.came:
        return [*lines, f"{so_many(state.came, 'work')} came after the sample was drawn: it says nothing of them"]
    if said := state.bound:
        recall = "" if said.recall is None else f", so that recall is at least {said.recall:.1%}"
        sample = f"of {said.pool:,} unread, a random sample of {said.drawn:,} held {said.relevant:,} relevant"
        lines += [f"{sample}: with {said.certainty:.0%} certainty at most {said.left:,} relevant are left{recall}"]
    if state.draws > 1:
        lines += [f"it is sample {state.draws}: that none of them misled is at least {state.together:.0%} certain"]
    return [*lines, _needed_line(state)]


def _needed_line(state: "Standing") -> str:
    if state.needed is None:
        return "no relevant work was found yet: nothing can be said of recall"
    if not state.needed:
        return "recall is at least 95%, even if all that is left is relevant"
    sample = f"a new sample of {state.needed:,} of the {state.unread:,} unread, if none of it is relevant"
    return f"{sample}, shows a recall of 95%: begrepskart refs order REVIEW --sample {state.needed}"


def _effect_lines(effect: "Effect | None") -> list[str]:
    """What the order that was read in came to."""
    if effect is None:
        return []
    share = f"{effect.last / effect.works:.0%} of all"
    lines = [f"the last of {effect.included:,} included was read as number {effect.last:,} ({share})"]
    if effect.saved is None:
        return lines
    most = f"95% were found after {so_many(effect.most, 'work')}"
    return [*lines, f"{most}: WSS@95 {effect.saved:.2f} (of this reading alone)"]


def run_simulate(options: argparse.Namespace) -> int:
    """Screen labelled works again from several beginnings, and print what was saved."""
    from kg.refs.ordering.labelled import labelled_of
    from kg.refs.ordering.savings import RECALL, Spread, recall_after, spread, time_to_discovery, work_saved
    from kg.refs.ordering.simulation import simulations

    held = labelled_of(options.place, options.label)
    runs = [each.relevant for each in simulations(held.works, held.labels, runs=options.runs, seed=options.seed)]

    def line(name: str, found: Spread) -> str:
        return f"{name:<34}{found.mean:.3f}  ({found.lowest:.3f} to {found.highest:.3f})"

    missing = len(held.works) - len(held.labels)
    tell(
        f"{so_many(len(held.labels), 'labelled work')}, {sum(held.labels.values()):,} relevant"
        + (f"; {missing:,} without a label were left out" if missing else ""),
        line("work saved over sampling, WSS@95", spread([work_saved(each, RECALL) for each in runs])),
        line("the same for all, WSS@100", spread([work_saved(each, 1) for each in runs])),
        line("found after 10% was read, RRF@10", spread([recall_after(each) for each in runs])),
        line("mean share read per find, ATD", spread([time_to_discovery(each) for each in runs])),
        f"mean (lowest to highest) of {so_many(options.runs, 'run')} that begin with other works, drawn at random;",
        "it tells how much depends on the beginning, and nothing of other reviews",
    )
    return 0
