"""What waits for each role."""

import datetime as dt

from goldthread.core.access import PUBLIC, SYSTEM, Actor
from goldthread.induction import queries, tasks
from goldthread.induction.models import DueWhat, Induction
from goldthread.people.models import Person
from goldthread.rulebook import queries as rulebook
from tests.support.induction import START, Staff

MARCH = dt.date(2026, 3, 10)
DECEMBER = dt.date(2024, 12, 20)


def waits(actor: Actor, on: dt.date = START) -> list[tuple[str, int | None, Induction]]:
    return [(due.what, due.term, due.induction) for due in queries.due(actor, on)]


def refresh(on: dt.date) -> None:
    tasks.refresh(rulebook.policy_in_force(), on)


def test_a_registration_waits_for_the_body_alone(staff: Staff, teacher: Person) -> None:
    induction = staff.register(teacher)
    assert waits(staff.officer) == [(DueWhat.ACCEPT, None, induction)]
    assert waits(staff.tutor) == waits(staff.head) == waits(staff.teacher(induction)) == []


def test_a_review_waits_for_the_tutor_alone(
    staff: Staff, other_staff: Staff, induction: Induction, mentor_actor: Actor
) -> None:
    assert waits(staff.tutor) == [(DueWhat.REVIEW, 1, induction)]
    others = (staff.head, staff.officer, other_staff.tutor, mentor_actor, SYSTEM, PUBLIC)
    assert [waits(actor) for actor in others] == [[]] * 6


def test_a_due_says_what_it_is_and_where_they_stand(staff: Staff, induction: Induction) -> None:
    [due] = queries.due(staff.tutor, START)
    assert (due.title, due.due_on, due.term) == ("Progress review", DECEMBER, 1)
    assert due.second_line == "Term 1 of 6, Calderbrook High School"


def test_a_due_before_the_start_says_when_it_starts(staff: Staff, teacher: Person) -> None:
    before = START - dt.timedelta(days=7)
    staff.begin(teacher)
    [due] = queries.due(staff.tutor, before)
    assert due.second_line == "Starts on 2 September 2024"


def test_a_due_without_figures_names_the_school(staff: Staff, induction: Induction) -> None:
    induction.standing.credited = induction.standing.required = induction.standing.left = None
    induction.standing.save()
    [due] = queries.due(staff.tutor, START)
    assert due.second_line == "Calderbrook High School"


def test_signatures_wait_for_head_and_teacher(staff: Staff, induction: Induction) -> None:
    row = queries.standing(induction, START).terms[2]
    staff.write(induction, row, signed=False)
    sign = (DueWhat.SIGNATURE, 3, induction)
    assert waits(staff.head) == waits(staff.teacher(induction)) == [sign]


def test_the_end_waits_for_head_then_body(staff: Staff, induction: Induction) -> None:
    end = staff.serve(induction)
    assert waits(staff.head, end) == [(DueWhat.RECOMMENDATION, None, induction)]
    staff.recommend(induction, end)
    assert waits(staff.head, end) == []
    assert waits(staff.officer, end) == [(DueWhat.DECISION, None, induction)]


def test_a_limit_gives_the_soonest(staff: Staff, induction: Induction) -> None:
    refresh(MARCH)
    assert len(queries.due(staff.tutor, MARCH)) == 5
    [first] = queries.due(staff.tutor, MARCH, limit=1)
    assert first.term == 1


def test_a_persons_induction_is_found(induction: Induction, person: Person) -> None:
    assert queries.of_person(induction.person) == induction
    assert queries.of_person(person) is None


def test_things_say_what_they_are(staff: Staff, induction: Induction) -> None:
    end = staff.serve(induction)
    decision = staff.decide(staff.recommend(induction, end), end, "extended", 500)
    said = [
        induction, induction.service.get(), induction.reviews.all()[0],
        induction.assessments.all()[0], induction.recommendations.get(), decision,
        decision.extension, induction.dues.all()[0], induction.standing,
        induction.assessments.all()[0].signatures.all()[0],
    ]  # fmt: skip
    assert all(str(one) for one in said)
    assert str(decision.extension) == "0.5 terms"
