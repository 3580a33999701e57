"""Recording what verifying the log has found."""

import datetime as dt
import uuid

from goldthread.core import events
from goldthread.core.access import Actor
from goldthread.core.actions import action
from goldthread.core.models import Event
from goldthread.core.upkeep import verified

VERIFIED = "core.log_verified"


class TheLog:
    """The log as what an event is about."""

    event_id = uuid.UUID(int=0)

    class _meta:  # noqa: N801 - as rows have it
        label_lower = "core.event"


@action
def verify_log(*, by: Actor, at: dt.datetime) -> Event:
    """Walk the whole chain against the checkpoints; the event says what was found."""
    found = verified()
    return events.record(
        VERIFIED, by=by, at=at, subject=TheLog(), whole=found.whole, says=found.sentence,
        entries=found.entries, first_bad=found.first_bad,
    )  # fmt: skip
