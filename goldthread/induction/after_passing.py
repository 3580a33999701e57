"""The award that follows induction, where the policy in force gives one."""

import datetime as dt

from goldthread import policy
from goldthread.awards import actions as award_actions
from goldthread.awards import queries as awards
from goldthread.awards.models import Award, Basis, Ending
from goldthread.core.access import Actor
from goldthread.core.errors import DomainError
from goldthread.induction.models import Induction
from goldthread.people.models import Person
from goldthread.rulebook import queries as rulebook

NO_AWARD = "none"
REASON = "Replaced on passing induction"


def award_after(person: Person, system: policy.System, on: dt.date) -> policy.Determination:
    """The code of the award that follows induction for this person's training, with reasons."""
    return system.determine("award_after_induction", inputs=_inputs(person), on=on)


def check_award(induction: Induction, *, on: dt.date) -> None:
    """Raise DomainError unless an award with which induction can be served is held still."""
    person = induction.person
    if awards.qualifying_award(person, on) is None:
        raise DomainError(
            f"{person.full_name} no longer holds an award that opens induction, so induction "
            "cannot be passed. Ask the record manager to look at their awards.",
            field="outcome",
        )


def confer(induction: Induction, *, by: Actor, at: dt.datetime, on: dt.date) -> Award | None:
    """Confer what the policy gives on passing, in place of the first award where it says so.

    Somebody whose training is not on record keeps what they hold, and so does somebody who holds
    the award already.
    """
    system, person = rulebook.policy_in_force(), induction.person
    following = award_after(person, system, on)
    if not following.determined or following.value == NO_AWARD:
        return None
    if str(following.value) in {award.code for award in awards.held(person, on)}:
        return None
    first = awards.qualifying_award(person, on)
    award = award_actions.confer(
        by=by, at=at, on=on, person=person, code=str(following.value), basis=Basis.INDUCTION,
        conferred_by=induction.body, rule_set=system.hash,
    )  # fmt: skip
    if first is not None and _replaced(person, system, on):
        award_actions.end_award(
            by=by, at=at, on=on, award=first, how=Ending.REPLACED, reason=REASON,
            replaced_by=award,
        )  # fmt: skip
    return award


def _replaced(person: Person, system: policy.System, on: dt.date) -> bool:
    status, value = system.compute("award_replaced_after_induction", inputs=_inputs(person), on=on)
    return status is policy.Status.DETERMINED and value is True


def _inputs(person: Person) -> dict[str, policy.Value | None]:
    return {"training_start": awards.training_start(person)}
