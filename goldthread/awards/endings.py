"""What an award becomes when it ends or is corrected: worked out here, written by actions.

Pages use the same functions to show what would follow before anybody confirms it.
"""

import copy
import datetime as dt

from goldthread import policy
from goldthread.awards import checks, queries, states
from goldthread.awards.models import REASON_LENGTH, Award, Basis, Ending
from goldthread.core.errors import DomainError
from goldthread.pages import words
from goldthread.people import identity as identities
from goldthread.rulebook import queries as rulebook

FIELDS = ("ended_on", "ended_as", "ended_reason", "replaced_by")


def ended(
    award: Award, *, how: Ending, on: dt.date, today: dt.date, reason: str,
    replaced_by: Award | None = None,
) -> Award:  # fmt: skip
    """The award, not saved, with `on` as the first day without it; raises as `end_award` does."""
    after = copy.copy(award)
    after.ended_as = states.after(award, how, on=on)
    after.ended_on, after.ended_reason = _end_date(award, on, today), _said(reason)
    after.replaced_by = _successor(after, replaced_by)
    return after


def corrected(
    award: Award, *, code: str, held_from: dt.date, on: dt.date, reason: str,
    system: policy.System,
) -> tuple[Award, Award]:  # fmt: skip
    """The award as recorded in error, and the one in its place; raises as `correct_award` does."""
    states.after(award, Ending.REPLACED, on=on)
    _check_correction(award, code, held_from, on=on, system=system)
    right = Award(
        person_id=award.person_id, code=code, held_from=held_from, basis=Basis.CORRECTION,
        conferred_by_id=award.conferred_by_id, rule_set_id=system.hash,
        # The same award with another date expires when the first would have.
        expires_on=award.expires_on if code == award.code else None,
    )  # fmt: skip
    wrong = copy.copy(award)
    wrong.ended_as, wrong.ended_on = Ending.REPLACED, award.held_from
    wrong.ended_reason, wrong.replaced_by = _said(reason), right
    return wrong, right


def _end_date(award: Award, on: dt.date, today: dt.date) -> dt.date:
    if on < award.held_from:
        held = words.date(award.held_from)
        message = f"An award cannot end before the day from which it is held. Enter {held} or later"
        raise DomainError(message, field="on")
    if on > today:
        raise DomainError("An award cannot end after today. Enter today or earlier", field="on")
    return on


def _said(reason: str) -> str:
    said = " ".join(reason.split())
    if not said:
        raise DomainError("Say why the award ends, in a sentence or two", field="reason")
    if len(said) > REASON_LENGTH:
        message = f"Say why the award ends in {REASON_LENGTH} characters or fewer"
        raise DomainError(message, field="reason")
    return said


def _successor(award: Award, replaced_by: Award | None) -> Award | None:
    if (award.ended_as == Ending.REPLACED) != (replaced_by is not None):
        raise DomainError("Name the award that takes this one’s place, and only then")
    if replaced_by and (replaced_by.person_id != award.person_id or replaced_by == award):
        raise DomainError("An award is replaced by another award of the same person")
    return replaced_by


def _check_correction(
    award: Award, code: str, held_from: dt.date, *, on: dt.date, system: policy.System
) -> None:
    if code not in dict(queries.codes(system, on)):
        raise DomainError("Choose an award from those shown", field="code")
    if (code, held_from) == (award.code, award.held_from):
        raise DomainError("Choose another award or another date to correct this one", field="code")
    if held_from > on:
        message = "The award is held from today or earlier. Check the date"
        raise DomainError(message, field="held_from")
    age = identities.age(award.person.birth_on, on=held_from)
    if age < rulebook.number(checks.YOUNGEST, on):
        message = f"Check the date: {award.person.full_name} was {max(age, 0)} on that day"
        raise DomainError(message, field="held_from")
