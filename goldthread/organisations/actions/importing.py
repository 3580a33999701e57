"""Files: checked, brought in or discarded; and made-up organisations."""

import datetime as dt
import hashlib
from collections import Counter
from collections.abc import Sequence
from typing import Any

from django.db.models import F

from goldthread.core import events
from goldthread.core.access import Actor
from goldthread.core.actions import action
from goldthread.core.errors import DomainError
from goldthread.organisations import access, fates, merging, reading, states, synthetic, years
from goldthread.organisations.models import (
    VERSIONED_AS,
    YEARLY,
    Fate,
    ImportRow,
    ImportRun,
    Layout,
    RegisterVersion,
    School,
)
from goldthread.organisations.reading.decoding import LARGEST

STALE = "The register has changed since this file was checked. Check the file again."
NO_YEAR = (
    "Enter the year in which the year of the figures starts, for example 2020 for 2020 to 2021"
)
ALREADY_HERE = "The made-up organisations are already here"
TOO_FEW = f"Ask for at least {synthetic.FEWEST} schools: the demonstration names them"
TOO_MANY = f"Ask for at most {synthetic.MOST:,} schools"
BATCH = 5_000


@action
def check_file(
    *, by: Actor, at: dt.datetime, layout: Layout, file_name: str, content: bytes,
    year: int | None = None, largest: int = LARGEST,
) -> ImportRun:  # fmt: skip
    """Read a file and keep every row's fate; the register stays as it is.

    `year` is when the year of the figures starts; without it the file's name must say so.
    `largest` is in bytes. Raises DomainError, for field "file" or "year", when nothing can be kept.
    """
    access.check_can_import(by)
    run = ImportRun(
        layout=layout, file_name=_printable(file_name), sha256=hashlib.sha256(content).hexdigest(),
        year=_year(layout, file_name, year), checked_at=at, register_version=_version(layout),
    )  # fmt: skip
    rows = list(fates.of(run, reading.read(layout, content, largest=largest)))
    run.counts = _counts(rows)
    run.save(force_insert=True)
    ImportRow.objects.bulk_create(rows, batch_size=BATCH)
    events.record("organisations.file_checked", by=by, at=at, subject=run, **_summary(run))
    return run


@action
def commit_run(*, by: Actor, at: dt.datetime, run: ImportRun) -> ImportRun:
    """Bring the new and changed rows of a checked file into the register.

    Raises IllegalMove when the file was brought in or discarded before, and DomainError when the
    register has changed since it was checked.
    """
    access.check_can_import(by)
    locked = _locked(run)
    locked.state, locked.committed_at = states.after(locked, states.COMMIT), at
    _check_fresh(locked)
    if merging.merge(locked):
        count_change(Layout(locked.layout))
    locked.save(update_fields=["state", "committed_at"])
    events.record("organisations.run_committed", by=by, at=at, subject=locked, **_summary(locked))
    return locked


@action
def discard_run(*, by: Actor, at: dt.datetime, run: ImportRun) -> ImportRun:
    """Decide against a checked file; its report stays. Raises IllegalMove."""
    access.check_can_import(by)
    locked = _locked(run)
    locked.state = states.after(locked, states.DISCARD)
    locked.save(update_fields=["state"])
    events.record("organisations.run_discarded", by=by, at=at, subject=locked, **_summary(locked))
    return locked


@action
def add_synthetic(
    *, by: Actor, at: dt.datetime, schools: int = synthetic.SCHOOLS, seed: int = synthetic.SEED
) -> synthetic.Added:
    """Add made-up schools, bodies, providers and the department; the same for the same seed."""
    access.check_can_import(by)
    lock_versions(list(Layout))
    _check_synthetic(schools)
    added = synthetic.add(schools_wanted=schools, seed=seed)
    RegisterVersion.objects.update(number=F("number") + 1)
    events.record(
        "organisations.synthetic_added", by=by, at=at, subject=added.department,
        schools=len(added.schools), bodies=len(added.bodies), providers=len(added.providers),
        seed=seed,
    )  # fmt: skip
    return added


def _check_synthetic(schools: int) -> None:
    if schools < synthetic.FEWEST:
        raise DomainError(TOO_FEW)
    if schools > synthetic.MOST:
        raise DomainError(TOO_MANY)
    if School.objects.filter(urn=synthetic.FIRST_URN).exists():
        raise DomainError(ALREADY_HERE)


def _year(layout: Layout, file_name: str, year: int | None) -> int | None:
    if layout not in YEARLY:
        return None
    named = years.from_name(file_name) if layout == Layout.SCHOOLS else years.one_in(file_name)
    found = named if year is None else year
    if found is None or not years.FIRST <= found <= years.LAST:
        raise DomainError(NO_YEAR, field="year")
    return found


def _printable(file_name: str) -> str:
    return "".join(filter(str.isprintable, file_name))[-200:]


def _version(layout: Layout) -> int:
    """Read before the register is, so that a change in between makes the run stale, never false."""
    version = RegisterVersion.objects.filter(layout=VERSIONED_AS[layout]).first()
    return version.number if version else 0


def _locked(run: ImportRun) -> ImportRun:
    """The run as it stands, held until this transaction ends."""
    return ImportRun.objects.select_for_update().get(pk=run.pk)


def lock_versions(layouts: Sequence[Layout]) -> dict[str, int]:
    """The versions of what the layouts write, held until this transaction ends."""
    versioned = sorted({VERSIONED_AS[layout] for layout in layouts})
    missing = [RegisterVersion(layout=layout) for layout in versioned]
    RegisterVersion.objects.bulk_create(missing, ignore_conflicts=True)
    rows = RegisterVersion.objects.select_for_update().filter(layout__in=versioned)
    return {row.layout: row.number for row in rows.order_by("layout")}


def _check_fresh(run: ImportRun) -> None:
    """Two runs of one layout go one after the other, and the second one is refused."""
    layout = Layout(run.layout)
    if lock_versions([layout])[VERSIONED_AS[layout]] != run.register_version:
        raise DomainError(STALE)


def count_change(layout: Layout) -> None:
    """Make files of a layout that were checked before this change stale."""
    RegisterVersion.objects.filter(layout=VERSIONED_AS[layout]).update(number=F("number") + 1)


def _counts(rows: Sequence[ImportRow]) -> dict[str, int]:
    found = Counter(row.fate for row in rows)
    return {fate.value: found[fate] for fate in Fate}


def _summary(run: ImportRun) -> dict[str, Any]:
    return {"layout": run.layout, "sha256": run.sha256, "year": run.year, **run.counts}
