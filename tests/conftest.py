"""Fixtures of all layers; each room's own are in `tests/support`."""

import datetime as dt

import pytest
from django.conf import settings as django_settings

from goldthread.core import clock
from tests.support import published

pytest_plugins = [
    "tests.support.localdb",
    "tests.support.organisations",
    "tests.support.people",
    "tests.support.rulebook",
    "tests.support.awards",
    "tests.support.mentoring",
    "tests.support.induction",
]


@pytest.fixture(scope="session", autouse=True)
def static_folder() -> None:
    """Whitenoise warns about a folder that is not there, and warnings are errors here."""
    django_settings.STATIC_ROOT.mkdir(parents=True, exist_ok=True)


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
