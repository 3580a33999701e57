"""The record manager's page of numbers: what is left, and a range more."""

import pytest
from django.test import Client

from goldthread.core.access import Actor
from goldthread.people import queries
from goldthread.people.models import TrnRange, User
from tests.support.people import add_numbers, make_person

PAGE = "/records/numbers/"


@pytest.fixture
def client(record_manager: Actor) -> Client:
    return signed_in(record_manager)


def signed_in(actor: Actor) -> Client:
    client = Client()
    client.force_login(User.objects.get(pk=actor.user_id))
    return client


def test_without_ranges_the_page_says_what_that_stops(client: Client) -> None:
    page = client.get(PAGE).content.decode()
    assert "No numbers are left. Nobody can be recommended until you add a range." in page
    assert "No range yet" in page


def test_ranges_show_what_is_given_and_left(client: Client) -> None:
    add_numbers(8, 1_107)
    add_numbers(5_000, 5_000)
    make_person()
    page = client.get(PAGE).content.decode()
    assert "1,100 teacher reference numbers are left." in page
    assert "0000008 to 0001107" in page
    assert "0005000 to 0005000" in page
    assert "1,099" in page


def test_one_number_left_is_one(client: Client) -> None:
    add_numbers(5, 5)
    assert "1 teacher reference number is left." in client.get(PAGE).content.decode()
    make_person()
    assert queries.numbers_left() == 0


def test_a_range_is_added_and_said(client: Client) -> None:
    response = client.post(PAGE, {"first": "0200000", "last": "0299999"}, follow=True)
    assert response.redirect_chain == [(PAGE, 302)]
    page = response.content.decode()
    assert "Numbers 0200000 to 0299999 can be given out now." in page
    assert "100,000 teacher reference numbers are left." in page
    added = TrnRange.objects.get()
    assert (added.first, added.last, added.following) == (200_000, 299_999, 200_000)


@pytest.mark.parametrize(
    ("first", "last", "field", "message"),
    [
        ("", "0000009", "first", "Enter the first number"),
        ("0000001", "", "last", "Enter the last number"),
        ("12", "0000009", "first", "with 7 digits"),
        ("٢٣٤٥٦٧٨", "0000009", "first", "with 7 digits"),
        ("0000001", "00000099", "last", "with 7 digits"),
        ("0000000", "0000009", "first", "Enter a first number from 0000001 to 9999999"),
        ("0000009", "0000008", "last", "Enter a last number from 0000009 to 9999999"),
        ("0000050", "0000100", "first", "already in another range"),
        ("0000900", "0000950", "first", "already given to people"),
        ("1\x00", "0000009", "first", "hidden character"),
    ],
)
def test_a_range_that_cannot_be_is_refused_next_to_its_field(
    client: Client, first: str, last: str, field: str, message: str
) -> None:
    add_numbers(900, 950)
    make_person()
    TrnRange.objects.all().delete()
    add_numbers(100, 120)
    response = client.post(PAGE, {"first": first, "last": last})
    page = response.content.decode()
    assert response.status_code == 422
    assert "<title>Error: " in page
    assert f'href="#id_{field}"' in page
    assert page.count(message) == 2
    assert TrnRange.objects.count() == 1


def test_a_range_twice_is_added_once(client: Client) -> None:
    data = {"first": "0200000", "last": "0299999"}
    assert client.post(PAGE, data).status_code == 302
    assert client.post(PAGE, data).status_code == 422
    assert TrnRange.objects.count() == 1


def test_other_roles_find_no_such_page(
    trainer: Actor, officer: Actor, tutor: Actor, policy_officer: Actor
) -> None:
    for actor in (trainer, officer, tutor, policy_officer):
        assert signed_in(actor).get(PAGE).status_code == 404
        assert signed_in(actor).post(PAGE).status_code == 404
    assert Client().get(PAGE)["Location"].startswith("/sign-in/")
