"""Putting options into force, taking decisions back, and keeping rule sets."""

import datetime as dt
from collections.abc import Iterator

from django.db import IntegrityError, connection

from goldthread import policy
from goldthread.core import clock, events
from goldthread.core.access import Actor, check_can
from goldthread.core.actions import action, constraint
from goldthread.core.errors import DomainError
from goldthread.core.jobs import actions as jobs
from goldthread.core.roles import Capability
from goldthread.pages import words
from goldthread.rulebook import queries, refreshing, states
from goldthread.rulebook.models import REASON_LENGTH, Adoption, RuleSet

TAKEN = frozenset({"option_adopted_once_a_date", "one_answer_a_question_a_date"})


@action
def store_rule_set(*, by: Actor, at: dt.datetime, system: policy.System) -> RuleSet:
    """Keep a rule set under its hash; one that is kept already stays as it is."""
    check_can(by, Capability.ADOPT_OPTION)
    kept = _kept(system, at=at)
    events.record("rulebook.rule_set_stored", by=by, at=at, subject=kept, hash=system.hash)
    return kept


@action
def adopt_option(
    *, by: Actor, at: dt.datetime, option: str, from_on: dt.date, reason: str
) -> Adoption:
    """Put an option into force from a date; all standing is refreshed once this is committed.

    Raises DomainError for an unknown option, a day that is past, a day that another answer to the
    question or another change of the same rule has taken, and for a missing reason.
    """
    check_can(by, Capability.ADOPT_OPTION)
    chosen = check_adoption(option=option, from_on=from_on, reason=reason, on=clock.local_date(at))
    decision = _decision(by=by, at=at, option=chosen, from_on=from_on, reason=reason)
    _refresh_standing(decision, f"Standing under “{chosen.title}”", by=by, at=at)
    events.record(
        "rulebook.option_adopted", by=by, at=at, subject=decision,
        option=option, from_on=from_on.isoformat(), rule_set=decision.rule_set_id,
    )  # fmt: skip
    return decision


@action
def withdraw_adoption(*, by: Actor, at: dt.datetime, adoption: Adoption, reason: str) -> Adoption:
    """Take a decision back before it is in force; raises IllegalMove afterwards."""
    check_can(by, Capability.ADOPT_OPTION)
    _one_at_a_time()
    taken_back = Adoption.objects.select_for_update().get(pk=adoption.pk)
    states.check_can_withdraw(taken_back, on=clock.local_date(at))
    taken_back.withdrawn_at, taken_back.withdrawn_reason = at, _said(reason)
    taken_back.withdrawn_by, taken_back.withdrawn_by_name = by.user_id, by.name
    taken_back.save()
    rule_set = _kept(queries.policy_in_force(), at=at)
    _refresh_standing(taken_back, "Standing after a decision was withdrawn", by=by, at=at)
    events.record(
        "rulebook.adoption_withdrawn", by=by, at=at, subject=taken_back,
        option=taken_back.option, from_on=taken_back.from_on.isoformat(), rule_set=rule_set.pk,
    )  # fmt: skip
    return taken_back


def _refresh_standing(decision: Adoption, title: str, *, by: Actor, at: dt.datetime) -> None:
    """Leave the job that brings everybody's standing to the policy as it is decided now."""
    jobs.start(by=by, at=at, kind=refreshing.NAME, title=title, subject_id=decision.pk)


def check_adoption(*, option: str, from_on: dt.date, reason: str, on: dt.date) -> policy.Option:
    """The option, when it can be adopted as things stand on `on`; else raises DomainError."""
    _said(reason)
    options = policy.System.baseline().options
    if option not in options:
        raise DomainError("This option is not in the rule set. Choose one of those compared.")
    if from_on < on:
        raise DomainError(
            "An option is never put into force backwards: nobody can follow a rule that was not "
            f"there. Enter today, {words.date(on)}, or a later date",
            field="from_on",
        )
    _check_free(options[option], from_on)
    return options[option]


def _check_free(option: policy.Option, from_on: dt.date) -> None:
    """Raise DomainError when another live decision of that day stands in the way."""
    for refusal in _refusals(option, from_on):
        raise DomainError(refusal, field="from_on")


def _refusals(option: policy.Option, from_on: dt.date) -> Iterator[str]:
    options = queries.base().options
    changed = {change.parameter for change in option.changes}
    day = words.date(from_on)
    for other in Adoption.objects.live().filter(from_on=from_on):
        title = options[other.option].title
        if other.option == option.name:
            yield f"{other.adopted_by_name} has already put “{title}” into force from {day}"
        elif other.question == option.question:
            yield (
                f"“{title}”, another answer to the same question, comes into force on {day}. "
                "Enter another date, or withdraw that decision first"
            )
        elif changed & {change.parameter for change in options[other.option].changes}:
            yield (
                f"“{title}” changes the same rule from {day}. "
                "Enter another date, or withdraw that decision first"
            )


def _decision(
    *, by: Actor, at: dt.datetime, option: policy.Option, from_on: dt.date, reason: str
) -> Adoption:
    _one_at_a_time()
    _check_free(option, from_on)
    decision = Adoption(
        option=option.name,
        question=option.question,
        from_on=from_on,
        reason=_said(reason),
        adopted_by=by.user_id,
        adopted_by_name=by.name,
        adopted_at=at,
    )
    live = [*Adoption.objects.live(), decision]
    rows = [(one.question, one.option, one.from_on) for one in live]
    system = queries.adopted(queries.base(), queries.adoptions_over(rows))
    decision.rule_set = _kept(system, at=at)
    _insert(decision)
    return decision


def _insert(decision: Adoption) -> None:
    try:
        decision.save(force_insert=True)
    except IntegrityError as error:
        if constraint(error) not in TAKEN:
            raise
        message = "Another decision on this question has just taken this date. Look at it first"
        raise DomainError(message, field="from_on") from error


def _one_at_a_time() -> None:
    """Wait for any other decision under way: a rule set holds all decisions before it."""
    with connection.cursor() as cursor:
        cursor.execute("LOCK TABLE rulebook_adoption IN SHARE ROW EXCLUSIVE MODE")


def _kept(system: policy.System, *, at: dt.datetime) -> RuleSet:
    rule_set = RuleSet(
        hash=system.hash,
        source=system.source(),
        adoptions=[queries.written(adoption) for adoption in system.adoptions],
        stored_at=at,
    )
    RuleSet.objects.bulk_create([rule_set], ignore_conflicts=True)
    return RuleSet.objects.defer("source").get(pk=system.hash)


def _said(reason: str) -> str:
    said = reason.strip()
    if not said:
        raise DomainError("Say why, in a sentence or two", field="reason")
    if len(said) > REASON_LENGTH:
        raise DomainError(f"Say why in {REASON_LENGTH:,} characters or fewer", field="reason")
    return said
