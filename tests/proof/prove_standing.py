"""Times remaking the rows of standing against reading the same facts and writing the same rows.

What is left is working standing out. Other work on the machine slows both alike, so the bounds are
on the ratio, and on how it grows with the number.
"""

from __future__ import annotations

import datetime as dt
import sys
from collections.abc import Sequence
from itertools import islice
from uuid import UUID

from tests.proof.measuring import database, row, seconds

TEACHERS = 2_000
SIZES = (250, 500, 1_000)
MOST_TIMES_MOVING = 30
MOST_GROWTH = 1.5


def main() -> int:
    """Returns 0 when the time grows with the number, and within bounds of moving the data."""
    with database():
        from goldthread.core import clock
        from goldthread.web.demonstration import actions as demonstration

        today = clock.today()
        demonstration.set_up(at=clock.now(), on=today, teachers=TEACHERS, schools=200)
        print("| inductions | remade in | each | reading and writing alone | times |")
        print("| --- | --- | --- | --- | --- |")
        measured = [_measured(size, today) for size in SIZES]
    growth = measured[-1] / measured[0]
    print(f"Beside moving the data, each of four times as many costs {growth:.1f} times as much.")
    return 0 if growth <= MOST_GROWTH and max(measured) <= MOST_TIMES_MOVING else 1


def _measured(size: int, today: dt.date) -> float:
    from goldthread.induction import standing
    from goldthread.rulebook import queries as rulebook

    ids, system = _some(size), rulebook.policy_in_force()
    took = seconds(lambda: standing.write(ids, system=system, on=today))
    moving = seconds(lambda: _moved(ids))
    each = f"{took / size * 1000:.1f} ms"
    row(f"{size:,}", f"{took:.2f} s", each, f"{moving:.2f} s", f"{took / moving:.1f}")
    return took / moving


def _some(size: int) -> list[UUID]:
    """So many identifiers; a small profession's again, as each is worked out anew."""
    from goldthread.induction.models import Induction

    known = list(Induction.objects.order_by("id").values_list("pk", flat=True))
    assert known, "the demonstration has no inductions"
    assert len(known) >= size, f"{len(known)} inductions are too few for {size}"
    return list(islice(known, size))


def _moved(ids: Sequence[UUID]) -> None:
    """The facts read, and the rows that stand written once more as they are."""
    from goldthread.induction.models import InductionStanding, StandingDue
    from goldthread.induction.standing import facts, rows

    facts.load(ids)
    standings = list(InductionStanding.objects.filter(induction__in=ids))
    dues = list(StandingDue.objects.filter(induction__in=ids))
    InductionStanding.objects.bulk_create(
        standings, update_conflicts=True, unique_fields=["induction"], update_fields=rows.COLUMNS
    )
    StandingDue.objects.filter(induction__in=ids).delete()
    StandingDue.objects.bulk_create(
        [
            StandingDue(
                induction_id=due.induction_id,
                who=due.who,
                what=due.what,
                due_on=due.due_on,
                term=due.term,
            )
            for due in dues
        ]
    )


if __name__ == "__main__":
    sys.exit(main())
