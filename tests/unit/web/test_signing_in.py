"""Stepping into a role, changing it, and going out again."""

from uuid import uuid4

import pytest
from django.http import HttpResponse
from django.test import Client
from pytest_django import Settings

from goldthread.core import clock
from goldthread.core.access import SYSTEM, key_of
from goldthread.core.roles import Role
from goldthread.people import actions as people
from goldthread.people.models import Person, User
from goldthread.web.demonstration import cast

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("demonstrated")]


def user(slug: str) -> User:
    return User.objects.get(email=f"{slug}@{cast.DOMAIN}")


def step_into(slug: str, client: Client | None = None, **more: str) -> HttpResponse:
    return (client or Client()).post(f"/sign-in/as/{user(slug).pk}/", more)


def text(answer: HttpResponse) -> str:
    return " ".join(answer.content.decode().split())


@pytest.mark.parametrize("part", cast.CAST, ids=lambda part: part.slug)
def test_everybody_of_the_cast_begins_on_a_page_that_opens(part: cast.Part) -> None:
    client = Client()
    answer = step_into(part.slug, client)
    assert answer.status_code == 302
    page = client.get(answer["Location"])
    assert page.status_code == 200
    assert part.name in text(page)


def test_the_home_page_offers_every_part_and_what_is_open_to_all() -> None:
    shown = text(Client().get("/"))
    for part in cast.CAST:
        assert part.name in shown
        assert str(user(part.slug).pk) in shown
    for address in ("/check/", "/policy/", "/policy/try/"):
        assert f'href="{address}"' in shown


def test_the_way_on_is_kept_from_the_page_that_was_asked_for() -> None:
    client = Client()
    asked = client.get("/induction/")
    assert asked["Location"] == "/sign-in/?next=%2Finduction%2F"
    assert 'name="next" value="/induction/"' in text(client.get(asked["Location"]))
    assert step_into("martin", client, next="/induction/")["Location"] == "/induction/"


@pytest.mark.parametrize(
    "address",
    [
        "https://elsewhere.example/", "//elsewhere.example/", "/\\elsewhere.example",
        "javascript:alert(1)", "http:///elsewhere.example", "\x00/induction/",
        "nowhere", "policy-try",
        " //elsewhere.example",
    ],
)  # fmt: skip
def test_nobody_is_sent_elsewhere_after_signing_in(address: str) -> None:
    assert "elsewhere" not in text(Client().get("/sign-in/", {"next": address}))
    assert step_into("leila", next=address)["Location"] == "/policy/"


def test_a_role_can_be_asked_for_and_a_strange_one_is_left_aside() -> None:
    grace = Client()
    step_into("grace", grace, role=Role.HEADTEACHER)
    assert "Grace Olanipekun, headteacher" in text(grace.get("/roles/", follow=True))
    for strange in ("minister", "a\x00b", ""):
        client = Client()
        assert step_into("grace", client, role=strange).status_code == 302
        assert client.get("/roles/", follow=True).status_code == 200


def test_signing_in_makes_a_new_session() -> None:
    client = Client()
    step_into("grace", client)
    before = client.cookies["sessionid"].value
    step_into("martin", client)
    assert client.cookies["sessionid"].value != before


def test_somebody_with_two_roles_changes_between_them() -> None:
    client = Client()
    step_into("grace", client)
    grants = {grant.role: grant for grant in user("grace").grants.all()}
    shown = text(client.get("/roles/", follow=True))
    assert all(f'/roles/{grant.pk}/"' in shown for grant in grants.values())
    head = client.post(f"/roles/{grants[Role.HEADTEACHER].pk}/")
    assert head["Location"] == f"/as/{key_of(grants[Role.HEADTEACHER].pk)}/induction/"
    assert "Grace Olanipekun, headteacher" in text(client.get("/induction/", follow=True))
    client.post(f"/roles/{grants[Role.INDUCTION_TUTOR].pk}/")
    assert "Grace Olanipekun, induction tutor" in text(client.get("/induction/", follow=True))


def test_nobody_takes_the_role_of_another() -> None:
    client = Client()
    step_into("nadia", client)
    other = user("grace").grants.first()
    assert other
    assert client.post(f"/roles/{other.pk}/").status_code == 404
    assert "Nadia Thornbury, teacher" in text(client.get("/record/"))


def test_a_role_that_ends_is_gone_at_the_next_request() -> None:
    client = Client()
    step_into("imogen", client)
    assert client.get("/awards/trainees/").status_code == 200
    people.end_grant(by=SYSTEM, at=clock.now(), on=clock.today(), grant=user("imogen").grants.get())
    assert client.get("/awards/trainees/").status_code == 302


def test_signing_out_ends_the_session() -> None:
    client = Client()
    step_into("martin", client)
    assert client.post("/sign-out/")["Location"] == "/"
    assert client.get("/induction/").status_code == 302


def test_nobody_steps_into_a_user_without_a_role_or_one_who_is_gone() -> None:
    idle = people.add_user(by=SYSTEM, at=clock.now(), name="Idle", email="idle@example.org")
    User.objects.filter(pk=user("jonas").pk).update(is_active=False)
    for pk in (idle.pk, user("jonas").pk, uuid4()):
        assert Client().post(f"/sign-in/as/{pk}/").status_code == 404


def test_choosing_a_person_takes_a_button_not_a_link() -> None:
    assert Client().get(f"/sign-in/as/{user('nadia').pk}/").status_code == 405


def test_any_teacher_signs_in_by_number() -> None:
    client, person = Client(), Person.objects.get(given_names="Lena", family_name="Fairweather")
    assert client.post("/sign-in/teacher/", {"trn": person.trn})["Location"] == "/record/"
    assert "Lena Fairweather, teacher" in text(client.get("/record/"))


@pytest.mark.parametrize(
    ("typed", "message"),
    [
        ("9999999", "No teacher here has this number"),
        ("12", "Enter a teacher reference number with 7 digits"),
        ("", "Enter the teacher reference number"),
    ],
)
def test_a_number_that_lets_nobody_in_is_explained(typed: str, message: str) -> None:
    answer = Client().post("/sign-in/teacher/", {"trn": typed})
    assert answer.status_code == 422
    assert message in text(answer)


def test_with_real_records_every_way_in_is_closed(settings: Settings) -> None:
    nadia = user("nadia")
    settings.GOLDTHREAD_DEMONSTRATION = False
    assert Client().post(f"/sign-in/as/{nadia.pk}/").status_code == 404
    assert Client().post("/sign-in/teacher/", {"trn": "0012345"}).status_code == 404
    for page in ("/", "/sign-in/"):
        shown = text(Client().get(page))
        assert "Nadia" not in shown
        assert str(nadia.pk) not in shown


def test_roles_shows_where_a_role_is_for() -> None:
    client = Client()
    step_into("martin", client)
    shown = text(client.get("/roles/"))
    assert "You are acting as Martin Sealby, appropriate body officer." in shown
    assert cast.BODY in shown
    assert "Become somebody else" in shown
