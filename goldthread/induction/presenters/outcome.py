"""The end of induction: what is left, what was recommended, what a decision would bring."""

import datetime as dt
from typing import Any

from django.urls import reverse

from goldthread import policy
from goldthread.awards import queries as awards
from goldthread.induction import after_passing, threads, wording
from goldthread.induction.models import (
    Decision,
    DecisionOutcome,
    DueWhat,
    HeadRecommendation,
    Induction,
    RecommendedOutcome,
)
from goldthread.induction.presenters import happened, texts
from goldthread.induction.queries import Standing, assessments, standing
from goldthread.induction.states import State
from goldthread.pages import parts, words
from goldthread.rulebook import explanations
from goldthread.rulebook import queries as rulebook

Context = dict[str, Any]
ONE_TERM = 1_000


def not_yet(induction: Induction, *, on: dt.date) -> Context | None:
    """Why no outcome can be recommended now; None when it can."""
    stands = standing(induction, on)
    if induction.state == State.IN_PROGRESS and not stands.figures.not_ready:
        return None
    return {
        "induction": induction,
        "title": "No outcome can be recommended yet" if _comes(induction) else "Nothing to do here",
        "lead": _what_is_left(induction, stands),
        "why": threads.why_end(stands) if _comes(induction) else None,
    }


def _comes(induction: Induction) -> bool:
    return induction.state in (State.REGISTERED, State.DECLINED, State.IN_PROGRESS)


def _what_is_left(induction: Induction, stands: Standing) -> str:
    match induction.state:
        case State.REGISTERED:
            return f"{induction.body.name} has not accepted this induction yet."
        case State.DECLINED:
            return f"{induction.body.name} declined. Another appropriate body must be named first."
        case State.RECOMMENDED:
            made = induction.recommendations.filter(decided_on=None).first()
            by = f" by {made.made_by_name} on {words.date(made.made_on)}" if made else ""
            return f"An outcome was recommended{by}. {induction.body.name} decides."
        case State.PASSED | State.FAILED:
            return decided(induction)
    return _still(stands)


def _still(stands: Standing) -> str:
    """'1.2 terms of service are left. They are expected to be complete on ...'"""
    left, end = stands.figures.left, stands.expected_end
    if not left:
        return f"{stands.figures.not_ready}."
    told = f"{words.terms(left)} of service {'is' if left == ONE_TERM else 'are'} left."
    return f"{told} It is expected to end on {words.weekday_date(end)}." if end else told


def recommending(induction: Induction, *, on: dt.date) -> Context:
    """What the head has before them."""
    stands = standing(induction, on)
    return {
        "induction": induction,
        "lead": _until(stands, on),
        "rows": _evidence(induction, stands),
        "why": _why(stands),
    }


def _until(stands: Standing, on: dt.date) -> str:
    """'You have until Wednesday 18 November 2026 to recommend, in 7 days.'"""
    due = next((one for one in stands.dues if one.what == DueWhat.RECOMMENDATION), None)
    if due is None:
        return ""
    day, far = words.weekday_date(due.due_on), words.distance(due.due_on, on)
    if due.due_on < on:
        return f"The recommendation was due on {day}: it is {far}."
    return f"You have until {day} to recommend, {far}."


def _why(stands: Standing) -> parts.Why:
    return threads.why_end(stands)


def _evidence(induction: Induction, stands: Standing) -> list[parts.SummaryRow]:
    figures = stands.figures
    calendar = stands.rules.system.calendar
    served = parts.SummaryRow(
        "Service",
        wording.credited(figures.credited or 0, figures.required or 0),
        f"Complete on {words.date(figures.complete_on)}" if figures.complete_on else "",
    )
    written = [
        parts.SummaryRow(
            f"Assessment, {wording.term(induction, one.term, calendar)}",
            str(one.get_judgement_display()),
            happened.signed(one),
            [parts.Link("Read", reverse("induction-assessment-view", args=[induction.pk, one.pk]))],
        )
        for one in assessments(induction)
    ]
    return [served, *written]


def check_recommendation(induction: Induction, answers: Context, *, on: dt.date) -> Context:
    """The answers again, and what follows when they are sent."""
    outcome = RecommendedOutcome(answers["outcome"])
    due = rulebook.policy_in_force().determine(
        "decision_due", inputs={"recommendation_received": on}, on=on
    )
    return {
        "induction": induction,
        "title": f"Recommend: {outcome.label.lower()}",
        "rows": [
            parts.SummaryRow("You recommend", str(outcome.label)),
            parts.SummaryRow("Your statement", texts.lines(answers["statement"])),
        ],
        "follows": [f"{induction.body.name} has until {due.display} to decide."],
        "why": explanations.why(due),
        "button": "Send the recommendation",
    }


def deciding(induction: Induction, made: HeadRecommendation, *, on: dt.date) -> Context:
    """What the body has before it."""
    stands = standing(induction, on)
    return {
        "induction": induction,
        "made": made,
        "statement": texts.lines(made.statement),
        "recommended": str(made.get_outcome_display()).lower(),
        "due": stands.next_due.due_on if stands.next_due else None,
        "rows": _evidence(induction, stands),
        "why": _why(stands),
    }


def check_decision(induction: Induction, answers: Context, *, on: dt.date) -> Context:
    """The answers again, and what will follow by the policy in force."""
    outcome = DecisionOutcome(answers["outcome"])
    rows = [
        parts.SummaryRow("You decide", str(outcome.label)),
        parts.SummaryRow("Your reasons", texts.lines(answers["reasons"])),
    ]
    if outcome == DecisionOutcome.EXTENDED:
        rows.insert(1, parts.SummaryRow("Extension", words.terms(answers["milliterms"])))
    follows, why = consequences(induction, outcome, answers["milliterms"], on=on)
    return {
        "induction": induction,
        "title": TITLES[outcome],
        "rows": rows,
        "follows": follows,
        "why": why,
        "button": BUTTONS[outcome],
    }


TITLES = {
    DecisionOutcome.PASSED: "Pass induction",
    DecisionOutcome.FAILED: "Fail induction",
    DecisionOutcome.EXTENDED: "Extend induction",
}
BUTTONS = {
    DecisionOutcome.PASSED: "Confirm: passed",
    DecisionOutcome.FAILED: "Confirm: failed",
    DecisionOutcome.EXTENDED: "Confirm the extension",
}


def consequences(
    induction: Induction, outcome: DecisionOutcome, milliterms: int | None, *, on: dt.date
) -> tuple[list[str], parts.Why | None]:
    """What a decision brings, in sentences, and why."""
    who = induction.person.full_name
    if outcome == DecisionOutcome.EXTENDED:
        return [f"{who} serves {words.terms(milliterms or 0)} more and is assessed again."], None
    if outcome == DecisionOutcome.FAILED:
        return [
            f"{who}’s induction ends. Nobody can serve induction twice.",
            "No award follows. Awards held now stay on the record.",
        ], None
    return _on_passing(induction, on)


def _on_passing(induction: Induction, on: dt.date) -> tuple[list[str], parts.Why]:
    system, who = rulebook.policy_in_force(), induction.person.full_name
    said = after_passing.award_after(induction.person, system, on)
    ends = f"{who}’s induction ends today."
    if not said.determined:
        return [ends, "No award follows, because the start of training is not on record."], (
            explanations.why(said)
        )
    if said.value == after_passing.NO_AWARD:
        return [ends, "No further award follows. The award held now stays."], explanations.why(
            said, question="Why does no award follow?"
        )
    replaced = _replaced(induction, system, on)
    return [
        ends,
        f"{said.display} is awarded{_instead_of(induction, replaced, system, on)}.",
    ], explanations.why(replaced, said, question=f"Why {said.display}?")


def _replaced(induction: Induction, system: policy.System, on: dt.date) -> policy.Determination:
    started = awards.training_start(induction.person)
    return system.determine(
        "award_replaced_after_induction", inputs={"training_start": started}, on=on
    )


def _instead_of(
    induction: Induction, replaced: policy.Determination, system: policy.System, on: dt.date
) -> str:
    first = awards.qualifying_award(induction.person, on)
    if first is None:
        return ""
    name = awards.name_of(first.code, system, on)
    return f" in place of {name}" if replaced.value is True else f", and {name} stays"


def nothing_to_decide(induction: Induction, *, on: dt.date) -> Context:
    """Decided already, with by whom and when; or not recommended yet."""
    induction.refresh_from_db()
    last = induction.decisions.order_by("-decided_on", "-id").first()
    title = "This has been decided" if last else "There is nothing to decide yet"
    return {
        "induction": induction,
        "title": title,
        "lead": decided(induction) if last else "The headteacher has not recommended an outcome.",
        "why": None,
    }


def decided(induction: Induction) -> str:
    """'Martin Sealby decided on 27 March 2026: passed.'"""
    last: Decision | None = induction.decisions.order_by("-decided_on", "-id").first()
    if last is None:
        return "No outcome has been decided."
    outcome = str(last.get_outcome_display()).lower()
    return f"{last.decided_by_name} decided on {words.date(last.decided_on)}: {outcome}."
