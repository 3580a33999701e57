"""The rules one by one: what each says on a date, and what changes next."""

import datetime as dt
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby

from goldthread import policy

# Subjects in the order of a career; any other follows by name.
SUBJECTS = {
    "award": "Awards",
    "induction": "Induction",
    "training": "Initial training",
    "calendar": "Terms and working days",
    "person": "Records of people",
}


@dataclass(frozen=True, kw_only=True)
class RuleOn:
    """A parameter on a date: the value in force, and the next one that differs, if any."""

    parameter: policy.Parameter
    dated: policy.DatedValue | None
    following: policy.DatedValue | None

    @property
    def name(self) -> str:
        return self.parameter.name

    @property
    def subject(self) -> str:
        return self.name.split(".", maxsplit=1)[0]

    @property
    def display(self) -> str:
        """The value in words; "Not in force" where there is none."""
        return display(self.parameter, self.dated)


def display(parameter: policy.Parameter, dated: policy.DatedValue | None) -> str:
    """A dated value in words; an ended one and a missing one are not in force."""
    if dated is None or dated.value is None:
        return "Not in force"
    words = parameter.display(dated.value)
    return words[:1].upper() + words[1:]


def rule_on(parameter: policy.Parameter, on: dt.date) -> RuleOn:
    """What a parameter says on a date."""
    dated = parameter.at(on)
    value = dated.value if dated else None
    later = (other for other in parameter.values if other.from_ > on and other.value != value)
    return RuleOn(parameter=parameter, dated=dated, following=next(later, None))


def rules_on(system: policy.System, on: dt.date) -> list[RuleOn]:
    """Every rule on a date: by subject, those that an option would change first."""
    changes = (change for option in system.options.values() for change in option.changes)
    discussed = list(dict.fromkeys(change.parameter for change in changes))
    rules = [rule_on(parameter, on) for parameter in system.parameters.values()]
    return sorted(rules, key=lambda rule: _place(rule, discussed))


def by_subject(rules: Iterable[RuleOn]) -> list[tuple[str, list[RuleOn]]]:
    """Rules in the order of `rules_on` under the titles of their subjects."""
    groups = groupby(rules, key=lambda rule: rule.subject)
    return [(subject_title(subject), list(group)) for subject, group in groups]


def subject_title(name: str) -> str:
    """The title of the subject that a rule belongs to: 'Induction' for induction.length_terms."""
    subject = name.split(".", maxsplit=1)[0]
    return SUBJECTS.get(subject, subject.capitalize())


def held_since(parameter: policy.Parameter, on: dt.date) -> dt.date | None:
    """The day since which the value of a date has held without a change, restatements apart."""
    since: dt.date | None = None
    value = None
    for dated in parameter.values:
        if dated.from_ > on:
            break
        if since is None or dated.value != value:
            since, value = dated.from_, dated.value
    return since


def _place(rule: RuleOn, discussed: Sequence[str]) -> tuple[int, str, bool, int, str]:
    of_names = rule.parameter.unit == "text"
    subject = _index(list(SUBJECTS), rule.subject)
    place = _index([_family(name) for name in discussed], _family(rule.name))
    within = rule.name if place < len(discussed) else rule.parameter.title
    return subject, rule.subject, of_names, place, within


def _family(name: str) -> str:
    """The name without its last number: rules for one year after another stand together."""
    return re.sub(r"_[0-9]+$", "", name)


def _index(known: Sequence[str], name: str) -> int:
    return known.index(name) if name in known else len(known)
