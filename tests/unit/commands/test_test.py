"""bin/test counts every failure, and a run that broke off is one."""

from pathlib import Path

import pytest
from commands import test as command

RESULTS = """<testsuites>
  <testsuite tests="5" failures="1" errors="1" skipped="1"/>
  <testsuite tests="2" failures="0" errors="0" skipped="0"/>
</testsuites>"""


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    results = tmp_path / "results.xml"
    monkeypatch.setattr(command, "RESULTS", results)
    return results


def pytest_that(results: Path, status: int, written: str | None) -> object:
    def call(*_: object, **__: object) -> int:
        if written:
            results.write_text(written)
        return status

    return call


def test_counts_are_those_of_every_suite(tmp_path: Path) -> None:
    (tmp_path / "results.xml").write_text(RESULTS)
    assert command._read(tmp_path / "results.xml") == command.Tally(passed=4, failed=2)


@pytest.mark.parametrize(
    ("status", "written", "tally"),
    [
        (0, '<testsuite tests="3"/>', command.Tally(3, 0)),
        (1, '<testsuite tests="3" failures="2"/>', command.Tally(1, 2)),
        (2, '<testsuite tests="3"/>', command.Tally(3, 1)),
        (4, None, command.Tally(0, 1)),
    ],
    ids=["all pass", "some fail", "interrupted", "never began"],
)
def test_a_run_that_broke_off_counts_as_a_failure(
    run: Path,
    monkeypatch: pytest.MonkeyPatch,
    status: int,
    written: str | None,
    tally: command.Tally,
) -> None:
    monkeypatch.setattr("subprocess.call", pytest_that(run, status, written))
    assert command._tests(["unit"], [], covered=False) == tally


def test_results_of_an_earlier_run_are_not_counted(
    run: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run.write_text(RESULTS)
    monkeypatch.setattr("subprocess.call", pytest_that(run, 4, None))
    assert command._tests(["unit"], [], covered=False) == command.Tally(0, 1)


def test_arguments_after_two_dashes_go_to_pytest() -> None:
    assert command._split(["unit", "--", "-k", "one"]) == (["unit"], ["-k", "one"])
    assert command._split(["unit"]) == (["unit"], [])


def test_journeys_have_a_process_of_their_own(monkeypatch: pytest.MonkeyPatch) -> None:
    groups: list[tuple[list[str], list[str]]] = []

    def run(layers: list[str], options: list[str]) -> command.Tally:
        groups.append((layers, options))
        return command.Tally(1)

    monkeypatch.setattr(command, "_run", run)
    assert command._tests(command.LAYERS, ["-x"], covered=True) == command.Tally(2)
    (together, first), (apart, second) = groups
    assert apart == ["journeys"]
    assert sorted([*together, *apart]) == sorted(command.LAYERS)
    assert first == ["-x", "--cov", "--cov-report="]
    assert second == [*first, "--cov-append"]
