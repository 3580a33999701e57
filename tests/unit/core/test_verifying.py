"""The verifier finds whatever was done to a sealed log, and nothing where nothing was done."""

import os
import random
import subprocess
import sys
from pathlib import Path

import pytest
from django.db import connection, transaction

from goldthread.core import checkpoints, events, sealing
from goldthread.core.access import SYSTEM, Actor
from goldthread.core.actions import action
from goldthread.core.checkpoints import FILE_NAME, PUBLIC_NAME
from goldthread.core.verifying import __main__ as command
from goldthread.core.verifying import reading
from tests.support import tampering
from tests.support.sealing import START, Something, as_superuser, erase, fill, found, raw

TRIES = 220


def test_a_log_that_nobody_touched_is_whole(sealed: Path) -> None:
    finding = found()
    assert finding.whole, finding.fault
    assert (finding.entries, finding.erased, finding.checkpoints) == (60, 0, 3)
    assert finding.sentence == (
        "The log is whole: 60 entries fit the chain and 3 signed checkpoints."
    )


def test_every_tampering_is_found_and_its_first_number_named(sealed: Path) -> None:
    """Chance draws the way and the place; the seed makes a failure come back."""
    missed = []
    for seed in range(TRIES):
        chance = random.Random(seed)
        how = tampering.ALL[seed % len(tampering.ALL)]
        with transaction.atomic():
            spoilt = how(chance)
            finding = found()
            transaction.set_rollback(True)
        if finding.first_bad != spoilt:
            missed.append((seed, how.__name__, spoilt, finding))
    assert not missed
    assert found().whole


@pytest.mark.parametrize("how", tampering.CHAIN_HOLDS)
def test_without_checkpoints_a_cut_end_and_a_log_written_anew_pass(
    sealed: Path, how: object
) -> None:
    """The control: the chain alone sees neither, so the test above rests on checkpoints."""
    how(random.Random(1))  # type: ignore[operator]
    assert found(compared=False).whole
    assert not found().whole


@action
def erase_listed(*, by: Actor, numbers: list[list[int]]) -> None:
    events.record(reading.ERASURE, by=by, at=START, subject=Something(), numbers=numbers)


@pytest.mark.parametrize("resealed", [False, True])
def test_words_erased_by_rule_leave_the_log_whole(sealed: Path, resealed: bool) -> None:
    erase([5, 6, 7, 41])
    assert found().first_bad == 5
    erase_listed(by=SYSTEM, numbers=[[5, 7], [41, 41]])
    if resealed:
        sealing.seal(at=START)
    finding = found()
    assert finding.whole, finding.fault
    assert finding.erased == 4
    assert "the words of 4 of them erased by rule" in finding.sentence
    erase([42])
    assert found().first_bad == 42


def test_a_forged_checkpoint_is_named(sealed: Path, tmp_path: Path) -> None:
    checkpoints.prepare(tmp_path / "forger")
    checkpoints.append(tmp_path / "forger", number=60, hash_=bytes(32), at=START)
    place = sealed / FILE_NAME
    place.write_text(place.read_text() + (tmp_path / "forger" / FILE_NAME).read_text())
    assert found().sentence == "The checkpoint at number 60 is forged."


def test_two_checkpoints_that_differ_are_named(sealed: Path) -> None:
    checkpoints.append(sealed, number=40, hash_=bytes(32), at=START)
    assert found().sentence == "Two checkpoints differ at number 40."


@pytest.fixture
def export(sealed: Path, tmp_path: Path) -> Path:
    place = tmp_path / "log.jsonl"
    with place.open("w", encoding="utf-8") as file:
        assert reading.write_export(raw(), file) == 60
    return place


def _run(*arguments: object, expected: int) -> str:
    """The command in a process that has no Django at all."""
    blocked = "import sys; sys.modules['django'] = None; import runpy; sys.argv[1:] = {!r};"
    script = blocked.format([str(one) for one in arguments])
    done = subprocess.run(
        [sys.executable, "-c", script + "runpy.run_module('goldthread.core.verifying', "
         "run_name='__main__')"],
        capture_output=True, text=True, env={"PATH": os.environ["PATH"]},
    )  # fmt: skip
    assert done.returncode == expected, done.stderr
    return done.stdout + done.stderr


def test_an_export_is_verified_without_django(export: Path, sealed: Path) -> None:
    told = _run("--export", export, "--seal-folder", sealed, expected=0)
    assert told == "The log is whole: 60 entries fit the chain and 3 signed checkpoints.\n"
    export.write_text(export.read_text().replace('\\"turn\\": 3', '\\"turn\\": 4', 1))
    told = _run("--export", export, "--seal-folder", sealed, expected=1)
    assert told == "The words of number 4 were changed after it was sealed.\n"


def test_without_a_checkpoint_the_command_says_what_it_cannot_see(export: Path) -> None:
    assert "would not show" in _run("--export", export, expected=0)


def test_a_file_that_is_no_export_is_refused_with_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "log").write_text("no log")
    assert "could not be read" in _run("--export", tmp_path / "log", expected=2)
    assert "could not be read" in _run("--export", tmp_path / "none", expected=2)


@pytest.mark.django_db(transaction=True)
def test_a_database_is_verified_in_one_snapshot(
    seal_folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    fill(3)
    sealing.seal(at=START)
    address = raw().info.dsn
    given = ["--seal-folder", str(seal_folder)]
    assert command.main(["--database", address, *given]) == 0
    assert command.main(["--database", address, "--write", str(tmp_path / "log")]) == 0
    with transaction.atomic():
        as_superuser("UPDATE core_seal SET at = now() WHERE number = 2")
    assert command.main(["--database", address, *given]) == 1
    assert command.main(["--export", str(tmp_path / "log"), *given]) == 0
    told = capsys.readouterr().out
    assert "The chain breaks at number 2: it was changed, moved or put in." in told
    connection.close()
    assert (seal_folder / PUBLIC_NAME).exists()
