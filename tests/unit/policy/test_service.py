"""Credit as a law: sums, order of time, agreement of projection and credit, and refusals."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goldthread import policy
from goldthread.policy import Credit, Served, service

D = dt.date
DAY = dt.timedelta(days=1)
CALENDAR = policy.System.baseline().calendar
FIRST = D(2024, 9, 1)
SHARES = st.sampled_from([1000, 2500, 3333, 5000, 6000, 6667, 8000, 9999, 10_000])


@st.composite
def careers(draw: st.DrawFn) -> list[Served]:
    """Up to five periods one after another, the last open or not, in one of two places."""
    periods, start = [], FIRST + draw(st.integers(0, 90)) * DAY
    for _ in range(draw(st.integers(1, 5))):
        end = start + draw(st.integers(1, 300)) * DAY
        periods.append(Served(start, end, draw(SHARES), draw(st.sampled_from("AB"))))
        start = end + draw(st.sampled_from([0, 0, 3, 40])) * DAY
    if draw(st.booleans()):
        last = periods[-1]
        periods[-1] = Served(last.from_, None, last.fte_bp, last.place)
    return periods


def counted(periods: list[Served], as_of: dt.date, minimum: int = 1) -> Credit:
    return policy.credit(periods, as_of, minimum, CALENDAR)


DAYS = st.integers(0, 1500).map(lambda number: FIRST + number * DAY)


@given(careers(), DAYS)
def test_lines_sum_to_the_total(periods: list[Served], as_of: dt.date) -> None:
    found = counted(periods, as_of)
    assert sum(line.milliterms for line in found.lines) == found.milliterms
    assert found.milliterms == service.thousandths(found.exact)
    assert all(line.milliterms == 0 for line in found.lines if not line.counted)


@given(careers(), DAYS)
def test_each_line_is_within_a_thousandth_of_its_share(
    periods: list[Served], as_of: dt.date
) -> None:
    for line in counted(periods, as_of).lines:
        if line.counted:
            share = line.fte_bp * line.days_served / line.days_in_term / 10
            assert abs(line.milliterms - share) < 1


@given(careers(), DAYS, st.integers(0, 400))
def test_credit_never_shrinks_as_time_goes_on(
    periods: list[Served], as_of: dt.date, later: int
) -> None:
    assert counted(periods, as_of).milliterms <= counted(periods, as_of + later * DAY).milliterms


@given(careers(), DAYS)
def test_order_of_entry_changes_nothing(periods: list[Served], as_of: dt.date) -> None:
    assert counted(periods, as_of) == counted(periods[::-1], as_of)


@given(careers(), DAYS, st.integers(1000, 8000))
def test_projection_is_the_day_on_which_credit_gets_there(
    periods: list[Served], as_of: dt.date, required: int
) -> None:
    open_ended = [*periods[:-1], Served(periods[-1].from_, None, 5000, periods[-1].place)]
    as_of = max(as_of, open_ended[-1].from_)
    end = policy.expected_end(counted(open_ended, as_of), required, 5000, as_of, CALENDAR)
    assert end.on is not None
    assert counted(open_ended, end.on).milliterms >= required
    assert counted(open_ended, end.on - DAY).milliterms < required


@given(careers(), DAYS)
def test_without_a_least_time_everything_counts(periods: list[Served], as_of: dt.date) -> None:
    assert all(line.counted for line in counted(periods, as_of, 0).lines)


def test_three_thirds_of_a_term_make_a_term() -> None:
    third = [
        Served(D(2024, 9, 2), D(2025, 4, 5), 3333, "A"),
        Served(D(2025, 4, 22), D(2025, 7, 23), 3334, "A"),
    ]
    found = counted(third, D(2025, 7, 22))
    assert [line.milliterms for line in found.lines] == [333, 333, 334]
    assert found.milliterms == 1000


@pytest.mark.parametrize(
    ("periods", "advice"),
    [
        ([Served(D(2025, 9, 1), D(2025, 9, 1), 5000, "A")], "must end after it starts"),
        ([Served(D(2025, 9, 1), None, 0, "A")], "more than none, at most full"),
        ([Served(D(2025, 9, 1), None, 10_001, "A")], "more than none, at most full"),
        (
            [Served(D(2025, 9, 1), None, 5000, "A"), Served(D(2026, 9, 1), None, 5000, "A")],
            "overlaps other service in its place",
        ),
        (
            [Served(D(2025, 9, 1), None, 6000, "A"), Served(D(2025, 9, 1), None, 5000, "B")],
            "comes to more than full time",
        ),
    ],
)
def test_impossible_service_is_refused(periods: list[Served], advice: str) -> None:
    with pytest.raises(ValueError, match=advice):
        counted(periods, D(2026, 1, 1))


def test_two_posts_at_once_add_up() -> None:
    both = [Served(D(2025, 9, 1), None, 6000, "A"), Served(D(2025, 9, 1), None, 4000, "B")]
    assert counted(both, D(2025, 12, 19)).milliterms == 1000


def test_service_outside_the_calendar_is_refused() -> None:
    with pytest.raises(policy.OutsideCalendar):
        counted([Served(D(1990, 9, 1), None, 10_000, "A")], D(2025, 1, 1))


def test_service_of_the_holidays_alone_has_no_line() -> None:
    assert counted([Served(D(2025, 8, 1), D(2025, 8, 20), 10_000, "A")], D(2026, 1, 1)).lines == ()


@pytest.mark.parametrize(
    ("as_of", "wanted", "day"),
    [
        (D(2026, 7, 22), 6000, D(2026, 7, 22)),
        (D(2027, 1, 1), 6000, D(2026, 7, 22)),
        (D(2026, 7, 21), 6000, None),
    ],
)
def test_reached_on_finds_the_first_day(as_of: dt.date, wanted: int, day: dt.date | None) -> None:
    found = counted([Served(D(2024, 9, 2), None, 10_000, "A")], as_of)
    assert policy.reached_on(found, wanted, CALENDAR) == day


def test_nobody_reaches_anything_without_service() -> None:
    assert policy.reached_on(counted([], D(2026, 1, 1)), 0, CALENDAR) is None
