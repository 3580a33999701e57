"""Trainees and awards for tests."""

import csv
import datetime as dt
import io
import itertools
from collections.abc import Callable, Mapping, Sequence
from typing import Any

import pytest

from goldthread import policy
from goldthread.awards import actions
from goldthread.awards.files.columns import COLUMNS
from goldthread.awards.files.reading import EXAMPLE
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
    "degree": "pgce",
    "country": "GB-ENG",
    "level_7_credits": 60,
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


def trainee_row(**changed: str) -> dict[str, str]:
    """The cells of one trainee of a file, by our names of the columns."""
    return dict(zip(COLUMNS, EXAMPLE, strict=True)) | changed


def trainees_file(*rows: Mapping[str, str], headings: Sequence[str] | None = None) -> bytes:
    """A file of trainees as a spreadsheet writes it."""
    written = io.StringIO(newline="")
    writer = csv.writer(written)
    writer.writerow(headings or COLUMNS.values())
    writer.writerows([row[name] for name in COLUMNS] for row in rows)
    return written.getvalue().encode("utf-8-sig")


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
