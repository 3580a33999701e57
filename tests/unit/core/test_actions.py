"""An action is one transaction with exactly one event."""

import datetime as dt

import pytest
from django.db import IntegrityError, OperationalError, ProgrammingError, connection, transaction

from goldthread.core import actions, events
from goldthread.core.access import SYSTEM, Actor
from goldthread.core.models import Event
from goldthread.organisations.models import Organisation
from tests.support.organisations import make_body


@actions.action
def rename(*, by: Actor, at: dt.datetime, organisation: Organisation, times: int) -> None:
    organisation.name = "Renamed"
    organisation.save()
    for _ in range(times):
        events.record("tests.renamed", by=by, at=at, subject=organisation)


def test_an_action_writes_its_change_and_one_event(school: Organisation, now: dt.datetime) -> None:
    rename(by=SYSTEM, at=now, organisation=school, times=1)
    event = Event.objects.get(name="tests.renamed")
    assert (event.subject_id, event.at, event.by_role) == (school.pk, now, "system")
    assert Organisation.objects.get(pk=school.pk).name == "Renamed"


@pytest.mark.parametrize("times", [0, 2])
def test_an_action_without_exactly_one_event_changes_nothing(
    school: Organisation, now: dt.datetime, times: int
) -> None:
    with pytest.raises(RuntimeError, match=f"recorded {times} events"):
        rename(by=SYSTEM, at=now, organisation=school, times=times)
    assert Organisation.objects.get(pk=school.pk).name != "Renamed"


def test_an_event_outside_an_action_is_refused(school: Organisation, now: dt.datetime) -> None:
    with pytest.raises(RuntimeError, match="outside an action"):
        events.record("tests.renamed", by=SYSTEM, at=now, subject=school)


def test_an_action_needs_somebody_who_acts(school: Organisation, now: dt.datetime) -> None:
    with pytest.raises(TypeError, match="by="):
        rename(by=None, at=now, organisation=school, times=1)  # type: ignore[arg-type]


def test_an_event_can_be_neither_changed_nor_deleted(
    school: Organisation, now: dt.datetime
) -> None:
    rename(by=SYSTEM, at=now, organisation=school, times=1)
    for sql in ("UPDATE core_event SET name = 'x'", "DELETE FROM core_event"):
        with pytest.raises(ProgrammingError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(sql)
    assert Event.objects.filter(name="tests.renamed").count() == 1


class Deadlock(Exception):
    sqlstate = "40P01"


@pytest.mark.django_db(transaction=True)
def test_a_deadlock_is_retried_and_other_faults_are_not(now: dt.datetime) -> None:
    tries: list[int] = []

    @actions.action
    def count(*, by: Actor, fault: type[Exception], until: int) -> None:
        tries.append(1)
        if len(tries) < until:
            raise OperationalError from fault()
        body = make_body(f"Body {until}")
        events.record("tests.counted", by=by, at=now, subject=body)

    count(by=SYSTEM, fault=Deadlock, until=3)
    assert len(tries) == 3
    tries.clear()
    with pytest.raises(OperationalError):
        count(by=SYSTEM, fault=Exception, until=3)
    assert len(tries) == 1
    tries.clear()
    with pytest.raises(OperationalError):
        count(by=SYSTEM, fault=Deadlock, until=99)
    assert len(tries) == actions.ATTEMPTS


def test_the_constraint_that_refused_is_named(school: Organisation) -> None:
    with pytest.raises(IntegrityError) as refused, transaction.atomic():
        connection.cursor().execute(
            "UPDATE organisations_school SET urn = 'abc' WHERE organisation_id = %s", [school.pk]
        )
    assert actions.constraint(refused.value) == "urn_is_six_digits"
    assert actions.constraint(ValueError()) == ""
