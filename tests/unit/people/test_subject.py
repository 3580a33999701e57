"""A person gets everything held on them, and nothing held on anybody else."""

import datetime as dt
import io
import json
import zipfile
from collections.abc import Iterator
from typing import Any

import html5lib
import pytest
from django.apps import apps
from django.db import DatabaseError, transaction
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoDbBlocker

from goldthread.core import clock
from goldthread.core.access import SYSTEM
from goldthread.core.errors import NotPermitted
from goldthread.core.models import Event
from goldthread.core.roles import Role
from goldthread.people.models import Person, User
from goldthread.people.subject import actions, gathering
from goldthread.people.subject.register import EXEMPT, HOLDINGS
from tests.support import worlds
from tests.support.people import make_actor, make_person, make_user
from tests.support.worlds import World


@pytest.fixture(scope="module")
def built(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[World]:
    """One world for all tests here: it takes its time."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield worlds.build()[0]
        transaction.set_rollback(True)


@pytest.fixture
def own(built: World, django_db_blocker: DjangoDbBlocker) -> Iterator[World]:
    """The same world, as it was before each test."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield built
        transaction.set_rollback(True)


def unpacked(packed: bytes) -> dict[str, str]:
    with zipfile.ZipFile(io.BytesIO(packed)) as file:
        return {name: file.read(name).decode() for name in file.namelist()}


def exported(person: Person) -> dict[str, str]:
    return unpacked(actions.export(by=SYSTEM, at=clock.now(), person=person))


def plant(person: Person) -> set[str]:
    """A word of its own in every text field of every row held on the person; the words."""
    planted = set()
    for holding in HOLDINGS:
        for row in holding.rows(person):
            for field in holding.fields():
                if field.get_internal_type() not in {"CharField", "TextField"} or field.choices:
                    continue
                if field.max_length and field.max_length < 30:
                    continue
                word = f"canary{len(planted):04d}x{person.trn}"
                planted.add(word) if _write(row, field.name, word) else None
    return planted


def _write(row: Any, name: str, word: str) -> bool:
    """Whether the database lets the word stand there; what never changes was never anybody's."""
    try:
        with transaction.atomic():
            type(row)._default_manager.filter(pk=row.pk).update(**{name: word})
    except DatabaseError:
        return False
    return True


def test_every_table_is_exported_or_says_why_not() -> None:
    held = {holding.model for holding in HOLDINGS}
    ours = {
        model
        for model in apps.get_models()
        if model.__module__.startswith("goldthread.") and not hasattr(model, "pgh_tracked_model")
    }
    assert ours - held - set(EXEMPT) == set(), "register each in its room's held.py"
    assert held & set(EXEMPT) == set()
    assert all(len(reason) > 10 for reason in EXEMPT.values())


def test_an_export_holds_all_canaries_of_the_person_and_none_of_others(own: World) -> None:
    person, others = own.persons["serving"], ("colleague", "passed", "mentor")
    mine = plant(person)
    theirs = set().union(*(plant(own.persons[name]) for name in others))
    assert len(mine) > 15
    files = exported(person)
    for name, text in files.items():
        assert {word for word in mine if word not in text} == set(), name
        assert {word for word in theirs if word in text} == set(), name
    strangers = {one.trn for who, one in own.persons.items() if who != "serving"}
    assert {trn for trn in strangers if trn in "".join(files.values())} == set()


def test_a_canary_left_out_or_let_in_would_be_seen(own: World) -> None:
    """The control: the same search over somebody else's export finds nothing of mine."""
    mine = plant(own.persons["serving"])
    text = exported(own.persons["colleague"])["record.json"]
    assert {word for word in mine if word in text} == set()


@pytest.mark.parametrize("who", ["serving", "passed", "mentor", "unregistered"])
def test_both_files_are_well_formed_and_show_the_same_tables(own: World, who: str) -> None:
    files = exported(own.persons[who])
    data = json.loads(files["record.json"])
    html5lib.HTMLParser(strict=True).parse(files["record.html"])
    for title, part in data.items():
        assert part["entries"], title
        assert f">{title}</h2>" in files["record.html"]
    assert data["Identity"]["entries"][0]["trn"] == own.persons[who].trn


def test_what_was_changed_is_exported_as_it_was(own: World) -> None:
    person = own.persons["serving"]
    Person.objects.filter(pk=person.pk).update(given_names="Renamed")
    [part] = [one for one in gathering.gather(person) if one.title == "Identity"]
    assert part.entries[0].values["given_names"] == "Renamed"
    assert [one.values["given_names"] for one in part.earlier] == [person.given_names]


def test_no_secret_of_signing_in_is_exported(own: World) -> None:
    user = User.objects.get(person=own.persons["serving"])
    user.set_password("very secret")
    user.save()
    files = exported(own.persons["serving"])
    assert "password" not in "".join(files.values())


def test_an_export_is_an_event_of_the_person(person: Person, now: dt.datetime) -> None:
    actions.export(by=SYSTEM, at=now, person=person)
    event = Event.objects.get(name="people.record_exported")
    assert (event.person, event.at) == (person.pk, now)


def test_nobody_exports_the_record_of_somebody_else(person: Person, now: dt.datetime) -> None:
    other = make_person("Ruth", "Ashdown")
    teacher = make_actor(Role.TEACHER, person=person)
    actions.export(by=teacher, at=now, person=person)
    with pytest.raises(NotPermitted):
        actions.export(by=teacher, at=now, person=other)


@pytest.fixture
def signed_in(own: World) -> Any:
    def as_(role: Role) -> Client:
        client = Client()
        client.force_login(own.users[role])
        return client

    return as_


@pytest.mark.parametrize("role", [Role.TEACHER, Role.RECORD_MANAGER])
def test_the_page_says_what_is_held_and_downloads_it(
    own: World, signed_in: Any, role: Role
) -> None:
    person, client = own.persons["serving"], signed_in(role)
    address = (
        reverse("held-on-me")
        if role is Role.TEACHER
        else reverse("held-on-person", args=[person.pk])
    )
    page = client.get(address).content.decode()
    assert "Formal assessments" in page
    assert "Download everything" in page
    answer = client.post(address)
    assert answer.headers["Content-Type"] == "application/zip"
    assert f"record-{person.trn}-2026-03-10.zip" in answer.headers["Content-Disposition"]
    assert set(unpacked(answer.content)) == {"record.json", "record.html"}
    assert Event.objects.filter(name="people.record_exported", by_role=role).count() == 1


def test_a_teacher_without_a_record_has_nothing_held(db: None) -> None:
    client = Client()
    client.force_login(make_user(Role.TEACHER, name="No Record"))
    assert client.get(reverse("held-on-me")).status_code == 404
