"""Decisions: the page before one is made, the page of one, and the list of all."""

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from django.urls import reverse
from markupsafe import Markup

from goldthread import policy
from goldthread.core import clock
from goldthread.pages import parts, words
from goldthread.rulebook import comparison, states, wording
from goldthread.rulebook.models import Adoption
from goldthread.rulebook.states import State


@dataclass(frozen=True)
class Check:
    """All that an officer sees before an option is put into force."""

    lead: str
    changes: parts.Table
    for_whom: Sequence[str]
    until: str
    gains: Sequence[str]
    losses: Sequence[str]


def check(
    system: policy.System, option: policy.Option, decisions: Iterable[Adoption],
    *, from_on: dt.date, on: dt.date,
) -> Check:  # fmt: skip
    """What would change, for whom and from when, if an option came into force on a date."""
    day = words.weekday_date(from_on)
    distance = words.distance(from_on, on)
    return Check(
        lead=f"“{option.title}” would come into force on {day}, {distance}.",
        changes=_table(comparison.changes(system, option, from_on), from_on),
        for_whom=[
            words.first_capital(who) for who in wording.all_for_whom(system, option, from_on)
        ],
        until=_until(system, option, decisions, from_on),
        gains=option.gains,
        losses=option.losses,
    )


def _table(changes: Iterable[comparison.Changed], from_on: dt.date) -> parts.Table:
    columns = ["Rule", "Without this decision", f"From {words.date(from_on)}"]
    return parts.Table(
        caption="What changes",
        columns=[parts.Column(title) for title in columns],
        rows=[
            [
                change.parameter.title,
                change.before,
                change.after if change.differs else f"{change.after}, no change",
            ]
            for change in changes
        ],
        caption_hidden=True,
    )


def _until(
    system: policy.System, option: policy.Option, decisions: Iterable[Adoption], from_on: dt.date
) -> str:
    later = [
        decision
        for decision in decisions
        if decision.question == option.question and decision.from_on > from_on
    ]
    if not later:
        return "It holds until another answer to the same question comes into force."
    following = min(later, key=lambda decision: decision.from_on)
    title = title_of(system, following)
    return f"It holds until {words.date(following.from_on)}, when “{title}” takes its place."


def title_of(system: policy.System, decision: Adoption) -> str:
    """The title of the option that was decided for."""
    option = system.options.get(decision.option)
    return option.title if option else decision.option


def facts(decision: Adoption) -> Iterator[parts.SummaryRow]:
    """Who decided what, when and why."""
    day = words.date(clock.local_date(decision.adopted_at))
    yield parts.SummaryRow("Answers", decision.question)
    yield parts.SummaryRow("Decided by", decision.adopted_by_name, detail=day)
    yield parts.SummaryRow("Reason", decision.reason)
    if decision.withdrawn_at:
        day = words.date(clock.local_date(decision.withdrawn_at))
        yield parts.SummaryRow("Withdrawn by", decision.withdrawn_by_name, detail=day)
        yield parts.SummaryRow("Reason for that", decision.withdrawn_reason)


def standing(decision: Adoption, *, on: dt.date) -> str:
    """Where a decision stands on a date, as a sentence."""
    day = words.weekday_date(decision.from_on)
    match states.state(decision, on=on):
        case State.WITHDRAWN:
            return f"Withdrawn. It was to come into force on {day}."
        case State.IN_FORCE:
            return f"In force since {day}."
        case _:
            return f"It comes into force on {day}, {words.distance(decision.from_on, on)}."


def status(decision: Adoption, *, on: dt.date) -> str:
    """Where a decision stands on a date, in words."""
    day = words.date(decision.from_on)
    match states.state(decision, on=on):
        case State.WITHDRAWN:
            return f"Withdrawn before {day}"
        case State.IN_FORCE:
            return f"From {day}"
        case _:
            return f"From {day}, {words.distance(decision.from_on, on)}"


def lead(decisions: Sequence[Adoption], *, on: dt.date) -> str:
    """How many options have been put into force, and how many are still to come."""
    if not decisions:
        return "No option has been put into force yet."
    live = [decision for decision in decisions if not decision.withdrawn]
    waiting = sum(decision.from_on > on for decision in live)
    counted = words.count(len(live), "decision stands", "decisions stand")
    if not waiting:
        return f"{counted}; nothing is still to come into force."
    return f"{counted}; {waiting} still to come into force."


def thread(
    system: policy.System, decisions: Iterable[Adoption], *, on: dt.date
) -> list[parts.Knot]:
    """All decisions by the date they are for, newest first; withdrawn ones say so."""
    newest = sorted(decisions, key=lambda one: (one.from_on, one.adopted_at), reverse=True)
    return [_knot(system, decision, on=on) for decision in newest]


def _knot(system: policy.System, decision: Adoption, *, on: dt.date) -> parts.Knot:
    waiting = states.state(decision, on=on) == State.DECIDED
    title = title_of(system, decision)
    day = words.date(clock.local_date(decision.adopted_at))
    return parts.Knot(
        state="next" if waiting else "happened",
        when=status(decision, on=on),
        title=title,
        text=f"{decision.adopted_by_name}, {day}: {words.first_capital(decision.reason)}"
        + _taken_back(decision),
        link=parts.Link(_see(title, decision), reverse("policy-decision", args=[decision.pk])),
    )


def _see(title: str, decision: Adoption) -> str:
    """Link words that name the decision also where the page is not seen."""
    hidden = Markup('See the decision<span class="govuk-visually-hidden"> on {} from {}</span>')
    return hidden.format(title, words.date(decision.from_on))


def _taken_back(decision: Adoption) -> str:
    if not decision.withdrawn_at:
        return ""
    day = words.date(clock.local_date(decision.withdrawn_at))
    reason = words.first_capital(decision.withdrawn_reason)
    return f" Withdrawn by {decision.withdrawn_by_name}, {day}: {reason}"
