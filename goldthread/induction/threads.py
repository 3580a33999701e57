"""An induction as a thread: what happened, where it stands, what comes. For pages of any room."""

import datetime as dt

from goldthread.induction.models import Induction
from goldthread.induction.presenters import ahead, happened, reasons
from goldthread.induction.presenters.dated import Dated, woven
from goldthread.induction.queries import Standing
from goldthread.pages import parts

__all__ = ["Dated", "dated", "knots", "why_end", "woven"]


def knots(
    induction: Induction, standing: Standing, on: dt.date, *, own: bool = False
) -> list[parts.Knot]:
    """The thread of one induction, newest first; `own` speaks to the teacher it is about."""
    return woven(dated(induction, standing, on, own=own))


def dated(
    induction: Induction, standing: Standing, on: dt.date, *, own: bool = False
) -> list[Dated]:
    """The same knots with their days, so that `woven` can put other rooms' between them."""
    return [
        *happened.knots(induction, standing, on, own=own),
        *ahead.today(induction, standing, on),
        *ahead.knots(induction, standing, on, own=own),
    ]


def why_end(standing: Standing) -> parts.Why:
    """The reasoning behind the expected end."""
    return reasons.of_end(standing.figures, standing.rules)
