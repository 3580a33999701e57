"""The public check: a verdict for whoever knows both number and birth date, and limits."""

import datetime as dt
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client
from pytest_django import Settings

from goldthread.awards import actions as awards
from goldthread.awards.models import Ending
from goldthread.core import clock
from goldthread.core.access import SYSTEM
from goldthread.core.models import Tally
from goldthread.induction.models import DecisionOutcome, Induction, RecommendedOutcome
from goldthread.people.models import Person
from goldthread.web import checking
from goldthread.web.checking import Limit
from tests.support.awards import give_award
from tests.support.induction import SIX_TERMS_END, Staff
from tests.support.people import make_person

pytestmark = pytest.mark.django_db
SECONDS_LATER = "2026-03-10T09:02:00+00:00"


def check(person: Person, client: Client | None = None, **changed: Any) -> HttpResponse:
    born = person.birth_on
    asked = {
        "trn": person.trn, "birth_on-day": born.day, "birth_on-month": born.month,
        "birth_on-year": born.year, **changed,
    }  # fmt: skip
    return (client or Client()).post("/check/", asked)


def text(answer: HttpResponse) -> str:
    return " ".join(answer.content.decode().split())


def limit(monkeypatch: pytest.MonkeyPatch, **limits: int) -> None:
    """Smaller limits, so that a test reaches them."""
    for name in ("FROM_ONE_ADDRESS", "MISSES_FROM_ONE_ADDRESS", "MISSES_FOR_ONE_NUMBER"):
        monkeypatch.setattr(checking, name, Limit(limits.get(name.lower(), 1_000), 3_600))


def test_number_and_birth_date_together_give_the_awards(person: Person, rule_set: str) -> None:
    give_award(person, on=dt.date(2024, 7, 12))
    answer = check(person)
    assert answer.status_code == 200
    assert "This teacher holds qualified teacher status" in text(answer)
    assert "Awarded 12 July 2024. Current." in text(answer)
    assert "Induction: nothing is recorded here." in text(answer)
    assert answer.headers["Cache-Control"] == "no-store"


def test_spaces_in_the_number_are_forgiven_or_explained(person: Person) -> None:
    answer = check(person, trn=f" {person.trn} ")
    assert answer.status_code == 200


def test_a_verdict_names_nobody_and_repeats_no_number(person: Person, rule_set: str) -> None:
    give_award(person)
    shown = text(check(person))
    assert person.given_names not in shown
    assert person.family_name not in shown
    assert person.trn not in shown


@pytest.mark.parametrize(
    "changed", [{"trn": "9999999"}, {"birth_on-day": 5}, {"birth_on-year": 2000}]
)
def test_either_alone_finds_nobody_and_the_answer_is_the_same(
    person: Person, changed: dict[str, Any]
) -> None:
    unlike = make_person("Ada", "Other", dt.date(1990, 1, 1))
    missed = check(person, **changed)
    nobody = check(unlike, trn="8888888")
    assert missed.status_code == nobody.status_code == 200
    assert strip(missed) == strip(nobody)
    assert "No teacher" in text(missed) or "No match" in text(missed)


def strip(answer: HttpResponse) -> str:
    """The main part, which has no token in it."""
    return text(answer).partition("<main")[2].partition("</main>")[0]


@pytest.mark.parametrize(
    ("changed", "field", "message"),
    [
        ({"trn": ""}, "trn", "Enter the teacher reference number"),
        ({"trn": "12"}, "trn", "Enter a teacher reference number with 7 digits"),
        ({"trn": "٠١٢٣٤٥٦"}, "trn", "Enter a teacher reference number with 7 digits"),
        ({"trn": "1234567\x00"}, "trn", "hidden character"),
        ({"birth_on-day": "31", "birth_on-month": "2"}, "birth_on-day", "February"),
        ({"birth_on-year": "1"}, "birth_on-year", "year"),
    ],
)
def test_a_mistake_is_named_beside_its_field_with_a_link(
    person: Person, changed: dict[str, str], field: str, message: str
) -> None:
    answer = check(person, **changed)
    assert answer.status_code == 422
    shown = text(answer)
    assert message in shown
    assert f'href="#id_{field}"' in shown
    assert f'id="id_{field}"' in shown
    assert "<title>Error: Check an award - Goldthread</title>" in shown


def test_what_was_typed_comes_back_with_the_mistake(person: Person) -> None:
    shown = text(check(person, trn="12"))
    assert 'value="12"' in shown
    assert f'value="{person.birth_on.year}"' in shown


def test_nothing_personal_is_ever_in_the_address(person: Person) -> None:
    page = text(Client().get("/check/"))
    assert 'method="post"' in page
    answer = Client().get("/check/", {"trn": person.trn, "birth_on-year": person.birth_on.year})
    assert "This teacher" not in text(answer)


def test_awards_that_ended_are_told_with_their_end(person: Person, rule_set: str) -> None:
    award = give_award(person, on=dt.date(2024, 7, 12))
    awards.end_award(
        by=SYSTEM, at=clock.now(), on=dt.date(2025, 1, 6), award=award, how=Ending.REVOKED,
        reason="Prohibited from teaching",
    )  # fmt: skip
    shown = text(check(person))
    assert "This teacher holds no award now" in shown
    assert "Revoked on 6 January 2025." in shown
    assert "Prohibited" not in shown


def test_an_induction_under_way_is_not_yet_completed(induction: Induction) -> None:
    assert "Induction: not yet completed." in text(check(induction.person))


def test_an_induction_that_was_passed_says_when(staff: Staff, induction: Induction) -> None:
    _decide(staff, induction, RecommendedOutcome.PASS, DecisionOutcome.PASSED)
    assert "Induction: passed on 1 August 2026." in text(check(induction.person))


# Decided on Saturday 1 August: notice by the 5th counts as received on the 7th, which is day 1 of
# 20 working days to appeal; 31 August is a bank holiday.
@pytest.mark.parametrize(
    ("today", "told"), [("2026-09-04", "not yet completed"), ("2026-09-05", "not passed")]
)
def test_a_failure_is_told_once_the_time_to_appeal_is_over_and_never_why(
    staff: Staff, induction: Induction, settings: Settings, today: str, told: str
) -> None:
    _decide(staff, induction, RecommendedOutcome.FAIL, DecisionOutcome.FAILED)
    settings.GOLDTHREAD_NOW = f"{today}T10:00:00+00:00"
    shown = text(check(induction.person))
    assert f"Induction: {told}." in shown
    assert "The evidence shows it." not in shown


def _decide(
    staff: Staff, induction: Induction, wanted: RecommendedOutcome, outcome: DecisionOutcome
) -> None:
    on = dt.date(2026, 8, 1)
    staff.serve(induction)
    staff.decide(staff.recommend(induction, SIX_TERMS_END, wanted), on, outcome)


def test_checks_from_one_address_come_to_an_end(
    person: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    limit(monkeypatch, from_one_address=3)
    assert [check(person).status_code for _ in range(4)] == [200, 200, 200, 429]
    elsewhere = Client(REMOTE_ADDR="198.51.100.7")
    assert check(person, elsewhere).status_code == 200


def test_misses_from_one_address_come_to_an_end_and_hits_do_not_count(
    person: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    limit(monkeypatch, misses_from_one_address=2)
    assert [check(person).status_code for _ in range(3)] == [200, 200, 200]
    tried = [check(person, trn=f"900000{number}").status_code for number in range(3)]
    assert tried == [200, 200, 429]


def test_trying_birth_dates_against_one_number_ends_from_whatever_address(
    person: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    limit(monkeypatch, misses_for_one_number=2)
    tried = [
        check(person, Client(REMOTE_ADDR=f"198.51.100.{day}"), **{"birth_on-day": day})
        for day in (10, 11, 12)
    ]
    assert [answer.status_code for answer in tried] == [200, 200, 429]
    assert "No teacher" not in text(tried[2])


def test_once_misses_are_used_up_the_right_birth_date_tells_nothing_either(
    person: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    limit(monkeypatch, misses_for_one_number=2)
    for day in (10, 11):
        assert check(person, **{"birth_on-day": day}).status_code == 200
    assert check(person).status_code == 429


def test_without_limits_every_try_is_let_through(
    person: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    limit(monkeypatch)
    tried = [check(person, trn=f"900000{number}").status_code for number in range(8)]
    assert set(tried) == {200}


def test_a_limit_ends_with_its_window(
    person: Person, monkeypatch: pytest.MonkeyPatch, settings: Any
) -> None:
    monkeypatch.setattr(checking, "FROM_ONE_ADDRESS", Limit(1, 60))
    assert [check(person).status_code for _ in range(2)] == [200, 429]
    settings.GOLDTHREAD_NOW = SECONDS_LATER
    assert check(person).status_code == 200


def test_the_limits_stop_trying_numbers_in_a_row() -> None:
    assert checking.MISSES_FROM_ONE_ADDRESS.most <= 100
    assert checking.MISSES_FOR_ONE_NUMBER.most <= checking.MISSES_FROM_ONE_ADDRESS.most


def test_what_counts_tries_gives_no_address_and_no_number_away(person: Person) -> None:
    check(person, Client(REMOTE_ADDR="198.51.100.7"), trn="9000001")
    kept = " ".join(Tally.objects.values_list("key", flat=True))
    assert kept
    assert "198.51" not in kept
    assert "9000001" not in kept


def test_a_form_with_mistakes_counts_as_no_try(
    person: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    limit(monkeypatch, from_one_address=1)
    assert [check(person, trn="12").status_code for _ in range(3)] == [422, 422, 422]
    assert check(person).status_code == 200
