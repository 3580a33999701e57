"""What the database refuses, whoever asks."""

import datetime as dt

import pytest
from django.db.backends.postgresql.psycopg_any import DateRange

from goldthread.mentoring.models import Mentor, Mentorship
from goldthread.people.models import Person
from tests.support.constraints import refused_by
from tests.support.people import make_person

FROM, UNTIL = dt.date(2025, 9, 1), dt.date(2026, 1, 5)
EMPTY = DateRange(FROM, FROM)


def mentorship(
    mentor: Mentor, teacher: Person, during: DateRange, person: Person | None = None
) -> None:
    Mentorship.objects.create(
        mentor=mentor, mentor_person=person or mentor.person, teacher=teacher, during=during
    )


@pytest.mark.parametrize("during", [EMPTY, DateRange(None, UNTIL)], ids=["empty", "no start"])
def test_periods_have_a_start_and_last(mentor: Mentor, person: Person, during: DateRange) -> None:
    with refused_by("mentor_period_in_order"):
        Mentor.objects.create(person=person, school=mentor.school, during=during)
    with refused_by("mentorship_in_order"):
        mentorship(mentor, person, during)


def test_one_entry_at_a_time_for_a_mentor_at_a_school(mentor: Mentor) -> None:
    with refused_by("mentor_at_a_school_once_at_a_time"):
        Mentor.objects.create(
            person=mentor.person, school=mentor.school, during=DateRange(FROM, None)
        )


def test_nobody_mentors_themselves(mentor: Mentor) -> None:
    with refused_by("nobody_mentors_themselves"):
        mentorship(mentor, mentor.person, DateRange(FROM, None))


def test_the_person_is_the_mentors(mentor: Mentor, person: Person) -> None:
    somebody = make_person("Hollis", "Greave")
    with refused_by("mentor_is_the_person"):
        mentorship(mentor, person, DateRange(FROM, None), somebody)


def test_one_mentor_at_a_time(mentor: Mentor, person: Person) -> None:
    mentorship(mentor, person, DateRange(FROM, UNTIL))
    mentorship(mentor, person, DateRange(UNTIL, None))
    with refused_by("one_mentor_at_a_time"):
        mentorship(mentor, person, DateRange(UNTIL - dt.timedelta(days=1), UNTIL))


def test_every_state_of_a_row_is_kept(mentor: Mentor) -> None:
    Mentor.objects.filter(pk=mentor.pk).update(during=DateRange(FROM, UNTIL))
    states = Mentor.pgh_event_model.objects.filter(id=mentor.pk)  # type: ignore[attr-defined]
    assert [state.pgh_label for state in states.order_by("pgh_id")] == ["insert", "update"]
