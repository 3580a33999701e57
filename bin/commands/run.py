"""bin/run: from a bare checkout to a running Goldthread with a demonstration in it."""

from __future__ import annotations

import argparse
import os
import re
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import urlopen

from commands import database, preparation, services
from commands.console import SetupError, fail, leave_when_told, say, step

PAGES = ("/", "/policy/", "/check/")
TITLE = re.compile(r"<title[^>]*>(.*?)</title>", re.DOTALL)
DEFAULT_PORT = 8000


def main(arguments: list[str]) -> int:
    """Runs Goldthread until told to stop; with --check, until three pages have answered."""
    given = _parser().parse_args(arguments)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "goldthread.config.settings.local")
    leave_when_told()
    try:
        return _check(given) if given.check else _run(given)
    except SetupError as error:
        return fail(error)
    except KeyboardInterrupt:
        return 130


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="bin/run", description=main.__doc__)
    parser.add_argument("--check", action="store_true", help="start, ask three pages, stop")
    parser.add_argument("--port", type=_port, help=f"default {DEFAULT_PORT}")
    parser.add_argument("--teachers", type=_count, default=2000, help="how many; default 2000")
    parser.add_argument("--schools", type=_file, help="a published file of schools; else made-up")
    return parser


def _port(text: str) -> int:
    if not (text.isascii() and text.isdigit() and 1 <= int(text) <= 65535):
        raise argparse.ArgumentTypeError("a port is a number from 1 to 65535")
    return int(text)


def _count(text: str) -> int:
    if not (text.isascii() and text.isdigit() and int(text) <= 2_000_000):
        raise argparse.ArgumentTypeError("teachers is a whole number up to 2000000")
    return int(text)


def _file(text: str) -> Path:
    if not Path(text).is_file():
        raise argparse.ArgumentTypeError(f"there is no file {text}")
    return Path(text).absolute()


def _run(given: argparse.Namespace) -> int:
    port = given.port or DEFAULT_PORT
    services.refuse_taken(port)
    with _everything(given, port) as (started, people):
        say(f"\nGoldthread runs at http://{services.HOST}:{port}/\n\n{people}\nCtrl-C stops it.")
        services.wait_for_first_end(started)
    return 0


def _check(given: argparse.Namespace) -> int:
    began = time.monotonic()
    port = given.port or services.free_port()
    with _everything(given, port):
        ready = time.monotonic() - began
        for path in PAGES:
            _ask(port, path)
        with step("invariants of all that is stored"):
            preparation.check()
    say(f"Ready in {ready:.1f} s; all stopped after {time.monotonic() - began:.1f} s.")
    return 0


@contextmanager
def _everything(
    given: argparse.Namespace, port: int
) -> Iterator[tuple[list[services.Service], str]]:
    """Every step in order, each with its time; what was started is stopped at the end."""
    with ExitStack() as started:
        preparation.install("base")
        with step("database"):
            started.enter_context(database.started())
        preparation.fill(teachers=given.teachers, schools=given.schools)
        # Whom one can sign in as is looked up while the web server starts.
        listed = started.enter_context(ThreadPoolExecutor(1)).submit(preparation.people)
        with step("web and worker"):
            running = started.enter_context(services.running(port))
        with step("people to sign in as"):
            people = listed.result()
        yield running, people


def _ask(port: int, path: str) -> None:
    """Asks for a page. Raises SetupError unless it is 200 and has a title."""
    began = time.monotonic()
    try:
        with urlopen(f"http://{services.HOST}:{port}{path}", timeout=30) as answer:
            page = answer.read().decode()
    except HTTPError as error:
        raise SetupError(f"The page {path} answered {error.code} instead of 200.") from error
    except OSError as error:
        raise SetupError(f"The page {path} did not answer: {error}") from error
    title = TITLE.search(page)
    if not title or not title[1].strip():
        raise SetupError(f"The page {path} has no title.")
    milliseconds = (time.monotonic() - began) * 1000
    say(f"  {path:<12} 200  {' '.join(title[1].split())}  ({milliseconds:.0f} ms)")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
