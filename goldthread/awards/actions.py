"""Every write on recommendations and awards."""

import datetime as dt
from uuid import UUID

from django.db import IntegrityError
from django.db.backends.postgresql.psycopg_any import DateRange

from goldthread.awards import access, checks, determinations, endings
from goldthread.awards.models import Award, Basis, Ending, Recommendation
from goldthread.core import clock, events, ids
from goldthread.core.access import SYSTEM, Actor, check_can
from goldthread.core.actions import action, constraint
from goldthread.core.errors import DomainError, NotPermitted
from goldthread.core.roles import Capability
from goldthread.organisations.models import Kind, Organisation
from goldthread.people import actions as people
from goldthread.people import identity as identities
from goldthread.people.models import Person
from goldthread.rulebook import actions as rulebook_actions
from goldthread.rulebook import queries as rulebook

DAY = dt.timedelta(days=1)


@action
def recommend(
    *, by: Actor, at: dt.datetime, on: dt.date, identity: identities.Identity,
    route: str, subject: str, phase: str, training_from: dt.date, training_until: dt.date,
    reference: UUID | None = None,
) -> Recommendation:  # fmt: skip
    """Make the trainee's record, give it a number, and confer the award that the policy gives.

    `training_until` is the last day of training. `reference` is the identifier that the
    recommendation takes, so that whoever sends it twice can find the first. Raises DomainError
    on what can be mended, a record of the same person among it.
    """
    check_can(by, Capability.RECOMMEND_TRAINEE)
    provider = _provider(by)
    checks.check_course(route=route, subject=subject, phase=phase)
    checks.check_training(training_from, training_until, on=on)
    system = rulebook.policy_in_force()
    code = determinations.award_for(training_from, system, on=on)
    who = _new_identity(identity, provider, training_until, on=on)
    person = people.add_person(by=by, at=at, on=on, identity=who)
    award = confer(
        by=by, at=at, on=on, person=person, code=code, basis=Basis.INITIAL_TRAINING,
        conferred_by=provider, rule_set=system.hash,
    )  # fmt: skip
    made = Recommendation.objects.create(
        id=reference or ids.new(), person=person, provider=provider, award=award,
        route=route, subject=subject, phase=phase, recommended_on=on,
        during=DateRange(training_from, training_until + DAY),
    )  # fmt: skip
    events.record(
        "awards.trainee_recommended", by=by, at=at, subject=made, person_id=person.pk,
        organisation_id=provider.pk, route=route, subject_code=subject, phase=phase, award=code,
        training_from=training_from.isoformat(), training_until=training_until.isoformat(),
    )  # fmt: skip
    return made


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
    _check_stored(rule_set, at=at)
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
    _check_stored(system.hash, at=at)
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


def _provider(by: Actor) -> Organisation:
    providers = Organisation.objects.filter(kind=Kind.TRAINING_PROVIDER)
    provider = providers.filter(pk=by.organisation_id).first() if by.organisation_id else None
    if provider is None:
        raise NotPermitted(f"{by.name} acts for no training provider")
    return provider


def _new_identity(
    identity: identities.Identity, provider: Organisation, training_until: dt.date, *, on: dt.date
) -> identities.Identity:
    """The trainee as they will be kept, held until the transaction ends; nobody has them yet."""
    who = identities.checked(identity, on=on)
    checks.check_age(who, training_until)
    identities.hold(who)
    checks.check_no_record(who, provider.pk)
    return who


def _check_stored(rule_set: str, *, at: dt.datetime) -> None:
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
