"""The policy on a date, and the history of one rule."""

import datetime as dt
from collections.abc import Iterable, Iterator

from django.urls import reverse
from markupsafe import Markup

from goldthread import policy
from goldthread.pages import parts, words
from goldthread.rulebook import catalogue, wording
from goldthread.rulebook.models import Adoption

FIRST_AWARD, LENGTH = "award.at_end_of_training", "induction.length_terms"


def lead(system: policy.System, on: dt.date) -> str:
    """What the policy means for somebody who starts on a date, in two sentences."""
    award, length = (system.parameters[name].at(on) for name in (FIRST_AWARD, LENGTH))
    if award is None or length is None or award.value is None or length.value is None:
        return f"On {words.date(on)} these rules were not in force."
    named = words.in_sentence(system.name_of("award", str(award.value), on=on))
    terms = system.parameters[LENGTH].display(length.value)
    return (
        f"Someone who starts training on {words.date(on)} is awarded {named} when it ends. "
        f"Induction that starts on that day takes {terms}."
    )


def groups(
    system: policy.System, rules: Iterable[catalogue.RuleOn], decisions: Iterable[Adoption]
) -> list[parts.DueGroup]:
    """Every rule of a date under its subject."""
    links = DecisionLinks(decisions)
    return [
        parts.DueGroup(title=title, rows=[_row(system, rule, links) for rule in mine])
        for title, mine in catalogue.by_subject(rules)
    ]


def _row(system: policy.System, rule: catalogue.RuleOn, links: "DecisionLinks") -> parts.DueRow:
    dated = rule.dated
    return parts.DueRow(
        who=rule.parameter.title,
        who_detail=wording.fixed_by(system, rule.parameter),
        href=reverse("policy-rule", args=[rule.name]),
        what=rule.display,
        what_detail=links.markup(dated) if dated else "",
        when=f"From {words.date(dated.from_)}" if dated else "Not yet in force",
        when_detail=_next(rule),
    )


def _next(rule: catalogue.RuleOn) -> str:
    if rule.following is None:
        return ""
    value = catalogue.display(rule.parameter, rule.following)
    return f"Changes on {words.date(rule.following.from_)} to: {value}"


def rule_lead(parameter: policy.Parameter, on: dt.date) -> str:
    """What a rule says today, and what it will say."""
    rule = catalogue.rule_on(parameter, on)
    if rule.following is None:
        return f"Today: {rule.display}."
    value = catalogue.display(parameter, rule.following)
    return f"Today: {rule.display}. From {words.date(rule.following.from_)}: {value}."


def history(
    parameter: policy.Parameter, decisions: Iterable[Adoption], *, on: dt.date
) -> list[parts.Knot]:
    """All values of a rule, newest first; those still to come are hollow."""
    links = DecisionLinks(decisions)
    knots = [
        parts.Knot(
            state="next" if dated.from_ > on else "happened",
            when=f"From {words.date(dated.from_)}",
            title=_title(parameter, place),
            link=links.link(dated),
        )
        for place, dated in enumerate(parameter.values)
    ]
    return knots[::-1]


def _title(parameter: policy.Parameter, place: int) -> str:
    dated = parameter.values[place]
    shown = catalogue.display(parameter, dated)
    if place and parameter.values[place - 1].value == dated.value:
        return f"{shown}, as before"
    return shown


class DecisionLinks:
    """From a value to where it is written: its source, or the decision that set it."""

    def __init__(self, decisions: Iterable[Adoption]) -> None:
        self.decisions = list(decisions)

    def link(self, dated: policy.DatedValue) -> parts.Link | None:
        """A link, or None where a value has no source on the web."""
        decision = self._decision(dated) if dated.option else None
        if decision:
            text = f"Decided on {words.date(decision.adopted_at.date())}"
            return parts.Link(text, reverse("policy-decision", args=[decision.pk]))
        if not dated.source_url:
            return None
        return parts.Link(dated.reference, dated.source_url)

    def markup(self, dated: policy.DatedValue) -> str:
        """The same as a second line; words alone where there is no address."""
        link = self.link(dated)
        if link is None:
            return dated.reference
        anchor = Markup('<a class="govuk-link" href="{}">{}</a>')
        return anchor.format(link.href, link.text)

    def _decision(self, dated: policy.DatedValue) -> Adoption | None:
        return next(self._deciding(dated), None)

    def _deciding(self, dated: policy.DatedValue) -> Iterator[Adoption]:
        for decision in sorted(self.decisions, key=lambda one: one.from_on, reverse=True):
            if decision.option == dated.option and decision.from_on <= dated.from_:
                yield decision
