"""A record manager's pages of people, and the teacher's own page of names and numbers."""

import pytest
from django.test import Client
from django.urls import reverse

from goldthread.core.access import SYSTEM, Actor
from goldthread.core.roles import Role
from goldthread.people import queries
from goldthread.people.models import Answer, Identifier, NameRequest, Person
from tests.support.people import make_actor
from tests.support.screens import said, signed_in
from tests.unit.people.test_identifiers import add
from tests.unit.people.test_names import ask, change

NAME = {
    "seen": "Nadia Thornbury", "given_names": "Nadia", "family_name": "Ashdown",
    "how": "marriage", "from_on-day": "3", "from_on-month": "5", "from_on-year": "2025",
    "evidence": "Certificate",
}  # fmt: skip


@pytest.fixture
def manager(record_manager: Actor) -> Client:
    return signed_in(record_manager)


@pytest.fixture
def teacher(person: Person) -> Client:
    return signed_in(make_actor(Role.TEACHER, person=person, name=person.full_name))


def at(name: str, person: Person) -> str:
    return reverse(name, args=[person.pk])


def test_a_former_name_and_a_number_find_somebody(manager: Client, person: Person) -> None:
    change(person)
    add(person)
    for typed in ("thornbury", "Ashdown", "ab 12 34 56 c", person.trn):
        page = said(manager.get(reverse("people"), {"q": typed}))
        assert "1 person matches" in page
        assert "Before: Nadia Thornbury" in page
    assert "Nobody matches “Zebedee”" in said(manager.get(reverse("people"), {"q": "Zebedee"}))
    assert "digits 0 to 9" in said(manager.get(reverse("people"), {"q": "\uff11\uff12"}))


def test_what_waits_is_listed_before_a_search(manager: Client, person: Person) -> None:
    assert "Nothing about people waits for you" in said(manager.get(reverse("people")))
    ask(person)
    page = said(manager.get(reverse("people")))
    assert "1 question about people waits for your answer" in page
    assert "Asks to be Nadia Ashdown" in page


def test_a_name_is_recorded_and_what_it_rests_on_is_shown(manager: Client, person: Person) -> None:
    answer = manager.post(at("person-name", person), NAME, follow=True)
    page = said(answer)
    assert "Nadia Thornbury became Nadia Ashdown" in page
    assert "Marriage or civil partnership. Recorded on" in page


def test_nothing_typed_is_lost_and_the_second_tab_is_told(manager: Client, person: Person) -> None:
    change(person, family_name="Vale")
    answer = manager.post(at("person-name", person), NAME)
    assert answer.status_code == 422
    assert "Somebody else has changed this name" in said(answer)
    assert 'value="Ashdown"' in answer.content.decode()


def test_a_wrong_name_is_corrected_without_a_day(manager: Client, person: Person) -> None:
    wrong = {**NAME, "how": "in_error", "from_on-day": "", "from_on-month": "", "from_on-year": ""}
    page = said(manager.post(at("person-name", person), wrong, follow=True))
    assert "Nadia Thornbury was recorded in error" in page


def test_numbers_are_added_and_taken_off(manager: Client, person: Person) -> None:
    where = at("person-number", person)
    sent = {"kind": "national_insurance", "value": "GB 12 34 56 C"}
    assert "2 letters, 6 digits" in said(manager.post(where, sent))
    page = said(manager.post(where, {**sent, "value": "AB123456C"}, follow=True))
    assert "AB 12 34 56 C" in page
    number = Identifier.objects.get()
    off = reverse("person-number-off", args=[person.pk, number.pk])
    assert "Take off the National Insurance number" in said(manager.get(off))
    assert "Enter your reason" in said(manager.post(off, {"reason": ""}))
    page = said(manager.post(off, {"reason": "Of her sister"}, follow=True))
    assert "National Insurance number AB 12 34 56 C taken off" in page
    assert manager.get(off).status_code == 404


def test_a_teacher_asks_and_reads_the_answer(
    manager: Client, teacher: Client, person: Person
) -> None:
    assert "Ask for another name" in said(teacher.get(reverse("own-names")))
    page = said(teacher.post(reverse("own-name-ask"), NAME, follow=True))
    assert "You asked for Nadia Ashdown" in page
    assert "asked already" in said(teacher.post(reverse("own-name-ask"), NAME))
    asked = NameRequest.objects.get()
    where = reverse("name-request", args=[asked.pk])
    assert "They ask to be Nadia Ashdown" in said(manager.get(where))
    assert "Enter your reason" in said(manager.post(where, {"move": "decline", "reason": " "}))
    manager.post(where, {"move": "decline", "reason": "We need the certificate itself"})
    assert "Declined on" in said(manager.get(where))
    page = said(teacher.get(reverse("own-names")))
    assert "was declined on" in page
    assert "We need the certificate itself" in page
    assert "answered already" in said(manager.post(where, {"move": "grant"}))


def test_a_granted_name_is_on_the_record(manager: Client, teacher: Client, person: Person) -> None:
    asked = ask(person)
    manager.post(reverse("name-request", args=[asked.pk]), {"move": "grant"})
    asked.refresh_from_db()
    assert asked.answer == Answer.GRANTED
    page = said(teacher.get(reverse("own-names")))
    assert "Your request was granted" in page
    assert "Nadia Thornbury became Nadia Ashdown" in page
    assert "Recorded on" in said(manager.get(reverse("name-request", args=[asked.pk])))


def test_a_teacher_without_a_record_has_no_page_of_names(db: None) -> None:
    client = signed_in(make_actor(Role.TEACHER))
    assert client.get(reverse("own-names")).status_code == 404


def test_other_roles_never_read_a_former_name(
    person: Person, trainer: Actor, tutor: Actor, officer: Actor
) -> None:
    change(person)
    for actor in (trainer, tutor, officer):
        client = signed_in(actor)
        for address in (reverse("people"), at("person", person), at("person-name", person)):
            assert client.get(address).status_code == 404
    assert [name.full_name for name in queries.names_of(person, SYSTEM)] == ["Nadia Thornbury"]
