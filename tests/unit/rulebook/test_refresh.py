"""What follows a decision: every population is refreshed under the policy in force."""

import datetime as dt
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from io import StringIO
from urllib.parse import urlencode

import pytest
from django.core.management import call_command
from django.db import connection

from goldthread import policy
from goldthread.core import clock
from goldthread.core import tasks as core_tasks
from goldthread.core.jobs import running
from goldthread.core.jobs.models import Job
from goldthread.core.models import Event
from goldthread.induction import tasks as induction_tasks
from goldthread.rulebook import populations, queries, refreshing
from goldthread.rulebook.models import RuleSet
from tests.support.rulebook import AFTER_INDUCTION, SEPTEMBER, adopt, length


@pytest.fixture
def register(monkeypatch: pytest.MonkeyPatch) -> None:
    """A register of populations without those of the rooms."""
    monkeypatch.setattr(populations, "_registered", {})


def test_every_population_is_refreshed_under_the_policy_in_force_today(
    db: None, register: None
) -> None:
    seen: list[tuple[object, dt.date]] = []

    def refresh(system: policy.System, on: dt.date) -> int:
        seen.append((length(system, SEPTEMBER).value, on))
        return 7

    for name in ("inductions", "awards"):
        populations.register(populations.Population(name=name, title=name, refresh=refresh))
    adopt()
    job = Job.objects.get()
    assert running.run(job.pk, now=clock.now) == "done"
    job.refresh_from_db()
    assert (job.done, job.title) == (14, "Standing under “Three terms of induction”")
    assert seen == [(3000, clock.today())] * 2
    assert list(populations.registered()) == ["inductions", "awards"]


def test_a_population_is_registered_once(register: None) -> None:
    population = populations.Population(name="one", title="One", refresh=lambda system, on: 0)
    populations.register(population)
    with pytest.raises(ValueError, match="one is already registered"):
        populations.register(population)


@pytest.fixture
def queue(transactional_db: None) -> Iterator[None]:
    """An empty queue that a worker beside this transaction can see, emptied again afterwards."""
    _empty()
    yield
    _empty()


def _empty() -> None:
    with connection.cursor() as cursor:
        cursor.execute("TRUNCATE procrastinate_jobs, procrastinate_workers CASCADE")


def statuses() -> list[tuple[str, str]]:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT task_name, status::text FROM procrastinate_jobs"
            " WHERE task_name LIKE 'rulebook%%' ORDER BY id"
        )
        return list(cursor.fetchall())


def test_a_worker_does_what_an_adoption_left(queue: None, register: None) -> None:
    done: list[object] = []

    def refresh(system: policy.System, on: dt.date) -> int:
        done.append(length(system, SEPTEMBER).value)
        return 1

    populations.register(populations.Population(name="one", title="One", refresh=refresh))
    adopt()
    adopt(AFTER_INDUCTION)
    assert done == []
    call_command("worker", "--once", stdout=StringIO())
    assert done == [3000, 3000]
    assert statuses() == [("rulebook.refresh_populations", "succeeded")] * 2


def test_a_refresh_that_fails_is_tried_again(queue: None, register: None) -> None:
    def refresh(system: policy.System, on: dt.date) -> int:
        raise OSError("The disk is full")

    populations.register(populations.Population(name="one", title="One", refresh=refresh))
    adopt()
    call_command("worker", "--once", stdout=StringIO())
    assert statuses() == [("rulebook.refresh_populations", "todo")]
    job = Job.objects.get()
    assert (job.state, job.error) == ("waiting", "The work broke off: OSError")


def test_after_the_last_try_the_job_has_failed(queue: None, register: None) -> None:
    def refresh(system: policy.System, on: dt.date) -> int:
        raise OSError("The disk is full")

    populations.register(populations.Population(name="one", title="One", refresh=refresh))
    adopt()
    while statuses() == [("rulebook.refresh_populations", "todo")]:
        with connection.cursor() as cursor:
            cursor.execute("UPDATE procrastinate_jobs SET scheduled_at = NULL")
        call_command("worker", "--once", stdout=StringIO())
    assert statuses() == [("rulebook.refresh_populations", "failed")]
    assert Job.objects.get().state == "failed"


def test_a_population_in_batches_goes_on_where_the_last_ended(
    db: None, register: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(refreshing, "BATCH", 2)
    asked: list[str] = []

    def batch(system: policy.System, on: dt.date, after: str, most: int) -> tuple[int, str]:
        asked.append(after)
        return (most, "b") if not after else (1, "")

    whole = populations.Population(name="one", title="One", refresh=lambda system, on: 4)
    parts = populations.Population(
        name="two", title="Two", refresh=lambda system, on: 3, batch=batch, count=lambda: 3
    )
    populations.register(parts)
    populations.register(whole)
    assert refreshing.total() == 3
    adopt()
    job = Job.objects.get()
    assert running.run(job.pk, now=clock.now) == "done"
    job.refresh_from_db()
    assert (asked, job.done, job.total) == (["", "b"], 7, 7)


def test_without_populations_there_is_nothing_to_do(db: None, register: None) -> None:
    assert refreshing.step("").finished
    assert refreshing.step("gone:").finished


def test_the_refresh_of_the_night_waits_for_that_of_a_decision(queue: None) -> None:
    adopt()
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO procrastinate_workers (last_heartbeat) VALUES (now()) RETURNING id"
        )
        cursor.execute(
            "UPDATE procrastinate_jobs SET status = 'doing', worker_id = %s", cursor.fetchone()
        )
    induction_tasks.refresh_standings.configure().defer(timestamp=0)
    call_command("worker", "--once", stdout=StringIO())
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT status::text FROM procrastinate_jobs WHERE task_name LIKE 'induction%'"
        )
        assert list(cursor.fetchall()) == [("todo",)]
    assert statuses() == [("rulebook.refresh_populations", "doing")]


def test_what_a_killed_worker_left_half_done_is_queued_again(queue: None, register: None) -> None:
    adopt()
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO procrastinate_workers (last_heartbeat)"
            " VALUES (now() - interval '5 minutes') RETURNING id"
        )
        cursor.execute(
            "UPDATE procrastinate_jobs SET status = 'doing', worker_id = %s", cursor.fetchone()
        )
    core_tasks.resume_stalled.configure().defer(timestamp=0)
    call_command("worker", "--once", stdout=StringIO())
    call_command("worker", "--once", stdout=StringIO())
    assert statuses() == [("rulebook.refresh_populations", "succeeded")]


@pytest.mark.parametrize("stop", [signal.SIGTERM, signal.SIGINT])
def test_a_worker_ends_when_it_is_told_to(queue: None, stop: signal.Signals) -> None:
    own = connection.settings_dict
    address = f"postgresql://{own['USER']}@/{own['NAME']}?" + urlencode({"host": own["HOST"]})
    worker = subprocess.Popen(
        [sys.executable, "-m", "goldthread", "worker"],
        env={**os.environ, "DATABASE_URL": address},
        stdout=subprocess.PIPE,
        text=True,
    )
    assert worker.stdout is not None
    with worker:
        assert "Waiting for jobs" in worker.stdout.readline()
        _wait_for_a_worker()
        worker.send_signal(stop)
        assert worker.wait(timeout=20) == 0


def _wait_for_a_worker() -> None:
    for _ in range(100):
        with connection.cursor() as cursor:
            cursor.execute("SELECT count(*) FROM procrastinate_workers")
            if cursor.fetchone()[0]:
                return
        time.sleep(0.1)
    pytest.fail("No worker came within ten seconds")


def test_store_baseline_keeps_the_policy_in_force_once(db: None) -> None:
    def said() -> str:
        call_command("store_baseline", stdout=(out := StringIO()))
        return out.getvalue()

    assert said() == f"Rule set {queries.current_hash()[:12]} is kept.\n"
    assert said() == f"Rule set {queries.current_hash()[:12]} is kept already.\n"
    assert RuleSet.objects.count() == 1
    assert Event.objects.filter(name="rulebook.rule_set_stored").count() == 1
