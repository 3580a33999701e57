"""Who sees which mentors and mentorships."""

import datetime as dt

import pytest
from django.http import Http404

from goldthread.core.access import PUBLIC, SYSTEM, Actor
from goldthread.core.roles import Role
from goldthread.mentoring import access, actions
from goldthread.mentoring.models import Mentor, Mentorship
from goldthread.organisations.models import Organisation
from goldthread.people.models import Person
from tests.support.people import make_actor, make_person

FROM = dt.date(2025, 9, 1)


@pytest.fixture
def mentorship(tutor: Actor, mentor: Mentor, person: Person, now: dt.datetime) -> Mentorship:
    return actions.match(by=tutor, at=now, mentor=mentor, teacher=person, from_on=FROM)


def seen(actor: Actor) -> tuple[bool, bool]:
    """Whether the actor sees the only mentor, and the only mentorship."""
    mentors, mentorships = Mentor.objects, Mentorship.objects
    return mentors.visible_to(actor).exists(), mentorships.visible_to(actor).exists()


@pytest.mark.usefixtures("mentorship")
def test_the_school_and_the_system_see_both(tutor: Actor, head: Actor) -> None:
    assert seen(SYSTEM) == seen(tutor) == seen(head) == (True, True)


@pytest.mark.usefixtures("mentorship")
def test_others_see_nothing(other_tutor: Actor, officer: Actor) -> None:
    assert seen(other_tutor) == seen(officer) == seen(PUBLIC) == (False, False)


@pytest.mark.usefixtures("mentorship")
def test_a_mentor_sees_their_own_at_the_school_they_act_for(
    mentor: Mentor, school: Organisation, other_school: Organisation
) -> None:
    own = make_actor(Role.MENTOR, school, mentor.person)
    colleague = make_actor(Role.MENTOR, school, make_person("Ruth", "Ashdown"))
    elsewhere = Actor(
        role=Role.MENTOR, name="", person_id=mentor.person_id, organisation_id=other_school.pk
    )
    unknown = Actor(role=Role.MENTOR, name="", organisation_id=school.pk)
    assert seen(own) == (True, True)
    assert seen(colleague) == seen(elsewhere) == seen(unknown) == (False, False)


@pytest.mark.usefixtures("mentorship")
def test_a_teacher_sees_their_own_mentorship(person: Person) -> None:
    assert seen(make_actor(Role.TEACHER, person=person)) == (False, True)
    stranger = make_person("Hollis", "Greave")
    assert seen(make_actor(Role.TEACHER, person=stranger)) == (False, False)
    assert seen(Actor(role=Role.TEACHER, name="")) == (False, False)


def test_hidden_and_absent_look_the_same(
    tutor: Actor, other_tutor: Actor, mentor: Mentor, person: Person
) -> None:
    assert access.get_visible_or_404(tutor, mentor.pk) == mentor
    with pytest.raises(Http404):
        access.get_visible_or_404(other_tutor, mentor.pk)
    with pytest.raises(Http404):
        access.get_visible_or_404(tutor, person.pk)
