"""Fixtures of this room."""

import datetime as dt

import pytest

from goldthread.core.access import Actor
from goldthread.organisations import actions
from goldthread.organisations.models import ImportRun, Layout
from tests.support.imports import Check, bodies_file, schools_file


@pytest.fixture
def check_schools(record_manager: Actor, now: dt.datetime) -> Check:
    """Check rows of schools, for 2020 to 2021 unless told otherwise."""

    def check(*rows: list[str], year: int = 2020, name: str = "ours.csv") -> ImportRun:
        return actions.check_file(
            by=record_manager, at=now, layout=Layout.SCHOOLS, file_name=name,
            content=schools_file(*rows), year=year,
        )  # fmt: skip

    return check


@pytest.fixture
def check_bodies(record_manager: Actor, now: dt.datetime) -> Check:
    """Check rows of bodies."""

    def check(*rows: tuple[str, str]) -> ImportRun:
        return actions.check_file(
            by=record_manager, at=now, layout=Layout.BODIES, file_name="bodies.csv",
            content=bodies_file(*rows),
        )  # fmt: skip

    return check


@pytest.fixture
def commit(record_manager: Actor, now: dt.datetime) -> Check:
    """Bring in a checked file."""
    return lambda run: actions.commit_run(by=record_manager, at=now, run=run)
