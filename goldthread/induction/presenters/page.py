"""One induction as a page, by role."""

import datetime as dt
from dataclasses import dataclass, field

from django.urls import reverse

from goldthread.core.access import Actor
from goldthread.core.roles import Role
from goldthread.induction import access, threads, wording
from goldthread.induction.models import DueWhat, Induction
from goldthread.induction.presenters import ahead, places
from goldthread.induction.presenters.places import Place
from goldthread.induction.queries import Standing, open_recommendation, standing
from goldthread.induction.standing import Waiting
from goldthread.induction.states import ENDED, State
from goldthread.mentoring import queries as mentoring
from goldthread.pages import parts, words

ACTIONS = {
    DueWhat.ACCEPT: ("Accept or decline", "induction-accept"),
    DueWhat.NAME_BODY: ("Name another appropriate body", "induction-body"),
    DueWhat.REVIEW: ("Write the progress review", "induction-review"),
    DueWhat.ASSESSMENT: ("Write the formal assessment", "induction-assessment"),
    DueWhat.FINAL_ASSESSMENT: ("Write the final assessment", "induction-assessment"),
    DueWhat.RECOMMENDATION: ("Recommend an outcome", "induction-recommend"),
    DueWhat.DECISION: ("Decide the outcome", "induction-decide"),
}


@dataclass(frozen=True)
class One:
    """What the page of one induction draws."""

    name: str
    caption: str
    lead: str
    facts: list[parts.Fact]
    why: parts.Why
    action: parts.Link | None = None
    knots: list[parts.Knot] = field(default_factory=list)
    places: list[Place] = field(default_factory=list)
    more: list[parts.Link] = field(default_factory=list)


def one(actor: Actor, induction: Induction, *, on: dt.date) -> One:
    """The page for somebody who may see the induction."""
    stands = standing(induction, on)
    if actor.role == Role.MENTOR:
        return _for_mentor(induction, stands, on)
    return One(
        name=induction.person.full_name,
        caption=f"Teacher reference number {induction.person.trn}",
        lead=lead(induction, stands, on),
        facts=_facts(actor, induction, stands, on),
        why=threads.why_end(stands),
        action=action(actor, induction, stands, on),
        knots=threads.knots(induction, stands, on, own=actor.role == Role.TEACHER),
        places=places.of(actor, induction, on),
        more=_more(actor, induction),
    )


def lead(induction: Induction, stands: Standing, on: dt.date) -> str:
    """The one sentence of standing."""
    match induction.state:
        case State.PASSED | State.FAILED:
            ended = words.weekday_date(induction.completed_on or on)
            return f"Induction was {induction.state} on {ended}."
        case State.REGISTERED:
            return f"Waiting for {induction.body.name} to accept. {_expected(stands)}"
        case State.DECLINED:
            return f"{induction.body.name} declined. Another appropriate body must be named."
        case State.RECOMMENDED:
            return _waiting_for_decision(induction, stands)
    if not stands.determined:
        return stands.figures.reason
    if induction.starts_on > on:
        return f"Starts on {words.weekday_date(induction.starts_on)}. {_expected(stands)}"
    told = words.first_capital(stands.term_label)
    if stands.figures.left:
        return f"{told}. {_expected(stands)}"
    return f"{told}. {stands.figures.not_ready or 'An outcome can be recommended'}."


def _expected(stands: Standing) -> str:
    if stands.expected_end is None:
        return "No end date can be worked out yet."
    return f"Expected to end on {words.weekday_date(stands.expected_end)}."


def _waiting_for_decision(induction: Induction, stands: Standing) -> str:
    made = open_recommendation(induction)
    due = stands.next_due
    outcome = str(made.get_outcome_display()).lower() if made else "an outcome"
    until = f" by {words.weekday_date(due.due_on)}" if due else ""
    return f"The headteacher recommends: {outcome}. {induction.body.name} decides{until}."


def _facts(actor: Actor, induction: Induction, stands: Standing, on: dt.date) -> list[parts.Fact]:
    first = _next(actor, stands, on)
    return [first, _end(induction, stands), _credit(induction, stands)]


def _next(actor: Actor, stands: Standing, on: dt.date) -> parts.Fact:
    own = next((one for one in stands.dues if one.who == actor.role), None)
    due = own or stands.next_due
    if due is None:
        return parts.Fact("Next", "Nothing is due")
    label = "Next for you" if own else f"Next, from {wording.who(due.who)}"
    day = words.weekday_date(due.due_on)
    far = words.distance(due.due_on, on)
    detail = f"was due {day}, {far}" if due.due_on < on else f"by {day}, {far}"
    return parts.Fact(label, wording.due(due.what, due.term_label), detail)


def _end(induction: Induction, stands: Standing) -> parts.Fact:
    if induction.completed_on:
        return parts.Fact("Induction ended", words.weekday_date(induction.completed_on))
    if stands.expected_end is None:
        return parts.Fact("Expected to end", "Not known yet", "Why is there no date?", "#why")
    day = stands.expected_end
    label = "Expected to end" if stands.figures.left else "Service complete"
    return parts.Fact(label, words.weekday_date(day), f"Why {words.short_date(day)}?", "#why")


def _credit(induction: Induction, stands: Standing) -> parts.Fact:
    figures = stands.figures
    page = reverse("induction-service", args=[induction.pk])
    if figures.credited is None or figures.required is None:
        return parts.Fact("Service", "Not worked out", "See the ledger of service", page)
    value = wording.credited(figures.credited, figures.required)
    return parts.Fact("Service credited", value, "See the ledger of service", page)


def action(actor: Actor, induction: Induction, stands: Standing, on: dt.date) -> parts.Link | None:
    """The one thing for the actor to do now."""
    begun = {row.number for row in stands.terms if row.starts <= on}
    for due in stands.dues:
        if due.who == actor.role and (due.term is None or due.term in begun):
            return _link(induction, due)
    return None


def _link(induction: Induction, due: Waiting) -> parts.Link | None:
    if due.what == DueWhat.SIGNATURE:
        written = induction.assessments.filter(term=due.term or 0)
        assessment = written.order_by("-after_extensions").first()
        if assessment is None:
            return None
        page = reverse("induction-assessment-view", args=[induction.pk, assessment.pk])
        return parts.Link("Read and sign the assessment", page)
    text, page = ACTIONS[due.what]
    return parts.Link(text, reverse(page, args=[induction.pk]))


def _more(actor: Actor, induction: Induction) -> list[parts.Link]:
    """What the head may do out of turn: look at what is left before an outcome."""
    if access.can_recommend(actor, induction) and induction.state == State.IN_PROGRESS:
        page = reverse("induction-recommend", args=[induction.pk])
        return [parts.Link("What is left before you recommend an outcome", page)]
    return []


def _for_mentor(induction: Induction, stands: Standing, on: dt.date) -> One:
    """How far they are, and nothing that was judged."""
    mentorship = mentoring.current(induction.person, on)
    since = words.date(mentorship.during.lower) if mentorship else ""
    return One(
        name=induction.person.full_name,
        caption=induction.school.name,
        lead=_mentor_lead(induction, stands, on),
        facts=[
            parts.Fact("Working pattern", words.first_capital(ahead.pattern(induction, on))),
            parts.Fact("You are their mentor", f"Since {since}" if since else "Not at the moment"),
        ],
        why=threads.why_end(stands),
    )


def _mentor_lead(induction: Induction, stands: Standing, on: dt.date) -> str:
    if induction.state in ENDED:
        return "Induction has ended."
    return f"{ahead.where(induction, stands, on)}. {_expected(stands)}"
