"""Writing the log: every action records exactly one event in its own transaction."""

import contextvars
import datetime as dt
from typing import Any, Protocol
from uuid import UUID

from goldthread.core.access import Actor
from goldthread.core.models import Event

# One counter for each action under way, innermost last.
counters: contextvars.ContextVar[tuple[list[str], ...]] = contextvars.ContextVar(
    "counters", default=()
)


class Subject(Protocol):
    """A row that events can name: any of `core.models.Base`, and users."""

    @property
    def event_id(self) -> UUID: ...

    @property
    def _meta(self) -> Any: ...


def record(
    name: str,
    *,
    by: Actor,
    at: dt.datetime,
    subject: Subject,
    person_id: UUID | None = None,
    organisation_id: UUID | None = None,
    **data: Any,
) -> Event:
    """Record that `name` happened to `subject`; `data` holds codes, counts and dates only."""
    frames = counters.get()
    if not frames:
        raise RuntimeError(f"{name} was recorded outside an action")
    frames[-1].append(name)
    return Event.objects.create(
        name=name,
        at=at,
        by_user=by.user_id,
        by_role=by.role,
        by_organisation=by.organisation_id,
        subject_kind=subject._meta.label_lower,
        subject_id=subject.event_id,
        person=person_id,
        organisation=organisation_id,
        data=data,
    )
