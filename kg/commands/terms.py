"""``terms``: what a study says that its scheme lacks, and taking it in."""

import argparse

from kg.commands.options import Commands, Study, a_path, add_format, add_study, keep_out_of_studies, tell
from kg.commands.output import print_table

_COLUMNS = ["label", "n", "documents", "score", "more_in", "broader", "context"]
#: So many characters of a context stand in a row of a table.
_WIDTH = 90


def add(commands: Commands) -> None:
    """Add the parser of this group."""
    terms = commands.add_parser("terms", help="which terms do the reports use that the scheme lacks?")
    add_study(terms, run_terms)
    terms.add_argument("--top", type=int, default=50, metavar="N", help="so many terms; default: 50")
    terms.add_argument("--service", metavar="S", help="only terms used more about this service than about others")
    terms.add_argument("--model", metavar="NAME", help="an installed spaCy model, in place of the bundled tagger")
    terms.add_argument("--add", nargs="+", metavar="TERM", help="take these into the scheme in --scheme")
    terms.add_argument("--scheme", type=a_path, metavar="DIR", help="your scheme's folder; made if it is not there")
    add_format(terms)


def run_terms(study: Study, options: argparse.Namespace) -> None:
    """Print the candidates, or add terms to a scheme."""
    from kg.asking.new_terms import terms_table

    if options.add:
        _add(options)
        return
    table = terms_table(study, model=options.model, progress=options.progress)
    if options.service:
        table = table[table["more_in"] == study.service_id(options.service)]
    table = table.head(max(0, options.top))
    if options.format == "table":
        table = table.assign(context=[_around(row["contexts"], row["label"]) for row in table.to_dict("records")])
    print_table(table, options, shown=_COLUMNS)


def _around(contexts: list[str], label: str) -> str:
    """A part of the first context, with the term in the middle."""
    text = contexts[0] if len(contexts) else ""
    at = max(0, text.lower().find(label.rsplit(maxsplit=1)[-1][:5]))
    start = max(0, at - _WIDTH // 2)
    return text[start : start + _WIDTH].strip()


def _add(options: argparse.Namespace) -> None:
    from kg.asking.new_terms import TermError, add_terms

    if options.scheme is None:
        raise TermError("--add needs --scheme DIR, the folder of your own scheme (it is made if it is not there)")
    keep_out_of_studies(options.scheme)
    for term, concept in zip(dict.fromkeys(options.add), add_terms(options.add, options.scheme), strict=True):
        tell(f"added {term!r} as {concept}")
    tell(f"To use it: begrepskart build -o {options.study} --scheme {options.scheme} --extend")
