"""What ``serve`` does under load: 100 questions at once, 300 connections that say nothing, an endless query, SIGTERM.

``python -m benchmarks.serve_load STUDY`` prints what happened, step by step. Linux and macOS.
"""

import signal
import socket
import subprocess
import sys
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from urllib.error import HTTPError
from urllib.parse import urlencode
from urllib.request import Request, urlopen

from corpus.own_process import module_command, module_environment

QUESTION = "SELECT (COUNT(?u) AS ?n) { ?u a bk:Usage }"
ENDLESS = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"


def main(study: str, *, many: int = 100, silent: int = 300) -> int:
    """Run all steps against a study; 1 if one of them is not as it should be."""
    with subprocess.Popen(
        module_command("kg.cli", "serve", study, "--sparql", "--port", "0", "--timeout", "30"),
        stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, env=module_environment(),
    ) as server:  # fmt: skip
        try:
            assert server.stdout is not None  # noqa: S101  # a pipe
            told = server.stdout.readline()
            print(told.strip())
            return 0 if all(_steps(server, told.split()[2], many, silent)) else 1
        finally:
            server.kill()


def _steps(server: subprocess.Popen[str], url: str, many: int, silent: int) -> list[bool]:
    with ThreadPoolExecutor(many) as pool:
        began = time.perf_counter()
        found = Counter(pool.map(lambda _: ask(url, QUESTION)[0], range(many)))
        print(f"{many} questions at once: {_counted(found)}, in {time.perf_counter() - began:.1f} s")
        right = [set(found) <= {200, 503}, found[200] > 0]

        address = (url.split("/")[2].split(":", maxsplit=1)[0], int(url.split(":")[2].split("/", maxsplit=1)[0]))
        idle = [socket.create_connection(address) for _ in range(silent)]
        for each in idle[::2]:
            each.sendall(b"GET /sparql?query=ASK HTTP/1.1\r\nHost: ")
        began = time.perf_counter()
        status = ask(url, QUESTION)[0]
        print(f"{silent} connections that say nothing: a question beside them {status}", end="")
        print(f" in {time.perf_counter() - began:.1f} s", end="", flush=True)
        ended = [_end_of(each) for each in idle]
        print(f"; {sum(ended)} of them closed after {time.perf_counter() - began:.1f} s")
        right += [status == 200, all(ended)]

        foreign = ask(url, QUESTION, Origin="https://evil.example")[0], ask(url, QUESTION, Host="evil.example")[0]
        print(f"from a foreign page: {foreign[0]}; by a foreign name: {foreign[1]}")
        right += [foreign == (403, 403)]

        running = pool.submit(ask, url, ENDLESS)
        time.sleep(2)
        workers = children(server.pid)
        print(f"an endless query: {len(workers)} processes answer", end="")
        began = time.perf_counter()
        server.send_signal(signal.SIGTERM)
        status = server.wait(10)
        running.cancel()
        while any(map(alive, workers)) and time.perf_counter() - began < 10:
            time.sleep(0.01)
        left = sum(map(alive, workers))
        print(f"; SIGTERM: exit {status}, {left} of them left after {time.perf_counter() - began:.2f} s")
        return [*right, bool(workers), status == 0, left == 0]


def ask(url: str, query: str, **headers: str) -> tuple[int, str]:
    """Status and body; 0 for a connection that was closed without an answer."""
    request = Request(f"{url}?{urlencode({'query': query})}", headers=headers)  # noqa: S310
    try:
        with urlopen(request, timeout=60) as answer:  # noqa: S310
            return answer.status, answer.read().decode()
    except HTTPError as error:
        with error:
            return error.code, error.read().decode()
    except OSError as error:
        return 0, str(error)


def children(process: int) -> list[int]:
    """The processes that a process has started."""
    told = subprocess.run(["ps", "-A", "-o", "pid=,ppid="], capture_output=True, text=True, check=True)  # noqa: S607
    pairs = [tuple(map(int, line.split())) for line in told.stdout.splitlines()]
    return [child for child, parent in pairs if parent == process]


def alive(process: int) -> bool:
    """Whether a process runs."""
    told = subprocess.run(["ps", "-o", "stat=", "-p", str(process)], capture_output=True, text=True, check=False)  # noqa: S607
    return bool(told.stdout.strip()) and not told.stdout.startswith("Z")


def _counted(found: Counter[int]) -> str:
    return ", ".join(f"{count} × {status}" for status, count in sorted(found.items()))


def _end_of(connection: socket.socket) -> bool:
    connection.settimeout(20)
    try:
        while connection.recv(1000):
            pass
    except ConnectionError:
        pass
    except TimeoutError:
        return False
    connection.close()
    return True


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
