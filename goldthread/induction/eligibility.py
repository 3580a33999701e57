"""Who may serve induction: the facts, and what the policy in force says of them."""

import datetime as dt

from goldthread import policy
from goldthread.awards import queries as awards
from goldthread.core.errors import DomainError
from goldthread.induction.models import Induction
from goldthread.induction.queries.appeals import status_of
from goldthread.people.models import Person
from goldthread.rulebook import queries as rulebook

MAY = "may"
# What is at fault is the date; everything else lies with the person found.
FAULTS_OF_THE_DATE = frozenset({"before_award", "too_early"})


def may_serve(person: Person, *, starts_on: dt.date, on: dt.date) -> policy.Determination:
    """Whether a person may start induction on a date, with reasons; see `may_serve` codes."""
    # An award that comes after the start is named as such, not as missing.
    award = awards.qualifying_award(person, max(starts_on, on))
    return rulebook.policy_in_force().determine(
        "may_serve_induction",
        inputs={
            "award_held": award.code if award else "none",
            "award_date": award.held_from if award else None,
            "induction_status": status(person),
            "induction_start": starts_on,
        },
        on=on,
    )


def status(person: Person) -> str:
    """The state of somebody's induction as the rules name it."""
    induction = Induction.objects.filter(person=person).first()
    if induction is None:
        return "required"
    return status_of(induction)


def check_may_serve(person: Person, *, starts_on: dt.date, on: dt.date) -> None:
    """Raise DomainError with the reason of the policy when the person may not serve."""
    found = may_serve(person, starts_on=starts_on, on=on)
    if not found.determined:
        raise DomainError(found.reason, field="trn")
    if found.value != MAY:
        field = "starts_on" if found.value in FAULTS_OF_THE_DATE else "trn"
        raise DomainError(found.steps[-1].text, field=field)
