"""Sealing the log: events get a number and a place in the chain; the chain is written down."""

import datetime as dt
import logging
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import connection, transaction

from goldthread.core import chain, checkpoints, clock
from goldthread.core.chain import Sealed
from goldthread.core.checkpoints import Checkpoint
from goldthread.core.models import Seal

log = logging.getLogger(__name__)
LOCK = 7_325_463_001
A_PASS = 1_000
# A checkpoint each minute or 1,000 events; an end that waits longer than 15 minutes is an alarm.
CHECKPOINT_EVERY = dt.timedelta(minutes=1)
CHECKPOINT_ENTRIES = 1_000
LONGEST_WAIT = dt.timedelta(minutes=15)
PAUSE_SECONDS = 1.0
PAUSE_AFTER_FAULT_SECONDS = 10.0

_LAST = "SELECT number, hash FROM core_seal ORDER BY number DESC LIMIT 1"
# Those whose transactions have ended, in the order of their transactions: what somebody did after
# they saw the result of another has the higher number.
_WAITING = f"""
    SELECT e.id, e.salt, {chain.BODY}
    FROM core_unsealed u JOIN core_event e ON e.id = u.event
    ORDER BY u.written_in, u.event LIMIT %s
"""  # noqa: S608 - a constant of our own


def folder() -> Path:
    """Where keys and checkpoints are: outside the database."""
    return Path(settings.GOLDTHREAD_SEAL_FOLDER)


def seal(*, at: dt.datetime) -> int:
    """Seal everything that waits, and write a checkpoint if one is due; how many were sealed.

    Safe when several run: one seals, the others find nothing to do.
    """
    sealed = 0
    while done := _pass(at):
        sealed += done
        if done < A_PASS:
            break
    write_checkpoint(at=at)
    return sealed


def _pass(at: dt.datetime) -> int:
    with transaction.atomic(), connection.cursor() as cursor:
        if not _locked(cursor):
            return 0
        cursor.execute(_WAITING, [A_PASS])
        waiting = cursor.fetchall()
        _store(waiting, _chain(waiting, _end(cursor), _microseconds(at)), at)
        cursor.execute("DELETE FROM core_unsealed WHERE event = ANY(%s)", [[w[0] for w in waiting]])
    return len(waiting)


def _locked(cursor: Any) -> bool:
    cursor.execute("SELECT pg_try_advisory_xact_lock(%s)", [LOCK])
    return bool(cursor.fetchone()[0])


def _end(cursor: Any) -> tuple[int, bytes]:
    cursor.execute(_LAST)
    found = cursor.fetchone()
    return (found[0], bytes(found[1])) if found else (0, chain.START)


def _chain(waiting: Sequence[Any], end: tuple[int, bytes], at: int) -> Iterator[Sealed]:
    number, previous = end
    for _, salt, body in waiting:
        number += 1
        bound = chain.commitment(bytes(salt), body)
        previous = chain.chained(previous, number=number, at=at, commitment=bound)
        yield Sealed(number, at, bound, previous)


def _store(waiting: Sequence[Any], entries: Iterator[Sealed], at: dt.datetime) -> None:
    Seal.objects.bulk_create(
        Seal(number=entry.number, at=at, event=event, commitment=entry.commitment, hash=entry.hash)
        for (event, *_), entry in zip(waiting, entries, strict=True)
    )


def _microseconds(at: dt.datetime) -> int:
    return (at - dt.datetime.fromtimestamp(0, dt.UTC)) // dt.timedelta(microseconds=1)


def write_checkpoint(*, at: dt.datetime, now: bool = False) -> Checkpoint | None:
    """Write the end of the chain into the file if that is due, or `now`; None if it was not."""
    with transaction.atomic(), connection.cursor() as cursor:
        if not _locked(cursor):
            return None
        number, hash_ = _end(cursor)
        if not _is_due(number, checkpoints.last(folder()), at, now=now):
            return None
        return checkpoints.append(folder(), number=number, hash_=hash_, at=at)


def _is_due(number: int, latest: Checkpoint | None, at: dt.datetime, *, now: bool) -> bool:
    if latest is None:
        return number > 0
    more = number - latest.number
    late = now or at - latest.moment >= CHECKPOINT_EVERY
    return more >= CHECKPOINT_ENTRIES or (more > 0 and late)


def begin_anew(*, at: dt.datetime) -> bool:
    """Put the checkpoints of another database aside, where this one's log is still empty.

    For demonstrations, which are made and thrown away; they are renamed, never overwritten.
    """
    place = folder() / checkpoints.FILE_NAME
    if Seal.objects.exists() or not place.exists():
        return False
    place.rename(place.with_name(f"checkpoints-until-{at:%Y%m%dT%H%M%S}.jsonl"))
    return True


@dataclass(frozen=True, kw_only=True)
class Status:
    """How far the log is sealed. `waits` is how long the oldest unsealed event has waited."""

    sealed: int
    sealed_at: dt.datetime | None
    waiting: int
    waits: dt.timedelta
    checkpoint: Checkpoint | None

    @property
    def alarm(self) -> str:
        """What is wrong, in one sentence, or nothing."""
        if self.waits > LONGEST_WAIT:
            return f"The log is not being sealed: an event has waited for {_minutes(self.waits)}."
        noted = self.checkpoint.number if self.checkpoint else 0
        if noted > self.sealed:
            return f"The log ends at {self.sealed:,}, but a checkpoint was made at {noted:,}."
        if self.sealed > noted and self._unnoted > LONGEST_WAIT:
            return f"No checkpoint was written for {_minutes(self._unnoted)} after the last seal."
        return ""

    @property
    def _unnoted(self) -> dt.timedelta:
        """How long the newest seal has gone without a checkpoint."""
        return clock.now() - self.sealed_at if self.sealed_at else dt.timedelta()


def _minutes(time: dt.timedelta) -> str:
    return f"{time // dt.timedelta(minutes=1):,} minutes"


def status() -> Status:
    """How far the log is sealed now."""
    with connection.cursor() as cursor:
        # The age is taken by the clock that wrote it.
        cursor.execute(
            "SELECT count(*), coalesce(clock_timestamp() - min(written_at), '0') FROM core_unsealed"
        )
        waiting, waits = cursor.fetchone()
    newest = Seal.objects.order_by("-number").first()
    return Status(
        sealed=newest.number if newest else 0,
        sealed_at=newest.at if newest else None,
        waiting=waiting,
        waits=waits,
        checkpoint=checkpoints.last(folder()),
    )


@contextmanager
def sealing_each_second() -> Iterator[None]:
    """Seal in a thread of its own while the block runs, and once more at its end."""
    stopped = threading.Event()
    thread = threading.Thread(target=_until, args=[stopped], name="sealer", daemon=True)
    thread.start()
    try:
        yield
    finally:
        stopped.set()
        thread.join(timeout=PAUSE_AFTER_FAULT_SECONDS)


def _until(stopped: threading.Event) -> None:
    pause = 0.0
    while not stopped.wait(pause):
        pause = _try()
    _try()
    connection.close()


def _try() -> float:
    """Seal once; how many seconds to wait after it. A fault is told, and tried again later."""
    try:
        seal(at=clock.now())
    except Exception:
        log.exception("The log could not be sealed")
        connection.close()
        return PAUSE_AFTER_FAULT_SECONDS
    return PAUSE_SECONDS
