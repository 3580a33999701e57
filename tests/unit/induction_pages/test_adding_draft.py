"""The answers about a teacher who is being added: whose they are, and how long they hold."""

import datetime as dt

from django.test import Client

from goldthread.core.roles import Role
from goldthread.induction.forms import draft
from goldthread.induction.models import Induction
from goldthread.organisations.models import Organisation
from goldthread.people.models import Person
from tests.support.induction import Staff
from tests.support.people import make_actor
from tests.support.screens import said, signed_in
from tests.unit.induction_pages.test_adding import BEGIN, CHECK, WHO, answer_all, who


def test_a_mentor_who_is_gone_is_asked_for_again(
    staff: Staff, teacher: Person, as_tutor: Client
) -> None:
    answer_all(as_tutor, staff, teacher)
    staff.mentor.delete()
    response = as_tutor.post(CHECK)
    assert response.status_code == 422
    assert "This mentor is no longer at your school." in said(response)
    assert not Induction.objects.exists()


def test_an_organisation_that_is_no_body_any_more_is_refused(
    staff: Staff, teacher: Person, as_tutor: Client
) -> None:
    answer_all(as_tutor, staff, teacher)
    Organisation.objects.filter(pk=staff.body.pk).update(kind=staff.school.kind)
    assert as_tutor.post(CHECK).status_code == 422


def test_answers_for_one_school_are_not_kept_for_another(
    staff: Staff, other_staff: Staff, teacher: Person, as_tutor: Client
) -> None:
    answer_all(as_tutor, staff, teacher)
    elsewhere = signed_in(other_staff.tutor)
    session = elsewhere.session
    session[draft.KEY] = as_tutor.session[draft.KEY]
    session.save()
    assert elsewhere.get(CHECK)["Location"] == WHO
    assert teacher.trn not in elsewhere.get(WHO).content.decode()
    assert elsewhere.post(CHECK)["Location"] == WHO


def test_all_answers_are_shown_only_once_they_are_there(
    staff: Staff, teacher: Person, as_tutor: Client
) -> None:
    as_tutor.post(WHO, who(teacher))
    assert as_tutor.get(CHECK)["Location"] == BEGIN
    assert as_tutor.post(CHECK)["Location"] == BEGIN


def test_a_birth_date_that_was_corrected_is_asked_for_again(
    staff: Staff, teacher: Person, as_tutor: Client
) -> None:
    answer_all(as_tutor, staff, teacher)
    Person.objects.update(birth_on=dt.date(2001, 5, 5))
    assert as_tutor.get(CHECK)["Location"] == WHO


def test_nobody_adds_themselves(staff: Staff, teacher: Person) -> None:
    own = make_actor(Role.INDUCTION_TUTOR, staff.school, person=teacher)
    response = signed_in(own).post(WHO, who(teacher))
    assert response.status_code == 422
    assert "You cannot add yourself." in said(response)
