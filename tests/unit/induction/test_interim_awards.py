"""An award held until induction ends: what becomes of it, wherever it is shown."""

import datetime as dt
from collections.abc import Callable

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries, Settings

from goldthread.awards import interim
from goldthread.awards import queries as awards
from goldthread.awards.models import Award
from goldthread.core.access import Actor
from goldthread.induction import eligibility
from goldthread.induction.models import DecisionOutcome, Induction, RecommendedOutcome
from goldthread.people.models import Person
from goldthread.web import records, verdicts
from tests.support.awards import adopt, another_identity
from tests.support.induction import SIX_TERMS_END, Staff, make_teacher

END = SIX_TERMS_END
DAY = dt.timedelta(days=1)
LATER = END + 120 * DAY
QUALIFIED = dt.date(2024, 7, 12)


@pytest.fixture
def provisional(trainer: Actor) -> Person:
    """Somebody who holds the provisional award since 12 July 2024."""
    adopt("qts_after_induction", dt.date(2023, 9, 1))
    return make_teacher(trainer)


@pytest.fixture
def failed(staff: Staff, provisional: Person) -> Induction:
    """Their induction, failed on the day on which its service was done."""
    induction = staff.begin(provisional)
    assert staff.serve(induction) == END
    recommended = staff.recommend(induction, END, RecommendedOutcome.FAIL)
    staff.decide(recommended, END, DecisionOutcome.FAILED)
    return induction


def award(person: Person, on: dt.date) -> Award:
    [only] = awards.history(person, on)
    return only


def test_it_is_held_until_the_supply_limit_and_suspended_from_it(provisional: Person) -> None:
    limit = QUALIFIED.replace(year=2029)
    assert [one.code for one in awards.held(provisional, limit - DAY)] == ["qts_provisional"]
    assert awards.held(provisional, limit) == []
    assert award(provisional, limit).interim_state == "suspended"


def test_suspended_it_still_opens_induction(provisional: Person) -> None:
    on = QUALIFIED.replace(year=2030)
    may = eligibility.may_serve(provisional, starts_on=on, on=on)
    assert may.value == eligibility.MAY


def test_induction_begun_in_time_keeps_it_beyond_the_limit(
    staff: Staff, provisional: Person
) -> None:
    staff.begin(provisional)
    on = QUALIFIED.replace(year=2030)
    assert [one.code for one in awards.held(provisional, on)] == ["qts_provisional"]


def test_failing_leaves_it_while_an_appeal_can_be_made(failed: Induction) -> None:
    assert award(failed.person, END).interim_state == "kept"
    assert awards.qualifying_award(failed.person, END) is not None


def test_failing_ends_it_when_no_appeal_can_be_made(failed: Induction) -> None:
    assert award(failed.person, LATER).interim_state == "lapsed"
    assert awards.held(failed.person, LATER) == []
    assert awards.qualifying_award(failed.person, LATER) is None


def test_qts_stays_after_failing(staff: Staff, teacher: Person) -> None:
    induction = staff.begin(teacher)
    staff.serve(induction)
    recommended = staff.recommend(induction, END, RecommendedOutcome.FAIL)
    staff.decide(recommended, END, DecisionOutcome.FAILED)
    assert [one.code for one in awards.held(teacher, LATER)] == ["qts"]
    assert award(teacher, LATER).interim is None


def test_its_holder_has_the_rights_of_a_newly_qualified_teacher(failed: Induction) -> None:
    assert interim.rights(award(failed.person, END), END).value is True
    assert interim.rights(award(failed.person, LATER), LATER).value is False


def test_the_record_says_how_it_stands_and_why(failed: Induction) -> None:
    during = records.of(failed.person, on=END)
    assert during.awards[0].standing.endswith(
        "Current. You have the rights and the pay of a newly qualified teacher."
    )
    after = records.of(failed.person, on=LATER)
    assert after.lead.startswith("You hold no award")
    assert after.awards[0].standing.endswith("Lapsed. You do not count as qualified with it.")
    why = after.whys[-1]
    assert why.question.endswith("stand, and what does it count for?")
    assert "Induction was failed and no appeal is open, so the award is lapsed." in why.steps


def test_the_public_check_tells_nothing_before_the_appeal_is_over(failed: Induction) -> None:
    now, later = (verdicts.of(failed.person, on=on) for on in (END, LATER))
    assert now.good
    assert not later.good
    assert "Lapsed." in later.lines[0]


def test_the_provider_and_the_record_manager_see_how_it_stands(
    failed: Induction, trainer: Actor, record_manager: Actor,
    client_of: Callable[[Actor], Client], settings: Settings,
) -> None:  # fmt: skip
    settings.GOLDTHREAD_NOW = f"{LATER}T09:00:00+00:00"
    listed = client_of(trainer).get("/awards/trainees/").content.decode()
    assert "Lapsed" in listed
    sheet = client_of(trainer).get("/awards/trainees/download/").getvalue().decode()  # type: ignore[attr-defined]
    assert "Lapsed" in sheet
    manager = client_of(record_manager)
    assert "Lapsed" in manager.get(f"/awards/ledger/?q={failed.person.trn}").content.decode()


def test_many_are_told_in_as_many_queries_as_one(
    trainer: Actor, provisional: Person, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for _ in range(4):
        make_teacher(trainer, identity=another_identity())
    everybody = list(Award.objects.all())
    on = QUALIFIED.replace(year=2031)
    # The policy in force, when they trained, and how far their inductions are.
    with django_assert_num_queries(3):
        told = interim.with_standing(everybody, on)
    assert {one.interim_state for one in told} == {"suspended"}


def test_without_training_on_record_it_is_kept_and_the_reason_is_shown(
    provisional: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(interim, "_training_starts", lambda ids: {})
    on = QUALIFIED.replace(year=2031)
    found = award(provisional, on)
    assert found.interim is not None
    assert not found.interim.determined
    assert found.is_held(on)
