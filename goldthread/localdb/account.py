"""The account that the server runs as, and how its programs are called.

PostgreSQL refuses to run as root, so root lends it the account `nobody`.
"""

from __future__ import annotations

import os
import pwd
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypedDict

from goldthread.localdb.errors import LocalDatabaseError

LENT = "nobody"
# Variables that a program of PostgreSQL may need to start at all; PGHOST and its like stay out.
KEPT = ("PATH", "LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH", "TERM", "HOME", "PAGER")


class Identity(TypedDict, total=False):
    """Keyword arguments of subprocess.run that change the account."""

    user: int
    group: int
    extra_groups: list[int]


@dataclass(frozen=True)
class ServerAccount:
    """An account of the machine; `differs` when it is not the one that runs Goldthread."""

    name: str
    uid: int
    gid: int
    differs: bool

    def identity(self) -> Identity:
        if not self.differs:
            return {}
        return {"user": self.uid, "group": self.gid, "extra_groups": []}


def server_account() -> ServerAccount:
    """Our own account, or `nobody` when we are root. Raises where the account has no name."""
    uid = os.geteuid()
    try:
        row = pwd.getpwnam(LENT) if uid == 0 else pwd.getpwuid(uid)
    except KeyError as error:
        raise LocalDatabaseError(
            f"PostgreSQL needs an account with a name, and {LENT if uid == 0 else uid} is none of "
            "this machine: add it, or set DATABASE_URL to a database of your own."
        ) from error
    return ServerAccount(row.pw_name, row.pw_uid, row.pw_gid, differs=uid == 0)


def as_server(
    command: Sequence[str | Path], *, account: ServerAccount
) -> subprocess.CompletedProcess[str]:
    """Runs a program as the server's account. Raises LocalDatabaseError when it cannot be run.

    The work folder is the root folder, which every account may enter.
    """
    try:
        return subprocess.run(
            command,
            cwd="/",
            env=environment(),
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            check=False,
            **account.identity(),
        )
    except (OSError, subprocess.SubprocessError) as error:
        raise LocalDatabaseError(
            f"{command[0]} cannot be run as {account.name}: {error}"
        ) from error


def environment() -> dict[str, str]:
    """What PostgreSQL's programs see: messages in English, nobody's PG* variables."""
    return {"LC_ALL": "C", **{name: os.environ[name] for name in KEPT if name in os.environ}}
