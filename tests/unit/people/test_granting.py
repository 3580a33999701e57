"""Who gives roles to whom, who ends them, and that somebody is always left who may."""

import datetime as dt
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest
from django.db import IntegrityError, connection, transaction
from django.db.backends.postgresql.psycopg_any import DateRange

from goldthread.core.access import SYSTEM, Actor
from goldthread.core.errors import DomainError, NotPermitted
from goldthread.core.models import Event
from goldthread.core.roles import Role
from goldthread.organisations.models import Organisation
from goldthread.people import actions, queries
from goldthread.people.granting import access
from goldthread.people.granting import actions as granting
from goldthread.people.models import RoleGrant, User
from tests.support.people import make_actor, make_user

pytestmark = pytest.mark.django_db
DAY = dt.timedelta(days=1)


def user_of(actor: Actor) -> User:
    return User.objects.get(pk=actor.user_id)


def give(by: Actor, user: User, role: Role, to: Organisation | None, on: dt.date) -> RoleGrant:
    at = dt.datetime.combine(on, dt.time(9), dt.UTC)
    return granting.grant_role(by=by, at=at, user=user, role=role, organisation=to, from_on=on)


@pytest.fixture
def newcomer(db: None) -> User:
    return actions.add_user(
        by=SYSTEM, at=dt.datetime(2026, 3, 10, tzinfo=dt.UTC), name="Ned New",
        email="ned@example.org",
    )  # fmt: skip


OWN = [("head", Role.INDUCTION_TUTOR), ("head", Role.MENTOR), ("officer", Role.BODY_OFFICER),
       ("trainer", Role.TRAINING_PROVIDER)]  # fmt: skip


@pytest.mark.parametrize(("who", "role"), OWN)
def test_an_organisations_own_people_give_and_end_its_roles(
    who: str, role: Role, newcomer: User, now: dt.datetime, today: dt.date,
    request: pytest.FixtureRequest,
) -> None:  # fmt: skip
    by: Actor = request.getfixturevalue(who)
    own = Organisation.objects.get(pk=by.organisation_id)
    grant = give(by, newcomer, role, own, today)
    assert queries.acting_as(newcomer, None, on=today).role == role
    assert grant.granted_by_id == by.user_id
    granting.end_grant(by=by, at=now, on=today, grant=grant)
    assert queries.acting_as(newcomer, None, on=today).is_public
    assert [event.name for event in Event.objects.filter(subject_id=grant.pk).order_by("id")] == [
        "people.role_granted", "people.role_ended",
    ]  # fmt: skip


@pytest.mark.parametrize("role", [Role.HEADTEACHER, Role.RECORD_MANAGER, Role.BODY_OFFICER])
def test_a_head_gives_no_role_that_is_not_theirs_to_give(
    head: Actor, school: Organisation, newcomer: User, role: Role, today: dt.date
) -> None:
    with pytest.raises(NotPermitted):
        give(head, newcomer, role, school, today)


def test_nobody_gives_a_role_of_another_organisation(
    head: Actor, other_school: Organisation, newcomer: User, today: dt.date, now: dt.datetime
) -> None:
    with pytest.raises(NotPermitted):
        give(head, newcomer, Role.MENTOR, other_school, today)
    there = make_user(Role.MENTOR, other_school).grants.get()
    with pytest.raises(NotPermitted):
        granting.end_grant(by=head, at=now, on=today, grant=there)


@pytest.mark.parametrize("who", ["tutor", "policy_officer"])
def test_whoever_may_not_grant_grants_nothing(
    who: str, school: Organisation, newcomer: User, today: dt.date, request: pytest.FixtureRequest
) -> None:
    by: Actor = request.getfixturevalue(who)
    assert access.grantable(by) == []
    with pytest.raises(NotPermitted):
        give(by, newcomer, Role.MENTOR, school, today)


def test_a_record_manager_gives_any_role_anywhere(
    record_manager: Actor, school: Organisation, body: Organisation, newcomer: User, today: dt.date
) -> None:
    give(record_manager, newcomer, Role.HEADTEACHER, school, today)
    give(record_manager, newcomer, Role.BODY_OFFICER, body, today)
    assert newcomer.grants.count() == 2


def test_nobody_gives_a_role_to_themselves(
    head: Actor, record_manager: Actor, school: Organisation, today: dt.date
) -> None:
    for by, role in ((head, Role.MENTOR), (record_manager, Role.HEADTEACHER)):
        with pytest.raises(DomainError, match="Nobody gives a role to themselves"):
            give(by, user_of(by), role, school, today)


def test_the_database_refuses_a_role_that_somebody_gave_themselves(
    newcomer: User, school: Organisation, today: dt.date
) -> None:
    with pytest.raises(IntegrityError, match="nobody_grants_themselves"), transaction.atomic():
        RoleGrant.objects.create(
            user=newcomer, granted_by=newcomer, role=Role.MENTOR, organisation=school,
            during=DateRange(today, None),
        )  # fmt: skip


def test_the_last_record_manager_stays(
    record_manager: Actor, department: Organisation, newcomer: User, now: dt.datetime,
    today: dt.date,
) -> None:  # fmt: skip
    own = RoleGrant.objects.get(user=record_manager.user_id)
    with pytest.raises(DomainError, match="Nobody would be left who may give roles"):
        granting.end_grant(by=record_manager, at=now, on=today, grant=own)
    give(record_manager, newcomer, Role.RECORD_MANAGER, department, today)
    granting.end_grant(by=record_manager, at=now, on=today, grant=own)
    with pytest.raises(DomainError, match="Nobody would be left"):
        granting.end_grant(by=SYSTEM, at=now, on=today + DAY, grant=newcomer.grants.get())


def test_a_record_manager_with_an_end_or_gone_does_not_count(
    record_manager: Actor, department: Organisation, newcomer: User, now: dt.datetime,
    today: dt.date,
) -> None:  # fmt: skip
    own = RoleGrant.objects.get(user=record_manager.user_id)
    granting.grant_role(
        by=record_manager, at=now, user=newcomer, role=Role.RECORD_MANAGER,
        organisation=department, from_on=today, until_on=today + DAY,
    )  # fmt: skip
    inactive = make_user(Role.RECORD_MANAGER, department)
    User.objects.filter(pk=inactive.pk).update(is_active=False)
    with pytest.raises(DomainError, match="Nobody would be left"):
        granting.end_grant(by=record_manager, at=now, on=today, grant=own)


@pytest.mark.parametrize("change", ["end", "withdraw", "delete"])
def test_the_database_keeps_the_last_record_manager(
    record_manager: Actor, today: dt.date, now: dt.datetime, change: str
) -> None:
    grants = RoleGrant.objects.filter(user=record_manager.user_id)
    changes: dict[str, Callable[[], object]] = {
        "end": lambda: grants.update(during=DateRange(dt.date(2020, 1, 1), today)),
        "withdraw": lambda: grants.update(withdrawn_at=now),
        "delete": grants.delete,
    }
    with pytest.raises(IntegrityError, match="nobody would be left"), transaction.atomic():
        changes[change]()


def test_the_last_of_a_body_who_may_grant_is_ended_by_a_record_manager_only(
    officer: Actor, record_manager: Actor, body: Organisation, now: dt.datetime, today: dt.date
) -> None:
    own = RoleGrant.objects.get(user=officer.user_id)
    with pytest.raises(DomainError, match="last person of"):
        granting.end_grant(by=officer, at=now, on=today, grant=own)
    second = make_user(Role.BODY_OFFICER, body, name="Second").grants.get()
    granting.end_grant(by=officer, at=now, on=today, grant=own)
    granting.end_grant(by=record_manager, at=now, on=today, grant=second)


def test_a_role_given_by_mistake_ends_at_once_and_can_be_given_again(
    head: Actor, school: Organisation, newcomer: User, now: dt.datetime, today: dt.date
) -> None:
    for _ in range(2):
        grant = give(head, newcomer, Role.MENTOR, school, today)
        granting.end_grant(by=head, at=now, on=today, grant=grant)
        grant.refresh_from_db()
        assert grant.withdrawn_at == now
    assert queries.acting_as(newcomer, None, on=today).is_public


def test_a_role_ends_with_a_day_to_come(
    head: Actor, school: Organisation, newcomer: User, now: dt.datetime, today: dt.date
) -> None:
    grant = give(head, newcomer, Role.MENTOR, school, today)
    granting.end_grant(by=head, at=now, on=today + DAY, grant=grant)
    assert not queries.acting_as(newcomer, None, on=today).is_public
    assert queries.acting_as(newcomer, None, on=today + DAY).is_public
    with pytest.raises(DomainError, match="not held on the day"):
        granting.end_grant(by=head, at=now, on=today + DAY, grant=grant)


def test_people_give_no_role_for_days_that_are_past(
    head: Actor, school: Organisation, newcomer: User, now: dt.datetime, today: dt.date
) -> None:
    with pytest.raises(DomainError, match="today or later") as refused:
        granting.grant_role(
            by=head, at=now, user=newcomer, role=Role.MENTOR, organisation=school,
            from_on=today - DAY,
        )  # fmt: skip
    assert refused.value.field == "from_on"


def added(by: Actor, school: Organisation, name: str, email: str, now: dt.datetime) -> RoleGrant:
    return granting.add_staff(
        by=by, at=now, name=name, email=email, role=Role.MENTOR, organisation=school,
        from_on=now.date(),
    )  # fmt: skip


def test_somebody_new_is_added_and_somebody_known_is_kept(
    head: Actor, school: Organisation, newcomer: User, now: dt.datetime
) -> None:
    new = added(head, school, "Ivy  Fresh", "Ivy@Example.org", now).user
    assert (new.name, new.email) == ("Ivy Fresh", "ivy@example.org")
    assert not new.has_usable_password()
    assert added(head, school, "ned new", "NED@example.org", now).user == newcomer


def test_the_name_behind_an_address_is_not_given_away(
    head: Actor, school: Organisation, newcomer: User, now: dt.datetime
) -> None:
    with pytest.raises(DomainError, match="another name") as refused:
        added(head, school, "Somebody Else", newcomer.email, now)
    assert "Ned" not in refused.value.message
    assert refused.value.field == "email"


def test_a_role_is_for_an_organisation_of_its_kind(
    record_manager: Actor, body: Organisation, newcomer: User, today: dt.date
) -> None:
    for role, to in ((Role.HEADTEACHER, body), (Role.MENTOR, None), (Role.TEACHER, body)):
        with pytest.raises(DomainError) as refused:
            give(record_manager, newcomer, role, to, today)
        assert refused.value.field == "organisation"


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("guarded", [True, False], ids=["guarded", "control"])
def test_two_record_managers_who_end_each_other_leave_one(
    department: Organisation, now: dt.datetime, today: dt.date, guarded: bool
) -> None:
    both = [make_actor(Role.RECORD_MANAGER, department, name=name) for name in ("Ann", "Bob")]
    grants = [RoleGrant.objects.get(user=one.user_id) for one in both]
    entered, refused = threading.Barrier(2, timeout=20), []

    def end(by: Actor, grant: RoleGrant) -> None:
        try:
            with transaction.atomic():
                entered.wait()
                RoleGrant.objects.filter(pk=grant.pk).update(
                    during=DateRange(grant.during.lower, today)
                )
                if not guarded:
                    entered.wait()
        except IntegrityError as error:
            refused.append(error)
        finally:
            connection.close()

    pairs = zip(both, reversed(grants), strict=True)
    threads = [threading.Thread(target=end, args=pair) for pair in pairs]
    with waiting(guarded=guarded):
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    left = RoleGrant.objects.in_force(today).count()
    assert (left, len(refused)) == ((1, 1) if guarded else (0, 0))


WAITS = "pg_advisory_xact_lock(hashtextextended('people_somebody_may_grant', 0))"


@contextmanager
def waiting(*, guarded: bool) -> Iterator[None]:
    """Without the guard the trigger does not let one wait for the other; put back afterwards."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_get_functiondef(oid) FROM pg_proc"
            " WHERE proname LIKE 'pgtrigger_somebody_may_grant%'"
        )
        source = cursor.fetchone()[0]
        assert WAITS in source
        if not guarded:
            cursor.execute(source.replace(WAITS, "hashtext('')"))
        try:
            yield
        finally:
            cursor.execute(source)
