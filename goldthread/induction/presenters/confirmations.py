"""What was just done: for whom, the new knot on the thread, and what happens next."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, field

from django.urls import reverse

from goldthread.awards import queries as awards
from goldthread.core.access import Actor
from goldthread.induction import access, threads, wording
from goldthread.induction.models import DecisionOutcome, Induction
from goldthread.induction.presenters import listing
from goldthread.induction.queries import Standing, standing
from goldthread.induction.states import ENDED, State
from goldthread.pages import parts, words
from goldthread.rulebook import queries as rulebook


@dataclass(frozen=True)
class Done:
    """What the page of a confirmation draws."""

    title: str
    text: str
    knots: list[parts.Knot]
    following: list[str]
    links: list[parts.Link] = field(default_factory=list)
    whose: str = ""


@dataclass(frozen=True)
class _Told:
    title: str
    text: str
    following: list[str]


Teller = Callable[[Actor, Induction, Standing, dt.date], _Told | None]


def confirmation(actor: Actor, induction: Induction, what: str, *, on: dt.date) -> Done | None:
    """The confirmation named in the address; None when no such thing was done by this role."""
    teller = TELLERS.get(what)
    stands = standing(induction, on)
    told = teller(actor, induction, stands, on) if teller else None
    if told is None:
        return None
    woven = threads.knots(induction, stands, on)
    page = reverse("induction", args=[induction.pk])
    return Done(
        title=told.title,
        text=told.text,
        knots=_around_today(woven),
        following=told.following,
        links=[
            parts.Link(f"See {induction.person.full_name}", page),
            parts.Link(f"Back to {listing.title(actor).lower()}", reverse("inductions")),
        ],
        whose=induction.person.full_name,
    )


def _around_today(knots: list[parts.Knot]) -> list[parts.Knot]:
    """The next thing to come, and the last two that happened."""
    coming = [knot for knot in knots if knot.state == "next"][-1:]
    past = [knot for knot in knots if knot.state == "happened"][:2]
    return [*coming, *past]


def _added(actor: Actor, induction: Induction, stands: Standing, on: dt.date) -> _Told | None:
    if not access.can_change_service(actor, induction):
        return None
    end = stands.expected_end
    starting = f"from {words.date(induction.starts_on)}"
    following = [f"{induction.body.name} accepts or declines. You see the answer in your list."]
    if end:
        following.append(f"Induction is expected to end on {words.weekday_date(end)}.")
    return _Told("Teacher added", f"{induction.person.full_name}, {starting}", following)


def _reviewed(actor: Actor, induction: Induction, stands: Standing, on: dt.date) -> _Told | None:
    last = induction.reviews.order_by("-created_at").first()
    if last is None or not access.can_review(actor, induction):
        return None
    label = wording.term(induction, last.term, stands.rules.system.calendar)
    judged = str(last.get_judgement_display()).lower()
    text = f"{induction.person.full_name}, {label}: {judged}"
    return _Told("Review saved", text, [_next(stands, on)])


def _assessed(actor: Actor, induction: Induction, stands: Standing, on: dt.date) -> _Told | None:
    last = induction.assessments.order_by("-created_at").first()
    if last is None or not access.can_assess(actor, induction):
        return None
    label = wording.term(induction, last.term, stands.rules.system.calendar)
    missing = words.joined(f"the {role.label.lower()}" for role in last.unsigned)
    following = [f"Your signature is on it. Now it waits for {missing}."] if missing else []
    text = f"{induction.person.full_name}, {label}"
    return _Told("Assessment saved", text, [*following, _next(stands, on)])


def _accepted(actor: Actor, induction: Induction, stands: Standing, on: dt.date) -> _Told | None:
    if induction.accepted_on is None or not access.can_answer(actor, induction):
        return None
    text = f"{induction.person.full_name}, {induction.school.name}"
    return _Told("Teacher accepted", text, [_next(stands, on)])


def _declined(actor: Actor, induction: Induction, stands: Standing, on: dt.date) -> _Told | None:
    if induction.state != State.DECLINED or not access.can_answer(actor, induction):
        return None
    text = f"{induction.person.full_name}, {induction.school.name}"
    following = ["The school sees your reason and names another appropriate body."]
    return _Told("Teacher declined", text, following)


def _recommended(actor: Actor, induction: Induction, stands: Standing, on: dt.date) -> _Told | None:
    if induction.state != State.RECOMMENDED or not access.can_recommend(actor, induction):
        return None
    due = stands.next_due
    until = f" by {words.weekday_date(due.due_on)}" if due else ""
    made = induction.recommendations.filter(decided_on=None).first()
    outcome = str(made.get_outcome_display()).lower() if made else ""
    text = f"{induction.person.full_name}: {outcome}"
    return _Told("Recommendation sent", text, [f"{induction.body.name} decides{until}."])


def _decided(actor: Actor, induction: Induction, stands: Standing, on: dt.date) -> _Told | None:
    last = induction.decisions.order_by("-decided_on", "-id").first()
    if last is None or not access.can_decide(actor, induction):
        return None
    outcome = str(last.get_outcome_display()).lower()
    following = _after_decision(induction, last.outcome, stands, on)
    return _Told("Decision recorded", f"{induction.person.full_name}: {outcome}", following)


def _after_decision(induction: Induction, outcome: str, stands: Standing, on: dt.date) -> list[str]:
    if outcome == DecisionOutcome.EXTENDED:
        return [_next(stands, on)]
    if outcome == DecisionOutcome.FAILED:
        return ["Tell the teacher and the school in writing. The teacher may appeal."]
    system = rulebook.policy_in_force()
    given = [
        awards.name_of(award.code, system, on)
        for award in awards.history(induction.person, on)
        if award.basis == "induction" and award.held_from == induction.completed_on
    ]
    if given:
        return [f"{given[0]} was awarded today and is on the teacher’s record."]
    return ["No further award follows under the policy in force. The award held stays."]


def _next(stands: Standing, on: dt.date) -> str:
    due = stands.next_due
    if due is None or stands.induction.state in ENDED:
        return "Nothing else is due."
    day = words.weekday_date(due.due_on)
    what = wording.due(due.what, due.term_label).lower()
    when = f"was due {day}" if due.due_on < on else f"is due by {day}"
    return f"Next, from {wording.who(due.who)}: {what}. It {when}."


TELLERS: dict[str, Teller] = {
    "added": _added,
    "reviewed": _reviewed,
    "assessed": _assessed,
    "accepted": _accepted,
    "declined": _declined,
    "recommended": _recommended,
    "decided": _decided,
}
