"""The database during a command: started if need be, stopped if we started it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from commands.console import SetupError, call
from commands.environment import PYTHON

LAUNCHER = [PYTHON, "-m", "goldthread.localdb"]


@contextmanager
def started(*, test: bool = False) -> Iterator[None]:
    """Has the local database run; DATABASE_URL, where it is set, is used instead."""
    ours = _start_throw_away() if test else _start()
    try:
        yield
    finally:
        if ours:
            _launcher("stop", *_kind(test))


def _start() -> bool:
    return _launcher("start").startswith("Started")


def _start_throw_away() -> bool:
    """The tests' cluster is not safe against a crash: one that does not start is made anew."""
    try:
        return _launcher("start", "--test").startswith("Started")
    except SetupError:
        _launcher("reset", "--test")
        return _launcher("start", "--test").startswith("Started")


def _kind(test: bool) -> list[str]:
    return ["--test"] if test else []


def _launcher(*arguments: str) -> str:
    return call([*LAUNCHER, *arguments], otherwise="The database did not do as it was told.")
