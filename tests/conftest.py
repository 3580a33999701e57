"""Fixtures of all layers; each room's own are in `tests/support`."""

import datetime as dt
from collections.abc import Iterator
from typing import Any

import pgtrigger
import pytest
from django.conf import settings as django_settings
from django.db.backends.postgresql.operations import DatabaseOperations

from goldthread.core import clock
from tests.support import published

pytest_plugins = [
    "tests.support.localdb",
    "tests.support.sealing",
    "tests.support.organisations",
    "tests.support.people",
    "tests.support.rulebook",
    "tests.support.awards",
    "tests.support.mentoring",
    "tests.support.induction",
    "tests.support.sign_in_service",
]


@pytest.fixture(scope="session", autouse=True)
def static_folder() -> None:
    """Whitenoise warns about a folder that is not there, and warnings are errors here."""
    django_settings.STATIC_ROOT.mkdir(parents=True, exist_ok=True)


@pytest.fixture(scope="session", autouse=True)
def emptied_between_tests() -> Iterator[None]:
    """Tests that commit have their tables emptied after them; the log refuses it to others."""
    flush = DatabaseOperations.execute_sql_flush

    def allowed(self: DatabaseOperations, sql_list: Any) -> None:
        with pgtrigger.ignore():
            flush(self, sql_list)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(DatabaseOperations, "execute_sql_flush", allowed)
        yield


@pytest.fixture
def now() -> dt.datetime:
    """The moment at which every test begins: 10 March 2026, nine in the morning."""
    return clock.now()


@pytest.fixture
def today() -> dt.date:
    return clock.today()


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    names = ", ".join(published.READ) or "none is here"
    terminalreporter.write_line(f"Published files read: {len(published.READ)} ({names})")
