"""Trainees and awards for tests."""

import datetime as dt
import itertools
from collections.abc import Callable, Mapping
from typing import Any

import pytest

from goldthread import policy
from goldthread.awards import actions
from goldthread.awards.models import Award, Basis, Recommendation
from goldthread.core import clock
from goldthread.core.access import SYSTEM, Actor
from goldthread.people.identity import Identity
from goldthread.people.models import Person, TrnRange
from goldthread.rulebook import actions as rulebook_actions
from goldthread.rulebook import queries as rulebook
from tests.support.people import add_numbers

TRAINING = {
    "route": "provider_led_postgraduate",
    "subject": "100403",
    "phase": "secondary",
    "training_from": dt.date(2024, 9, 2),
    "training_until": dt.date(2025, 7, 4),
}
_GIVEN = ("Amara", "Béatrice", "Cerys", "Dafydd", "Eilidh", "Femi", "Gwen", "Hana")
_counter = itertools.count()

Recommend = Callable[..., Recommendation]


def identity(
    given_names: str = "Amara", family_name: str = "Okafor-O’Neill",
    birth_on: dt.date = dt.date(2001, 5, 4),
) -> Identity:  # fmt: skip
    return Identity(given_names=given_names, family_name=family_name, birth_on=birth_on)


def another_identity() -> Identity:
    """Somebody whom no other test has."""
    number = next(_counter)
    given = f"{_GIVEN[number % len(_GIVEN)]} {'abcdefghij'[number // 8 % 10]}"
    birth_on = dt.date(1990, 1, 1) + dt.timedelta(days=number)
    return identity(given, "Whitcombe", birth_on)


def recommend(by: Actor, **changed: Any) -> Recommendation:
    """A recommendation made today of somebody who trained in 2024 to 2025."""
    if not TrnRange.objects.exists():
        add_numbers()
    given: Mapping[str, Any] = {"identity": identity(), **TRAINING, **changed}
    return actions.recommend(by=by, at=clock.now(), on=clock.today(), **given)


def give_award(
    person: Person, code: str = "qts", *, on: dt.date | None = None,
    basis: Basis = Basis.CORRECTION, **changed: Any,
) -> Award:  # fmt: skip
    """An award that the system confers under the policy in force."""
    given: Mapping[str, Any] = {
        "conferred_by": None, "rule_set": rulebook.current_hash(), **changed,
    }  # fmt: skip
    return actions.confer(
        by=SYSTEM, at=clock.now(), on=on or clock.today(), person=person, code=code,
        basis=basis, **given,
    )  # fmt: skip


def adopt(option: str, from_on: dt.date) -> None:
    """Put an option into force, as decided the day before."""
    decided = dt.datetime.combine(from_on - dt.timedelta(days=1), dt.time(9), tzinfo=dt.UTC)
    rulebook_actions.adopt_option(
        by=SYSTEM, at=decided, option=option, from_on=from_on, reason="A test needs it"
    )


@pytest.fixture
def rule_set(db: None) -> str:
    """The hash of the package's own policy, stored."""
    system = policy.System.baseline()
    rulebook_actions.store_rule_set(by=SYSTEM, at=clock.now(), system=system)
    return system.hash


@pytest.fixture
def recommendation(trainer: Actor) -> Recommendation:
    return recommend(trainer)
