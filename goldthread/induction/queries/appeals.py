"""How long a failed induction can be appealed, and what that means for awards."""

import datetime as dt
from collections.abc import Mapping, Sequence
from uuid import UUID

from goldthread.awards.interim import Progress
from goldthread.induction.models import Induction
from goldthread.induction.states import State
from goldthread.rulebook import queries as rulebook

STATUS = {State.PASSED: "passed", State.FAILED: "failed"}


def status_of(induction: Induction) -> str:
    """The state of an induction as the rules name it."""
    return STATUS.get(State(induction.state), "in_progress")


def appeal_is_over(induction: Induction, on: dt.date) -> bool:
    """Whether the time to appeal has run out, counted from the last day for notice.

    A failure is listed only then: SI 2012/1115, regulation 14.
    """
    system = rulebook.policy_in_force()
    inputs = {"decision_made": induction.completed_on}
    notice = system.determine("notice_due", inputs=inputs, on=on)
    appeal = system.determine("appeal_due", inputs={"notice_sent": notice.value}, on=on)
    return isinstance(appeal.value, dt.date) and on > appeal.value


def progress(persons: Sequence[UUID], on: dt.date) -> Mapping[UUID, Progress]:
    """How far these persons' inductions are, for awards that are held until they end."""
    inductions = Induction.objects.filter(person__in=persons)
    return {one.person_id: _progress(one, on) for one in inductions}


def _progress(induction: Induction, on: dt.date) -> Progress:
    failed = induction.state == State.FAILED
    return Progress(
        status=status_of(induction), appeal_open=failed and not appeal_is_over(induction, on)
    )
