"""Times sealing, and verifying against plain SHA-256 of the same bytes.

Fills a database of its own beside that of the tests with ENTRIES events, seals and verifies them.
"""

from __future__ import annotations

import hashlib
import os
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ENTRIES = 200_000
# Other work on the machine slows both alike; so the bound is on what verifying adds.
MOST_TIMES_PLAIN = 40


def main() -> int:
    """Returns 0 when the log is whole and verified within MOST_TIMES_PLAIN of plain SHA-256."""
    os.environ["DJANGO_SETTINGS_MODULE"] = "goldthread.config.settings.test"
    import django

    django.setup()
    from goldthread import localdb

    ours = localdb.ensure_started(test=True)
    try:
        with _database(), tempfile.TemporaryDirectory() as folder:
            return _measured(Path(folder))
    finally:
        if ours:
            localdb.stop(test=True)


@contextmanager
def _database() -> Iterator[None]:
    from django.db import connection

    connection.creation.create_test_db(verbosity=0, autoclobber=True, serialize=False)
    try:
        yield
    finally:
        connection.creation.destroy_test_db("goldthread", verbosity=0)


def _measured(folder: Path) -> int:
    from django.conf import settings

    from goldthread.core import checkpoints, clock, sealing

    settings.GOLDTHREAD_SEAL_FOLDER = folder
    checkpoints.prepare(folder)
    _fill()
    began = time.perf_counter()
    sealing.seal(at=clock.now())
    sealing_took = time.perf_counter() - began
    whole, verifying_took, bytes_ = _verified(folder)
    plain_took = _plain(bytes_)
    times = verifying_took / plain_took
    print("| what | time | entries a second |\n| --- | --- | --- |")
    for what, took in (
        ("seal", sealing_took), ("verify", verifying_took), ("plain SHA-256", plain_took),
    ):  # fmt: skip
        print(f"| {what} | {took:.2f} s | {ENTRIES / took:,.0f} |")
    print(f"{ENTRIES:,} entries; verifying takes {times:.1f} times plain SHA-256")
    return 0 if whole and times <= MOST_TIMES_PLAIN else 1


def _fill() -> None:
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO core_event (id, name, at, by_role, by_user, subject_kind, subject_id,"
            " person, data) SELECT gen_random_uuid(), 'proof.happened', now(), 'teacher',"
            " gen_random_uuid(), 'proof.thing', gen_random_uuid(), gen_random_uuid(),"
            " jsonb_build_object('turn', n, 'role', 'teacher') FROM generate_series(1, %s) n",
            [ENTRIES],
        )
        cursor.execute("ANALYZE core_event, core_unsealed")


def _verified(folder: Path) -> tuple[bool, float, list[bytes]]:
    import psycopg
    from django.db import connection

    from goldthread.core import checkpoints
    from goldthread.core.verifying import reading, verify

    connection.ensure_connection()
    with psycopg.connect(connection.connection.info.dsn) as own:
        began = time.perf_counter()
        noted = checkpoints.written(folder / checkpoints.FILE_NAME)
        key = checkpoints.public_key(folder / checkpoints.PUBLIC_NAME)
        finding = verify(reading.entries(own), reading.beside(own), noted, key)
        took = time.perf_counter() - began
        print(finding.sentence)
        bytes_ = [f"{one.body}".encode() + bytes(80) for one in reading.entries(own)]
    return finding.whole, took, bytes_


def _plain(bytes_: list[bytes]) -> float:
    began = time.perf_counter()
    for one in bytes_:
        hashlib.sha256(one).digest()
    return time.perf_counter() - began


if __name__ == "__main__":
    sys.exit(main())
