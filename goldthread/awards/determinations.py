"""What the policy says about awards: computed, never typed in."""

import datetime as dt

from goldthread import policy
from goldthread.awards import queries
from goldthread.awards.models import Recommendation
from goldthread.core.errors import DomainError
from goldthread.rulebook import queries as rulebook

AWARD_AFTER_TRAINING = "award_now"


def award_after_training(
    training_from: dt.date, system: policy.System, *, on: dt.date
) -> policy.Determination:
    """The code of the award for training that starts on a date; names are those of `on`."""
    inputs = {"training_start": training_from}
    return system.determine(AWARD_AFTER_TRAINING, inputs=inputs, on=on)


def award_for(training_from: dt.date, system: policy.System, *, on: dt.date) -> str:
    """The code of the award; raises DomainError where the policy gives none."""
    answer = award_after_training(training_from, system, on=on)
    if not answer.determined:
        message = f"{answer.reason.rstrip('.')}. Check the first day of training"
        raise DomainError(message, field="training_from")
    if answer.value == queries.NO_AWARD:
        raise DomainError(
            "The policy in force gives no award for training that starts on this date",
            field="training_from",
        )
    return str(answer.value)


def made_again(recommendation: Recommendation) -> policy.Determination:
    """The determination that a recommendation rested on, under the rule set kept with its award."""
    system = rulebook.stored(recommendation.award.rule_set_id)
    return award_after_training(
        recommendation.training_from, system, on=recommendation.recommended_on
    )
