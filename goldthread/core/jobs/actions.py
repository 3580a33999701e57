"""What people do with jobs."""

import datetime as dt
from uuid import UUID

from procrastinate.contrib.django import app

from goldthread.core import events
from goldthread.core.access import Actor
from goldthread.core.actions import action
from goldthread.core.errors import IllegalMove
from goldthread.core.jobs.kinds import registered
from goldthread.core.jobs.models import ACTIVE, TITLE_LENGTH, Job, State

STOPPABLE = ACTIVE
RESUMABLE = frozenset({State.STOPPED, State.FAILED})


@action
def start(
    *, by: Actor, at: dt.datetime, kind: str, title: str, subject_id: UUID | None = None
) -> Job:
    """Leave work for the worker, in the transaction of the action that asks for it."""
    job = Job.objects.create(
        kind=kind, title=title[:TITLE_LENGTH], subject_id=subject_id, asked_at=at,
        total=registered()[kind].total(), by_user=by.user_id, by_role=by.role, by_name=by.name,
        by_organisation=by.organisation_id,
    )  # fmt: skip
    _queue(job)
    _record("jobs.started", job, by=by, at=at)
    return job


@action
def stop(*, by: Actor, at: dt.datetime, job: Job) -> Job:
    """Stop a job after the batch under way; what is done stays. Raises IllegalMove."""
    held = _held(by, job)
    _check(held, STOPPABLE, "stop", "it can only be stopped before it has ended")
    held.state, held.ended_at = State.STOPPED, at
    held.save(update_fields=["state", "ended_at"])
    _record("jobs.stopped", held, by=by, at=at)
    return held


@action
def go_on(*, by: Actor, at: dt.datetime, job: Job) -> Job:
    """Take a job up where it stopped or failed. Raises IllegalMove."""
    held = _held(by, job)
    _check(held, RESUMABLE, "go on", "only a stopped or failed job goes on")
    held.state, held.ended_at, held.error = State.WAITING, None, ""
    held.save(update_fields=["state", "ended_at", "error"])
    _queue(held)
    _record("jobs.resumed", held, by=by, at=at)
    return held


def _held(by: Actor, job: Job) -> Job:
    return Job.objects.visible_to(by).select_for_update().get(pk=job.pk)


def _check(job: Job, allowed: frozenset[State], move: str, why: str) -> None:
    if job.state not in allowed:
        standing = State(job.state).label.lower()
        raise IllegalMove(f"This job is {standing}: {why}", state=job.state, move=move)


def _queue(job: Job) -> None:
    kind = registered()[job.kind]
    app.configure_task(kind.task, lock=kind.lock).defer(job_id=str(job.pk))


def _record(name: str, job: Job, *, by: Actor, at: dt.datetime) -> None:
    events.record(
        name, by=by, at=at, subject=job, organisation_id=job.by_organisation, kind=job.kind,
        done=job.done, total=job.total,
    )  # fmt: skip
