"""Whom a rule applies to and where it is written, also for rules of a kind not met yet."""

import datetime as dt
from dataclasses import replace

import pytest

from goldthread import policy
from goldthread.pages import parts
from goldthread.rulebook import wording
from goldthread.rulebook.models import Adoption
from goldthread.rulebook.presenters import decisions, in_force
from tests.support.rulebook import SEPTEMBER, THREE_TERMS

SYSTEM = policy.System.baseline()
LENGTH = SYSTEM.parameters["induction.length_terms"]
VALUE = policy.DatedValue(SEPTEMBER, 3, "The law", "https://example.org/law")


@pytest.mark.parametrize(
    ("fact", "fixed_by", "for_whom"),
    [
        ("today", "The same for everybody on a day", "everybody, from 1 September 2027"),
        (
            "training_start", "Fixed by the date training starts",
            "teachers who start training on or after 1 September 2027",
        ),
        (
            "notice_sent", "Fixed by the date the notice was sent",
            "those for whom the date the notice was sent is 1 September 2027 or later",
        ),
    ],
)  # fmt: skip
def test_each_rule_says_which_fact_fixes_it(fact: str, fixed_by: str, for_whom: str) -> None:
    parameter = replace(LENGTH, asof=fact)
    assert wording.fixed_by(SYSTEM, parameter) == fixed_by
    assert wording.for_whom(SYSTEM, parameter, SEPTEMBER) == for_whom


def test_every_rule_of_the_package_says_which_fact_fixes_it() -> None:
    for parameter in SYSTEM.parameters.values():
        assert wording.fixed_by(SYSTEM, parameter)
    for option in SYSTEM.options.values():
        assert wording.starting_from(SYSTEM, option).endswith("on or after this date.")
        assert wording.all_for_whom(SYSTEM, option, SEPTEMBER)


def test_an_option_over_an_unusual_fact_gives_no_hint() -> None:
    parameters = {**SYSTEM.parameters, LENGTH.name: replace(LENGTH, asof="notice_sent")}
    option = replace(
        SYSTEM.options[THREE_TERMS], changes=(policy.Change("induction.length_terms", 3),)
    )
    assert wording.starting_from(replace(SYSTEM, parameters=parameters), option) == ""


def decided(from_on: dt.date) -> Adoption:
    at = dt.datetime(2026, 3, 10, 9, tzinfo=dt.UTC)
    return Adoption(option=THREE_TERMS, from_on=from_on, adopted_at=at)


def test_a_value_links_to_its_source_or_to_the_decision_that_set_it() -> None:
    first, second = decided(SEPTEMBER), decided(SEPTEMBER.replace(year=2030))
    links = in_force.DecisionLinks([second, first])
    assert links.link(VALUE) == parts.Link("The law", "https://example.org/law")
    set_by = replace(VALUE, option=THREE_TERMS)
    address = f"/policy/decisions/{first.pk}/"
    assert links.link(set_by) == parts.Link("Decided on 10 March 2026", address)
    assert str(links.markup(set_by)) == (
        f'<a class="govuk-link" href="{address}">Decided on 10 March 2026</a>'
    )


def test_a_value_without_an_address_is_words_alone() -> None:
    links = in_force.DecisionLinks([])
    bare = replace(VALUE, source_url="")
    assert links.link(bare) is None
    assert links.markup(bare) == "The law"
    undecided = replace(VALUE, option=THREE_TERMS)
    assert links.link(undecided) == parts.Link("The law", "https://example.org/law")


def test_a_decision_for_an_option_of_another_rule_set_keeps_its_name() -> None:
    assert decisions.title_of(SYSTEM, Adoption(option="ten_terms")) == "ten_terms"
