"""Browsers of everybody who has a part in an induction."""

import pytest
from django.test import Client

from goldthread.core.access import Actor
from goldthread.induction.models import Induction
from tests.support.induction import Staff
from tests.support.screens import signed_in


@pytest.fixture
def as_tutor(staff: Staff) -> Client:
    return signed_in(staff.tutor)


@pytest.fixture
def as_head(staff: Staff) -> Client:
    return signed_in(staff.head)


@pytest.fixture
def as_officer(staff: Staff) -> Client:
    return signed_in(staff.officer)


@pytest.fixture
def as_mentor(mentor_actor: Actor) -> Client:
    return signed_in(mentor_actor)


@pytest.fixture
def as_teacher(staff: Staff, induction: Induction) -> Client:
    return signed_in(staff.teacher(induction))
