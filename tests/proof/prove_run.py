"""Times `bin/run --check` in a fresh clone with an empty home: bare, then a second time.

Prints one row of the table in docs/reference/proof.md, with the conditions it holds under.
"""

from __future__ import annotations

import os
import platform
import re
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parents[2]
BARE_SECONDS = 180.0
SECOND_SECONDS = 10.0
READY = re.compile(r"Ready in ([0-9.]+) s")


def main() -> int:
    """Returns 0 when both runs end well and within the times promised."""
    folder = Path(tempfile.mkdtemp(prefix="goldthread-prove-"))
    try:
        clone = _clone(folder)
        bare, second = (_seconds_until_ready(clone, folder / "home") for _ in range(2))
        print(_row(bare, second), flush=True)
        return 0 if bare <= BARE_SECONDS and second <= SECOND_SECONDS else 1
    finally:
        _remove(folder)


def _clone(folder: Path) -> Path:
    (folder / "home").mkdir()
    clone = folder / "goldthread"
    subprocess.run(["git", "clone", "--quiet", str(CHECKOUT), str(clone)], check=True)
    return clone


def _seconds_until_ready(clone: Path, home: Path) -> float:
    began = time.monotonic()
    command = [str(clone / "bin" / "run"), "--check"]
    done = subprocess.run(command, env=_bare(home), text=True, stdout=subprocess.PIPE, check=True)
    print(done.stdout, flush=True)
    ready = READY.search(done.stdout)
    return float(ready[1]) if ready else time.monotonic() - began


def _bare(home: Path) -> dict[str, str]:
    """Our environment without anything of a virtual environment, a database or our settings."""
    ours = ("GOLDTHREAD_", "DJANGO_", "DATABASE_URL", "VIRTUAL_ENV", "PYTHON")
    kept = {name: value for name, value in os.environ.items() if not name.startswith(ours)}
    return {**kept, "HOME": str(home)}


def _row(bare: float, second: float) -> str:
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    user = "root" if os.geteuid() == 0 else "ordinary user"
    system = platform.freedesktop_os_release().get("PRETTY_NAME", platform.platform())
    conditions = f"{os.cpu_count()} cores, {memory:.0f} GB, Python {platform.python_version()}"
    head = "| as | bare | second | conditions |\n| --- | --- | --- | --- |"
    return f"{head}\n| {user} | {bare:.1f} s | {second:.1f} s | {conditions}, {system} |"


def _remove(folder: Path) -> None:
    """The clone, and its database where that lies elsewhere."""
    python = folder / "goldthread" / ".venv" / "bin" / "python"
    if python.exists():
        _ask(folder, str(python), "-m", "goldthread.localdb", "reset")
        where = "from goldthread.localdb.places import places; print(places().home)"
        shutil.rmtree(_ask(folder, str(python), "-c", where), ignore_errors=True)
    shutil.rmtree(folder)


def _ask(folder: Path, *command: str) -> str:
    env = _bare(folder / "home")
    done = subprocess.run(
        command, cwd=folder / "goldthread", env=env, stdout=subprocess.PIPE, text=True, check=True
    )
    return done.stdout.strip()


if __name__ == "__main__":
    sys.exit(main())
