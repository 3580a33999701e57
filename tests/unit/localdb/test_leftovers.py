"""When the mark of a dead server may be taken away, on a made-up list of processes."""

import os
from pathlib import Path

import pytest

from goldthread.localdb import leftovers
from goldthread.localdb.account import ServerAccount
from goldthread.localdb.places import Places

OURS = ServerAccount("ada", os.geteuid(), os.getegid(), differs=False)


@pytest.fixture
def at(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Places:
    monkeypatch.setattr(leftovers, "PROCESSES", tmp_path / "proc")
    at = Places(tmp_path / "home", test=False)
    at.data.mkdir(parents=True)
    leftovers.mark(at).write_text("41\n")
    add_process(tmp_path / "proc", "self", works_in=tmp_path)
    return at


def add_process(folder: Path, number: str, *, works_in: Path | None, state: str = "S") -> None:
    process = folder / number
    process.mkdir(parents=True)
    (process / "stat").write_text(f"41 (a (very) odd name) {state} 1 41 41")
    (process / "comm").write_text("postgres\n")
    if works_in:
        (process / "cwd").symlink_to(works_in)


def test_clear_removes_the_mark_of_a_server_that_is_gone(at: Places, tmp_path: Path) -> None:
    add_process(tmp_path / "proc", "41", works_in=tmp_path)
    assert leftovers.clear(at, account=OURS)
    assert not leftovers.mark(at).exists()


def test_clear_removes_the_mark_of_a_dead_process_that_nobody_collected(
    at: Places, tmp_path: Path
) -> None:
    add_process(tmp_path / "proc", "41", works_in=at.data, state="Z")
    assert leftovers.clear(at, account=OURS)


def test_clear_keeps_the_mark_while_any_process_works_in_the_data(
    at: Places, tmp_path: Path
) -> None:
    add_process(tmp_path / "proc", "99", works_in=at.data)
    assert not leftovers.clear(at, account=OURS)
    assert leftovers.mark(at).exists()


def test_clear_keeps_the_mark_where_a_server_hides_its_folder(
    at: Places, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def hidden(*_: object) -> bool:
        raise PermissionError

    add_process(tmp_path / "proc", "99", works_in=tmp_path)
    monkeypatch.setattr("os.path.samefile", hidden)
    assert not leftovers.clear(at, account=OURS)


def test_clear_decides_nothing_where_processes_cannot_be_seen(
    at: Places, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(leftovers, "PROCESSES", tmp_path / "absent")
    assert not leftovers.clear(at, account=OURS)
    assert leftovers.mark(at).exists()


def test_clear_has_nothing_to_do_without_a_mark(at: Places) -> None:
    leftovers.mark(at).unlink()
    assert not leftovers.clear(at, account=OURS)
