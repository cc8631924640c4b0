"""``refs demo``: a review of made-up records, searched, screened and read by made-up people."""

import argparse
from pathlib import Path

from corpus.errors import so_many
from kg.commands.options import Commands, a_path, tell


def add(actions: Commands) -> None:
    """Add the parser of this group."""
    demo = actions.add_parser("demo", help="a made-up review that comes with it: what does one look like?")
    default = Path("demo-review")
    demo.add_argument(
        "-o", "--output", dest="review", type=a_path, default=default, metavar="REVIEW", help=f"default: {default}"
    )
    demo.set_defaults(run=run_demo)


def run_demo(options: argparse.Namespace) -> int:
    """Make it, and say how to go on."""
    from kg.refs.sample.made_up import begin_sample

    review = begin_sample(options.review)
    tell(
        f"{review.folder}: a made-up review of {so_many(len(review.imports()), 'search|searches')}",
        f"where it stands: begrepskart refs state {review.folder}",
        f"its PRISMA figure: begrepskart refs flow {review.folder} -o prisma.svg",
    )
    return 0
