"""The reference pages are made from the policy, and are up to date."""

import subprocess
import sys
from pathlib import Path

import pytest

from goldthread.policy import PolicyError, System, publish
from goldthread.policy.engine import testing

ROOT = Path(__file__).resolve().parents[3]


def test_committed_pages_are_up_to_date() -> None:
    command = [sys.executable, "-m", "goldthread.policy.publish", "--check"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


def test_pages_are_written_and_then_found_up_to_date(tmp_path: Path) -> None:
    folder = tmp_path / "policy"
    assert publish.main(["--check"], folder) == 1
    assert publish.main([], folder) == 0
    assert publish.main(["--check"], folder) == 0


def test_check_names_the_page_that_is_out_of_date(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    publish.main([], tmp_path)
    (tmp_path / "rules.md").write_text("old", "utf-8")
    assert publish.main(["--check"], tmp_path) == 1
    assert capsys.readouterr().out == "rules.md is out of date\n"


def test_pages_show_values_that_ended_and_sources_without_address(small: System) -> None:
    page = publish.pages(small, [])["parameters.md"]
    assert "| 1 January 2022 | no longer in force | Ended |" in page


def test_case_shows_flags_and_statuses(small: System) -> None:
    table = testing.read(
        "title: T\ncases:\n"
        "  - {name: n, target: chosen, date: 2021-01-01, inputs: {flagged: true, number: 3},"
        " output: 3, reference: R}\n"
        "  - {name: m, target: chosen, date: 2021-01-01, status: missing_input, reference: R}\n",
        "trial.yaml",
    )
    page = publish.pages(small, [table])["cases.md"]
    assert "| n | `chosen` | 2021-01-01 |  | flagged true; number 3 | 3 | R |" in page
    assert "| m | `chosen` | 2021-01-01 |  |  | missing input | R |" in page


def test_case_without_its_source_is_refused() -> None:
    text = "title: T\ncases: [{name: n, target: t, date: 2021-01-01}]\n"
    with pytest.raises(PolicyError, match="reference is missing"):
        testing.read(text, "trial.yaml")
