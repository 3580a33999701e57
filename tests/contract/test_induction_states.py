"""The documentation of states says what the code does."""

from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import call_command

from goldthread.induction.management.commands import document_states


def test_the_page_of_states_is_what_the_table_gives() -> None:
    written = (settings.CHECKOUT / document_states.PLACE).read_text(encoding="utf-8")
    assert written == document_states.page(), "run: python -m goldthread document_states"


def test_the_command_writes_the_page(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(settings, "CHECKOUT", tmp_path)
    (tmp_path / document_states.PLACE).parent.mkdir(parents=True)
    call_command("document_states")
    assert (tmp_path / document_states.PLACE).read_text() == document_states.page()
    assert "induction-states.md is up to date" in capsys.readouterr().out
