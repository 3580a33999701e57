"""Makes the cluster's folders, and changes nothing that it did not make."""

from __future__ import annotations

import fcntl
import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from goldthread.localdb.account import ServerAccount, as_server
from goldthread.localdb.errors import LocalDatabaseError
from goldthread.localdb.places import CHECKOUT, Places


def make(at: Places, *, account: ServerAccount) -> None:
    """Makes what is missing. Raises LocalDatabaseError where a folder is not ours to use."""
    try:
        for folder in (at.base, at.config):
            _make_readable(folder)
        for folder in (at.server, at.socket):
            _make_private(folder, account)
    except OSError as error:
        raise _unusable(at.home, error) from error
    _refuse_closed_way(at, account)


@contextmanager
def locked(at: Places) -> Iterator[None]:
    """Waits until nobody else makes, starts or stops this cluster, and keeps the others waiting."""
    try:
        _make_readable(at.home)
        _name_checkout(at)
        handle = at.lock.open("a")
    except OSError as error:
        raise _unusable(at.home, error) from error
    with handle:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield


def _unusable(home: Path, error: OSError) -> LocalDatabaseError:
    return LocalDatabaseError(
        f"{home} cannot be used for the local database: {error}. "
        "Name a folder that you may write to in GOLDTHREAD_HOME."
    )


def _make_readable(folder: Path) -> None:
    """Makes a folder and the missing ones above it so that the server's account can pass."""
    if folder.is_dir():
        return
    _make_readable(folder.parent)
    folder.mkdir(exist_ok=True)
    folder.chmod(0o755)


def _make_private(folder: Path, account: ServerAccount) -> None:
    """Makes a folder that only the server's account, and root, can enter."""
    if not folder.is_symlink() and not folder.exists():
        folder.mkdir(mode=0o700)
    found = folder.lstat()
    ours = stat.S_ISDIR(found.st_mode) and found.st_uid in {account.uid, os.geteuid()}
    # In /tmp anybody could have made it first.
    if not ours or stat.S_IMODE(found.st_mode) & 0o077:
        raise LocalDatabaseError(
            f"{folder} should belong to {account.name} and be closed to everybody else, and is "
            "not: run as the account that made it, or name another folder in GOLDTHREAD_HOME."
        )
    if account.differs:
        os.chown(folder, account.uid, account.gid)


def _refuse_closed_way(at: Places, account: ServerAccount) -> None:
    if as_server(["test", "-w", at.server], account=account).returncode:
        raise LocalDatabaseError(
            f"The account {account.name}, which runs the database for root, cannot enter "
            f"{at.server}: name a folder that it can enter in GOLDTHREAD_HOME."
        )


def _name_checkout(at: Places) -> None:
    """Says in the folder whose it is: below /var/lib its name is a hash."""
    note = at.home / "checkout.txt"
    if at.home.parent.name == "goldthread" and not note.exists():
        note.write_text(f"{CHECKOUT}\n")
