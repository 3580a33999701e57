"""The end of induction: the head recommends, the appropriate body decides, the award follows."""

import datetime as dt

from django.db import IntegrityError, transaction
from django.db.models import Sum

from goldthread.core.access import SYSTEM, Actor
from goldthread.core.actions import action, constraint
from goldthread.core.errors import DomainError
from goldthread.induction import access, after_passing, bounds, standing, telling
from goldthread.induction.actions.held import locked, said, settle
from goldthread.induction.actions.service import end_service
from goldthread.induction.bounds import Extensions
from goldthread.induction.models import (
    Decision,
    DecisionOutcome,
    Extension,
    HeadRecommendation,
    Induction,
    RecommendedOutcome,
)
from goldthread.induction.models.outcome import EXTENSION_STEP
from goldthread.induction.states import ENDED, Move, after
from goldthread.pages import words
from goldthread.policy.engine.unit import figure
from goldthread.rulebook import actions as rulebook_actions
from goldthread.rulebook import queries as rulebook

MOVES = {
    DecisionOutcome.PASSED: Move.PASS,
    DecisionOutcome.FAILED: Move.FAIL,
    DecisionOutcome.EXTENDED: Move.EXTEND,
}
ONE_DECISION = frozenset({"induction_decision_recommendation_id_key", "one_final_decision"})
DECIDED = "This recommendation has been decided already"


@action
def recommend(
    *, by: Actor, at: dt.datetime, on: dt.date, induction: Induction,
    outcome: RecommendedOutcome, statement: str,
) -> HeadRecommendation:  # fmt: skip
    """Recommend an outcome, once the service is complete and the final assessment signed."""
    held = locked(induction)
    access.check_can_recommend(by, held)
    held.state = after(held.state, Move.RECOMMEND)
    _check_complete(held, on)
    recommendation = HeadRecommendation.objects.create(
        induction=held, outcome=outcome, made_on=on, made_by_id=by.user_id, made_by_name=by.name,
        statement=said(statement, field="statement", message="Enter what you base this on"),
    )  # fmt: skip
    held.save(update_fields=["state"])
    telling.recommended(recommendation, at=at, on=on)
    settle("outcome_recommended", by=by, at=at, on=on, induction=held, outcome=outcome)
    return recommendation


@action
def decide(
    *, by: Actor, at: dt.datetime, on: dt.date, recommendation: HeadRecommendation,
    outcome: DecisionOutcome, reasons: str, milliterms: int | None = None,
) -> Decision:  # fmt: skip
    """Decide on a recommendation, once; `milliterms` is the extension in thousandths of a term.

    A pass confers the award that the policy in force gives. The second of two who decide at the
    same time is told that it is done.
    """
    held = locked(recommendation.induction)
    access.check_can_decide(by, held)
    _check_open(recommendation)
    held.state = after(held.state, MOVES[outcome])
    _check_extension(held, outcome, milliterms, bounds.extensions(on))
    if outcome == DecisionOutcome.PASSED:
        _check_pass(held, on)
    rule_set = _rule_set(at)
    decision = _decided(held, recommendation, outcome, reasons, by=by, on=on, rule_set=rule_set)
    _carry_out(held, decision, milliterms, by=by, at=at, on=on)
    telling.decided(decision, at=at, on=on)
    settle(
        "outcome_decided", by=by, at=at, on=on, induction=held, outcome=outcome,
        milliterms=milliterms, rule_set=rule_set,
    )  # fmt: skip
    return decision


def _check_complete(induction: Induction, on: dt.date) -> None:
    """Raise DomainError with what is left: service, or the final assessment and who must sign."""
    figures = standing.figures_of(induction, system=rulebook.policy_in_force(), on=on)
    if figures.not_ready:
        raise DomainError(figures.not_ready)


def _check_pass(induction: Induction, on: dt.date) -> None:
    """As for a recommendation, on the day of the decision; and an award is still held."""
    figures = standing.figures_of(induction, system=rulebook.policy_in_force(), on=on)
    if figures.not_ready:
        raise DomainError(
            f"Induction cannot be passed yet. {figures.not_ready}. You can extend it.",
            field="outcome",
        )
    after_passing.check_award(induction, on=on)


def _check_open(recommendation: HeadRecommendation) -> None:
    if Decision.objects.filter(recommendation=recommendation).exists():
        raise DomainError(DECIDED)


def _check_extension(
    induction: Induction, outcome: DecisionOutcome, milliterms: int | None, allowed: Extensions
) -> None:
    if outcome != DecisionOutcome.EXTENDED:
        if milliterms is not None:
            raise DomainError("Only an extension has a length", field="milliterms")
        return
    if milliterms is None or not allowed.least <= milliterms <= allowed.most:
        raise DomainError(f"Enter an extension from {allowed.said}", field="milliterms")
    if milliterms % EXTENSION_STEP:
        raise DomainError("Enter an extension in whole tenths of a term", field="milliterms")
    _check_total(induction, milliterms, allowed.together)


def _check_total(induction: Induction, milliterms: int, most: int) -> None:
    before = induction.extensions.aggregate(total=Sum("milliterms", default=0))["total"]
    if before + milliterms > most:
        raise DomainError(
            f"All extensions together come to {words.whole_terms(most)} at most. "
            f"Those decided come to {figure(before)} so far.",
            field="milliterms",
        )


def _rule_set(at: dt.datetime) -> str:
    """The hash of the policy in force, kept so that the decision can be explained again."""
    system = rulebook.policy_in_force()
    if not rulebook.is_stored(system.hash):
        rulebook_actions.store_rule_set(by=SYSTEM, at=at, system=system)
    return system.hash


def _decided(
    induction: Induction, recommendation: HeadRecommendation, outcome: DecisionOutcome,
    reasons: str, *, by: Actor, on: dt.date, rule_set: str,
) -> Decision:  # fmt: skip
    decision = Decision(
        recommendation=recommendation, induction=induction, outcome=outcome, decided_on=on,
        reasons=said(reasons, field="reasons", message="Enter the reasons for your decision"),
        decided_by_id=by.user_id, decided_by_name=by.name, rule_set_id=rule_set,
    )  # fmt: skip
    try:
        with transaction.atomic():
            decision.save(force_insert=True)
    except IntegrityError as error:
        if constraint(error) not in ONE_DECISION:
            raise
        raise DomainError(DECIDED) from error
    HeadRecommendation.objects.filter(pk=recommendation.pk).update(decided_on=on)
    return decision


def _carry_out(
    induction: Induction, decision: Decision, milliterms: int | None, *,
    by: Actor, at: dt.datetime, on: dt.date,
) -> None:  # fmt: skip
    if induction.state in ENDED:
        induction.completed_on = on
        end_service(induction, at=at, last_on=on)
    if milliterms is not None:
        Extension.objects.create(induction=induction, decision=decision, milliterms=milliterms)
    induction.save(update_fields=["state", "completed_on"])
    if decision.outcome == DecisionOutcome.PASSED:
        after_passing.confer(induction, by=by, at=at, on=on)
