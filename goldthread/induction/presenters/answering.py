"""What the appropriate body looks at before it takes a teacher on."""

import datetime as dt
from typing import Any

from goldthread import policy
from goldthread.awards import queries as awards
from goldthread.induction.models import Induction
from goldthread.induction.presenters import ahead, reasons
from goldthread.induction.queries import standing
from goldthread.induction.states import State
from goldthread.mentoring import queries as mentoring
from goldthread.pages import parts, words
from goldthread.rulebook import explanations
from goldthread.rulebook import queries as rulebook

Context = dict[str, Any]


def is_open(induction: Induction) -> bool:
    """Whether the body has still to answer."""
    return induction.state == State.REGISTERED


def is_declined(induction: Induction) -> bool:
    return induction.state == State.DECLINED


def accepting(induction: Induction, *, on: dt.date) -> Context:
    """What was checked, with the reasons."""
    return {
        "induction": induction,
        "rows": _rows(induction, on),
        "may": explanations.why(
            may_serve(induction, on=on),
            question=f"Why may {induction.person.full_name} serve induction?",
        ),
        "why": _why(induction, on),
    }


def may_serve(induction: Induction, *, on: dt.date) -> policy.Determination:
    """Whether the teacher may serve, leaving this registration itself aside."""
    award = awards.qualifying_award(induction.person, max(induction.starts_on, on))
    return rulebook.policy_in_force().determine(
        "may_serve_induction",
        inputs={
            "award_held": award.code if award else "none",
            "award_date": award.held_from if award else None,
            "induction_status": "required",
            "induction_start": induction.starts_on,
        },
        on=on,
    )


def _why(induction: Induction, on: dt.date) -> parts.Why:
    stands = standing(induction, on)
    return reasons.of_end(stands.figures, stands.rules)


def _rows(induction: Induction, on: dt.date) -> list[parts.SummaryRow]:
    stands = standing(induction, on)
    mentorship = mentoring.history(induction.person).first()
    return [
        parts.SummaryRow("Award", _award(induction, on)),
        parts.SummaryRow("School", induction.school.name),
        parts.SummaryRow("First day", words.weekday_date(induction.starts_on)),
        parts.SummaryRow("Working pattern", words.first_capital(ahead.pattern(induction, on))),
        parts.SummaryRow(
            "Mentor", mentorship.mentor_person.full_name if mentorship else "No mentor yet"
        ),
        parts.SummaryRow(
            "Expected to end",
            words.weekday_date(stands.expected_end) if stands.expected_end else "Not known yet",
        ),
    ]


def _award(induction: Induction, on: dt.date) -> str:
    award = awards.qualifying_award(induction.person, on)
    if award is None:
        return "None on the record"
    name = awards.name_of(award.code, rulebook.policy_in_force(), on)
    return f"{name}, since {words.date(award.held_from)}"


def answered(induction: Induction) -> Context:
    """The body has answered: what, and when."""
    who = induction.person.full_name
    if induction.state == State.DECLINED:
        lead = f"{induction.body.name} has declined {who} already."
    else:
        day = words.date(induction.accepted_on) if induction.accepted_on else ""
        lead = f"{induction.body.name} accepted {who} on {day}."
    return {"induction": induction, "title": "This has been answered", "lead": lead, "why": None}


def has_body(induction: Induction) -> Context:
    """No other body can be named, because one oversees the induction or is asked."""
    doing = "oversees" if induction.accepted_on else "has been asked to oversee"
    lead = f"{induction.body.name} {doing} this induction. You can name another if it declines."
    return {
        "induction": induction, "title": "No other body can be named now", "lead": lead,
        "why": None,
    }  # fmt: skip
