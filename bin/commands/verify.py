"""bin/verify: is the sealed log as it was sealed? With the local database, unless told another."""

from __future__ import annotations

import os
import subprocess
import sys
from contextlib import nullcontext

from commands import database
from commands.console import CHECKOUT, LOCAL, SetupError, call, environment, fail, leave_when_told
from commands.environment import PYTHON

VERIFIER = [PYTHON, "-m", "goldthread.core.verifying"]
SEAL_FOLDER = LOCAL / "seal"
OWN_CHECKPOINTS = ("--seal-folder", "--checkpoints", "--public-key")


def main(arguments: list[str]) -> int:
    """Hands everything to the verifier; says where database and checkpoints are if nobody does."""
    leave_when_told()
    given = list(arguments)
    if not _names(given, OWN_CHECKPOINTS):
        given += ["--seal-folder", os.environ.get("GOLDTHREAD_SEAL_FOLDER", str(SEAL_FOLDER))]
    try:
        with nullcontext() if _names(given, ("--export", "--database")) else database.started():
            return subprocess.call(
                [*VERIFIER, *given], cwd=CHECKOUT, env={**environment(), **_address(given)}
            )
    except SetupError as error:
        return fail(error)


def _names(arguments: list[str], options: tuple[str, ...]) -> bool:
    return any(one.split("=")[0] in options for one in arguments)


def _address(arguments: list[str]) -> dict[str, str]:
    """The database in the environment, where nobody else reads it as they read arguments."""
    if os.environ.get("DATABASE_URL") or _names(arguments, ("--export", "--database")):
        return {}
    asked = [PYTHON, "-m", "goldthread.localdb", "url"]
    return {"DATABASE_URL": call(asked, otherwise="The database was not found.").strip()}


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
