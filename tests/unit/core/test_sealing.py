"""The sealer: everything once, in order, whoever else writes or seals meanwhile."""

import datetime as dt
import hashlib
import hmac
import json
import threading
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import DatabaseError, connection, transaction

from goldthread.core import chain, checkpoints, sealing, tasks
from goldthread.core.access import SYSTEM
from goldthread.core.checkpoints import FILE_NAME, SECRET_NAME
from goldthread.core.models import Event, Seal, Unsealed
from tests.support.sealing import START, as_superuser, fill, found, happen

MINUTE = dt.timedelta(minutes=1)


def test_events_are_numbered_from_one_without_a_gap(db: None, seal_folder: Path) -> None:
    written = fill(3)
    assert sealing.seal(at=START) == 3
    assert list(Seal.objects.order_by("number").values_list("number", "event")) == [
        (number, event.pk) for number, event in enumerate(written, start=1)
    ]
    assert not Unsealed.objects.exists()
    assert sealing.seal(at=START) == 0


def test_the_chain_is_what_its_formula_says(db: None, seal_folder: Path) -> None:
    event = Event.objects.get(pk=fill(1)[0].pk)
    sealing.seal(at=START)
    seal = Seal.objects.get()
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {chain.BODY} FROM core_event e WHERE id = %s", [event.pk])
        body = cursor.fetchone()[0]
    assert json.loads(body)["name"] == "tests.happened"
    bound = hmac.new(bytes(event.salt), body.encode(), hashlib.sha256).digest()
    assert bytes(seal.commitment) == bound
    at = int(START.timestamp()) * 1_000_000
    parts = bytes(32) + (1).to_bytes(8, "big") + at.to_bytes(8, "big") + bound
    assert bytes(seal.hash) == hashlib.sha256(parts).digest()


def test_each_event_has_32_bytes_of_salt_of_its_own(db: None) -> None:
    fill(3)
    salts = {bytes(salt) for salt in Event.objects.values_list("salt", flat=True)}
    assert len(salts) == 3
    assert {len(salt) for salt in salts} == {32}


def test_more_than_one_pass_is_sealed_at_once(
    db: None, seal_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sealing, "A_PASS", 4)
    fill(11)
    assert sealing.seal(at=START) == 11
    assert found().whole


class Late:
    """A transaction in a thread of its own that writes an event and stays open until told."""

    def __init__(self) -> None:
        self.written, self.leave = threading.Event(), threading.Event()
        self.event: Any = None
        self.thread = threading.Thread(target=self._run)
        self.thread.start()
        assert self.written.wait(20)

    def _run(self) -> None:
        try:
            with transaction.atomic():
                self.event = happen(by=SYSTEM, at=START)
                self.written.set()
                self.leave.wait(20)
        finally:
            connection.close()

    def commit(self) -> None:
        self.leave.set()
        self.thread.join(20)


@pytest.mark.django_db(transaction=True)
def test_a_transaction_that_commits_late_is_sealed_and_holds_nobody_up(seal_folder: Path) -> None:
    late = Late()
    try:
        early = happen(by=SYSTEM, at=START)
        assert sealing.seal(at=START) == 1
    finally:
        late.commit()
    assert sealing.seal(at=START) == 1
    assert list(Seal.objects.order_by("number").values_list("event", flat=True)) == [
        early.pk,
        late.event.pk,
    ]
    # The control: a sealer that goes on after the last one it took would never see the late one.
    assert late.event.pk < early.pk
    assert not Event.objects.filter(pk__gt=early.pk).exists()


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("guarded", [True, False], ids=["with the lock", "control without it"])
def test_two_sealers_at_once_seal_each_event_once(
    seal_folder: Path, monkeypatch: pytest.MonkeyPatch, guarded: bool
) -> None:
    fill(5)
    begun, faults = threading.Barrier(2), []
    store = sealing._store

    def slowly(*given: Any) -> None:
        begun.wait(5) if not guarded else None
        store(*given)

    def sealer() -> None:
        try:
            sealing.seal(at=START)
        except DatabaseError as error:
            faults.append(error)
        finally:
            connection.close()

    monkeypatch.setattr(sealing, "_store", slowly)
    if not guarded:
        monkeypatch.setattr(sealing, "_locked", lambda cursor: True)
    threads = [threading.Thread(target=sealer) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    assert bool(faults) is not guarded
    assert Seal.objects.count() == 5
    assert found().whole


@pytest.mark.parametrize("table", ["core_event", "core_seal"])
@pytest.mark.parametrize("statement", ["UPDATE {} SET at = now()", "DELETE FROM {}", "TRUNCATE {}"])
def test_what_is_sealed_is_neither_changed_nor_deleted_nor_emptied(
    sealed: Path, table: str, statement: str
) -> None:
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement.format(table))


def test_a_number_below_one_is_refused_by_the_database(db: None) -> None:
    event = happen(by=SYSTEM, at=START)
    with pytest.raises(DatabaseError, match="seal_counts_from_one"), transaction.atomic():
        Seal.objects.create(number=0, at=START, event=event.pk, commitment=b"", hash=b"")


def _numbers(folder: Path) -> list[int]:
    return [one.number for one in checkpoints.written(folder / FILE_NAME) if one]


def test_a_checkpoint_is_written_each_minute_or_1000_events(
    db: None, seal_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill(1)
    sealing.seal(at=START)
    fill(1)
    sealing.seal(at=START + 0.5 * MINUTE)
    assert _numbers(seal_folder) == [1]
    sealing.seal(at=START + MINUTE)
    assert _numbers(seal_folder) == [1, 2]
    sealing.seal(at=START + 5 * MINUTE)
    assert _numbers(seal_folder) == [1, 2]
    monkeypatch.setattr(sealing, "CHECKPOINT_ENTRIES", 3)
    fill(3)
    sealing.seal(at=START + MINUTE)
    assert _numbers(seal_folder) == [1, 2, 5]


def test_the_secret_key_is_its_owners_alone_and_is_never_made_anew(tmp_path: Path) -> None:
    assert checkpoints.prepare(tmp_path)
    key = (tmp_path / SECRET_NAME).read_bytes()
    assert (tmp_path / SECRET_NAME).stat().st_mode & 0o777 == 0o600
    assert not checkpoints.prepare(tmp_path)
    assert (tmp_path / SECRET_NAME).read_bytes() == key


def test_a_checkpoint_cut_short_by_a_crash_spoils_no_other(sealed: Path) -> None:
    place = sealed / FILE_NAME
    place.write_text(place.read_text() + '{"number": 60, "ha')
    fill(1, at=START + 9 * MINUTE)
    sealing.seal(at=START + 9 * MINUTE)
    assert _numbers(sealed) == [20, 40, 60, 61]
    assert found().whole


def test_a_sealed_log_rings_no_alarm(sealed: Path) -> None:
    found = sealing.status()
    assert (found.sealed, found.waiting, found.alarm) == (60, 0, "")
    call_command("check_seal")
    assert tasks.watch_seal(timestamp=0) == ""


@pytest.mark.parametrize(("minutes", "rings"), [(14, False), (16, True)])
def test_an_event_unsealed_for_more_than_15_minutes_is_an_alarm(
    sealed: Path, minutes: int, rings: bool, caplog: pytest.LogCaptureFixture
) -> None:
    fill(1)
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE core_unsealed SET written_at = now() - make_interval(mins => %s)", [minutes]
        )
    assert bool(tasks.watch_seal(timestamp=0)) is rings
    assert ("not being sealed" in caplog.text) is rings
    if rings:
        with pytest.raises(CommandError, match="has waited for 16 minutes"):
            call_command("check_seal")


def test_a_log_that_is_not_written_down_is_an_alarm(db: None, seal_folder: Path) -> None:
    fill(1)
    sealing.seal(at=START - 20 * MINUTE)
    (seal_folder / FILE_NAME).unlink()
    assert sealing.status().alarm == "No checkpoint was written for 20 minutes after the last seal."


def test_a_log_shorter_than_its_checkpoints_is_an_alarm(sealed: Path) -> None:
    as_superuser("DELETE FROM core_seal WHERE number > 50")
    assert sealing.status().alarm == "The log ends at 50, but a checkpoint was made at 60."


def test_the_seal_command_makes_keys_once_and_seals(
    db: None, tmp_path: Path, settings: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    settings.GOLDTHREAD_SEAL_FOLDER = tmp_path / "new"
    call_command("seal", "--prepare")
    assert "A pair of keys was made" in capsys.readouterr().out
    fill(2)
    call_command("seal")
    assert capsys.readouterr().out == "2 events sealed.\n"
    assert _numbers(tmp_path / "new") == [2]


@pytest.mark.django_db(transaction=True)
def test_the_worker_seals_while_it_runs(seal_folder: Path) -> None:
    fill(2)
    with sealing.sealing_each_second():
        pass
    assert Seal.objects.count() == 2


def test_a_fault_is_told_and_tried_again(
    db: None, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def broken(**given: Any) -> int:
        raise OSError("no room left")

    monkeypatch.setattr(sealing, "seal", broken)
    monkeypatch.setattr(connection, "close", lambda: None)
    assert sealing._try() == sealing.PAUSE_AFTER_FAULT_SECONDS
    assert "could not be sealed" in caplog.text
