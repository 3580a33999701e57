"""The ledger of awards: conferred once, ended once, never deleted."""

import datetime as dt
from typing import Any

import pytest
from django.db import DatabaseError, IntegrityError, transaction
from django.db.backends.postgresql.psycopg_any import DateRange

from goldthread.awards import actions, queries, states, wording
from goldthread.awards.models import Award, Basis, Ending, Recommendation
from goldthread.core import clock
from goldthread.core.access import SYSTEM, Actor
from goldthread.core.errors import DomainError, IllegalMove, NotPermitted
from goldthread.core.models import Event
from goldthread.organisations.models import Organisation
from goldthread.people.models import Person
from goldthread.rulebook import queries as rulebook
from goldthread.rulebook.models import RuleSet
from tests.support.awards import adopt, give_award
from tests.support.people import make_person

JULY = dt.date(2024, 7, 12)
DAY = dt.timedelta(days=1)


def end(award: Award, on: dt.date, how: str = "revoked", **changed: Any) -> Award:
    at = dt.datetime(2026, 3, 10, 9, tzinfo=dt.UTC)
    given = {"by": SYSTEM, "at": at, "on": on, "reason": "Found to be wrong", **changed}
    return actions.end_award(award=award, how=Ending(how), **given)


def revoked(person: Person, code: str, begun: dt.date, ended: dt.date) -> Award:
    return end(give_award(person, code, on=begun), ended)


def test_an_award_stands_from_its_first_day(person: Person, provider: Organisation) -> None:
    award = give_award(person, on=JULY, conferred_by=provider)
    assert queries.held(person, JULY) == [award]
    assert queries.held(person, JULY - DAY) == []
    event = Event.objects.get(name="awards.award_conferred")
    assert (event.person, event.organisation) == (person.pk, provider.pk)
    assert event.data["award"] == "qts"
    assert str(award) == "qts from 2024-07-12"


def test_an_expired_award_is_held_until_the_day_before(person: Person) -> None:
    award = give_award(person, "qts_provisional", on=JULY, expires_on=dt.date(2029, 7, 12))
    assert queries.held(person, dt.date(2029, 7, 11)) == [award]
    assert queries.held(person, dt.date(2029, 7, 12)) == []


@pytest.mark.parametrize("on", [JULY - DAY, JULY, dt.date(2025, 1, 1), dt.date(2026, 3, 1)])
def test_the_database_and_python_agree_on_who_holds_what(person: Person, on: dt.date) -> None:
    revoked(person, "qts", JULY, dt.date(2025, 1, 1))
    give_award(person, "qts_provisional", on=JULY, expires_on=dt.date(2026, 3, 1))
    give_award(person, "endorsed_qts", on=dt.date(2025, 1, 1))
    by_database = set(Award.objects.filter(person=person).held(on))
    assert by_database == set(queries.held(person, on))


def test_an_award_is_not_held_twice_at_a_time(person: Person) -> None:
    give_award(person, on=JULY)
    with pytest.raises(DomainError, match="on the person’s record already"):
        give_award(person, on=JULY + DAY)


def test_an_award_can_be_given_again_after_it_ended(person: Person) -> None:
    first = revoked(person, "qts", JULY, dt.date(2025, 1, 1))
    second = give_award(person, on=dt.date(2025, 1, 1))
    assert queries.history(person, clock.today()) == [second, first]


def test_an_award_of_another_person_is_no_hindrance(person: Person) -> None:
    give_award(person, on=JULY)
    assert give_award(make_person("Owen"), on=JULY).code == "qts"


@pytest.mark.parametrize(
    ("code", "field"), [("none", "award_has_a_code"), ("QTS!", "award_has_a_code")]
)
def test_an_award_without_a_code_is_an_error_of_the_caller(
    person: Person, code: str, field: str
) -> None:
    with pytest.raises(IntegrityError, match=field), transaction.atomic():
        give_award(person, code)


def test_an_award_rests_on_a_rule_set_that_is_kept(person: Person, rule_set: str) -> None:
    assert give_award(person).rule_set_id == rule_set
    with pytest.raises(ValueError, match="No rule set is kept"):
        give_award(person, "endorsed_qts", rule_set="0" * 64)


def test_the_policy_in_force_is_kept_with_the_first_award_under_it(person: Person) -> None:
    assert not RuleSet.objects.exists()
    give_award(person)
    give_award(person, "endorsed_qts")
    assert RuleSet.objects.count() == 1


def test_an_award_under_an_older_rule_set_can_be_recorded(person: Person, rule_set: str) -> None:
    adopt("qts_after_induction", dt.date(2026, 3, 11))
    assert give_award(person, rule_set=rule_set).rule_set_id == rule_set


def test_a_revoked_award_keeps_who_when_and_why(person: Person) -> None:
    award = end(give_award(person, on=JULY), dt.date(2025, 5, 1), reason="  Given in\nerror ")
    kept = Award.objects.get()
    assert (kept.ended_on, kept.ended_as, kept.ended_reason) == (
        dt.date(2025, 5, 1), "revoked", "Given in error",
    )  # fmt: skip
    assert queries.held(person, dt.date(2025, 5, 1)) == []
    assert queries.history(person, clock.today()) == [award]
    event = Event.objects.get(name="awards.award_ended")
    assert event.data == {"award": "qts", "how": "revoked", "ended_on": "2025-05-01"}


def test_a_replaced_award_names_the_one_that_took_its_place(person: Person) -> None:
    first = give_award(person, "qts_provisional", on=JULY)
    second = give_award(person, "qts", on=dt.date(2026, 3, 1), basis=Basis.INDUCTION)
    ended = end(first, dt.date(2026, 3, 1), "replaced", replaced_by=second)
    assert ended.replaced_by == second
    assert queries.held(person, dt.date(2026, 3, 1)) == [second]
    assert queries.qualifying_award(person, dt.date(2026, 2, 28)) == first
    assert queries.qualifying_award(person, dt.date(2026, 3, 1)) == second


def test_the_fullest_award_held_opens_induction(person: Person, today: dt.date) -> None:
    assert queries.qualifying_award(person, today) is None
    give_award(person, "endorsed_qts", on=JULY)
    assert queries.qualifying_award(person, today) is None
    give_award(person, "qts_provisional", on=JULY)
    full = give_award(person, "qts", on=JULY)
    assert queries.qualifying_award(person, today) == full


@pytest.mark.parametrize("how", ["revoked", "replaced"])
def test_an_ended_award_does_not_end_again(person: Person, today: dt.date, how: str) -> None:
    award = revoked(person, "qts", JULY, dt.date(2025, 1, 1))
    with pytest.raises(IllegalMove) as refused:
        end(award, today, how)
    assert (refused.value.state, refused.value.move) == ("revoked", how)


def test_an_expired_award_does_not_end_again(person: Person, today: dt.date) -> None:
    award = give_award(person, on=JULY, expires_on=today)
    with pytest.raises(IllegalMove) as refused:
        end(award, today)
    assert refused.value.state == "expired"
    assert end(award, today - DAY).ended_as == "revoked"


def test_only_an_award_that_is_held_has_moves() -> None:
    assert {start for start, _ in states.MOVES} == {states.HELD}


@pytest.mark.parametrize(
    ("changed", "message"),
    [
        ({"reason": " \n "}, "Say why the award ends"),
        ({"reason": "x" * 501}, "500 characters or fewer"),
        ({"on": JULY - DAY}, "cannot end before .* Enter 12 July 2024 or later"),
        ({"on": dt.date(2026, 3, 11)}, "cannot end after today"),
        ({"how": "replaced"}, "Name the award"),
    ],
)
def test_an_end_that_does_not_hold_together_is_refused(
    person: Person, today: dt.date, changed: dict[str, Any], message: str
) -> None:
    award = give_award(person, on=JULY)
    with pytest.raises(DomainError, match=message):
        end(award, **{"on": today, **changed})
    assert Award.objects.get().ended_on is None


def test_an_award_ends_on_its_first_day_at_the_earliest(person: Person) -> None:
    end(give_award(person, on=JULY), JULY)
    assert queries.held(person, JULY) == []
    assert give_award(person, on=JULY).code == "qts"


def test_a_revoked_award_has_no_successor(person: Person, today: dt.date) -> None:
    award, other = give_award(person, on=JULY), give_award(person, "endorsed_qts")
    with pytest.raises(DomainError, match="and only then"):
        end(award, today, replaced_by=other)


def test_an_award_is_replaced_by_another_of_the_same_person(person: Person, today: dt.date) -> None:
    award = give_award(person, on=JULY)
    for successor in (award, give_award(make_person("Owen"))):
        with pytest.raises(DomainError, match="of the same person"):
            end(award, today, "replaced", replaced_by=successor)


def test_who_confers_depends_on_what_the_award_rests_on(
    person: Person, trainer: Actor, officer: Actor, record_manager: Actor, tutor: Actor,
    today: dt.date,
) -> None:  # fmt: skip
    allowed = {
        Basis.INITIAL_TRAINING: trainer, Basis.INDUCTION: officer,
        Basis.CORRECTION: record_manager,
    }  # fmt: skip
    for basis in Basis:
        for actor in (trainer, officer, record_manager, tutor):
            if allowed.get(basis) == actor:
                continue
            with pytest.raises(NotPermitted):
                _confer(actor, person, basis, today)
    assert _confer(officer, person, Basis.INDUCTION, today).basis == "induction"


def _confer(by: Actor, person: Person, basis: Basis, on: dt.date) -> Award:
    at = dt.datetime(2026, 3, 10, 9, tzinfo=dt.UTC)
    return actions.confer(
        by=by, at=at, on=on, person=person, code="qts", basis=basis, conferred_by=None,
        rule_set=rulebook.current_hash(),
    )  # fmt: skip


def test_a_body_replaces_awards_and_nobody_but_a_record_manager_revokes(
    person: Person, trainer: Actor, officer: Actor, record_manager: Actor, today: dt.date
) -> None:
    first, second = give_award(person, "qts_provisional"), give_award(person)
    for actor, how in [(trainer, "replaced"), (trainer, "revoked"), (officer, "revoked")]:
        with pytest.raises(NotPermitted):
            end(first, today, how, by=actor, replaced_by=second)
    assert end(first, today, "replaced", by=officer, replaced_by=second).ended_as == "replaced"
    assert end(second, today, "revoked", by=record_manager).ended_as == "revoked"


@pytest.mark.parametrize(
    "changed",
    [
        {"person": None}, {"code": "endorsed_qts"}, {"held_from": JULY - DAY},
        {"expires_on": dt.date(2030, 1, 1)}, {"basis": "induction"}, {"conferred_by": None},
    ],
)  # fmt: skip
def test_the_facts_of_an_award_stand(
    person: Person, provider: Organisation, changed: dict[str, Any]
) -> None:
    award = give_award(person, on=JULY, conferred_by=provider)
    if "person" in changed:
        changed = {"person": make_person("Owen")}
    with pytest.raises(DatabaseError, match="Cannot update"), transaction.atomic():
        Award.objects.filter(pk=award.pk).update(**changed)


@pytest.mark.parametrize("changed", [{"ended_reason": "Other"}, {"ended_on": dt.date(2025, 2, 1)}])
def test_the_end_of_an_award_stands(person: Person, changed: dict[str, Any]) -> None:
    award = revoked(person, "qts", JULY, dt.date(2025, 1, 1))
    with pytest.raises(DatabaseError, match="Cannot update"), transaction.atomic():
        Award.objects.filter(pk=award.pk).update(**changed)


def test_neither_awards_nor_recommendations_are_deleted(recommendation: Recommendation) -> None:
    for table in (Recommendation.objects.all(), Award.objects.all()):
        with pytest.raises(DatabaseError, match="Cannot"), transaction.atomic():
            table._raw_delete(table.db)
    assert Recommendation.objects.filter(award__code="qts").exists()


ENDED = {"ended_on": dt.date(2025, 1, 1), "ended_as": "revoked", "ended_reason": "Wrong"}


@pytest.mark.parametrize(
    ("changed", "constraint"),
    [
        ({"expires_on": JULY}, "award_expires_after_it_begins"),
        ({**ENDED, "ended_on": JULY - DAY}, "range lower bound|award_ends_after_it_begins"),
        ({**ENDED, "ended_on": None}, "award_end_says_how_and_why"),
        ({**ENDED, "ended_as": ""}, "award_end_says_how_and_why"),
        ({**ENDED, "ended_as": "lost"}, "award_end_says_how_and_why"),
        ({**ENDED, "ended_reason": " "}, "award_end_says_how_and_why"),
        ({**ENDED, "ended_as": "replaced"}, "replaced_award_names_the_new_one"),
        ({"basis": "favour"}, "award_rests_on_a_known_basis"),
        ({"code": "none"}, "award_has_a_code"),
    ],
)
def test_the_database_refuses_an_award_that_cannot_be(
    person: Person, rule_set: str, changed: dict[str, Any], constraint: str
) -> None:
    given = {
        "person": person, "code": "qts", "held_from": JULY, "basis": "correction",
        "rule_set_id": rule_set, **changed,
    }  # fmt: skip
    with pytest.raises(DatabaseError, match=constraint), transaction.atomic():
        Award.objects.create(**given)


def test_the_database_refuses_an_award_that_replaces_itself(person: Person) -> None:
    award = give_award(person, on=JULY)
    itself = {**ENDED, "ended_as": "replaced", "replaced_by": award}
    with pytest.raises(IntegrityError, match="replace_itself"), transaction.atomic():
        Award.objects.filter(pk=award.pk).update(**itself)


def test_the_database_refuses_two_awards_of_a_code_at_a_time(person: Person, rule_set: str) -> None:
    given = {"person": person, "code": "qts", "basis": "correction", "rule_set_id": rule_set}
    Award.objects.create(held_from=JULY, expires_on=dt.date(2025, 1, 1), **given)
    Award.objects.create(held_from=dt.date(2025, 1, 1), **given)
    with pytest.raises(IntegrityError, match="held_once_at_a_time"), transaction.atomic():
        Award.objects.create(held_from=JULY + DAY, expires_on=JULY + 2 * DAY, **given)


@pytest.mark.parametrize(
    ("changed", "constraint"),
    [
        ({"during": DateRange(JULY, None)}, "training_has_both_ends"),
        ({"during": DateRange(None, JULY)}, "training_has_both_ends"),
        ({"during": DateRange(JULY, JULY)}, "training_has_both_ends"),
        ({"recommended_on": dt.date(2025, 7, 3)}, "recommended_after_training"),
        ({}, "one_recommendation_a_training"),
    ],
)
def test_the_database_refuses_a_recommendation_that_cannot_be(
    recommendation: Recommendation, changed: dict[str, Any], constraint: str
) -> None:
    first = recommendation
    given = {
        "person": first.person, "provider": first.provider, "route": first.route,
        "subject": first.subject, "phase": first.phase, "during": first.during,
        "recommended_on": first.recommended_on, **changed,
    }  # fmt: skip
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        Recommendation.objects.create(award=give_award(first.person, "endorsed_qts"), **given)


def test_a_recommendation_can_be_made_on_the_last_day(recommendation: Recommendation) -> None:
    first = recommendation
    given = {name: getattr(first, name) for name in ("person", "provider", "route", "subject")}
    made = Recommendation.objects.create(
        award=give_award(first.person, "endorsed_qts"), phase=first.phase,
        during=DateRange(JULY, JULY + 40 * DAY), recommended_on=JULY + 39 * DAY, **given,
    )  # fmt: skip
    assert made.training_until == made.recommended_on
    assert str(made) == "recommended on 2024-08-20"


def test_training_start_is_that_of_the_latest_recommendation(
    person: Person, recommendation: Recommendation
) -> None:
    assert queries.training_start(recommendation.person) == dt.date(2024, 9, 2)
    assert queries.training_start(person) is None


NAMES = {"qts": "Qualified teacher status", "qts_provisional": "QTS (Provisional)"}


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({}, "Awarded 12 July 2024. Current."),
        ({"held_from": dt.date(2026, 9, 1)}, "Held from 1 September 2026."),
        ({"expires_on": dt.date(2029, 7, 12)}, "Awarded 12 July 2024. Current until 11 July 2029."),
        ({"expires_on": dt.date(2026, 3, 10)}, "Awarded 12 July 2024. Expired on 10 March 2026."),
        ({**ENDED}, "Awarded 12 July 2024. Revoked on 1 January 2025."),
        (
            {**ENDED, "ended_on": dt.date(2026, 3, 11)},
            "Awarded 12 July 2024. Current until 10 March 2026.",
        ),
        (
            {**ENDED, "ended_as": "replaced", "replaced_by": Award(code="qts")},
            "Awarded 12 July 2024. Replaced by qualified teacher status on 1 January 2025.",
        ),
        (
            {
                **ENDED,
                "ended_on": JULY,
                "ended_as": "replaced",
                "replaced_by": Award(code="qts", basis="correction", held_from=JULY + DAY),
            },
            "Recorded in error. In its place: qualified teacher status from 13 July 2024.",
        ),
        (
            {**ENDED, "ended_as": "replaced", "replaced_by": Award(code="qts_provisional")},
            "Awarded 12 July 2024. Replaced by QTS (Provisional) on 1 January 2025.",
        ),
    ],
)
def test_standing_is_said_in_a_plain_sentence(
    today: dt.date, changed: dict[str, Any], sentence: str
) -> None:
    award = Award(**{"code": "qts_provisional", "held_from": JULY, **changed})
    assert wording.standing(award, NAMES.__getitem__, today) == sentence


def test_names_are_those_of_the_policy_in_force(db: None, today: dt.date) -> None:
    assert wording.names(today)("qts") == "Qualified teacher status"


def test_history_shows_each_change_of_an_award(person: Person) -> None:
    award = revoked(person, "qts", JULY, dt.date(2025, 1, 1))
    kept = award.events.order_by("pgh_id").values_list("pgh_label", "ended_as")
    assert list(kept) == [("insert", ""), ("update", "revoked")]
