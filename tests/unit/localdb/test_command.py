"""`python -m goldthread.localdb`: what it says and the status it leaves with."""

from pathlib import Path

import pytest

from goldthread import localdb
from goldthread.localdb import __main__ as command
from goldthread.localdb import server


@pytest.fixture(autouse=True)
def elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("GOLDTHREAD_HOME", str(tmp_path / "home"))
    monkeypatch.delenv("DATABASE_URL", raising=False)
    return tmp_path / "home"


def test_url_prints_the_address_and_starts_nothing(
    elsewhere: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert command.main(["url", "--test"]) == 0
    assert capsys.readouterr().out == f"{localdb.url(test=True)}\n"
    assert not elsewhere.exists()


def test_start_says_that_a_named_database_is_used(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("DATABASE_URL", "postgresql://somewhere/else")
    assert command.main(["start"]) == 0
    assert "starts none" in capsys.readouterr().out


@pytest.mark.parametrize(("before", "word"), [(True, "Started"), (False, "Already running")])
def test_start_says_whether_it_started_anything(
    before: bool, word: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(server, "ensure_started", lambda *, test: before)
    assert command.main(["start"]) == 0
    assert capsys.readouterr().out.startswith(f"{word}: postgresql://")


def test_stop_and_reset_of_what_never_was_are_no_error(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert command.main(["stop"]) == 0
    assert command.main(["reset"]) == 0
    assert "It was not running." in capsys.readouterr().out


def test_an_error_is_one_sentence_and_status_1(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("GOLDTHREAD_PG_BIN", str(tmp_path))
    assert command.main(["start"]) == 1
    said = capsys.readouterr().err
    assert said.startswith("GOLDTHREAD_PG_BIN names")
    assert "Traceback" not in said


def test_a_home_that_cannot_be_made_is_one_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "file").touch()
    monkeypatch.setenv("GOLDTHREAD_HOME", str(tmp_path / "file" / "home"))
    assert command.main(["start"]) == 1
    assert "Name a folder that you may write to in GOLDTHREAD_HOME." in capsys.readouterr().err


@pytest.fixture
def called(monkeypatch: pytest.MonkeyPatch) -> list[tuple[list[Path], dict[str, str]]]:
    """What psql was started with, and in which environment; it ends with status 7."""
    kept: list[tuple[list[Path], dict[str, str]]] = []

    def run(words: list[Path], *, env: dict[str, str], check: bool) -> object:
        kept.append((words, env))
        return type("Done", (), {"returncode": 7})

    monkeypatch.setattr(server, "ensure_started", lambda *, test: False)
    monkeypatch.setattr("subprocess.run", run)
    return kept


def test_psql_ends_with_the_status_of_the_prompt(
    called: list[tuple[list[Path], dict[str, str]]],
) -> None:
    assert command.main(["psql"]) == 7
    _, env = called[0]
    assert (env["PGUSER"], env["PGDATABASE"], env["PGPORT"]) == ("goldthread", "goldthread", "5432")
    assert env["PGHOST"] == str(localdb.connection()["HOST"])


def test_psql_shows_no_password_among_its_arguments(
    called: list[tuple[list[Path], dict[str, str]]], monkeypatch: pytest.MonkeyPatch
) -> None:
    address = "postgresql://ann:s%40fe@db.example:6000/records?sslmode=require&application_name=x"
    monkeypatch.setenv("DATABASE_URL", address)
    command.main(["psql"])
    words, env = called[0]
    assert [word.name for word in words] == ["psql"]
    said = {key: value for key, value in env.items() if key.startswith("PG")}
    assert said.items() >= {
        "PGUSER": "ann", "PGPASSWORD": "s@fe", "PGHOST": "db.example", "PGPORT": "6000",
        "PGDATABASE": "records", "PGSSLMODE": "require", "PGAPPNAME": "x",
    }.items()  # fmt: skip
