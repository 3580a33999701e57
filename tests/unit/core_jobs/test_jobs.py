"""Long work in batches: how far it is, stopped, taken up again, nothing done twice."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from urllib.parse import urlencode

import pytest
from django.db import connection
from django.test import Client

from goldthread.core import clock
from goldthread.core.access import PUBLIC, Actor
from goldthread.core.errors import IllegalMove
from goldthread.core.jobs import actions, kinds, running
from goldthread.core.jobs.models import Job, JobError, State
from goldthread.core.models import Event, Tally
from goldthread.people.models import User
from tests.support.constraints import refused_by
from tests.support.counting import BATCH, COUNTING, ITEMS


@pytest.fixture(autouse=True)
def counting(monkeypatch: pytest.MonkeyPatch) -> None:
    """A kind of job that counts each of ITEMS once."""
    monkeypatch.setattr(kinds, "_registered", dict(kinds.registered()))
    kinds.register(COUNTING)


def started(by: Actor) -> Job:
    return actions.start(by=by, at=clock.now(), kind="counting", title="Counting everything")


def counted() -> dict[str, int]:
    return dict(Tally.objects.filter(key__startswith="counting").values_list("key", "count"))


def browser(actor: Actor) -> Client:
    client = Client()
    client.force_login(User.objects.get(pk=actor.user_id))
    return client


def page(actor: Actor, job: Job) -> str:
    return browser(actor).get(f"/jobs/{job.pk}/").content.decode()


def test_a_job_is_done_in_batches_and_tells_rows_that_it_could_not_do(officer: Actor) -> None:
    job = started(officer)
    assert (job.state, job.total, job.done) == (State.WAITING, ITEMS, 0)
    assert running._batch(job.pk, clock.now) == State.RUNNING
    job.refresh_from_db()
    assert (job.done, job.left) == (BATCH, ITEMS - BATCH)
    assert running.run(job.pk, now=clock.now) == State.DONE
    assert set(counted().values()) == {1}
    assert len(counted()) == ITEMS
    assert [str(error) for error in job.errors.all()] == ["Row 7: Sevens are not counted"]
    assert running.run(job.pk, now=clock.now) == State.DONE
    assert set(counted().values()) == {1}


def test_a_job_stops_and_goes_on_where_it_was(officer: Actor) -> None:
    job = started(officer)
    running._batch(job.pk, clock.now)
    actions.stop(by=officer, at=clock.now(), job=job)
    assert running.run(job.pk, now=clock.now) == State.STOPPED
    assert len(counted()) == BATCH
    with pytest.raises(IllegalMove, match="stopped: it can only be stopped"):
        actions.stop(by=officer, at=clock.now(), job=job)
    actions.go_on(by=officer, at=clock.now(), job=job)
    assert running.run(job.pk, now=clock.now) == State.DONE
    assert set(counted().values()) == {1}
    with pytest.raises(IllegalMove, match="done: only a stopped"):
        actions.go_on(by=officer, at=clock.now(), job=job)
    names = Event.objects.filter(subject_id=job.pk).order_by("id").values_list("name", flat=True)
    assert list(names) == ["jobs.started", "jobs.stopped", "jobs.resumed"]


def test_a_try_that_breaks_off_is_told_and_the_last_one_fails(officer: Actor) -> None:
    job = started(officer)
    running.failing(job.pk, OSError(), at=clock.now(), last=False)
    assert "The work broke off: OSError. It is tried again." in page(officer, job)
    running.failing(job.pk, OSError(), at=clock.now(), last=True)
    job.refresh_from_db()
    assert (job.state, job.ended_at) == (State.FAILED, clock.now())
    assert "Go on when the cause is mended" in page(officer, job)
    actions.go_on(by=officer, at=clock.now(), job=job)
    assert running.run(job.pk, now=clock.now) == State.DONE


def test_the_page_shows_every_state_and_its_button(officer: Actor) -> None:
    job, client = started(officer), browser(officer)
    assert "It begins as soon as the worker is free." in page(officer, job)
    running._batch(job.pk, clock.now)
    shown = page(officer, job)
    for told in ("20 of 100 items are done.", 'aria-label="20% done"', "Stop this work", "Refresh"):
        assert told in shown
    assert client.post(f"/jobs/{job.pk}/stop/")["Location"] == f"/jobs/{job.pk}/"
    shown = page(officer, job)
    assert "Stopped. 20 of 100 items are done." in shown
    assert "Go on" in shown
    assert "Row 7" in shown
    again = client.post(f"/jobs/{job.pk}/stop/", follow=True)
    assert "This job is stopped" in again.content.decode()
    client.post(f"/jobs/{job.pk}/go-on/")
    assert "Waiting. 20 of 100 items are done." in page(officer, job)
    running.run(job.pk, now=clock.now)
    assert "All done: 100 items are worked through." in page(officer, job)
    listed = client.get("/jobs/").content.decode()
    assert "Counting everything" in listed
    assert "Nothing is under way." in listed


def test_a_job_is_seen_by_who_started_it_in_that_role(officer: Actor, tutor: Actor) -> None:
    job = started(officer)
    assert browser(tutor).get(f"/jobs/{job.pk}/").status_code == 404
    assert browser(tutor).post(f"/jobs/{job.pk}/stop/").status_code == 404
    assert "No long work has been started." in browser(tutor).get("/jobs/").content.decode()
    assert not Job.objects.visible_to(PUBLIC).exists()
    with pytest.raises(Job.DoesNotExist):
        actions.stop(by=tutor, at=clock.now(), job=job)


def test_a_kind_is_registered_once() -> None:
    with pytest.raises(ValueError, match="counting is already registered"):
        kinds.register(COUNTING)


def test_the_database_keeps_the_promises(officer: Actor) -> None:
    found = Job.objects.filter(pk=started(officer).pk)
    for name, change in {
        "job_does_no_more_than_all": {"done": ITEMS + 1},
        "ended_job_says_when": {"state": State.DONE},
        "failed_job_says_why": {"state": State.FAILED, "ended_at": clock.now()},
        "job_state_is_known": {"state": "lost", "ended_at": clock.now()},
    }.items():
        with refused_by(name):
            found.update(**change)
    JobError.objects.create(job=found.get(), label="Row 1", message="Wrong")
    with refused_by("job_tells_a_row_once"):
        JobError.objects.create(job=found.get(), label="Row 1", message="Wrong")


WORKER = """
import sys, time, django
django.setup()
from tests.support import counting
from goldthread.core import clock
from goldthread.core.jobs import kinds, running
kinds.register(counting.COUNTING)
counting.work_of_third_batch_done = lambda: (print("ready", flush=True), time.sleep(600))
if sys.argv[2] == "unguarded":
    counting.take_the_guard_away(running)
running.run(sys.argv[1], now=clock.now)
"""


def killed_in_the_third_batch(job: Job, *, guard: str) -> None:
    """A worker killed when the work of its third batch is done and nothing is committed yet."""
    own = connection.settings_dict
    address = f"postgresql://{own['USER']}@/{own['NAME']}?" + urlencode({"host": own["HOST"]})
    worker = subprocess.Popen(
        [sys.executable, "-c", WORKER, str(job.pk), guard], stdout=subprocess.PIPE, text=True,
        env={
            **os.environ, "DATABASE_URL": address, "PYTHONPATH": os.pathsep.join(sys.path),
            "DJANGO_SETTINGS_MODULE": "goldthread.config.settings.test",
        },
    )  # fmt: skip
    assert worker.stdout is not None
    with worker:
        assert worker.stdout.readline() == "ready\n"
        worker.send_signal(signal.SIGKILL)
    job.refresh_from_db()
    assert (job.state, job.done) == (State.RUNNING, 2 * BATCH)


@pytest.fixture
def queue(transactional_db: None) -> Iterator[None]:
    yield
    with connection.cursor() as cursor:
        cursor.execute("TRUNCATE procrastinate_jobs, procrastinate_workers CASCADE")


def test_after_a_kill_a_job_goes_on_and_does_nothing_twice(queue: None, officer: Actor) -> None:
    job = started(officer)
    killed_in_the_third_batch(job, guard="guarded")
    assert running.run(job.pk, now=clock.now) == State.DONE
    job.refresh_from_db()
    assert job.done == ITEMS
    assert set(counted().values()) == {1}
    assert len(counted()) == ITEMS


def test_control_with_work_and_progress_apart_a_kill_does_a_batch_twice(
    queue: None, officer: Actor
) -> None:
    job = started(officer)
    killed_in_the_third_batch(job, guard="unguarded")
    running.run(job.pk, now=clock.now)
    assert sorted(counted().values()) == [1] * (ITEMS - BATCH) + [2] * BATCH
