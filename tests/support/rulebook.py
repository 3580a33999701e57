"""Decisions and rule sets for tests."""

import datetime as dt
from collections.abc import Callable

import pytest
from django.test import Client

from goldthread import policy
from goldthread.core import clock
from goldthread.core.access import SYSTEM, Actor
from goldthread.people.models import User
from goldthread.rulebook import actions
from goldthread.rulebook.models import Adoption

THREE_TERMS, SIX_TERMS = "three_term_induction", "six_term_induction"
AFTER_INDUCTION, ENDORSED = "qts_after_induction", "endorsed_after_induction"
SEPTEMBER = dt.date(2027, 9, 1)
REASON = "Cover for a second year cannot be found."
LENGTHS = ("length_terms", "length_terms_if_unfinished")


def adopt(
    option: str = THREE_TERMS, from_on: dt.date = SEPTEMBER, *, by: Actor = SYSTEM,
    at: dt.datetime | None = None, reason: str = REASON,
) -> Adoption:  # fmt: skip
    """Put an option into force, as an officer would."""
    moment = at or clock.now()
    return actions.adopt_option(by=by, at=moment, option=option, from_on=from_on, reason=reason)


def in_force(option: str = THREE_TERMS, from_on: dt.date = dt.date(2026, 1, 1)) -> Adoption:
    """An option that came into force before the day of the tests, decided the day before."""
    the_day_before = dt.datetime.combine(from_on, dt.time(9), dt.UTC) - dt.timedelta(days=1)
    return adopt(option, from_on, at=the_day_before)


def moved_on() -> policy.System:
    """The rules of this package after a change of its files: induction takes five terms."""
    source = policy.System.baseline().source()
    for name in LENGTHS:
        file = f"parameters/induction/{name}.yaml"
        assert "value: 6" in source[file]
        source[file] = source[file].replace("value: 6", "value: 5")
    return policy.System.from_source(source)


def length(system: policy.System, start: dt.date = SEPTEMBER) -> policy.Determination:
    """How long induction takes when it starts on a date."""
    facts: dict[str, policy.Value | None] = {"induction_start": start}
    return system.determine("induction_length_milliterms", inputs=facts, on=clock.today())


@pytest.fixture
def client_of() -> Callable[[Actor], Client]:
    """A browser without a screen, signed in as an actor."""

    def signed_in(actor: Actor) -> Client:
        client = Client()
        client.force_login(User.objects.get(pk=actor.user_id))
        return client

    return signed_in
