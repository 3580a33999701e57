"""Two complete neighbourhoods that must not see each other, made by the rooms' own actions."""

import datetime as dt
import functools
from dataclasses import dataclass, field
from uuid import UUID

from goldthread.awards import actions as awards
from goldthread.awards.models import Recommendation, TrainingFile
from goldthread.core import clock
from goldthread.core.access import SYSTEM, Actor
from goldthread.core.files.models import StoredFile
from goldthread.core.jobs.models import Job
from goldthread.core.outbox.models import Message
from goldthread.core.outbox.models import State as Sending
from goldthread.core.roles import Role
from goldthread.induction import actions as induction
from goldthread.induction import queries as inductions
from goldthread.induction.models import (
    DecisionOutcome,
    Induction,
    Judgement,
    RecommendedOutcome,
)
from goldthread.induction.standing import AssessmentKind, TermRow
from goldthread.mentoring import actions as mentoring
from goldthread.mentoring.models import Mentor
from goldthread.organisations import actions as organisations
from goldthread.organisations.models import ImportRun, Kind, Layout, Organisation
from goldthread.people import actions as people
from goldthread.people import queries
from goldthread.people.identity import Identity
from goldthread.people.models import How, Person, RoleGrant, User
from goldthread.rulebook import actions as rulebook
from goldthread.rulebook.models import Adoption
from tests.support.awards import recommend, trainee_row, trainees_file
from tests.support.imports import school_row, schools_file
from tests.support.induction import Staff, make_teacher, moment
from tests.support.organisations import make_body, make_organisation, make_school
from tests.support.people import add_numbers, make_user
from tests.support.signing_in import doubt
from tests.support.world_names import GIVEN, HERE, STAFF, THERE, WRITTEN, Names

# Terms of service that lie before the day of the tests: six, and one year and a half.
LONG_AGO, THEN = dt.date(2024, 1, 8), dt.date(2024, 9, 2)
LAST = dt.date(2025, 12, 19)
COMING = dt.date(2026, 4, 20)
TRAINED_BEFORE = {
    "trained_from": dt.date(2022, 9, 5),
    "trained_until": dt.date(2023, 7, 7),
    "qualified": dt.date(2023, 7, 14),
}


@dataclass(kw_only=True)
class World:
    """Everybody and everything of one neighbourhood.

    `users` has one user a role; `objects` the identifiers that addresses are made of; `secrets`
    what nobody of another world may ever read.
    """

    names: Names
    staff: Staff
    users: dict[Role, User]
    objects: dict[str, UUID | str] = field(default_factory=dict)
    persons: dict[str, Person] = field(default_factory=dict)

    @property
    def secrets(self) -> frozenset[str]:
        """The surname that its people share and what is written about them ends in; numbers."""
        return frozenset({self.names.surname, *(one.trn for one in self.persons.values())})

    @functools.cached_property
    def grants(self) -> dict[Role, UUID]:
        """The grant behind each role."""
        return {role: RoleGrant.objects.get(user=user).pk for role, user in self.users.items()}


@dataclass(frozen=True)
class Shared:
    """What belongs to all: the department, its files and its decisions."""

    department: Organisation
    run: UUID
    committed_run: UUID
    decision: UUID
    doubt: UUID
    unsent: UUID
    job: UUID


def build() -> tuple[World, World, Shared]:
    """Our world, the neighbour's, and what both share."""
    shared = _shared()
    own, other = (_world(names, shared.department) for names in (HERE, THERE))
    for world in (own, other):
        world.objects |= {
            "doubt": shared.doubt,
            "run": shared.run,
            "committed_run": shared.committed_run,
            "decision": shared.decision,
            "unsent": shared.unsent,
            "job": shared.job,
        }
    return own, other, shared


def _shared() -> Shared:
    department = make_organisation("Department for Teaching", Kind.DEPARTMENT)
    runs = [_run(number) for number in (1, 2)]
    organisations.commit_run(by=SYSTEM, at=clock.now(), run=runs[1])
    decision = _decision().pk
    job = Job.objects.get(subject_id=decision).pk
    return Shared(department, _run(3).pk, runs[1].pk, decision, doubt().pk, _unsent().pk, job)


def _unsent() -> Message:
    return Message.objects.create(
        template="outcome_recommended", fields={"school": "Elm", "teacher": "Ida Roe"},
        key="unsent", email="nobody@example.org", due_at=clock.now(), state=Sending.FAILED,
        error="GOV.UK Notify did not take this message. Check the address",
    )  # fmt: skip


def _run(number: int) -> ImportRun:
    row = school_row(urn=f"90010{number}", name=f"Hollin Bank School {number}")
    return organisations.check_file(
        by=SYSTEM, at=clock.now(), layout=Layout.SCHOOLS, file_name=f"schools-{number}.csv",
        content=schools_file(row), year=2020,
    )  # fmt: skip


def _decision() -> Adoption:
    return rulebook.adopt_option(
        by=SYSTEM, at=clock.now(), option="endorsed_after_induction",
        from_on=dt.date(2027, 9, 1), reason="The responses to the consultation were in favour.",
    )  # fmt: skip


def _world(names: Names, department: Organisation) -> World:
    add_numbers(names.first_number, names.first_number + 500)
    school = make_school(f"{names.town} High School", names.urn)
    body = make_body(f"{names.town} Teaching School Hub")
    provider = make_organisation(f"{names.town} Training Partnership", Kind.TRAINING_PROVIDER)
    users = {
        Role.INDUCTION_TUTOR: _user(Role.INDUCTION_TUTOR, school, names),
        Role.HEADTEACHER: _user(Role.HEADTEACHER, school, names),
        Role.BODY_OFFICER: _user(Role.BODY_OFFICER, body, names),
        Role.TRAINING_PROVIDER: _user(Role.TRAINING_PROVIDER, provider, names),
        Role.POLICY_OFFICER: make_user(Role.POLICY_OFFICER, department, name="Leila Farrant"),
        Role.RECORD_MANAGER: make_user(Role.RECORD_MANAGER, department, name="Jonas Weir"),
        Role.AUDITOR: make_user(Role.AUDITOR, department, name="Tamsin Achebe"),
    }
    return _Settling(names, users, school, body).settle()


def _user(role: Role, organisation: Organisation, names: Names) -> User:
    return make_user(role, organisation, name=f"{STAFF[role]} {names.surname}")


class _Settling:
    """Moves everybody into one world, each to the point that a page needs."""

    def __init__(
        self, names: Names, users: dict[Role, User], school: Organisation, body: Organisation
    ) -> None:
        self.names, self.users = names, users
        self.persons: dict[str, Person] = {}
        self.acting = {
            role: queries.as_actor(queries.grants_of(user, on=clock.today()).get())
            for role, user in users.items()
        }
        mentor, second = (self._mentor(who, school) for who in ("mentor", "second_mentor"))
        parts = (Role.INDUCTION_TUTOR, Role.HEADTEACHER, Role.BODY_OFFICER)
        self.staff = Staff(school, body, *(self.acting[role] for role in parts), mentor)
        self.second = second
        self.objects: dict[str, UUID | str] = {
            "mentor": mentor.pk, "urn": names.urn, "organisation": body.pk,
        }  # fmt: skip
        users[Role.MENTOR] = make_user(
            Role.MENTOR, school, self.persons["mentor"], self.persons["mentor"].full_name
        )

    def settle(self) -> World:
        self._serving()
        self._waiting()
        self._ending()
        self._gone()
        self._teacher("unregistered")
        self.objects["training_file"] = self._training_file().pk
        self.objects["stored_file"] = StoredFile.objects.get(
            owner_id=self.objects["training_file"]
        ).pk
        self.objects["message"] = Message.objects.get(
            person=self.persons["serving"].pk, template="registration_accepted"
        ).pk
        self.objects["person"] = self.persons["serving"].pk
        self._names_and_numbers(self.persons["serving"])
        self._submission()
        self._merge()
        self.objects["award"] = self.persons["serving"].awards.get().pk
        self.users[Role.TEACHER] = User.objects.get(person=self.persons["serving"])
        return World(
            names=self.names, staff=self.staff, users=self.users, objects=self.objects,
            persons=self.persons,
        )  # fmt: skip

    def _training_file(self) -> TrainingFile:
        """A checked file with one good row and one that is refused."""
        good = trainee_row(given_names="Perpetua", family_name=self.names.surname)
        refused = {**good, "given_names": "Quentin", "route": "By post"}
        return awards.check_file(
            by=self.acting[Role.TRAINING_PROVIDER], at=clock.now(), on=clock.today(),
            file_name="trainees.csv", content=trainees_file(good, refused),
        )  # fmt: skip

    def _submission(self) -> None:
        """A trainee who may be the second mentor: a record manager is asked."""
        sent = recommend(
            self.acting[Role.TRAINING_PROVIDER], identity=self._as_on_record("second_mentor")
        )
        self.objects["submission"], self.objects["match"] = sent.pk, sent.request.pk

    def _merge(self) -> None:
        """A second record of the second mentor, merged into the first; somebody to compare with."""
        twin = people.add_person(
            by=SYSTEM, at=clock.now(), on=clock.today(), identity=self._identity("mentor")
        )
        merged = people.merge(
            by=SYSTEM, at=clock.now(), on=clock.today(), survivor=self.persons["second_mentor"],
            merged=twin, reason=self._written("reason"),
            kept=people.Kept(
                names_of=self.persons["second_mentor"], birth_on_of=self.persons["second_mentor"]
            ),
        )  # fmt: skip
        self.objects["merge"] = merged.pk

    def _as_on_record(self, name: str) -> Identity:
        one = self.persons[name]
        return Identity(
            given_names=one.given_names, family_name=one.family_name, birth_on=one.birth_on
        )

    def _names_and_numbers(self, person: Person) -> None:
        """A student number on the record, and another name that the teacher asks for."""
        number = people.add_identifier(
            by=SYSTEM, at=clock.now(), person=person, kind="hesa", value=f"201{person.trn}001"
        )
        self.objects["identifier"] = number.pk
        asked = people.ask_for_name(
            by=Actor(role=Role.TEACHER, name=person.full_name, person_id=person.pk),
            at=clock.now(), on=clock.today(),
            new=people.NewName(
                given_names=person.given_names, family_name=f"{person.family_name}-Ash",
                how=How.MARRIAGE, from_on=dt.date(2026, 1, 5), evidence="Marriage certificate",
            ),
        )  # fmt: skip
        self.objects["name_request"] = asked.pk

    def _serving(self) -> None:
        """In the fifth term: one with an unsigned assessment, one to be assessed, a colleague."""
        serving = self._begin("serving", THEN)
        rows = self._rows(serving)
        self.objects["review"] = self._write(serving, rows[0])
        self._write(serving, rows[1])
        self.objects["assessment"] = self._write(serving, rows[2])
        self.staff.teacher(serving)
        for row in self._rows(unassessed := self._begin("unassessed", THEN))[:2]:
            self._write(unassessed, row)
        colleague = self._begin("colleague", THEN, mentor=self.second)
        rows = self._rows(colleague)
        self.objects["colleague_review"] = self._write(colleague, rows[0])
        self._write(colleague, rows[1])
        self.objects["colleague_assessment"] = self._write(colleague, rows[2])

    def _waiting(self) -> None:
        """Starting after Easter: one that waits for the body, one that it declined."""
        on = clock.today() - dt.timedelta(days=7)
        for name in ("registered", "declined"):
            made = self.staff.register(self._teacher(name), starts_on=COMING, on=on)
            self.objects[name] = made.pk
        induction.decline(
            by=self.staff.officer, at=moment(on), on=on, induction=made,
            reason=self._written("reason"),
        )  # fmt: skip

    def _gone(self) -> None:
        """One who has left the school and may come back."""
        induction.leave_school(
            by=self.staff.tutor, at=moment(LAST), on=LAST, last_on=LAST,
            induction=self._begin("left", THEN),
        )  # fmt: skip

    def _ending(self) -> None:
        """Six terms served: to be recommended, to be decided, passed, failed."""
        for name in ("ready", "recommended", "passed", "failed"):
            found = self._begin(name, LONG_AGO)
            self.staff.serve(found)
            if name != "ready":
                self._recommend(found, fail=name == "failed")
        for name in ("passed", "failed"):
            found = Induction.objects.get(pk=self.objects[name])
            self.staff.decide(
                found.recommendations.get(), dt.date(2026, 2, 20), DecisionOutcome(name)
            )

    def _recommend(self, found: Induction, *, fail: bool) -> None:
        induction.recommend(
            by=self.staff.head, at=moment(dt.date(2026, 2, 2)), on=dt.date(2026, 2, 2),
            induction=found, statement=self._written("statement"),
            outcome=RecommendedOutcome.FAIL if fail else RecommendedOutcome.PASS,
        )  # fmt: skip

    def _begin(self, name: str, starts_on: dt.date, **changed: object) -> Induction:
        made = self.staff.begin(self._teacher(name), starts_on=starts_on, **changed)
        self.objects[name] = made.pk
        return made

    def _teacher(self, name: str) -> Person:
        person = make_teacher(
            self.acting[Role.TRAINING_PROVIDER], **TRAINED_BEFORE, identity=self._identity(name)
        )
        self.persons[name] = person
        self.objects[f"{name}_trainee"] = Recommendation.objects.get(person=person).pk
        return person

    def _mentor(self, name: str, school: Organisation) -> Mentor:
        person = people.add_person(
            by=SYSTEM, at=clock.now(), on=clock.today(), identity=self._identity(name)
        )
        self.persons[name] = person
        return mentoring.add_mentor(
            by=SYSTEM, at=clock.now(), person=person, school=school, from_on=dt.date(2015, 9, 1)
        )

    def _identity(self, name: str) -> Identity:
        born = dt.date(1990, 1, 1) + dt.timedelta(days=len(self.persons))
        return Identity(given_names=GIVEN[name], family_name=self.names.surname, birth_on=born)

    def _rows(self, found: Induction) -> tuple[TermRow, ...]:
        return inductions.standing(found, found.starts_on).terms

    def _write(self, found: Induction, row: TermRow) -> UUID:
        """The review of a term, or its assessment with the tutor's signature only."""
        given = {
            "by": self.staff.tutor, "at": moment(row.due_on), "on": row.due_on,
            "induction": found, "term": row.number, "held_on": row.due_on,
            "judgement": Judgement.ON_TRACK, "summary": self._written("summary"),
            "next_steps": self._written("next_steps"),
        }  # fmt: skip
        if row.kind is AssessmentKind.FORMAL:
            return induction.record_assessment(**given).pk
        return induction.record_review(**given).pk

    def _written(self, kind: str) -> str:
        return f"{WRITTEN[kind]} {self.names.style}."
