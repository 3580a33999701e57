"""The command that checks a file and brings it in."""

import io
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from goldthread.organisations.management.commands import import_organisations
from goldthread.organisations.models import ImportRun, RunState, School
from tests.support.imports import bodies_file, school_row, schools_file

pytestmark = pytest.mark.django_db


def run(*arguments: object) -> list[str]:
    written = io.StringIO()
    call_command("import_organisations", *map(str, arguments), stdout=written)
    return written.getvalue().splitlines()


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "ours_2021.csv"
    path.write_bytes(schools_file(school_row(), school_row(urn="9"), school_row(urn="900003")))
    return path


def test_check_prints_counts_and_refused_rows_and_changes_nothing(file: Path) -> None:
    assert run("pupil_premium", file) == [
        "Figures of the financial year 2020 to 2021",
        "Will be added: 2",
        "Will be changed: 0",
        "No change: 0",
        "Refused: 1",
        "Left out: 0",
        "  row 3 (9): URN “9” is not 6 digits",
    ]
    assert not School.objects.exists()
    assert ImportRun.objects.get().state == RunState.CHECKED


def test_commit_brings_in_what_was_checked(file: Path) -> None:
    assert run("pupil_premium", file, "--commit", "--year", 2022)[-1] == (
        "Brought in: 2 added, 0 changed"
    )
    assert School.objects.get(urn="900002").figures.get().year == 2022


def test_long_list_of_refused_rows_is_cut(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(import_organisations, "MOST_SHOWN", 1)
    file.write_bytes(bodies_file(("", "national"), ("", "national"), ("", "national")))
    assert run("appropriate_bodies", file)[-2:] == [
        "  row 2 (): Name is missing",
        "  and 2 more",
    ]


def test_problems_are_said_in_one_sentence(file: Path, tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="has no column “name”, “type”"):
        run("appropriate_bodies", file)
    with pytest.raises(CommandError, match="cannot be read: No such file"):
        run("pupil_premium", tmp_path / "absent.csv")
    other = tmp_path / "other.csv"
    other.write_bytes(file.read_bytes())
    with pytest.raises(CommandError, match="Enter the year"):
        run("pupil_premium", other)
