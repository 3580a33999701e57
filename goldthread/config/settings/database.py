"""Which database: the one that DATABASE_URL names, else the one that comes along."""

import os
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from goldthread import localdb

KEPT_SECONDS = 60


def databases(*, test: bool) -> dict[str, dict[str, Any]]:
    """Django's DATABASES; `test` means the throw-away cluster of the tests."""
    url = os.environ.get("DATABASE_URL")
    entry = _from_url(url) if url else dict(localdb.connection(test=test))
    # Each thread of the web process keeps its connection for a while; tests must let go of theirs.
    kept = {} if test else {"CONN_MAX_AGE": KEPT_SECONDS, "CONN_HEALTH_CHECKS": True}
    return {"default": _limited({**entry, **kept})}


def _limited(entry: dict[str, Any]) -> dict[str, Any]:
    """With the longest time for a statement, where the process sets one: the web process does."""
    seconds = os.environ.get("GOLDTHREAD_STATEMENT_SECONDS", "")
    if not seconds:
        return entry
    given = entry.get("OPTIONS", {})
    limit = f"{given.get('options', '')} -c statement_timeout={int(seconds) * 1000}".strip()
    return {**entry, "OPTIONS": {**given, "options": limit}}


def _from_url(url: str) -> dict[str, Any]:
    parts = urlsplit(url)
    if parts.scheme not in {"postgres", "postgresql"}:
        raise ValueError("DATABASE_URL must start with postgresql://")
    options = dict(parse_qsl(parts.query))
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.lstrip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": options.pop("host", "") or parts.hostname or "",
        "PORT": str(parts.port or ""),
        "OPTIONS": options,
    }
