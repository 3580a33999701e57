"""Where an induction stands today, and what comes, as knots of its thread."""

import datetime as dt
from collections.abc import Iterator
from itertools import pairwise

from goldthread.core.roles import Role
from goldthread.induction import wording
from goldthread.induction.models import DueWhat, Induction
from goldthread.induction.presenters.dated import Dated
from goldthread.induction.queries import Standing
from goldthread.induction.standing import Waiting
from goldthread.induction.states import ENDED
from goldthread.mentoring import queries as mentoring
from goldthread.pages import parts, words
from goldthread.policy.service import share_of_full_time

TITLES = {
    DueWhat.ACCEPT: "Answer of the appropriate body",
    DueWhat.NAME_BODY: "Another appropriate body",
    DueWhat.REVIEW: "Progress review",
    DueWhat.ASSESSMENT: "Formal assessment",
    DueWhat.FINAL_ASSESSMENT: "Final assessment",
    DueWhat.SIGNATURE: "Signature under the assessment",
    DueWhat.RECOMMENDATION: "Recommendation",
    DueWhat.DECISION: "Decision",
}
WHO = {
    DueWhat.ACCEPT: "{body} accepts or declines.",
    DueWhat.NAME_BODY: "The induction tutor names one.",
    DueWhat.REVIEW: "The induction tutor writes it.",
    DueWhat.ASSESSMENT: "The induction tutor writes it; headteacher and teacher sign.",
    DueWhat.FINAL_ASSESSMENT: "The induction tutor writes it; headteacher and teacher sign.",
    DueWhat.RECOMMENDATION: "The headteacher recommends an outcome.",
    DueWhat.DECISION: "{body} decides.",
}


def today(induction: Induction, standing: Standing, on: dt.date) -> Iterator[Dated]:
    """The knot of today; none once induction has ended."""
    if induction.state in ENDED:
        return
    when = f"Today, {words.weekday_date(on)}"
    yield Dated(on, parts.Knot("now", when, where(induction, standing, on), _with(induction, on)))


def where(induction: Induction, standing: Standing, on: dt.date) -> str:
    """'Term 5 of 6', or when it starts, or that the rules give no answer."""
    if induction.starts_on > on:
        return f"Starts {words.distance(induction.starts_on, on)}"
    return words.first_capital(standing.term_label) or "Not worked out"


def _with(induction: Induction, on: dt.date) -> str:
    mentorship = mentoring.current(induction.person, on)
    mentor = f" Mentor: {mentorship.mentor_person.full_name}." if mentorship else ""
    return f"{induction.school.name}, {pattern(induction, on)}.{mentor}"


def pattern(induction: Induction, on: dt.date) -> str:
    """'full time', '0.8 of full time': the working pattern on a day, or the first one to come."""
    periods = list(induction.service.order_by("during"))
    now = next((one for one in periods if on in one.during), None)
    ahead = next((one for one in periods if on < one.during.lower), None)
    shown = now or ahead
    return share_of_full_time(shown.fte_bp) if shown else "not in service"


def knots(
    induction: Induction, standing: Standing, on: dt.date, *, own: bool = False
) -> Iterator[Dated]:
    """What comes, with its day; `own` speaks to the teacher."""
    if induction.state in ENDED:
        return
    for waiting in standing.dues:
        yield Dated(waiting.due_on, _due(waiting, induction, on, own=own))
    end = standing.expected_end
    if end is not None and end >= on and standing.figures.left:
        yield Dated(end, parts.Knot("next", words.date(end), "Induction expected to end"))
    for before, period in pairwise(induction.service.order_by("during")):
        start = period.during.lower
        if start <= on:
            continue
        title = "Working pattern" if before.during.upper == start else "Service resumes"
        title += f": {share_of_full_time(period.fte_bp)}"
        yield Dated(start, parts.Knot("next", f"From {words.date(start)}", title))
    if induction.starts_on > on:
        when = f"On {words.weekday_date(induction.starts_on)}"
        yield Dated(induction.starts_on, parts.Knot("next", when, "Induction starts"))


def _due(waiting: Waiting, induction: Induction, on: dt.date, *, own: bool) -> parts.Knot:
    label = f", {waiting.term_label}" if waiting.term_label else ""
    day = words.weekday_date(waiting.due_on)
    late = waiting.due_on < on
    when = f"Was due {day}, {words.distance(waiting.due_on, on)}" if late else f"By {day}"
    told = WHO.get(waiting.what) or _signs(waiting.who, own=own)
    return parts.Knot(
        "next", when, TITLES[waiting.what] + label, told.format(body=induction.body.name)
    )


def _signs(who: Role, *, own: bool) -> str:
    if own and who == Role.TEACHER:
        return "You sign."
    return f"{words.first_capital(wording.who(who))} signs."
