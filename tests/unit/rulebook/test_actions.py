"""Putting options into force and taking decisions back."""

import datetime as dt

import pytest
from django.db import IntegrityError, connection

from goldthread import policy
from goldthread.core.access import PUBLIC, SYSTEM, Actor
from goldthread.core.errors import DomainError, IllegalMove, NotPermitted
from goldthread.core.models import Event
from goldthread.rulebook import actions, queries, states
from goldthread.rulebook.models import Adoption, RuleSet
from goldthread.rulebook.states import State
from tests.support.rulebook import (
    AFTER_INDUCTION,
    ENDORSED,
    REASON,
    SEPTEMBER,
    SIX_TERMS,
    THREE_TERMS,
    adopt,
    in_force,
)

pytestmark = pytest.mark.django_db
DAY = dt.timedelta(days=1)


def jobs() -> list[str]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT task_name FROM procrastinate_jobs ORDER BY id")
        return [name for (name,) in cursor.fetchall()]


def test_an_officer_puts_an_option_into_force(policy_officer: Actor, now: dt.datetime) -> None:
    decision = adopt(by=policy_officer, reason=f"  {REASON}\n")
    decision.refresh_from_db()
    assert (decision.option, decision.from_on, decision.reason) == (THREE_TERMS, SEPTEMBER, REASON)
    assert (decision.adopted_by, decision.adopted_by_name) == (
        policy_officer.user_id,
        "Leila Farrant",
    )
    assert decision.adopted_at == now
    assert str(decision) == "three_term_induction from 2027-09-01"
    assert str(decision.rule_set) == f"rule set {decision.rule_set_id[:12]}"


def test_an_adoption_is_one_event_and_one_job(policy_officer: Actor) -> None:
    before = jobs()
    decision = adopt(by=policy_officer)
    event = Event.objects.get(name="rulebook.option_adopted")
    assert event.subject_id == decision.pk
    assert event.data == {
        "option": THREE_TERMS, "from_on": "2027-09-01", "rule_set": decision.rule_set_id,
    }  # fmt: skip
    assert jobs() == [*before, "rulebook.refresh_populations"]


def test_an_adoption_that_fails_leaves_no_job_and_no_rule_set(
    policy_officer: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    before, kept = jobs(), RuleSet.objects.count()

    def fail(*args: object, **kwargs: object) -> None:
        raise RuntimeError("The lights went out")

    monkeypatch.setattr(actions.events, "record", fail)
    with pytest.raises(RuntimeError, match="lights"):
        adopt(by=policy_officer)
    assert (jobs(), RuleSet.objects.count()) == (before, kept)
    assert not Adoption.objects.exists()


def test_today_is_the_first_day_an_option_can_come_into_force(today: dt.date) -> None:
    assert states.state(adopt(from_on=today), on=today) == State.IN_FORCE


@pytest.mark.parametrize("days", [1, 365, 20_000])
def test_a_rule_is_never_put_into_force_backwards(today: dt.date, days: int) -> None:
    with pytest.raises(DomainError, match=r"never put into force backwards.*10 March 2026") as no:
        adopt(from_on=today - days * DAY)
    assert no.value.field == "from_on"


def test_the_day_is_that_of_london_and_not_of_utc() -> None:
    just_after_midnight = dt.datetime(2026, 6, 30, 23, 30, tzinfo=dt.UTC)
    with pytest.raises(DomainError, match="1 July 2026"):
        adopt(from_on=dt.date(2026, 6, 30), at=just_after_midnight)


def test_an_unknown_option_is_refused() -> None:
    with pytest.raises(DomainError, match="not in the rule set"):
        adopt("ten_terms")


@pytest.mark.parametrize(
    ("reason", "message"),
    [("", "Say why"), (" \n\t", "Say why"), ("x" * 2_001, "2,000 characters or fewer")],
)
def test_a_reason_is_needed_and_bounded(reason: str, message: str) -> None:
    with pytest.raises(DomainError, match=message) as no:
        adopt(reason=reason)
    assert no.value.field == "reason"


def test_a_second_adoption_of_the_same_is_told_who_decided(policy_officer: Actor) -> None:
    adopt(by=policy_officer)
    with pytest.raises(DomainError, match="Leila Farrant has already put “Three terms") as no:
        adopt()
    assert no.value.field == "from_on"
    assert Adoption.objects.count() == 1


def test_a_date_takes_one_answer_to_a_question() -> None:
    adopt(AFTER_INDUCTION)
    with pytest.raises(DomainError, match="another answer to the same question") as no:
        adopt(ENDORSED)
    assert no.value.field == "from_on"
    assert adopt(ENDORSED, SEPTEMBER + DAY).option == ENDORSED


def test_a_date_takes_one_change_of_a_rule(monkeypatch: pytest.MonkeyPatch) -> None:
    source = policy.System.baseline().source()
    own = source["options/six_term_induction.yaml"].replace("Question 4:", "Question 9:")
    changed = policy.System.from_source({**source, "options/six_term_induction.yaml": own})
    monkeypatch.setattr(policy.System, "baseline", lambda: changed)
    adopt(THREE_TERMS)
    with pytest.raises(DomainError, match="“Three terms of induction” changes the same rule"):
        adopt(SIX_TERMS)
    assert adopt(SIX_TERMS, SEPTEMBER + DAY).pk


def test_options_of_two_questions_share_a_date() -> None:
    adopt(THREE_TERMS)
    assert adopt(AFTER_INDUCTION).pk


def test_a_decision_is_withdrawn_before_its_day(policy_officer: Actor, now: dt.datetime) -> None:
    before = adopt(by=policy_officer)
    decision = actions.withdraw_adoption(
        by=policy_officer, at=now, adoption=before, reason=" Schools had no notice. "
    )
    decision.refresh_from_db()
    assert decision.withdrawn
    assert (decision.withdrawn_at, decision.withdrawn_reason) == (now, "Schools had no notice.")
    assert decision.withdrawn_by == policy_officer.user_id
    assert decision.withdrawn_by_name == "Leila Farrant"
    assert Event.objects.get(name="rulebook.adoption_withdrawn").subject_id == decision.pk
    assert jobs()[-2:] == ["rulebook.refresh_populations"] * 2


def test_a_withdrawn_date_is_free_again(now: dt.datetime) -> None:
    decision = adopt()
    actions.withdraw_adoption(by=SYSTEM, at=now, adoption=decision, reason="No notice.")
    assert adopt().pk != decision.pk


def test_the_day_before_is_the_last_to_withdraw(now: dt.datetime, today: dt.date) -> None:
    tomorrow, this_day = adopt(from_on=today + DAY), adopt(AFTER_INDUCTION, today)
    withdrawn = actions.withdraw_adoption(by=SYSTEM, at=now, adoption=tomorrow, reason="No.")
    assert states.state(withdrawn, on=today) == State.WITHDRAWN
    with pytest.raises(IllegalMove, match="in force since 10 March 2026") as no:
        actions.withdraw_adoption(by=SYSTEM, at=now, adoption=this_day, reason="No.")
    assert (no.value.state, no.value.move) == (State.IN_FORCE, "withdraw")


def test_a_decision_is_withdrawn_once(now: dt.datetime) -> None:
    decision = adopt()
    actions.withdraw_adoption(by=SYSTEM, at=now, adoption=decision, reason="No notice.")
    with pytest.raises(IllegalMove, match="already been withdrawn"):
        actions.withdraw_adoption(by=SYSTEM, at=now, adoption=decision, reason="Again.")


def test_withdrawing_needs_a_reason(now: dt.datetime) -> None:
    with pytest.raises(DomainError, match="Say why") as no:
        actions.withdraw_adoption(by=SYSTEM, at=now, adoption=adopt(), reason=" ")
    assert no.value.field == "reason"


def test_only_a_policy_officer_decides(tutor: Actor, now: dt.datetime) -> None:
    decision = adopt()
    for actor in (tutor, PUBLIC):
        with pytest.raises(NotPermitted):
            adopt(AFTER_INDUCTION, by=actor)
        with pytest.raises(NotPermitted):
            actions.withdraw_adoption(by=actor, at=now, adoption=decision, reason="No.")
        with pytest.raises(NotPermitted):
            actions.store_rule_set(by=actor, at=now, system=queries.policy_in_force())


def test_a_rule_set_is_kept_once(now: dt.datetime) -> None:
    system = policy.System.baseline()
    first = actions.store_rule_set(by=SYSTEM, at=now, system=system)
    second = actions.store_rule_set(by=SYSTEM, at=now + DAY, system=system)
    assert RuleSet.objects.filter(pk=system.hash).count() == 1
    assert second.stored_at == first.stored_at
    events = Event.objects.filter(name="rulebook.rule_set_stored")
    assert {event.subject_id.hex for event in events} == {system.hash[:32]}


def test_a_decision_in_force_can_be_followed_by_another(today: dt.date) -> None:
    in_force()
    assert adopt(SIX_TERMS, today).pk


def test_an_error_of_the_database_that_nobody_can_mend_is_not_dressed_up(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(actions, "_said", lambda reason: "")
    with pytest.raises(IntegrityError, match="adoption_says_why"):
        adopt()
