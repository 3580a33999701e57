"""Which award is made when, and what it counts for."""

from goldthread.policy.engine.variable import Code, Day, variable, years_after


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
    title="Held until induction ends",
    reference="Consultation of December 2017, question 1: a provisional status, then the full one",
    because=(
        "{award_held} is held until induction ends.",
        "{award_held} does not depend on induction.",
    ),
)
def award_is_interim(award_held) -> bool:
    if award_held == "qts_provisional":  # noqa: SIM103 (each return has its sentence)
        return True
    return False


@variable(
    unit="date",
    title="Day by which induction must have begun",
    reference="Consultation of December 2017, question 12; induction guidance, April 2024, 2.14",
    because=(
        "The award is of {award_date}. Supply teaching without induction is allowed for "
        "{induction__supply_limit_years} after it, so until {value}."
    ),
)
def supply_limit_on(award_date, induction__supply_limit_years) -> Day:
    return years_after(award_date, induction__supply_limit_years)


@variable(
    unit="interim_effect",
    title="What becomes of an award held until induction ends",
    reference="Consultation of December 2017, questions 1 and 12",
    because=(
        "{award_held} does not depend on induction, so it is {value}.",
        "Induction was failed, and an appeal is open or can still be made. Until that is settled "
        "the award is {value}.",
        "Induction was failed and no appeal is open, so the award is {value}.",
        "Induction is passed, so the award is {value} until another takes its place.",
        "Induction was not passed within {award__interim_time_limit_years} of the award, so the "
        "award is {value}.",
        "Induction had not begun by {supply_limit_on}, so the award is {value}.",
        "Induction is not failed and no limit is reached, so the award is {value}.",
    ),
)
def interim_award_state(
    award_is_interim,
    award_held,
    award_date,
    today,
    induction_status,
    appeal_open,
    supply_limit_on,
    award__interim_on_appeal,
    award__interim_on_failure,
    award__interim_time_limit_years,
    award__interim_at_time_limit,
    award__interim_at_supply_limit,
) -> Code:
    if not award_is_interim:
        return "kept"
    if induction_status == "failed" and appeal_open:
        return award__interim_on_appeal
    if induction_status == "failed" or induction_status == "failed_in_wales":
        return award__interim_on_failure
    if induction_status == "passed":
        return "kept"
    if award__interim_time_limit_years > 0 and today >= years_after(
        award_date, award__interim_time_limit_years
    ):
        return award__interim_at_time_limit
    if induction_status == "required" and today >= supply_limit_on:
        return award__interim_at_supply_limit
    return "kept"


@variable(
    unit="flag",
    title="Opens induction",
    reference="SI 2012/1115, regulation 5; consultation of December 2017, question 1",
    because=(
        "Without an award nobody serves induction.",
        "Holders of {award_held} may serve induction: {value}.",
        "Holders of {award_held} may serve induction: {value}.",
        "Holders of {award_held} may serve induction: {value}.",
    ),
)
def award_opens_induction(
    award_held,
    award__qts_opens_induction,
    award__qts_provisional_opens_induction,
    award__endorsed_qts_opens_induction,
) -> bool:
    if award_held == "none":
        return False
    if award_held == "qts":
        return award__qts_opens_induction
    if award_held == "qts_provisional":
        return award__qts_provisional_opens_induction
    return award__endorsed_qts_opens_induction


@variable(
    unit="flag",
    title="Counts as qualified for pay and employment",
    reference="Consultation of December 2017: rights and pay of holders of the provisional award",
    because=(
        "No award is held, so the teacher does not count as qualified.",
        "{award_held} is {interim_award_state}, so the teacher does not count as qualified.",
        "The award held is {award_held}. Its holders keep the rights and the pay of a newly "
        "qualified teacher: {award__provisional_counts_as_qualified}.",
        "The award held is {award_held}, so the teacher counts as qualified.",
    ),
)
def counts_as_qualified(
    award_held, award_is_interim, interim_award_state, award__provisional_counts_as_qualified
) -> bool:
    if award_held == "none":
        return False
    if award_is_interim and interim_award_state != "kept":
        return False
    if award_is_interim:
        return award__provisional_counts_as_qualified
    return True
