"""Who may serve induction, how far it is and what comes next."""

from goldthread.policy.engine.variable import (
    BasisPoints,
    Code,
    Milliterms,
    Terms,
    ceil_div,
    variable,
)


@variable(
    unit="milliterms",
    title="Terms credited",
    reference="SI 2012/1115, regulation 7; induction guidance, April 2024, paragraphs 2.33 to 2.36",
    because="The ledger of service credits {value}.",
)
def terms_credited(credited_milliterms) -> Milliterms:
    return credited_milliterms


@variable(
    unit="milliterms",
    title="Terms left",
    reference="SI 2012/1115, regulation 7",
    because=(
        "Required: {induction_required_milliterms}. Credited: {terms_credited}. That leaves "
        "{value}.",
        "Required: {induction_required_milliterms}. Credited: {terms_credited}. Nothing is left.",
    ),
)
def terms_left(terms_credited, induction_required_milliterms) -> Milliterms:
    if terms_credited < induction_required_milliterms:
        return induction_required_milliterms - terms_credited
    return 0


@variable(
    unit="terms",
    title="Shortest service that counts",
    reference="SI 2012/1115, regulation 7(2); induction guidance, April 2024, paragraph 2.33",
    because="Service in a place counts once the teacher has been employed there for {value}.",
)
def counting_minimum_terms(induction__minimum_counting_terms) -> Terms:
    return induction__minimum_counting_terms


@variable(
    unit="may_serve",
    title="Who may serve induction",
    reference="SI 2012/1115, regulations 5 and 9 and Schedule 1",
    because=(
        "The teacher holds no award that opens induction. Record the award first.",
        "The teacher has passed induction.",
        "The teacher has failed induction, and nobody can serve it twice.",
        "The teacher has failed induction in Wales, and nobody can serve it twice.",
        "The teacher is exempt from induction.",
        "The teacher is serving induction already. End that service first.",
        "The teacher was qualified on {award_date}, and induction is required only of those "
        "qualified after {induction__earliest_start}.",
        "Induction cannot start before {induction__earliest_start}.",
        "Induction would start on {induction_start}, and the award is of {award_date}. "
        "Give a later start.",
        "The teacher holds {award_held} from {award_date} and has not served induction, so may "
        "start on {induction_start}.",
    ),
)
def may_serve_induction(
    award_held,
    award_opens_induction,
    award_date,
    induction_status,
    induction_start,
    induction__earliest_start,
) -> Code:
    if not award_opens_induction:
        return "no_award"
    if induction_status == "passed":
        return "passed"
    if induction_status == "failed":
        return "failed"
    if induction_status == "failed_in_wales":
        return "failed"
    if induction_status == "exempt":
        return "exempt"
    if induction_status == "in_progress":
        return "already_serving"
    if award_date <= induction__earliest_start:
        return "qualified_before"
    if induction_start < induction__earliest_start:
        return "too_early"
    if induction_start < award_date:
        return "before_award"
    return "may"


@variable(
    unit="count",
    title="Year of induction",
    reference="Induction guidance, April 2024, paragraph 2.20: a year is three terms of service",
    because=(
        "{credited_milliterms} credited of {induction_required_milliterms}, in years of "
        "{induction__terms_in_school_year}, makes this year {value}."
    ),
)
def year_of_induction(
    credited_milliterms, induction_required_milliterms, induction__terms_in_school_year
):
    return min(
        credited_milliterms // (1000 * induction__terms_in_school_year) + 1,
        ceil_div(induction_required_milliterms, 1000 * induction__terms_in_school_year),
    )


@variable(
    unit="basis_points",
    title="Most teaching now",
    reference="SI 2012/1115, regulation 10(4); induction guidance, April 2024, paragraph 2.20",
    because=(
        "In the first year of induction the teacher teaches at most {value} of a full timetable.",
        "After the move to the longer induction, in year {year_of_induction} the teacher teaches "
        "at most {value} of a full timetable.",
        "In year {year_of_induction} of induction the teacher teaches at most {value} of a full "
        "timetable.",
    ),
)
def timetable_share_now(
    year_of_induction,
    induction_moved_to_longer,
    induction__timetable_share_year_1,
    induction__timetable_share_year_2,
    induction__timetable_share_year_2_if_unfinished,
) -> BasisPoints:
    if year_of_induction == 1:
        return induction__timetable_share_year_1
    if induction_moved_to_longer:
        return induction__timetable_share_year_2_if_unfinished
    return induction__timetable_share_year_2


@variable(
    unit="terms",
    title="Terms from one formal assessment to the next",
    reference="Induction guidance, April 2024, paragraphs 2.48 to 2.55",
    because=(
        "The term ends on {term_ends}, after the move to the longer induction. A formal "
        "assessment then falls at each {value} of service.",
        "A formal assessment falls at each {value} of service.",
    ),
)
def formal_assessment_every(
    term_ends,
    induction_moved_to_longer,
    induction__unfinished_from,
    induction__formal_assessment_every_terms,
    induction__formal_assessment_every_terms_if_unfinished,
) -> Terms:
    """A term before the move keeps the assessment that it had then."""
    if induction_moved_to_longer and term_ends >= induction__unfinished_from:
        return induction__formal_assessment_every_terms_if_unfinished
    return induction__formal_assessment_every_terms


@variable(
    unit="assessment_kind",
    title="Assessment due in a term",
    reference="Induction guidance, April 2024, paragraphs 2.48 to 2.55",
    because=(
        "This term completes the {induction_required_milliterms} required, so it ends with a "
        "formal assessment.",
        "This term takes the service from {credited_at_term_start} to {credited_at_term_end}. A "
        "formal assessment falls at each {formal_assessment_every} of service, "
        "so one is due.",
        "This term takes the service from {credited_at_term_start} to {credited_at_term_end}. A "
        "formal assessment falls at each {formal_assessment_every} of service, "
        "so a progress review is due.",
    ),
)
def assessment_kind_for_term(
    credited_at_term_start,
    credited_at_term_end,
    induction_required_milliterms,
    formal_assessment_every,
) -> Code:
    if credited_at_term_end >= induction_required_milliterms:
        return "formal"
    if credited_at_term_end // (1000 * formal_assessment_every) > credited_at_term_start // (
        1000 * formal_assessment_every
    ):
        return "formal"
    return "progress"
