"""Every write on recommendations and awards."""

import datetime as dt
from uuid import UUID

from django.db import IntegrityError
from django.db.backends.postgresql.psycopg_any import DateRange

from goldthread.awards import access, checks, determinations, states
from goldthread.awards.models import REASON_LENGTH, Award, Basis, Ending, Recommendation
from goldthread.core import events, ids
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
    ended = Award.objects.select_for_update().get(pk=award.pk)
    ended.ended_as = states.after(ended, Ending(how), on=on)
    ended.ended_on, ended.ended_reason = _end_date(ended, on), _said(reason)
    ended.replaced_by = _successor(ended, replaced_by)
    ended.save(update_fields=["ended_on", "ended_as", "ended_reason", "replaced_by"])
    events.record(
        "awards.award_ended", by=by, at=at, subject=ended, person_id=ended.person_id,
        award=ended.code, how=ended.ended_as, ended_on=on.isoformat(),
    )  # fmt: skip
    return ended


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
        raise DomainError("This award is on the person’s record already") from error


def _end_date(award: Award, on: dt.date) -> dt.date:
    if on < award.held_from:
        raise DomainError("An award cannot end before the day from which it is held", field="on")
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
