"""What waits for somebody, read from the rows of standing."""

import datetime as dt
from dataclasses import dataclass

from goldthread.core.access import Actor
from goldthread.core.roles import Role
from goldthread.induction.models import DueWhat, Induction, StandingDue
from goldthread.induction.queries.standing import served_label


@dataclass(frozen=True, kw_only=True)
class Due:
    """One thing that waits for the actor; the page of its induction leads there."""

    induction: Induction
    what: DueWhat
    due_on: dt.date
    term: int | None
    second_line: str

    @property
    def title(self) -> str:
        """'Progress review', 'Final assessment', 'Signature'."""
        return str(DueWhat(self.what).label)


def due(actor: Actor, on: dt.date, *, limit: int | None = None) -> list[Due]:
    """All that waits for the acting role, soonest first; `second_line` says where they stand.

    `on` is the day that the list is for; the rows are as fresh as the last refresh.
    """
    if actor.role == Role.SYSTEM:
        return []
    visible = Induction.objects.visible_to(actor)
    rows = StandingDue.objects.filter(who=actor.role, induction__in=visible)
    related = rows.select_related(
        "induction__person", "induction__school", "induction__body", "induction__standing"
    )
    return [_due(row, on) for row in related.order_by("due_on", "induction_id", "id")[:limit]]


def _due(row: StandingDue, on: dt.date) -> Due:
    return Due(
        induction=row.induction, what=DueWhat(row.what), due_on=row.due_on, term=row.term,
        second_line=_second_line(row.induction, on),
    )  # fmt: skip


def _second_line(induction: Induction, on: dt.date) -> str:
    row = induction.standing
    if row.credited is None or row.required is None:
        return induction.school.name
    if induction.starts_on > on:
        return f"Starts on {induction.starts_on.day} {induction.starts_on:%B %Y}"
    label = served_label(row.credited, row.required)
    return f"{label[:1].upper()}{label[1:]}, {induction.school.name}"
