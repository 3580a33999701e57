"""Two officers at once. Each race has a control that goes wrong without the guard."""

import datetime as dt
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection

from goldthread.core.access import SYSTEM
from goldthread.core.errors import DomainError
from goldthread.rulebook import actions, queries
from goldthread.rulebook.models import Adoption
from tests.support.rulebook import AFTER_INDUCTION, ENDORSED, SEPTEMBER, THREE_TERMS, adopt

pytestmark = pytest.mark.django_db(transaction=True)
UNIQUE = ("option_adopted_once_a_date", "one_answer_a_question_a_date")


@pytest.fixture(autouse=True)
def no_jobs_left() -> Iterator[None]:
    """Emptying the tables after these tests passes by those of the queue."""
    yield
    with connection.cursor() as cursor:
        cursor.execute("TRUNCATE procrastinate_jobs CASCADE")


def at_once(*options: str) -> list[Adoption | Exception]:
    """Adopt each option for one date, each in a connection of its own, all at one moment."""
    start = Barrier(len(options))

    def officer(option: str) -> Adoption | Exception:
        try:
            start.wait(timeout=10)
            return adopt(option)
        except DomainError as refused:
            return refused
        finally:
            connection.close()

    with ThreadPoolExecutor(len(options)) as officers:
        return list(officers.map(officer, options))


def held_up(monkeypatch: pytest.MonkeyPatch, waiting: int) -> None:
    """Let nobody insert before all have looked, which is what a lock is there to prevent."""
    looked, insert = Barrier(waiting), actions._insert

    def late(decision: Adoption) -> None:
        looked.wait(timeout=10)
        insert(decision)

    monkeypatch.setattr(actions, "_insert", late)


def without_lock(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(actions, "_one_at_a_time", lambda: None)


@pytest.fixture
def without_constraints() -> Iterator[None]:
    with connection.cursor() as cursor:
        for name in UNIQUE:
            cursor.execute(f"DROP INDEX {name}")
    yield
    with connection.cursor() as cursor:
        cursor.execute("TRUNCATE rulebook_adoption CASCADE")
        cursor.execute(
            "CREATE UNIQUE INDEX option_adopted_once_a_date ON rulebook_adoption"
            " (option, from_on) WHERE withdrawn_at IS NULL"
        )
        cursor.execute(
            "CREATE UNIQUE INDEX one_answer_a_question_a_date ON rulebook_adoption"
            " (question, from_on) WHERE withdrawn_at IS NULL"
        )


@pytest.mark.parametrize("round_", range(3))
def test_two_answers_to_one_question_at_once_leave_one(round_: int) -> None:
    results = at_once(AFTER_INDUCTION, ENDORSED)
    adopted = [result for result in results if isinstance(result, Adoption)]
    refused = [result for result in results if isinstance(result, DomainError)]
    assert (len(adopted), len(refused)) == (1, 1)
    assert "another answer to the same question" in refused[0].message
    assert refused[0].field == "from_on"
    assert queries.current_hash() == adopted[0].rule_set_id


def test_without_the_lock_the_database_still_leaves_one(monkeypatch: pytest.MonkeyPatch) -> None:
    without_lock(monkeypatch)
    held_up(monkeypatch, 2)
    results = at_once(AFTER_INDUCTION, ENDORSED)
    refused = [result for result in results if isinstance(result, DomainError)]
    assert [error.message[:29] for error in refused] == ["Another decision on this ques"]
    assert Adoption.objects.count() == 1


def test_control_without_any_guard_both_answers_stand(
    monkeypatch: pytest.MonkeyPatch, without_constraints: None
) -> None:
    without_lock(monkeypatch)
    held_up(monkeypatch, 2)
    at_once(AFTER_INDUCTION, ENDORSED)
    assert Adoption.objects.filter(from_on=SEPTEMBER).count() == 2


def test_a_double_submit_adopts_once() -> None:
    results = at_once(THREE_TERMS, THREE_TERMS, THREE_TERMS)
    refused = [result for result in results if isinstance(result, DomainError)]
    assert ["has already put" in error.message for error in refused] == [True, True]
    assert Adoption.objects.count() == 1


def test_two_questions_at_once_leave_their_common_rule_set_stored() -> None:
    assert all(isinstance(result, Adoption) for result in at_once(THREE_TERMS, AFTER_INDUCTION))
    assert queries.is_stored(queries.current_hash())


def test_control_without_the_lock_the_common_rule_set_is_stored_by_nobody(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    without_lock(monkeypatch)
    held_up(monkeypatch, 2)
    at_once(THREE_TERMS, AFTER_INDUCTION)
    assert not queries.is_stored(queries.current_hash())


def test_a_decision_taken_back_twice_at_once_is_withdrawn_once(now: dt.datetime) -> None:
    decision = adopt()
    results = _both(lambda: _withdraw(decision, now))
    assert sorted(results) == ["already", "withdrawn"]


def _withdraw(decision: Adoption, now: dt.datetime) -> str:
    try:
        actions.withdraw_adoption(by=SYSTEM, at=now, adoption=decision, reason="No notice.")
    except DomainError:
        return "already"
    return "withdrawn"


def _both(call: Callable[[], str]) -> list[str]:
    start = Barrier(2)

    def one(_: int) -> str:
        try:
            start.wait(timeout=10)
            return call()
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as officers:
        return list(officers.map(one, range(2)))
