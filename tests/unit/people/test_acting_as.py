"""Who acts in a request: the chosen grant, read anew each time."""

import datetime as dt

import pytest
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest, HttpResponse

from goldthread.core.access import PUBLIC, SYSTEM, acting
from goldthread.core.roles import Role
from goldthread.organisations.models import Organisation
from goldthread.people import actions
from goldthread.people.middleware import GRANT, ActingAs
from goldthread.people.models import RoleGrant, User
from tests.support.people import make_user


def request_of(user: User | AnonymousUser, **session: str) -> HttpRequest:
    request = HttpRequest()
    request.user = user
    request.session = session  # type: ignore[assignment]
    ActingAs(lambda _: HttpResponse())(request)
    return request


@pytest.fixture
def user(school: Organisation) -> User:
    return make_user(Role.MENTOR, school)


def test_nobody_signed_in_acts_as_the_public() -> None:
    assert acting(request_of(AnonymousUser())) is PUBLIC


def test_the_grant_chosen_in_the_session_acts(
    user: User, other_school: Organisation, now: dt.datetime
) -> None:
    chosen = actions.grant_role(
        by=SYSTEM, at=now, user=user, role=Role.HEADTEACHER, organisation=other_school,
        from_on=dt.date(2020, 1, 1),
    )  # fmt: skip
    assert acting(request_of(user)).role == Role.HEADTEACHER
    mentor = RoleGrant.objects.exclude(pk=chosen.pk).get()
    assert acting(request_of(user, **{GRANT: str(mentor.pk)})).role == Role.MENTOR


def test_an_ended_grant_ends_with_the_next_request(
    user: User, now: dt.datetime, today: dt.date
) -> None:
    given = RoleGrant.objects.get()
    session = {GRANT: str(given.pk)}
    assert acting(request_of(user, **session)).role == Role.MENTOR
    actions.end_grant(by=SYSTEM, at=now, on=today, grant=given)
    assert acting(request_of(user, **session)) is PUBLIC


def test_nobody_slides_from_an_ended_grant_into_another_of_theirs(
    user: User, other_school: Organisation, now: dt.datetime, today: dt.date
) -> None:
    ended = RoleGrant.objects.get()
    actions.grant_role(
        by=SYSTEM, at=now, user=user, role=Role.HEADTEACHER, organisation=other_school,
        from_on=dt.date(2020, 1, 1),
    )  # fmt: skip
    actions.end_grant(by=SYSTEM, at=now, on=today, grant=ended)
    assert acting(request_of(user, **{GRANT: str(ended.pk)})) is PUBLIC
    assert acting(request_of(user)).role == Role.HEADTEACHER
