"""Credit of service and expected end, against figures worked out by hand."""

import datetime as dt

import pytest

from goldthread import policy
from goldthread.policy import Credit, Served

D = dt.date
CALENDAR = policy.System.baseline().calendar
FULL, HALF = 10_000, 5_000


def counted(as_of: dt.date, *periods: Served) -> Credit:
    return policy.credit(periods, as_of, 1, CALENDAR)


def test_half_time_for_two_and_a_half_terms_credits_one_and_a_quarter() -> None:
    # Induction guidance, April 2024, paragraph 2.34. Summer 2026 has 67 school days and
    # autumn 2026 an even 74, so the half term is the half of autumn.
    first_half = CALENDAR.school_day(CALENDAR.terms_between(D(2026, 9, 1), D(2026, 9, 2))[0], 37)
    found = counted(D(2027, 1, 1), Served(D(2026, 1, 5), first_half + dt.timedelta(1), HALF, "A"))
    assert [line.milliterms for line in found.lines] == [500, 500, 250]
    assert found.milliterms == 1250


def test_full_time_from_september_ends_with_the_second_summer_term() -> None:
    found = counted(D(2024, 9, 2), Served(D(2024, 9, 1), None, FULL, "A"))
    end = policy.expected_end(found, 6000, FULL, D(2024, 9, 2), CALENDAR)
    assert end.on == D(2026, 7, 22)


def test_half_time_takes_four_years() -> None:
    # Induction guidance, April 2024, paragraph 2.36.
    found = counted(D(2024, 9, 2), Served(D(2024, 9, 1), None, HALF, "A"))
    end = policy.expected_end(found, 6000, HALF, D(2024, 9, 2), CALENDAR)
    assert end.on == D(2028, 7, 21)


LEDGER = (
    Served(D(2024, 9, 2), D(2025, 4, 5), FULL, "Calderbrook"),
    Served(D(2025, 4, 22), D(2025, 7, 23), 6_000, "Calderbrook"),
    Served(D(2025, 9, 1), D(2025, 12, 20), 8_000, "Millrace"),
    Served(D(2026, 1, 5), None, 8_000, "Millrace"),
)


def test_ledger_of_two_schools_and_three_patterns_adds_up() -> None:
    found = counted(D(2026, 3, 9), *LEDGER)
    assert [line.milliterms for line in found.lines] == [1000, 1000, 600, 800, 596]
    assert found.milliterms == 3996
    assert found.lines[-1].why == (
        "41 of the 55 school days in spring 2026, 0.8 of full time: 0.8 × 41 ÷ 55."
    )


def test_expected_end_shows_a_sum_that_a_reader_can_check() -> None:
    found = counted(D(2026, 3, 9), *LEDGER)
    end = policy.expected_end(found, 6500, 8_000, D(2026, 3, 9), CALENDAR)
    assert end.on == D(2027, 3, 17)
    assert [line.text for line in end.lines] == [
        "Credited so far: 1 + 1 + 0.6 + 0.8 + 0.596 = 3.996 terms. That leaves 2.504 of 6.5 terms.",
        "At 0.8 of full time, the rest of spring 2026 brings 0.204, summer 2026 brings 0.8 and "
        "autumn 2026 brings 0.8. That leaves 0.7.",
        "0.7 at 0.8 of full time is day 48 of the 54 school days in spring 2027: 17 March 2027.",
    ]


@pytest.mark.parametrize(
    ("as_of", "milliterms"), [(D(2025, 12, 18), 0), (D(2025, 12, 19), 1000), (D(2026, 1, 2), 1000)]
)
def test_first_employment_counts_once_it_covers_a_term(as_of: dt.date, milliterms: int) -> None:
    # SI 2012/1115, regulation 7(2): from the first day, once the term is complete.
    found = counted(as_of, Served(D(2025, 9, 1), None, FULL, "A"))
    assert found.milliterms == milliterms


def test_part_time_employment_counts_after_one_calendar_term() -> None:
    # Induction guidance, April 2024, paragraph 2.33.
    assert counted(D(2025, 12, 19), Served(D(2025, 9, 1), None, HALF, "A")).milliterms == 500


def test_short_employment_does_not_count_and_says_why() -> None:
    found = counted(D(2026, 7, 1), Served(D(2025, 9, 1), D(2025, 11, 1), FULL, "A"))
    assert found.milliterms == 0
    assert found.lines[0].why == (
        "Not counted: the first employment in a place counts once it covers 1 term, "
        "and this one covers 0.533."
    )


def test_later_employment_in_the_same_place_counts_however_short() -> None:
    found = counted(
        D(2026, 7, 1),
        Served(D(2025, 9, 1), D(2025, 12, 20), FULL, "A"),
        Served(D(2026, 2, 2), D(2026, 2, 14), FULL, "A"),
    )
    assert [line.counted for line in found.lines] == [True, True]
    assert found.milliterms == 1182  # 1 + 10/55


def test_employment_broken_by_term_time_starts_again_before_it_counts() -> None:
    found = counted(
        D(2026, 7, 1),
        Served(D(2025, 9, 1), D(2025, 12, 1), FULL, "A"),
        Served(D(2026, 1, 12), D(2026, 3, 1), FULL, "A"),
    )
    assert found.milliterms == 0


def test_a_change_of_hours_over_the_holidays_breaks_nothing() -> None:
    found = counted(
        D(2026, 3, 27),
        Served(D(2025, 11, 3), D(2025, 12, 20), FULL, "A"),
        Served(D(2026, 1, 5), None, HALF, "A"),
    )
    assert all(line.counted for line in found.lines)
    assert found.milliterms == 967  # 35/75 + 0.5


def test_new_place_needs_its_own_term() -> None:
    found = counted(
        D(2026, 2, 6),
        Served(D(2025, 9, 1), D(2025, 12, 20), FULL, "A"),
        Served(D(2026, 1, 5), None, FULL, "B"),
    )
    assert [line.counted for line in found.lines] == [True, False]
    assert found.milliterms == 1000


def test_end_waits_for_a_whole_term_in_a_new_place() -> None:
    found = counted(
        D(2026, 6, 1),
        Served(D(2024, 9, 2), D(2026, 5, 23), FULL, "A"),
        Served(D(2026, 6, 1), None, FULL, "B"),
    )
    end = policy.expected_end(found, 6000, FULL, D(2026, 6, 1), CALENDAR)
    # 38 of 67 school days in summer leave 29 ÷ 67 of autumn's 74: 32.03, so day 33.
    assert end.on == D(2026, 10, 15)
    assert end.lines[-1].text == (
        "The present employment covers 1 term on day 33 of the 74 school days in autumn 2026: "
        "15 October 2026."
    )
