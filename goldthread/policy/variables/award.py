"""Which award is made when, and what it counts for."""

from goldthread.policy.engine.variable import Code, variable


@variable(
    unit="award",
    title="Award at the end of training",
    reference="Consultation of December 2017, question 1",
    because="Training that starts on {training_start} leads to {value} when it ends.",
)
def award_now(training_start, award__at_end_of_training) -> Code:
    return award__at_end_of_training


@variable(
    unit="award",
    title="Award at the end of induction",
    reference="Consultation of December 2017, question 1; government response, May 2018",
    because=(
        "After training that starts on {training_start}, no further award follows induction.",
        "After training that starts on {training_start}, {value} follows induction.",
    ),
)
def award_after_induction(training_start, award__at_end_of_induction) -> Code:
    if award__at_end_of_induction == "none":
        return "none"
    return award__at_end_of_induction


@variable(
    unit="flag",
    title="First award replaced after induction",
    reference="Consultation of December 2017: a provisional status, then the full one",
    because=(
        "The award after training is {award_now}. It stays, because no award follows induction.",
        "{award_after_induction} takes the place of {award_now}.",
        "{award_after_induction} comes on top of {award_now}, which stays.",
    ),
)
def award_replaced_after_induction(
    award_now, award_after_induction, award__first_award_is_replaced
) -> bool:
    if award_after_induction == "none":
        return False
    if award__first_award_is_replaced:  # noqa: SIM103 (each return has its sentence)
        return True
    return False


@variable(
    unit="flag",
    title="Counts as qualified for pay and employment",
    reference="Consultation of December 2017: rights and pay of holders of the provisional award",
    because=(
        "No award is held, so the teacher does not count as qualified.",
        "The award held is {award_held}. Its holders count as qualified: "
        "{award__provisional_counts_as_qualified}.",
        "The award held is {award_held}, so the teacher counts as qualified.",
    ),
)
def counts_as_qualified(award_held, award__provisional_counts_as_qualified) -> bool:
    if award_held == "none":
        return False
    if award_held == "qts_provisional":
        return award__provisional_counts_as_qualified
    return True
