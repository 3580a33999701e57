"""Running a job: batch after batch, each with its progress in one transaction.

A worker that is killed leaves whole batches and a cursor; whoever runs the job next goes on there.
"""

import datetime as dt
from collections.abc import Callable
from uuid import UUID

from django.db import transaction

from goldthread.core.jobs.kinds import Step, registered
from goldthread.core.jobs.models import (
    ACTIVE,
    ERROR_LENGTH,
    LABEL_LENGTH,
    Job,
    JobError,
    State,
)

Clock = Callable[[], dt.datetime]


def run(job_id: UUID, *, now: Clock) -> State:
    """Do what is left of a job, until it is done or somebody stops it; how it stands then."""
    while _batch(job_id, now) in ACTIVE:
        continue
    return State(Job.objects.values_list("state", flat=True).get(pk=job_id))


def failing(job_id: UUID, error: BaseException, *, at: dt.datetime, last: bool) -> None:
    """Say on the page that a try ended badly; after the last one the job has failed."""
    told = f"The work broke off: {type(error).__name__}"
    values = {"error": told} | ({"state": State.FAILED, "ended_at": at} if last else {})
    Job.objects.filter(pk=job_id, state__in=ACTIVE).update(**values)


def _batch(job_id: UUID, now: Clock) -> State:
    """Do one batch and write down how far that is. Stopping waits for it, and it for stopping."""
    with transaction.atomic():
        job = _held(job_id)
        if job.state in ACTIVE:
            step = registered()[job.kind].step(job.cursor)
            _write(job, step, at=now())
    return State(job.state)


def _held(job_id: UUID) -> Job:
    return Job.objects.select_for_update().get(pk=job_id)


def _write(job: Job, step: Step, *, at: dt.datetime) -> None:
    job.begun_at = job.begun_at or at
    job.done, job.cursor, job.error = job.done + step.done, step.cursor, ""
    # More may have come since it was counted.
    job.total = max(job.total, job.done)
    job.state = State.RUNNING
    if step.finished:
        job.state, job.ended_at, job.total = State.DONE, at, job.done
    job.save()
    JobError.objects.bulk_create(
        [
            JobError(job=job, label=label[:LABEL_LENGTH], message=message[:ERROR_LENGTH])
            for label, message in step.errors
        ],
        ignore_conflicts=True,
    )
