"""Who sees which induction and may do what with it."""

import dataclasses
import datetime as dt
from uuid import uuid4

import pytest
from django.http import Http404

from goldthread.core.access import PUBLIC, SYSTEM, Actor
from goldthread.core.errors import NotPermitted
from goldthread.core.roles import Role
from goldthread.induction import access, actions
from goldthread.induction.models import Induction, Signatory
from goldthread.people.models import Person
from tests.support.induction import Staff, moment
from tests.support.mentoring import make_mentor
from tests.support.people import make_actor, make_person

LATER = dt.date(2025, 1, 6)


def sees(actor: Actor) -> bool:
    return Induction.objects.visible_to(actor).exists()


@pytest.mark.usefixtures("induction")
def test_school_body_teacher_and_system_see_it(staff: Staff, teacher: Person) -> None:
    own = make_actor(Role.TEACHER, person=teacher)
    assert all(sees(actor) for actor in (staff.tutor, staff.head, staff.officer, own, SYSTEM))


@pytest.mark.usefixtures("induction")
def test_neighbours_and_strangers_do_not(
    other_staff: Staff, trainer: Actor, policy_officer: Actor
) -> None:
    another = make_actor(Role.TEACHER, person=make_person("Hollis", "Greave"))
    unlinked = Actor(role=Role.TEACHER, name="")
    strangers = (trainer, policy_officer, another, unlinked, PUBLIC)
    theirs = (other_staff.tutor, other_staff.head, other_staff.officer)
    assert not any(sees(actor) for actor in (*theirs, *strangers))


def test_a_body_sees_who_is_registered_with_it_before_it_accepts(
    staff: Staff, teacher: Person
) -> None:
    staff.register(teacher)
    assert sees(staff.officer)


def test_a_mentor_sees_only_whom_they_support(
    staff: Staff, induction: Induction, mentor_actor: Actor
) -> None:
    ruth = make_mentor(staff.school, "Ruth")
    colleague = make_actor(Role.MENTOR, staff.school, ruth.person)
    assert (sees(mentor_actor), sees(colleague)) == (True, False)
    actions.change_mentor(
        by=staff.tutor, at=moment(LATER), on=LATER, induction=induction, mentor=ruth, from_on=LATER
    )
    assert (sees(mentor_actor), sees(colleague)) == (False, True)


@pytest.mark.usefixtures("induction")
def test_a_mentor_of_another_school_does_not(other_staff: Staff, staff: Staff) -> None:
    elsewhere = make_actor(Role.MENTOR, other_staff.school, staff.mentor.person)
    assert not sees(elsewhere)
    assert not sees(Actor(role=Role.MENTOR, name="", organisation_id=staff.school.pk))


def test_hidden_and_absent_look_the_same(
    staff: Staff, other_staff: Staff, induction: Induction
) -> None:
    assert access.get_visible_or_404(staff.tutor, induction.pk) == induction
    for actor, pk in ((other_staff.tutor, induction.pk), (staff.tutor, uuid4())):
        with pytest.raises(Http404):
            access.get_visible_or_404(actor, pk)


ALLOWED = {
    "tutor": {"change_service", "review", "assess", "sign"},
    "head": {"recommend", "sign"},
    "officer": {"answer", "decide"},
    "system": {"change_service", "review", "assess", "recommend", "answer", "decide"},
}
CHECKS = ("change_service", "review", "assess", "sign", "recommend", "answer", "decide")


@pytest.mark.parametrize("who", ["tutor", "head", "officer", "system"])
def test_what_each_may_do_with_their_own_and_with_a_neighbours(
    who: str, staff: Staff, other_staff: Staff, induction: Induction
) -> None:
    own = SYSTEM if who == "system" else getattr(staff, who)
    neighbour = PUBLIC if who == "system" else getattr(other_staff, who)
    may = {name for name in CHECKS if getattr(access, f"can_{name}")(own, induction)}
    assert may == ALLOWED[who]
    for name in CHECKS:
        check = getattr(access, f"check_can_{name}")
        if name in may:
            check(own, induction)
        else:
            with pytest.raises(NotPermitted):
                check(own, induction)
        with pytest.raises(NotPermitted):
            check(neighbour, induction)


def test_only_a_tutor_of_a_school_registers(staff: Staff) -> None:
    assert access.check_can_register(staff.tutor) == staff.school.pk
    nowhere = Actor(role=Role.INDUCTION_TUTOR, name="")
    for actor in (staff.head, SYSTEM, nowhere):
        assert not access.can_register(actor)
        with pytest.raises(NotPermitted):
            access.check_can_register(actor)


def test_each_signs_as_what_they_are(staff: Staff, induction: Induction, teacher: Person) -> None:
    assert access.signs_as(staff.tutor, induction) == Signatory.TUTOR
    assert access.signs_as(staff.head, induction) == Signatory.HEAD
    assert access.signs_as(staff.teacher(induction), induction) == Signatory.TEACHER
    assert access.signs_as(staff.officer, induction) is None
    assert access.signs_as(SYSTEM, induction) is None


@pytest.mark.parametrize("who", ["tutor", "head", "officer"])
def test_nobody_acts_on_their_own_induction_in_another_role(
    who: str, staff: Staff, induction: Induction
) -> None:
    own = dataclasses.replace(getattr(staff, who), person_id=induction.person_id)
    assert not any(getattr(access, f"can_{name}")(own, induction) for name in CHECKS)


def test_nobody_signs_their_own_for_the_school(staff: Staff, induction: Induction) -> None:
    for role in (Role.HEADTEACHER, Role.INDUCTION_TUTOR):
        own = Actor(
            role=role, name="", person_id=induction.person_id, organisation_id=staff.school.pk
        )
        assert access.signs_as(own, induction) is None
