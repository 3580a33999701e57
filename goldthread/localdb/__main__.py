"""`python -m goldthread.localdb start|stop|status|psql|reset|url [--test]`."""

from __future__ import annotations

import argparse
import os
import subprocess
import sys

from goldthread.localdb import binaries, server
from goldthread.localdb.errors import LocalDatabaseError
from goldthread.localdb.places import libpq, places, url

NOT_RUNNING = 3
SEVERAL = ("start", "stop", "status", "psql", "reset", "url")


def main(arguments: list[str] | None = None) -> int:
    """Does one command; returns the exit status: 0 done, 1 could not, 3 not running."""
    given = _parser().parse_args(arguments)
    try:
        return COMMANDS[given.command](given.test)
    except LocalDatabaseError as error:
        print(error, file=sys.stderr)
        return 1


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m goldthread.localdb",
        description="The PostgreSQL that comes along.",
    )
    parser.add_argument("command", choices=SEVERAL)
    parser.add_argument("--test", action="store_true", help="the throw-away cluster of the tests")
    return parser


def _start(test: bool) -> int:
    if os.environ.get("DATABASE_URL"):
        print("DATABASE_URL is set: Goldthread uses that database and starts none.")
        return 0
    began = server.ensure_started(test=test)
    print(f"Started: {url(test=test)}" if began else f"Already running: {url(test=test)}")
    return 0


def _stop(test: bool) -> int:
    print("Stopped." if server.stop(test=test) else "It was not running.")
    return 0


def _status(test: bool) -> int:
    running = server.is_running(test=test)
    print(f"{'Running' if running else 'Not running'}; data in {places(test=test).data}")
    return 0 if running else NOT_RUNNING


def _psql(test: bool) -> int:
    address = os.environ.get("DATABASE_URL") or url(test=test)
    server.ensure_started(test=test)
    # Everybody on the machine can read the arguments of a process; its environment they cannot.
    env = {**os.environ, **libpq(address)}
    return subprocess.run([binaries.find() / "psql"], env=env, check=False).returncode


def _reset(test: bool) -> int:
    server.reset(test=test)
    print(f"Removed {places(test=test).base}.")
    return 0


def _url(test: bool) -> int:
    print(url(test=test))
    return 0


COMMANDS = {
    "start": _start,
    "stop": _stop,
    "status": _status,
    "psql": _psql,
    "reset": _reset,
    "url": _url,
}

if __name__ == "__main__":
    sys.exit(main())
