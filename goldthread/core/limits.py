"""Limits on how often something may be asked, in the database: all workers share them."""

import datetime as dt
import hashlib

from django.conf import settings
from django.db import connection
from django.http import HttpRequest

from goldthread.core.models import Tally


def allowed(key: str, *, at: dt.datetime, most: int, seconds: int) -> bool:
    """Count one more for `key`; whether it is within `most` in the present window of `seconds`."""
    return _counted(key, _window(at, seconds)) <= most


def used_up(key: str, *, at: dt.datetime, most: int, seconds: int) -> bool:
    """Whether `most` have been counted for `key` in the present window; counts nothing."""
    tallies = Tally.objects.filter(key=key, starts_at=_window(at, seconds))
    return tallies.filter(count__gte=most).exists()


def _window(at: dt.datetime, seconds: int) -> dt.datetime:
    return dt.datetime.fromtimestamp(at.timestamp() // seconds * seconds, dt.UTC)


def address_of(request: HttpRequest) -> str:
    """Where a request came from: behind our own proxy, the address that the proxy saw."""
    if settings.GOLDTHREAD_BEHIND_PROXY:
        # The last entry is the proxy's own; those before it are whatever the visitor sent.
        return request.headers.get("X-Forwarded-For", "").rsplit(",", 1)[-1].strip()
    return str(request.META.get("REMOTE_ADDR", ""))


def address_key(purpose: str, address: str) -> str:
    """A key for an internet address that does not give the address away."""
    secret = f"{settings.SECRET_KEY}:{purpose}:{address}".encode()
    return f"{purpose}:{hashlib.sha256(secret).hexdigest()[:32]}"


def _counted(key: str, starts_at: dt.datetime) -> int:
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO core_tally (key, starts_at, count) VALUES (%s, %s, 1)"
            " ON CONFLICT (key, starts_at) DO UPDATE SET count = core_tally.count + 1"
            " RETURNING count",
            [key, starts_at],
        )
        return int(cursor.fetchone()[0])
