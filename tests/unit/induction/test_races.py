"""Two at once: exactly one wins, and without the guard both would."""

import datetime as dt
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from threading import Barrier

import pytest
from django.db import connection

from goldthread.core.errors import DomainError
from goldthread.core.models import Event
from goldthread.induction import actions
from goldthread.induction.actions import held
from goldthread.induction.models import (
    Decision,
    DecisionOutcome,
    Extension,
    HeadRecommendation,
    Induction,
)
from goldthread.people.models import Person
from tests.support.induction import START, Staff, moment

pytestmark = pytest.mark.django_db(transaction=True)
DONE, REFUSED = "done", "refused"
ONE_TO_ONE = "induction_decision_recommendation_id_key"


def both(call: Callable[[], object]) -> list[str]:
    """What becomes of two who make the same call at once."""

    def tried(_: int) -> str:
        try:
            call()
        except DomainError:
            return REFUSED
        finally:
            connection.close()
        return DONE

    with ThreadPoolExecutor(2) as pool:
        return sorted(pool.map(tried, range(2)))


def read_together(monkeypatch: pytest.MonkeyPatch, module: str) -> None:
    """Take the lock away, and let both read before either writes."""
    both_have_read = Barrier(2, timeout=20)

    def unheld(induction: Induction) -> Induction:
        found = Induction.objects.get(pk=induction.pk)
        both_have_read.wait()
        return found

    monkeypatch.setattr(f"goldthread.induction.actions.{module}.locked", unheld)


@pytest.fixture
def registered(staff: Staff, teacher: Person) -> Induction:
    return staff.register(teacher)


@pytest.fixture
def recommendation(staff: Staff, teacher: Person) -> HeadRecommendation:
    induction = staff.begin(teacher)
    end = staff.serve(induction)
    return staff.recommend(induction, end)


def accept(staff: Staff, induction: Induction) -> Callable[[], object]:
    return lambda: actions.accept(by=staff.officer, at=moment(START), on=START, induction=induction)


def extend(staff: Staff, recommendation: HeadRecommendation) -> Callable[[], object]:
    on: dt.date = recommendation.made_on
    return lambda: staff.decide(recommendation, on, DecisionOutcome.EXTENDED, 1_000)


def test_of_two_officers_who_accept_one_does(staff: Staff, registered: Induction) -> None:
    assert both(accept(staff, registered)) == [DONE, REFUSED]
    assert Event.objects.filter(name="induction.accepted").count() == 1


def test_without_the_lock_both_accept(
    staff: Staff, registered: Induction, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The control."""
    read_together(monkeypatch, "registration")
    assert both(accept(staff, registered)) == [DONE, DONE]
    assert Event.objects.filter(name="induction.accepted").count() == 2


def test_of_two_who_decide_one_does(staff: Staff, recommendation: HeadRecommendation) -> None:
    assert both(extend(staff, recommendation)) == [DONE, REFUSED]
    assert Decision.objects.count() == Extension.objects.count() == 1


def test_without_the_lock_the_constraint_still_lets_one_decide(
    staff: Staff, recommendation: HeadRecommendation, monkeypatch: pytest.MonkeyPatch
) -> None:
    read_together(monkeypatch, "outcome")
    monkeypatch.setattr("goldthread.induction.actions.outcome._check_open", lambda _: None)
    assert both(extend(staff, recommendation)) == [DONE, REFUSED]
    assert Decision.objects.count() == Extension.objects.count() == 1


def test_without_lock_and_constraint_both_decide(
    staff: Staff, recommendation: HeadRecommendation, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The control: the induction would be extended twice."""
    read_together(monkeypatch, "outcome")
    with without_constraint():
        assert both(extend(staff, recommendation)) == [DONE, DONE]
        assert Extension.objects.count() == 2


@contextmanager
def without_constraint() -> Iterator[None]:
    with connection.cursor() as cursor:
        cursor.execute(f"ALTER TABLE induction_decision DROP CONSTRAINT {ONE_TO_ONE}")
    try:
        yield
    finally:
        Extension.objects.all().delete()
        Decision.objects.all().delete()
        with connection.cursor() as cursor:
            cursor.execute(
                f"ALTER TABLE induction_decision ADD CONSTRAINT {ONE_TO_ONE}"
                " UNIQUE (recommendation_id)"
            )


def test_of_two_schools_that_register_one_teacher_one_does(
    staff: Staff, other_staff: Staff, teacher: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    both_have_looked = Barrier(2, timeout=20)
    schools = iter([staff, other_staff])

    def looked(*_: object, **__: object) -> None:
        both_have_looked.wait()

    monkeypatch.setattr("goldthread.induction.eligibility.check_may_serve", looked)
    assert both(lambda: next(schools).register(teacher)) == [DONE, REFUSED]
    assert Induction.objects.filter(person=teacher).count() == 1


def test_the_lock_is_what_actions_begin_with() -> None:
    modules = (actions.registration, actions.service, actions.assessment, actions.outcome)
    assert all(module.locked is held.locked for module in modules)
