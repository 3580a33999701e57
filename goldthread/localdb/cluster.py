"""Makes a cluster's data and rules. Whoever calls holds the cluster's lock."""

from __future__ import annotations

from pathlib import Path

from goldthread.localdb import folders
from goldthread.localdb.account import ServerAccount, as_server
from goldthread.localdb.binaries import major_version
from goldthread.localdb.errors import LocalDatabaseError
from goldthread.localdb.places import NAME, PORT, Places

LASTING = {"max_connections": "100", "shared_buffers": "128MB"}
# Nothing of the tests' cluster outlives them, so nothing waits for the disk.
THROW_AWAY = {
    "max_connections": "60",
    "shared_buffers": "256MB",
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "wal_level": "minimal",
    "max_wal_senders": "0",
}


def prepare(at: Places, *, programs: Path, account: ServerAccount) -> None:
    """Makes whatever of the cluster is missing and writes its rules anew.

    Raises LocalDatabaseError when a folder is not ours or the data is of another major version.
    """
    folders.make(at, account=account)
    if (at.data / "PG_VERSION").is_file():
        _refuse_other_version(at, programs)
    else:
        _initialise(at, programs, account)
    _write_rules(at, account)


def _refuse_other_version(at: Places, programs: Path) -> None:
    written = (at.data / "PG_VERSION").read_text().strip()
    found = str(major_version(programs))
    if written != found:
        raise LocalDatabaseError(
            f"The data in {at.data} was written by PostgreSQL {written}; the programs in "
            f"{programs} are version {found} and cannot read it. Name those of version {written} "
            "in GOLDTHREAD_PG_BIN, or remove the data: python -m goldthread.localdb reset"
        )


def _initialise(at: Places, programs: Path, account: ServerAccount) -> None:
    """Made beside its place and then moved: a cluster half made is never taken for a whole one."""
    major_version(programs)
    staged = at.data.with_name("data.new")
    command: list[str | Path] = [
        programs / "initdb", "-D", staged, "-U", NAME, "--auth=peer",
        "--encoding=UTF8", "--locale=C.UTF-8", *(["--no-sync"] if at.test else []),
    ]  # fmt: skip
    as_server(["rm", "-rf", staged], account=account)
    done = as_server(command, account=account)
    if done.returncode:
        raise LocalDatabaseError(
            f"The local database could not be made in {at.server}.\n{done.stderr.strip()}"
        )
    staged.rename(at.data)


def _write_rules(at: Places, account: ServerAccount) -> None:
    """The settings and who may connect: over the socket, the accounts that run Goldthread."""
    who = {_name_of_caller(account), account.name}
    files = {
        "postgresql.conf": "".join(f"{key} = {_quoted(value)}\n" for key, value in _settings(at)),
        "pg_hba.conf": f"local all all peer map={NAME}\n",
        "pg_ident.conf": "".join(f'{NAME} "{name}" {NAME}\n' for name in sorted(who)),
    }
    for name, text in files.items():
        path = at.config / name
        path.write_text(text)
        path.chmod(0o644)


def _name_of_caller(account: ServerAccount) -> str:
    return "root" if account.differs else account.name


def _settings(at: Places) -> list[tuple[str, str]]:
    ours = {
        "data_directory": str(at.data),
        "hba_file": str(at.config / "pg_hba.conf"),
        "ident_file": str(at.config / "pg_ident.conf"),
        "listen_addresses": "",
        "port": PORT,
        "unix_socket_directories": f'"{at.socket}"',
        "unix_socket_permissions": "0700",
        "timezone": "UTC",
        "log_timezone": "UTC",
        "log_line_prefix": "%m [%p] %q%d ",
    }
    return list({**ours, **(THROW_AWAY if at.test else LASTING)}.items())


def _quoted(value: str) -> str:
    return "'" + value.replace("'", "''") + "'"
