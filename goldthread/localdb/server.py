"""Starts and stops a cluster's server. One caller at a time: a file lock makes the others wait."""

from __future__ import annotations

import os
import shutil
import time
from pathlib import Path

from goldthread.localdb import binaries, client, cluster, folders, leftovers
from goldthread.localdb.account import as_server, server_account
from goldthread.localdb.errors import LocalDatabaseError
from goldthread.localdb.places import Places, places

# After a crash the old processes need a moment to let go of the data.
RETRY_SECONDS = 10.0


def ensure_started(*, test: bool = False) -> bool:
    """Makes sure that the server runs and holds its database; True when this call started it.

    Does nothing where DATABASE_URL names another database. Raises LocalDatabaseError.
    """
    if os.environ.get("DATABASE_URL"):
        return False
    at = places(test=test)
    programs = binaries.find()
    if client.is_ready(at, programs):
        return False
    with folders.locked(at):
        if client.is_ready(at, programs):
            return False
        _start(at, programs)
    return True


def is_running(*, test: bool = False) -> bool:
    """Whether the server takes connections and holds its database."""
    return client.is_ready(places(test=test), binaries.find())


def stop(*, test: bool = False) -> bool:
    """Stops the server at once and cleanly; True when there was one to stop."""
    at = places(test=test)
    if not at.data.is_dir():
        return False
    with folders.locked(at):
        return _stop(at)


def reset(*, test: bool = False) -> None:
    """Stops the server and removes the cluster with all that it holds."""
    at = places(test=test)
    if not at.base.exists():
        return
    with folders.locked(at):
        _stop(at)
        shutil.rmtree(at.base)
        if at.socket.parent != at.server and at.socket.is_dir():
            shutil.rmtree(at.socket)


def _start(at: Places, found: Path) -> None:
    account = server_account()
    programs = binaries.reachable(found, account=account, home=at.home)
    cluster.prepare(at, programs=programs, account=account)
    if not client.accepts(at, found):
        _start_patiently(at, programs)
    client.make_database(at, found)


def _start_patiently(at: Places, programs: Path) -> None:
    """Retries for ten seconds where a crashed server left its mark."""
    deadline = time.monotonic() + RETRY_SECONDS
    while not _start_once(at, programs):
        if not leftovers.mark(at).exists() or time.monotonic() > deadline:
            raise LocalDatabaseError(
                f"The local database did not start. The end of {at.log}:\n{_end_of(at.log)}"
            )
        time.sleep(0.2)


def _start_once(at: Places, programs: Path) -> bool:
    account = server_account()
    leftovers.clear(at, account=account)
    rules = f"-c config_file='{at.config / 'postgresql.conf'}'"
    command: list[str | Path] = [
        programs / "pg_ctl", "start", "--wait", "--silent", "--timeout=60",
        "-D", at.data, "-l", at.log, "-o", rules,
    ]  # fmt: skip
    return as_server(command, account=account).returncode == 0


def _stop(at: Places) -> bool:
    account = server_account()
    if not leftovers.mark(at).exists():
        return False
    if leftovers.clear(at, account=account):
        return False
    programs = binaries.reachable(binaries.find(), account=account, home=at.home)
    command: list[str | Path] = [
        programs / "pg_ctl", "stop", "--wait", "--silent", "--mode=fast", "-D", at.data,
    ]  # fmt: skip
    done = as_server(command, account=account)
    # A server that was leaving already may have gone between the look and the command.
    if done.returncode and leftovers.mark(at).exists():
        raise LocalDatabaseError(f"The local database did not stop.\n{done.stderr.strip()}")
    return True


def _end_of(log: Path, lines: int = 12) -> str:
    if not log.is_file():
        return "(there is none)"
    return "\n".join(log.read_text(errors="replace").splitlines()[-lines:])
