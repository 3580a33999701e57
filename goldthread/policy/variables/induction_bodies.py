"""Which appropriate body may oversee whose induction, from when."""

from goldthread.policy.engine.variable import Code, variable


@variable(
    unit="may_oversee",
    title="Who may oversee induction",
    reference="SI 2012/1115; induction guidance, April 2024: appropriate bodies",
    because=(
        "A {body_kind} goes on overseeing whom it has taken on.",
        "A {body_kind} no longer oversees induction on {today}.",
        "A {body_kind} takes on new teachers on {today}.",
        "A {body_kind} takes on no new teachers on {today}. Choose another body.",
        "A {body_kind}, which the Secretary of State has determined, may oversee induction.",
        "A {body_kind} takes on no new teachers on {today}. Choose another body.",
        "A {body_kind} does not oversee the induction of its own employee. Choose another body.",
        "A {body_kind} does not oversee the induction of somebody whom it recommended for their "
        "award. Choose another body.",
        "A {body_kind} may oversee induction on {today}. The teacher does not work for it and "
        "was not recommended by it, as far as is on record.",
    ),
)
def may_oversee_induction(
    body_kind,
    today,
    induction_taken_on,
    body_employs_teacher,
    body_recommended_teacher,
    induction__local_authority_takes_on,
    induction__local_authority_oversees,
    induction__hub_takes_on,
) -> Code:
    if body_kind == "local_authority":
        if induction_taken_on:
            if induction__local_authority_oversees:
                return "may"
            return "no_longer"
        if induction__local_authority_takes_on:
            return "may"
        return "takes_on_nobody"
    if body_kind == "national":
        return "may"
    if not induction__hub_takes_on:
        return "takes_on_nobody"
    if body_employs_teacher:
        return "own_employee"
    if body_recommended_teacher:
        return "own_trainee"
    return "may"
