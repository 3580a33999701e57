"""bin/prove: the longer proofs, tests/proof/prove_<name>.py, one after the other."""

from __future__ import annotations

import subprocess
import sys
import time

from commands import preparation
from commands.console import CHECKOUT, SetupError, environment, fail, leave_when_told, say
from commands.environment import PYTHON

FOLDER = CHECKOUT / "tests" / "proof"


def main(names: list[str]) -> int:
    """Runs the proofs named; lists them when none is. Stops at the first that fails."""
    known = sorted(path.stem.removeprefix("prove_") for path in FOLDER.glob("prove_*.py"))
    if not names:
        say("bin/prove NAME...   The proofs are:\n" + "\n".join(f"  {name}" for name in known))
        return 0
    if unknown := [name for name in names if name not in known]:
        return fail(SetupError(f"No proof is named {', '.join(unknown)}: {', '.join(known)} are."))
    leave_when_told()
    try:
        preparation.install("dev")
    except SetupError as error:
        return fail(error)
    return next((status for name in names if (status := _prove(name))), 0)


def _prove(name: str) -> int:
    began = time.monotonic()
    command = [PYTHON, "-m", f"tests.proof.prove_{name}"]
    status = subprocess.call(command, cwd=CHECKOUT, env=environment())
    say(f"{name}: {'failed' if status else 'done'} after {time.monotonic() - began:.0f} s")
    return status


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
