"""Mentors for tests."""

import datetime as dt

import pytest

from goldthread.core import clock
from goldthread.core.access import SYSTEM
from goldthread.mentoring import actions
from goldthread.mentoring.models import Mentor
from goldthread.organisations.models import Organisation
from tests.support.people import make_person

MENTORS_FROM = dt.date(2015, 9, 1)


def make_mentor(
    school: Organisation, given_names: str = "Owen", from_on: dt.date = MENTORS_FROM
) -> Mentor:
    person = make_person(given_names, "Castellane", dt.date(1985, 3, 9))
    return actions.add_mentor(
        by=SYSTEM, at=clock.now(), person=person, school=school, from_on=from_on
    )


@pytest.fixture
def mentor(school: Organisation) -> Mentor:
    return make_mentor(school)
