"""Two worlds for a module, and a transaction for each request that leaves them as they are."""

from collections.abc import Iterator

import pytest
from django.db import transaction
from pytest_django import DjangoDbBlocker

from tests.contract.visitors import Neighbourhood, move_in


@pytest.fixture(scope="module")
def neighbourhood(
    django_db_setup: None, django_db_blocker: DjangoDbBlocker
) -> Iterator[Neighbourhood]:
    with django_db_blocker.unblock(), transaction.atomic():
        yield move_in()
        transaction.set_rollback(True)
