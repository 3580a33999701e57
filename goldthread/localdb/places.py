"""Where the local database lives and how it is reached. Nothing here starts or makes anything."""

from __future__ import annotations

import hashlib
import os
from dataclasses import dataclass
from pathlib import Path
from typing import TypedDict
from urllib.parse import parse_qsl, quote, unquote, urlencode, urlsplit

from goldthread.localdb.account import ServerAccount, server_account

NAME = "goldthread"
PORT = "5432"
# Linux allows 107 bytes for a socket's path, macOS 103.
LONGEST_SOCKET = 100
# Where a parameter of an address and its variable of the environment go by different names.
RENAMED = {"dbname": "PGDATABASE", "application_name": "PGAPPNAME"}
CHECKOUT = Path(__file__).resolve().parents[2]
# Fixed, not tempfile.gettempdir(): every process has to find the same socket whatever its TMPDIR.
TEMPORARY = Path("/tmp")  # noqa: S108


class Connection(TypedDict):
    """One entry of Django's DATABASES."""

    ENGINE: str
    NAME: str
    USER: str
    PASSWORD: str
    HOST: str
    PORT: str


@dataclass(frozen=True)
class Places:
    """The folders of one cluster: the lasting one, or the throw-away one of the tests."""

    home: Path
    test: bool

    @property
    def base(self) -> Path:
        """Everything of this cluster: what `reset` removes."""
        return self.home / ("postgres-test" if self.test else "postgres")

    @property
    def config(self) -> Path:
        """Owned by whoever runs Goldthread, read by the server: it cannot change its own rules."""
        return self.base / "config"

    @property
    def server(self) -> Path:
        """Owned by the server's account and closed to every other."""
        return self.base / "server"

    @property
    def data(self) -> Path:
        return self.server / "data"

    @property
    def log(self) -> Path:
        return self.server / "server.log"

    @property
    def lock(self) -> Path:
        """Held while a cluster is made, started or stopped."""
        return self.home / f"{self.base.name}.lock"

    @property
    def socket(self) -> Path:
        """The socket's folder; below /tmp, named by a hash, where the path would be too long."""
        inside = self.server / "socket"
        if len(os.fsencode(inside / f".s.PGSQL.{PORT}")) < LONGEST_SOCKET:
            return inside
        return TEMPORARY / f"goldthread-{_short_hash(self.base)}"


def places(*, test: bool = False) -> Places:
    """The folders as the environment and the account decide them."""
    return Places(home=home(server_account()), test=test)


def home(account: ServerAccount) -> Path:
    """GOLDTHREAD_HOME; else .local in the checkout; else, as root, a folder below /var/lib.

    The server's account can rarely enter root's own folders, and those are not ours to open.
    """
    if chosen := os.environ.get("GOLDTHREAD_HOME"):
        return Path(chosen).expanduser().absolute()
    if account.differs:
        return Path("/var/lib/goldthread") / _short_hash(CHECKOUT)
    return CHECKOUT / ".local"


def _short_hash(path: Path) -> str:
    return hashlib.sha256(os.fsencode(path)).hexdigest()[:12]


def connection(*, test: bool = False) -> Connection:
    """The entry for Django's DATABASES. The socket needs no password: the kernel says who asks."""
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": NAME,
        "USER": NAME,
        "PASSWORD": "",
        "HOST": str(places(test=test).socket),
        "PORT": PORT,
    }


def url(*, test: bool = False) -> str:
    """The same as one address, for DATABASE_URL or libpq."""
    query = urlencode({"host": str(places(test=test).socket), "port": PORT}, quote_via=quote)
    return f"postgresql://{NAME}@/{NAME}?{query}"


def libpq(address: str) -> dict[str, str]:
    """The variables of the environment that say the same as an address, its password among them."""
    parts = urlsplit(address)
    given = {
        "user": parts.username, "password": parts.password, "host": parts.hostname,
        "port": str(parts.port or ""), "database": parts.path.lstrip("/"),
    }  # fmt: skip
    said = {key: unquote(value) for key, value in given.items() if value}
    said |= dict(parse_qsl(parts.query))
    return {RENAMED.get(key, f"PG{key.upper()}"): value for key, value in said.items()}
