"""What every action on an induction begins and ends with."""

import datetime as dt
from typing import Any

from goldthread.core import events
from goldthread.core.access import Actor
from goldthread.core.errors import DomainError
from goldthread.induction import standing
from goldthread.induction.models import Induction
from goldthread.rulebook import queries as rulebook


def locked(induction: Induction) -> Induction:
    """The induction as it is now, held until the transaction ends."""
    return Induction.objects.select_for_update(of=("self",)).get(pk=induction.pk)


def settle(
    name: str, *, by: Actor, at: dt.datetime, on: dt.date, induction: Induction, **data: Any
) -> None:
    """Write the row of standing anew and record `induction.<name>`."""
    standing.write([induction.pk], system=rulebook.policy_in_force(), on=on)
    events.record(
        f"induction.{name}", by=by, at=at, subject=induction, person_id=induction.person_id,
        organisation_id=induction.school_id, **data,
    )  # fmt: skip


def said(text: str, *, field: str, message: str) -> str:
    """The text without space around it; raises DomainError with `message` when nothing is left."""
    words = text.strip()
    if not words:
        raise DomainError(message, field=field)
    return words
