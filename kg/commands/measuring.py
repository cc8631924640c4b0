"""``keyness``, ``directed``, ``preference``, ``check`` and ``stability``: who says what more, and how sure that is."""

import argparse
from pathlib import Path

from corpus.errors import BegrepskartError, so_many
from kg.choices import OF, Of
from kg.commands.options import (
    Commands,
    RunOnStudy,
    Study,
    a_path,
    add_choice,
    add_format,
    add_language,
    add_study,
    say,
    tell,
    whole_number,
)
from kg.commands.output import print_table
from kg.measure import MEASURES

_KEYNESS = ["term", "log_odds", "low", "high", "p", "q", "n_a", "n_b", "per_10000_a", "per_10000_b", "said"]
_LESSONS = ["term", "share", "low", "high", "n_a", "n_b", "quote", "file", "page"]
_PREFERENCE = ["service", "n_one", "n_two", "share_one", "low", "high", "p", "q", "units", "unit", "said"]
_STABILITY = ["kind", "left_out", "pairs", "splits", "rho", "low", "high", "reason"]
#: So many characters of a quote stand in a row of a table.
_QUOTE = 100


def add(commands: Commands) -> None:
    """Add the parsers of this group."""
    keyness = commands.add_parser("keyness", help="what does a service say more and less than others?")
    _add_services(keyness, run_keyness, second="?")
    keyness.add_argument("--against", type=a_path, metavar="FOLDER", help="compare words with the .txt files in FOLDER")
    directed = commands.add_parser("directed", help="what must B learn to say what A says?")
    _add_services(directed, run_directed, second=None)
    for command in (keyness, directed):
        add_choice(command, "--of", OF)
        command.add_argument(
            "--top", type=whole_number(0), default=25, metavar="N", help="rows shown as a table; default: 25"
        )
    preference = commands.add_parser("preference", help="which of two concepts does each service use more?")
    preference.add_argument("one", metavar="CONCEPT", help="id or label, e.g. behandling")
    preference.add_argument("two", metavar="OTHER", help="id or label, e.g. oppfølging")
    add_study(preference, run_preference)
    stability = commands.add_parser("stability", help="does the order of the distances hold in other texts?")
    add_choice(stability, "--measure", MEASURES)
    add_study(stability, run_stability)
    for command in (keyness, directed, preference, _add_check(commands), stability):
        add_format(command)


def _add_check(commands: Commands) -> argparse.ArgumentParser:
    check = commands.add_parser(
        "check",
        help="does a statement about services' words hold?",
        description="Test statements: 'behandling > oppfølging @ helsestasjon vs barnehage'; 'tiltak used more by "
        "barnevern than skole' (without than: than all others); 'used only by'; 'not used by'; 'differs in meaning "
        "between A and B'; 'is defined by'. The answer is supported, contradicted, or too little evidence.",
    )
    add_study(check, run_check)
    check.add_argument("statements", nargs="*", metavar="STATEMENT", help="in quotation marks")
    check.add_argument(
        "--file", type=a_path, metavar="FILE", help="statements in a text file, one a line; # begins a remark"
    )
    add_language(check, "of the answer")
    return check


def _add_services(command: argparse.ArgumentParser, run: RunOnStudy, *, second: str | None) -> None:
    command.add_argument("a", metavar="A", help="a service, by id or label")
    what = "the other service" if second is None else "the other service; without it, all other text about services"
    command.add_argument("b", metavar="B", nargs=second, help=what)
    add_study(command, run)


def run_keyness(study: Study, options: argparse.Namespace) -> int:
    """Print the terms that set a service apart, largest effect over its error first."""
    from kg.study_measures.comparison import read_texts

    of: Of = "words" if options.against else options.of
    terms = study.keyness(options.a, options.b, of=of, against=options.against)
    for reason in sorted(set(terms["reason"]) - {""}):
        say(f"no test: {reason}")
    left_out = read_texts(options.against, what=f"corpus {options.against.name}")[1] if options.against else []
    for note in left_out:
        say(note)
    print_table(terms, options, shown=_KEYNESS, top=options.top)
    return 1 if left_out else 0


def run_directed(study: Study, options: argparse.Namespace) -> None:
    """Say how much each of two services must learn, and print what B must learn to say what A says."""
    for row in study.directed(options.a, options.b, of=options.of).to_dict("records"):
        tested = row["p"] == row["p"]  # NaN where there is no test
        value = f"{row['directed']:.3f} [{row['low']:.3f}, {row['high']:.3f}], p = {row['p']:.3f}: " if tested else ""
        say(f"{row['b']} must learn to say what {row['a']} says: {value}{row['verdict']} ({row['reason']})")
    lessons = study.lessons(options.a, options.b, of=options.of)
    if options.format == "table":
        quotes = [quote if len(quote) <= _QUOTE else quote[: _QUOTE - 1] + "…" for quote in lessons["quote"]]
        lessons = lessons.assign(quote=quotes)
    print_table(lessons, options, shown=_LESSONS, top=options.top)


def run_preference(study: Study, options: argparse.Namespace) -> None:
    """Print the share of the first concept among a service's uses of both."""
    shares = study.preference(options.one, options.two)
    for row in shares[shares["reason"] != ""].to_dict("records"):
        say(f"{row['service']}: no test: {row['reason']}")
    print_table(shares, options, shown=_PREFERENCE)


def run_stability(study: Study, options: argparse.Namespace) -> None:
    """Print how the order of the distances holds; say it in a sentence too."""
    from kg.wording.claims import order_said

    stability = study.stability(options.measure)
    say(order_said(stability, measure=options.measure).en)
    print_table(stability[_STABILITY], options)


def run_check(study: Study, options: argparse.Namespace) -> None:
    """Print each statement's outcome with its numbers and quotes, or a table with a row a statement."""
    from kg.checking.checked import check_all, checked_table
    from kg.checking.printed import printed

    texts = [*options.statements, *(_read(options.file) if options.file else [])]
    if not texts:
        raise BegrepskartError("check: no statement; write one in quotation marks, or name a file of them with --file")
    checked = check_all(study, texts)
    if options.format == "table":
        for each in checked:
            tell(*printed(each, options.language), "")
    else:
        print_table(checked_table(checked), options)
    tested = sum(each.finding.p == each.finding.p for each in checked)  # NaN where there is no test
    if tested > 1:
        number = so_many(tested, "statement")
        say(f"{number} were tested, each as if it were the only one: of 20 that do not hold, one seems to")


def _read(path: Path) -> list[str]:
    try:
        lines = path.read_text(encoding="utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        problem = getattr(error, "strerror", None) or "it is not UTF-8"
        raise BegrepskartError(f"{path}: it cannot be read ({problem}); name a text file of statements") from None
    return [line for line in map(str.strip, lines) if line and not line.startswith("#")]
