"""Work in the background: standing moves on with the days and with the policy."""

import datetime as dt
from uuid import UUID

from procrastinate.contrib.django import app

from goldthread import policy
from goldthread.core import clock
from goldthread.core.access import SYSTEM
from goldthread.induction import actions
from goldthread.induction.models import Induction
from goldthread.rulebook import queries as rulebook
from goldthread.rulebook.refreshing import ONE_AT_A_TIME

# One action, and so one transaction, for each slice: no row is locked for long.
SLICE = 1_000
NIGHTLY = "10 3 * * *"


def refresh(system: policy.System, on: dt.date) -> int:
    """Remake the standing of every induction under a policy on a date; how many there were."""
    ids = list(Induction.objects.order_by("pk").values_list("pk", flat=True))
    return sum(
        _refreshed(ids[start : start + SLICE], system, on) for start in range(0, len(ids), SLICE)
    )


def count() -> int:
    """How many inductions there are."""
    return Induction.objects.count()


def refresh_batch(system: policy.System, on: dt.date, after: str, most: int) -> tuple[int, str]:
    """Remake up to `most` inductions after one; how many, and the last, "" at the end."""
    following = Induction.objects.filter(pk__gt=after) if after else Induction.objects.all()
    ids = list(following.order_by("pk").values_list("pk", flat=True)[:most])
    done = _refreshed(ids, system, on) if ids else 0
    return done, str(ids[-1]) if len(ids) == most else ""


@app.periodic(cron=NIGHTLY, periodic_id="induction")
@app.task(
    name="induction.refresh_standings",
    # Never beside a refresh that a decision left: the older policy could be written last.
    lock=ONE_AT_A_TIME,
    queueing_lock="induction.refresh_standings",
)
def refresh_standings(timestamp: int) -> int:
    """Bring all standing to the new day; `timestamp` is when the night's run was due."""
    return refresh(rulebook.policy_in_force(), clock.today())


def _refreshed(ids: list[UUID], system: policy.System, on: dt.date) -> int:
    return actions.refresh_standings(by=SYSTEM, at=clock.now(), on=on, system=system, ids=ids)
