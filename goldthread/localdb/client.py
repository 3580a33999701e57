"""Asks the running server: does it take connections, does it hold our database."""

from __future__ import annotations

import subprocess
from pathlib import Path

from goldthread.localdb.account import environment
from goldthread.localdb.errors import LocalDatabaseError
from goldthread.localdb.places import NAME, PORT, Places


def accepts(at: Places, programs: Path) -> bool:
    """Whether the server takes connections, whatever databases it holds."""
    return _socket_exists(at) and _call(at, programs, "pg_isready", "--quiet").returncode == 0


def is_ready(at: Places, programs: Path) -> bool:
    """Whether the server takes connections and our database is there."""
    return _socket_exists(at) and _query(at, programs, NAME, "select 1").returncode == 0


def make_database(at: Places, programs: Path) -> None:
    """Makes our database in a running server unless it is there. Raises LocalDatabaseError."""
    if not is_ready(at, programs):
        made = _query(at, programs, "postgres", f"create database {NAME} owner {NAME}")
        if made.returncode:
            raise LocalDatabaseError(f"The local database refused us: {made.stderr.strip()}")


def _socket_exists(at: Places) -> bool:
    return (at.socket / f".s.PGSQL.{PORT}").exists()


def _query(
    at: Places, programs: Path, database: str, statement: str
) -> subprocess.CompletedProcess[str]:
    return _call(at, programs, "psql", "-XqAt", "-d", database, "-c", statement)


def _call(
    at: Places, programs: Path, program: str, *arguments: str
) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [programs / program, "-h", at.socket, "-p", PORT, "-U", NAME, *arguments],
        env=environment(),
        capture_output=True,
        text=True,
        check=False,
    )
