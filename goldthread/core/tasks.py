"""Work of the queue itself."""

import datetime as dt
import logging

import procrastinate
from procrastinate.contrib.django import app

from goldthread.core import clock, sealing
from goldthread.core.access import SYSTEM
from goldthread.core.auditing import actions as auditing
from goldthread.core.models import Tally

log = logging.getLogger(__name__)
# No window of a limit is longer than a day, and two are enough to see what the queue did.
KEPT_HOURS = 48
NIGHTLY = "40 2 * * *"


@app.periodic(cron="* * * * *")
@app.task(name="core.resume_stalled", queueing_lock="core.resume_stalled", pass_context=True)
async def resume_stalled(context: procrastinate.JobContext, timestamp: int) -> None:
    """Queue again what a worker left half done when it was killed."""
    manager = context.app.job_manager
    for job in await manager.get_stalled_jobs():
        await manager.retry_job(job)


@app.periodic(cron="* * * * *")
@app.task(name="core.watch_seal", queueing_lock="core.watch_seal")
def watch_seal(timestamp: int) -> str:
    """Say in the service's log that the log of events is not being sealed; the sentence, if any."""
    if alarm := sealing.status().alarm:
        log.error(alarm)
    return alarm


@app.periodic(cron=NIGHTLY)
@app.task(name="core.verify_log", queueing_lock="core.verify_log")
def verify_log(timestamp: int) -> None:
    """Verify the whole log; the event says what was found."""
    found = auditing.verify_log(by=SYSTEM, at=clock.now())
    if not found.data["whole"]:
        log.error(found.data["says"])


@app.periodic(cron=NIGHTLY)
@app.task(name="core.forget_tallies", queueing_lock="core.forget_tallies")
def forget_tallies(timestamp: int) -> int:
    """Delete the counters of windows that began more than KEPT_HOURS ago; how many they were."""
    before = clock.now() - dt.timedelta(hours=KEPT_HOURS)
    return Tally.objects.filter(starts_at__lt=before).delete()[0]


@app.periodic(cron=NIGHTLY)
@app.task(name="core.remove_done", queueing_lock="core.remove_done", pass_context=True)
async def remove_done(context: procrastinate.JobContext, timestamp: int) -> None:
    """Delete jobs that were done more than KEPT_HOURS ago; those that failed stay to be seen."""
    await context.app.job_manager.delete_old_jobs(nb_hours=KEPT_HOURS)
