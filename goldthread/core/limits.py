"""Limits on how often something may be asked, in the database: all workers share them."""

import datetime as dt
import hashlib

from django.conf import settings
from django.db import connection


def allowed(key: str, *, at: dt.datetime, most: int, seconds: int) -> bool:
    """Count one more for `key`; whether it is within `most` in the present window of `seconds`."""
    start = at.timestamp() // seconds * seconds
    return _counted(key, dt.datetime.fromtimestamp(start, dt.UTC)) <= most


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
