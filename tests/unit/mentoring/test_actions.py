"""Adding mentors, matching them with teachers, and ending matches."""

import datetime as dt

import pytest
from django.db import IntegrityError

from goldthread.core.access import SYSTEM, Actor
from goldthread.core.errors import DomainError, NotPermitted
from goldthread.mentoring import actions, queries
from goldthread.mentoring.models import Mentor, Mentorship
from goldthread.organisations.models import Organisation
from goldthread.people.models import Person
from tests.support.mentoring import MENTORS_FROM

FROM = dt.date(2025, 9, 1)
LATER = dt.date(2026, 1, 5)


def matched(by: Actor, now: dt.datetime, mentor: Mentor, teacher: Person) -> Mentorship:
    return actions.match(by=by, at=now, mentor=mentor, teacher=teacher, from_on=FROM)


def test_a_tutor_adds_a_mentor_at_their_school(
    tutor: Actor, school: Organisation, person: Person, now: dt.datetime
) -> None:
    actions.add_mentor(by=tutor, at=now, person=person, school=school, from_on=FROM, until_on=LATER)
    assert [one.person for one in queries.mentors_at(school, FROM)] == [person]
    assert not queries.mentors_at(school, LATER)


def test_a_tutor_adds_nobody_at_another_school(
    tutor: Actor, other_school: Organisation, person: Person, now: dt.datetime
) -> None:
    with pytest.raises(NotPermitted):
        actions.add_mentor(by=tutor, at=now, person=person, school=other_school, from_on=FROM)


def test_a_head_does_not_change_mentors(
    head: Actor, school: Organisation, person: Person, now: dt.datetime
) -> None:
    with pytest.raises(NotPermitted):
        actions.add_mentor(by=head, at=now, person=person, school=school, from_on=FROM)


def test_mentors_are_of_schools(body: Organisation, person: Person, now: dt.datetime) -> None:
    with pytest.raises(DomainError, match="Choose a school"):
        actions.add_mentor(by=SYSTEM, at=now, person=person, school=body, from_on=FROM)


def test_a_mentor_is_added_once_at_a_time(
    tutor: Actor, school: Organisation, mentor: Mentor, now: dt.datetime
) -> None:
    with pytest.raises(DomainError, match="is a mentor at the school at that time") as refused:
        actions.add_mentor(by=tutor, at=now, person=mentor.person, school=school, from_on=FROM)
    assert refused.value.field == "person"


def test_an_end_comes_after_the_start(
    tutor: Actor, school: Organisation, person: Person, now: dt.datetime
) -> None:
    with pytest.raises(DomainError, match="end must be after the start"):
        actions.add_mentor(
            by=tutor, at=now, person=person, school=school, from_on=FROM, until_on=FROM
        )


def test_a_match_begins_and_ends(
    tutor: Actor, mentor: Mentor, person: Person, now: dt.datetime
) -> None:
    mentorship = matched(tutor, now, mentor, person)
    assert queries.current(person, FROM) == mentorship
    assert list(queries.mentees_of(mentor.person, FROM)) == [person]
    actions.end_match(by=tutor, at=now, mentorship=mentorship, until_on=LATER)
    assert queries.current(person, LATER - dt.timedelta(days=1)) == mentorship
    assert queries.current(person, LATER) is None
    assert not queries.mentees_of(mentor.person, LATER)
    assert queries.last(person) is None
    assert list(queries.history(person)) == [mentorship]
    assert str(mentorship) == "Owen Castellane at Calderbrook High School for Nadia Thornbury"


def test_nobody_is_matched_with_themselves(tutor: Actor, mentor: Mentor, now: dt.datetime) -> None:
    with pytest.raises(DomainError, match="nobody can be their own mentor"):
        matched(tutor, now, mentor, mentor.person)


def test_a_teacher_has_one_mentor_at_a_time(
    tutor: Actor, mentor: Mentor, person: Person, now: dt.datetime
) -> None:
    matched(tutor, now, mentor, person)
    with pytest.raises(DomainError, match="has a mentor at that time") as refused:
        matched(tutor, now, mentor, person)
    assert refused.value.field == "mentor"


def test_a_match_falls_into_the_time_as_a_mentor(
    tutor: Actor, mentor: Mentor, person: Person, now: dt.datetime
) -> None:
    before = MENTORS_FROM - dt.timedelta(days=1)
    with pytest.raises(DomainError, match="no mentor at the school on that date"):
        actions.match(by=tutor, at=now, mentor=mentor, teacher=person, from_on=before)


def test_a_match_ends_once(tutor: Actor, mentor: Mentor, person: Person, now: dt.datetime) -> None:
    mentorship = matched(tutor, now, mentor, person)
    actions.end_match(by=tutor, at=now, mentorship=mentorship, until_on=LATER)
    with pytest.raises(DomainError, match="has ended already"):
        actions.end_match(by=tutor, at=now, mentorship=mentorship, until_on=LATER)


def test_a_match_ends_after_it_starts(
    tutor: Actor, mentor: Mentor, person: Person, now: dt.datetime
) -> None:
    mentorship = matched(tutor, now, mentor, person)
    with pytest.raises(DomainError, match="starts on 1 September 2025"):
        actions.end_match(by=tutor, at=now, mentorship=mentorship, until_on=FROM)


def test_a_match_taken_back_is_gone_but_in_history(
    tutor: Actor, mentor: Mentor, person: Person, now: dt.datetime
) -> None:
    mentorship = matched(tutor, now, mentor, person)
    actions.take_back_match(by=tutor, at=now, mentorship=mentorship)
    assert not Mentorship.objects.exists()
    states = Mentorship.pgh_event_model.objects.filter(id=mentorship.pk)  # type: ignore[attr-defined]
    assert [state.pgh_label for state in states.order_by("pgh_id")] == ["insert", "delete"]


def test_another_school_changes_no_match(
    tutor: Actor, other_tutor: Actor, mentor: Mentor, person: Person, now: dt.datetime
) -> None:
    mentorship = matched(tutor, now, mentor, person)
    with pytest.raises(NotPermitted):
        matched(other_tutor, now, mentor, person)
    with pytest.raises(NotPermitted):
        actions.end_match(by=other_tutor, at=now, mentorship=mentorship, until_on=LATER)
    with pytest.raises(NotPermitted):
        actions.take_back_match(by=other_tutor, at=now, mentorship=mentorship)


def test_a_refusal_without_a_sentence_is_an_error(
    tutor: Actor, mentor: Mentor, now: dt.datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(actions, "REFUSALS", {})
    with pytest.raises(IntegrityError):
        matched(tutor, now, mentor, mentor.person)
