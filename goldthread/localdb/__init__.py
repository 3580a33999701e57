"""Finds, starts and stops the PostgreSQL that comes along. Standard library only, no Django."""

from goldthread.localdb.errors import LocalDatabaseError
from goldthread.localdb.places import connection, url
from goldthread.localdb.server import ensure_started, is_running, reset, stop

__all__ = [
    "LocalDatabaseError",
    "connection",
    "ensure_started",
    "is_running",
    "reset",
    "stop",
    "url",
]
