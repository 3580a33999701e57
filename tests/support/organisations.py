"""Organisations for tests."""

import pytest
from django.db import transaction
from django.db.backends.postgresql.psycopg_any import DateRange

from goldthread.organisations import search
from goldthread.organisations.models import (
    AppropriateBody,
    BodyKind,
    Kind,
    Organisation,
    Phase,
    School,
    SchoolNumber,
)


def make_organisation(name: str, kind: Kind, *searched: str) -> Organisation:
    return Organisation.objects.create(
        kind=kind, name=name, sort_name=search.sort_name(name),
        search_text=search.text(name, *searched),
    )  # fmt: skip


def make_school(name: str = "Calderbrook High School", urn: str = "900001") -> Organisation:
    # The school and its number name each other; the database looks when both are there.
    with transaction.atomic():
        organisation = make_organisation(name, Kind.SCHOOL, "Pennine Vale", urn)
        school = School.objects.create(
            organisation=organisation, urn=urn, local_authority_code="900",
            local_authority="Pennine Vale", establishment_number="4001",
            school_type="Community school", phase=Phase.SECONDARY,
        )  # fmt: skip
        SchoolNumber.objects.create(school=school, urn=urn, period=DateRange(None, None))
    return organisation


def make_body(name: str = "Pennine Vale Teaching School Hub") -> Organisation:
    organisation = make_organisation(name, Kind.APPROPRIATE_BODY)
    AppropriateBody.objects.create(organisation=organisation, kind=BodyKind.TEACHING_SCHOOL_HUB)
    return organisation


@pytest.fixture
def school(db: None) -> Organisation:
    return make_school()


@pytest.fixture
def other_school(db: None) -> Organisation:
    return make_school("Millrace Primary School", "900002")


@pytest.fixture
def body(db: None) -> Organisation:
    return make_body()


@pytest.fixture
def other_body(db: None) -> Organisation:
    return make_body("Severn Edge Teaching School Hub")


@pytest.fixture
def provider(db: None) -> Organisation:
    return make_organisation("Wharfe Valley Teaching Partnership", Kind.TRAINING_PROVIDER)


@pytest.fixture
def department(db: None) -> Organisation:
    return make_organisation("Department for Teaching", Kind.DEPARTMENT)
