"""What stands above the questions about service."""

import datetime as dt
from typing import Any

from goldthread.induction import threads
from goldthread.induction.models import Induction
from goldthread.induction.models.service import FULL_TIME_BP
from goldthread.induction.presenters import ahead
from goldthread.induction.queries import standing
from goldthread.induction.states import ENDED, NO_CHANGE
from goldthread.mentoring import queries as mentoring
from goldthread.pages import words

Context = dict[str, Any]
DAY = dt.timedelta(days=1)


def ended(induction: Induction) -> Context | None:
    """Why service cannot be changed, where that is so; else None."""
    open_now = induction.service.filter(during__upper_inf=True).exists()
    if induction.state not in ENDED and open_now:
        return None
    return _stopped(induction, _why_ended(induction))


def fixed(induction: Induction) -> Context | None:
    """Why pattern and school cannot be changed, where that is so; else None."""
    if induction.state in NO_CHANGE and induction.state not in ENDED:
        return _stopped(induction, NO_CHANGE[induction.state].rstrip(".") + ".")
    return ended(induction)


def _why_ended(induction: Induction) -> str:
    who = induction.person.full_name
    if induction.state in ENDED:
        day = words.date(induction.completed_on) if induction.completed_on else ""
        return f"{who}’s induction ended on {day}, so its service stands as it is."
    return (
        f"{who} has left {induction.school.name}, so there is no service to change. "
        "If they come back, resume their service first."
    )


def not_resumed(induction: Induction) -> Context | None:
    """Why service cannot be resumed, where that is so; else None."""
    if induction.state in NO_CHANGE:
        return fixed(induction)
    if last_day(induction) is not None:
        return None
    lead = f"{induction.person.full_name} is in service at {induction.school.name}."
    return _stopped(induction, lead)


def last_day(induction: Induction) -> dt.date | None:
    """The last day at the school, where one is recorded and nobody resumed service after it."""
    last = induction.service.order_by("during").last()
    return last.during.upper - DAY if last and last.during.upper else None


def resuming(induction: Induction) -> Context:
    return {"induction": induction, "last": last_day(induction)}


def resumed(induction: Induction, *, on: dt.date) -> str:
    """That service goes on, and to when."""
    end = standing(induction, on).expected_end
    until = f" Induction is expected to end on {words.weekday_date(end)}." if end else ""
    return f"{induction.person.full_name} serves at the school again.{until}"


def _stopped(induction: Induction, lead: str) -> Context:
    return {"induction": induction, "title": "Service cannot be changed", "lead": lead, "why": None}


def fte_bp(induction: Induction) -> int:
    """The present share of full time in basis points."""
    period = induction.service.filter(during__upper_inf=True).first()
    return period.fte_bp if period else FULL_TIME_BP


def pattern(induction: Induction, *, on: dt.date) -> Context:
    stands = standing(induction, on)
    return {
        "induction": induction,
        "now": ahead.pattern(induction, on),
        "end": stands.expected_end,
        "why": threads.why_end(stands),
    }


def pattern_changed(induction: Induction, *, on: dt.date) -> str:
    """What the change did to the expected end."""
    end = standing(induction, on).expected_end
    told = f"The working pattern of {induction.person.full_name} was changed."
    if end is None:
        return told
    return f"{told} Induction is now expected to end on {words.weekday_date(end)}."


def mentor(induction: Induction, *, on: dt.date) -> Context:
    mentorship = mentoring.current(induction.person, max(on, induction.starts_on))
    return {
        "induction": induction,
        "now": mentorship.mentor_person.full_name if mentorship else "",
        "since": mentorship.during.lower if mentorship else None,
    }


def leaving(induction: Induction, *, on: dt.date) -> Context:
    stands = standing(induction, on)
    return {"induction": induction, "credited": stands.figures.credited}
