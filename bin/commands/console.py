"""One way to run a step, to time it and to fail with a sentence."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import FrameType

CHECKOUT = Path(__file__).resolve().parents[2]
LOCAL = CHECKOUT / ".local"


class SetupError(Exception):
    """A step could not be done. The message says what to do about it."""


def say(text: str) -> None:
    """Prints one line at once, also when the output is a file."""
    print(text, flush=True)


@contextmanager
def step(name: str) -> Iterator[None]:
    """Prints the step's name and how many seconds it took."""
    began = time.monotonic()
    yield
    say(f"  {name:<28} {time.monotonic() - began:6.1f} s")


def environment() -> dict[str, str]:
    """The environment of what we start: ours, without the path to this package."""
    return {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}


def call(
    command: Sequence[str | Path],
    *,
    otherwise: str,
    env: Mapping[str, str] | None = None,
    folder: Path = CHECKOUT,
) -> str:
    """Runs a command in a folder, the checkout if none is named, and returns what it printed.

    Raises SetupError with the sentence `otherwise` and the end of the command's output.
    """
    try:
        done = subprocess.run(
            command,
            cwd=folder,
            env=env or environment(),
            text=True,
            capture_output=True,
            check=False,
        )
    except OSError as error:
        raise SetupError(f"{otherwise}\n{error}") from error
    if done.returncode:
        raise SetupError(f"{otherwise}\n{_end_of(done.stdout + done.stderr)}")
    return done.stdout


def _end_of(output: str, lines: int = 30) -> str:
    return "\n".join(output.strip().splitlines()[-lines:])


def fail(error: SetupError) -> int:
    """Prints the sentence on the error stream; returns the exit status to leave with."""
    print(f"\n{error}", file=sys.stderr, flush=True)
    return 1


def leave_when_told() -> None:
    """Makes SIGTERM and SIGHUP end the command as Ctrl-C does: what it started is stopped first."""
    for number in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, _leave)


def _leave(number: int, frame: FrameType | None) -> None:
    for again in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(again, signal.SIG_IGN)
    raise SystemExit(128 + number)
