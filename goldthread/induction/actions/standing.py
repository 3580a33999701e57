"""The job that remakes every row of standing."""

import datetime as dt
from collections.abc import Sequence
from uuid import UUID

from django.db.models import QuerySet

from goldthread import policy
from goldthread.core import events
from goldthread.core.access import Actor
from goldthread.core.actions import action
from goldthread.induction import standing
from goldthread.induction.models import Induction
from goldthread.rulebook.models import RuleSet


@action
def refresh_standings(
    *, by: Actor, at: dt.datetime, on: dt.date, system: policy.System,
    ids: Sequence[UUID] | None = None,
) -> int:  # fmt: skip
    """Compute standing anew under `system`, for these inductions or for all; how many."""
    chosen = list(_locked(ids).values_list("pk", flat=True))
    count = standing.write(chosen, system=system, on=on)
    events.record(
        "induction.standings_refreshed", by=by, at=at, subject=RuleSet(hash=system.hash),
        count=count, on=on.isoformat(), rule_set=system.hash,
    )  # fmt: skip
    return count


def _locked(ids: Sequence[UUID] | None) -> QuerySet[Induction]:
    """The rows, held so that nothing older is written over an action's newer row."""
    chosen = Induction.objects.all() if ids is None else Induction.objects.filter(pk__in=ids)
    return chosen.select_for_update().order_by("pk")
