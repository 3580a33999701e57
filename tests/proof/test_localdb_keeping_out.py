"""Who can reach the local database, and what its start leaves alone."""

import os
import shutil
import stat
import subprocess
from pathlib import Path

import pytest

from goldthread import localdb
from goldthread.localdb import binaries
from goldthread.localdb.account import server_account
from goldthread.localdb.errors import LocalDatabaseError
from goldthread.localdb.places import CHECKOUT, Places, places
from tests.support.localdb import AS_ROOT, STRANGER, query

only_as_root = pytest.mark.skipif(not AS_ROOT, reason="only root can act as another account")


def modes(*folders: Path) -> dict[Path, tuple[int, int, int]]:
    found = {path: path.lstat() for path in folders if path.exists()}
    return {path: (row.st_mode, row.st_uid, row.st_gid) for path, row in found.items()}


def test_folder_of_the_socket_is_closed_to_everybody_else(running: Places) -> None:
    for folder in (running.server, running.socket, running.data):
        found = folder.stat()
        assert stat.S_IMODE(found.st_mode) == 0o700
        assert found.st_uid == server_account().uid


@only_as_root
def test_another_user_cannot_open_the_socket(running: Places) -> None:
    """The server's own account is the control: the same command answers for it."""
    programs = binaries.reachable(binaries.find(), account=server_account(), home=running.home)
    ask = [programs / "psql", "-XAt", "-h", running.socket, "-p", "5432", "-U", "goldthread"]
    answers = {}
    for number in (server_account().uid, STRANGER):
        answers[number] = subprocess.run(
            [*ask, "-d", "goldthread", "-c", "select 1"],
            user=number, group=number, extra_groups=[], cwd="/",
            capture_output=True, text=True, check=False,
        )  # fmt: skip
    assert answers[server_account().uid].stdout == "1\n"
    assert answers[STRANGER].returncode != 0
    assert "Permission denied" in answers[STRANGER].stderr


def test_only_the_role_of_goldthread_is_let_in(running: Places) -> None:
    query("create role another login superuser")
    with pytest.raises(subprocess.CalledProcessError) as refused:
        query("select 1", user="another")
    assert "Peer authentication failed" in refused.value.stderr


def test_server_listens_on_no_port(running: Places) -> None:
    assert query("show listen_addresses") == ""


def test_start_changes_nothing_outside_its_folder(home: Path) -> None:
    outside = [Path.home(), CHECKOUT, *CHECKOUT.parents, *home.parents, binaries.find()]
    before = modes(*outside, *binaries.find().parents)
    entries = sorted(Path.home().iterdir())
    localdb.ensure_started()
    localdb.stop()
    assert modes(*outside, *binaries.find().parents) == before
    assert sorted(Path.home().iterdir()) == entries


@only_as_root
def test_programs_in_a_private_folder_are_copied_and_the_folder_stays_private(
    home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    private = tmp_path / "private"
    private.mkdir(mode=0o700)
    package = binaries.find().parent.parent
    for part in (package, package.with_name(f"{package.name}.libs")):
        shutil.copytree(part, private / part.name, symlinks=True)
    monkeypatch.setenv("GOLDTHREAD_PG_BIN", str(private / package.name / "pginstall" / "bin"))
    before = modes(private, tmp_path, *tmp_path.parents)
    assert localdb.ensure_started()
    assert query("select 1") == "1"
    assert modes(private, tmp_path, *tmp_path.parents) == before
    assert list((home / "binaries").iterdir())


@only_as_root
def test_a_copy_that_was_changed_is_made_anew(home: Path) -> None:
    package = binaries.find().parent.parent
    copied = binaries.copied(package, home)
    program = copied / package.name / "pginstall" / "bin" / "psql"
    program.write_bytes(b"changed")
    assert binaries.copied(package, home) == copied
    assert program.read_bytes() == (package / "pginstall" / "bin" / "psql").read_bytes()


@only_as_root
def test_a_home_that_the_server_cannot_enter_is_refused_with_a_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "closed").mkdir(mode=0o700)
    monkeypatch.setenv("GOLDTHREAD_HOME", str(tmp_path / "closed" / "home"))
    monkeypatch.delenv("DATABASE_URL", raising=False)
    with pytest.raises(LocalDatabaseError, match="GOLDTHREAD_HOME"):
        localdb.ensure_started()
    assert stat.S_IMODE((tmp_path / "closed").stat().st_mode) == 0o700
    localdb.reset()
    assert not places().socket.exists()


def test_data_of_another_major_version_is_refused_and_left_alone(running: Places) -> None:
    localdb.stop()
    version = running.data / "PG_VERSION"
    found = version.read_text()
    version.write_text("14\n")
    with pytest.raises(LocalDatabaseError, match="written by PostgreSQL 14") as refused:
        localdb.ensure_started()
    assert "GOLDTHREAD_PG_BIN" in str(refused.value)
    version.write_text(found)
    assert localdb.ensure_started()


def test_a_long_path_puts_the_socket_below_tmp(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    deep = home / ("long" * 30)
    monkeypatch.setenv("GOLDTHREAD_HOME", str(deep))
    at = places()
    localdb.ensure_started()
    assert query("select 1") == "1"
    assert at.socket.parent == Path("/tmp")
    assert stat.S_IMODE(at.socket.stat().st_mode) == 0o700
    localdb.reset()
    assert not at.socket.exists()


def test_a_folder_that_somebody_else_made_first_is_refused(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GOLDTHREAD_HOME", str(home / ("long" * 30)))
    taken = places().socket
    taken.mkdir(mode=0o777)
    os.chmod(taken, 0o777)
    try:
        with pytest.raises(LocalDatabaseError, match="closed to everybody else"):
            localdb.ensure_started()
    finally:
        taken.rmdir()
