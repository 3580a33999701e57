"""Check a published file of organisations and, with --commit, bring it in."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from goldthread.core import clock
from goldthread.core.access import SYSTEM
from goldthread.core.errors import DomainError
from goldthread.organisations import actions, years
from goldthread.organisations.models import Fate, ImportRun, Layout
from goldthread.organisations.reading.decoding import LARGEST_REGISTER

MOST_SHOWN = 50


class Command(BaseCommand):
    help = "Check a published file of organisations; --commit brings it in."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("layout", choices=Layout.values)
        parser.add_argument("file", type=Path)
        parser.add_argument("--commit", action="store_true", help="bring in what was checked")
        parser.add_argument("--year", type=int, help="in which the year of the figures starts")

    def handle(self, *, layout: str, file: Path, commit: bool, year: int | None, **_: Any) -> None:
        try:
            run = _check(Layout(layout), file, year)
            self._report(run)
            if commit:
                actions.commit_run(by=SYSTEM, at=clock.now(), run=run)
                self.stdout.write(_brought_in(run))
        except DomainError as error:
            raise CommandError(error.message) from error

    def _report(self, run: ImportRun) -> None:
        if run.year is not None:
            financial = "financial " if run.layout == Layout.SCHOOLS else ""
            self.stdout.write(f"Figures of the {financial}year {years.in_words(run.year)}")
        for fate in Fate:
            self.stdout.write(f"{fate.label}: {run.count(fate):,}")
        refused = run.rows.filter(fate=Fate.REFUSED).order_by("number")
        for row in refused[:MOST_SHOWN]:
            self.stdout.write(f"  row {row.number} ({row.key}): {row.message}")
        if run.count(Fate.REFUSED) > MOST_SHOWN:
            self.stdout.write(f"  and {run.count(Fate.REFUSED) - MOST_SHOWN:,} more")


def _check(layout: Layout, file: Path, year: int | None) -> ImportRun:
    try:
        content = file.read_bytes()
    except OSError as error:
        raise CommandError(f"{file} cannot be read: {error.strerror}") from error
    return actions.check_file(
        by=SYSTEM, at=clock.now(), layout=layout, file_name=file.name, content=content, year=year,
        largest=LARGEST_REGISTER,
    )  # fmt: skip


def _brought_in(run: ImportRun) -> str:
    return f"Brought in: {run.count(Fate.NEW):,} added, {run.count(Fate.CHANGED):,} changed"
