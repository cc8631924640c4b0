"""PDFium in a process of its own: a file that breaks it, or never ends, ends that process and nothing else.

``python -m corpus.reading.pdf.apart`` reads a PDF's bytes and its limits from standard input and writes the
source, or what is wrong, to standard output as JSON.
"""

import json
import subprocess
import sys
from dataclasses import asdict
from typing import Any

from corpus.errors import SourceError, mishaps_told
from corpus.own_process import limit_process, module_command, module_environment
from corpus.reading.limits import Limits
from corpus.reading.pdf.read_pdf import read_pdf
from corpus.types import Mark, Metadata, Page, Source

#: What a file may need: seconds of the processor, and more for each megabyte; and bytes of memory.
SECONDS = 120
SECONDS_PER_MEGABYTE = 20
MEMORY = 4_000_000_000
#: Where processors are not counted, and for a process that sleeps: so many times as long by the clock.
PATIENCE = 10


def read_pdf_apart(data: bytes, *, file: str, limits: Limits) -> Source:
    """As :func:`corpus.reading.pdf.read_pdf.read_pdf`; ``SourceError`` also for what PDFium does not survive."""
    seconds = SECONDS + SECONDS_PER_MEGABYTE * len(data) // 1_000_000
    try:
        done = subprocess.run(  # noqa: S603  # the command holds nothing of a user's
            module_command("corpus.reading.pdf.apart"),
            input=json.dumps({"file": file, "limits": asdict(limits), "seconds": seconds}).encode() + b"\n" + data,
            env=module_environment(),
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            timeout=PATIENCE * seconds,
            check=False,
        )
        answer = json.loads(done.stdout)
    except (subprocess.TimeoutExpired, ValueError) as error:
        problem = f"PDFium breaks on it, or needs over {seconds} s or {MEMORY // 1_000_000_000} GB of memory"
        raise SourceError(file, problem, "print it to a new PDF, or leave it out") from error
    if "source" not in answer:
        raise SourceError(file, answer["problem"], answer["remedy"])
    return _source(answer["source"])


def _source(told: dict[str, Any]) -> Source:
    metadata = told["metadata"]
    return Source(
        **told
        | {
            "pages": tuple(Page(**page) for page in told["pages"]),
            "marks": tuple(Mark(**mark) for mark in told["marks"]),
            "notes": tuple(told["notes"]),
            "metadata": Metadata(**metadata | {"authors": tuple(metadata["authors"])}),
        }
    )


def main() -> int:
    """Read what comes on standard input."""
    given = json.loads(sys.stdin.buffer.readline())
    limit_process(memory=MEMORY, seconds=given["seconds"])
    try:
        with mishaps_told(given["file"], "the reader of pdf"):
            source = read_pdf(sys.stdin.buffer.read(), file=given["file"], limits=Limits(**given["limits"]))
        answer: dict[str, Any] = {"source": asdict(source)}
    except SourceError as error:
        answer = {"problem": error.problem, "remedy": error.remedy}
    sys.stdout.write(json.dumps(answer))
    return 0


if __name__ == "__main__":
    sys.exit(main())
