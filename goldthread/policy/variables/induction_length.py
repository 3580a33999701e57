"""How long induction takes, and who moves from the shorter to the longer length."""

from goldthread.policy.engine.variable import Day, Milliterms, variable


@variable(
    unit="milliterms",
    title="Length of induction by its start",
    reference="SI 2012/1115, regulation 7(1); induction guidance, April 2024, paragraph 2.36",
    because="Induction that starts on {induction_start} takes {value} when it is finished in time.",
)
def induction_first_length_milliterms(induction_start, induction__length_terms) -> Milliterms:
    return 1000 * induction__length_terms


@variable(
    unit="date",
    title="Day by which the shorter induction must be finished",
    reference="Induction guidance, April 2024: those who started before September 2021",
    because="Induction that starts on {induction_start} is finished in time before {value}.",
)
def induction_finish_by(induction_start, induction__unfinished_from) -> Day:
    return induction__unfinished_from


@variable(
    unit="flag",
    title="Moved to the longer induction",
    reference="Induction guidance, April 2024: those who started before September 2021",
    because=(
        "Induction that starts on {induction_start} has one length, whenever it is finished.",
        "The service for the shorter length was done on {shorter_service_done}, before "
        "{induction__unfinished_from}. The day of the decision makes no difference.",
        "Until {induction__unfinished_from} the shorter length can still be finished.",
        "The service for the shorter length was not done before {induction__unfinished_from}, so "
        "the longer length applies, with its assessments and its timetable.",
    ),
)
def induction_moved_to_longer(
    induction_start,
    shorter_service_done,
    today,
    induction__length_terms,
    induction__length_terms_if_unfinished,
    induction__unfinished_from,
) -> bool:
    if induction__length_terms >= induction__length_terms_if_unfinished:
        return False
    if shorter_service_done < induction__unfinished_from:
        return False
    if today < induction__unfinished_from:  # noqa: SIM103 (each return has its sentence)
        return False
    return True


@variable(
    unit="milliterms",
    title="Length of induction",
    reference="SI 2012/1115, regulation 7(1); induction guidance, April 2024, paragraph 2.36",
    because=(
        "Induction that starts on {induction_start} takes {induction__length_terms} when it is "
        "finished before {induction__unfinished_from}. It was not, so it takes {value}.",
        "Induction that starts on {induction_start} takes {value}.",
    ),
)
def induction_length_milliterms(
    induction_start,
    induction_moved_to_longer,
    induction__length_terms,
    induction__length_terms_if_unfinished,
    induction__unfinished_from,
) -> Milliterms:
    if induction_moved_to_longer:
        return 1000 * induction__length_terms_if_unfinished
    return 1000 * induction__length_terms


@variable(
    unit="milliterms",
    title="Service required",
    reference="SI 2012/1115, regulations 7 and 8",
    because=(
        "With an extension of {extension_milliterms}, {value} must be served.",
        "No extension has been decided, so {value} must be served.",
    ),
)
def induction_required_milliterms(induction_length_milliterms, extension_milliterms) -> Milliterms:
    if extension_milliterms > 0:
        return induction_length_milliterms + extension_milliterms
    return induction_length_milliterms
