"""Checked files in the list, on the report and after they were brought in."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.urls import reverse

from goldthread.organisations import years
from goldthread.organisations.fates.comparing import LABELS as LABELS_OF
from goldthread.organisations.fates.comparing import NAMED, day, shown
from goldthread.organisations.models import Fate, ImportRow, ImportRun, Layout, RunState
from goldthread.organisations.register import INCENTIVE_FIELDS
from goldthread.pages import words
from goldthread.pages.parts import Count, DueRow

NOUNS = {
    Layout.SCHOOLS: "school",
    Layout.REGISTER: "school",
    Layout.LINKS: "link",
    Layout.GROUPS: "group",
    Layout.MEMBERS: "membership",
    Layout.INCENTIVES: "set of incentives",
    Layout.DISTRICTS: "sparse district",
    Layout.BODIES: "appropriate body",
    Layout.PROVIDERS: "training provider",
}
PLURALS = {
    **{layout: f"{noun}s" for layout, noun in NOUNS.items()},
    Layout.INCENTIVES: "sets of incentives",
    Layout.BODIES: "appropriate bodies",
}
CONTENTS = {
    Layout.REGISTER: "Schools, from the register",
    Layout.LINKS: "Links between schools",
    Layout.GROUPS: "Trusts and federations",
    Layout.MEMBERS: "Schools in trusts and federations",
    Layout.INCENTIVES: "Incentives of schools",
}
BY_URN = (Layout.SCHOOLS, Layout.REGISTER, Layout.INCENTIVES)
STATES = {
    RunState.CHECKED: "Waits for your decision",
    RunState.COMMITTED: "Brought in",
    RunState.DISCARDED: "Discarded",
}
LONGEST_NAME = 32
LABELS = {
    Fate.NEW: "New",
    Fate.CHANGED: "Changed",
    Fate.SAME: "Unchanged",
    Fate.REFUSED: "Refused",
    Fate.OUTSIDE: "Left out",
}


@dataclass(frozen=True)
class Buttons:
    """What may be done with a checked file; `commit` is empty when nothing would change."""

    commit: str
    discard: str = "Discard this check"


def address(run: ImportRun) -> str:
    """The address of a report."""
    return reverse("import-run", kwargs={"run_id": run.pk})


def list_lead(runs: Sequence[ImportRun]) -> str:
    """What waits among the latest files."""
    waiting = sum(run.state == RunState.CHECKED for run in runs)
    if not runs:
        return "No file has been checked yet."
    if not waiting:
        return "No checked file waits for you."
    noun = words.first_capital(words.count_in_words(waiting, "checked file"))
    return f"{noun} {words.plural(waiting, 'waits', 'wait')} for your decision."


def list_rows(runs: Iterable[ImportRun]) -> list[DueRow]:
    """Checked files, latest first."""
    return [
        DueRow(
            who=contents(run),
            who_detail=short_name(run),
            what=STATES[RunState(run.state)],
            what_detail=_tally(run),
            when=words.moment(run.committed_at or run.checked_at),
            when_detail="Brought in" if run.committed_at else "Checked",
            href=address(run),
        )
        for run in runs
    ]


def contents(run: ImportRun) -> str:
    """What a file holds."""
    layout = Layout(run.layout)
    noun = CONTENTS.get(layout) or words.first_capital(PLURALS[layout])
    return noun if run.year is None else f"{noun}, figures for {years.in_words(run.year)}"


def short_name(run: ImportRun) -> str:
    """The name of a file, cut so that it fits on a phone."""
    name = run.file_name
    return name if len(name) <= LONGEST_NAME else f"{name[: LONGEST_NAME - 1]}…"


def lead(run: ImportRun, *, stale: bool) -> str:
    """Where a checked file stands."""
    if stale:
        return "The register has changed since this file was checked. Check the file again."
    if run.state == RunState.COMMITTED and run.committed_at:
        return f"Brought in on {words.moment(run.committed_at)}: {_done(run)}."
    if run.state == RunState.DISCARDED:
        return "Discarded. Nothing in this file was brought in."
    return _proposal(run)


def _proposal(run: ImportRun) -> str:
    new, changed, refused = (run.count(fate) for fate in (Fate.NEW, Fate.CHANGED, Fate.REFUSED))
    parts = [f"{counted(run, number)} {outcome}" for number, outcome in (
        (new, "will be added"), (changed, "will be changed")) if number]  # fmt: skip
    said = words.joined(parts) if parts else "Nothing in this file would change the register"
    rows = words.count(refused, "row")
    rest = f"; {rows} {words.plural(refused, 'is', 'are')} refused" if refused else ""
    return f"{said}{rest}."


def _done(run: ImportRun) -> str:
    return f"{counted(run, run.count(Fate.NEW))} added, {run.count(Fate.CHANGED):,} changed"


def counted(run: ImportRun, number: int) -> str:
    """'4 schools', '1 appropriate body'."""
    layout = Layout(run.layout)
    return words.count(number, NOUNS[layout], PLURALS[layout])


def counts(run: ImportRun, chosen: Fate | None) -> list[Count]:
    """The rows of each fate as the first filter of the report."""
    here = address(run)
    total = sum(run.counts.values())
    return [
        Count(total, "All rows", here, chosen is None),
        *(
            Count(run.count(fate), label, f"{here}?fate={fate.value}", chosen == fate)
            for fate, label in LABELS.items()
        ),
    ]


def buttons(run: ImportRun, *, stale: bool) -> Buttons | None:
    """The buttons of a report that still waits."""
    if run.state != RunState.CHECKED:
        return None
    number = run.count(Fate.NEW) + run.count(Fate.CHANGED)
    return Buttons(f"Bring in {counted(run, number)}" if number and not stale else "")


def rows(run: ImportRun, found: Iterable[ImportRow]) -> list[DueRow]:
    """Rows of the file: which organisation, what that means, and its fate."""
    return [
        DueRow(
            who=str(row.values.get("name") or row.key or "No name"),
            who_detail=_key(run, row),
            what=_meaning(row),
            what_detail=row.message if row.fate == Fate.NEW and _described(row.values) else "",
            when=LABELS[Fate(row.fate)],
            when_detail=f"Row {row.number:,} of the file",
        )
        for row in found
    ]


def _key(run: ImportRun, row: ImportRow) -> str:
    return f"URN {row.key or 'not given'}" if run.layout in BY_URN else ""


def _meaning(row: ImportRow) -> str:
    """What changes or why not; for a new organisation what it is."""
    if row.fate == Fate.NEW:
        return ", ".join(_described(row.values)) or row.message
    return row.message or "The register says the same"


def _described(values: dict[str, str | int]) -> list[str]:
    """A few words on something new; none where the message tells it all."""
    if "before" in values:
        return []
    if "pupil_premium" in values:
        return [f"{LABELS_OF[name]}: {shown(name, values[name])}" for name in INCENTIVE_FIELDS]
    told = [values.get(name, "") for name in ("kind", "phase", "local_authority", "legal_name")]
    found = [NAMED.get(str(value), str(value)) for value in told if value]
    joined = str(values.get("joined_on", ""))
    return [*found, f"Joined on {day(joined)}"] if joined else found


def _tally(run: ImportRun) -> str:
    return ", ".join(f"{run.count(fate):,} {label.lower()}" for fate, label in LABELS.items())


def done_title(run: ImportRun) -> str:
    """What bringing in a file has done."""
    number = run.count(Fate.NEW) + run.count(Fate.CHANGED)
    return f"{counted(run, number)} brought in"
