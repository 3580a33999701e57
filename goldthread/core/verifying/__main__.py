"""`python -m goldthread.core.verifying`: is the log as it was sealed? Exits 1 when it is not."""

import argparse
import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import psycopg

from goldthread.core import checkpoints
from goldthread.core.checkpoints import FILE_NAME, PUBLIC_NAME
from goldthread.core.verifying import Finding, reading, verify

UNREADABLE = 2


def main(arguments: Sequence[str]) -> int:
    """Prints one sentence; 0 when the log is whole, 1 when not, 2 when it could not be read."""
    given = _parser().parse_args(arguments)
    try:
        if given.write:
            return _write(given)
        found = _verified(given)
    except (OSError, ValueError, KeyError, psycopg.Error) as error:
        print(f"The log could not be read: {error}", file=sys.stderr)
        return UNREADABLE
    print(found.sentence)
    if not found.checkpoints:
        print("No checkpoint was compared: a cut end or a log written anew would not show.")
    return 0 if found.whole else 1


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="goldthread.core.verifying", description=main.__doc__)
    source = parser.add_mutually_exclusive_group()
    source.add_argument(
        "--database", default=os.environ.get("DATABASE_URL", ""), help="an address for libpq"
    )
    source.add_argument("--export", type=Path, help="a file that --write wrote")
    parser.add_argument("--write", type=Path, help="write an export and verify nothing")
    parser.add_argument("--seal-folder", type=Path, help=f"where {FILE_NAME} and {PUBLIC_NAME} are")
    parser.add_argument("--checkpoints", type=Path, help=f"another copy of {FILE_NAME}")
    parser.add_argument("--public-key", type=Path, help=f"another copy of {PUBLIC_NAME}")
    return parser


@contextmanager
def _connected(address: str) -> Iterator[psycopg.Connection[Any]]:
    """A connection that reads everything as of one moment and can write nothing."""
    with psycopg.connect(address) as connection:
        connection.isolation_level = psycopg.IsolationLevel.REPEATABLE_READ
        connection.read_only = True
        yield connection


def _write(given: argparse.Namespace) -> int:
    with _connected(given.database) as connection, given.write.open("w", encoding="utf-8") as file:
        count = reading.write_export(connection, file)
    print(f"{count:,} entries written to {given.write}.")
    return 0


def _verified(given: argparse.Namespace) -> Finding:
    place = given.checkpoints or (given.seal_folder and given.seal_folder / FILE_NAME)
    key_place = given.public_key or (given.seal_folder and given.seal_folder / PUBLIC_NAME)
    key = checkpoints.public_key(key_place) if key_place else None
    noted = list(checkpoints.written(place)) if place else []
    if given.export:
        aside, entries = reading.read_export(given.export)
        return verify(entries, aside, noted, key)
    with _connected(given.database) as connection:
        return verify(reading.entries(connection), reading.beside(connection), noted, key)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
