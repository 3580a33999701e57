"""The record manager's list of sign-ins in doubt, and the page of one."""

import datetime as dt

import pytest
from django.test import Client

from goldthread.core.access import Actor
from goldthread.people.models import Person
from goldthread.people.models.signin import LinkRequest
from tests.support.people import make_person
from tests.support.screens import said, signed_in
from tests.support.signing_in import asked, doubt, recognised

LIST = "/records/sign-ins/"
REASON = {"reason": "The certificate shows it."}


@pytest.fixture
def client(record_manager: Actor) -> Client:
    return signed_in(record_manager)


def page_of(request: LinkRequest) -> str:
    return f"{LIST}{request.pk}/"


def test_an_empty_list_says_who_would_stand_there(client: Client) -> None:
    page = said(client.get(LIST))
    assert "Nobody waits for you to say whose record is theirs." in page
    assert "sign in for the first time" in page


def test_who_waits_longest_comes_first(client: Client) -> None:
    doubt("later", given_names="Callum")
    first = doubt("earlier", trn="1111111")
    LinkRequest.objects.filter(pk=first.pk).update(
        asked_at=dt.datetime(2026, 3, 6, 9, tzinfo=dt.UTC)
    )
    page = said(client.get(LIST))
    assert "Two people wait to be linked to their record." in page
    assert page.index("Nadia Thornbury") < page.index("Callum Thornbury")
    assert "Gave the number 1111111 Born 4 May 2001 Asked 4 days ago Friday 6 March 2026" in page
    assert "Gave no number" in page


def test_a_long_list_has_pages(client: Client) -> None:
    for number in range(26):
        doubt(f"account-{number}")
    assert "Pages of people" in client.get(LIST).content.decode()
    assert client.get(LIST, {"page": "nine"}).status_code == 200
    assert said(client.get(LIST, {"page": "2"})).count("Asked today") == 1


def test_suggestions_say_what_agrees_and_what_does_not(client: Client, person: Person) -> None:
    other = make_person("Callum", "Adeyemi", dt.date(1999, 1, 2))
    page = said(client.get(page_of(doubt(trn=other.trn))))
    assert "We found two records that may be theirs." in page
    assert page.index(other.trn + ", born") < page.index(person.trn + ", born")
    assert (
        "Teacher reference number agrees. First name, family name and date of birth do not." in page
    )
    assert (
        "First name, family name and date of birth agree. Teacher reference number does not."
        in page
    )


def test_a_record_that_somebody_signs_in_to_is_marked(client: Client, person: Person) -> None:
    asked(recognised(), person.trn)
    page = said(client.get(page_of(doubt("second"))))
    assert (
        "First name, family name and date of birth agree. No number was given. "
        "Somebody signs in to this record already, with another account." in page
    )


def test_all_that_is_known_is_shown(client: Client, person: Person) -> None:
    recognised(family_name="Ashdown", proven=False)
    page = said(client.get(page_of(doubt(email="nadia@example.org", trn="9999999"))))
    assert "Typed by the person, not proven" in page
    assert "Proven by the service" in page
    assert "nadia@example.org" in page
    assert person.trn in page


def test_an_account_without_a_name_is_called_by_its_address_or_so(client: Client) -> None:
    nameless = {"given_names": "", "family_name": ""}
    page = said(client.get(page_of(doubt("one", email="a@example.org", **nameless))))
    assert page.startswith("Sign-in in doubt a@example.org")
    assert "No record fits what they gave." in page
    assert "Somebody without a name" in said(client.get(page_of(doubt("two", **nameless))))


def test_linking_a_suggestion_says_so_and_leaves_the_list(client: Client, person: Person) -> None:
    request = doubt()
    answer = client.post(page_of(request), {"whose": person.trn, **REASON}, follow=True)
    assert answer.redirect_chain == [(LIST, 302)]
    page = said(answer)
    assert "Nadia Thornbury can sign in to their record." in page
    assert "Decided lately" in page
    assert f"Linked to a record Nadia Thornbury, {person.trn}" in page
    assert "By Jonas Weir" in page
    decided = said(client.get(page_of(request)))
    assert "This has been decided." in decided
    assert "The certificate shows it." in decided


def test_another_record_is_linked_by_its_number(client: Client, person: Person) -> None:
    request = doubt(given_names="Rosa")
    client.post(page_of(request), {"whose": "other", "trn": person.trn, **REASON})
    request.refresh_from_db()
    assert request.person == person


def test_declining_says_so(client: Client) -> None:
    answer = client.post(page_of(doubt()), {"whose": "nobody", **REASON}, follow=True)
    assert "Nadia Thornbury is told why they are not linked." in said(answer)


@pytest.mark.parametrize(
    ("data", "message"),
    [
        ({}, "Choose whose record it is"),
        ({"whose": "nobody"}, "Enter your reason"),
        ({"whose": "other", **REASON}, "Enter the teacher reference number"),
        ({"whose": "other", "trn": "9999999", **REASON}, "No record has this number"),
        ({"whose": "9999999", **REASON}, "Choose from the answers shown"),
    ],
)
def test_what_is_missing_is_said_and_nothing_is_lost(
    client: Client, data: dict[str, str], message: str
) -> None:
    answer = client.post(page_of(doubt()), data)
    assert answer.status_code == 422
    assert message in said(answer)
    assert data.get("reason", "") in answer.content.decode()
    assert LinkRequest.objects.get().state == "waiting"


def test_who_comes_second_is_told_and_loses_nothing(client: Client, person: Person) -> None:
    request = doubt()
    client.post(page_of(request), {"whose": "nobody", **REASON})
    answer = client.post(page_of(request), {"whose": person.trn, "reason": "It is hers."})
    assert answer.status_code == 422
    assert "Somebody has decided this already" in said(answer)
    assert "It is hers." in answer.content.decode()


def test_for_others_there_is_no_such_page(tutor: Actor, policy_officer: Actor) -> None:
    request = doubt()
    for actor in (tutor, policy_officer):
        for address in (LIST, page_of(request)):
            assert signed_in(actor).get(address).status_code == 404
