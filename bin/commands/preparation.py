"""The steps before Goldthread can serve: packages, front-end files, tables, demonstration."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from commands import assets, environment
from commands.console import call, step
from commands.environment import PYTHON


def install(lock: str) -> None:
    """Packages of a lock and front-end files: nothing to do the second time."""
    with environment.one_at_a_time():
        with step("Python packages"):
            environment.ensure(lock)
        with step("front-end files"):
            assets.ensure()


def fill(*, teachers: int, schools: Path | None) -> None:
    """Tables, static files and, in an empty database, the demonstration."""
    with step("tables and static files"), ThreadPoolExecutor() as pool:
        for done in (pool.submit(_collect_static), pool.submit(_migrate)):
            done.result()
    with step("demonstration"):
        _demonstrate(teachers, schools)


def check() -> str:
    """Every invariant with its count. Raises SetupError when one is broken."""
    return manage("check_invariants", otherwise="What is stored breaks an invariant.")


def people() -> str:
    """Whom one can sign in as, as text."""
    return manage("who", otherwise="The people to sign in as could not be listed.")


def manage(*arguments: str, otherwise: str) -> str:
    """Runs `python -m goldthread ...` and returns what it printed. Raises SetupError."""
    return call([PYTHON, "-m", "goldthread", *arguments], otherwise=otherwise)


def _migrate() -> None:
    manage("migrate", "--no-input", otherwise="The tables could not be brought up to date.")


def _collect_static() -> None:
    otherwise = "The static files could not be collected."
    manage("collectstatic", "--no-input", "--verbosity", "0", otherwise=otherwise)


def _demonstrate(teachers: int, schools: Path | None) -> None:
    chosen = ["--schools", str(schools)] if schools else []
    otherwise = "The demonstration could not be made."
    manage("demonstration", "--teachers", str(teachers), *chosen, otherwise=otherwise)
