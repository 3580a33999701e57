"""Writing what was worked out into the rows that lists read."""

import datetime as dt
from collections.abc import Iterator, Sequence
from uuid import UUID

from goldthread import policy
from goldthread.induction.models import InductionStanding, StandingDue
from goldthread.induction.standing import facts, figures
from goldthread.induction.standing.figures import Figures

CHUNK = 500
COLUMNS = (
    "credited", "required", "left", "expected_end", "due_what", "due_on", "rule_set", "as_of",
)  # fmt: skip


def write(ids: Sequence[UUID], *, system: policy.System, on: dt.date) -> int:
    """Write the rows of these inductions; the caller holds the inductions locked."""
    return sum(
        _write(ids[start : start + CHUNK], system, on) for start in range(0, len(ids), CHUNK)
    )


def _write(ids: Sequence[UUID], system: policy.System, on: dt.date) -> int:
    worked_out = {
        one.induction_id: figures.of(one, system=system, on=on) for one in facts.load(ids)
    }
    InductionStanding.objects.bulk_create(
        [row(pk, found, system.hash) for pk, found in worked_out.items()],
        update_conflicts=True, unique_fields=["induction"], update_fields=COLUMNS,
    )  # fmt: skip
    StandingDue.objects.filter(induction__in=ids).delete()
    StandingDue.objects.bulk_create(
        [due for pk, found in worked_out.items() for due in due_rows(pk, found)]
    )
    return len(worked_out)


def row(induction_id: UUID, found: Figures, rule_set: str) -> InductionStanding:
    """The row of standing that these figures make."""
    first = found.next_due
    return InductionStanding(
        induction_id=induction_id, credited=found.credited, required=found.required,
        left=found.left, expected_end=found.expected_end, rule_set=rule_set, as_of=found.as_of,
        due_what=first.what if first else "", due_on=first.due_on if first else None,
    )  # fmt: skip


def due_rows(induction_id: UUID, found: Figures) -> Iterator[StandingDue]:
    """One row for each thing that is due."""
    for due in found.dues:
        yield StandingDue(
            induction_id=induction_id, who=due.who, what=due.what, due_on=due.due_on, term=due.term
        )
