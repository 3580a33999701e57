"""The options of each question side by side: what holds now, what is decided, what could be."""

import datetime as dt
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from goldthread import policy
from goldthread.rulebook import catalogue
from goldthread.rulebook.models import Adoption
from goldthread.rulebook.queries import adopted, adoptions_over


@dataclass(frozen=True, kw_only=True)
class Changed:
    """A rule that an option sets: what it says otherwise, and with the option."""

    parameter: policy.Parameter
    before: str
    after: str

    @property
    def differs(self) -> bool:
        return self.before != self.after


@dataclass(frozen=True, kw_only=True)
class Seen:
    """An option as it stands on a date. `since` is set where it is what holds then."""

    option: policy.Option
    since: dt.date | None
    decided: Sequence[Adoption]
    changes: Sequence[Changed]

    @property
    def as_now(self) -> bool:
        return self.since is not None


@dataclass(frozen=True, kw_only=True)
class Question:
    """A question and its options, the one that holds first."""

    title: str
    options: Sequence[Seen]


def questions(
    system: policy.System, decisions: Iterable[Adoption], *, on: dt.date
) -> list[Question]:
    """Every question with its options as they stand on a date."""
    waiting = [decision for decision in decisions if decision.from_on > on]
    seen = [_seen(system, option, waiting, on) for option in system.options.values()]
    titles = sorted({option.question for option in system.options.values()}, key=_number)
    return [Question(title=title, options=_ordered(title, seen)) for title in titles]


def _number(question: str) -> tuple[int, str]:
    """Question 4 before question 12."""
    found = re.search(r"[0-9]+", question)
    return int(found[0]) if found else 0, question


def changes(system: policy.System, option: policy.Option, on: dt.date) -> list[Changed]:
    """What an option sets, beside what would hold on a date without it."""
    return [_changed(system, change, on) for change in option.changes]


def supposing(
    option: policy.Option, decisions: Iterable[Adoption], *, from_on: dt.date, rules: policy.System
) -> policy.System:
    """The policy if `option` were the answer from a date, over `rules` (see `queries.base`).

    Decisions on the same question, or on a rule that the option sets, are left out.
    """
    sets = {change.parameter for change in option.changes}
    others = [
        (decision.question, decision.option, decision.from_on)
        for decision in decisions
        if decision.question != option.question
        and not sets & {change.parameter for change in rules.options[decision.option].changes}
    ]
    supposed = policy.Adoption(option=option.name, from_=from_on)
    return adopted(rules, (*adoptions_over(others), supposed))


def _seen(
    system: policy.System, option: policy.Option, waiting: Sequence[Adoption], on: dt.date
) -> Seen:
    return Seen(
        option=option,
        since=_since(system, option, on),
        decided=[decision for decision in waiting if decision.option == option.name],
        changes=changes(system, option, on),
    )


def _since(system: policy.System, option: policy.Option, on: dt.date) -> dt.date | None:
    """The day since which all that the option sets has held, or None when it does not hold."""
    days = []
    for change in option.changes:
        parameter = system.parameters[change.parameter]
        dated, since = parameter.at(on), catalogue.held_since(parameter, on)
        if dated is None or dated.value != change.value or since is None:
            return None
        days.append(since)
    return max(days)


def _changed(system: policy.System, change: policy.Change, on: dt.date) -> Changed:
    parameter = system.parameters[change.parameter]
    after = parameter.display(change.value)
    return Changed(
        parameter=parameter,
        before=catalogue.display(parameter, parameter.at(on)),
        after=after[:1].upper() + after[1:],
    )


def _ordered(title: str, seen: Iterable[Seen]) -> list[Seen]:
    mine = [one for one in seen if one.option.question == title]
    return sorted(mine, key=lambda one: (not one.as_now, not one.decided, one.option.title))
