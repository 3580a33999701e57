"""How inductions of the made-up profession ended: the recommendation and the decision."""

import datetime as dt
from collections.abc import Sequence

from goldthread.induction.models import (
    Decision,
    DecisionOutcome,
    HeadRecommendation,
    Induction,
    RecommendedOutcome,
)
from goldthread.induction.states import State
from goldthread.web.demonstration import reports
from goldthread.web.demonstration.plan import Career, Stage
from goldthread.web.demonstration.service import DAY, Served

Ended = list[HeadRecommendation | Decision]


def of(
    induction: Induction, career: Career, served: Sequence[Served], required: int,
    on: dt.date, rule_set: str,
) -> Ended:  # fmt: skip
    """Sets the state that a complete induction came to by a day; the rows behind it."""
    complete = bool(served) and served[-1].after >= required
    if not complete or career.stage is Stage.READY:
        return []
    if career.stage is Stage.RECOMMENDED:
        return _recommended(induction, on - 4 * DAY)
    made_on = served[-1].until + 4 * DAY
    if made_on >= on:
        return []
    decided_on = made_on + 15 * DAY
    if decided_on >= on:
        return _recommended(induction, made_on)
    return _decided(induction, career, made_on, decided_on, rule_set)


def _recommended(induction: Induction, made_on: dt.date) -> Ended:
    induction.state = State.RECOMMENDED
    return [_recommendation(induction, made_on, RecommendedOutcome.PASS)]


def _decided(
    induction: Induction, career: Career, made_on: dt.date, decided_on: dt.date, rule_set: str
) -> Ended:
    failed = career.stage is Stage.FAILED
    induction.state = State.FAILED if failed else State.PASSED
    induction.completed_on = decided_on
    wanted = RecommendedOutcome.FAIL if failed else RecommendedOutcome.PASS
    recommendation = _recommendation(induction, made_on, wanted)
    recommendation.decided_on = decided_on
    decision = Decision(
        recommendation=recommendation,
        induction=induction,
        outcome=DecisionOutcome.FAILED if failed else DecisionOutcome.PASSED,
        reasons=_reasons(failed=failed),
        decided_on=decided_on,
        decided_by_name="Martin Sealby",
        rule_set_id=rule_set,
    )
    return [recommendation, decision]


def _reasons(*, failed: bool) -> str:
    if failed:
        return "The standards for managing behaviour and for planning were not met, with support."
    return "The reports and our visit show that the standards are met."


def _recommendation(
    induction: Induction, made_on: dt.date, outcome: RecommendedOutcome
) -> HeadRecommendation:
    return HeadRecommendation(
        induction=induction,
        outcome=outcome,
        statement="Based on the reviews and assessments of all terms.",
        made_on=made_on,
        made_by_name=reports.head(induction),
    )
