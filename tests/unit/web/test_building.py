"""Rows behind careers that the draw of a small demonstration may leave out."""

import datetime as dt
import random
from dataclasses import replace

import pytest

from goldthread import policy
from goldthread.core import clock
from goldthread.induction.models import (
    Assessment,
    Decision,
    HeadRecommendation,
    Induction,
    ProgressReview,
)
from goldthread.induction.states import State
from goldthread.organisations.models import Kind, Organisation
from goldthread.people.models import Person
from goldthread.web.demonstration import building, service, stories
from goldthread.web.demonstration.plan import Career, Stage

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("demonstrated")]
LONG_AGO = dt.date(1980, 1, 1)


@pytest.fixture
def house() -> building.House:
    def kind(of: Kind) -> list[Organisation]:
        return list(Organisation.objects.filter(kind=of).order_by("sort_name"))

    return building.House(
        schools=kind(Kind.SCHOOL), bodies=kind(Kind.APPROPRIATE_BODY),
        providers=kind(Kind.TRAINING_PROVIDER), system=policy.System.baseline(),
        on=clock.today(), chance=random.Random(1),
    )  # fmt: skip


def career(house: building.House, **changed: object) -> Career:
    told = stories.careers(house.on, house.system)["priya"]
    return replace(told, **changed)  # type: ignore[arg-type]


def built(house: building.House, one: Career) -> building.Rows:
    """The rows of one career beside two teachers of long ago, who can be mentors."""
    elder = career(house, stage=Stage.NOT_REGISTERED, starts_on=LONG_AGO, mentor=1)
    persons = [
        Person(trn=f"000000{place}", given_names="A", family_name="B", birth_on=LONG_AGO)
        for place in range(3)
    ]
    return building.build(list(zip([elder, elder, one], persons, strict=True)), house)


def test_a_tutor_who_is_late_leaves_the_last_term_unwritten(house: building.House) -> None:
    written = built(house, career(house, written_up=True))
    late = built(house, career(house, written_up=False))
    assert len(late.rows[ProgressReview]) == len(written.rows[ProgressReview]) - 1


def test_a_failed_induction_ends_with_its_decision(house: building.House) -> None:
    start = service.started_to_complete(house.system, by=house.on - dt.timedelta(90), terms=6)
    rows = built(house, career(house, stage=Stage.FAILED, starts_on=start))
    [induction] = rows.rows[Induction]
    assert isinstance(induction, Induction)
    assert induction.state == State.FAILED
    assert rows.rows[Assessment]
    [decision] = rows.rows[Decision]
    assert isinstance(decision, Decision)
    assert "not met" in decision.reasons


@pytest.mark.parametrize(
    ("on", "state"),
    [
        (dt.date(2025, 12, 22), State.IN_PROGRESS),
        (dt.date(2026, 1, 5), State.RECOMMENDED),
        (dt.date(2026, 2, 2), State.PASSED),
    ],
)
def test_service_that_is_done_is_recommended_and_then_decided(
    house: building.House, on: dt.date, state: State
) -> None:
    rows = built(replace(house, on=on), career(house, starts_on=dt.date(2024, 1, 8)))
    [induction] = rows.rows[Induction]
    assert isinstance(induction, Induction)
    assert induction.state == state
    assert len(rows.rows[HeadRecommendation]) == (state != State.IN_PROGRESS)


def test_by_the_last_day_of_a_term_whole_terms_are_served(house: building.House) -> None:
    last_day = dt.date(2026, 3, 27)
    start = service.started_to_complete(house.system, by=last_day, terms=3)
    assert start == dt.date(2025, 4, 22)
