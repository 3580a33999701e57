"""bin/test: set-up, static checks, all tests, coverage; ends with `N passed, N failed`."""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree

from commands import chromium, database, preparation
from commands.console import (
    CHECKOUT,
    LOCAL,
    SetupError,
    environment,
    fail,
    leave_when_told,
    say,
    step,
)
from commands.environment import PYTHON, VENV

LAYERS = ("unit", "spec", "contract", "journeys", "proof")
RESULTS = LOCAL / "test-results.xml"
SHARE_COVERED = 92
# What pytest ends with when the words given to it select no test.
NOTHING_SELECTED = 5
# Rules, states, writes and visibility: every line and every branch.
WHOLLY_COVERED = (
    "goldthread/policy/*",
    "goldthread/*/states.py",
    "goldthread/*/actions.py",
    "goldthread/*/actions/*",
    "goldthread/*/access.py",
)


@dataclass(frozen=True)
class Tally:
    """How many checks and tests passed and failed."""

    passed: int = 0
    failed: int = 0

    def __add__(self, other: Tally) -> Tally:
        return Tally(self.passed + other.passed, self.failed + other.failed)


def main(arguments: list[str]) -> int:
    """Checks everything; layers by name check only those; what follows -- goes to pytest."""
    ours, extra = _split(arguments)
    parser = argparse.ArgumentParser(prog="bin/test", description=main.__doc__)
    parser.add_argument("layers", nargs="*", choices=[*LAYERS, "static", []], default=[])
    chosen = list(parser.parse_args(ours).layers)
    leave_when_told()
    try:
        tally = _check(chosen, extra)
    except SetupError as error:
        fail(error)
        tally = Tally(failed=1)
    except KeyboardInterrupt:
        return 130
    say(f"\n{tally.passed} passed, {tally.failed} failed")
    return 1 if tally.failed or not tally.passed else 0


def _split(arguments: list[str]) -> tuple[list[str], list[str]]:
    if "--" not in arguments:
        return arguments, []
    middle = arguments.index("--")
    return arguments[:middle], arguments[middle + 1 :]


def _check(chosen: list[str], extra: list[str]) -> Tally:
    layers = [layer for layer in LAYERS if layer in chosen or not chosen]
    everything = not chosen and not extra
    preparation.install("dev")
    _set_variables(layers)
    tally = Tally()
    with ExitStack() as started:
        with step("database of the tests"):
            started.enter_context(database.started(test=True))
        if not chosen or "static" in chosen:
            tally += _static()
        if layers:
            tally += _tests(layers, extra, covered=everything)
        if everything:
            tally += _coverage()
    return tally


def _set_variables(layers: Sequence[str]) -> None:
    os.environ["DJANGO_SETTINGS_MODULE"] = "goldthread.config.settings.test"
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"
    os.environ.pop("GOLDTHREAD_NOW", None)
    if "journeys" in layers:
        with step("browser"):
            os.environ["GOLDTHREAD_CHROMIUM"] = str(chromium.find())


def _static() -> Tally:
    tool = VENV / "bin"
    missing = [PYTHON, "-m", "goldthread", "makemigrations", "--check", "--dry-run"]
    return (
        _one("style", [tool / "ruff", "check", "."])
        + _one("format", [tool / "ruff", "format", "--check", "."])
        + _one("types", [tool / "mypy"])
        + _one("types of the commands", [tool / "mypy", "bin/commands"])
        + _one("line of rooms", [tool / "lint-imports", "--no-cache"])
        + _one("missing migrations", missing)
    )


def _one(name: str, command: Sequence[str | Path]) -> Tally:
    """One check, which counts as one test; its output is shown when it fails."""
    with step(name):
        done = subprocess.run(
            command, cwd=CHECKOUT, env=environment(), text=True, capture_output=True, check=False
        )
    if done.returncode == 0:
        return Tally(passed=1)
    say(f"FAILED: {name}\n{done.stdout}{done.stderr}")
    return Tally(failed=1)


def _tests(layers: Sequence[str], extra: Sequence[str], *, covered: bool) -> Tally:
    """The browser's driver keeps an event loop running, so journeys have a process of their own."""
    apart = [layer for layer in layers if layer == "journeys"]
    together = [layer for layer in layers if layer != "journeys"]
    tally = Tally()
    for number, group in enumerate(filter(None, (together, apart))):
        coverage = ["--cov", "--cov-report=", *(["--cov-append"] if number else [])]
        tally += _run(group, [*extra, *(coverage if covered else [])])
    return tally


def _run(layers: Sequence[str], options: Sequence[str]) -> Tally:
    folders = [f"tests/{layer}" for layer in layers]
    RESULTS.unlink(missing_ok=True)
    command = [PYTHON, "-m", "pytest", "--durations=10", f"--junitxml={RESULTS}"]
    status = subprocess.call([*command, *folders, *options], cwd=CHECKOUT, env=environment())
    tally = _read(RESULTS)
    # A run that broke off says so by its status only; one that selected nothing is counted at
    # the end, where nothing passed at all is a failure.
    return tally if tally.failed or status in (0, NOTHING_SELECTED) else tally + Tally(failed=1)


def _read(results: Path) -> Tally:
    """The counts that pytest wrote. A test left out counts as neither."""
    if not results.is_file():
        return Tally()
    suites = ElementTree.parse(results).getroot().iter("testsuite")
    tally = Tally()
    for suite in suites:
        count = {key: int(suite.get(key, 0)) for key in ("tests", "failures", "errors", "skipped")}
        failed = count["failures"] + count["errors"]
        tally += Tally(count["tests"] - failed - count["skipped"], failed)
    return tally


def _coverage() -> Tally:
    report = [PYTHON, "-m", "coverage", "report"]
    whole = [*report, f"--include={','.join(WHOLLY_COVERED)}", "--fail-under=100"]
    return _one(f"{SHARE_COVERED}% covered", [*report, f"--fail-under={SHARE_COVERED}"]) + _one(
        "rules wholly covered", whole
    )


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
