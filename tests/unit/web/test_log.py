"""Auditors find any event in words; teachers see what was done with their own record."""

import datetime as dt
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django.test import Client

from goldthread.core import clock, sealing, tasks
from goldthread.core.access import PUBLIC, SYSTEM
from goldthread.core.auditing.actions import verify_log
from goldthread.core.models import Event
from goldthread.core.roles import Role
from goldthread.organisations.models import Kind, Organisation
from goldthread.people.models import Person
from tests.support.organisations import make_organisation
from tests.support.people import make_person, make_user
from tests.support.sealing import START, as_superuser, fill

pytestmark = pytest.mark.django_db
TITLE = '<p class="gt-who">'


@pytest.fixture
def department() -> Organisation:
    return make_organisation("Department for Teaching", Kind.DEPARTMENT)


@pytest.fixture
def auditor(department: Organisation, seal_folder: Path) -> Client:
    client = Client()
    client.force_login(make_user(Role.AUDITOR, department, name="Tamsin Achebe"))
    return client


@pytest.fixture
def two(department: Organisation) -> tuple[Person, Person]:
    return make_person("Nadia", "Thornbury"), make_person("Ruth", "Ashdown")


def shown(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200
    return answer.content.decode()


def test_an_event_is_told_in_words(auditor: Client, two: tuple[Person, Person]) -> None:
    page = shown(auditor, "/log/")
    for words in ("Person added", f"Nadia Thornbury, {two[0].trn}", "10 March 2026", "By itself"):
        assert words in page
    assert str(two[0].pk) not in page


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("person=thornbury", True), ("person=0012345", True), ("person=ashdown", False),
        ("kind=people", True), ("kind=awards", False),
        ("from_on-day=10&from_on-month=3&from_on-year=2026", True),
        ("from_on-day=11&from_on-month=3&from_on-year=2026", False),
        ("until_on-day=10&until_on-month=3&until_on-year=2026", True),
        ("until_on-day=9&until_on-month=3&until_on-year=2026", False),
        ("organisation=nowhere", False), ("person=%00", False), ("person=١٢٣", False),
    ],
)  # fmt: skip
def test_a_search_finds_what_was_asked_for(
    auditor: Client, two: tuple[Person, Person], asked: str, found: bool
) -> None:
    answer = auditor.get(f"/log/?{asked}")
    assert answer.status_code in {200, 422}
    assert ("Nadia Thornbury" in answer.content.decode()) is found


def test_a_search_by_organisation_finds_what_was_done_for_it(
    auditor: Client, department: Organisation
) -> None:
    page = shown(auditor, "/log/?organisation=for+teach")
    assert "Role granted" in page
    assert "Department for Teaching" in page


def test_days_in_the_wrong_order_are_refused_with_a_sentence(auditor: Client) -> None:
    page = shown(
        auditor,
        "/log/?from_on-day=2&from_on-month=3&from_on-year=2026"
        "&until_on-day=1&until_on-month=3&until_on-year=2026",
    )
    assert "The last day must not be before the first" in page
    assert "<title>Error: " in page


def test_a_long_log_is_read_page_by_page_without_a_gap(auditor: Client) -> None:
    fill(60)
    address, seen = "/log/", 0
    while address:
        page = shown(auditor, address)
        seen += page.count(TITLE)
        _, _, rest = page.partition('href="?before=')
        address = f"/log/?before={rest.partition(chr(34))[0]}" if rest else ""
    assert seen == Event.objects.count()


def test_a_page_before_something_that_is_no_event_is_the_first(auditor: Client) -> None:
    assert "Newest first" in shown(auditor, "/log/?before=x")


def test_the_log_costs_the_same_few_questions_however_long(
    auditor: Client, django_assert_max_num_queries: Any
) -> None:
    fill(30)
    with django_assert_max_num_queries(15):
        shown(auditor, "/log/")


def test_a_teacher_sees_only_what_was_done_with_their_own_record(
    two: tuple[Person, Person], department: Organisation
) -> None:
    client = Client()
    client.force_login(make_user(Role.TEACHER, person=two[0], name="Nadia Thornbury"))
    fill(1, person_id=two[1].pk)
    page = shown(client, "/record/log/")
    assert "Person added" in page
    assert "Happened" not in page
    fill(1, person_id=two[0].pk)
    assert "Happened" in shown(client, "/record/log/")
    assert client.get("/log/").status_code == 404


def test_events_are_hidden_from_everybody_else(two: tuple[Person, Person]) -> None:
    assert not Event.objects.visible_to(PUBLIC).exists()


def test_the_seal_page_says_how_far_the_log_is_sealed(auditor: Client) -> None:
    assert "Nothing has been sealed yet." in shown(auditor, "/log/seal/")
    sealing.seal(at=clock.now())
    verify_log(by=SYSTEM, at=clock.now())
    page = shown(auditor, "/log/seal/")
    number = sealing.status().sealed
    assert f"{number} events are sealed." in page
    assert f"At number {number}" in page
    assert "The log is whole" in page


def test_the_seal_page_warns(auditor: Client) -> None:
    with connection.cursor() as cursor:
        cursor.execute("UPDATE core_unsealed SET written_at = now() - interval '1 hour'")
    page = shown(auditor, "/log/seal/")
    assert "The log is not being sealed" in page
    assert "Tell whoever runs the service now" in page


def test_each_night_the_log_is_verified_and_the_finding_recorded(
    seal_folder: Path, caplog: pytest.LogCaptureFixture
) -> None:
    fill(3, at=START - dt.timedelta(days=1))
    sealing.seal(at=START)
    tasks.verify_log(timestamp=0)
    assert not caplog.records
    as_superuser("UPDATE core_event SET by_role = 'auditor'")
    tasks.verify_log(timestamp=0)
    assert "were changed after it was sealed" in caplog.text
    found = Event.objects.filter(name="core.log_verified").order_by("pk")
    assert [event.data["whole"] for event in found] == [True, False]
    assert found[1].data["first_bad"] == 1
