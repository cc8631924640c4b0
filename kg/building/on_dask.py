"""Workers on other machines: a Dask cluster that somebody runs, asked through the executor that its client is.

They share no disk with this machine: a document goes there as bytes, and what was found comes back as bytes. Dask gives
what a lost worker had to another; a document that takes one worker after the other with it comes back as an error.
"""

import logging
import time
from collections.abc import Iterator
from concurrent.futures import CancelledError
from contextlib import contextmanager
from typing import Any

from corpus.errors import BegrepskartError, listed
from kg.building.document_findings import OTHER_VERSION
from kg.building.finding import Workers
from kg.folder.addresses import shown_address
from kg.keeping.keys import software_digest

#: Seconds that a scheduler, and the first of its workers, may take to answer.
_PATIENCE = 10
#: Seconds without any worker after which none is expected: one that died is started again sooner.
WITHOUT_WORKERS = 60


class DaskError(BegrepskartError):
    """A cluster that cannot be used; the message says why and what to do."""


@contextmanager
def dask_workers(address: str) -> Iterator[Workers]:
    """The workers of the scheduler at an address such as ``tcp://10.0.0.1:8786``.

    :class:`DaskError` where no scheduler answers, no worker is there or one has another version of this software.
    """
    client = _client(address)
    try:
        _check_versions(client, address)
        executor = client.get_executor(pure=False)
        underway = 2 * sum(client.nthreads().values())
        yield Workers(executor=executor, underway=underway, elsewhere=True, look=Watch(client, address))
    except CancelledError as error:
        gone = "the scheduler has gone; build again when it is there: what was found until now is kept"
        raise DaskError(f"--dask {shown_address(address)}: {gone}") from error
    finally:
        client.close(timeout=_PATIENCE)


def _client(address: str) -> Any:
    try:
        from distributed import Client  # noqa: PLC0415 - an optional extra, and slow to load
    except ImportError as error:
        problem = "Dask is not installed; install it with: pip install 'begrepskart[dask]'"
        raise DaskError(f"--dask {shown_address(address)}: {problem}") from error
    for name in ("distributed", "distributed.client"):
        logging.getLogger(name).setLevel(logging.CRITICAL)  # tracebacks of what is told here in a line
    try:
        client: Any = Client
        return client(address, timeout=_PATIENCE, set_as_default=False)
    except (OSError, ValueError, TypeError) as error:
        problem = "no scheduler answers there; start one with: dask scheduler, and name the address that it shows"
        raise DaskError(f"--dask {shown_address(address)}: {problem}") from error


def _check_versions(client: Any, address: str) -> None:
    try:
        client.wait_for_workers(1, timeout=_PATIENCE)
    except TimeoutError as error:
        raise DaskError(
            f"--dask {shown_address(address)}: it has no workers; start one with: dask worker {shown_address(address)}"
        ) from error
    others = [worker for worker, digest in _digests(client).items() if digest != software_digest()]
    if others:
        problem = f"{OTHER_VERSION} ({listed(sorted(others))}); install the same there, or build without --dask"
        raise DaskError(f"--dask {shown_address(address)}: {problem}")


def _digests(client: Any) -> dict[str, Any]:
    """The digest of this software that each worker and the scheduler have; an error where it has none."""
    digests: dict[str, Any] = client.run(software_digest, on_error="return")
    try:
        digests["the scheduler"] = client.run_on_scheduler(software_digest)
    except Exception as error:  # noqa: BLE001 - whatever is wrong there, it cannot read what it is to hand out
        digests["the scheduler"] = error
    return digests


class Watch:
    """Looks whether there is any worker left."""

    def __init__(self, client: Any, address: str) -> None:
        self._client, self._address = client, address
        self._seen = time.monotonic()

    def __call__(self) -> None:
        """Raise where there has been none for long."""
        if self._client.nthreads():
            self._seen = time.monotonic()
        elif time.monotonic() - self._seen > WITHOUT_WORKERS:
            problem = "no worker is left; start one and build again: what was found until now is kept"
            raise DaskError(f"--dask {shown_address(self._address)}: {problem}")
