"""bin/verify: where it looks unless told."""

import os

import pytest
from commands import verify


def asked(monkeypatch: pytest.MonkeyPatch, *arguments: str) -> list[str]:
    """The command that the verifier is started with."""
    seen: list[list[str]] = []
    monkeypatch.setattr(verify, "leave_when_told", lambda: None)
    monkeypatch.setattr(verify.database, "started", verify.nullcontext)
    monkeypatch.setattr(verify, "call", lambda command, otherwise: "postgresql:///there\n")
    monkeypatch.setattr(
        verify.subprocess, "call", lambda command, **given: seen.append([*command, given["env"]])
    )
    verify.main(list(arguments))
    [command] = seen
    return command


def test_the_local_database_and_checkpoints_are_taken(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("DATABASE_URL", raising=False)
    *command, env = asked(monkeypatch)
    assert command[-2:] == ["--seal-folder", str(verify.SEAL_FOLDER)]
    assert env["DATABASE_URL"] == "postgresql:///there"


def test_what_is_named_is_taken_instead(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", "postgresql:///mine")
    *command, env = asked(monkeypatch, "--export=log", "--checkpoints", "c", "--public-key", "k")
    assert command[3:] == ["--export=log", "--checkpoints", "c", "--public-key", "k"]
    assert env["DATABASE_URL"] == os.environ["DATABASE_URL"]
