"""Work that follows a decision in the background."""

import procrastinate
from procrastinate.contrib.django import app

from goldthread.core import clock
from goldthread.rulebook import populations, queries
from goldthread.rulebook.actions import ONE_AT_A_TIME, REFRESH

# A worker that was stopped half way, or a database that restarts, is no reason to leave standing
# as it was: four more tries, the last after about quarter of an hour.
RETRY = procrastinate.RetryStrategy(max_attempts=5, exponential_wait=5)


@app.task(name=REFRESH, lock=ONE_AT_A_TIME, retry=RETRY)
def refresh_populations() -> dict[str, int]:
    """Compute all standing anew under the policy in force today."""
    return populations.refresh_all(queries.policy_in_force(), clock.today())
