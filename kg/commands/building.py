"""``build``, ``demo`` and ``summary``."""

import argparse
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from corpus.errors import BegrepskartError, PassedOverError, listed, so_many
from corpus.reading.file_kinds import ARCHIVE, FORMATS
from kg.commands.options import Commands, a_path, a_place, add_jobs, add_study, hired, open_page, say, show, tell
from kg.folder.addresses import shown_address

if TYPE_CHECKING:
    from kg.asking.study import Study
    from kg.building.build import BuildResult
    from kg.folder.settings import Settings
    from kg.progress import Progress


def add(commands: Commands) -> None:
    """Add the parsers of this group."""
    suffixes = {kind: suffix for suffix, kind in reversed(FORMATS.items())}  # the first of each format
    kinds = ", ".join([*reversed(suffixes.values()), ARCHIVE])
    build = commands.add_parser("build", help="read reports and make their pages: who uses which word, and how?")
    build.add_argument(
        "sources", nargs="*", type=a_place, metavar="SOURCE",
        help=f"a report ({kinds}) or a folder of them, or the address of one (s3://…); without any, those in"
        " STUDY/study.toml",
    )  # fmt: skip
    build.add_argument(
        "-o", "--output", type=a_place, metavar="STUDY",
        help="the folder to write; without it, SOURCE-study beside the one SOURCE that is given",
    )  # fmt: skip
    build.add_argument(
        "--scheme", metavar="SCHEME",
        help="your own concepts or services: a folder that begrepskart lexicon export wrote and you changed, or SKOS in"
        " .ttl, .nt, .jsonld or .rdf; the study remembers it; 'bundled' goes back to the bundled scheme",
    )  # fmt: skip
    build.add_argument(
        "--review", metavar="REVIEW",
        help="a literature review (begrepskart refs) that belongs to the study, which remembers it; 'none' forgets it",
    )  # fmt: skip
    build.add_argument("--extend", action="store_true", help="add that scheme to the bundled one; without, replace it")
    build.add_argument(
        "--dask", metavar="ADDRESS",
        help="have the reports read by the workers of this Dask scheduler (tcp://HOST:PORT), on as many machines as it"
        " has; the study is the same",
    )  # fmt: skip
    build.set_defaults(run=run_build)
    demo = commands.add_parser("demo", help="the same with made-up reports that come with it: what does it look like?")
    default = Path("demo-study")
    demo.add_argument("-o", "--output", type=a_path, default=default, metavar="STUDY", help=f"default: {default}")
    demo.set_defaults(run=run_demo, dask=None)
    for command in (build, demo):
        add_jobs(command)
        command.add_argument("--open", action="store_true", help="open the pages in a browser when they are made")
        command.add_argument("--quiet", action="store_true", help="no progress and no summary; errors only")
    summary = commands.add_parser("summary", help="what was read, and what was found?")
    add_study(summary, run_summary)


def run_build(options: argparse.Namespace) -> int:
    """Build a study, beside what it is read from if nothing else is said, and say what it found."""
    options.output = options.output or _beside(options.sources)
    if isinstance(options.output, Path):
        return _build(options.sources, options.output, options, settings=_changed(options))
    from kg.keeping.remote_study import fetched_study, put_study

    address: str = options.output
    options.output = fetched_study(address, must_be=False)
    status = _build(options.sources, options.output, options, settings=_changed(options))
    put_study(options.output, address)
    if not options.quiet:
        tell(f"{shown_address(address)}: the study is there")
    return status


def _beside(sources: Sequence[Path | str]) -> Path:
    """The study of one folder or file: named after it and beside it, so that it is never read as one of the reports."""
    if len(sources) != 1:
        given = so_many(len(sources), "source")
        raise BegrepskartError(f"{given} given: name the folder to write with -o: begrepskart build reports/ -o study")
    if not isinstance(sources[0], Path):
        raise BegrepskartError(f"{shown_address(sources[0])}: name the folder or address to write with -o")
    try:
        source = sources[0].resolve()
    except (OSError, RuntimeError) as error:  # a loop of links
        raise BegrepskartError(f"{sources[0]}: cannot be followed ({error}); name the folder or file itself") from error
    name = source.name if source.is_dir() else source.stem
    if not name:
        raise BegrepskartError(f"{source}: nothing can stand beside it; name the folder to write with -o")
    return source.with_name(f"{name}-study") if sources[0].name in {"", ".."} else sources[0].with_name(f"{name}-study")


def _changed(options: argparse.Namespace) -> "Settings | None":
    """The study's settings with the scheme and the review that are named; ``None`` where neither is."""
    if options.scheme is None and options.extend:
        raise BegrepskartError("--extend: it says how a scheme is used; name the scheme with --scheme")
    if options.scheme is None and options.review is None:
        return None
    from kg.folder.scheme_choice import with_scheme
    from kg.folder.settings import Settings, read_settings
    from kg.folder.study_folder import is_study

    standing = read_settings(options.output) if is_study(options.output) else Settings()
    if options.review is not None:
        from kg.refs.study_tables.reviewed import with_review

        standing = with_review(standing, options.output, options.review)
    if options.scheme is None:
        return standing
    return with_scheme(standing, options.output, options.scheme, extend=options.extend)


def run_demo(options: argparse.Namespace) -> int:
    """Build the reports that come with the package."""
    from importlib.resources import as_file, files

    with as_file(files("corpus").joinpath("sample")) as sample:
        return _build([sample], options.output, options)


def run_summary(study: "Study", _: argparse.Namespace) -> None:
    """Print the summary of a finished study."""
    from kg.asking.summary import summary_text

    show(summary_text(study))


def _build(
    sources: Sequence[Path | str], folder: Path, options: argparse.Namespace, *, settings: "Settings | None" = None
) -> int:
    jobs = hired(options, [each for each in sources if isinstance(each, Path)] or [folder])
    from kg.asking.study import open_study
    from kg.asking.summary import summary_text
    from kg.building.build import build_study

    quiet: bool = options.quiet
    result = with_progress(
        lambda progress: build_study(
            sources, folder, settings=settings, progress=progress, jobs=jobs, dask=options.dask
        ),
        options,
    )
    status = report(result, quiet=quiet or not result.kept)
    if options.open:
        open_page(folder / "site" / "index.html")
    if not quiet:
        show(summary_text(open_study(folder), names_left_out=False))  # that was said above
    return status


def with_progress(make: "Callable[[Progress], BuildResult]", options: argparse.Namespace) -> "BuildResult":
    """Make a study under bars, unless ``--quiet``; the sources that a failed build was given are named."""
    from kg.building.build import BuildError
    from kg.progress import Progress

    try:
        return make(Progress() if getattr(options, "quiet", False) else options.progress)
    except KeyboardInterrupt:
        say("what was read of the documents is kept: the same command goes on from there")
        raise
    except BuildError as error:
        for problem in error.problems:
            say(f"left out: {problem}")
        raise


def report(result: "BuildResult", *, quiet: bool) -> int:
    """Name what was left out, say what was read and what was kept, and give the exit status."""
    from kg.judging.decisions import described
    from kg.keeping.earlier import PEOPLES

    for problem in result.left_out:
        say(f"left out: {problem}")
    for decision in result.lost:
        say(f"review: {described(decision)}")
    gone = [name for name in result.damaged if name.startswith(PEOPLES)]
    if made := [name for name in result.damaged if name not in gone]:
        say(f"{result.folder}: these were damaged or missing and are made anew: {listed(made)}")
    for name in gone:
        say(f"{result.folder}: {name} is gone, so the study is built without what it said")
    if not quiet:
        names = f" ({', '.join(result.read)})" if 0 < len(result.read) <= 5 else ""
        tell(f"{result.folder}: read {len(result.read):,}{names}, kept {len(result.kept):,} as they were")
    return 1 if any(not isinstance(problem, PassedOverError) for problem in result.left_out) else 0
