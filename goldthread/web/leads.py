"""The lead sentence of a record, its three facts and the one action, addressed to the teacher."""

import datetime as dt

from django.urls import reverse

from goldthread.core.roles import Role
from goldthread.induction import wording
from goldthread.induction.models import DueWhat, Induction
from goldthread.induction.queries import Standing
from goldthread.induction.standing import Waiting
from goldthread.induction.states import State
from goldthread.pages import words
from goldthread.pages.parts import Fact, Link

FULL_BP = 10_000


def of(held: list[str], induction: Induction, standing: Standing, on: dt.date) -> str:
    """'You hold qualified teacher status and are in term 5 of 6 of your induction.'"""
    return f"{_holding(held)} {_induction(induction, standing, on)}"


def without_induction(held: list[str]) -> str:
    """The lead before anybody has registered an induction, or where none is needed."""
    return f"{_holding(held)} and no induction is on your record."


def _holding(held: list[str]) -> str:
    return f"You hold {words.joined(held)}" if held else "You hold no award"


def _induction(induction: Induction, standing: Standing, on: dt.date) -> str:
    match induction.state:
        case State.PASSED:
            return "and have passed your induction."
        case State.FAILED:
            return "and did not pass your induction."
        case State.RECOMMENDED:
            return "and wait for the decision on your induction."
        case State.REGISTERED | State.DECLINED:
            return "and your school has registered you for induction."
    if induction.starts_on > on:
        return f"and start your induction on {words.date(induction.starts_on)}."
    return f"and are in {standing.term_label} of your induction."


def facts(induction: Induction, standing: Standing, on: dt.date) -> list[Fact]:
    """What is next, when induction ends, and the time off the timetable."""
    found = [*_next(induction, standing, on), *_end(induction, standing)]
    if induction.state == State.IN_PROGRESS and standing.timetable_share.determined:
        found.append(_time_off(standing))
    return found


def _next(induction: Induction, standing: Standing, on: dt.date) -> list[Fact]:
    due = _mine(standing) or standing.next_due
    if due is None:
        return []
    label = "Next for you" if due.who == Role.TEACHER else f"Next, from {wording.who(due.who)}"
    when = f"by {words.weekday_date(due.due_on)}, {words.distance(due.due_on, on)}"
    return [Fact(label, wording.due(due.what, due.term_label), when)]


def _end(induction: Induction, standing: Standing) -> list[Fact]:
    if standing.expected_end is None:
        return []
    label = "Induction ended" if induction.completed_on else "Induction expected to end"
    day = words.weekday_date(standing.expected_end)
    return [Fact(label, day, f"Why {words.date(standing.expected_end)}?", "#why-1")]


def _time_off(standing: Standing) -> Fact:
    most = standing.timetable_share.value
    share = FULL_BP - most if isinstance(most, int) else 0
    return Fact(
        "Time off timetable this term", f"{share / 100:g}% on top of planning time",
        "Why this share?", "#why-2",
    )  # fmt: skip


def _mine(standing: Standing) -> Waiting | None:
    return next((due for due in standing.dues if due.who == Role.TEACHER), None)


def action(induction: Induction, standing: Standing) -> Link | None:
    """The page of what waits for the teacher; else that of the induction."""
    due = _mine(standing)
    if due and due.what == DueWhat.SIGNATURE and due.term:
        assessment = induction.assessments.filter(term=due.term).latest("after_extensions")
        href = reverse("induction-assessment-view", args=[induction.pk, assessment.pk])
        return Link("Read and sign your assessment", href)
    return Link("See your induction", reverse("induction", args=[induction.pk]))
