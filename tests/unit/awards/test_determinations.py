"""The award is what the rules say; where they say none, nobody is left guessing."""

import datetime as dt

import pytest

from goldthread import policy
from goldthread.awards import determinations
from goldthread.awards.models import Recommendation
from goldthread.core.errors import DomainError
from tests.support.awards import adopt

FILE = "parameters/award/at_end_of_training.yaml"
TRAINING_FROM, ON = dt.date(2024, 9, 2), dt.date(2026, 3, 10)


def without_an_award() -> policy.System:
    texts = policy.System.baseline().source()
    (file,) = [name for name in texts if name.endswith(FILE)]
    return policy.System.from_source(
        {**texts, file: texts[file].replace("value: qts", "value: none")}
    )


def test_a_policy_without_an_award_refuses_at_the_first_day_of_training() -> None:
    with pytest.raises(DomainError, match="gives no award") as refused:
        determinations.award_for(TRAINING_FROM, without_an_award(), on=ON)
    assert refused.value.field == "training_from"


def test_the_reason_is_made_again_under_the_rules_of_the_day(
    recommendation: Recommendation,
) -> None:
    before = determinations.made_again(recommendation)
    adopt("qts_after_induction", dt.date(2026, 4, 1))
    assert determinations.made_again(recommendation) == before
    assert before.value == recommendation.award.code
    assert [step.text for step in before.steps]
    assert [use.name for use in before.parameters] == ["award.at_end_of_training"]
