"""The virtual environment: made once, filled from a hashed lock, filled again when it changes."""

from __future__ import annotations

import fcntl
import hashlib
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from commands.console import CHECKOUT, LOCAL, call, environment

VENV = CHECKOUT / ".venv"
PYTHON = str(VENV / "bin" / "python")
# A lock and those whose packages it holds too: `dev` is `base` and the tools.
HOLDS = {"base": ("base",), "dev": ("dev", "base")}


def ensure(lock: str) -> bool:
    """Makes .venv hold the packages of requirements/<lock>.txt; True when something was installed.

    Raises SetupError when the environment or a package cannot be had.
    """
    if not _works():
        _make()
    if _stamp(lock).is_file() and _stamp(lock).read_text() == _sum(lock):
        return False
    _install(lock)
    for held in HOLDS[lock]:
        _stamp(held).write_text(_sum(held))
    return True


@contextmanager
def one_at_a_time() -> Iterator[None]:
    """Two commands started together in one checkout do not install into each other."""
    LOCAL.mkdir(exist_ok=True)
    with (LOCAL / "setup.lock").open("a") as handle:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield


def _works() -> bool:
    """Whether .venv has a Python that still runs, is new enough and has pip."""
    question = "import pip, sys; sys.exit(sys.version_info < (3, 11))"
    try:
        return (
            subprocess.run([PYTHON, "-c", question], env=environment(), check=False).returncode == 0
        )
    except OSError:
        return False


def _make() -> None:
    call(
        [sys.executable, "-m", "venv", "--clear", VENV],
        otherwise="The virtual environment .venv could not be made: is the folder yours to write?",
    )


def _install(lock: str) -> None:
    command = [PYTHON, "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    call(
        [*command, "--no-input", "--require-hashes", "-r", str(_lock_file(lock))],
        otherwise=f"The packages of requirements/{lock}.txt could not be installed: "
        "can this machine reach a Python package registry?",
    )


def _lock_file(lock: str) -> Path:
    return CHECKOUT / "requirements" / f"{lock}.txt"


def _stamp(lock: str) -> Path:
    """Inside .venv, so that it goes when .venv goes."""
    return VENV / f"goldthread-{lock}.stamp"


def _sum(lock: str) -> str:
    return hashlib.sha256(_lock_file(lock).read_bytes()).hexdigest()
