"""Two people bring in the same file at the same moment."""

import datetime as dt
import threading
from collections.abc import Callable

import pytest
from django.db import connection

from goldthread.core.access import SYSTEM
from goldthread.core.errors import DomainError, IllegalMove
from goldthread.core.models import Event
from goldthread.organisations import actions
from goldthread.organisations.actions import importing
from goldthread.organisations.models import ImportRun, Layout, Organisation, RegisterVersion
from tests.support.imports import bodies_file

pytestmark = pytest.mark.django_db(transaction=True)
SECONDS = 20


def in_two_threads(move: Callable[[], object]) -> list[Exception]:
    """Both begin together; the refusals."""
    refusals: list[Exception] = []

    def run() -> None:
        try:
            move()
        except DomainError as error:
            refusals.append(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=run) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(SECONDS)
    assert not any(thread.is_alive() for thread in threads)
    return refusals


def checked(at: dt.datetime, kind: str) -> ImportRun:
    return actions.check_file(
        by=SYSTEM, at=at, layout=Layout.BODIES, file_name="b.csv",
        content=bodies_file(("Severn Edge", kind)),
    )  # fmt: skip


@pytest.fixture
def changing(now: dt.datetime) -> ImportRun:
    """A checked file that changes a body, so that no unique name could stop a second commit."""
    actions.commit_run(by=SYSTEM, at=now, run=checked(now, "national"))
    return checked(now, "local_authority")


def meet_before_writing(monkeypatch: pytest.MonkeyPatch) -> None:
    """Both threads stand between reading the run and writing anything."""
    meeting = threading.Barrier(2)
    check = importing._check_fresh

    def waiting(run: ImportRun) -> None:
        check(run)
        meeting.wait(SECONDS)

    monkeypatch.setattr(importing, "_check_fresh", waiting)


def unlocked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(importing, "_locked", lambda run: ImportRun.objects.get(pk=run.pk))
    versions = RegisterVersion.objects
    monkeypatch.setattr(
        importing,
        "lock_versions",
        lambda layouts: {row.layout: row.number for row in versions.filter(layout__in=layouts)},
    )


def commits_of(run: ImportRun) -> int:
    return Event.objects.filter(name="organisations.run_committed", subject_id=run.pk).count()


def test_same_run_is_committed_once(changing: ImportRun, now: dt.datetime) -> None:
    refusals = in_two_threads(lambda: actions.commit_run(by=SYSTEM, at=now, run=changing))
    assert [type(refusal) for refusal in refusals] == [IllegalMove]
    assert commits_of(changing) == 1


def test_same_run_would_be_committed_twice_without_the_lock(
    changing: ImportRun, now: dt.datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    unlocked(monkeypatch)
    meet_before_writing(monkeypatch)
    refusals = in_two_threads(lambda: actions.commit_run(by=SYSTEM, at=now, run=changing))
    assert refusals == []
    assert commits_of(changing) == 2


def test_two_runs_of_one_layout_go_one_after_the_other(now: dt.datetime) -> None:
    runs = [checked(now, "national"), checked(now, "local_authority")]
    left = list(runs)
    refusals = in_two_threads(lambda: actions.commit_run(by=SYSTEM, at=now, run=left.pop()))
    assert [str(refusal) for refusal in refusals] == [actions.STALE]
    assert Organisation.objects.filter(name="Severn Edge").count() == 1
    assert sum(commits_of(run) for run in runs) == 1
