"""``check``: a statement about services' words, put to the test."""

import argparse
from pathlib import Path

from corpus.errors import BegrepskartError
from kg.commands.options import Commands, Study, a_path, add_format, add_study, tell
from kg.commands.output import print_table


def add(commands: Commands) -> None:
    """Add the parser of this command."""
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
    check.add_argument("--language", choices=("nb", "en"), default="nb", help="of the answer; default: nb")
    add_format(check)


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


def _read(path: Path) -> list[str]:
    try:
        lines = path.read_text(encoding="utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        problem = getattr(error, "strerror", None) or "it is not UTF-8"
        raise BegrepskartError(f"{path}: it cannot be read ({problem}); name a text file of statements") from None
    return [line for line in map(str.strip, lines) if line and not line.startswith("#")]
