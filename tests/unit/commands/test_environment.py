"""The virtual environment is filled when its lock changes, and only then."""

import re
from pathlib import Path

import pytest
from commands import environment

CHECKOUT = Path(__file__).resolve().parents[3]


@pytest.fixture
def installed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The locks that were installed, in an environment that always works."""
    (tmp_path / "requirements").mkdir()
    for lock in ("base", "dev"):
        (tmp_path / "requirements" / f"{lock}.txt").write_text("django==5.2.19\n")
    monkeypatch.setattr(environment, "CHECKOUT", tmp_path)
    monkeypatch.setattr(environment, "VENV", tmp_path)
    monkeypatch.setattr(environment, "_works", lambda: True)
    locks: list[str] = []
    monkeypatch.setattr(environment, "_install", locks.append)
    return locks


def test_ensure_installs_once(installed: list[str]) -> None:
    assert environment.ensure("base")
    assert not environment.ensure("base")
    assert installed == ["base"]


def test_ensure_installs_again_when_the_lock_changed(installed: list[str]) -> None:
    environment.ensure("base")
    (environment.CHECKOUT / "requirements" / "base.txt").write_text("django==5.2.20\n")
    assert environment.ensure("base")


def test_ensure_takes_base_as_there_once_dev_is(installed: list[str]) -> None:
    environment.ensure("dev")
    assert not environment.ensure("base")
    assert installed == ["dev"]


def test_ensure_does_not_take_dev_as_there_once_base_is(installed: list[str]) -> None:
    environment.ensure("base")
    assert environment.ensure("dev")


def pins(lock: str) -> set[str]:
    text = (CHECKOUT / "requirements" / f"{lock}.txt").read_text()
    return {line.removesuffix("\\").strip() for line in text.splitlines() if "==" in line}


def test_dev_lock_holds_every_package_of_base_in_the_same_version() -> None:
    assert pins("base") <= pins("dev")


@pytest.mark.parametrize("lock", ["base", "dev", "node"])
def test_locks_hold_names_versions_and_hashes_only(lock: str) -> None:
    line = re.compile(
        r"[A-Za-z0-9._-]+(\[[a-z, -]+\])?==[^\s;]+( ; [^\\]+)?( \\)?"
        r"|    --hash=sha256:[0-9a-f]{64}( \\)?"
    )
    text = (CHECKOUT / "requirements" / f"{lock}.txt").read_text()
    assert [found for found in text.splitlines() if not line.fullmatch(found)] == []
