"""What the queue does for itself: it forgets what nobody needs any more."""

import datetime as dt
from collections.abc import Iterator
from io import StringIO

import pytest
from django.core.management import call_command
from django.db import connection

from goldthread.core import clock, tasks
from goldthread.core.models import Tally


@pytest.fixture
def queue(transactional_db: None) -> Iterator[None]:
    """An empty queue that a worker beside this transaction can see, emptied again afterwards."""
    _empty()
    yield
    _empty()


def _empty() -> None:
    with connection.cursor() as cursor:
        cursor.execute("TRUNCATE procrastinate_jobs, procrastinate_workers CASCADE")


def test_counters_of_windows_long_past_are_forgotten(db: None) -> None:
    for hours in (0, 47, 49, 500):
        Tally.objects.create(key="check", starts_at=clock.now() - dt.timedelta(hours=hours))
    assert tasks.forget_tallies(timestamp=0) == 2
    oldest = Tally.objects.earliest("starts_at").starts_at
    assert clock.now() - oldest < dt.timedelta(hours=48)


def test_jobs_long_done_are_removed_and_failed_ones_stay(queue: None) -> None:
    for name, status, hours in (
        ("old", "succeeded", 50), ("new", "succeeded", 1), ("failed", "failed", 50),
    ):  # fmt: skip
        _job(name, status, hours)
    tasks.remove_done.configure().defer(timestamp=0)
    call_command("worker", "--once", stdout=StringIO())
    with connection.cursor() as cursor:
        ours = ["old", "new", "failed"]
        cursor.execute("SELECT task_name FROM procrastinate_jobs WHERE task_name = ANY(%s)", [ours])
        assert {name for (name,) in cursor.fetchall()} == {"new", "failed"}


def _job(name: str, status: str, hours: int) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO procrastinate_jobs (task_name, queue_name, status, attempts)"
            " VALUES (%s, 'default', 'todo', 1) RETURNING id",
            [name],
        )
        job = cursor.fetchone()[0]
        cursor.execute("UPDATE procrastinate_jobs SET status = 'doing' WHERE id = %s", [job])
        cursor.execute(
            "UPDATE procrastinate_jobs SET status = %s::procrastinate_job_status WHERE id = %s",
            [status, job],
        )
        cursor.execute(
            "UPDATE procrastinate_events SET at = now() - make_interval(hours => %s)"
            " WHERE job_id = %s",
            [hours, job],
        )


def test_every_nightly_task_of_the_queue_has_its_hour() -> None:
    periodic = tasks.app.periodic_registry.periodic_tasks
    nightly = {name for (name, _), task in periodic.items() if task.cron == tasks.NIGHTLY}
    assert nightly >= {"core.forget_tallies", "core.remove_done"}
