"""What waits for each role, and lists by what is due."""

import datetime as dt

import pytest

from goldthread.core.access import PUBLIC, SYSTEM, Actor
from goldthread.induction import queries, tasks
from goldthread.induction.models import DueWhat, Induction
from goldthread.induction.queries import Group
from goldthread.people.models import Person
from goldthread.rulebook import queries as rulebook
from tests.support.awards import another_identity
from tests.support.induction import SIX_TERMS_END, START, Staff, make_teacher

MARCH = dt.date(2026, 3, 10)
DECEMBER = dt.date(2024, 12, 20)


def waits(actor: Actor, on: dt.date = START) -> list[tuple[str, str, dict[str, object]]]:
    return [(due.what, due.href_name, due.href_kwargs) for due in queries.due(actor, on)]


def refresh(on: dt.date) -> None:
    tasks.refresh(rulebook.policy_in_force(), on)


def test_a_registration_waits_for_the_body_alone(staff: Staff, teacher: Person) -> None:
    induction = staff.register(teacher)
    assert waits(staff.officer) == [(DueWhat.ACCEPT, "induction-accept", {"pk": induction.pk})]
    assert waits(staff.tutor) == waits(staff.head) == waits(staff.teacher(induction)) == []


def test_a_review_waits_for_the_tutor_alone(
    staff: Staff, other_staff: Staff, induction: Induction, mentor_actor: Actor
) -> None:
    assert waits(staff.tutor) == [
        (DueWhat.REVIEW, "induction-review", {"pk": induction.pk, "term": 1})
    ]
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
    sign = (DueWhat.SIGNATURE, "induction-sign", {"pk": induction.pk, "term": 3})
    assert waits(staff.head) == waits(staff.teacher(induction)) == [sign]


def test_the_end_waits_for_head_then_body(staff: Staff, induction: Induction) -> None:
    end = staff.serve(induction)
    assert waits(staff.head, end) == [
        (DueWhat.RECOMMENDATION, "induction-recommend", {"pk": induction.pk})
    ]
    staff.recommend(induction, end)
    assert waits(staff.head, end) == []
    assert waits(staff.officer, end) == [
        (DueWhat.DECISION, "induction-decide", {"pk": induction.pk})
    ]


def test_a_limit_gives_the_soonest(staff: Staff, induction: Induction) -> None:
    refresh(MARCH)
    assert len(queries.due(staff.tutor, MARCH)) == 5
    [first] = queries.due(staff.tutor, MARCH, limit=1)
    assert first.term == 1


@pytest.mark.parametrize(
    ("on", "group"),
    [
        (dt.date(2024, 12, 21), Group.LATE),
        (DECEMBER, Group.SOON),
        (dt.date(2024, 11, 22), Group.SOON),
        (dt.date(2024, 11, 21), Group.LATER),
    ],
)
def test_groups_go_by_what_is_due_first(
    staff: Staff, induction: Induction, on: dt.date, group: Group
) -> None:
    assert queries.counts(staff.tutor, on) == {one: int(one == group) for one in Group}
    assert list(queries.listed(staff.tutor, on, group=group)) == [induction]
    assert not queries.listed(staff.tutor, on, group=Group.NOTHING)


def test_what_waits_for_the_body_is_nothing_due_at_the_school(
    staff: Staff, induction: Induction
) -> None:
    staff.recommend(induction, staff.serve(induction))
    assert queries.counts(staff.tutor, SIX_TERMS_END)[Group.NOTHING] == 1
    assert queries.counts(staff.officer, SIX_TERMS_END)[Group.SOON] == 1
    assert queries.counts(SYSTEM, SIX_TERMS_END)[Group.SOON] == 1


def test_lists_go_by_date_then_name(staff: Staff, trainer: Actor, teacher: Person) -> None:
    second = staff.begin(teacher)
    third = staff.register(make_teacher(trainer, identity=another_identity()))
    first = staff.begin(make_teacher(trainer, identity=another_identity()))
    first.dues.update(due_on=START)
    listed = list(queries.listed(staff.tutor, START))
    assert listed == [first, second, third]
    assert [one.next_on for one in listed] == [START, DECEMBER, None]  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("text", "found"), [("thornb", True), ("NADIA", True), ("greave", False), ("000", False)]
)
def test_a_list_is_searched_by_part_of_a_name(
    staff: Staff, induction: Induction, text: str, found: bool
) -> None:
    assert queries.listed(staff.tutor, START, text=text).exists() is found


def test_a_list_is_searched_by_a_whole_number(staff: Staff, induction: Induction) -> None:
    trn = induction.person.trn
    assert queries.listed(staff.tutor, START, text=trn).exists()
    assert not queries.listed(staff.tutor, START, text=trn[:6]).exists()


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
