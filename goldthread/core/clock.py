"""The one place that reads the clock. Views, tasks and commands ask; everything else is told."""

import datetime as dt
from zoneinfo import ZoneInfo

from django.conf import settings

LONDON = ZoneInfo("Europe/London")


def now() -> dt.datetime:
    """The present moment in UTC, or the one that GOLDTHREAD_NOW sets."""
    fixed: str = settings.GOLDTHREAD_NOW
    if fixed:
        return dt.datetime.fromisoformat(fixed).astimezone(dt.UTC)
    return dt.datetime.now(dt.UTC)


def today() -> dt.date:
    """Today's date in London, where deadlines are local dates."""
    return now().astimezone(LONDON).date()


def local_date(at: dt.datetime) -> dt.date:
    """The London date of a moment."""
    return at.astimezone(LONDON).date()
