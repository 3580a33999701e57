"""Which body may be named for whom, and accepts whom."""

import datetime as dt

import pytest

from goldthread.core.errors import DomainError
from goldthread.core.roles import Role
from goldthread.induction import actions
from goldthread.induction.models import Induction
from goldthread.induction.presenters import choices
from goldthread.induction.states import State
from goldthread.organisations.models import AppropriateBody, BodyKind, Organisation
from goldthread.people.models import Person
from tests.support.induction import START, Staff, moment
from tests.support.people import make_actor

DAY = dt.timedelta(days=1)


def becomes(body: Organisation, kind: BodyKind) -> None:
    AppropriateBody.objects.filter(organisation=body).update(kind=kind)


def refusal(staff: Staff, teacher: Person, **changed: dt.date) -> str:
    with pytest.raises(DomainError) as refused:
        staff.register(teacher, **changed)
    assert refused.value.field == "body"
    assert not Induction.objects.exists()
    return refused.value.message


def test_a_local_authority_takes_on_nobody_any_more(staff: Staff, teacher: Person) -> None:
    becomes(staff.body, BodyKind.LOCAL_AUTHORITY)
    assert refusal(staff, teacher) == (
        "Pennine Vale Teaching School Hub: A local authority takes on no new teachers on "
        "2 September 2024. Choose another body."
    )
    assert choices.bodies(staff.tutor, on=START) == []
    assert choices.bodies(staff.tutor, on=dt.date(2023, 8, 31)) == [
        (staff.body.pk, staff.body.name)
    ]


def test_a_national_organisation_takes_on(staff: Staff, teacher: Person) -> None:
    becomes(staff.body, BodyKind.NATIONAL)
    assert staff.register(teacher).body == staff.body


def test_a_hub_does_not_oversee_whom_it_recommended(
    staff: Staff, teacher: Person, trainer: object
) -> None:
    made = teacher.recommendations.get()
    Organisation.objects.filter(pk=made.provider_id).update(sort_name=staff.body.sort_name)
    assert "whom it recommended for their award" in refusal(staff, teacher)


def test_a_hub_does_not_oversee_who_works_for_it(
    staff: Staff, teacher: Person, today: dt.date
) -> None:
    make_actor(Role.BODY_OFFICER, staff.body, teacher, name=teacher.full_name)
    assert "of its own employee" in refusal(staff, teacher, on=today)


def test_a_body_of_no_known_kind_is_refused(staff: Staff, teacher: Person) -> None:
    AppropriateBody.objects.filter(organisation=staff.body).delete()
    assert refusal(staff, teacher) == "The kind of appropriate body is not recorded."


def test_acceptance_is_held_to_the_same_rule(staff: Staff, teacher: Person) -> None:
    induction = staff.register(teacher)
    becomes(staff.body, BodyKind.LOCAL_AUTHORITY)
    with pytest.raises(DomainError, match="takes on no new teachers"):
        actions.accept(by=staff.officer, at=moment(START), on=START, induction=induction)
    induction.refresh_from_db()
    assert induction.state == State.REGISTERED


def test_another_body_named_is_held_to_it_too(
    staff: Staff, other_body: Organisation, teacher: Person
) -> None:
    induction = staff.register(teacher)
    actions.decline(
        by=staff.officer, at=moment(START), on=START, induction=induction, reason="Full."
    )
    becomes(other_body, BodyKind.LOCAL_AUTHORITY)
    with pytest.raises(DomainError, match="takes on no new teachers") as refused:
        actions.name_body(
            by=staff.tutor, at=moment(START), on=START, induction=induction, body=other_body
        )
    assert refused.value.field == "body"


def test_a_start_lies_at_most_two_years_back(staff: Staff, teacher: Person) -> None:
    with pytest.raises(DomainError) as refused:
        staff.register(teacher, on=dt.date(2026, 9, 3))
    assert (refused.value.message, refused.value.field) == (
        "Enter a day within the last 24 months, or a later one", "starts_on",
    )  # fmt: skip
    assert staff.register(teacher, on=dt.date(2026, 9, 2)).starts_on == START
