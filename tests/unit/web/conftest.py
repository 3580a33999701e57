"""The demonstration, made once for a module."""

from collections.abc import Callable, Iterator

import pytest
from django.db import transaction
from django.test import Client
from pytest_django import DjangoDbBlocker

from goldthread.core import clock
from goldthread.core.access import Actor
from goldthread.people.models import User
from goldthread.web.demonstration import actions

TEACHERS, SCHOOLS = 60, 30
SignedIn = Callable[[Actor], Client]


@pytest.fixture(scope="module")
def demonstrated(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    with django_db_blocker.unblock(), transaction.atomic():
        actions.set_up(at=clock.now(), on=clock.today(), teachers=TEACHERS, schools=SCHOOLS)
        yield
        transaction.set_rollback(True)


@pytest.fixture
def signed_in() -> SignedIn:
    """A browser in which an actor is signed in."""

    def sign_in(actor: Actor) -> Client:
        client = Client()
        client.force_login(User.objects.get(pk=actor.user_id))
        return client

    return sign_in
