"""The words of a projection, and the cases in which there is none."""

import datetime as dt

import pytest

from goldthread import policy
from goldthread.policy import Projection, Served

D = dt.date
CALENDAR = policy.System.baseline().calendar


def end(as_of: dt.date, fte_bp: int, *periods: Served, required: int = 6000) -> Projection:
    found = policy.credit(periods, as_of, 1, CALENDAR)
    return policy.expected_end(found, required, fte_bp, as_of, CALENDAR)


def test_finished_service_names_the_day() -> None:
    found = end(D(2027, 1, 1), 0, Served(D(2024, 9, 2), D(2026, 9, 1), 10_000, "A"))
    assert found.on == D(2026, 7, 22)
    assert [line.text for line in found.lines] == [
        "6 terms of service were reached on 22 July 2026."
    ]


def test_no_service_under_way_has_no_end() -> None:
    found = end(D(2026, 1, 1), 0, Served(D(2024, 9, 2), D(2025, 7, 23), 10_000, "A"))
    assert found.on is None
    assert [line.text for line in found.lines] == [
        "Credited so far: 1 + 1 + 1 = 3 terms. That leaves 3 of 6 terms.",
        "No service is under way, so no end can be expected.",
    ]


def test_end_beyond_the_calendar_is_not_guessed() -> None:
    found = end(D(2044, 9, 1), 1000, Served(D(2044, 9, 1), None, 1000, "A"))
    assert found.on is None
    assert found.lines[-1].text == "The end lies beyond the term dates that are known."


def test_end_in_the_present_term_counts_the_days_left() -> None:
    found = end(D(2026, 7, 14), 10_000, Served(D(2024, 9, 2), None, 10_000, "A"))
    assert found.on == D(2026, 7, 22)
    assert found.lines[-1].text == (
        "0.09 at full time is 6 school days, to day 67 of the 67 school days in summer 2026: "
        "22 July 2026."
    )


def test_service_waiting_to_count_is_told_apart() -> None:
    found = end(D(2024, 10, 9), 5000, Served(D(2024, 9, 2), None, 5000, "A"))
    assert [line.text for line in found.lines] == [
        "Credited so far: 0 terms. That leaves 6 of 6 terms. "
        "0.187 more counts once the present employment covers 1 term.",
        "At 0.5 of full time, the rest of autumn 2024 brings 0.313 and the 10 terms spring 2025 "
        "to spring 2028 bring 0.5 each. That leaves 0.5.",
        "0.5 at 0.5 of full time is day 63 of the 63 school days in summer 2028: 21 July 2028.",
    ]


def test_service_that_has_a_later_start_is_counted_from_it() -> None:
    found = end(D(2025, 7, 1), 10_000, Served(D(2026, 1, 5), None, 10_000, "A"), required=3000)
    assert found.on == D(2026, 12, 18)


def test_a_changed_pattern_is_projected_from_tomorrow() -> None:
    found = end(D(2025, 7, 22), 5000, Served(D(2024, 9, 2), None, 10_000, "A"))
    assert found.on == D(2027, 7, 22)


def test_one_term_in_all_reads_as_one() -> None:
    found = end(D(2025, 9, 1), 10_000, Served(D(2025, 9, 1), None, 10_000, "A"), required=1000)
    assert found.lines[0].text.startswith("Credited so far: 0 terms. That leaves 1 of 1 term.")


def test_credit_counted_to_another_day_is_refused() -> None:
    found = policy.credit([], D(2026, 1, 1), 1, CALENDAR)
    with pytest.raises(ValueError, match="count it to 2026-01-02"):
        policy.expected_end(found, 6000, 0, D(2026, 1, 2), CALENDAR)
