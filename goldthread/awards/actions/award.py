"""Conferring, ending and correcting awards."""

import datetime as dt

from django.db import IntegrityError

from goldthread.awards import access, endings
from goldthread.awards.models import Award, Basis, Ending
from goldthread.core import clock, events
from goldthread.core.access import SYSTEM, Actor
from goldthread.core.actions import action, constraint
from goldthread.core.errors import DomainError
from goldthread.organisations.models import Organisation
from goldthread.people.models import Person
from goldthread.rulebook import actions as rulebook_actions
from goldthread.rulebook import queries as rulebook

DAY = dt.timedelta(days=1)


@action
def confer(
    *, by: Actor, at: dt.datetime, on: dt.date, person: Person, code: str, basis: Basis,
    conferred_by: Organisation | None, rule_set: str, expires_on: dt.date | None = None,
) -> Award:  # fmt: skip
    """Give an award that is held from `on`; raises DomainError when it is held already.

    `rule_set` is the hash of the policy that the award follows from; the policy in force is
    stored under its hash if it has not been yet.
    """
    access.check_can_confer(by, basis)
    check_stored(rule_set, at=at)
    award = Award(
        person=person, code=code, held_from=on, expires_on=expires_on, basis=basis,
        conferred_by=conferred_by, rule_set_id=rule_set,
    )  # fmt: skip
    _insert(award)
    events.record(
        "awards.award_conferred", by=by, at=at, subject=award, person_id=person.pk,
        organisation_id=conferred_by.pk if conferred_by else None,
        award=code, basis=basis, held_from=on.isoformat(), rule_set=rule_set,
    )  # fmt: skip
    return award


@action
def end_award(
    *, by: Actor, at: dt.datetime, on: dt.date, award: Award, how: Ending, reason: str,
    replaced_by: Award | None = None,
) -> Award:  # fmt: skip
    """Have an award replaced or revoked, so that `on` is the first day without it.

    Raises IllegalMove when it has ended or expired, and DomainError on a missing reason, an end
    before its beginning, or another award that cannot take its place.
    """
    access.check_can_end(by, Ending(how))
    ended = endings.ended(
        _held(award), how=Ending(how), on=on, today=clock.local_date(at), reason=reason,
        replaced_by=replaced_by,
    )  # fmt: skip
    ended.save(update_fields=endings.FIELDS)
    events.record(
        "awards.award_ended", by=by, at=at, subject=ended, person_id=ended.person_id,
        award=ended.code, how=ended.ended_as, ended_on=on.isoformat(),
    )  # fmt: skip
    return ended


@action
def correct_award(
    *, by: Actor, at: dt.datetime, on: dt.date, award: Award, code: str, held_from: dt.date,
    reason: str,
) -> Award:  # fmt: skip
    """Put another award in the place of one that was recorded in error; returns the other.

    The one in error counts as held on no day and stays in the ledger with `reason`. The other is
    held from `held_from`, is conferred by the same organisation, and follows from the policy in
    force. Raises IllegalMove when the award has ended or expired on `on`, and DomainError on what
    can be mended.
    """
    access.check_can_end(by, Ending.REPLACED)
    access.check_can_confer(by, Basis.CORRECTION)
    system = rulebook.policy_in_force()
    wrong, right = endings.corrected(
        _held(award), code=code, held_from=held_from, on=on, reason=reason, system=system
    )
    check_stored(system.hash, at=at)
    wrong.save(update_fields=endings.FIELDS)
    _insert(right)
    events.record(
        "awards.award_corrected", by=by, at=at, subject=right, person_id=right.person_id,
        organisation_id=right.conferred_by_id, award=code, held_from=held_from.isoformat(),
        in_place_of=str(wrong.pk), recorded_award=wrong.code,
        recorded_from=wrong.held_from.isoformat(), rule_set=system.hash,
    )  # fmt: skip
    return right


def _held(award: Award) -> Award:
    """The award as it is now, held until the transaction ends, so that it ends once."""
    return Award.objects.select_for_update().get(pk=award.pk)


def check_stored(rule_set: str, *, at: dt.datetime) -> None:
    """Store the policy in force under its hash unless it is; raises ValueError on another."""
    if rulebook.is_stored(rule_set):
        return
    system = rulebook.policy_in_force()
    if rule_set != system.hash:
        raise ValueError(f"No rule set is kept under {rule_set}, and it is not the one in force")
    rulebook_actions.store_rule_set(by=SYSTEM, at=at, system=system)


def _insert(award: Award) -> None:
    try:
        award.save(force_insert=True)
    except IntegrityError as error:
        if constraint(error) != "award_held_once_at_a_time":
            raise
        raise DomainError("This award is on the person’s record already", field="code") from error
