"""Correcting an award: one action, one event, nothing lost, and only once."""

import datetime as dt
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any

import pytest
from django.db import DatabaseError, connection

from goldthread.awards import actions, queries, wording
from goldthread.awards.actions import award as award_actions
from goldthread.awards.models import Award, Ending
from goldthread.core import clock
from goldthread.core.access import SYSTEM, Actor
from goldthread.core.errors import DomainError, IllegalMove, NotPermitted
from goldthread.core.models import Event
from goldthread.organisations.models import Organisation
from goldthread.people.models import Person
from goldthread.rulebook import queries as rulebook
from tests.support.awards import adopt, give_award
from tests.support.people import make_person

JULY = dt.date(2024, 7, 12)
DAY = dt.timedelta(days=1)


def correct(award: Award, code: str = "qts", held_from: dt.date = JULY, **changed: Any) -> Award:
    given = {
        "by": SYSTEM, "at": clock.now(), "on": clock.today(), "reason": "Wrong one chosen",
        **changed,
    }  # fmt: skip
    return actions.correct_award(award=award, code=code, held_from=held_from, **given)


@pytest.fixture
def wrong(person: Person, provider: Organisation) -> Award:
    return give_award(person, "endorsed_qts", on=JULY, conferred_by=provider)


def test_the_right_award_stands_in_place_of_the_wrong_one(
    wrong: Award, provider: Organisation, today: dt.date
) -> None:
    right = correct(wrong, held_from=JULY + DAY, reason=" Wrong\none ")
    wrong.refresh_from_db()
    assert queries.history(wrong.person, clock.today()) == [right, wrong]
    assert queries.held(wrong.person, today) == [right]
    assert queries.held(wrong.person, JULY) == []
    assert (right.basis, right.conferred_by, right.rule_set_id, right.expires_on) == (
        "correction", provider, rulebook.current_hash(), None,
    )  # fmt: skip
    assert (wrong.ended_on, wrong.ended_as, wrong.ended_reason, wrong.replaced_by) == (
        JULY, "replaced", "Wrong one", right,
    )  # fmt: skip


def test_a_correction_is_one_event_that_tells_both_awards(
    wrong: Award, record_manager: Actor
) -> None:
    before = Event.objects.count()
    right = correct(wrong, held_from=JULY + DAY, by=record_manager)
    assert Event.objects.count() == before + 1
    event = Event.objects.get(name="awards.award_corrected")
    assert (event.subject_id, event.person, event.by_user) == (
        right.pk, wrong.person_id, record_manager.user_id,
    )  # fmt: skip
    assert event.data == {
        "award": "qts", "held_from": "2024-07-13", "in_place_of": str(wrong.pk),
        "recorded_award": "endorsed_qts", "recorded_from": "2024-07-12",
        "rule_set": rulebook.current_hash(),
    }  # fmt: skip


@pytest.mark.parametrize("held_from", [JULY - 30 * DAY, JULY + DAY])
def test_the_same_award_can_be_corrected_to_another_date(
    wrong: Award, held_from: dt.date, today: dt.date
) -> None:
    right = correct(wrong, "endorsed_qts", held_from)
    assert queries.held(wrong.person, today) == [right]
    assert queries.held(wrong.person, held_from - DAY) == []


def test_another_date_keeps_the_expiry_and_another_award_has_none(person: Person) -> None:
    expiry = dt.date(2029, 7, 12)
    first = give_award(person, "qts_provisional", on=JULY, expires_on=expiry)
    second = correct(first, "qts_provisional", JULY + DAY)
    assert second.expires_on == expiry
    assert correct(second).expires_on is None


def test_a_correction_follows_the_policy_in_force_and_keeps_it(wrong: Award) -> None:
    adopt("qts_after_induction", dt.date(2026, 3, 11))
    right = correct(wrong)
    assert right.rule_set_id == rulebook.current_hash() != wrong.rule_set_id
    assert rulebook.is_stored(right.rule_set_id)


@pytest.mark.parametrize(
    ("code", "held_from", "reason", "field", "message"),
    [
        ("none", JULY, "Why", "code", "Choose an award"),
        ("QTS!", JULY, "Why", "code", "Choose an award"),
        ("endorsed_qts", JULY, "Why", "code", "another award or another date"),
        ("qts", dt.date(2026, 3, 11), "Why", "held_from", "today or earlier"),
        ("qts", dt.date(2019, 5, 3), "Why", "held_from", "was 17 on that day"),
        ("qts", dt.date(1990, 1, 1), "Why", "held_from", "was 0 on that day"),
        ("qts", JULY, " \n", "reason", "Say why"),
        ("qts", JULY, "x" * 501, "reason", "500 characters"),
        ("qts_provisional", JULY, "Why", "code", "on the person’s record already"),
    ],
)
def test_a_correction_that_does_not_hold_together_is_refused_at_its_field(
    wrong: Award, code: str, held_from: dt.date, reason: str, field: str, message: str
) -> None:
    give_award(wrong.person, "qts_provisional", on=JULY)
    with pytest.raises(DomainError, match=message) as refused:
        correct(wrong, code, held_from, reason=reason)
    assert refused.value.field == field
    assert Award.objects.filter(ended_on=None).count() == 2


def test_an_award_that_ended_or_expired_is_not_corrected(person: Person, today: dt.date) -> None:
    ended = give_award(person, on=JULY)
    correct(ended, "endorsed_qts")
    expired = give_award(person, "qts_provisional", on=JULY, expires_on=today)
    for award, state in [(ended, "replaced"), (expired, "expired")]:
        with pytest.raises(IllegalMove) as refused:
            correct(award)
        assert refused.value.state == state


def test_only_a_record_manager_corrects(
    wrong: Award, trainer: Actor, officer: Actor, tutor: Actor, policy_officer: Actor
) -> None:
    for actor in (trainer, officer, tutor, policy_officer):
        with pytest.raises(NotPermitted):
            correct(wrong, by=actor)
    assert Award.objects.count() == 1


def test_an_award_recorded_in_error_is_said_so(wrong: Award, today: dt.date) -> None:
    correct(wrong, held_from=JULY + DAY)
    kept = Award.objects.get(pk=wrong.pk)
    sentence = "Recorded in error. In its place: qualified teacher status from 13 July 2024."
    assert wording.standing(kept, wording.names(today), today) == sentence
    assert wording.now(kept, wording.names(today), today) == sentence


OFFICERS = 4


@pytest.fixture
def shared(transactional_db: None) -> Award:
    return give_award(make_person(), on=JULY)


def test_of_many_officers_at_once_one_ends_an_award(shared: Award) -> None:
    outcomes = _all_end(shared)
    assert sorted(outcomes) == ["ended", *["refused"] * (OFFICERS - 1)]
    assert (
        Event.objects.filter(name__in=("awards.award_ended", "awards.award_corrected")).count() == 1
    )


def test_without_holding_the_award_the_database_has_to_refuse(
    shared: Award, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The control: all read the award before any of them writes."""
    together = Barrier(OFFICERS)

    def unheld(award: Award) -> Award:
        found = Award.objects.get(pk=award.pk)
        together.wait(timeout=30)
        return found

    monkeypatch.setattr(award_actions, "_held", unheld)
    assert "broke" in _all_end(shared)
    assert Award.objects.filter(pk=shared.pk, ended_on__isnull=False).count() == 1


def _all_end(award: Award) -> list[str]:
    moves: list[Callable[[], Award]] = [
        lambda: correct(award, "endorsed_qts"),
        lambda: actions.end_award(
            by=SYSTEM, at=clock.now(), on=clock.today(), award=award, how=Ending.REVOKED,
            reason="Given in error",
        ),
    ] * (OFFICERS // 2)  # fmt: skip
    with ThreadPoolExecutor(OFFICERS) as pool:
        return list(pool.map(_outcome, moves))


def _outcome(move: Callable[[], Award]) -> str:
    try:
        move()
    except IllegalMove:
        return "refused"
    except DatabaseError:
        return "broke"
    finally:
        connection.close()
    return "ended"
