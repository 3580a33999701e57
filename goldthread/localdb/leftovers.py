"""The marks of a server that was killed.

PostgreSQL leaves postmaster.pid behind and, at the next start, refuses as long as any process of
the same account has that number: one that took it over after a restart of the machine, or the dead
server itself where nobody collects dead processes.
"""

from __future__ import annotations

import os
from pathlib import Path

from goldthread.localdb.account import ServerAccount
from goldthread.localdb.places import PORT, Places

PROCESSES = Path("/proc")


def mark(at: Places) -> Path:
    """The file that a server keeps while it lives."""
    return at.data / "postmaster.pid"


def clear(at: Places, *, account: ServerAccount) -> bool:
    """Removes the marks when certainly no process of that server lives; True when it did.

    Does nothing where processes cannot be looked at: PostgreSQL then decides alone.
    """
    if not mark(at).exists() or not (PROCESSES / "self" / "cwd").exists():
        return False
    if any(_may_serve(process, at.data, account) for process in _processes()):
        return False
    for path in (mark(at), at.socket / f".s.PGSQL.{PORT}.lock", at.socket / f".s.PGSQL.{PORT}"):
        path.unlink(missing_ok=True)
    return True


def _processes() -> list[Path]:
    return [path for path in PROCESSES.iterdir() if path.name.isdigit()]


def _may_serve(process: Path, data: Path, account: ServerAccount) -> bool:
    """A server's processes all work in its data folder. One that hides its folder counts when it
    is called postgres and runs as the server's account."""
    try:
        if _is_dead(process):
            return False
        try:
            return os.path.samefile(process / "cwd", data)
        except PermissionError:
            return process.stat().st_uid == account.uid and _called(process) == "postgres"
    except (FileNotFoundError, ProcessLookupError):
        return False


def _is_dead(process: Path) -> bool:
    """Dead but not yet collected by its parent."""
    return (process / "stat").read_text(errors="replace").rpartition(")")[2].split()[0] == "Z"


def _called(process: Path) -> str:
    return (process / "comm").read_text(errors="replace").strip()
