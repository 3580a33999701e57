"""Where somebody stands: figures, terms and what is due, and the rows that lists read."""

import datetime as dt

import pytest
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from goldthread import policy
from goldthread.core.access import SYSTEM, Actor
from goldthread.core.models import Event
from goldthread.core.roles import Role
from goldthread.induction import actions, queries, standing, tasks
from goldthread.induction.models import DueWhat, Induction, InductionStanding, StandingDue
from goldthread.induction.standing import AssessmentKind, facts, rows
from goldthread.people.models import Person
from goldthread.rulebook import populations
from goldthread.rulebook import queries as rulebook
from tests.support.awards import adopt, another_identity
from tests.support.induction import SIX_TERMS_END, START, Staff, make_teacher, moment

DAY = dt.timedelta(days=1)
MARCH = dt.date(2026, 3, 10)
PROGRESS, FORMAL = AssessmentKind.PROGRESS, AssessmentKind.FORMAL


def kinds(found: queries.Standing) -> list[AssessmentKind]:
    return [row.kind for row in found.terms]


def test_six_terms_at_full_time(induction: Induction) -> None:
    found = queries.standing(induction, MARCH)
    assert found.expected_end == SIX_TERMS_END
    assert kinds(found) == [PROGRESS, PROGRESS, FORMAL] * 2
    assert [row.final for row in found.terms] == [False] * 5 + [True]
    assert (found.term_label, found.term_number, found.term_count) == ("term 5 of 6", 5, 6)
    assert (found.year.value, found.timetable_share.value) == (2, 9_500)
    assert sum(line.milliterms for line in found.credit_lines) == found.credited.value
    assert found.required.value == 6_000
    assert found.left.value == 6_000 - int(str(found.credited.value))


def test_the_first_year_has_more_time_off_timetable(induction: Induction) -> None:
    found = queries.standing(induction, START)
    assert (found.year.value, found.timetable_share.value) == (1, 9_000)
    assert found.term_label == "term 1 of 6"


def test_three_terms_where_the_policy_says_so(staff: Staff, teacher: Person) -> None:
    adopt("three_term_induction", dt.date(2024, 9, 1))
    induction = staff.begin(teacher)
    found = queries.standing(induction, dt.date(2025, 3, 10))
    assert found.expected_end == dt.date(2025, 7, 22)
    assert kinds(found) == [FORMAL] * 3
    assert found.term_label == "term 2 of 3"
    end = staff.serve(induction)
    staff.decide(staff.recommend(induction, end), end)
    assert queries.standing(induction, MARCH).on == end


def test_who_started_before_the_change_keeps_the_length(staff: Staff, induction: Induction) -> None:
    adopt("three_term_induction", dt.date(2025, 9, 1))
    assert queries.standing(induction, MARCH).required.value == 6_000


def test_half_time_takes_twelve_terms_of_the_calendar(staff: Staff, teacher: Person) -> None:
    induction = staff.begin(teacher, fte_bp=5_000)
    found = queries.standing(induction, MARCH)
    assert found.expected_end == dt.date(2028, 7, 21)
    assert len(found.terms) == 12
    assert [row.number for row in found.terms if row.kind is FORMAL] == [6, 12]
    assert found.term_label == "term 3 of 6"


def test_a_change_of_pattern_moves_the_end(staff: Staff, induction: Induction) -> None:
    on = dt.date(2025, 9, 1)
    actions.change_pattern(
        by=staff.tutor, at=moment(on), on=on, induction=induction, from_on=on, fte_bp=6_000
    )
    assert queries.standing(induction, MARCH).expected_end == dt.date(2027, 3, 25)


def test_a_start_to_come_is_expected_to_end_too(staff: Staff, teacher: Person) -> None:
    induction = staff.register(teacher, on=START - 30 * DAY)
    found = queries.standing(induction, START - 30 * DAY)
    assert (found.expected_end, found.credited.value) == (SIX_TERMS_END, 0)


def test_every_figure_says_why(induction: Induction) -> None:
    found = queries.standing(induction, MARCH)
    determinations = [found.required, found.credited, found.left, found.year, found.timetable_share]
    determinations += [found.kind_of(row) for row in found.terms]
    assert all(one.determined and one.steps for one in determinations)
    assert found.projection is not None
    assert found.projection.lines[-1].text.endswith("22 July 2026.")
    assert found.rule_set == rulebook.current_hash()


def test_beyond_the_calendar_there_is_a_reason_and_no_figure(induction: Induction) -> None:
    found = queries.standing(induction, dt.date(2090, 1, 1))
    assert not found.determined
    assert found.figures.reason
    assert (found.expected_end, found.terms, found.credit_lines, found.term_label) == (
        None, (), (), "",
    )  # fmt: skip


def test_without_a_rule_in_force_there_is_a_reason_and_no_figure(induction: Induction) -> None:
    Induction.objects.update(starts_on=dt.date(1998, 9, 1))
    induction.refresh_from_db()
    found = queries.standing(induction, START)
    assert not found.determined
    assert found.figures.reason


def dues(induction: Induction, on: dt.date) -> list[tuple[str, str, dt.date, int | None]]:
    found = queries.standing(induction, on).dues
    return [(due.what, due.who, due.due_on, due.term) for due in found]


def test_before_the_body_answers_only_that_is_due(staff: Staff, teacher: Person) -> None:
    induction = staff.register(teacher, on=START + 10 * DAY)
    assert dues(induction, MARCH) == [(DueWhat.ACCEPT, Role.BODY_OFFICER, START + 10 * DAY, None)]


def test_after_a_body_declines_the_tutor_names_another(staff: Staff, teacher: Person) -> None:
    induction = staff.register(teacher)
    actions.decline(
        by=staff.officer, at=moment(START), on=START, induction=induction, reason="No room"
    )
    assert dues(induction, START) == [(DueWhat.NAME_BODY, Role.INDUCTION_TUTOR, START, None)]


def test_a_term_that_has_begun_is_due_by_its_end_and_late_after(
    staff: Staff, induction: Induction
) -> None:
    first = (DueWhat.REVIEW, Role.INDUCTION_TUTOR, dt.date(2024, 12, 20), 1)
    second = (DueWhat.REVIEW, Role.INDUCTION_TUTOR, dt.date(2025, 4, 4), 2)
    assert dues(induction, START) == [first]
    assert dues(induction, dt.date(2025, 1, 6)) == [first, second]
    staff.write(induction, queries.standing(induction, START).terms[0])
    assert dues(induction, dt.date(2024, 12, 20)) == [second]


def test_signatures_wait_for_head_and_teacher(staff: Staff, induction: Induction) -> None:
    terms = queries.standing(induction, START).terms
    for row in terms[:3]:
        staff.write(induction, row, signed=False)
    summer = terms[2].due_on
    assert dues(induction, summer)[:2] == [
        (DueWhat.SIGNATURE, Role.HEADTEACHER, summer, 3),
        (DueWhat.SIGNATURE, Role.TEACHER, summer, 3),
    ]


def test_an_assessment_of_a_term_that_is_no_more_is_still_signed(
    staff: Staff, induction: Induction
) -> None:
    terms = queries.standing(induction, START).terms
    staff.write(induction, terms[0])
    induction.reviews.all().delete()
    staff.write(induction, terms[2], signed=False)
    leaving = dt.date(2024, 12, 20)
    actions.leave_school(
        by=staff.tutor, at=moment(MARCH), on=MARCH, induction=induction, last_on=leaving
    )
    waits = [due for due in dues(induction, MARCH) if due[0] == DueWhat.SIGNATURE]
    assert [(due[2], due[3]) for due in waits] == [(terms[2].due_on, 3)] * 2


def test_the_end_brings_recommendation_and_decision_in_working_days(
    staff: Staff, induction: Induction
) -> None:
    end = staff.serve(induction)
    # Working day 10 with 22 July as day 1; then 20 with the same.
    assert dues(induction, end) == [
        (DueWhat.RECOMMENDATION, Role.HEADTEACHER, dt.date(2026, 8, 4), None)
    ]
    staff.recommend(induction, end)
    assert dues(induction, end) == [
        (DueWhat.DECISION, Role.BODY_OFFICER, dt.date(2026, 8, 18), None)
    ]


def test_the_last_term_asks_for_the_final_assessment(induction: Induction) -> None:
    found = queries.standing(induction, SIX_TERMS_END)
    assert found.next_due is not None
    assert (DueWhat.FINAL_ASSESSMENT, Role.INDUCTION_TUTOR, SIX_TERMS_END, 6) in dues(
        induction, SIX_TERMS_END
    )


def test_a_change_of_policy_asks_for_nothing_of_the_past_twice(
    staff: Staff, induction: Induction
) -> None:
    staff.write(induction, queries.standing(induction, START).terms[0])
    [found] = facts.load([induction.pk])
    system = policy.System.baseline().with_options(
        [policy.Adoption(option="three_term_induction", from_=START)]
    )
    due = standing.of(found, system=system, on=dt.date(2025, 1, 6)).dues
    assert [(one.what, one.term) for one in due] == [(DueWhat.ASSESSMENT, 2)]


def stored(induction: Induction) -> tuple[dict[str, object], list[tuple[object, ...]]]:
    row = InductionStanding.objects.values(*rows.COLUMNS).get(induction=induction)
    waits = StandingDue.objects.filter(induction=induction)
    return row, sorted(waits.values_list("who", "what", "due_on", "term"))


def computed(
    induction: Induction, on: dt.date
) -> tuple[dict[str, object], list[tuple[object, ...]]]:
    system = rulebook.policy_in_force()
    figures = standing.figures_of(induction, system=system, on=on)
    row = rows.row(induction.pk, figures, system.hash)
    made = [
        (due.who, due.what, due.due_on, due.term)
        for due in rows.due_rows(row.induction_id, figures)
    ]
    return {name: getattr(row, name) for name in rows.COLUMNS}, sorted(made)


def test_every_action_leaves_the_row_as_it_would_be_computed(staff: Staff, teacher: Person) -> None:
    induction = staff.register(teacher)
    assert stored(induction) == computed(induction, START)
    actions.accept(by=staff.officer, at=moment(START), on=START, induction=induction)
    assert stored(induction) == computed(induction, START)
    for row in queries.standing(induction, START).terms:
        staff.write(induction, row)
        assert stored(induction) == computed(induction, row.due_on)
    recommendation = staff.recommend(induction, SIX_TERMS_END)
    assert stored(induction) == computed(induction, SIX_TERMS_END)
    staff.decide(recommendation, SIX_TERMS_END)
    induction.refresh_from_db()
    assert stored(induction) == computed(induction, SIX_TERMS_END)


def test_the_bulk_job_remakes_the_rows_that_actions_wrote(
    staff: Staff, induction: Induction
) -> None:
    written = stored(induction)
    InductionStanding.objects.all().delete()
    StandingDue.objects.all().delete()
    assert tasks.refresh(rulebook.policy_in_force(), START) == 1
    assert stored(induction) == written
    assert tasks.refresh(rulebook.policy_in_force(), MARCH) == 1
    assert stored(induction) == computed(induction, MARCH) != written
    assert InductionStanding.objects.count() == 1


def test_the_bulk_job_can_be_for_some(staff: Staff, induction: Induction, now: dt.datetime) -> None:
    system = rulebook.policy_in_force()
    given = {"by": SYSTEM, "at": now, "on": MARCH, "system": system}
    assert actions.refresh_standings(**given, ids=[]) == 0
    assert actions.refresh_standings(**given, ids=[induction.pk]) == 1
    assert actions.refresh_standings(**given) == 1
    assert Event.objects.filter(name="induction.standings_refreshed").count() == 3


def test_the_bulk_job_asks_the_database_as_often_for_many_as_for_one(
    staff: Staff, induction: Induction, trainer: Actor, teachers: list[Person]
) -> None:
    def asked() -> int:
        with CaptureQueriesContext(
            connection,
        ) as captured:
            tasks.refresh(rulebook.policy_in_force(), MARCH)
        return len(captured)

    for_one = asked()
    for person in teachers:
        staff.begin(person)
    assert asked() == for_one


@pytest.fixture
def teachers(trainer: Actor) -> list[Person]:
    return [make_teacher(trainer, identity=another_identity()) for _ in range(3)]


def test_the_command_says_how_many(
    induction: Induction, capsys: pytest.CaptureFixture[str]
) -> None:
    call_command("refresh_standings")
    assert capsys.readouterr().out == "The standing of 1 induction was computed anew.\n"
    assert stored(induction) == computed(induction, MARCH)


def test_the_night_brings_standing_to_the_new_day(induction: Induction) -> None:
    assert tasks.refresh_standings(timestamp=0) == 1
    assert InductionStanding.objects.get().as_of == MARCH


def test_inductions_are_a_population_of_the_rulebook() -> None:
    assert populations.registered()["inductions"].refresh is tasks.refresh
