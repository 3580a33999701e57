"""The worker's share of messages."""

from procrastinate.contrib.django import app

from goldthread.core import clock
from goldthread.core.outbox import sending

# More wait for the next minute, so that other work gets its turn.
MOST = 500


@app.periodic(cron="* * * * *")
@app.task(name="outbox.send_due", queueing_lock="outbox.send_due")
def send_due(timestamp: int) -> int:
    """Send what is due; how many were tried."""
    return sending.send_due(at=clock.now(), most=MOST)
