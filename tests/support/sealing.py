"""A log with events in it, its seals and checkpoints in a folder of the test's own."""

import datetime as dt
from pathlib import Path
from typing import Any

import pgtrigger
import psycopg
import pytest
from django.db import connection, transaction

from goldthread.core import checkpoints, events, ids, sealing
from goldthread.core.access import SYSTEM, Actor
from goldthread.core.actions import action
from goldthread.core.checkpoints import FILE_NAME, PUBLIC_NAME
from goldthread.core.models import Event
from goldthread.core.verifying import Finding, reading, verify

START = dt.datetime(2026, 3, 10, 9, tzinfo=dt.UTC)


class Something:
    """A row that an event can name, though it is in no table."""

    class _meta:  # noqa: N801
        label_lower = "tests.something"

    def __init__(self) -> None:
        self.event_id = ids.new()


@action
def happen(*, by: Actor = SYSTEM, at: dt.datetime, person_id: Any = None, **data: Any) -> Event:
    """One event of no consequence."""
    return events.record(
        "tests.happened", by=by, at=at, subject=Something(), person_id=person_id, **data
    )


def fill(count: int, *, at: dt.datetime = START, person_id: Any = None) -> list[Event]:
    """`count` events, a second apart."""
    return [
        happen(by=SYSTEM, at=at + dt.timedelta(seconds=n), person_id=person_id, turn=n)
        for n in range(count)
    ]


def raw() -> psycopg.Connection[Any]:
    """Django's own connection as the verifier takes it: it sees what the test has not committed."""
    connection.ensure_connection()
    return connection.connection


def found(folder: Path | None = None, *, compared: bool = True) -> Finding:
    """What the verifier says; with `compared` off it looks at no checkpoint."""
    place = folder or sealing.folder()
    key = checkpoints.public_key(place / PUBLIC_NAME) if compared else None
    noted = list(checkpoints.written(place / FILE_NAME)) if compared else []
    with transaction.atomic():
        return verify(reading.entries(raw()), reading.beside(raw()), noted, key)


def as_superuser(statement: str, *given: Any) -> None:
    """What somebody with every right in the database could do, past all triggers."""
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL session_replication_role = replica")
        cursor.execute(statement, given)
        cursor.execute("SET LOCAL session_replication_role = origin")


def erase(numbers: list[int]) -> None:
    """Take away words and salt of sealed events, as erasing a person does."""
    with connection.cursor() as cursor, pgtrigger.ignore():
        cursor.execute(
            "DELETE FROM core_event WHERE id IN"
            " (SELECT event FROM core_seal WHERE number = ANY(%s))",
            [numbers],
        )


@pytest.fixture
def seal_folder(tmp_path: Path, settings: Any) -> Path:
    """Keys and checkpoints of this test alone."""
    settings.GOLDTHREAD_SEAL_FOLDER = tmp_path / "seal"
    checkpoints.prepare(tmp_path / "seal")
    return tmp_path / "seal"


@pytest.fixture
def sealed(db: None, seal_folder: Path) -> Path:
    """60 events, sealed in three passes with a checkpoint after each."""
    for turn in range(3):
        at = START + dt.timedelta(minutes=turn)
        fill(20, at=at)
        sealing.seal(at=at)
        sealing.write_checkpoint(at=at, now=True)
    return seal_folder
