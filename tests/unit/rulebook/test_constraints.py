"""What the database refuses when somebody goes round the application."""

import datetime as dt
from typing import Any

import pytest
from django.db import DatabaseError, connection, transaction

from goldthread.core import clock
from goldthread.core.access import SYSTEM
from goldthread.rulebook import actions
from goldthread.rulebook.models import Adoption, RuleSet
from tests.support.constraints import refused_by
from tests.support.rulebook import ENDORSED, SEPTEMBER, THREE_TERMS, adopt

pytestmark = pytest.mark.django_db


def copy_of(decision: Adoption, **changed: Any) -> Adoption:
    fields = {field.attname: getattr(decision, field.attname) for field in Adoption._meta.fields}
    del fields["id"]
    return Adoption(**{**fields, **changed})


def test_an_option_has_one_live_decision_a_date() -> None:
    decision = adopt()
    with refused_by("option_adopted_once_a_date"):
        copy_of(decision, question="Another question").save(force_insert=True)


def test_a_question_has_one_live_answer_a_date() -> None:
    decision = adopt()
    with refused_by("one_answer_a_question_a_date"):
        copy_of(decision, option=ENDORSED).save(force_insert=True)


@pytest.mark.parametrize("reason", ["", " ", "\n\t"])
def test_a_decision_says_why(reason: str) -> None:
    decision = adopt()
    with refused_by("adoption_says_why"):
        copy_of(decision, from_on=SEPTEMBER.replace(day=2), reason=reason).save(force_insert=True)


@pytest.mark.parametrize(
    "changed",
    [
        {"withdrawn_at": clock.now()},
        {"withdrawn_at": clock.now(), "withdrawn_reason": " "},
        {"withdrawn_reason": "No notice."},
    ],
)
def test_a_withdrawal_has_its_time_and_its_reason(changed: dict[str, Any]) -> None:
    decision = adopt()
    with refused_by("withdrawal_says_why"):
        Adoption.objects.filter(pk=decision.pk).update(**changed)


@pytest.mark.parametrize(
    "changed",
    [
        {"option": ENDORSED}, {"question": "Another"}, {"from_on": dt.date(2020, 1, 1)},
        {"reason": "Another"}, {"adopted_by": None, "adopted_by_name": "Nobody"},
        {"adopted_at": dt.datetime(2020, 1, 1, tzinfo=dt.UTC)},
    ],
)  # fmt: skip
def test_a_decision_stays_as_it_was_made(policy_officer: Any, changed: dict[str, Any]) -> None:
    adopt(by=policy_officer)
    with pytest.raises(DatabaseError, match="Cannot update"), transaction.atomic():
        Adoption.objects.update(**changed)


def test_a_withdrawal_is_not_taken_back(now: dt.datetime) -> None:
    actions.withdraw_adoption(by=SYSTEM, at=now, adoption=adopt(), reason="No notice.")
    with pytest.raises(DatabaseError, match="Cannot update"), transaction.atomic():
        Adoption.objects.update(withdrawn_at=None, withdrawn_reason="")


def test_a_decision_is_never_deleted() -> None:
    adopt()
    with pytest.raises(DatabaseError, match="Cannot delete"), transaction.atomic():
        Adoption.objects.all().delete()


def test_a_rule_set_never_changes_and_never_goes() -> None:
    adopt()
    with pytest.raises(DatabaseError, match="Cannot update or delete"), transaction.atomic():
        RuleSet.objects.update(source={})
    with pytest.raises(DatabaseError, match="Cannot update or delete"), transaction.atomic():
        RuleSet.objects.all()._raw_delete(using="default")


@pytest.mark.parametrize("key", ["", "g" * 64, "A" * 64, "0" * 63])
def test_a_rule_set_is_kept_under_a_sha256(key: str, now: dt.datetime) -> None:
    with refused_by("rule_set_hash_is_sha256"):
        RuleSet.objects.create(hash=key, source={}, stored_at=now)


def test_every_state_of_a_decision_is_kept(now: dt.datetime) -> None:
    actions.withdraw_adoption(by=SYSTEM, at=now, adoption=adopt(), reason="No notice.")
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pgh_label, option, withdrawn_reason FROM rulebook_adoptionevent ORDER BY pgh_id"
        )
        assert cursor.fetchall() == [
            ("insert", THREE_TERMS, ""),
            ("update", THREE_TERMS, "No notice."),
        ]
