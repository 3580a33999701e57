"""Signing in through the stand-in service: who gets in, and what everybody else reads."""

import time
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client
from joserfc.jwk import OctKey, RSAKey
from pytest_django import Settings

from goldthread.core.access import SYSTEM, Actor
from goldthread.core.models import Event, Tally
from goldthread.core.roles import Role
from goldthread.organisations.models import Organisation
from goldthread.people import actions as people
from goldthread.people.models import Person, User
from goldthread.people.models.signin import LinkRequest, SignInIdentity
from goldthread.people.signin import provider
from tests.support.people import make_person, make_user
from tests.support.screens import said
from tests.support.sign_in_service import OURS, SECRET, Account, Service, sign_in

pytestmark = pytest.mark.django_db
NADIA = Account("nadia", "Nadia", "Thornbury", "2001-05-04", "nadia@example.org")
START = "/sign-in/start/"


@pytest.fixture
def linked(person: Person) -> User:
    """Nadia, who has signed in before."""
    return make_user(Role.TEACHER, person=person, name=person.full_name)


def link(service: Service, user: User, account: Account = NADIA) -> None:
    SignInIdentity.objects.create(issuer=service.issuer, subject=account.sub, user=user)


def is_signed_in(client: Client) -> bool:
    return client.get("/roles/").status_code == 200


def refusals() -> list[str]:
    events = Event.objects.filter(name="people.sign_in_refused").order_by("at", "id")
    return [event.data["why"] for event in events]


def test_somebody_who_is_known_goes_where_they_wanted(service: Service, linked: User) -> None:
    link(service, linked)
    client = Client()
    answer = sign_in(client, service, NADIA, onward="/policy/try/")
    assert (answer.status_code, answer["Location"]) == (302, "/policy/try/")
    assert is_signed_in(client)
    assert sign_in(Client(), service, NADIA)["Location"] == "/record/"
    assert service.authenticated == ["client_secret_basic"] * 2


def test_the_service_is_asked_with_pkce_state_and_nonce(service: Service) -> None:
    sent = Client().get(START)["Location"]
    for part in ("code_challenge_method=S256", "state=", "nonce=", "response_type=code"):
        assert part in sent
    assert "redirect_uri=http%3A%2F%2Ftestserver%2Fsign-in%2Freturn%2F" in sent


def test_we_can_be_known_by_a_private_key(
    service: Service, linked: User, settings: Settings
) -> None:
    link(service, linked)
    pem = OURS.as_pem(private=True).decode()
    settings.GOLDTHREAD_OIDC = service.settings(client_secret="", private_key=pem)
    client = Client()
    sign_in(client, service, NADIA)
    assert is_signed_in(client)
    assert service.authenticated == ["private_key_jwt"]


def test_a_key_that_changes_is_learnt(service: Service, linked: User) -> None:
    link(service, linked)
    sign_in(Client(), service, NADIA)
    service.rotate()
    client = Client()
    sign_in(client, service, NADIA)
    assert is_signed_in(client)
    assert service.asked.count("/keys") == 2


def test_a_key_that_was_taken_back_is_forgotten_in_time(
    service: Service, linked: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    link(service, linked)
    sign_in(Client(), service, NADIA)
    monkeypatch.setattr(provider, "KEPT_SECONDS", -1)
    sign_in(Client(), service, NADIA)
    assert service.asked.count("/keys") >= 2


FORGED = {
    "another nonce": {"nonce": "another"},
    "no nonce": {"nonce": None},
    "another audience": {"aud": "somebody-else"},
    "an audience that only hides another": {"aud": ["somebody-else"], "azp": "goldthread"},
    "no audience": {"aud": None},
    "another issuer": {"iss": "https://elsewhere.example"},
    "no issuer": {"iss": None},
    "an expired token": {"exp": int(time.time()) - 3_600},
    "no expiry": {"exp": None},
    "a token from the future": {"nbf": int(time.time()) + 3_600},
    "no subject": {"sub": None},
    "an empty subject": {"sub": ""},
    "a subject with a hidden character": {"sub": "na\x00dia"},
    "a subject without end": {"sub": "x" * 256},
    "a subject that is a number": {"sub": 7},
}


def is_refused(client: Client, answer: HttpResponse, title: str, status: int) -> None:
    assert answer.status_code == status
    assert title in said(answer)
    assert not is_signed_in(client)


@pytest.mark.parametrize("changes", FORGED.values(), ids=FORGED)
def test_a_token_that_is_not_for_us_signs_nobody_in(
    service: Service, linked: User, changes: dict[str, Any]
) -> None:
    link(service, linked)
    service.changes = changes
    client = Client()
    answer = sign_in(client, service, NADIA)
    is_refused(client, answer, "We could not check who you are", 400)
    assert refusals() == ["not_genuine"]


def test_a_token_signed_by_another_key_signs_nobody_in(service: Service, linked: User) -> None:
    link(service, linked)
    service.signed_with = RSAKey.generate_key(2048, {"kid": service.keys[0].kid})
    client = Client()
    is_refused(client, sign_in(client, service, NADIA), "We could not check who you are", 400)


def test_a_token_signed_with_what_is_no_secret_signs_nobody_in(
    service: Service, linked: User
) -> None:
    link(service, linked)
    service.signed_with, service.algorithm = OctKey.import_key(SECRET), "HS256"
    client = Client()
    is_refused(client, sign_in(client, service, NADIA), "We could not check who you are", 400)


def test_the_answer_of_somebody_else_on_asking_on_signs_nobody_in(
    service: Service, linked: User
) -> None:
    link(service, linked)
    service.says = {"sub": "somebody-else"}
    client = Client()
    is_refused(client, sign_in(client, service, NADIA), "We could not check who you are", 400)


def test_a_service_under_another_name_is_refused(service: Service) -> None:
    service.named_issuer = "https://elsewhere.example"
    answer = Client().get(START)
    assert (answer.status_code, "We could not check who you are" in said(answer)) == (400, True)


def test_the_answer_of_another_service_is_refused(service: Service, linked: User) -> None:
    link(service, linked)
    client = Client()
    back = service.answer(client.get(START)["Location"], NADIA)
    answer = client.get(f"{back}&iss=https://elsewhere.example")
    is_refused(client, answer, "We could not check who you are", 400)


@pytest.mark.parametrize("code", ["", "x" * 5_000, "made-up"])
def test_a_code_that_is_none_is_refused(service: Service, code: str) -> None:
    client = Client()
    state = service.refuse(client.get(START)["Location"]).partition("state=")[2]
    answer = client.get(f"/sign-in/return/?code={code}&state={state}")
    is_refused(client, answer, "We could not check who you are", 400)


def test_an_answer_for_another_browser_signs_nobody_in(service: Service, linked: User) -> None:
    link(service, linked)
    back = service.answer(Client().get(START)["Location"], NADIA)
    client = Client()
    client.get(START)
    is_refused(client, client.get(back), "Start signing in again", 400)
    assert refusals() == ["stray"]


def test_an_answer_counts_once(service: Service, linked: User) -> None:
    link(service, linked)
    client = Client()
    back = service.answer(client.get(START)["Location"], NADIA)
    assert client.get(back).status_code == 302
    assert "Start signing in again" in said(client.get(back))


def test_somebody_who_cancels_is_not_signed_in_and_can_begin_again(service: Service) -> None:
    client = Client()
    answer = client.get(service.refuse(client.get(START)["Location"]))
    is_refused(client, answer, "You have not signed in", 200)
    assert f'href="{START}"' in answer.content.decode()
    assert refusals() == ["cancelled"]


@pytest.mark.parametrize(
    ("error", "title"),
    [
        ("temporarily_unavailable", "The sign-in service does not answer"),
        ("invalid_scope", "We could not check who you are"),
    ],
)
def test_other_errors_of_the_service_are_told_apart(
    service: Service, error: str, title: str
) -> None:
    client = Client()
    assert title in said(client.get(service.refuse(client.get(START)["Location"], error)))


def test_a_cancellation_that_nobody_began_is_no_cancellation(service: Service) -> None:
    answer = Client().get("/sign-in/return/?error=access_denied&state=made-up")
    assert "Start signing in again" in said(answer)


def test_a_service_that_is_down_is_said_to_be_and_is_asked_again_later(
    service: Service, linked: User
) -> None:
    link(service, linked)
    service.broken = True
    client = Client()
    is_refused(client, client.get(START), "The sign-in service does not answer", 503)
    service.broken = False
    back = service.answer(client.get(START)["Location"], NADIA)
    service.broken = True
    is_refused(client, client.get(back), "The sign-in service does not answer", 503)
    service.broken = False
    sign_in(client, service, NADIA)
    assert is_signed_in(client)


def test_a_service_that_is_not_there_is_said_not_to_answer(
    service: Service, settings: Settings
) -> None:
    settings.GOLDTHREAD_OIDC = service.settings(issuer="http://127.0.0.1:9")
    answer = Client().get(START)
    assert (answer.status_code, "does not answer" in said(answer)) == (503, True)


def test_signing_in_makes_a_new_session(service: Service, linked: User) -> None:
    link(service, linked)
    client = Client()
    back = service.answer(client.get(START)["Location"], NADIA)
    before = client.cookies["sessionid"].value
    client.get(back)
    assert client.cookies["sessionid"].value != before


def test_who_is_turned_off_or_has_no_role_reads_so(service: Service, linked: User) -> None:
    link(service, linked)
    linked.grants.all().delete()
    client = Client()
    is_refused(client, sign_in(client, service, NADIA), "You have no role at present", 403)
    User.objects.update(is_active=False)
    is_refused(client, sign_in(client, service, NADIA), "Your access is turned off", 403)
    assert refusals() == ["no_role", "turned_off"]


def test_somebody_with_two_roles_chooses(
    service: Service, school: Organisation, now: Any, today: Any
) -> None:
    user = make_user(Role.INDUCTION_TUTOR, school)
    people.grant_role(
        by=SYSTEM, at=now, user=user, role=Role.HEADTEACHER, organisation=school, from_on=today
    )
    link(service, user)
    assert sign_in(Client(), service, NADIA)["Location"] == "/roles/"


def test_nobody_is_sent_elsewhere_after_signing_in(service: Service, linked: User) -> None:
    link(service, linked)
    assert sign_in(Client(), service, NADIA, "https://elsewhere.example/")["Location"] == "/record/"


def test_tries_are_limited_and_the_limit_is_said(service: Service) -> None:
    client = Client()
    assert [client.get(START).status_code for _ in range(6)] == [302] * 5 + [429]
    answer = client.get(START)
    assert "Too many tries to sign in" in said(answer)
    states = [client.get("/sign-in/return/?state=x").status_code for _ in range(6)]
    assert states == [400] * 5 + [429]


def test_without_a_service_there_is_nothing_to_begin() -> None:
    for address in (START, "/sign-in/return/", "/sign-in/record/"):
        assert Client().get(address)["Location"] == "/sign-in/"


def test_the_sign_in_page_names_the_service(service: Service, settings: Settings) -> None:
    settings.GOLDTHREAD_DEMONSTRATION = False
    page = Client().get("/sign-in/?next=/policy/try/")
    assert "Sign in with Stand-in Sign-in" in said(page)
    assert 'href="/sign-in/start/?next=/policy/try/"' in page.content.decode()


class TestWhoIsNotKnown:
    """The first time: whose record is it?"""

    def test_a_number_that_agrees_lets_in(self, service: Service, person: Person) -> None:
        client = Client()
        assert sign_in(client, service, NADIA, "/record/")["Location"] == "/sign-in/record/"
        assert not is_signed_in(client)
        assert "You are known as Nadia Thornbury" in said(client.get("/sign-in/record/"))
        answer = client.post("/sign-in/record/", {"knows": "yes", "trn": person.trn})
        assert answer["Location"] == "/record/"
        assert "Nadia Thornbury" in said(client.get("/record/"))
        assert not LinkRequest.objects.exists()
        assert sign_in(Client(), service, NADIA)["Location"] == "/record/"

    def test_a_national_insurance_number_that_agrees_lets_in_and_is_not_kept(
        self, service: Service, person: Person, record_manager: Actor, now: Any
    ) -> None:
        people.add_identifier(
            by=record_manager, at=now, person=person, kind="national_insurance", value="AB123456C"
        )
        client = Client()
        sign_in(client, service, NADIA)
        client.post("/sign-in/record/", {"knows": "nino", "nino": "ab 12 34 56 d"})
        assert "gave no number" in said(client.get("/sign-in/record/"))
        client.post("/sign-in/record/", {"knows": "nino", "nino": "ab 12 34 56 c"})
        assert is_signed_in(client)

    def test_who_knows_no_number_waits_and_reads_what_is_next(
        self, service: Service, person: Person
    ) -> None:
        client = Client()
        sign_in(client, service, NADIA)
        assert client.post("/sign-in/record/", {"knows": "no"}).status_code == 302
        page = said(client.get("/sign-in/record/"))
        assert "A record manager decides which record is yours." in page
        assert "gave no number" in page
        assert not is_signed_in(client)
        assert sign_in(Client(), service, NADIA)["Location"] == "/sign-in/record/"

    def test_the_number_of_another_waits(self, service: Service, person: Person) -> None:
        other = make_person("Callum", "Adeyemi")
        client = Client()
        sign_in(client, service, NADIA)
        client.post("/sign-in/record/", {"knows": "yes", "trn": other.trn})
        assert LinkRequest.objects.get().trn == other.trn
        assert f"gave the number {other.trn}" in said(client.get("/sign-in/record/"))
        client.post("/sign-in/record/", {"knows": "yes", "trn": person.trn})
        assert is_signed_in(client)
        assert LinkRequest.objects.get().state == "withdrawn"

    def test_names_that_the_service_has_not_proven_never_let_in(
        self, service: Service, person: Person
    ) -> None:
        client = Client()
        unproven = Account("typed", "Nadia", "Thornbury", "2001-05-04", vot="P0")
        service.changes = {"vot": "P0"}
        sign_in(client, service, unproven)
        client.post("/sign-in/record/", {"knows": "yes", "trn": person.trn})
        assert not is_signed_in(client)
        assert LinkRequest.objects.get().trn == person.trn

    @pytest.mark.parametrize(
        ("data", "message"),
        [
            ({}, "Choose whether you know it"),
            ({"knows": "yes"}, "Enter the teacher reference number"),
            ({"knows": "yes", "trn": "12"}, "with 7 digits"),
            ({"knows": "nino"}, "Enter your National Insurance number"),
            ({"knows": "nino", "nino": "AB"}, "2 letters, 6 digits and a letter"),
            ({"knows": "perhaps"}, "Choose from the answers shown"),
        ],
    )
    def test_what_is_missing_is_said(
        self, service: Service, data: dict[str, str], message: str
    ) -> None:
        client = Client()
        sign_in(client, service, NADIA)
        answer = client.post("/sign-in/record/", data)
        assert answer.status_code == 422
        assert message in said(answer)

    def test_numbers_cannot_be_tried_in_a_row(self, service: Service, person: Person) -> None:
        client = Client()
        sign_in(client, service, NADIA)
        for number in range(5):
            client.post("/sign-in/record/", {"knows": "yes", "trn": f"999999{number}"})
        for data in ({"knows": "yes", "trn": person.trn}, {"knows": "no"}):
            answer = client.post("/sign-in/record/", data)
            assert "You have given 5 numbers in this hour" in said(answer)
        assert not is_signed_in(client)

    def test_a_user_whom_a_manager_added_comes_in_by_verified_address(
        self, service: Service, school: Organisation
    ) -> None:
        user = make_user(Role.INDUCTION_TUTOR, school)
        grace = Account("grace", "Grace", "Olanipekun", email=user.email.upper())
        client = Client()
        assert sign_in(client, service, grace)["Location"] == "/induction/"
        impostor = Account("impostor", "Grace", "Olanipekun", email=user.email)
        assert sign_in(Client(), service, impostor)["Location"] == "/sign-in/record/"

    def test_an_address_that_is_not_verified_opens_nothing(
        self, service: Service, school: Organisation
    ) -> None:
        user = make_user(Role.INDUCTION_TUTOR, school)
        typed = Account("typed", email=user.email, email_verified=False)
        assert sign_in(Client(), service, typed)["Location"] == "/sign-in/record/"
        Tally.objects.all().delete()
        for odd in ("no address", f"{'x' * 300}@example.org"):
            account = Account(odd[:9], email=odd, given_name="\x00", birthdate="0000-05-04")
            assert sign_in(Client(), service, account)["Location"] == "/sign-in/record/"
        assert set(SignInIdentity.objects.values_list("email", flat=True)) == {""}
