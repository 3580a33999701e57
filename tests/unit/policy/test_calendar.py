"""Terms, school days and working days in England."""

import datetime as dt

import pytest
from dateutil.easter import easter

from goldthread.policy import OutsideCalendar, System
from goldthread.policy.engine import calendar as calendars

D = dt.date
DAY = dt.timedelta(days=1)
CALENDAR = System.baseline().calendar


def test_good_friday_is_a_bank_holiday_of_every_year() -> None:
    closed = calendars.bank_holidays(1998, 2046)
    for year in range(1998, 2047):
        assert easter(year) - 2 * DAY in closed


@pytest.mark.parametrize(
    ("label", "starts", "ends", "days"),
    [
        ("autumn 2024", D(2024, 9, 2), D(2024, 12, 20), 75),
        ("spring 2025", D(2025, 1, 6), D(2025, 4, 4), 60),
        ("summer 2025", D(2025, 4, 22), D(2025, 7, 22), 60),
        ("spring 2026", D(2026, 1, 5), D(2026, 3, 27), 55),
        ("spring 2027", D(2027, 1, 4), D(2027, 3, 25), 54),
        ("spring 2028", D(2028, 1, 4), D(2028, 3, 31), 59),
        ("summer 2028", D(2028, 4, 18), D(2028, 7, 21), 63),
    ],
)
def test_term_has_its_dates_and_school_days(
    label: str, starts: dt.date, ends: dt.date, days: int
) -> None:
    (term,) = [term for term in CALENDAR.terms if term.label == label]
    assert (term.starts, term.ends, CALENDAR.days_in(term)) == (starts, ends, days)


@pytest.mark.parametrize("year", [2024, 2025, 2026])
def test_listed_years_are_what_the_rule_says(year: int) -> None:
    listed = [term for term in CALENDAR.terms if term.school_year.startswith(str(year))]
    assert tuple(listed) == calendars.rule_year(year)


@pytest.mark.parametrize("year", range(1998, 2046))
def test_every_year_has_three_terms_on_school_days_around_its_holidays(year: int) -> None:
    terms = [term for term in CALENDAR.terms if term.school_year.startswith(str(year))]
    assert [term.season for term in terms] == ["autumn", "spring", "summer"]
    closed = calendars.bank_holidays(1998, 2046)
    for term in terms:
        for day in (term.starts, term.ends):
            assert day.weekday() < 5
            assert day not in closed
        assert term.starts < term.half_term[0] < term.half_term[1] < term.ends
    sunday = easter(year + 1)
    assert terms[0].ends < terms[1].starts < terms[1].ends < sunday < terms[2].starts
    assert 185 <= sum(CALENDAR.days_in(term) for term in terms) <= 202


def test_school_days_leave_out_weekends_half_terms_and_bank_holidays() -> None:
    assert CALENDAR.school_days(D(2025, 10, 24), D(2025, 11, 4)) == 2
    assert CALENDAR.school_days(D(2026, 5, 1), D(2026, 5, 6)) == 2
    assert CALENDAR.school_days(D(2026, 5, 6), D(2026, 5, 1)) == 0


def test_school_day_is_found_by_its_number() -> None:
    (term,) = CALENDAR.terms_between(D(2027, 2, 1), D(2027, 2, 2))
    assert CALENDAR.school_day(term, 1) == term.starts
    assert CALENDAR.school_day(term, 48) == D(2027, 3, 17)
    assert CALENDAR.school_day(term, 54) == term.ends


@pytest.mark.parametrize(
    ("day", "label"),
    [
        (D(2025, 9, 1), "autumn 2025"),
        (D(2025, 10, 28), "autumn 2025"),
        (D(2025, 12, 19), "autumn 2025"),
        (D(2025, 12, 20), None),
        (D(2026, 8, 1), None),
    ],
)
def test_a_day_shares_itself_with_its_term_and_with_none_in_the_holidays(
    day: dt.date, label: str | None
) -> None:
    found = CALENDAR.terms_between(day, day + dt.timedelta(days=1))
    assert [term.label for term in found] == ([label] if label else [])


def test_terms_between_two_days_share_one_with_them() -> None:
    found = CALENDAR.terms_between(D(2025, 12, 19), D(2026, 4, 13))
    assert [term.label for term in found] == ["autumn 2025", "spring 2026"]
    found = CALENDAR.terms_between(D(2025, 12, 20), D(2026, 4, 14))
    assert [term.label for term in found] == ["spring 2026", "summer 2026"]


@pytest.mark.parametrize("day", [D(1998, 8, 31), D(2046, 9, 1)])
def test_day_outside_the_calendar_is_refused(day: dt.date) -> None:
    with pytest.raises(OutsideCalendar):
        CALENDAR.terms_between(day, day + dt.timedelta(days=1))
    with pytest.raises(OutsideCalendar):
        CALENDAR.working_day_after(day, 1)


@pytest.mark.parametrize(
    ("start", "number", "day"),
    [
        (D(2026, 7, 1), 1, D(2026, 7, 1)),
        (D(2026, 7, 3), 2, D(2026, 7, 6)),
        (D(2026, 7, 4), 1, D(2026, 7, 6)),
        (D(2026, 12, 24), 2, D(2026, 12, 29)),
        (D(2026, 4, 2), 2, D(2026, 4, 7)),
    ],
)
def test_working_day_counts_the_first_as_day_one(start: dt.date, number: int, day: dt.date) -> None:
    assert CALENDAR.working_day_after(start, number) == day
