"""The demonstration on published schools: the same people, placed in real ones."""

from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from goldthread.organisations.models import Organisation, School
from goldthread.people.models import Person
from tests.support.imports import school_row, schools_file

pytestmark = pytest.mark.django_db


def test_the_command_takes_a_published_file(tmp_path: Path) -> None:
    rows = [school_row(urn=f"14000{number}", name=f"Kirkby Academy {number}") for number in (1, 2)]
    file = tmp_path / "pupil_premium_2021.csv"
    file.write_bytes(schools_file(*rows))
    said = StringIO()
    call_command("demonstration", teachers=20, schools=file, stdout=said)
    assert said.getvalue() == "The demonstration is ready.\n"
    assert School.objects.filter(urn__startswith="14000").count() == 2
    assert Person.objects.exists()


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match=r"nowhere\.csv"):
        call_command("demonstration", teachers=20, schools=tmp_path / "nowhere.csv")


def test_a_file_that_cannot_be_read_leaves_nothing_behind(tmp_path: Path) -> None:
    file = tmp_path / "pupil_premium_2021.csv"
    file.write_text("not,what,was,meant\n1,2,3,4\n", "utf-8")
    with pytest.raises(CommandError):
        call_command("demonstration", teachers=20, schools=file)
    assert not Person.objects.exists()
    assert not Organisation.objects.exists()


def test_who_lists_nobody_before_there_is_anybody() -> None:
    said = StringIO()
    call_command("who", stdout=said)
    assert said.getvalue() == ""
