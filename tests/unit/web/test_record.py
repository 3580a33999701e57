"""The teacher's own record, at every point of a career."""

import datetime as dt
from collections.abc import Callable

import pytest
from django.http import HttpResponse
from django.test import Client

from goldthread.awards import actions as awards
from goldthread.awards.models import Ending
from goldthread.core import clock
from goldthread.core.access import SYSTEM, Actor
from goldthread.core.roles import Role
from goldthread.induction import actions
from goldthread.induction import queries as inductions
from goldthread.induction.models import DecisionOutcome, Induction, RecommendedOutcome
from goldthread.people.models import Person
from goldthread.web import records
from goldthread.web.records import Record
from tests.support.awards import adopt, give_award
from tests.support.induction import SIX_TERMS_END, START, Staff, make_teacher, moment
from tests.support.people import make_actor

pytestmark = pytest.mark.django_db
TODAY = dt.date(2026, 3, 10)


def record(person: Person, on: dt.date = TODAY) -> Record:
    return records.of(Person.objects.get(pk=person.pk), on=on)


def open_as(person: Person, sign_in: Callable[[Actor], Client]) -> HttpResponse:
    actor = make_actor(Role.TEACHER, person=person, name=person.full_name)
    return sign_in(actor).get("/record/")


def text(answer: HttpResponse) -> str:
    return " ".join(answer.content.decode().split())


def titles(found: Record) -> list[str]:
    return [knot.title for knot in found.knots]


def test_the_page_shows_name_number_lead_and_awards(
    teacher: Person, signed_in: Callable[[Actor], Client]
) -> None:
    shown = text(open_as(teacher, signed_in))
    assert f"Teacher reference number {teacher.trn}" in shown
    assert f'<h1 class="govuk-heading-xl">{teacher.full_name}</h1>' in shown
    assert "You hold qualified teacher status and no induction is on your record." in shown
    assert "Awarded 12 July 2024. Current." in shown


def test_nobody_but_the_teacher_has_it(
    tutor: Actor, officer: Actor, signed_in: Callable[[Actor], Client]
) -> None:
    assert {signed_in(actor).get("/record/").status_code for actor in (tutor, officer)} == {404}


def test_a_teacher_without_a_person_has_none(signed_in: Callable[[Actor], Client]) -> None:
    nobody = make_actor(Role.TEACHER, name="Nobody Yet")
    assert signed_in(nobody).get("/record/").status_code == 404


def test_without_an_award_it_says_whose_turn_it_is(
    person: Person, signed_in: Callable[[Actor], Client]
) -> None:
    assert record(person).lead == "You hold no award and no induction is on your record."
    assert "No award to start induction with" in titles(record(person))
    assert "None yet. Your training provider recommends you" in text(open_as(person, signed_in))


def test_without_an_induction_the_thread_ends_today(teacher: Person) -> None:
    found = record(teacher)
    assert "Ready for induction" in titles(found)
    assert found.action is None
    assert found.facts == []
    assert [why.question for why in found.whys] == ["Where do you stand with induction?"]


def test_somebody_qualified_before_induction_existed_needs_none(person: Person) -> None:
    give_award(person, "qts", on=dt.date(1998, 7, 10))
    assert "No induction needed" in titles(record(person))


def test_two_awards_are_joined_and_a_replaced_one_is_told(teacher: Person) -> None:
    second = give_award(teacher, "endorsed_qts", on=dt.date(2025, 9, 1))
    both = "You hold endorsed qualified teacher status and qualified teacher status"
    assert record(teacher).lead.startswith(both)
    first = teacher.awards.get(code="qts")
    awards.end_award(
        by=SYSTEM, at=clock.now(), on=dt.date(2025, 9, 1), award=first, how=Ending.REPLACED,
        reason="Induction was passed", replaced_by=second,
    )  # fmt: skip
    found = record(teacher)
    assert found.lead.startswith("You hold endorsed qualified teacher status and no induction")
    assert any("replaced" in title for title in titles(found))


def test_registered_waits_for_the_body(staff: Staff, teacher: Person) -> None:
    staff.register(teacher, starts_on=dt.date(2026, 4, 20), on=dt.date(2026, 3, 2))
    found = record(teacher)
    assert found.lead.endswith("and your school has registered you for induction.")
    assert found.action
    assert found.action.text == "See your induction"


def test_declined_reads_as_registered_with_the_school(staff: Staff, teacher: Person) -> None:
    on = dt.date(2026, 3, 2)
    made = staff.register(teacher, starts_on=dt.date(2026, 4, 20), on=on)
    actions.decline(by=staff.officer, at=moment(on), on=on, induction=made, reason="Too far")
    assert record(teacher).lead.endswith("and your school has registered you for induction.")


def test_accepted_and_not_begun_says_when_it_starts(staff: Staff, teacher: Person) -> None:
    on = dt.date(2026, 3, 2)
    made = staff.register(teacher, starts_on=dt.date(2026, 4, 20), on=on)
    actions.accept(by=staff.officer, at=moment(on), on=on, induction=made)
    assert record(teacher).lead.endswith("and start your induction on 20 April 2026.")


def test_in_progress_has_three_facts_each_with_a_reason(induction: Induction) -> None:
    found = record(induction.person)
    assert (
        found.lead == "You hold qualified teacher status and are in term 5 of 6 of your induction."
    )
    labels = [fact.label for fact in found.facts]
    assert labels == [
        "Next, from the induction tutor", "Induction expected to end",
        "Time off timetable this term",
    ]  # fmt: skip
    assert found.facts[1].value == "Wednesday 22 July 2026"
    assert found.facts[2].value == "5% on top of planning time"
    assert [fact.href for fact in found.facts[1:]] == ["#why-1", "#why-2"]
    assert len(found.whys) == 2


def test_in_the_first_year_there_is_more_time_off(induction: Induction) -> None:
    found = record(induction.person, on=dt.date(2024, 11, 4))
    assert found.facts[-1].value == "10% on top of planning time"


def test_an_assessment_that_waits_is_the_one_action(
    staff: Staff, induction: Induction, signed_in: Callable[[Actor], Client]
) -> None:
    rows = inductions.standing(induction, START).terms
    written = [staff.write(induction, row, signed=False) for row in rows[:3]]
    assessment = written[-1]
    assert assessment
    client = signed_in(make_actor(Role.TEACHER, person=induction.person, name="Nadia Thornbury"))
    found = record(induction.person)
    assert found.action
    assert found.action.text == "Read and sign your assessment"
    assert found.facts[0].label == "Next for you"
    opened = client.get(found.action.href)
    assert opened.status_code == 200
    assert b"Sign" in opened.content


def test_with_the_signature_the_action_is_gone(staff: Staff, induction: Induction) -> None:
    for row in inductions.standing(induction, START).terms[:3]:
        staff.write(induction, row)
    found = record(induction.person)
    assert found.action
    assert found.action.text == "See your induction"


def test_recommended_waits_for_the_decision(staff: Staff, induction: Induction) -> None:
    staff.recommend(induction, staff.serve(induction))
    found = record(induction.person, on=SIX_TERMS_END + dt.timedelta(days=3))
    assert found.lead.endswith("and wait for the decision on your induction.")
    assert "Time off timetable this term" not in [fact.label for fact in found.facts]


@pytest.mark.parametrize(
    ("wanted", "outcome", "lead"),
    [
        (RecommendedOutcome.PASS, DecisionOutcome.PASSED, "and have passed your induction."),
        (RecommendedOutcome.FAIL, DecisionOutcome.FAILED, "and did not pass your induction."),
    ],
)
def test_an_outcome_is_said_plainly(
    staff: Staff, induction: Induction, wanted: RecommendedOutcome, outcome: DecisionOutcome,
    lead: str,
) -> None:  # fmt: skip
    end, on = staff.serve(induction), dt.date(2026, 9, 7)
    staff.decide(staff.recommend(induction, end, wanted), on, outcome)
    found = record(induction.person, on=on)
    assert found.lead.endswith(lead)
    assert found.facts[-1].label == "Induction ended"


def test_with_another_policy_the_award_after_induction_is_on_the_thread(
    staff: Staff, trainer: Actor
) -> None:
    adopt("endorsed_after_induction", dt.date(2023, 1, 1))
    induction = staff.begin(make_teacher(trainer))
    end, on = staff.serve(induction), dt.date(2026, 9, 7)
    staff.decide(staff.recommend(induction, end), on)
    found = record(induction.person, on=on)
    assert len(found.awards) == 2
    assert sum("awarded" in title for title in titles(found)) == 2


def test_whoever_can_see_it_is_named(staff: Staff, induction: Induction) -> None:
    found = {one.name: one.what for one in record(induction.person).onlookers}
    assert found == {
        "Wharfe Valley Teaching Partnership": "Your training and the award it led to",
        staff.school.name: "Your induction",
        staff.body.name: "Your induction",
        "Owen Castellane, your mentor": "How far you are in induction, not your assessments",
    }


def test_after_induction_no_mentor_looks_on(staff: Staff, induction: Induction) -> None:
    end, on = staff.serve(induction), dt.date(2026, 9, 7)
    staff.decide(staff.recommend(induction, end), on)
    later = record(induction.person, on=dt.date(2026, 12, 1)).onlookers
    assert not any("your mentor" in one.name for one in later)


def test_where_the_rules_give_no_answer_it_says_why(induction: Induction) -> None:
    """Service that is over before it is enough leaves no expected end."""
    found = record(induction.person, on=dt.date(2050, 1, 10))
    assert [fact.label for fact in found.facts if "end" in fact.label] == []
    assert len(found.whys) == 1
