"""The policy in force follows the decisions, and a rule set answers for ever as it did."""

import datetime as dt

import pytest
from django.core.management import call_command
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from goldthread import policy
from goldthread.core import clock
from goldthread.core.access import SYSTEM
from goldthread.core.errors import DomainError
from goldthread.rulebook import actions, catalogue, queries
from goldthread.rulebook.models import RuleSet
from tests.support.rulebook import (
    AFTER_INDUCTION,
    ENDORSED,
    SEPTEMBER,
    SIX_TERMS,
    THREE_TERMS,
    adopt,
    in_force,
    length,
    moved_on,
)

DAY = dt.timedelta(days=1)


def test_without_decisions_the_policy_is_that_of_the_package(db: None) -> None:
    assert queries.policy_in_force() is policy.System.baseline()
    assert queries.current_hash() == policy.System.baseline().hash


def test_a_decision_holds_from_its_date_and_not_before(db: None) -> None:
    adopt()
    system = queries.policy_in_force()
    assert length(system, SEPTEMBER - DAY).value == 6000
    assert length(system, SEPTEMBER).value == 3000


def test_policy_in_force_asks_once_and_loads_once(
    db: None, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    adopt()
    with django_assert_num_queries(2):
        first, second = queries.policy_in_force(), queries.policy_in_force()
    assert first is second


def test_a_withdrawn_decision_changes_nothing(db: None, now: dt.datetime) -> None:
    decision = adopt()
    actions.withdraw_adoption(by=SYSTEM, at=now, adoption=decision, reason="No notice.")
    assert queries.policy_in_force() is policy.System.baseline()


def test_a_later_answer_to_a_question_ends_the_earlier_one(db: None) -> None:
    later = dt.date(2029, 9, 1)
    adopt(THREE_TERMS, SEPTEMBER)
    adopt(SIX_TERMS, later)
    assert queries.policy_in_force().adoptions == (
        policy.Adoption(option=THREE_TERMS, from_=SEPTEMBER, until=later),
        policy.Adoption(option=SIX_TERMS, from_=later),
    )


def test_answers_to_different_questions_stand_side_by_side(db: None) -> None:
    adopt(THREE_TERMS)
    adopt(AFTER_INDUCTION, dt.date(2026, 9, 1))
    assert [(one.option, one.until) for one in queries.policy_in_force().adoptions] == [
        (AFTER_INDUCTION, None),
        (THREE_TERMS, None),
    ]


def test_the_policy_in_force_is_always_stored(db: None, now: dt.datetime) -> None:
    actions.store_rule_set(by=SYSTEM, at=now, system=queries.policy_in_force())
    assert queries.is_stored(queries.current_hash())
    decision = adopt()
    assert queries.current_hash() == decision.rule_set_id
    adopt(AFTER_INDUCTION)
    assert queries.is_stored(queries.current_hash())
    actions.withdraw_adoption(by=SYSTEM, at=now, adoption=decision, reason="No notice.")
    assert queries.is_stored(queries.current_hash())


def test_a_stored_rule_set_answers_the_same_after_the_package_has_changed(
    db: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    decision = adopt(AFTER_INDUCTION)
    before = length(queries.policy_in_force())
    changed = moved_on()
    monkeypatch.setattr(policy.System, "baseline", lambda: changed)
    queries.stored.cache_clear()
    assert length(queries.policy_in_force()).value == 5000
    kept = queries.stored(decision.rule_set_id)
    assert kept.hash == decision.rule_set_id
    assert length(kept) == before
    assert kept.adoptions[0].option == AFTER_INDUCTION


def test_a_stored_rule_set_keeps_until_when_each_option_held(db: None) -> None:
    adopt(THREE_TERMS, SEPTEMBER)
    last = adopt(SIX_TERMS, dt.date(2029, 9, 1))
    queries.stored.cache_clear()
    assert queries.stored(last.rule_set_id).adoptions == queries.policy_in_force().adoptions


def test_an_unknown_hash_is_no_rule_set(db: None) -> None:
    assert not queries.is_stored("0" * 64)
    with pytest.raises(RuleSet.DoesNotExist):
        queries.stored("0" * 64)


def test_in_force_on_gives_value_source_and_next_change(db: None) -> None:
    adopt()
    rules = {rule.name: rule for rule in queries.in_force_on(clock.today())}
    rule = rules["induction.length_terms"]
    assert rule.display == "6 terms"
    assert rule.dated is not None
    assert (rule.dated.from_, rule.dated.option) == (dt.date(2021, 9, 1), None)
    assert rule.following is not None
    assert (rule.following.from_, rule.following.value) == (SEPTEMBER, 3)
    assert rules["induction.terms_in_school_year"].following is None


def test_in_force_on_a_day_after_names_the_option(db: None) -> None:
    in_force()
    rules = {rule.name: rule for rule in queries.in_force_on(clock.today())}
    dated = rules["induction.length_terms"].dated
    assert dated is not None
    assert dated.option == THREE_TERMS


def test_no_rule_is_in_force_before_the_first(db: None) -> None:
    rules = queries.in_force_on(dt.date(1950, 1, 1))
    assert {rule.display for rule in rules} == {"Not in force"}
    assert all(rule.following for rule in rules)


def test_rules_that_are_discussed_come_before_the_others_and_names_last(db: None) -> None:
    names = [rule.name for rule in queries.in_force_on(clock.today())]
    assert names[0].startswith("award.at_end_of_")
    awards = [name for name in names if name.startswith("award.")]
    assert awards[-1].startswith("award.short_")
    assert names.index(awards[-1]) < names.index("induction.length_terms")


def test_a_subject_without_a_title_of_its_own_comes_last() -> None:
    parameter = policy.System.baseline().parameters["induction.length_terms"]
    moved = type(parameter)(**{**vars(parameter), "name": "zebras.length"})
    rule = catalogue.rule_on(moved, clock.today())
    assert [title for title, _ in catalogue.by_subject([rule])] == ["Zebras"]


def test_held_since_passes_over_restatements() -> None:
    parameter = policy.System.baseline().parameters["induction.length_terms"]
    assert catalogue.held_since(parameter, dt.date(2020, 1, 1)) == dt.date(1999, 5, 7)
    assert catalogue.held_since(parameter, clock.today()) == dt.date(2021, 9, 1)
    assert catalogue.held_since(parameter, dt.date(1990, 1, 1)) is None


def dropped(monkeypatch: pytest.MonkeyPatch, option: str, **changed: str) -> policy.System:
    """A release of the package without an option; `changed` are files with other texts."""
    source = policy.System.baseline().source()
    del source[f"options/{option}.yaml"]
    release = policy.System.from_source(source | changed)
    monkeypatch.setattr(policy.System, "baseline", classmethod(lambda _: release))
    return release


def test_an_adopted_option_outlives_the_release_that_drops_it(
    db: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    adopt()
    release = dropped(monkeypatch, THREE_TERMS)
    system = queries.policy_in_force()
    assert THREE_TERMS not in release.options
    assert length(system, SEPTEMBER - DAY).value == 6000
    assert length(system, SEPTEMBER).value == 3000
    assert queries.policy_in_force() is system


def test_another_decision_can_follow_one_whose_option_was_dropped(
    db: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    adopt()
    dropped(monkeypatch, THREE_TERMS)
    with pytest.raises(DomainError, match="Three terms of induction"):
        adopt(SIX_TERMS, SEPTEMBER)
    later = adopt(SIX_TERMS, dt.date(2029, 9, 1))
    system = queries.stored(later.rule_set_id)
    assert system.hash == queries.current_hash()
    assert length(system, SEPTEMBER).value == 3000
    with pytest.raises(DomainError, match="not in the rule set"):
        adopt(THREE_TERMS, dt.date(2031, 9, 1))


def test_where_the_option_no_longer_fits_the_kept_rule_set_holds(
    db: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    decision = adopt(ENDORSED, SEPTEMBER)
    renamed = policy.System.baseline().source()
    parameter = renamed.pop("parameters/award/at_end_of_induction.yaml")
    rules = renamed["variables/award.py"].replace("at_end_of_induction", "after_induction")
    renamed |= {
        "parameters/award/after_induction.yaml": parameter, "variables/award.py": rules,
    }  # fmt: skip
    for name in [name for name in renamed if name.startswith("options/")]:
        renamed[name] = renamed[name].replace("award.at_end_of_induction", "award.after_induction")
    del renamed[f"options/{ENDORSED}.yaml"]
    release = policy.System.from_source(renamed)
    monkeypatch.setattr(policy.System, "baseline", classmethod(lambda _: release))
    assert queries.current_hash() == decision.rule_set_id


@pytest.mark.parametrize("page", ["/policy/", "/policy/options/", "/policy/try/"])
def test_pages_of_policy_stand_when_an_adopted_option_is_dropped(
    db: None, monkeypatch: pytest.MonkeyPatch, page: str
) -> None:
    adopt()
    dropped(monkeypatch, THREE_TERMS)
    call_command("store_baseline")
    assert Client().get(page).status_code == 200
