"""Recommending one trainee."""

import datetime as dt
from uuid import UUID

from django.db.backends.postgresql.psycopg_any import DateRange

from goldthread.awards import access, checks, determinations
from goldthread.awards.actions.award import confer
from goldthread.awards.models import Basis, Recommendation
from goldthread.core import events, ids
from goldthread.core.access import Actor, check_can
from goldthread.core.actions import action
from goldthread.core.roles import Capability
from goldthread.organisations.models import Organisation
from goldthread.people import actions as people
from goldthread.people import identity as identities
from goldthread.rulebook import queries as rulebook

DAY = dt.timedelta(days=1)


@action
def recommend(
    *, by: Actor, at: dt.datetime, on: dt.date, identity: identities.Identity,
    route: str, subject: str, phase: str, training_from: dt.date, training_until: dt.date,
    degree: str = "", country: str = "", level_7_credits: int | None = None,
    reference: UUID | None = None,
) -> Recommendation:  # fmt: skip
    """Make the trainee's record, give it a number, and confer the award that the policy gives.

    `training_until` is the last day of training. `reference` is the identifier that the
    recommendation takes, so that whoever sends it twice can find the first. Raises DomainError
    on what can be mended, a record of the same person among it.
    """
    check_can(by, Capability.RECOMMEND_TRAINEE)
    provider = access.acting_provider(by)
    checks.check_course(route=route, subject=subject, phase=phase)
    checks.check_qualification(
        route=route, degree=degree, country=country, level_7_credits=level_7_credits
    )
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
        degree=degree, country=country, level_7_credits=level_7_credits,
        during=DateRange(training_from, training_until + DAY),
    )  # fmt: skip
    events.record(
        "awards.trainee_recommended", by=by, at=at, subject=made, person_id=person.pk,
        organisation_id=provider.pk, route=route, subject_code=subject, phase=phase, award=code,
        training_from=training_from.isoformat(), training_until=training_until.isoformat(),
    )  # fmt: skip
    return made


def _new_identity(
    identity: identities.Identity, provider: Organisation, training_until: dt.date, *, on: dt.date
) -> identities.Identity:
    """The trainee as they will be kept, held until the transaction ends; nobody has them yet."""
    who = identities.checked(identity, on=on)
    checks.check_age(who, training_until)
    identities.hold(who)
    checks.check_no_record(who, provider.pk)
    return who
