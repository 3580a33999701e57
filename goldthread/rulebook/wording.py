"""Whom a rule applies to, and since when, in sentences."""

import datetime as dt

from goldthread import policy
from goldthread.pages import words

EVERYBODY = "today"
_FIXED_BY = {
    EVERYBODY: "The same for everybody on a day",
    "training_start": "Fixed by the date training starts",
    "induction_start": "Fixed by the date induction starts",
    "award_date": "Fixed by the date of the award",
}
_FOR_WHOM = {
    EVERYBODY: "everybody, from {day}",
    "training_start": "teachers who start training on or after {day}",
    "induction_start": "teachers who start induction on or after {day}",
    "award_date": "teachers whose award is of {day} or later",
}


def fixed_by(system: policy.System, parameter: policy.Parameter) -> str:
    """'Fixed by the date training starts': which fact decides the value that applies."""
    title = system.inputs[parameter.asof].title
    return _FIXED_BY.get(parameter.asof) or f"Fixed by {title[:1].lower()}{title[1:]}"


def for_whom(system: policy.System, parameter: policy.Parameter, from_on: dt.date) -> str:
    """'teachers who start training on or after 1 September 2027'."""
    day = words.date(from_on)
    if parameter.asof in _FOR_WHOM:
        return _FOR_WHOM[parameter.asof].format(day=day)
    title = system.inputs[parameter.asof].title
    return f"those for whom {title[:1].lower()}{title[1:]} is {day} or later"


def starting_from(system: policy.System, option: policy.Option) -> str:
    """'It applies to teachers who start induction on or after this date.'"""
    facts = dict.fromkeys(system.parameters[change.parameter].asof for change in option.changes)
    groups = [_FOR_WHOM[fact].format(day="this date") for fact in facts if fact in _FOR_WHOM]
    return f"It applies to {words.joined(groups)}." if groups else ""


def all_for_whom(system: policy.System, option: policy.Option, from_on: dt.date) -> list[str]:
    """Whom an option would apply to, each group once."""
    parameters = (system.parameters[change.parameter] for change in option.changes)
    return list(dict.fromkeys(for_whom(system, one, from_on) for one in parameters))
