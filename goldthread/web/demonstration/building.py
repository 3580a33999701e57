"""From plans to rows: everything that the records of a made-up profession consist of, unsaved."""

import datetime as dt
import random
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

from django.db import models
from django.db.backends.postgresql.psycopg_any import DateRange

from goldthread import policy
from goldthread.awards.models import Award, Basis, Recommendation
from goldthread.induction.models import Decline, Induction, ServicePeriod
from goldthread.induction.states import State
from goldthread.mentoring.models import Mentor, Mentorship
from goldthread.organisations.models import Organisation
from goldthread.people.models import Person
from goldthread.web.demonstration import outcomes, reports, service
from goldthread.web.demonstration.plan import Career, Stage
from goldthread.web.demonstration.service import DAY, Served

SECONDARY = ["100403", "100320", "100346", "100417", "100302", "100409", "100425", "100321"]
ROUTES = ["provider_led_postgraduate", "fee_funded_postgraduate", "school_direct_salaried"]


@dataclass(frozen=True)
class House:
    """The organisations that people are placed with, and the rule set that they come under."""

    schools: Sequence[Organisation]
    bodies: Sequence[Organisation]
    providers: Sequence[Organisation]
    system: policy.System
    on: dt.date
    chance: random.Random

    def body(self, school: int) -> Organisation:
        """The body that a school works with; the first school with the first body."""
        return self.bodies[school % len(self.bodies)]


@dataclass
class Rows:
    """Unsaved rows by table, in the order in which tables refer to each other."""

    rows: dict[type[models.Model], list[models.Model]] = field(
        default_factory=lambda: defaultdict(list)
    )

    def add(self, row: models.Model) -> None:
        self.rows[type(row)].append(row)

    def save(self) -> dict[str, int]:
        """Insert all of them, table by table; how many of each."""
        for table, rows in self.rows.items():
            table._default_manager.bulk_create(rows, batch_size=2_000)
        return {table._meta.model_name or "": len(rows) for table, rows in self.rows.items()}


def build(careers: Sequence[tuple[Career, Person]], house: House) -> Rows:
    """All rows of these careers."""
    rows = Rows()
    for _, person in careers:
        rows.add(person)
    for career, person in careers:
        _trained(rows, career, person, house)
    mentors = _Mentors(careers, house)
    for career, person in careers:
        if career.stage not in {Stage.NOT_REGISTERED, Stage.QUALIFIED_BEFORE}:
            _inducted(rows, career, person, house, mentors)
    return rows


def _trained(rows: Rows, career: Career, person: Person, house: House) -> None:
    provider = house.providers[0] if career.with_cast else house.chance.choice(house.providers)
    primary = house.chance.random() < 0.45
    award = Award(
        person=person,
        code=service.award_code(house.system, career.training_from),
        held_from=career.training_until + 7 * DAY,
        conferred_by=provider,
        basis=Basis.INITIAL_TRAINING,
        rule_set_id=house.system.hash,
    )
    rows.add(award)
    rows.add(
        Recommendation(
            person=person,
            provider=provider,
            route=house.chance.choice(ROUTES),
            subject="100511" if primary else house.chance.choice(SECONDARY),
            phase=("primary" if primary else "secondary"),
            degree="pgce",
            country="GB-ENG",
            level_7_credits=60,
            during=DateRange(career.training_from, career.training_until + DAY),
            recommended_on=award.held_from,
            award=award,
        )
    )


class _Mentors:
    """The mentors of each school, made of people who have long qualified."""

    def __init__(self, careers: Sequence[tuple[Career, Person]], house: House) -> None:
        before = dt.date(house.on.year - 6, 9, 1)
        self.house = house
        self.able = [person for career, person in careers if career.starts_on < before]
        self.own = [person for career, person in careers if career.with_cast and career.mentor]
        self.made: dict[tuple[int, object], Mentor] = {}

    def for_career(self, rows: Rows, career: Career) -> Mentor:
        """A mentor of the career's school, made once."""
        person = self._person(career)
        key = (career.school, person.pk)
        if key not in self.made:
            school = self.house.schools[career.school]
            since = dt.date(self.house.on.year - 4, 9, 1)
            self.made[key] = Mentor(person=person, school=school, during=DateRange(since, None))
            rows.add(self.made[key])
        return self.made[key]

    def _person(self, career: Career) -> Person:
        if career.with_cast:
            return self.own[career.identity.birth_on.day % 3 // 2]
        return self.able[(career.school * 7 + career.mentor % 2) % len(self.able)]


def _inducted(rows: Rows, career: Career, person: Person, house: House, mentors: _Mentors) -> None:
    required = service.required(house.system, career.starts_on, house.on)
    served = service.terms(career, required, on=house.on, system=house.system)
    induction = Induction(
        person=person,
        school=house.schools[career.school],
        body=house.body(career.school),
        starts_on=career.starts_on,
        registered_on=career.starts_on - 40 * DAY,
        accepted_on=career.starts_on - 25 * DAY,
        state=State.IN_PROGRESS,
    )
    if career.stage in {Stage.WAITING, Stage.DECLINED}:
        _not_accepted(induction, career, house)
    ended = outcomes.of(induction, career, served, required, house.on, house.system.hash)
    rows.add(induction)
    if induction.state == State.DECLINED:
        rows.add(_decline(induction, house))
    _served(rows, induction, career, served)
    recent = not induction.completed_on or (house.on - induction.completed_on).days < 3 * 365
    if recent:
        mentor = mentors.for_career(rows, career)
        rows.add(_mentorship(induction, mentor))
        _written(rows, induction, career, served, house)
    for row in ended:
        rows.add(row)


def _not_accepted(induction: Induction, career: Career, house: House) -> None:
    induction.accepted_on = None
    induction.registered_on = house.on - 12 * DAY
    induction.state = State.REGISTERED
    if career.stage is Stage.DECLINED:
        induction.state = State.DECLINED
        induction.declined_reason = "Your school is outside the area that we serve this year."


def _decline(induction: Induction, house: House) -> Decline:
    return Decline(
        induction=induction, body=induction.body, asked_on=induction.registered_on,
        declined_on=house.on - 5 * DAY, reason=induction.declined_reason,
    )  # fmt: skip


def _served(rows: Rows, induction: Induction, career: Career, served: Sequence[Served]) -> None:
    until = induction.completed_on + DAY if induction.completed_on else None
    change = career.changes_after_terms
    starts = [career.starts_on]
    if len(career.pattern) > 1 and len(served) > change:
        starts.append(served[change].term.starts)
    ends = [*starts[1:], until]
    for fte_bp, first, end in zip(career.pattern, starts, ends, strict=False):
        rows.add(
            ServicePeriod(
                induction=induction, school=induction.school, fte_bp=fte_bp,
                during=DateRange(first, end),
            )
        )  # fmt: skip


def _mentorship(induction: Induction, mentor: Mentor) -> Mentorship:
    until = induction.completed_on + DAY if induction.completed_on else None
    return Mentorship(
        mentor=mentor, mentor_person=mentor.person, teacher=induction.person,
        during=DateRange(induction.starts_on, until),
    )  # fmt: skip


def _written(
    rows: Rows, induction: Induction, career: Career, served: Sequence[Served], house: House
) -> None:
    if induction.accepted_on is None:
        return
    for term in served:
        last = term is served[-1]
        if last and not career.written_up and not induction.completed_on:
            continue
        for row in reports.of(induction, career, term, latest=last, house_system=house.system):
            rows.add(row)
