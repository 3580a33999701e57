"""Changes of pattern and mentor, and leaving a school."""

import datetime as dt
from typing import Any

import pytest
from django.db.models import QuerySet

from goldthread.core.access import Actor
from goldthread.core.errors import DomainError, NotPermitted
from goldthread.induction import actions, queries
from goldthread.induction.models import Induction, ServicePeriod
from goldthread.mentoring import queries as mentoring
from goldthread.organisations.models import Organisation
from goldthread.people.models import Person
from tests.support.induction import START, Staff, moment
from tests.support.mentoring import make_mentor
from tests.support.people import make_person

DAY = dt.timedelta(days=1)
NEW_YEAR = dt.date(2025, 1, 6)


def periods(induction: Induction) -> list[tuple[dt.date, dt.date | None, int]]:
    rows: QuerySet[ServicePeriod] = induction.service.order_by("during")
    return [(row.during.lower, row.during.upper, row.fte_bp) for row in rows]


def change(
    staff: Staff, induction: Induction, from_on: dt.date, fte_bp: int, **changed: Any
) -> None:
    given = {"by": staff.tutor, "on": from_on, "induction": induction, **changed}
    actions.change_pattern(at=moment(from_on), from_on=from_on, fte_bp=fte_bp, **given)


def leave(staff: Staff, induction: Induction, last_on: dt.date, **changed: Any) -> None:
    given = {"by": staff.tutor, "on": last_on, "induction": induction, **changed}
    actions.leave_school(at=moment(last_on), last_on=last_on, **given)


def test_a_pattern_closes_the_one_before(staff: Staff, induction: Induction) -> None:
    change(staff, induction, NEW_YEAR, 6_000)
    assert periods(induction) == [(START, NEW_YEAR, 10_000), (NEW_YEAR, None, 6_000)]
    induction.standing.refresh_from_db()
    assert induction.standing.as_of == NEW_YEAR


@pytest.mark.parametrize("day", [START, START - DAY])
def test_a_pattern_starts_after_the_one_before(
    staff: Staff, induction: Induction, day: dt.date
) -> None:
    with pytest.raises(DomainError, match="holds from 2 September 2024") as refused:
        change(staff, induction, day, 6_000)
    assert refused.value.field == "from_on"
    assert periods(induction) == [(START, None, 10_000)]


@pytest.mark.parametrize("fte_bp", [999, 10_001])
def test_a_pattern_is_a_share_of_full_time(staff: Staff, induction: Induction, fte_bp: int) -> None:
    with pytest.raises(DomainError, match="10% to 100%"):
        change(staff, induction, NEW_YEAR, fte_bp)


def test_leaving_ends_service_on_its_last_day(staff: Staff, induction: Induction) -> None:
    leave(staff, induction, NEW_YEAR)
    assert periods(induction) == [(START, NEW_YEAR + DAY, 10_000)]
    with pytest.raises(DomainError, match="has left the school"):
        change(staff, induction, NEW_YEAR + DAY, 6_000)


def test_nobody_leaves_before_they_came(staff: Staff, induction: Induction) -> None:
    with pytest.raises(DomainError, match="began on 2 September 2024") as refused:
        leave(staff, induction, START - DAY)
    assert refused.value.field == "last_on"


def test_service_does_not_change_once_induction_has_ended(
    staff: Staff, induction: Induction
) -> None:
    end = staff.serve(induction)
    staff.decide(staff.recommend(induction, end), end)
    assert periods(induction) == [(START, end + DAY, 10_000)]
    with pytest.raises(DomainError, match="has ended"):
        change(staff, induction, end + DAY, 6_000)
    with pytest.raises(DomainError, match="has ended"):
        change_mentor(staff, induction, end)


def test_service_does_not_change_while_an_outcome_is_decided(
    staff: Staff, induction: Induction
) -> None:
    end = staff.serve(induction)
    staff.recommend(induction, end)
    with pytest.raises(DomainError, match="has recommended an outcome"):
        change(staff, induction, end, 6_000)
    with pytest.raises(DomainError, match="has recommended an outcome"):
        leave(staff, induction, end - 30 * DAY)
    assert periods(induction) == [(START, None, 10_000)]


def test_service_does_not_change_while_no_body_is_named(staff: Staff, teacher: Person) -> None:
    induction = staff.register(teacher)
    actions.decline(
        by=staff.officer, at=moment(START), on=START, induction=induction, reason="No room"
    )
    with pytest.raises(DomainError, match="Name another body"):
        change(staff, induction, NEW_YEAR, 6_000)


def test_leaving_ends_what_the_mentor_sees(
    staff: Staff, induction: Induction, mentor_actor: Actor
) -> None:
    assert Induction.objects.visible_to(mentor_actor).exists()
    leave(staff, induction, NEW_YEAR)
    mentorship = mentoring.history(induction.person).get()
    assert mentorship.during.upper == NEW_YEAR + DAY
    assert not Induction.objects.visible_to(mentor_actor).exists()
    with pytest.raises(DomainError, match="has left the school"):
        change_mentor(staff, induction, NEW_YEAR + DAY)


def test_leaving_takes_back_the_mentor_who_came_after(staff: Staff, induction: Induction) -> None:
    change_mentor(staff, induction, NEW_YEAR, mentor=make_mentor(staff.school, "Ruth"))
    leave(staff, induction, NEW_YEAR - DAY)
    assert mentoring.history(induction.person).get().mentor == staff.mentor


def change_mentor(staff: Staff, induction: Induction, on: dt.date, **changed: Any) -> None:
    given: dict[str, Any] = {
        "by": staff.tutor, "at": moment(on), "on": on, "induction": induction,
        "mentor": staff.mentor, "from_on": on,
    }  # fmt: skip
    actions.change_mentor(**(given | changed))


def test_another_mentor_follows_the_first(staff: Staff, induction: Induction) -> None:
    ruth = make_mentor(staff.school, "Ruth")
    change_mentor(staff, induction, NEW_YEAR, mentor=ruth)
    before, after = (mentoring.current(induction.person, on) for on in (START, NEW_YEAR))
    assert before is not None
    assert after is not None
    assert (before.mentor, before.during.upper, after.mentor) == (staff.mentor, NEW_YEAR, ruth)


def test_a_mentor_from_the_first_day_takes_the_place_of_the_first(
    staff: Staff, teacher: Person
) -> None:
    ruth = make_mentor(staff.school, "Ruth")
    induction = staff.register(teacher, on=START - 30 * DAY)
    change_mentor(staff, induction, START - 20 * DAY, mentor=ruth, from_on=START)
    [only] = mentoring.history(teacher)
    assert only.mentor == ruth


def test_a_mentor_follows_where_there_is_none(
    staff: Staff, induction: Induction, teacher: Person
) -> None:
    teacher.mentorships.all().delete()
    change_mentor(staff, induction, NEW_YEAR)
    assert mentoring.current(teacher, NEW_YEAR) is not None


def test_a_mentor_does_not_change_ahead(staff: Staff, induction: Induction) -> None:
    with pytest.raises(DomainError, match="today or an earlier day") as refused:
        change_mentor(staff, induction, NEW_YEAR, from_on=NEW_YEAR + DAY)
    assert refused.value.field == "from_on"


def test_a_mentor_is_of_the_school_and_somebody_else(
    staff: Staff, induction: Induction, other_school: Organisation
) -> None:
    elsewhere = make_mentor(other_school, "Ruth")
    with pytest.raises(DomainError, match="a mentor of your school"):
        change_mentor(staff, induction, NEW_YEAR, mentor=elsewhere)
    staff.mentor.person = induction.person
    with pytest.raises(DomainError, match="nobody can be their own mentor"):
        change_mentor(staff, induction, NEW_YEAR)


def test_only_the_schools_tutor_changes_service(
    staff: Staff, other_staff: Staff, induction: Induction
) -> None:
    for by in (staff.head, staff.officer, other_staff.tutor):
        with pytest.raises(NotPermitted):
            change(staff, induction, NEW_YEAR, 6_000, by=by)
        with pytest.raises(NotPermitted):
            change_mentor(staff, induction, NEW_YEAR, by=by)
        with pytest.raises(NotPermitted):
            leave(staff, induction, NEW_YEAR, by=by)


def test_what_was_planned_goes_when_induction_ends(staff: Staff, induction: Induction) -> None:
    end = staff.serve(induction)
    autumn = dt.date(2026, 9, 1)
    change(staff, induction, autumn, 6_000, on=end)
    assert len(periods(induction)) == 2
    staff.decide(staff.recommend(induction, end), end)
    assert periods(induction) == [(START, end + DAY, 10_000)]


def test_service_that_ended_before_stays_as_it_is(staff: Staff, induction: Induction) -> None:
    end = staff.serve(induction)
    leave(staff, induction, end)
    staff.decide(staff.recommend(induction, end), end + 5 * DAY)
    assert periods(induction) == [(START, end + DAY, 10_000)]


def test_service_planned_ahead_counts_towards_the_expected_end(
    staff: Staff, induction: Induction
) -> None:
    summer = dt.date(2026, 7, 24)
    leave(staff, induction, summer, on=NEW_YEAR)
    found = queries.standing(induction, NEW_YEAR)
    assert found.expected_end == dt.date(2026, 7, 22)
    assert found.projection is not None
    assert "on record to 24 July 2026" in found.projection.lines[0].text


def test_who_leaves_half_way_has_no_expected_end(staff: Staff, induction: Induction) -> None:
    leave(staff, induction, NEW_YEAR - DAY)
    found = queries.standing(induction, NEW_YEAR)
    assert found.expected_end is None
    assert [row.number for row in found.terms] == [1]


@pytest.mark.parametrize("year", [2199, 9998])
def test_a_slip_of_the_pen_freezes_no_record(staff: Staff, induction: Induction, year: int) -> None:
    far = dt.date(year, 1, 1)
    with pytest.raises(DomainError, match="within the next 12 months"):
        change(staff, induction, far, 8_000, on=NEW_YEAR)
    with pytest.raises(DomainError, match="within the next 36 months"):
        leave(staff, induction, far, on=NEW_YEAR)


LEFT = dt.date(2025, 4, 4)
BACK = dt.date(2025, 9, 1)


@pytest.fixture
def gone(staff: Staff, induction: Induction) -> Induction:
    """Somebody who has served two terms and left."""
    leave(staff, induction, LEFT)
    return induction


def resume(staff: Staff, induction: Induction, **changed: Any) -> ServicePeriod:
    given: dict[str, Any] = {
        "by": staff.tutor, "at": moment(BACK), "on": BACK, "induction": induction,
        "from_on": BACK, "fte_bp": 8_000, "mentor": staff.mentor,
    }  # fmt: skip
    return actions.resume_service(**(given | changed))


def test_who_left_serves_again_and_keeps_what_was_served(staff: Staff, gone: Induction) -> None:
    before = queries.standing(gone, BACK).credited.value
    resume(staff, gone)
    assert periods(gone) == [(START, LEFT + DAY, 10_000), (BACK, None, 8_000)]
    mentorship = mentoring.current(gone.person, BACK)
    assert mentorship is not None
    assert (mentorship.mentor, mentorship.during.lower) == (staff.mentor, BACK)
    found = queries.standing(gone, BACK)
    assert (before, found.figures.left) == (2_000, 6_000 - int(str(found.credited.value)))
    assert found.expected_end is not None


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"from_on": LEFT}, "from_on"),
        ({"from_on": BACK.replace(year=2026) + DAY}, "from_on"),
        ({"fte_bp": 999}, "fte_bp"),
    ],
)
def test_service_is_resumed_after_the_last_day_and_not_far_ahead(
    staff: Staff, gone: Induction, changed: dict[str, Any], field: str
) -> None:
    with pytest.raises(DomainError) as refused:
        resume(staff, gone, **changed)
    assert refused.value.field == field
    assert mentoring.current(gone.person, BACK) is None


def test_the_day_after_the_last_is_early_enough(staff: Staff, gone: Induction) -> None:
    assert resume(staff, gone, from_on=LEFT + DAY).during.lower == LEFT + DAY


def test_service_under_way_is_not_resumed(staff: Staff, induction: Induction) -> None:
    with pytest.raises(DomainError, match="is in service"):
        resume(staff, induction)


def test_service_is_not_resumed_while_no_body_is_named(staff: Staff, teacher: Person) -> None:
    waiting = staff.register(teacher)
    leave(staff, waiting, START)
    actions.decline(by=staff.officer, at=moment(START), on=START, induction=waiting, reason="No.")
    with pytest.raises(DomainError, match="Name another body"):
        resume(staff, waiting)


def test_only_the_schools_tutor_resumes(staff: Staff, other_staff: Staff, gone: Induction) -> None:
    for by in (staff.head, staff.officer, other_staff.tutor):
        with pytest.raises(NotPermitted):
            resume(staff, gone, by=by)


def test_somebody_who_joins_the_mentors_joins_with_the_action_alone(
    staff: Staff, other_staff: Staff, gone: Induction
) -> None:
    joins = make_person("Ruth", "Ashdown", dt.date(1980, 1, 2))
    with pytest.raises(DomainError):
        resume(staff, gone, mentor=joins, from_on=LEFT)
    for mentor, message in (
        (gone.person, "nobody can be their own mentor"), (other_staff.mentor, "of your school"),
    ):  # fmt: skip
        with pytest.raises(DomainError, match=message):
            resume(staff, gone, mentor=mentor)
    assert not joins.mentor_entries.exists()
    resume(staff, gone, mentor=joins)
    assert joins.mentor_entries.get().school == staff.school
    other = make_person("Ines", "Ashdown", dt.date(1980, 1, 3))
    later = BACK + 30 * DAY
    change_mentor(staff, gone, later, mentor=other)
    assert other.mentor_entries.get().during.lower == later
    change_mentor(staff, gone, later + DAY, mentor=joins)
    assert joins.mentor_entries.count() == 1


def test_who_becomes_a_mentor_later_cannot_be_one_now(staff: Staff, gone: Induction) -> None:
    later = make_mentor(staff.school, "Ruth", from_on=BACK + DAY)
    with pytest.raises(DomainError, match="is a mentor at the school at that time") as refused:
        resume(staff, gone, mentor=later.person)
    assert refused.value.field == "mentor"
