"""Two windows, one record: whoever saves second is told what changed meanwhile.

A form that changes an existing record carries how many events the record had when it was shown.
The action that saves it compares, while nobody else can write, and refuses when there are more.
"""

import contextvars
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from uuid import UUID

from django.db import connection

from goldthread.core.errors import DomainError
from goldthread.core.models import Event


@dataclass(frozen=True)
class Seen:
    """A record as a form showed it: with so many events."""

    subject_id: UUID
    events: int


class ChangedMeanwhile(DomainError):
    """Others changed the record: `events` are theirs, oldest first, `now` how many there are."""

    def __init__(self, events: Sequence[Event], now: int) -> None:
        super().__init__("This was changed while the page was open. Check it, then send it again")
        self.events, self.now = events, now


_expected: contextvars.ContextVar[Seen | None] = contextvars.ContextVar("seen", default=None)


def mark(subject_id: UUID) -> int:
    """How many events the record has now. The log only grows, so that this tells states apart."""
    return Event.objects.filter(subject_id=subject_id).count()


@contextmanager
def saving(subject_id: UUID | None, mark_sent: str | None) -> Iterator[None]:
    """Hold the action inside to the record as it was shown; a form without a mark is not held."""
    sound = mark_sent and mark_sent.isascii() and mark_sent.isdigit() and len(mark_sent) < 10
    seen = Seen(subject_id, int(mark_sent)) if subject_id and mark_sent and sound else None
    token = _expected.set(seen)
    try:
        yield
    finally:
        _expected.reset(token)


def check() -> None:
    """Raise ChangedMeanwhile where the record has more events than were seen.

    Called by every action at the beginning of its transaction: two at once wait for each other.
    """
    seen = _expected.get()
    if seen is None:
        return
    with connection.cursor() as cursor:
        key = [f"meanwhile {seen.subject_id}"]
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", key)
    found = list(Event.objects.filter(subject_id=seen.subject_id).order_by("at", "id"))
    if len(found) > seen.events:
        raise ChangedMeanwhile(found[seen.events :], len(found))
