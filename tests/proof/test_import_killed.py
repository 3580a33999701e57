"""A process that is killed in the middle of bringing in a file leaves nothing of it."""

import os
import subprocess
import sys
import time
from pathlib import Path
from urllib.parse import quote

import pytest
from django.db import connection

from goldthread.core.models import Event
from goldthread.organisations.models import (
    AppropriateBody,
    ImportRun,
    Layout,
    Organisation,
    RunState,
)
from tests.support.imports import bodies_file
from tests.support.register import bring_in, check

pytestmark = pytest.mark.django_db(transaction=True)
CHECKOUT = Path(__file__).resolve().parents[2]
SECONDS = 60
BODIES = bodies_file(("Severn Edge Hub", "national"), ("Fenmoor Hub", "national"))
# The names are written, what is particular to the bodies is not: the middle of the commit.
COMMIT = """
import sys, time, django
django.setup()
from goldthread.core import actions as core, clock
from goldthread.core.access import SYSTEM
from goldthread.organisations import actions
from goldthread.organisations.models import AppropriateBody, ImportRun

def stop(*args, **kwargs):
    print("in the middle", flush=True)
    time.sleep(600)

if "without transaction" in sys.argv:
    import contextlib
    core.transaction.atomic = lambda *a, **k: contextlib.nullcontext()
    from django.db.models import query
    query.transaction = core.transaction
    from goldthread.organisations.actions import importing
    importing._locked = lambda run: run
    importing._check_fresh = lambda run: None
AppropriateBody.objects.bulk_create = stop
actions.commit_run(by=SYSTEM, at=clock.now(), run=ImportRun.objects.get())
"""


def address() -> str:
    """The database of the tests, for a process of its own."""
    of = connection.settings_dict
    host, port = quote(str(of["HOST"]), safe=""), of["PORT"] or 5432
    return f"postgresql://{of['USER']}@/{of['NAME']}?host={host}&port={port}"


def killed_in_the_middle(*arguments: str) -> None:
    """Commit in another process, and end that with SIGKILL when it is half done."""
    process = subprocess.Popen(
        [sys.executable, "-c", COMMIT, *arguments], cwd=CHECKOUT, text=True,
        stdout=subprocess.PIPE, env=os.environ | {"DATABASE_URL": address()},
    )  # fmt: skip
    with process:
        assert process.stdout is not None
        assert process.stdout.readline() == "in the middle\n"
        process.kill()
    wait_until_alone()


def wait_until_alone() -> None:
    """The server notices that its client is gone, and takes back what it had begun."""
    until = time.monotonic() + SECONDS
    while time.monotonic() < until:
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT count(*) FROM pg_stat_activity"
                " WHERE datname = current_database() AND pid <> pg_backend_pid()"
                " AND state IS NOT NULL AND backend_type = 'client backend'"
            )
            (others,) = cursor.fetchone()
        if not others:
            return
        time.sleep(0.1)
    raise AssertionError("the killed process still holds a connection")


@pytest.fixture
def run(now: object) -> ImportRun:
    return check(Layout.BODIES, BODIES)


def test_killed_commit_leaves_nothing_and_goes_again(run: ImportRun) -> None:
    killed_in_the_middle()
    assert not Organisation.objects.exists()
    assert not Event.objects.filter(name="organisations.run_committed").exists()
    run.refresh_from_db()
    assert run.state == RunState.CHECKED
    bring_in(Layout.BODIES, BODIES)
    assert AppropriateBody.objects.count() == 2


def test_without_the_transaction_half_of_the_file_would_stay(run: ImportRun) -> None:
    killed_in_the_middle("without transaction")
    assert Organisation.objects.count() == 2
    assert not AppropriateBody.objects.exists()
