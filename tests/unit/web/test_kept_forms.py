"""A form that was open while somebody signed out, signed in as another, or waited too long."""

import re

import pytest
from django.test import Client

from goldthread.core import clock
from goldthread.core.access import SYSTEM, key_of
from goldthread.core.roles import Role
from goldthread.organisations.models import Kind, Organisation
from goldthread.people import actions
from goldthread.people.models import RoleGrant, TrnRange, User
from tests.support.organisations import make_organisation
from tests.support.people import make_user

pytestmark = pytest.mark.django_db
PAGE = "/records/numbers/"
TYPED = {"first": "0500000", "last": "0599999"}
LONG = "A long text, which nobody wants to type again because of a machine. " * 3


def text(answer: object) -> str:
    return " ".join(answer.content.decode().split())  # type: ignore[attr-defined]


@pytest.fixture
def office(db: None) -> Organisation:
    return make_organisation("Department for Teaching", Kind.DEPARTMENT)


@pytest.fixture
def jonas(office: Organisation) -> User:
    return make_user(Role.RECORD_MANAGER, office, name="Jonas Weir")


@pytest.fixture
def client(jonas: User) -> Client:
    """A browser that says where its forms come from, as all of them do."""
    client = Client(enforce_csrf_checks=True, headers={"origin": "http://testserver"})
    client.force_login(jonas)
    return client


def opened(client: Client, page: str = PAGE) -> dict[str, str]:
    """What the form of a page holds unseen."""
    shown = client.get(page).content.decode()
    return dict(re.findall(r'<input type="hidden" name="([\w-]+)" value="([^"]*)">', shown))


def test_a_form_of_this_person_in_this_role_is_taken(client: Client) -> None:
    assert client.post(PAGE, opened(client) | TYPED).status_code == 302
    assert TrnRange.objects.count() == 1


def test_what_was_typed_survives_signing_out_and_in_again(client: Client, jonas: User) -> None:
    hidden = opened(client)
    client.logout()
    kept = client.post(PAGE, hidden | TYPED | {"note": LONG})
    assert kept.status_code == 403
    assert kept["Cache-Control"] == "no-store"
    assert "Nothing was saved yet" in text(kept)
    assert "You are not signed in any more" in text(kept)
    assert LONG in text(kept)
    assert 'value="0500000"' in text(kept)
    client.force_login(jonas)
    again = client.post(PAGE, hidden | TYPED)
    assert "It is saved for Jonas Weir, record manager" in text(again)
    assert not TrnRange.objects.exists()
    sent = dict(re.findall(r'name="([\w-]+)" value="([^"]*)"', again.content.decode()))
    action = re.search(r'action="(/as/[^"]*)"', again.content.decode())
    assert action
    assert client.post(action[1], sent).status_code == 302
    assert TrnRange.objects.get().first == 500_000


def test_nothing_is_saved_under_the_name_of_whoever_signed_in_meanwhile(
    client: Client, office: Organisation
) -> None:
    hidden = opened(client)
    other = make_user(Role.RECORD_MANAGER, office, name="Petra Other")
    client.force_login(other)
    fresh = {"csrfmiddlewaretoken": opened(client)["csrfmiddlewaretoken"]}
    for sent in (hidden, hidden | fresh):
        kept = client.post(PAGE, sent | TYPED)
        assert kept.status_code == 403
        assert "Petra Other is signed in now" in text(kept)
        assert 'value="0500000"' in text(kept)
    assert not TrnRange.objects.exists()


def test_control_without_the_mark_another_would_save_it(
    client: Client, office: Organisation, monkeypatch: pytest.MonkeyPatch
) -> None:
    hidden = opened(client)
    client.force_login(make_user(Role.RECORD_MANAGER, office, name="Petra Other"))
    fresh = {"csrfmiddlewaretoken": opened(client)["csrfmiddlewaretoken"]}
    monkeypatch.setattr("goldthread.people.kept.written_by_another", lambda _: False)
    assert client.post(PAGE, hidden | fresh | TYPED).status_code == 302
    assert TrnRange.objects.exists()


def test_a_role_changed_in_another_window_does_not_save_in_the_new_role(
    client: Client, jonas: User, office: Organisation
) -> None:
    hidden = opened(client)
    granted = actions.grant_role(
        by=SYSTEM, at=clock.now(), user=jonas, role=Role.POLICY_OFFICER, organisation=office,
        from_on=clock.today(),
    )  # fmt: skip
    client.get(f"/as/{key_of(granted.pk)}/start/")
    kept = client.post(PAGE, hidden | TYPED)
    assert "It is saved for Jonas Weir, record manager" in text(kept)
    key = key_of(RoleGrant.objects.get(role=Role.RECORD_MANAGER).pk)
    assert f'action="/as/{key}{PAGE}"' in text(kept)


def test_a_role_that_ended_meanwhile_brings_the_text_back_and_saves_nothing(
    client: Client, jonas: User, office: Organisation
) -> None:
    make_user(Role.RECORD_MANAGER, office, name="Petra Other")
    hidden = opened(client)
    grant = RoleGrant.objects.get(user=jonas)
    actions.end_grant(by=SYSTEM, at=clock.now(), on=clock.today(), grant=grant)
    for page in (PAGE, f"/as/{key_of(grant.pk)}{PAGE}"):
        kept = client.post(page, hidden | TYPED)
        assert kept.status_code == 403
        assert 'value="0500000"' in text(kept)
    assert not TrnRange.objects.exists()


@pytest.mark.parametrize("origin", ["https://elsewhere.example", "null"])
def test_words_of_another_site_are_never_put_into_a_form_of_ours(
    client: Client, origin: str
) -> None:
    answer = client.post(PAGE, TYPED, headers={"origin": origin})
    assert answer.status_code == 403
    assert "0500000" not in text(answer)
    assert "This form has expired" in text(answer)


def test_nor_are_those_of_nobody_in_particular(jonas: User) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(jonas)
    assert "0500000" not in text(client.post(PAGE, TYPED))


def test_a_public_form_is_sent_again_without_signing_in() -> None:
    client = Client(enforce_csrf_checks=True, headers={"origin": "http://testserver"})
    kept = client.post("/check/", {"trn": "0012345"})
    assert "it has to be sent again" in text(kept)
    assert 'value="0012345"' in text(kept)


def test_what_was_typed_is_shown_as_text(client: Client) -> None:
    hidden = opened(client)
    client.logout()
    kept = client.post(
        PAGE, hidden | {"first": '"><script>alert(1)</script>', "last": LONG + "</textarea><b>"}
    )
    assert "<script>alert" not in text(kept)
    assert "</textarea><b>" not in text(kept)
