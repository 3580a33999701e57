"""People and roles in the browser: find, add, give, end, and read how it came about."""

import datetime as dt

import pytest
from django.test import Client

from goldthread.core.access import Actor
from goldthread.core.roles import Role
from goldthread.organisations.models import Organisation
from goldthread.people.models import RoleGrant, User
from tests.support.people import make_user
from tests.support.screens import said, signed_in

pytestmark = pytest.mark.django_db
TODAY = dt.date(2026, 3, 10)


def day(name: str, value: dt.date) -> dict[str, str]:
    parts = {"day": value.day, "month": value.month, "year": value.year}
    return {f"{name}-{part}": str(number) for part, number in parts.items()}


def answers(**more: str) -> dict[str, str]:
    new = {"name": "Ivy Fresh", "email": "ivy@example.org", "role": "induction_tutor"}
    return {**new, **day("from_on", TODAY), **more}


@pytest.fixture
def as_head(head: Actor) -> Client:
    return signed_in(head)


@pytest.fixture
def as_manager(record_manager: Actor) -> Client:
    return signed_in(record_manager)


@pytest.fixture
def tutor_user(school: Organisation) -> User:
    return make_user(Role.INDUCTION_TUTOR, school, name="Tara Tutor")


def test_a_head_adds_a_tutor_who_acts_at_once_and_ends_the_role_again(as_head: Client) -> None:
    added = as_head.post("/staff/add/", answers())
    user = User.objects.get(email="ivy@example.org")
    assert added["Location"] == f"/staff/{user.pk}/"
    shown = said(as_head.get(added["Location"]))
    assert "Ivy Fresh is induction tutor of" in shown
    assert "Induction tutor given" in shown
    assert "By Ruth Ashdown, headteacher." in shown
    ivy = Client()
    ivy.force_login(user)
    assert ivy.get("/induction/add/").status_code == 200
    grant = user.grants.get()
    ended = as_head.post(f"/staff/{user.pk}/{grant.pk}/end/", {"when": "now"})
    assert ended.status_code == 302
    assert ivy.get("/induction/add/").status_code == 302
    shown = said(as_head.get(ended["Location"]))
    assert "has ended" in shown
    assert "No role now" in shown
    assert "Induction tutor ended" in shown


def test_a_role_ends_after_a_last_day(as_head: Client, tutor_user: User) -> None:
    grant = tutor_user.grants.get()
    address = f"/staff/{tutor_user.pk}/{grant.pk}/end/"
    last = TODAY + dt.timedelta(days=3)
    assert as_head.post(address, {"when": "later", **day("last_on", last)}).status_code == 302
    grant.refresh_from_db()
    assert grant.during.upper == last + dt.timedelta(days=1)
    assert "to 13 March 2026" in said(as_head.get(f"/staff/{tutor_user.pk}/"))


@pytest.mark.parametrize(
    ("sent", "message"),
    [
        ({}, "Enter when the role ends"),
        ({"when": "later"}, "Enter the last day"),
        ({"when": "later", **day("last_on", dt.date(2026, 3, 9))}, "today or later"),
        ({"when": "never"}, "when the role ends"),
    ],
)
def test_an_end_that_cannot_be_is_explained(
    as_head: Client, tutor_user: User, sent: dict[str, str], message: str
) -> None:
    grant = tutor_user.grants.get()
    answer = as_head.post(f"/staff/{tutor_user.pk}/{grant.pk}/end/", sent)
    assert answer.status_code == 422


@pytest.mark.parametrize(
    ("changed", "message"),
    [
        ({"name": ""}, "Enter the full name"),
        ({"email": "nobody"}, "Enter a valid"),
        ({"role": "headteacher"}, "the role"),
        (day("from_on", dt.date(2026, 3, 9)), "Enter the first day: today or later"),
        ({**day("last_on", dt.date(2026, 3, 9))}, "last day"),
        ({"name": "A\x00B"}, "full name"),
        ({"email": "tara@example.org"}, "Somebody of another name signs in with this address"),
    ],
)
def test_what_cannot_be_is_explained_and_kept(
    as_head: Client, school: Organisation, changed: dict[str, str], message: str
) -> None:
    tara = make_user(Role.MENTOR, school, name="Tara Tutor")
    User.objects.filter(pk=tara.pk).update(email="tara@example.org")
    answer = as_head.post("/staff/add/", answers(**changed))
    assert answer.status_code == 422
    assert message in said(answer)
    assert not User.objects.filter(name="Ivy Fresh").exists()


def test_a_head_sees_own_people_and_nobody_elses(
    as_head: Client, tutor_user: User, other_school: Organisation
) -> None:
    there = make_user(Role.MENTOR, other_school, name="Theo There")
    shown = said(as_head.get("/staff/"))
    assert "Tara Tutor" in shown
    assert "Theo There" not in shown
    assert as_head.get(f"/staff/{there.pk}/").status_code == 404
    assert "Nobody matches" in said(as_head.get("/staff/?q=theo"))
    assert "Tara Tutor" in said(as_head.get("/staff/?q=TARA"))


def test_of_somebody_at_two_schools_a_head_sees_the_own_role_only(
    as_head: Client, tutor_user: User, other_school: Organisation, record_manager: Actor
) -> None:
    RoleGrant.objects.create(
        user=tutor_user, role=Role.HEADTEACHER, organisation=other_school,
        during=(dt.date(2020, 1, 1), None),
    )  # fmt: skip
    for address in ("/staff/", f"/staff/{tutor_user.pk}/"):
        assert other_school.name not in said(as_head.get(address))


def test_nobody_finds_a_way_to_give_themselves_a_role(as_head: Client, head: Actor) -> None:
    address = f"/staff/{head.user_id}/"
    assert "Somebody else has to give you another role" in said(as_head.get(address))
    sent = {"role": "mentor", **day("from_on", TODAY)}
    refused = as_head.post(f"{address}grant/", sent)
    assert "Nobody gives a role to themselves" in said(refused)
    assert refused.status_code == 422


def test_a_record_manager_finds_anybody_by_organisation_and_gives_any_role(
    as_manager: Client, school: Organisation, tutor_user: User, body: Organisation
) -> None:
    assert "Tara Tutor" not in said(as_manager.get("/staff/"))
    assert "Tara Tutor" in said(as_manager.get("/staff/", {"q": school.name}))
    address = f"/staff/{tutor_user.pk}/grant/"
    sent = {"role": "body_officer", "organisation": body.name, **day("from_on", TODAY)}
    assert as_manager.post(address, sent).status_code == 302
    assert tutor_user.grants.filter(role=Role.BODY_OFFICER, organisation=body).exists()
    twice = as_manager.post(address, sent)
    assert "already has the role" in said(twice)


@pytest.mark.parametrize(
    ("organisation", "message"),
    [("", "needs an organisation of kind"), ("Nowhere At All", "No organisation matches")],
)
def test_the_organisation_of_a_role_is_asked_for(
    as_manager: Client, tutor_user: User, organisation: str, message: str
) -> None:
    sent = {"role": "body_officer", "organisation": organisation, **day("from_on", TODAY)}
    answer = as_manager.post(f"/staff/{tutor_user.pk}/grant/", sent)
    assert answer.status_code == 422
    assert message in said(answer)


def test_the_last_record_manager_is_told_why_the_role_stays(
    as_manager: Client, record_manager: Actor
) -> None:
    grant = RoleGrant.objects.get(user=record_manager.user_id)
    address = f"/staff/{record_manager.user_id}/{grant.pk}/end/"
    answer = as_manager.post(address, {"when": "now"})
    assert answer.status_code == 422
    assert "Nobody would be left who may give roles" in said(answer)


def test_a_role_that_lies_ahead_is_withdrawn(as_head: Client) -> None:
    as_head.post("/staff/add/", answers(**day("from_on", dt.date(2026, 9, 1))))
    grant = RoleGrant.objects.get(user__email="ivy@example.org")
    address = f"/staff/{grant.user_id}/"
    assert "No role now" in said(as_head.get(address))
    assert "From 1 September 2026" in said(as_head.get(address))
    assert "Another role begins later" in said(as_head.get("/staff/"))
    as_head.post(f"{address}{grant.pk}/end/", {"when": "now"})
    assert "It was withdrawn" in said(as_head.get(address))


def test_many_people_come_in_pages(as_head: Client, school: Organisation) -> None:
    for number in range(30):
        make_user(Role.MENTOR, school, name=f"Mentor {number:02d}")
    first, second = as_head.get("/staff/?q=mentor"), as_head.get("/staff/?q=mentor&page=2")
    assert "Mentor 24" in said(first)
    assert "Mentor 29" not in said(first)
    assert "Mentor 29" in said(second)


def test_the_list_asks_as_often_for_many_as_for_few(
    as_head: Client, school: Organisation, django_assert_max_num_queries: object
) -> None:
    for number in range(20):
        make_user(Role.MENTOR, school, name=f"Mentor {number:02d}")
    with django_assert_max_num_queries(12):  # type: ignore[operator]
        as_head.get("/staff/")
