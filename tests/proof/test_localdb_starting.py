"""The local database through starts, crashes and stops, with real servers."""

import fcntl
import os
import signal
import time
from pathlib import Path

import pytest

from goldthread import localdb
from goldthread.localdb.places import Places, places
from tests.support.localdb import command, query, server_number


def wait_until_gone(seconds: float = 10) -> bool:
    deadline = time.monotonic() + seconds
    while localdb.is_running() and time.monotonic() < deadline:
        time.sleep(0.05)
    return not localdb.is_running()


def test_three_starts_at_once_make_one_server(home: Path) -> None:
    started = [command("start") for _ in range(3)]
    said = [process.communicate(timeout=60) for process in started]
    assert [process.returncode for process in started] == [0, 0, 0], said
    assert sorted(out.split(":")[0] for out, _ in said) == [
        "Already running",
        "Already running",
        "Started",
    ]
    assert query("select count(*) from pg_database where datname = 'goldthread'") == "1"


def test_start_waits_for_whoever_holds_the_lock(home: Path) -> None:
    """Without the lock the three starts would meet; here one is held back to show that it asks."""
    with places().lock.open("a") as handle:
        fcntl.flock(handle, fcntl.LOCK_EX)
        waiting = command("start")
        time.sleep(1.5)
        assert waiting.poll() is None
        assert not places().data.exists()
    out, _ = waiting.communicate(timeout=60)
    assert out.startswith("Started")


def test_kill_9_loses_no_committed_row(running: Places) -> None:
    query("create table kept (n integer primary key)")
    for n in range(20):
        query(f"insert into kept values ({n})")
    os.kill(server_number(running), signal.SIGKILL)
    assert localdb.ensure_started()
    assert query("select count(*) from kept") == "20"


def test_kill_9_of_every_process_leaves_nothing_in_the_way(running: Places) -> None:
    children = query("select pid from pg_stat_activity where pid <> pg_backend_pid()").split()
    for number in (server_number(running), *map(int, children)):
        os.kill(number, signal.SIGKILL)
    assert localdb.ensure_started()


def test_sigterm_stops_the_server(running: Places) -> None:
    os.kill(server_number(running), signal.SIGTERM)
    assert wait_until_gone()


def test_stop_and_second_start_keep_the_rows(running: Places) -> None:
    query("create table kept as select 1 as n")
    assert localdb.stop()
    assert not localdb.stop()
    assert localdb.ensure_started()
    assert query("select n from kept") == "1"


def test_reset_removes_the_cluster_and_its_server(running: Places) -> None:
    localdb.reset()
    assert not running.base.exists()
    assert not localdb.is_running()


def test_owner_can_make_the_extensions_that_constraints_need(running: Places) -> None:
    for extension in ("btree_gist", "pg_trgm", "unaccent"):
        query(f"create extension {extension}")
    locale = "select pg_encoding_to_char(encoding), datcollate from pg_database"
    assert query(f"{locale} where datname = 'goldthread'") == "UTF8|C.UTF-8"


@pytest.mark.parametrize(
    ("test", "waits_for_disk", "connections"), [(False, "on", "100"), (True, "off", "60")]
)
def test_only_the_throw_away_cluster_does_without_the_disk(
    home: Path, test: bool, waits_for_disk: str, connections: str
) -> None:
    localdb.ensure_started(test=test)
    for name in ("fsync", "synchronous_commit", "full_page_writes"):
        assert query(f"show {name}", test=test) == waits_for_disk
    assert query("show max_connections", test=test) == connections


def test_commands_say_what_is(home: Path) -> None:
    before = command("status")
    assert before.communicate(timeout=60)[0].startswith("Not running")
    assert before.returncode == 3
    localdb.ensure_started()
    after = command("status")
    assert after.communicate(timeout=60)[0].startswith("Running")
    assert after.returncode == 0
