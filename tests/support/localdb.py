"""A cluster of a test's own: its folder, its programs, and certainly stopped at the end."""

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from goldthread import localdb
from goldthread.localdb import binaries
from goldthread.localdb.places import Places, places

AS_ROOT = os.geteuid() == 0
# An account that is neither ours nor the server's; it needs no entry in the list of accounts.
STRANGER = 54321
CHECKOUT = Path(__file__).resolve().parents[2]


@pytest.fixture
def home(monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder for local data that the server's account can enter, as pytest's own cannot be."""
    folder = Path(tempfile.mkdtemp(prefix="gt-", dir="/tmp"))
    folder.chmod(0o755)
    monkeypatch.setenv("GOLDTHREAD_HOME", str(folder))
    monkeypatch.delenv("DATABASE_URL", raising=False)
    yield folder
    for test in (False, True):
        localdb.reset(test=test)
    shutil.rmtree(folder)


@pytest.fixture
def running(home: Path) -> Places:
    """A started lasting cluster."""
    localdb.ensure_started()
    return places()


def query(statement: str, *, user: str = "goldthread", test: bool = False) -> str:
    """What our database answers. Raises CalledProcessError with its words in stderr."""
    at = places(test=test)
    command = [str(binaries.find() / "psql"), "-XqAt", "-h", str(at.socket), "-p", "5432"]
    done = subprocess.run(
        [*command, "-U", user, "-d", "goldthread", "-c", statement],
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout.strip()


def command(*arguments: str) -> subprocess.Popen[str]:
    """Starts `python -m goldthread.localdb ...` as somebody at a terminal would."""
    return subprocess.Popen(
        [sys.executable, "-m", "goldthread.localdb", *arguments],
        cwd=CHECKOUT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def server_number(at: Places) -> int:
    """The process number of the running server."""
    return int((at.data / "postmaster.pid").read_text().split()[0])
