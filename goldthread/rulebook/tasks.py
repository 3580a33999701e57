"""Work that follows a decision in the background."""

from uuid import UUID

import procrastinate
from procrastinate.contrib.django import app

from goldthread.core import clock
from goldthread.core.jobs import running
from goldthread.rulebook.refreshing import ONE_AT_A_TIME, REFRESH

# A worker that was stopped half way, or a database that restarts, is no reason to leave standing
# as it was: four more tries, the last after about quarter of an hour.
TRIES = 5
RETRY = procrastinate.RetryStrategy(max_attempts=TRIES, exponential_wait=5)


@app.task(name=REFRESH, lock=ONE_AT_A_TIME, retry=RETRY, pass_context=True)
def refresh_populations(context: procrastinate.JobContext, job_id: str) -> str:
    """Compute all standing anew under the policy in force, as far as the job has not yet."""
    try:
        return running.run(UUID(job_id), now=clock.now)
    except Exception as error:
        last = context.job is not None and context.job.attempts >= TRIES
        running.failing(UUID(job_id), error, at=clock.now(), last=last)
        raise
