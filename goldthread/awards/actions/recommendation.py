"""Recommending one trainee, at once or once a record manager has said who they are."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from django.db.backends.postgresql.psycopg_any import DateRange

from goldthread.awards import access, checks, determinations, queries, telling
from goldthread.awards.actions.award import confer
from goldthread.awards.models import Basis, Recommendation, Submission
from goldthread.core import events, ids
from goldthread.core.access import Actor, check_can
from goldthread.core.actions import action, refusing
from goldthread.core.roles import Capability, Role
from goldthread.organisations.models import Organisation
from goldthread.people import actions as people
from goldthread.people import identity as identities
from goldthread.people import matching
from goldthread.people.matching import Asked, Verdict
from goldthread.people.models import MatchRequest, Person
from goldthread.rulebook import queries as rulebook

DAY = dt.timedelta(days=1)
PURPOSE = "recommendation"
_TWICE = "This provider has recommended this person for this training already"


@dataclass(frozen=True, kw_only=True)
class Course:
    """What somebody trained for; `training_until` is the last day of training."""

    route: str
    subject: str
    phase: str
    degree: str
    country: str
    level_7_credits: int | None
    training_from: dt.date
    training_until: dt.date

    @property
    def columns(self) -> dict[str, object]:
        """As recommendations and submissions keep it."""
        return {
            "route": self.route, "subject": self.subject, "phase": self.phase,
            "degree": self.degree, "country": self.country,
            "level_7_credits": self.level_7_credits,
            "during": DateRange(self.training_from, self.training_until + DAY),
        }  # fmt: skip

    def check(self, *, on: dt.date) -> None:
        """Raise DomainError on what cannot be recommended on a day."""
        checks.check_course(route=self.route, subject=self.subject, phase=self.phase)
        checks.check_qualification(
            route=self.route, degree=self.degree, country=self.country,
            level_7_credits=self.level_7_credits,
        )  # fmt: skip
        checks.check_training(self.training_from, self.training_until, on=on)


@action
def recommend(
    *, by: Actor, at: dt.datetime, on: dt.date, identity: identities.Identity,
    route: str, subject: str, phase: str, training_from: dt.date, training_until: dt.date,
    degree: str = "", country: str = "", level_7_credits: int | None = None,
    numbers: Mapping[str, str] | None = None, reference: UUID | None = None,
) -> Recommendation | Submission:  # fmt: skip
    """Confer the award that the policy gives on the trainee, whose record is found or made.

    `training_until` is the last day of training; `numbers` are other numbers by kind, as typed.
    Where it is in doubt whether a record is theirs, a record manager is asked and the submission
    that waits for the answer is returned. `reference` is the identifier that either takes, so
    that whoever sends it twice can find the first. Raises DomainError on what can be mended.
    """
    check_can(by, Capability.RECOMMEND_TRAINEE)
    provider = access.acting_provider(by)
    course = Course(
        route=route, subject=subject, phase=phase, degree=degree, country=country,
        level_7_credits=level_7_credits, training_from=training_from, training_until=training_until,
    )  # fmt: skip
    course.check(on=on)
    code = determinations.award_for(training_from, rulebook.policy_in_force(), on=on)
    asked = _asked(identity, numbers or {}, provider, training_until, on=on)
    verdict = matching.match(asked, rulebook.policy_in_force(), on=on)
    reference = reference or ids.new()
    if not verdict.nobody and not _is_certain(verdict, code, on):
        return _submitted(asked, course, reference, by=by, at=at, on=on)
    person = verdict.person or people.add_person(by=by, at=at, on=on, identity=asked.identity)
    people.keep_numbers(person, asked.numbers)
    return _recommended(person, course, reference, provider, by=by, at=at, on=on)


@action
def recommend_known(
    *, by: Actor, at: dt.datetime, submission: Submission, person: Person
) -> Recommendation:
    """Go on with a submission now that it is known who the trainee is; on the day it was sent."""
    check_can(by, Capability.RECOMMEND_TRAINEE)
    course = Course(
        route=submission.route, subject=submission.subject, phase=submission.phase,
        degree=submission.degree, country=submission.country,
        level_7_credits=submission.level_7_credits, training_from=submission.training_from,
        training_until=submission.training_until,
    )  # fmt: skip
    provider, on = access.acting_provider(by), submission.request.asked_on
    with refusing("one_recommendation_a_training", _TWICE, field="answer"):
        return _recommended(person, course, submission.pk, provider, by=by, at=at, on=on)


def go_on(request: MatchRequest, person: Person, at: dt.datetime, on: dt.date) -> None:
    """What follows the record manager's answer: the provider's recommendation is made."""
    sender, provider = request.asked_by, request.organisation
    by = Actor(
        role=Role.TRAINING_PROVIDER, name=sender.name if sender else provider.name,
        user_id=request.asked_by_id, organisation_id=provider.pk, organisation_name=provider.name,
    )  # fmt: skip
    recommend_known(by=by, at=at, submission=request.submission, person=person)


def _asked(
    identity: identities.Identity, typed: Mapping[str, str], provider: Organisation,
    training_until: dt.date, *, on: dt.date,
) -> Asked:  # fmt: skip
    """The trainee as they will be kept, held until the transaction ends."""
    who = identities.checked(identity, on=on)
    numbers = checks.numbers_of(typed)
    checks.check_age(who, training_until, on=on)
    identities.hold(who, *numbers.values())
    checks.check_not_own(who, provider.pk)
    return Asked(identity=who, numbers=numbers)


def _is_certain(verdict: Verdict, code: str, on: dt.date) -> bool:
    """Whether the record is theirs for certain, and the award is not on it already."""
    person = verdict.person
    return person is not None and all(award.code != code for award in queries.held(person, on))


def _submitted(
    asked: Asked, course: Course, reference: UUID, *, by: Actor, at: dt.datetime, on: dt.date
) -> Submission:
    checks.check_not_waiting(asked.identity, by.organisation_id)
    request = people.ask_who(by=by, at=at, on=on, purpose=PURPOSE, asked=asked)
    made = Submission.objects.create(id=reference, request=request, **course.columns)
    events.record(
        "awards.trainee_submitted", by=by, at=at, subject=made,
        organisation_id=by.organisation_id, route=course.route, subject_code=course.subject,
    )  # fmt: skip
    return made


def _recommended(
    person: Person, course: Course, reference: UUID, provider: Organisation, *, by: Actor,
    at: dt.datetime, on: dt.date,
) -> Recommendation:  # fmt: skip
    system = rulebook.policy_in_force()
    code = determinations.award_for(course.training_from, system, on=on)
    award = confer(
        by=by, at=at, on=on, person=person, code=code, basis=Basis.INITIAL_TRAINING,
        conferred_by=provider, rule_set=system.hash,
    )  # fmt: skip
    made = Recommendation.objects.create(
        id=reference, person=person, provider=provider, award=award, recommended_on=on,
        **course.columns,
    )  # fmt: skip
    telling.trainees_recommended([made], at=at, on=on)
    events.record(
        "awards.trainee_recommended", by=by, at=at, subject=made, person_id=person.pk,
        organisation_id=provider.pk, route=course.route, subject_code=course.subject,
        phase=course.phase, award=code, training_from=course.training_from.isoformat(),
        training_until=course.training_until.isoformat(),
    )  # fmt: skip
    return made
