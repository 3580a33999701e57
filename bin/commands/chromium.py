"""Finds a Chromium for the journeys, or fetches one. The journeys are never left out."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

from commands import node
from commands.console import LOCAL, SetupError, call, environment

SYSTEM = ("/usr/bin/chromium", "/usr/bin/google-chrome", "/usr/bin/chromium-browser")
PACKAGE = "@sparticuz/chromium@153.0.0"
FOLDER = LOCAL / "chromium"
UNPACK = 'import("@sparticuz/chromium").then((found) => found.default.executablePath())'
# The package unpacks the libraries that a bare machine lacks only where this is set.
WITH_LIBRARIES = {"AWS_EXECUTION_ENV": "AWS_Lambda_nodejs22.x"}
NONE = (
    "No Chromium for the browser journeys: install one (Debian: apt-get install chromium) "
    "or name it in GOLDTHREAD_CHROMIUM."
)


def find() -> Path:
    """The path of a Chromium that starts. Raises SetupError where there is none and none can be
    fetched."""
    if chosen := os.environ.get("GOLDTHREAD_CHROMIUM"):
        return _chosen(Path(chosen))
    return _of_system() or _fetched() or _by_apt() or _by_npm()


def _chosen(path: Path) -> Path:
    if not _starts(path):
        raise SetupError(f"GOLDTHREAD_CHROMIUM names {path}, which is no Chromium that starts.")
    return path


def _starts(path: Path) -> bool:
    """Whether the program runs at all: one without its libraries does not."""
    command = [str(path), "--version"]
    try:
        done = subprocess.run(command, env=environment(), capture_output=True, check=False)
    except OSError:
        return False
    return done.returncode == 0


def _of_system() -> Path | None:
    return next((path for path in map(Path, SYSTEM) if _starts(path)), None)


def _fetched() -> Path | None:
    """The one that an earlier run fetched from npm."""
    path = FOLDER / "start"
    return path if _starts(path) else None


def _by_apt() -> Path | None:
    if os.geteuid() != 0 or not shutil.which("apt-get"):
        return None
    quiet = {**environment(), "DEBIAN_FRONTEND": "noninteractive"}
    for command in (["update"], ["install", "--yes", "--no-install-recommends", "chromium"]):
        done = subprocess.run(
            ["apt-get", "-qq", *command], env=quiet, capture_output=True, check=False
        )
        if done.returncode:
            return None
    return _of_system()


def _by_npm() -> Path:
    FOLDER.mkdir(parents=True, exist_ok=True)
    install = ["install", "--no-save", "--ignore-scripts", "--no-audit", "--no-fund"]
    call(
        [*node.npm(), *install, "--prefix", FOLDER, PACKAGE], env=node.environment(), otherwise=NONE
    )
    unpack = {**node.environment(), **WITH_LIBRARIES, "TMPDIR": str(FOLDER)}
    unpacked = [*node.node(), "--input-type=module", "--eval", UNPACK]
    call(unpacked, env=unpack, otherwise=NONE, folder=FOLDER)
    for libraries in ("", f'LD_LIBRARY_PATH="{FOLDER}/al2023/lib" '):
        if _starts(_starter(libraries)):
            return FOLDER / "start"
    raise SetupError(NONE)


def _starter(variables: str) -> Path:
    """A script that starts the unpacked program, with the libraries that came along if need be."""
    script = FOLDER / "start"
    script.write_text(f'#!/bin/sh\n{variables}exec "{FOLDER}/chromium" "$@"\n')
    script.chmod(0o755)
    return script
