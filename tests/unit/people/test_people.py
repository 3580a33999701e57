"""Persons, users and the roles that they are granted."""

import datetime as dt

import pytest
from django.db import IntegrityError, connection, transaction
from django.db.backends.postgresql.psycopg_any import DateRange
from django.db.models import ProtectedError
from django.test.utils import CaptureQueriesContext

from goldthread.core.access import PUBLIC, SYSTEM, Actor
from goldthread.core.errors import DomainError, NotPermitted
from goldthread.core.models import Event
from goldthread.core.roles import Role
from goldthread.organisations.models import Organisation
from goldthread.people import actions, queries
from goldthread.people.identity import Identity
from goldthread.people.models import Person, RoleGrant, User
from tests.support.people import add_numbers, make_actor, make_person, make_user

FROM = dt.date(2020, 1, 1)


def grant(user: User, role: Role, organisation: Organisation | None, **dates: dt.date) -> RoleGrant:
    at = dt.datetime(2026, 3, 10, 9, tzinfo=dt.UTC)
    given = {"from_on": FROM, **dates}
    return actions.grant_role(
        by=SYSTEM, at=at, user=user, role=role, organisation=organisation, **given
    )


@pytest.fixture
def user(db: None, now: dt.datetime) -> User:
    return actions.add_user(by=SYSTEM, at=now, name="Grace", email="grace@example.org")


def test_add_person_records_who_added_whom(person: Person) -> None:
    event = Event.objects.get(name="people.person_added")
    assert (event.person, event.subject_id, event.data) == (person.pk, person.pk, {})


def test_only_those_who_recommend_trainees_add_persons(
    trainer: Actor, tutor: Actor, record_manager: Actor, now: dt.datetime, today: dt.date
) -> None:
    add_numbers()
    who = Identity(given_names="Ada", family_name="Test", birth_on=dt.date(1999, 1, 1))
    for other in (PUBLIC, tutor, record_manager):
        with pytest.raises(NotPermitted, match="recommend_trainee"):
            actions.add_person(by=other, at=now, on=today, identity=who)
    added = actions.add_person(by=trainer, at=now, on=today, identity=who)
    assert Person.objects.get() == added


def test_a_change_of_a_person_is_in_the_history(person: Person) -> None:
    Person.objects.filter(pk=person.pk).update(family_name="Ashdown")
    names = person.events.order_by("pgh_id").values_list("pgh_label", "family_name")
    assert list(names) == [("insert", "Thornbury"), ("update", "Ashdown")]


def test_a_birth_before_1900_cannot_be_kept(person: Person) -> None:
    with pytest.raises(IntegrityError, match="born_since_1900"), transaction.atomic():
        Person.objects.filter(pk=person.pk).update(birth_on=dt.date(1899, 12, 31))


def test_a_person_is_named_with_their_number(person: Person) -> None:
    assert str(person) == f"Nadia Thornbury ({person.trn})"


def test_new_persons_have_numbers_in_order_and_are_not_saved(db: None) -> None:
    add_numbers(5, 20)
    who = [
        Identity(given_names=name, family_name="Test", birth_on=dt.date(1999, 1, 1))
        for name in ("Ada", "Bea")
    ]
    with transaction.atomic():
        made = actions.new_persons(who)
    assert [(one.given_names, one.trn) for one in made] == [("Ada", "0000005"), ("Bea", "0000006")]
    assert not Person.objects.exists()


def test_matching_needs_number_and_birth_date_of_one_person(person: Person) -> None:
    other = make_person("Owen", birth_on=dt.date(1990, 1, 1))
    assert queries.matching(trn=person.trn, birth_on=person.birth_on) == person
    assert queries.matching(trn=person.trn, birth_on=other.birth_on) is None
    assert queries.matching(trn=other.trn, birth_on=person.birth_on) is None


def test_people_see_their_own_record_and_no_other(person: Person) -> None:
    make_person("Owen")
    teacher = make_actor(Role.TEACHER, person=person)
    assert list(Person.objects.visible_to(teacher)) == [person]
    assert not Person.objects.visible_to(PUBLIC).exists()


def test_whoever_corrects_records_sees_everybody(
    person: Person, record_manager: Actor, tutor: Actor
) -> None:
    everybody = {person, make_person("Owen")}
    assert set(Person.objects.visible_to(record_manager)) == everybody
    assert not Person.objects.visible_to(tutor).exists()


def test_an_address_belongs_to_one_user(user: User, now: dt.datetime) -> None:
    with pytest.raises(DomainError, match="already signs in") as refused:
        actions.add_user(by=SYSTEM, at=now, name="Other", email=user.email)
    assert refused.value.field == "email"


def test_a_second_user_of_one_person_is_an_error_of_the_caller(
    user: User, person: Person, now: dt.datetime
) -> None:
    actions.add_user(by=SYSTEM, at=now, name="Nadia", email="n@example.org", person=person)
    with pytest.raises(IntegrityError, match="person_id"), transaction.atomic():
        actions.add_user(by=SYSTEM, at=now, name="Nadia", email="m@example.org", person=person)


def test_a_person_who_signs_in_cannot_be_deleted(person: Person) -> None:
    make_user(Role.TEACHER, person=person)
    with pytest.raises(ProtectedError):
        person.delete()


def test_a_new_user_has_no_password_and_no_role(user: User, today: dt.date) -> None:
    assert not user.has_usable_password()
    assert str(user) == "Grace"
    assert queries.acting_as(user, None, on=today) is PUBLIC


@pytest.mark.parametrize("role", [Role.TEACHER, Role.INDUCTION_TUTOR, Role.BODY_OFFICER])
def test_a_role_needs_an_organisation_of_its_kind(
    user: User, department: Organisation, role: Role
) -> None:
    with pytest.raises(DomainError, match=r"needs an organisation of kind|is for no organisation"):
        grant(user, role, department)


def test_a_role_is_not_granted_twice_for_the_same_days(user: User, school: Organisation) -> None:
    grant(user, Role.MENTOR, school, until_on=dt.date(2021, 1, 1))
    grant(user, Role.MENTOR, school, from_on=dt.date(2021, 1, 1))
    with pytest.raises(DomainError, match="already has the role"):
        grant(user, Role.MENTOR, school, from_on=dt.date(2020, 6, 1))


def test_a_role_without_an_organisation_is_not_granted_twice(user: User) -> None:
    grant(user, Role.TEACHER, None)
    with pytest.raises(DomainError, match="already has the role"):
        grant(user, Role.TEACHER, None)


@pytest.mark.parametrize("until_on", [FROM, dt.date(2019, 12, 31)])
def test_a_role_ends_after_it_begins(user: User, until_on: dt.date) -> None:
    with pytest.raises(DomainError, match="must end after it begins") as refused:
        grant(user, Role.TEACHER, None, until_on=until_on)
    assert refused.value.field == "until_on"


@pytest.mark.parametrize("role", [Role.PUBLIC, Role.SYSTEM])
def test_nobody_is_granted_what_no_user_can_be(user: User, role: Role) -> None:
    with pytest.raises(IntegrityError, match="role_can_be_granted"), transaction.atomic():
        RoleGrant.objects.create(user=user, role=role, during=DateRange(FROM, None))


def test_the_database_keeps_one_grant_at_a_time(user: User) -> None:
    given = grant(user, Role.TEACHER, None)
    with pytest.raises(IntegrityError, match="one_grant_at_a_time"), transaction.atomic():
        RoleGrant.objects.create(user=user, role=given.role, during=DateRange(FROM, None))


def test_an_ended_role_is_gone_that_day_and_stays_on_record(
    user: User, school: Organisation, now: dt.datetime, today: dt.date
) -> None:
    given = grant(user, Role.MENTOR, school)
    actions.end_grant(by=SYSTEM, at=now, on=today, grant=given)
    assert queries.acting_as(user, given.pk, on=today) is PUBLIC
    yesterday = queries.acting_as(user, given.pk, on=today - dt.timedelta(days=1))
    assert yesterday.role == Role.MENTOR
    assert Event.objects.get(name="people.role_ended").subject_id == given.pk


@pytest.mark.parametrize("on", [FROM - dt.timedelta(days=1), dt.date(2022, 1, 1)])
def test_a_role_that_is_not_held_cannot_end(user: User, on: dt.date, now: dt.datetime) -> None:
    given = grant(user, Role.TEACHER, None, until_on=dt.date(2022, 1, 1))
    with pytest.raises(DomainError, match="not held on the day"):
        actions.end_grant(by=SYSTEM, at=now, on=on, grant=given)


def test_a_role_ends_with_the_day_before(user: User, now: dt.datetime) -> None:
    given = grant(user, Role.TEACHER, None)
    ended = actions.end_grant(by=SYSTEM, at=now, on=FROM + dt.timedelta(days=1), grant=given)
    assert (ended.during.lower, ended.during.upper) == (FROM, FROM + dt.timedelta(days=1))


def test_a_role_ends_as_it_is_now_and_not_as_it_was_read(
    user: User, now: dt.datetime, today: dt.date
) -> None:
    given = grant(user, Role.TEACHER, None)
    later = FROM + dt.timedelta(days=30)
    RoleGrant.objects.filter(pk=given.pk).update(during=DateRange(later, None))
    with CaptureQueriesContext(connection) as asked:
        actions.end_grant(by=SYSTEM, at=now, on=today, grant=given)
    assert RoleGrant.objects.get().during == DateRange(later, today)
    assert any("FOR UPDATE" in query["sql"] for query in asked)


@pytest.mark.parametrize("during", [DateRange(empty=True), DateRange(None, FROM)])
def test_the_database_keeps_no_grant_without_a_beginning(user: User, during: DateRange) -> None:
    with pytest.raises(IntegrityError, match="grant_period_in_order"), transaction.atomic():
        RoleGrant.objects.create(user=user, role=Role.TEACHER, during=during)


def test_a_change_of_a_user_is_in_the_history_and_signing_in_is_not(
    user: User, now: dt.datetime
) -> None:
    User.objects.filter(pk=user.pk).update(last_login=now, password="hashed")
    User.objects.filter(pk=user.pk).update(name="Grace Okoro")
    names = user.events.order_by("pgh_id").values_list("pgh_label", "name")
    assert list(names) == [("insert", "Grace"), ("update", "Grace Okoro")]
    kept = {field.name for field in user.events.model._meta.get_fields()}
    assert not kept & {"password", "last_login"}


def test_only_those_who_grant_roles_change_them(
    user: User, tutor: Actor, now: dt.datetime, today: dt.date
) -> None:
    given = grant(user, Role.TEACHER, None)
    refused = [
        lambda: actions.add_user(by=tutor, at=now, name="A", email="a@example.org"),
        lambda: actions.end_grant(by=tutor, at=now, on=today, grant=given),
        lambda: actions.grant_role(
            by=tutor, at=now, user=user, role=Role.TEACHER, organisation=None, from_on=today
        ),
    ]
    for attempt in refused:
        with pytest.raises(NotPermitted, match="grant"):
            attempt()


def test_acting_as_takes_the_chosen_grant_and_the_first_when_none_is_chosen(
    user: User, school: Organisation, body: Organisation, today: dt.date
) -> None:
    grant(user, Role.BODY_OFFICER, body)
    second = grant(user, Role.MENTOR, school)
    assert queries.acting_as(user, second.pk, on=today).organisation_id == school.pk
    assert queries.acting_as(user, None, on=today).organisation_name == body.name
    assert queries.acting_as(user, user.pk, on=today) is PUBLIC
    assert str(second) == "Grace as mentor"


def test_acting_as_is_closed_to_a_user_who_was_shut_out(user: User, today: dt.date) -> None:
    given = grant(user, Role.TEACHER, None)
    user.is_active = False
    user.save()
    assert queries.acting_as(user, given.pk, on=today) is PUBLIC
