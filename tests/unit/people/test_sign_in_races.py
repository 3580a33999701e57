"""What happens at once: tries from three workers, two sign-ins of one account, two decisions."""

import threading
from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection

from goldthread.core import clock, limits
from goldthread.core.errors import DomainError
from goldthread.people.models import LinkRequest, SignInIdentity, User
from goldthread.people.signin import actions
from goldthread.people.signin.states import State
from tests.support.people import make_person
from tests.support.signing_in import asked, doubt, recognised

pytestmark = pytest.mark.django_db(transaction=True)
WORKERS, TRIES, MOST = 3, 10, 5


def at_once(*calls: Callable[[], Any]) -> list[Any]:
    """What each call gives or raises, all begun together, each with a connection of its own."""
    gate, found = threading.Barrier(len(calls)), [None] * len(calls)

    def run(place: int, call: Callable[[], Any]) -> None:
        try:
            gate.wait()
            found[place] = call()
        except Exception as error:
            found[place] = error  # type: ignore[call-overload]
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=pair) for pair in enumerate(calls)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    return found


def let_through(allowed: Callable[[], bool]) -> int:
    return sum(allowed() for _ in range(TRIES))


def in_the_database() -> bool:
    return limits.allowed("sign-in:here", at=clock.now(), most=MOST, seconds=20)


def test_three_workers_together_let_through_no_more_than_one() -> None:
    counts = at_once(*[lambda: let_through(in_the_database)] * WORKERS)
    assert sum(counts) == MOST


def test_workers_that_count_for_themselves_let_through_three_times_as_many() -> None:
    """The control: counters in the memory of each."""

    def worker() -> int:
        counted = iter(range(TRIES))
        return let_through(lambda: next(counted) < MOST)

    assert sum(at_once(*[worker] * WORKERS)) == WORKERS * MOST


def test_two_first_sign_ins_of_one_account_make_one_of_it() -> None:
    found = at_once(recognised, recognised)
    assert len({one.pk for one in found}) == 1
    assert SignInIdentity.objects.get().details.count() == 1


def test_two_accounts_that_give_one_number_make_one_user() -> None:
    """The second is in doubt: somebody signs in to the record already."""
    person = make_person()
    first, second = recognised("first"), recognised("second")
    at_once(lambda: asked(first, person.trn), lambda: asked(second, person.trn))
    assert User.objects.filter(person=person).count() == 1
    assert SignInIdentity.objects.exclude(user=None).count() == 1
    assert LinkRequest.objects.get().state == State.WAITING


def test_without_holding_the_record_both_accounts_become_one_person(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The control: both look before either has written."""
    meeting = threading.Barrier(2)

    def looked(*_: object) -> bool:
        meeting.wait(20)
        return False

    monkeypatch.setattr(actions, "_is_taken", looked)
    person = make_person()
    first, second = recognised("first"), recognised("second")
    at_once(lambda: asked(first, person.trn), lambda: asked(second, person.trn))
    assert SignInIdentity.objects.exclude(user=None).count() == 2


def test_of_two_decisions_one_counts_and_the_other_is_told(record_manager: Any) -> None:
    request = doubt()

    def decline() -> LinkRequest:
        return actions.decline_request(
            by=record_manager, at=clock.now(), request=request, reason="Not clear."
        )

    found = at_once(decline, decline)
    assert [isinstance(one, DomainError) for one in found].count(True) == 1
    assert LinkRequest.objects.get().state == State.DECLINED
