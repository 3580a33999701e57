"""Going round the application to what the database itself refuses."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import IntegrityError, connection, transaction

from goldthread.core.actions import constraint


@contextmanager
def refused_by(name: str) -> Iterator[None]:
    """The writes inside are refused by the constraint of this name, deferred ones too."""
    found = ""
    try:
        with transaction.atomic():
            yield
            with connection.cursor() as cursor:
                cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
    except IntegrityError as error:
        found = constraint(error)
    assert found == name
