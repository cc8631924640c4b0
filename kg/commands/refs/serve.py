"""``refs serve``: judge in the browser, by keyboard, on this machine only."""

import argparse
from contextlib import suppress

from kg.commands.options import Commands, say, tell_at_once
from kg.commands.refs.options import Review, add_review


def add(actions: Commands) -> None:
    """Add the parser of this action."""
    serve = actions.add_parser("serve", help="judge in the browser: one work at a time, by keyboard, each kept at once")
    add_review(serve, run_serve)
    serve.add_argument("--reviewer", required=True, metavar="NAME", help="who judges; others' judgements are not shown")
    serve.add_argument("--stage", choices=("title", "full_text"), default="title", help="default: title")
    serve.add_argument("--port", type=int, metavar="N", help="default: 8892; 0 for a free one")
    serve.add_argument("--no-browser", action="store_true", help="print where it is, without opening it")


def run_serve(review: Review, options: argparse.Namespace) -> None:
    """Serve the page until interrupted."""
    from kg.screening_page.app import PORT, ScreeningPage
    from kg.serving.server import serve

    app = ScreeningPage(review, reviewer=options.reviewer, stage=options.stage)
    port = PORT if options.port is None else options.port
    with suppress(KeyboardInterrupt):
        serve(app, port=port, browser=not options.no_browser, tell=tell_at_once)
    say("stopped; every judgement that was saved is in the review")
