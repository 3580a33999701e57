"""Makes the demonstration: all of it or nothing."""

import datetime as dt
import random
from collections.abc import Sequence
from pathlib import Path

from django.db import transaction

from goldthread.core import events
from goldthread.core.access import SYSTEM, Actor
from goldthread.core.actions import action
from goldthread.core.errors import DomainError
from goldthread.core.roles import Role
from goldthread.induction import actions as induction
from goldthread.organisations import actions as organisations
from goldthread.organisations import synthetic
from goldthread.organisations.models import Kind, Layout, Organisation
from goldthread.people import actions as people
from goldthread.people import queries as persons
from goldthread.people.models import Person, RoleGrant, User
from goldthread.rulebook import actions as rulebook
from goldthread.rulebook import queries as rules
from goldthread.web.demonstration import (
    building,
    cast,
    correspondence,
    doubts,
    plan,
    service,
    stories,
    trainees,
    whose,
)
from goldthread.web.demonstration.plan import Career

SEED = 20171215
# Numbers of made-up people start with zeros, so that nobody forgets to keep them.
FIRST_TRN, LAST_TRN = 12_345, 9_999_999
GRANTED_FROM = dt.date(2020, 9, 1)


def set_up(
    *, at: dt.datetime, on: dt.date, teachers: int, schools: int = 600, file: Path | None = None
) -> bool:
    """Fill an empty database; False where there are people already.

    The rule set in force is kept in either case, because a release may have brought another.
    """
    system = rules.policy_in_force()
    if not rules.is_stored(system.hash):
        rulebook.store_rule_set(by=SYSTEM, at=at, system=system)
    if Person.objects.exists():
        return False
    with transaction.atomic():
        _organisations(at=at, schools=schools, file=file)
        people.add_trn_range(by=SYSTEM, at=at, first=FIRST_TRN, last=LAST_TRN)
        make_profession(by=SYSTEM, at=at, on=on, teachers=teachers)
        _users(at=at)
        trainees.check_file(at=at, on=on)
        doubts.add(people_to_try(on), at=at)
        whose.add(at=at, on=on)
        write_messages(by=SYSTEM, at=at, on=on)
        induction.refresh_standings(by=SYSTEM, at=at, on=on, system=system)
    return True


@action
def make_profession(*, by: Actor, at: dt.datetime, on: dt.date, teachers: int) -> dict[str, int]:
    """`teachers` made-up people with their training, awards and induction, in one go."""
    house = _house(on)
    careers = _careers(house, teachers)
    persons = people.new_persons([career.identity for career in careers])
    rows = building.build(list(zip(careers, persons, strict=True)), house)
    counts = rows.save()
    department = Organisation.objects.get(kind=Kind.DEPARTMENT, name=cast.DEPARTMENT)
    events.record("demonstration.profession_made", by=by, at=at, subject=department, counts=counts)
    return counts


@action
def write_messages(*, by: Actor, at: dt.datetime, on: dt.date) -> int:
    """Write what the people of the cast's school have been told; how many messages."""
    school = Organisation.objects.get(kind=Kind.SCHOOL, name=cast.SCHOOL)
    count = correspondence.write(school, at=at, on=on)
    events.record("demonstration.messages_written", by=by, at=at, subject=school, count=count)
    return count


def _careers(house: building.House, teachers: int) -> list[Career]:
    named = list(stories.careers(house.on, house.system).values())
    others = max(0, teachers - len(named))
    drawn = plan.careers(
        others,
        on=house.on,
        schools=len(house.schools),
        chance=house.chance,
        next_term=service.term_start(house.system, house.on, 1),
    )
    return [*named, *drawn]


def _house(on: dt.date) -> building.House:
    return building.House(
        schools=_ordered(Kind.SCHOOL, cast.SCHOOL, cast.SECOND_SCHOOL),
        bodies=_ordered(Kind.APPROPRIATE_BODY, cast.BODY),
        providers=_ordered(Kind.TRAINING_PROVIDER, cast.PROVIDER),
        system=rules.policy_in_force(),
        on=on,
        chance=random.Random(SEED),  # noqa: S311 - made-up people keep no secret
    )


def _ordered(kind: Kind, *first: str) -> Sequence[Organisation]:
    """Organisations of a kind, those of the cast before all others."""
    found = {one.name: one for one in Organisation.objects.filter(kind=kind).order_by("sort_name")}
    return [found.pop(name) for name in first] + list(found.values())


def _organisations(*, at: dt.datetime, schools: int, file: Path | None) -> None:
    if file is None:
        organisations.add_synthetic(by=SYSTEM, at=at, schools=schools, seed=SEED)
        return
    organisations.add_synthetic(by=SYSTEM, at=at, schools=synthetic.FEWEST, seed=SEED)
    run = organisations.check_file(
        by=SYSTEM, at=at, layout=Layout.SCHOOLS, file_name=file.name, content=file.read_bytes()
    )
    organisations.commit_run(by=SYSTEM, at=at, run=run)


def _users(*, at: dt.datetime) -> None:
    found = {one.name: one for one in Organisation.objects.filter(name__in=_names())}
    for part in cast.CAST:
        user = people.add_user(
            by=SYSTEM, at=at, name=part.name, email=part.email, person=_person(part)
        )
        for role, name in part.roles:
            people.grant_role(
                by=SYSTEM, at=at, user=user, role=role, from_on=GRANTED_FROM,
                organisation=found[name] if name else None,
            )  # fmt: skip


def _names() -> set[str]:
    return {name for part in cast.CAST for _, name in part.roles if name}


def _person(part: cast.Part) -> Person | None:
    """The record of a teacher or mentor of the cast; the others have none."""
    if part.role not in {Role.TEACHER, Role.MENTOR}:
        return None
    given, family = part.name.split(" ", 1)
    return Person.objects.filter(given_names=given, family_name=family).order_by("trn").first()


@action
def let_in(*, by: Actor, at: dt.datetime, trn: str) -> RoleGrant:
    """The teacher role of a made-up person, with a user made for them when they have none."""
    person = persons.numbered(trn, by)
    if person is None:
        raise DomainError("No teacher here has this number", field="trn")
    user = User.objects.filter(person=person).first() or people.add_user(
        by=by, at=at, name=person.full_name, email=f"{trn}@{cast.DOMAIN}", person=person
    )
    grant = user.grants.filter(role=Role.TEACHER).first() or people.grant_role(
        by=by, at=at, user=user, role=Role.TEACHER, organisation=None, from_on=GRANTED_FROM
    )
    events.record("demonstration.let_in", by=by, at=at, subject=grant, person_id=person.pk)
    return grant


def people_to_try(on: dt.date) -> dict[str, Person]:
    """By slug, named people with whom a newcomer can try registration and the public check."""
    found = {slug: _recorded(career) for slug, career in stories.to_try(on).items()}
    return {slug: person for slug, person in found.items() if person}


def _recorded(career: Career) -> Person | None:
    who = career.identity
    named = Person.objects.filter(given_names=who.given_names, family_name=who.family_name)
    return named.filter(birth_on=who.birth_on).order_by("trn").first()
