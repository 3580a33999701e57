"""Drafts that nobody came back for are forgotten."""

import datetime as dt

from procrastinate.contrib.django import app

from goldthread.core import clock
from goldthread.core.files.models import StoredFile

KEPT_HOURS = 24


@app.periodic(cron="20 2 * * *")
@app.task(name="files.forget_drafts", queueing_lock="files.forget_drafts")
def forget_drafts(timestamp: int) -> int:
    """Delete drafts that were kept more than KEPT_HOURS ago; how many rows went."""
    before = clock.now() - dt.timedelta(hours=KEPT_HOURS)
    return StoredFile.objects.drafts().filter(stored_at__lt=before).delete()[0]
