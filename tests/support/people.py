"""Persons and actors for tests."""

import datetime as dt

import pytest

from goldthread.core import clock, ids
from goldthread.core.access import SYSTEM, Actor
from goldthread.core.roles import Role
from goldthread.organisations.models import Organisation
from goldthread.people import actions, queries
from goldthread.people.models import Person, TrnRange, User


def add_numbers(first: int = 12_345, last: int = 99_999) -> TrnRange:
    """Numbers to give out; unless told otherwise their two leading digits are zeros."""
    return actions.add_trn_range(by=SYSTEM, at=clock.now(), first=first, last=last)


def make_person(
    given_names: str = "Nadia", family_name: str = "Thornbury",
    birth_on: dt.date = dt.date(2001, 5, 4),
) -> Person:  # fmt: skip
    if not TrnRange.objects.exists():
        add_numbers()
    identity = actions.Identity(given_names=given_names, family_name=family_name, birth_on=birth_on)
    return actions.add_person(by=SYSTEM, at=clock.now(), on=clock.today(), identity=identity)


def make_actor(
    role: Role, organisation: Organisation | None = None, person: Person | None = None,
    name: str = "Grace Olanipekun",
) -> Actor:  # fmt: skip
    """Somebody who is really in the database, in the role that a grant gives them."""
    user = make_user(role, organisation, person, name)
    grant = queries.grants_of(user, on=clock.today()).get()
    return queries.as_actor(grant)


def make_user(
    role: Role, organisation: Organisation | None = None, person: Person | None = None,
    name: str = "Grace Olanipekun",
) -> User:  # fmt: skip
    at = clock.now()
    email = f"{role}.{ids.new().hex}@example.org"
    user = actions.add_user(by=SYSTEM, at=at, name=name, email=email, person=person)
    actions.grant_role(
        by=SYSTEM, at=at, user=user, role=role, organisation=organisation,
        from_on=dt.date(2020, 1, 1),
    )  # fmt: skip
    return user


@pytest.fixture
def person(db: None) -> Person:
    return make_person()


@pytest.fixture
def tutor(school: Organisation) -> Actor:
    return make_actor(Role.INDUCTION_TUTOR, school)


@pytest.fixture
def head(school: Organisation) -> Actor:
    return make_actor(Role.HEADTEACHER, school, name="Ruth Ashdown")


@pytest.fixture
def officer(body: Organisation) -> Actor:
    return make_actor(Role.BODY_OFFICER, body, name="Martin Sealby")


@pytest.fixture
def trainer(provider: Organisation) -> Actor:
    return make_actor(Role.TRAINING_PROVIDER, provider, name="Imogen Vale")


@pytest.fixture
def policy_officer(department: Organisation) -> Actor:
    return make_actor(Role.POLICY_OFFICER, department, name="Leila Farrant")


@pytest.fixture
def record_manager(department: Organisation) -> Actor:
    return make_actor(Role.RECORD_MANAGER, department, name="Jonas Weir")
