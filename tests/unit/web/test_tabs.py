"""Two roles of one person in two tabs: the address of a tab decides, nothing else."""

import re

import pytest
from django.test import Client
from django.urls import get_script_prefix

from goldthread.core import clock
from goldthread.core.access import SYSTEM, key_of
from goldthread.core.roles import Role
from goldthread.organisations.models import Organisation
from goldthread.people import actions
from goldthread.people.middleware import GRANT
from goldthread.people.models import RoleGrant, User
from tests.support.organisations import make_body
from tests.support.people import make_user

pytestmark = pytest.mark.django_db
OWN_LINK = re.compile(r'(?:href|action)="(/[^"]*)"')
OUTSIDE = ("/static/", "/sign-in/", "/sign-out/")


def text(answer: object) -> str:
    return " ".join(answer.content.decode().split())  # type: ignore[attr-defined]


@pytest.fixture
def user(school: Organisation) -> User:
    """An induction tutor who is an officer of a body as well."""
    made = make_user(Role.INDUCTION_TUTOR, school, name="Una Twohats")
    actions.grant_role(
        by=SYSTEM, at=clock.now(), user=made, role=Role.BODY_OFFICER,
        organisation=make_body("Hatfield Hub"), from_on=clock.today(),
    )  # fmt: skip
    return made


@pytest.fixture
def tutor(user: User) -> str:
    return key_of(user.grants.get(role=Role.INDUCTION_TUTOR).pk)


@pytest.fixture
def officer(user: User) -> str:
    return key_of(user.grants.get(role=Role.BODY_OFFICER).pk)


@pytest.fixture
def client(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def acting(client: Client, address: str) -> str:
    shown = text(client.get(address, follow=True))
    found = re.search(r"Una Twohats, ([a-z ]+)", shown)
    return found[1] if found else ""


def test_the_address_decides_in_which_role_a_page_is_shown(
    client: Client, tutor: str, officer: str
) -> None:
    for _ in range(2):
        assert acting(client, f"/as/{tutor}/induction/") == "induction tutor"
        assert acting(client, f"/as/{officer}/induction/") == "appropriate body officer"


def test_without_the_role_in_the_address_tabs_mix(client: Client, user: User) -> None:
    """The control: this is what would happen if the session decided."""
    seen = []
    for role in (Role.INDUCTION_TUTOR, Role.BODY_OFFICER):
        session = client.session
        session[GRANT] = str(user.grants.get(role=role).pk)
        session.save()
        seen.append(acting(client, "/induction/"))
    assert seen == ["induction tutor", "appropriate body officer"]


@pytest.mark.parametrize("page", ["/", "/induction/", "/induction/add/", "/roles/", "/policy/"])
def test_every_link_and_form_of_a_page_stays_in_its_role(
    client: Client, tutor: str, officer: str, page: str
) -> None:
    shown = client.get(f"/as/{tutor}{page}").content.decode()
    own = [one for one in OWN_LINK.findall(shown) if not one.startswith(OUTSIDE)]
    switches = [one for one in own if one == f"/as/{officer}/start/"]
    assert len(switches) == 1
    assert [one for one in own if not one.startswith(f"/as/{tutor}/")] == switches


def test_a_page_without_a_role_leads_on_in_the_last_that_was_chosen(
    client: Client, tutor: str, officer: str
) -> None:
    client.get(f"/as/{officer}/start/")
    onward = client.get("/induction/?page=2")
    assert onward["Location"] == f"/as/{officer}/induction/?page=2"
    assert onward["Cache-Control"] == "no-store"
    client.get(f"/as/{tutor}/start/")
    assert client.get("/induction/")["Location"] == f"/as/{tutor}/induction/"


def test_one_press_leads_where_the_other_role_begins(client: Client, officer: str) -> None:
    assert client.get(f"/as/{officer}/start/")["Location"] == f"/as/{officer}/induction/"


def test_somebody_with_one_role_keeps_short_addresses(school: Organisation) -> None:
    client = Client()
    client.force_login(make_user(Role.HEADTEACHER, school))
    assert client.get("/induction/").status_code == 200


@pytest.mark.parametrize("method", ["get", "post"])
def test_the_role_of_somebody_else_opens_nothing(
    client: Client, school: Organisation, method: str
) -> None:
    strange = make_user(Role.HEADTEACHER, school)
    key = key_of(RoleGrant.objects.get(user=strange).pk)
    for address in (f"/as/{key}/induction/", f"/as/{key}/", "/as/0123456789/induction/"):
        answer = getattr(client, method)(address)
        assert answer.status_code in {404, 405}
        assert strange.name not in text(answer)
    assert "You do not have this role" in text(client.get(f"/as/{key}/induction/"))


def test_an_ended_role_ends_in_its_tab_and_leads_to_the_others(
    client: Client, user: User, tutor: str, officer: str
) -> None:
    grant = user.grants.get(role=Role.INDUCTION_TUTOR)
    actions.end_grant(by=SYSTEM, at=clock.now(), on=clock.today(), grant=grant)
    answer = client.get(f"/as/{tutor}/induction/")
    assert answer.status_code == 404
    assert f'href="/as/{officer}/start/"' in text(answer)
    assert answer["Cache-Control"] == "no-store"


def test_nobody_signed_in_is_asked_to_sign_in_and_comes_back_to_the_tab(tutor: str) -> None:
    answer = Client().get(f"/as/{tutor}/induction/")
    assert answer["Location"] == f"/sign-in/?next=%2Fas%2F{tutor}%2Finduction%2F"
    public = text(Client().get(f"/as/{tutor}/policy/"))
    assert f"/as/{tutor}/" not in public


def test_a_missing_slash_is_mended_within_the_role(client: Client, tutor: str) -> None:
    assert client.get(f"/as/{tutor}/induction")["Location"] == f"/as/{tutor}/induction/"


def test_signing_in_and_out_come_before_any_role(client: Client, tutor: str) -> None:
    assert client.get("/sign-in/").status_code == 200
    shown = text(client.get(f"/as/{tutor}/sign-in/"))
    assert "/as/" not in re.sub(r'href="/as/[0-9a-f]{10}/start/"', "", shown)


@pytest.mark.parametrize("page", ["/induction/", "/nowhere/", "/induction/add/"])
def test_nothing_of_a_role_is_left_for_the_next_request(
    client: Client, tutor: str, page: str
) -> None:
    client.get(f"/as/{tutor}{page}")
    assert get_script_prefix() == "/"


def test_a_failing_page_leaves_nothing_of_its_role_either(
    client: Client, tutor: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr("goldthread.web.context.chrome", fail)
    monkeypatch.setattr("goldthread.people.middleware._actor", fail)
    client.raise_request_exception = False
    assert client.get(f"/as/{tutor}/policy/").status_code == 500
    assert get_script_prefix() == "/"


def test_a_message_stays_with_the_role_it_was_for(client: Client, tutor: str, officer: str) -> None:
    session = client.session
    session[f"_messages{tutor}"] = '[["__json_message",0,25,"Nadia was recorded",""]]'
    session.save()
    assert "Nadia was recorded" not in text(client.get(f"/as/{officer}/induction/"))
    assert "Nadia was recorded" in text(client.get(f"/as/{tutor}/induction/"))


def test_the_same_tab_of_another_person_is_closed_to_whoever_signs_in_next(
    client: Client, tutor: str, school: Organisation
) -> None:
    client.force_login(make_user(Role.INDUCTION_TUTOR, school, name="Nora Next"))
    assert client.get(f"/as/{tutor}/induction/").status_code == 404
