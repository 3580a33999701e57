"""Inductions for tests: registered, accepted, reviewed and assessed by real actions."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

import pytest

from goldthread.awards import actions as awards
from goldthread.core.access import Actor
from goldthread.core.roles import Role
from goldthread.induction import actions, queries, standing
from goldthread.induction.models import (
    Assessment,
    Decision,
    DecisionOutcome,
    HeadRecommendation,
    Induction,
    Judgement,
    ProgressReview,
    RecommendedOutcome,
    Signatory,
    Signature,
)
from goldthread.induction.standing import AssessmentKind, TermRow
from goldthread.mentoring.models import Mentor
from goldthread.organisations.models import Organisation
from goldthread.people import queries as people
from goldthread.people.identity import Identity
from goldthread.people.models import Person, TrnRange, User
from tests.support.mentoring import make_mentor
from tests.support.people import add_numbers, make_actor

TRAINED_FROM, TRAINED_UNTIL = dt.date(2023, 9, 4), dt.date(2024, 7, 5)
QUALIFIED = dt.date(2024, 7, 12)
START = dt.date(2024, 9, 2)
# The last day of six terms at full time from START.
SIX_TERMS_END = dt.date(2026, 7, 22)
FULL_TIME = 10_000


def moment(on: dt.date) -> dt.datetime:
    return dt.datetime.combine(on, dt.time(9), tzinfo=dt.UTC)


def make_teacher(
    trainer: Actor, *, trained_from: dt.date = TRAINED_FROM, trained_until: dt.date = TRAINED_UNTIL,
    qualified: dt.date = QUALIFIED, identity: Identity | None = None,
) -> Person:  # fmt: skip
    """Somebody whom a provider recommended, with the award that the policy gave them."""
    if not TrnRange.objects.exists():
        add_numbers()
    who = identity or Identity(
        given_names="Nadia", family_name="Thornbury", birth_on=dt.date(2001, 5, 4)
    )
    made = awards.recommend(
        by=trainer, at=moment(qualified), on=qualified, identity=who,
        route="provider_led_postgraduate", subject="100403", phase="secondary", degree="pgce",
        training_from=trained_from, training_until=trained_until,
    )  # fmt: skip
    return made.person


@dataclass
class Staff:
    """Everybody whose part it is, at one school and one body."""

    school: Organisation
    body: Organisation
    tutor: Actor
    head: Actor
    officer: Actor
    mentor: Mentor

    def register(
        self, person: Person, *, starts_on: dt.date = START, fte_bp: int = FULL_TIME,
        on: dt.date | None = None, **changed: Any,
    ) -> Induction:  # fmt: skip
        on = on or starts_on
        given: dict[str, Any] = {
            "by": self.tutor, "at": moment(on), "on": on, "trn": person.trn,
            "birth_on": person.birth_on, "body": self.body, "mentor": self.mentor,
            "starts_on": starts_on, "fte_bp": fte_bp,
        }  # fmt: skip
        return actions.register_teacher(**(given | changed))

    def begin(self, person: Person, **changed: Any) -> Induction:
        """Registered and accepted on the day it starts."""
        induction = self.register(person, **changed)
        on = induction.starts_on
        return actions.accept(by=self.officer, at=moment(on), on=on, induction=induction)

    def write(
        self, induction: Induction, row: TermRow, *, signed: bool = True
    ) -> Assessment | None:
        """What a term ends with, on the day it is due; an assessment with all signatures."""
        given: dict[str, Any] = {
            "by": self.tutor, "at": moment(row.due_on), "on": row.due_on, "induction": induction,
            "term": row.number, "held_on": row.due_on, "judgement": Judgement.ON_TRACK,
            "summary": "Plans and teaches well-structured lessons.",
        }  # fmt: skip
        if row.kind is AssessmentKind.PROGRESS:
            actions.record_review(**given)
            return None
        assessment = actions.record_assessment(**given)
        if signed:
            self.sign(assessment, row.due_on)
        return assessment

    def sign(self, assessment: Assessment, on: dt.date) -> None:
        for by in (self.head, self.teacher(assessment.induction)):
            actions.sign(by=by, at=moment(on), on=on, assessment=assessment)

    def teacher(self, induction: Induction) -> Actor:
        """The teacher acting as such; made once."""
        person = induction.person
        user = User.objects.filter(person=person).first()
        if user is None:
            return make_actor(Role.TEACHER, person=person, name=person.full_name)
        return people.as_actor(people.grants_of(user, on=induction.starts_on).get())

    def serve(self, induction: Induction) -> dt.date:
        """Have everything written and signed up to the expected end, and say when that is."""
        found = queries.standing(induction, induction.starts_on)
        for row in found.terms:
            self._written(induction, row)
        assert found.expected_end is not None
        standing.write([induction.pk], system=found.rules.system, on=found.expected_end)
        return found.expected_end

    def _written(self, induction: Induction, row: TermRow) -> None:
        """As `write`, but without the actions, which take their time."""
        given: dict[str, Any] = {
            "induction": induction, "term": row.number, "held_on": row.due_on,
            "judgement": Judgement.ON_TRACK, "summary": "Teaches well.",
            "recorded_by_name": self.tutor.name,
        }  # fmt: skip
        if row.kind is AssessmentKind.PROGRESS:
            ProgressReview.objects.create(**given)
            return
        assessment = Assessment.objects.create(**given)
        Signature.objects.bulk_create(
            Signature(
                assessment=assessment, role=role, signed_on=row.due_on, signed_by_name="Grace"
            )
            for role in Signatory
        )

    def recommend(
        self, induction: Induction, on: dt.date,
        outcome: RecommendedOutcome = RecommendedOutcome.PASS,
        statement: str = "The standards are met.",
    ) -> HeadRecommendation:  # fmt: skip
        return actions.recommend(
            by=self.head, at=moment(on), on=on, induction=induction, outcome=outcome,
            statement=statement,
        )  # fmt: skip

    def decide(
        self, recommendation: HeadRecommendation, on: dt.date,
        outcome: DecisionOutcome = DecisionOutcome.PASSED, milliterms: int | None = None,
    ) -> Decision:  # fmt: skip
        return actions.decide(
            by=self.officer, at=moment(on), on=on, recommendation=recommendation, outcome=outcome,
            reasons="The evidence shows it.", milliterms=milliterms,
        )  # fmt: skip


@pytest.fixture
def staff(
    school: Organisation, body: Organisation, tutor: Actor, head: Actor, officer: Actor,
    mentor: Mentor,
) -> Staff:  # fmt: skip
    return Staff(school, body, tutor, head, officer, mentor)


@pytest.fixture
def other_staff(other_school: Organisation, other_body: Organisation) -> Staff:
    return Staff(
        other_school, other_body,
        make_actor(Role.INDUCTION_TUTOR, other_school, name="Ben Tarrant"),
        make_actor(Role.HEADTEACHER, other_school, name="Isla Fenwick"),
        make_actor(Role.BODY_OFFICER, other_body, name="Rhys Pargeter"),
        make_mentor(other_school, "Ruth"),
    )  # fmt: skip


@pytest.fixture
def teacher(trainer: Actor) -> Person:
    return make_teacher(trainer)


@pytest.fixture
def induction(staff: Staff, teacher: Person) -> Induction:
    """Full time from September 2024 and accepted."""
    return staff.begin(teacher)


@pytest.fixture
def mentor_actor(school: Organisation, mentor: Mentor) -> Actor:
    return make_actor(Role.MENTOR, school, mentor.person, name="Owen Castellane")
