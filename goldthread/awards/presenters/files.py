"""Files of trainees in the list, on the report and after they were brought in."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from django.urls import reverse

from goldthread.awards import catalogue
from goldthread.awards.files.columns import COLUMNS
from goldthread.awards.models import FileState, RowFate, TrainingFile, TrainingFileRow
from goldthread.awards.wording import NameOf
from goldthread.pages import words
from goldthread.pages.parts import Count, DueRow

STATES = {
    FileState.CHECKED: "Waits for you to confirm",
    FileState.COMMITTED: "Recommended",
    FileState.DISCARDED: "Discarded",
}
LABELS = {RowFate.NEW: "New", RowFate.SAME: "Recommended before", RowFate.REFUSED: "Refused"}
DONE_LABELS = {**LABELS, RowFate.NEW: "Recommended"}
LONGEST_NAME = 32
CSV_HEADER = ("Row", "Outcome", "Reason", "Teacher reference number", "Award", *COLUMNS.values())


@dataclass(frozen=True)
class Buttons:
    """What may be done with a checked file; `commit` is empty when nobody would be recommended."""

    commit: str
    discard: str = "Discard this check"


def list_lead(files: Sequence[TrainingFile]) -> str:
    """What waits among the latest files."""
    waiting = sum(file.state == FileState.CHECKED for file in files)
    if not files:
        return "Recommend up to 1,000 trainees at once, with a file from a spreadsheet."
    if not waiting:
        return "No checked file waits for you."
    noun = words.first_capital(words.count_in_words(waiting, "checked file"))
    return f"{noun} {words.plural(waiting, 'waits', 'wait')} for you to confirm."


def list_rows(files: Iterable[TrainingFile]) -> list[DueRow]:
    """Checked files, latest first."""
    return [
        DueRow(
            who=short_name(file),
            what=STATES[FileState(file.state)],
            what_detail=_tally(file),
            when=words.moment(file.committed_at or file.checked_at),
            when_detail="Recommended" if file.committed_at else "Checked",
            href=address(file),
        )
        for file in files
    ]


def short_name(file: TrainingFile) -> str:
    """The name of a file, cut so that it fits on a phone."""
    name = file.file_name
    return name if len(name) <= LONGEST_NAME else f"{name[: LONGEST_NAME - 1]}…"


def address(file: TrainingFile, fate: RowFate | None = None, page: int = 1) -> str:
    """The address of a report, of its rows of one fate, of a page of them."""
    asked = {**({"fate": fate.value} if fate else {}), **({"page": page} if page > 1 else {})}
    here = reverse("training-file", args=[file.pk])
    return f"{here}?{urlencode(asked)}" if asked else here


def lead(file: TrainingFile) -> str:
    """Where a file stands."""
    if file.state == FileState.DISCARDED:
        return "Discarded. Nobody in this file was recommended, and its rows are gone."
    new, same, refused = (file.counts[fate] for fate in RowFate)
    future = file.state == FileState.CHECKED
    will, verb = ("will be", "is") if future else (words.plural(new, "was", "were"), "was")
    parts = [f"{words.count(new, 'trainee')} {will} recommended"]
    if same:
        parts.append(f"{same:,} {words.plural(same, 'was', 'were')} before")
    if refused:
        plural = "are" if verb == "is" else "were"
        parts.append(f"{words.count(refused, 'row')} {words.plural(refused, verb, plural)} refused")
    return f"{words.joined(parts)}."


def buttons(file: TrainingFile) -> Buttons | None:
    """The buttons of a file that still waits."""
    if file.state != FileState.CHECKED:
        return None
    new = file.counts[RowFate.NEW]
    return Buttons(f"Recommend {words.count(new, 'trainee')}" if new else "")


def counts(file: TrainingFile, chosen: RowFate | None) -> list[Count]:
    """The rows of each fate as the first filter of the report."""
    total = sum(file.counts.values())
    return [
        Count(total, "All rows", address(file), chosen is None),
        *(
            Count(file.counts[fate], label, address(file, fate), chosen == fate)
            for fate, label in _labels(file).items()
        ),
    ]


def _labels(file: TrainingFile) -> Mapping[RowFate, str]:
    return DONE_LABELS if file.state == FileState.COMMITTED else LABELS


def rows(found: Iterable[TrainingFileRow], name_of: NameOf) -> list[DueRow]:
    """Rows of the file: who, what becomes of them, and where they stand in it."""
    return [
        DueRow(
            who=row.name or "No name",
            who_detail=row.own_reference,
            href=reverse("trainee", args=[row.recommendation_id]) if row.recommendation_id else "",
            what=_meaning(row, name_of),
            when=_labels(row.file)[RowFate(row.fate)],
            when_detail=f"Row {row.number:,} of the file",
        )
        for row in found
    ]


def _meaning(row: TrainingFileRow, name_of: NameOf) -> str:
    made = row.recommendation
    if row.fate == RowFate.NEW and made is not None:
        return f"{name_of(made.award.code)}, number {made.person.trn}"
    return row.message


def _tally(file: TrainingFile) -> str:
    labels = _labels(file).items()
    return ", ".join(f"{file.counts[fate]:,} {label.lower()}" for fate, label in labels)


def done_title(file: TrainingFile) -> str:
    """What bringing in a file has done."""
    return f"{words.count(file.counts[RowFate.NEW], 'trainee')} recommended"


def csv_row(row: TrainingFileRow, name_of: NameOf) -> list[str]:
    """One line of the outcome: what became of the row, then its cells as they were sent."""
    made = row.recommendation
    outcome = _labels(row.file)[RowFate(row.fate)]
    number, award = (made.person.trn, name_of(made.award.code)) if made else ("", "")
    cells = [str(row.cells.get(name, "")) for name in COLUMNS]
    return [str(row.number), outcome, row.message, number, award, *cells]


def needing_country() -> str:
    """The routes that need the country of training, by name."""
    needing = [one for one in catalogue.ROUTES.values() if one.country is catalogue.Need.MANDATORY]
    return words.joined([one.title for one in needing])
