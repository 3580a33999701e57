"""Whether a record is that of the person somebody asks about."""

from goldthread.policy.engine.variable import Code, variable


@variable(
    unit="count",
    title="Names and dates that agree",
    reference="DFE-Digital/teaching-record-system, TrnRequestService, read in 2026",
    because="Of first name, middle name, family name and date of birth, {value} agree.",
)
def match_agreeing(
    first_name_agrees, middle_name_agrees, family_name_agrees, birth_date_agrees
) -> int:
    return (
        (1 if first_name_agrees else 0)
        + (1 if middle_name_agrees else 0)
        + (1 if family_name_agrees else 0)
        + (1 if birth_date_agrees else 0)
    )


@variable(
    unit="match",
    title="Whether a record is that of the same person",
    reference="DFE-Digital/teaching-record-system, TrnRequestService, read in 2026",
    because=(
        "Date of birth and National Insurance number agree: {value}.",
        "No National Insurance number is asked about, and first name, family name, date of birth "
        "and e-mail address agree: {value}.",
        "{match_agreeing} of names and dates agree, and {matching__fewest_agreeing} are enough: "
        "{value}.",
        "A number or an address agrees that few people share: {value}.",
        "{match_agreeing} of names and dates agree, no number does: {value}.",
    ),
)
def match_strength(
    match_agreeing,
    first_name_agrees,
    family_name_agrees,
    birth_date_agrees,
    insurance_number_asked,
    insurance_number_agrees,
    other_number_agrees,
    email_agrees,
    matching__fewest_agreeing,
) -> Code:
    if birth_date_agrees and insurance_number_agrees:
        return "definite"
    if (
        not insurance_number_asked
        and first_name_agrees
        and family_name_agrees
        and birth_date_agrees
        and email_agrees
    ):
        return "definite"
    if match_agreeing >= matching__fewest_agreeing:
        return "possible"
    if insurance_number_agrees or other_number_agrees or email_agrees:
        return "possible"
    return "none"


@variable(
    unit="count",
    title="How much speaks for a record",
    reference="DFE-Digital/teaching-record-system, TrnRequestService, read in 2026",
    because="What agrees adds up to {value}.",
)
def match_score(
    first_name_agrees,
    middle_name_agrees,
    family_name_agrees,
    birth_date_agrees,
    insurance_number_agrees,
    other_number_agrees,
    email_agrees,
    matching__weight_first_name,
    matching__weight_middle_name,
    matching__weight_family_name,
    matching__weight_birth_on,
    matching__weight_insurance_number,
    matching__weight_other_number,
    matching__weight_email,
) -> int:
    return (
        (matching__weight_first_name if first_name_agrees else 0)
        + (matching__weight_middle_name if middle_name_agrees else 0)
        + (matching__weight_family_name if family_name_agrees else 0)
        + (matching__weight_birth_on if birth_date_agrees else 0)
        + (matching__weight_insurance_number if insurance_number_agrees else 0)
        + (matching__weight_other_number if other_number_agrees else 0)
        + (matching__weight_email if email_agrees else 0)
    )
