"""The end of induction through its pages: recommend, check, decide, and being told it is done."""

import datetime as dt

import pytest
from django.conf import LazySettings
from django.test import Client

from goldthread.awards import queries as awards
from goldthread.core.roles import Role
from goldthread.induction.models import DecisionOutcome, Induction
from goldthread.induction.states import State
from tests.support.awards import adopt
from tests.support.induction import SIX_TERMS_END, Staff
from tests.support.people import make_actor
from tests.support.screens import said, signed_in

DECIDED = "2026-07-24T09:00:00+00:00"
STATEMENT = "Every standard is met.\r\n\r\nSee “both” assessments."


@pytest.fixture
def served(staff: Staff, induction: Induction, settings: LazySettings) -> Induction:
    """Six terms served and everything signed, two days after the end."""
    assert staff.serve(induction) == SIX_TERMS_END
    settings.GOLDTHREAD_NOW = DECIDED
    return induction


@pytest.fixture
def recommended(staff: Staff, served: Induction) -> Induction:
    staff.recommend(served, dt.date(2026, 7, 23))
    return served


def page(induction: Induction, rest: str) -> str:
    return f"/induction/{induction.pk}/{rest}"


def decision(**changed: str) -> dict[str, str]:
    return {"outcome": "passed", "reasons": "The evidence is clear."} | changed


def test_before_the_end_the_head_sees_what_is_left_and_why(
    induction: Induction, as_head: Client
) -> None:
    shown = said(as_head.get(page(induction, "recommend/")))
    assert "No outcome can be recommended yet" in shown
    assert "1.2 terms of service are left." in shown
    assert "Why 22 July 2026?" in shown
    sent = as_head.post(page(induction, "recommend/"), {"outcome": "pass", "confirm": "1"})
    assert sent.status_code == 409


def test_recommendation_is_looked_through_before_it_counts(
    served: Induction, as_head: Client
) -> None:
    given = {"outcome": "pass", "statement": STATEMENT}
    checked = as_head.post(page(served, "recommend/"), given)
    assert "Nothing has been sent yet." in said(checked)
    assert "has until 20 August 2026 to decide" in said(checked)
    assert not served.recommendations.exists()
    response = as_head.post(page(served, "recommend/"), given | {"confirm": "1"})
    shown = said(as_head.get(response["Location"]))
    assert "Recommendation sent Nadia Thornbury: pass" in shown
    assert "decides by Thursday 20 August 2026." in shown


def test_changing_the_answers_loses_nothing(served: Induction, as_head: Client) -> None:
    given = {"outcome": "extend", "statement": STATEMENT, "change": "1"}
    again = as_head.post(page(served, "recommend/"), given)
    assert again.status_code == 200
    assert "Every standard is met.&#10;&#10;See “both” assessments." in again.content.decode()
    assert not served.recommendations.exists()


@pytest.mark.parametrize("outcome", ["", "promote"])
def test_recommendation_without_an_answer_is_refused_even_when_confirmed(
    served: Induction, as_head: Client, outcome: str
) -> None:
    given = {"outcome": outcome, "statement": "Kept.", "confirm": "1"}
    response = as_head.post(page(served, "recommend/"), given)
    assert response.status_code == 422
    assert "Kept." in response.content.decode()
    assert not served.recommendations.exists()


def test_pass_brings_no_award_under_the_policy_as_it_is(
    recommended: Induction, as_officer: Client
) -> None:
    checked = said(as_officer.post(page(recommended, "decide/"), decision()))
    assert "No further award follows. The award held now stays." in checked
    assert "Why does no award follow?" in checked


def test_pass_under_a_later_award_says_which_before_it_is_given(
    staff: Staff, teacher_of_the_option: Induction, as_officer: Client, settings: LazySettings
) -> None:
    induction = teacher_of_the_option
    end = staff.serve(induction)
    staff.recommend(induction, end)
    settings.GOLDTHREAD_NOW = f"{end.isoformat()}T09:00:00+00:00"
    as_officer = signed_in(staff.officer)
    checked = said(as_officer.post(page(induction, "decide/"), decision()))
    assert "Qualified teacher status is awarded in place of " in checked
    response = as_officer.post(page(induction, "decide/"), decision(confirm="1"))
    assert "Qualified teacher status was awarded today" in said(
        as_officer.get(response["Location"])
    )
    assert [award.code for award in awards.held(induction.person, end)] == ["qts"]


@pytest.fixture
def teacher_of_the_option(staff: Staff, trainer: object) -> Induction:
    """Somebody who trained under the option of a provisional award first."""
    from goldthread.core.access import Actor
    from tests.support.induction import make_teacher

    assert isinstance(trainer, Actor)
    adopt("qts_after_induction", dt.date(2022, 9, 1))
    return staff.begin(make_teacher(trainer))


def test_second_officer_is_told_by_whom_and_when(
    staff: Staff, recommended: Induction, as_officer: Client
) -> None:
    as_officer.post(page(recommended, "decide/"), decision(confirm="1"))
    colleague = signed_in(make_actor(Role.BODY_OFFICER, staff.body, name="Rhys Pargeter"))
    late = colleague.post(page(recommended, "decide/"), decision(outcome="failed", confirm="1"))
    assert late.status_code == 409
    assert "Martin Sealby decided on 24 July 2026: passed." in said(late)
    recommended.refresh_from_db()
    assert recommended.state == State.PASSED
    assert recommended.decisions.count() == 1


def test_same_officer_sending_twice_is_told_it_is_decided(
    recommended: Induction, as_officer: Client
) -> None:
    first = as_officer.post(page(recommended, "decide/"), decision(confirm="1"))
    second = as_officer.post(page(recommended, "decide/"), decision(confirm="1"))
    assert (first.status_code, second.status_code) == (302, 409)
    assert recommended.decisions.count() == 1


@pytest.mark.parametrize("typed", ["", "0", "0.05", "17", "one", "0.55"])
def test_extension_of_no_tenths_is_refused_beside_it(
    recommended: Induction, as_officer: Client, typed: str
) -> None:
    given = decision(outcome="extended", milliterms=typed, confirm="1")
    response = as_officer.post(page(recommended, "decide/"), given)
    assert response.status_code == 422
    assert 'href="#id_milliterms"' in response.content.decode()
    assert not recommended.decisions.exists()


def test_extension_goes_on_with_more_to_serve(recommended: Induction, as_officer: Client) -> None:
    given = decision(outcome="extended", milliterms="1.5")
    assert "serves 1.5 terms more" in said(as_officer.post(page(recommended, "decide/"), given))
    as_officer.post(page(recommended, "decide/"), given | {"confirm": "1"})
    assert recommended.extensions.get().milliterms == 1_500
    shown = said(as_officer.get(page(recommended, "")))
    assert "All 6 terms" not in shown
    assert "of 7.5 terms" in shown


def test_an_extension_typed_and_then_not_wanted_does_not_stand_in_the_way(
    recommended: Induction, as_officer: Client
) -> None:
    as_officer.post(page(recommended, "decide/"), decision(milliterms="1.5", confirm="1"))
    assert recommended.decisions.get().outcome == DecisionOutcome.PASSED


def test_failing_says_that_it_is_final(recommended: Induction, as_officer: Client) -> None:
    checked = said(as_officer.post(page(recommended, "decide/"), decision(outcome="failed")))
    assert "Nobody can serve induction twice." in checked
    assert "No award follows." in checked


def test_nothing_to_decide_before_a_recommendation(
    induction: Induction, as_officer: Client
) -> None:
    shown = said(as_officer.get(page(induction, "decide/")))
    assert "The headteacher has not recommended an outcome." in shown


def test_neither_head_nor_tutor_decides(
    recommended: Induction, as_head: Client, as_tutor: Client
) -> None:
    for client in (as_head, as_tutor):
        response = client.post(page(recommended, "decide/"), decision(confirm="1"))
        assert response.status_code == 404
    assert not recommended.decisions.exists()
