"""The pages on which an officer puts an option into force and takes a decision back."""

import datetime as dt
import html
import re
from collections.abc import Callable
from uuid import UUID

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from goldthread.core import clock
from goldthread.core.access import SYSTEM, Actor
from goldthread.rulebook import actions
from goldthread.rulebook.models import Adoption
from tests.support.rulebook import (
    ENDORSED,
    REASON,
    SEPTEMBER,
    SIX_TERMS,
    THREE_TERMS,
    adopt,
    in_force,
)

pytestmark = pytest.mark.django_db
ADOPT = reverse("policy-adopt", args=[THREE_TERMS])
FILLED = {
    "from_on-day": "1", "from_on-month": "9", "from_on-year": "2027", "reason": REASON,
}  # fmt: skip
CONFIRM = {**FILLED, "step": "confirm"}


@pytest.fixture
def officer(policy_officer: Actor, client_of: Callable[[Actor], Client]) -> Client:
    return client_of(policy_officer)


def said(response: HttpResponse) -> str:
    assert response.status_code == 200
    main = response.content.decode().split("<main", 1)[1].split("</main>", 1)[0]
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", main)).split())


def test_the_form_says_whom_it_is_for_and_that_nothing_changes_yet(officer: Client) -> None:
    page = said(officer.get(ADOPT))
    assert "Put “Three terms of induction” into force" in page
    assert "It applies to teachers who start induction on or after this date." in page
    assert "Nothing changes until you confirm on the next page." in page


def test_the_check_shows_what_changes_for_whom_and_changes_nothing(officer: Client) -> None:
    page = said(officer.post(ADOPT, FILLED))
    assert (
        "“Three terms of induction” would come into force on Wednesday 1 September 2027, in 540"
        in page
    )
    assert "Length of induction 6 terms 3 terms" in page
    assert "Teachers who start induction on or after 1 September 2027" in page
    assert "It holds until another answer to the same question comes into force." in page
    assert REASON in page
    assert not Adoption.objects.exists()


def test_the_check_names_what_stays_and_what_comes_after(officer: Client) -> None:
    adopt(SIX_TERMS, dt.date(2029, 9, 1))
    page = said(officer.post(ADOPT, FILLED))
    assert "It holds until 1 September 2029, when “Six terms of induction” takes its place." in page
    endorsed = reverse("policy-adopt", args=[ENDORSED])
    assert "Award at the end of training QTS QTS, no change" in said(officer.post(endorsed, FILLED))


def test_going_back_from_the_check_keeps_what_was_typed(officer: Client) -> None:
    response = officer.post(ADOPT, {**FILLED, "reason": "Two\r\nlines", "step": "change"})
    page = response.content.decode()
    assert 'value="2027"' in page
    assert "Two&#10;lines" in page
    assert "Error:" not in page


def test_a_confirmed_decision_leads_to_a_confirmation(officer: Client) -> None:
    response = officer.post(ADOPT, CONFIRM, follow=True)
    decision = Adoption.objects.get()
    assert (decision.option, decision.from_on, decision.reason) == (THREE_TERMS, SEPTEMBER, REASON)
    assert decision.adopted_by_name == "Leila Farrant"
    assert response.redirect_chain == [(f"/policy/decisions/{decision.pk}/adopted/", 302)]
    page = said(response)
    assert "“Three terms of induction” comes into force on Wednesday 1 September 2027" in page
    assert "The standing of every teacher is being worked out again" in page
    assert "withdraw this decision" in page


def test_lines_of_a_reason_come_through_the_check(officer: Client) -> None:
    page = officer.post(ADOPT, {**FILLED, "reason": 'One "quoted"\r\nand two'}).content.decode()
    found = re.search(r'<input type="hidden" name="reason" value="(.*?)">', page, re.DOTALL)
    assert found
    officer.post(ADOPT, {**CONFIRM, "reason": html.unescape(found[1])})
    assert Adoption.objects.get().reason == 'One "quoted"\nand two'


def test_a_second_confirm_is_told_it_is_already_adopted(officer: Client) -> None:
    officer.post(ADOPT, CONFIRM)
    response = officer.post(ADOPT, CONFIRM)
    page = said(response)
    assert page.count("Leila Farrant has already put “Three terms of induction” into force") == 2
    assert b'href="#id_from_on-day"' in response.content
    assert REASON in page
    assert Adoption.objects.count() == 1


@pytest.mark.parametrize("step", ["", "confirm"])
@pytest.mark.parametrize(
    ("changed", "message"),
    [
        (
            {"from_on-day": "9", "from_on-month": "3", "from_on-year": "2026"},
            "never put into force",
        ),
        ({"from_on-day": "31", "from_on-month": "2"}, "February 2027 has 28 days"),
        ({"from_on-day": ""}, "Add a day to the date"),
        ({"from_on-year": "2027\x00"}, "Enter a year with 4 digits"),
        ({"reason": ""}, "Enter your reason"),
        ({"reason": " \n "}, "Enter your reason"),
        ({"reason": "a\x00b"}, "your reason"),
        ({"reason": "x" * 1_000_000}, "your reason"),
    ],
)
def test_what_cannot_be_is_told_beside_the_field_and_nothing_is_lost(
    officer: Client, step: str, changed: dict[str, str], message: str
) -> None:
    response = officer.post(ADOPT, {**FILLED, **changed, "step": step})
    page = response.content.decode()
    assert message in said(response)
    assert "<title>Error: " in page
    assert 'id="id_reason"' in page
    assert 'value="9"' in page or 'value="3"' in page or 'value="2"' in page
    assert len(page) < 50_000
    assert not Adoption.objects.exists()


@pytest.mark.parametrize("name", ["ten_terms", "THREE_TERM_INDUCTION", "a" * 3_000])
def test_an_unknown_option_is_an_absent_page(officer: Client, name: str) -> None:
    assert officer.get(f"/policy/options/{name}/adopt/").status_code == 404
    assert officer.post(f"/policy/options/{name}/adopt/", CONFIRM).status_code == 404


def pages(decision_id: UUID) -> list[str]:
    return [
        ADOPT,
        reverse("policy-adopted", args=[decision_id]),
        reverse("policy-withdraw", args=[decision_id]),
    ]


def test_the_public_is_led_to_sign_in(client: Client) -> None:
    for address in pages(adopt().pk):
        assert client.get(address)["Location"] == f"/sign-in/?next={address.replace('/', '%2F')}"
        assert client.post(address, CONFIRM)["Location"] == "/sign-in/"
    assert Adoption.objects.get().withdrawn is False


def test_to_other_roles_the_pages_do_not_exist(
    tutor: Actor, client_of: Callable[[Actor], Client]
) -> None:
    stranger = client_of(tutor)
    for address in pages(adopt().pk):
        assert stranger.get(address).status_code == 404
        assert stranger.post(address, {**CONFIRM, "reason": "No."}).status_code in (404, 405)
    assert Adoption.objects.get().withdrawn is False


def test_a_decision_is_withdrawn_with_a_reason(officer: Client) -> None:
    decision = adopt()
    assert "Withdraw this decision" in said(
        officer.get(reverse("policy-decision", args=[decision.pk]))
    )
    address = reverse("policy-withdraw", args=[decision.pk])
    assert "Withdraw “Three terms of induction”" in said(officer.get(address))
    response = officer.post(address, {"reason": "Schools had no notice."}, follow=True)
    page = said(response)
    assert "“Three terms of induction” will not come into force on 1 September 2027." in page
    assert "Reason for that Schools had no notice." in page
    decision.refresh_from_db()
    assert decision.withdrawn_by_name == "Leila Farrant"


@pytest.mark.parametrize(
    ("reason", "message"),
    [("", "Enter your reason"), ("a\x00b", "your reason"), ("x" * 1_000_000, "your reason")],
)
def test_withdrawing_without_a_good_reason_is_told(
    officer: Client, reason: str, message: str
) -> None:
    decision = adopt()
    response = officer.post(reverse("policy-withdraw", args=[decision.pk]), {"reason": reason})
    assert message in said(response)
    decision.refresh_from_db()
    assert not decision.withdrawn


def test_what_is_in_force_can_no_longer_be_withdrawn(officer: Client) -> None:
    decision = in_force()
    address = reverse("policy-withdraw", args=[decision.pk])
    page = said(officer.get(address))
    assert "This decision can no longer be withdrawn" in page
    assert "In force since Thursday 1 January 2026." in page
    assert "it can no longer be withdrawn" in said(officer.post(address, {"reason": "Too late."}))
    assert "it can no longer be withdrawn" in said(
        officer.get(reverse("policy-adopted", args=[decision.pk]))
    )


def test_a_second_withdrawal_is_told(officer: Client) -> None:
    decision = adopt()
    actions.withdraw_adoption(by=SYSTEM, at=clock.now(), adoption=decision, reason="No notice.")
    response = officer.post(reverse("policy-withdraw", args=[decision.pk]), {"reason": "Again."})
    assert "This decision has already been withdrawn" in said(response)


@pytest.mark.parametrize("name", ["policy-adopted", "policy-withdraw"])
def test_pages_of_an_unknown_decision_do_not_exist(officer: Client, name: str) -> None:
    address = reverse(name, args=["01890000-0000-7000-8000-000000000000"])
    assert officer.get(address).status_code == 404
